//! HTML: one page that needs nothing beside it. Each article with its mentions marked and
//! explained, the box "Mentioned in AI" beside it; and, of several articles, an index by company
//! and by model.
//!
//! The page is written as articles come. The index therefore stands behind them in the file, and
//! the style shows it before them.

mod article;
mod escape;
mod index;
mod paragraphs;

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Frame, Ordinal, Output, Sink, Tail};
pub use escape::Escaped;
use index::Index;

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
        let head = HEAD.replace("/*style*/", include_str!("page.css"));
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

/// Nothing is fetched and nothing is run: the page's own policy says so to the browser.
const HEAD: &str = r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Mentioned in AI</title>
<style>
/*style*/</style>
</head>
<body>
<header><strong>Mentioned in AI</strong> <span class="key"><span class="company">company</span> <span class="model">model</span> <span class="also">also mentioned</span></span></header>
"#;

/// What links to an article name it by.
fn anchor(ordinal: Ordinal) -> String {
    match ordinal.place {
        0 => format!("a{}", ordinal.record + 1),
        place => format!("a{}-{}", ordinal.record + 1, place + 1),
    }
}
