//! Front matter: what a Markdown document says about itself, YAML between lines of `---` or TOML
//! between lines of `+++`. It is read line by line, and not by the rules of either: a title with a
//! colon in it is no YAML, and many are written so.

use std::borrow::Cow;

/// Keys and values; of "author: {name: …}", the key is "author.name".
#[derive(Default)]
pub struct FrontMatter(Vec<(String, String)>);

/// Tables of TOML whose keys are the document's own.
const TABLES: [&str; 3] = ["extra", "params", "taxonomies"];

/// Whether a document begins with a line that begins front matter.
pub fn begins(head: &[u8]) -> bool {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    matches!(line.trim_ascii_end(), b"---" | b"+++")
}

/// The front matter, and what follows it; all of the text where there is none.
pub fn split(text: &str) -> (FrontMatter, &str) {
    let text = text.trim_start();
    let none = || (FrontMatter::default(), text);
    if !begins(text.as_bytes()) {
        return none();
    }
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        end += line.len();
        let closes = match line.trim_end() {
            "..." => first.starts_with('-'),
            line => line == first.trim_end(),
        };
        if closes {
            let front = &rest[..end - line.len()];
            return (FrontMatter::read(front), &rest[end..]);
        }
    }
    none()
}

impl FrontMatter {
    fn read(front: &str) -> FrontMatter {
        let mut found = FrontMatter::default();
        let mut in_table = false;
        let mut lines = front.lines();
        while let Some(line) = lines.next() {
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                continue;
            }
            if line.starts_with([' ', '\t']) || trimmed.starts_with("- ") {
                found.continues(trimmed);
                continue;
            }
            if let Some(table) = trimmed.strip_prefix('[') {
                in_table = !TABLES.contains(&table.trim_end_matches(']'));
                continue;
            }
            let Some((key, value)) = trimmed.split_once([':', '=']).filter(|_| !in_table) else {
                continue;
            };
            let mut value = value.trim().to_string();
            // Over several lines, that need not be indented.
            let closing = [("[", "]"), ("\"\"\"", "\"\"\""), ("'''", "'''")];
            let closing = closing.iter().find(|(open, close)| {
                let inner = value.strip_prefix(open);
                inner.is_some_and(|inner| !inner.contains(close))
            });
            if let Some((_, close)) = closing {
                for line in lines.by_ref() {
                    value.push(' ');
                    value.push_str(line.trim());
                    if line.contains(close) {
                        break;
                    }
                }
            }
            // What a block begins with, its text being the lines that follow.
            if matches!(value.trim_end_matches(['-', '+']), ">" | "|") {
                value = " ".to_string();
            }
            found.0.push((key.trim().to_lowercase(), value));
        }
        found
    }

    /// A line that is indented: more of the value before it, or what that is made of.
    fn continues(&mut self, line: &str) {
        let Some((key, value)) = self.0.last_mut() else {
            return;
        };
        let item = line.strip_prefix("- ");
        let part = item.unwrap_or(line).split_once(": ");
        match part {
            Some((name, part)) if value.is_empty() && !name.contains(' ') => {
                let key = key.split('.').next().unwrap_or_default();
                let part = (
                    format!("{key}.{}", name.to_lowercase()),
                    part.trim().to_string(),
                );
                // The value stays the last, for the parts that follow.
                let at = self.0.len() - 1;
                self.0.insert(at, part);
            }
            _ => {
                let gap = match (value.trim(), item) {
                    ("", _) => "",
                    (_, Some(_)) => ", ",
                    (_, None) => " ",
                };
                value.push_str(gap);
                value.push_str(match item {
                    Some(item) => unquoted(item),
                    None => line,
                });
            }
        }
    }

    /// The value of a key in any case, in one line; `None` where it is absent or empty.
    pub fn get(&self, wanted: &str) -> Option<Cow<'_, str>> {
        let values = |wanted: &str| {
            let of = self
                .0
                .iter()
                .filter(move |(key, _)| key.eq_ignore_ascii_case(wanted));
            let values: Vec<String> = of.map(|(_, value)| plain(value)).collect();
            values.into_iter().filter(|value| !value.is_empty())
        };
        let named = || {
            values(&format!("{wanted}.name"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let value = values(wanted).next().unwrap_or_else(named);
        (!value.is_empty()).then_some(value.into())
    }
}

/// A value without its quotes, its brackets and the comment behind it.
fn plain(value: &str) -> String {
    let value = value.trim();
    // "[Update] A title" is no list.
    let list = value
        .strip_prefix('[')
        .and_then(|list| list.rsplit_once(']'))
        .filter(|(_, rest)| rest.trim().is_empty() || rest.trim().starts_with('#'));
    let plain = match list {
        Some((list, _)) => {
            let items = list.split(',').map(|item| unquoted(item.trim()));
            items
                .filter(|item| !item.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        }
        None => quoted(value).unwrap_or_else(|| {
            let end = value.find(" #").unwrap_or(value.len());
            value[..end].trim_end().to_string()
        }),
    };
    match plain.as_str() {
        "~" | "null" => String::new(),
        _ => plain.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// What stands between quotes of any kind.
fn quoted(value: &str) -> Option<String> {
    for marks in ["\"\"\"", "'''"] {
        if let Some((text, _)) = value.strip_prefix(marks).and_then(|v| v.split_once(marks)) {
            return Some(text.to_string());
        }
    }
    if let Some(inner) = value.strip_prefix('\'') {
        // A quote in it is written twice.
        let inner = inner.replace("''", "\0");
        return Some(inner.split_once('\'')?.0.replace('\0', "'"));
    }
    let mut strings = serde_json::Deserializer::from_str(value.strip_prefix('"').map(|_| value)?)
        .into_iter::<String>();
    match strings.next() {
        Some(Ok(text)) => Some(text),
        // Escapes that JSON has not.
        _ => Some(value[1..].rsplit_once('"')?.0.to_string()),
    }
}

fn unquoted(value: &str) -> &str {
    let between = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    between('"').or_else(|| between('\'')).unwrap_or(value)
}
