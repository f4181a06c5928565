//! The texts of a table: the kinds of the corpus, and one's own with `--corpus FILE`.

use std::path::Path;

use mentioned::article::Article;

use crate::corpus::{self, Kind};

pub enum Texts {
    Kind(Kind),
    /// The articles of a file.
    Own(Vec<String>),
}

impl Texts {
    pub fn name(&self) -> &'static str {
        match self {
            Texts::Kind(kind) => kind.name(),
            Texts::Own(_) => "your own",
        }
    }

    /// So many bytes of articles, or a little more; one's own are repeated where they are fewer.
    pub fn articles(&self, bytes: usize) -> Vec<String> {
        match self {
            Texts::Kind(kind) => corpus::articles(*kind, bytes, 1),
            Texts::Own(articles) => {
                let mut length = 0;
                let wanted = |article: &&String| {
                    let before = length;
                    length += article.len();
                    before < bytes
                };
                articles
                    .iter()
                    .cycle()
                    .take_while(wanted)
                    .cloned()
                    .collect()
            }
        }
    }

    /// JSON Lines with `title` and `text`.
    pub fn read(path: &Path) -> Result<Texts, String> {
        let place = path.display();
        let text = std::fs::read_to_string(path).map_err(|e| format!("{place}: {e}"))?;
        let mut articles = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let record: serde_json::Value =
                serde_json::from_str(line).map_err(|e| format!("{place}:{}: {e}", at + 1))?;
            let field = |name: &str| record[name].as_str().unwrap_or_default();
            let article = Article::new("", field("title"), field("text"));
            if !article.text.is_empty() {
                articles.push(article.text);
            }
        }
        match articles.is_empty() {
            true => Err(format!("{place}: no line has a title or a text")),
            false => Ok(Texts::Own(articles)),
        }
    }
}
