//! HTML: one page that needs nothing beside it. Each article with its mentions marked and
//! explained, the box "Mentioned in AI" beside it; and, of several articles, an index by company
//! and by model.
//!
//! The page is written as articles come. The index therefore stands behind them in the file, and
//! the style shows it before them.

mod anchor;
mod article;
mod escape;
mod head;
mod index;
mod paragraphs;

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Frame, Output, Sink, Tail};
pub use escape::Escaped;
pub use head::head;
use index::Index;

/// HTML: one page for all articles of a run.
pub struct Html {
    /// The dictionary's.
    hash: String,
    index: Arc<Mutex<Index>>,
}

impl Html {
    /// `hash`: of the dictionary.
    pub fn new(hash: &str) -> Html {
        Html {
            hash: hash.to_string(),
            index: Arc::default(),
        }
    }
}

impl Sink for Html {
    fn article(&self, output: &Output<'_>, to: &mut Vec<u8>) -> io::Result<()> {
        article::write(output, to)?;
        let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        index.add(output);
        Ok(())
    }

    fn frame(&self) -> Frame {
        let index = self.index.clone();
        let foot = format!(
            "<footer>mentioned {}, dictionary {}</footer>\n</body>\n</html>\n",
            env!("CARGO_PKG_VERSION"),
            Escaped(&self.hash)
        );
        let head = head("Mentioned in AI", include_str!("page.css")) + HEADER;
        Frame {
            empty: format!("{head}<p class=\"none\">No articles.</p>\n{foot}"),
            head,
            separator: "",
            tail: Tail::Summed(Box::new(move |articles| {
                let index = index.lock().unwrap_or_else(PoisonError::into_inner);
                index.html(articles) + &foot
            })),
        }
    }
}

const HEADER: &str = r#"<header><strong>Mentioned in AI</strong> <span class="key"><span class="company">company</span> <span class="model">model</span> <span class="also">also mentioned</span></span></header>
"#;
