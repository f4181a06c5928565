//! What the automaton looks for: each form and cue of the dictionary, folded, with its variants, and
//! the marks of companies that it does not list.

use super::fold::{self, fold_form};
use super::needle::{Form, Role};
use super::patterns::{Entry, Patterns};
use super::too_large::TooLarge;
use crate::dictionary::{Dictionary, Entity, EntityId, Kind};
use crate::lexicon::{self, share};

/// Heads shorter than this (in bytes, "o" of `o#`) are looked for with each digit behind them:
/// alone they would be found at every letter of the text.
const SHORT_HEAD: usize = 3;

/// The patterns, and what each stands for. One that has several meanings stands there as often. Fails
/// as [`Patterns::new`] does.
pub fn compile(dictionary: &Dictionary) -> Result<Patterns, TooLarge> {
    let mut compiler = Compiler::default();
    for (id, entity) in dictionary.entities() {
        for form in &entity.forms {
            let of_form = Form {
                kind: entity.kind,
                ambiguous: form.ambiguous,
                common: form.common,
                known: form.known,
                numbered: form.numbered(),
                ticker: false,
                genitive: false,
            };
            compiler.form(id, Role::Form(of_form), form.head(), form.numbered());
            if has_genitive(entity, &form.text) {
                let role = Role::Form(Form {
                    genitive: true,
                    ..of_form
                });
                compiler.add(id, role, &format!("{}s", form.text), "");
            }
        }
        for cue in &entity.cues {
            compiler.add(id, Role::Cue, cue, "");
        }
        for share in entity.ticker.iter().flat_map(|t| share::spellings(t)) {
            let role = Role::Form(Form {
                kind: entity.kind,
                ambiguous: false,
                common: false,
                known: false,
                numbered: false,
                ticker: true,
                genitive: false,
            });
            compiler.add(id, role, &share, "");
        }
    }
    for (text, mark) in lexicon::marks() {
        compiler.add(EntityId(mark.number()), Role::Mark(mark), &text, "");
    }
    Patterns::new(compiler.entries)
}

/// Whether a form is looked for with the s of a genitive too: a word, of a company that is known for AI or
/// listed. All names with one would be as many patterns again.
fn has_genitive(entity: &Entity, form: &str) -> bool {
    let known = entity.focus.is_ai() || entity.ticker.is_some();
    let word = form.len() > 2 && form.bytes().all(|b| b.is_ascii_alphabetic());
    entity.kind == Kind::Company && known && word && !form.ends_with(['s', 'x', 'z', 'S', 'X', 'Z'])
}

#[derive(Default)]
struct Compiler {
    entries: Vec<Entry>,
}

impl Compiler {
    fn form(&mut self, entity: EntityId, role: Role, form: &str, numbered: bool) {
        let short = form.len() < SHORT_HEAD;
        match (numbered, short) {
            (true, true) => {
                for digit in '0'..='9' {
                    self.add(entity, role, form, &digit.to_string());
                }
            }
            (true, false) => self.add(entity, role, form, ""),
            (false, _) => {
                self.add(entity, role, form, "");
                if let Some(joined) = without_separator(form) {
                    self.add(entity, role, &joined, "");
                }
            }
        }
    }

    fn add(&mut self, entity: EntityId, role: Role, form: &str, digit: &str) {
        // "-Name" would be looked for at every blank.
        let (head, capitals) = fold_form(form.trim_start_matches(fold::is_separator));
        if head.is_empty() || head.starts_with([' ', char::from(fold::BREAK)]) {
            // A cue of nothing but invisible characters, or one that begins with them.
            return;
        }
        self.entries.push(Entry {
            text: head + digit,
            entity,
            role,
            capitals,
            digit: !digit.is_empty(),
        });
    }
}

/// "Figure 02" is "Figure02" too: between a name and its number the separator may be absent.
fn without_separator(form: &str) -> Option<String> {
    let chars: Vec<char> = form.chars().collect();
    let joint = (1..chars.len().saturating_sub(1)).find(|&i| {
        matches!(chars[i], ' ' | '-')
            && chars[i - 1].is_alphabetic()
            && chars[i + 1].is_ascii_digit()
    })?;
    let mut joined = chars;
    joined.remove(joint);
    Some(joined.into_iter().collect())
}
