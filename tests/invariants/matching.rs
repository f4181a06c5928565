//! The matcher against searches that are too simple to be wrong.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use mentioned::boundary;
use mentioned::dictionary::{Dictionary, File, Kind};
use mentioned::matcher::Matcher;
use mentioned::span::Span;

/// Forms that overlap, in many scripts.
pub const COMPANIES: &str = "name,forms\nA,Openai\nB,Hugging Face\nC,阿里巴巴\nD,AT&T\nE,Яндекс\nF,ab\n\
                             G,Hermès\nH,a b\nI,a\nJ,C++\nK,ab ab1\nL,ＡＢ é\nM,1a\n\
                             N,openaiabab\nO,'ab\nP,あab\n";

pub fn companies(text: &str) -> Dictionary {
    let file = File {
        kind: Kind::Company,
        name: "companies.csv".to_string(),
        text,
    };
    Dictionary::read(&[vec![file].into()]).unwrap()
}

/// The matcher as it is, and the plain search that defines what it must find.
pub struct Pair {
    pub matcher: Matcher,
    plain: AhoCorasick,
}

impl Pair {
    pub fn new(dictionary: &Dictionary) -> Pair {
        let matcher = Matcher::new(dictionary).unwrap();
        let plain = AhoCorasick::new(matcher.patterns()).unwrap();
        Pair { matcher, plain }
    }

    pub fn compare(&self, text: &str) {
        let plain = self.matcher.find_by(text, |folded, found| {
            for at in self.plain.find_overlapping_iter(folded) {
                found(at.pattern().as_usize(), at.start());
            }
        });
        assert_eq!(self.matcher.find(text), plain, "{text:?}");
    }
}

/// What of [`COMPANIES`] is found is what a search letter by letter finds.
pub fn letter_by_letter(text: &str) {
    // Addresses and runs of separators have rules of their own, tested elsewhere.
    let text = text.replace(['/', '@', '.', '('], "");
    let dictionary = companies(COMPANIES);
    let matcher = Matcher::new(&dictionary).unwrap();
    let claims = matcher.find(&text).claims;
    let listed = claims
        .iter()
        .filter(|claim| !dictionary.is_unlisted(claim.entity));
    let found: BTreeSet<(usize, usize)> = listed
        .map(|claim| (claim.span().start, claim.span().end))
        .collect();
    let mut expected = BTreeSet::new();
    for (_, entity) in dictionary.entities() {
        for form in &entity.forms {
            for (start, _) in text.char_indices() {
                if let Some(end) = match_at(&text, start, &form.text)
                    && boundary::stands_alone(&text, Span { start, end })
                {
                    expected.insert((start, end));
                }
            }
        }
    }
    assert_eq!(found, expected, "{text:?}");
}

/// Where a form that begins at `start` ends, by the words of the design: a capital is required, a
/// small letter is free, a separator stands for any; invisible characters are skipped.
fn match_at(text: &str, start: usize, form: &str) -> Option<usize> {
    let invisible = |c: char| {
        matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
        )
    };
    let mut end = start;
    let mut rest = text[start..].chars().peekable();
    for (i, wanted) in form.chars().enumerate() {
        while i > 0 && rest.peek().is_some_and(|c| invisible(*c)) {
            end += rest.next()?.len_utf8();
        }
        if wanted == ' ' {
            let mut run = String::new();
            while let Some(c) = rest.next_if(|c| is_separator(*c) || invisible(*c)) {
                run.push(c);
                end += c.len_utf8();
            }
            if !is_one_separator(&run) {
                return None;
            }
            continue;
        }
        let c = rest.next()?;
        end += c.len_utf8();
        // Full-width letters are letters, and a curly apostrophe is one.
        let c = match c {
            '\u{2019}' => '\'',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0)?,
            _ => c,
        };
        let same = if wanted.is_uppercase() {
            c == wanted
        } else {
            c == wanted || c.to_lowercase().eq(std::iter::once(wanted))
        };
        if !same {
            return None;
        }
    }
    Some(end)
}

/// A run of separators that is not punctuation.
fn is_one_separator(run: &str) -> bool {
    let visible: String = run.chars().filter(|c| is_separator(*c)).collect();
    let dashes: Vec<usize> = visible
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .map(|(at, _)| at)
        .collect();
    let spaced = dashes.first().is_some_and(|at| {
        let blank = |part: &str| part.chars().any(char::is_whitespace);
        blank(&visible[..*at]) && blank(&visible[*at..])
    });
    !visible.is_empty() && dashes.len() < 2 && !spaced && visible.matches('\n').count() < 2
}

/// Whether two characters are the same separator to a form.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
