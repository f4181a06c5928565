//! Which articles mention whom: what is kept of the articles that have been written.

use std::collections::HashMap;
use std::fmt::Write;

use super::super::{Ordinal, Output};
use super::anchor::anchor;
use super::escape::Escaped;
use crate::dictionary::Kind;

/// How many companies, and how many models, are shown before the others are asked for.
const SHOWN: usize = 20;

/// An article, by its title, or its id where it has none.
type Titled = (Ordinal, String);

#[derive(Default)]
pub struct Index {
    /// In any order: threads are not in step.
    articles: Vec<Titled>,
    entities: HashMap<(Kind, String), Entry>,
}

#[derive(Default)]
struct Entry {
    maker: Option<String>,
    /// In any order.
    articles: Vec<Ordinal>,
}

impl Index {
    pub fn add(&mut self, output: &Output<'_>) {
        let (dictionary, tags) = (&output.tagged.dictionary, &output.tagged.tags);
        for tag in tags.iter() {
            let entity = dictionary.entity(tag.entity);
            let key = (entity.kind, entity.name.clone());
            let entry = self.entities.entry(key).or_insert_with(|| Entry {
                maker: dictionary.maker(tag.entity).map(str::to_string),
                articles: Vec::new(),
            });
            entry.articles.push(output.ordinal);
        }
        let title = output.article.title().unwrap_or(&output.article.id);
        self.articles.push((output.ordinal, title.to_string()));
    }

    /// The index of the first so many articles; of a single one there is none to be made.
    pub fn html(&self, articles: u64) -> String {
        let mut titles: Vec<&Titled> = self.articles.iter().collect();
        titles.sort_unstable();
        titles.truncate(articles.try_into().unwrap_or(usize::MAX));
        if titles.len() < 2 {
            return String::new();
        }
        let mut html = format!(
            "<nav id=\"index\" aria-label=\"Index\">\n<h2>{} articles</h2>\n",
            titles.len()
        );
        for (kind, label) in [(Kind::Company, "Companies"), (Kind::Model, "Models")] {
            self.list(kind, label, &titles, &mut html);
        }
        html.push_str("</nav>\n");
        html
    }

    /// Those that most articles mention first.
    fn list(&self, kind: Kind, label: &str, titles: &[&Titled], html: &mut String) {
        let entities = self.entities.iter().filter(|((of, _), _)| *of == kind);
        let mut rows: Vec<(&str, &Entry, Vec<&Titled>)> = entities
            .map(|((_, name), entry)| {
                let find = |at| titles.binary_search_by_key(at, |(ordinal, _)| *ordinal);
                let mut places: Vec<usize> = entry
                    .articles
                    .iter()
                    .filter_map(|at| find(at).ok())
                    .collect();
                places.sort_unstable();
                let articles: Vec<_> = places.into_iter().map(|at| titles[at]).collect();
                (name.as_str(), entry, articles)
            })
            .filter(|(_, _, articles)| !articles.is_empty())
            .collect();
        rows.sort_unstable_by_key(|(name, _, articles)| (usize::MAX - articles.len(), *name));
        if rows.is_empty() {
            return;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(
            html,
            "<section class=\"{}\">\n<h3>{label}</h3>",
            kind.noun()
        );
        for (at, (name, entry, articles)) in rows.iter().enumerate() {
            if at == SHOWN {
                let more = rows.len() - at;
                let _ = writeln!(
                    html,
                    "<details class=\"more\"><summary>{more} more</summary>"
                );
            }
            entity(name, entry, articles, html);
        }
        html.push_str(if rows.len() > SHOWN {
            "</details>\n</section>\n"
        } else {
            "</section>\n"
        });
    }
}

fn entity(name: &str, entry: &Entry, articles: &[&Titled], html: &mut String) {
    let _ = write!(
        html,
        "<details><summary><span class=\"name\">{}</span>",
        Escaped(name)
    );
    if let Some(maker) = &entry.maker {
        let _ = write!(html, " <span class=\"of\">{}</span>", Escaped(maker));
    }
    let count = articles.len();
    let _ = writeln!(
        html,
        " <span class=\"count\">{count}</span></summary>\n<ul>"
    );
    for (ordinal, title) in articles {
        let (anchor, title) = (anchor(*ordinal), Escaped(title));
        let _ = writeln!(html, "<li><a href=\"#{anchor}\">{title}</a></li>");
    }
    html.push_str("</ul></details>\n");
}
