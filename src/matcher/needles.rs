//! What the automaton looks for: each form and cue of the dictionary, folded, with its variants.

use super::automaton::Pattern;
use super::fold::fold_form;
use crate::dictionary::{Dictionary, EntityId, Kind};

/// One meaning of a pattern.
pub struct Needle {
    pub entity: EntityId,
    pub role: Role,
    /// Where in the folded pattern the text must have a capital.
    pub capitals: Vec<u16>,
    /// How much of the folded pattern is the name; the rest is the beginning of a number.
    pub head: usize,
}

impl Needle {
    /// Whether it is an ambiguous form, and so no evidence itself.
    pub fn needs_evidence(&self) -> bool {
        matches!(self.role, Role::Form(form) if form.ambiguous)
    }

    /// Whether it is a form of a model.
    pub fn is_model(&self) -> bool {
        matches!(self.role, Role::Form(form) if form.kind == Kind::Model)
    }
}

#[derive(Clone, Copy)]
pub enum Role {
    Form(Form),
    Cue,
}

/// What the matcher needs to know of a form, once found.
#[derive(Clone, Copy)]
pub struct Form {
    pub kind: Kind,
    pub ambiguous: bool,
    pub numbered: bool,
    pub ticker: bool,
}

/// Heads shorter than this (in bytes, "o" of `o#`) are looked for with each digit behind them:
/// alone they would be found at every letter of the text.
const SHORT_HEAD: usize = 3;

/// The patterns, and what each stands for. One that has several meanings stands there as often.
pub fn compile(dictionary: &Dictionary) -> (Vec<Pattern>, Vec<Needle>) {
    let mut compiler = Compiler::default();
    for (id, entity) in dictionary.entities() {
        for form in &entity.forms {
            let role = Role::Form(Form {
                kind: entity.kind,
                ambiguous: form.ambiguous,
                numbered: form.numbered(),
                ticker: false,
            });
            compiler.form(id, role, form.head(), form.numbered());
        }
        for cue in &entity.cues {
            compiler.add(id, Role::Cue, cue, "");
        }
        if let Some((exchange, symbol)) = entity.ticker.as_ref().and_then(|t| t.split_once(':')) {
            let role = Role::Form(Form {
                kind: entity.kind,
                ambiguous: false,
                numbered: false,
                ticker: true,
            });
            let exchange = exchange.to_lowercase();
            compiler.add(id, role, &format!("${symbol}"), "");
            compiler.add(id, role, &format!("{exchange}:{symbol}"), "");
            compiler.add(id, role, &format!("{exchange}: {symbol}"), "");
        }
    }
    (compiler.patterns, compiler.needles)
}

#[derive(Default)]
struct Compiler {
    patterns: Vec<Pattern>,
    needles: Vec<Needle>,
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
        let (head, capitals) = fold_form(form);
        let needle = Needle {
            entity,
            role,
            capitals,
            head: head.len(),
        };
        if head.is_empty() {
            // A cue of nothing but invisible characters.
            return;
        }
        self.patterns.push(Pattern {
            // A model's id is a name in small letters too, "claude-opus-4.7".
            capital: needle.capitals.first() == Some(&0) && !needle.is_model(),
            text: head + digit,
        });
        self.needles.push(needle);
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
