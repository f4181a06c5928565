//! A list of company names: a CSV with a column `name` and, perhaps, `website`, `kind`, `lists` (on which
//! lists of other people the name stands, parted by `|`) and `old_text` (how often it stands in text from
//! before the list, inside a sentence). Most such names are safe to look for, and the rest is left out.

use std::collections::HashSet;

use super::resolve::{LeftOut, Proposals};
use crate::dictionary::{Dictionary, Kind, Meaning, Row, is_english, meanings};

/// One name of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    pub name: String,
    pub website: String,
    /// `investor` may be a person; others are as good as any.
    pub kind: String,
    pub lists: Vec<String>,
    pub old_text: u32,
}

/// What decides which names are taken.
#[derive(Clone, Debug, Default)]
pub struct Cuts {
    /// Lists that count for nothing, as one whose licence forbids its use.
    pub without: Vec<String>,
    /// Lists of which one is enough for a name of one word; else it stands on two.
    pub trusted: Vec<String>,
}

pub fn read(text: &str) -> Result<Vec<Listed>, String> {
    let text = text.trim_start_matches('\u{feff}');
    super::csv::rows(text, "a list of companies", &["name"], |cell| Listed {
        name: cell("name"),
        website: cell("website"),
        kind: cell("kind"),
        lists: cell("lists").split('|').map(String::from).collect(),
        old_text: cell("old_text").parse().unwrap_or(0),
    })
}

/// Rows for the names that the dictionary lacks and that mean nothing else. Cannot fail.
pub fn resolve(dictionary: &Dictionary, listed: &[Listed], cuts: &Cuts) -> Proposals {
    let mut known = Known::of(dictionary);
    let mut proposals = Proposals::default();
    for one in listed {
        if known.has(&one.name) {
            proposals.known += 1;
            continue;
        }
        match known.reason_against(one, cuts) {
            Some(reason) => proposals.left_out.push(LeftOut {
                name: one.name.clone(),
                reason: reason.to_string(),
            }),
            None => {
                known.forms.insert(plain(&one.name));
                let row = Row::new(Kind::Company, &one.name)
                    .with("forms", &one.name)
                    .with("website", &website(&one.website));
                proposals.rows.push((row, vec![one.name.clone()]));
            }
        }
    }
    proposals
}

/// What the dictionary has, in small letters.
struct Known {
    /// Names and forms of any row.
    forms: HashSet<String>,
    /// Sure forms of companies and models.
    sure: HashSet<String>,
}

impl Known {
    fn of(dictionary: &Dictionary) -> Known {
        let (mut forms, mut sure) = (HashSet::new(), HashSet::new());
        for (_, entity) in dictionary.entities() {
            forms.insert(plain(&entity.name));
            for form in &entity.forms {
                if entity.kind != Kind::Decoy && !form.ambiguous {
                    sure.insert(plain(form.head()));
                }
                forms.insert(plain(form.head()));
            }
        }
        Known { forms, sure }
    }

    fn has(&self, name: &str) -> bool {
        self.forms.contains(&plain(name))
    }

    /// Why a name is not taken.
    fn reason_against(&self, one: &Listed, cuts: &Cuts) -> Option<&'static str> {
        let lists: Vec<&String> = one
            .lists
            .iter()
            .filter(|list| !cuts.without.contains(list))
            .collect();
        let trusted = lists.len() > 1 || lists.iter().any(|list| cuts.trusted.contains(list));
        let plain = plain(&one.name);
        let words: Vec<&str> = plain.split(' ').collect();
        let unnumbered = plain.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        if lists.is_empty() {
            return Some("only on lists that are left out");
        }
        if !is_name(&one.name, &words) {
            return Some("no name but a phrase, or cut short");
        }
        if self.forms.contains(unnumbered) {
            return Some("known, with a number");
        }
        if one.kind == "investor" && !is_of_company(&words) {
            return Some("an investor who may be a person");
        }
        match words[..] {
            [word] => against_one_word(&one.name, word, lists.len(), trusted, one.old_text),
            _ if self.continues_another(&words) => Some("begins as a company that is known"),
            _ => against_words(&words, trusted, one.old_text),
        }
    }

    /// "Boeing Company", "Samsung TV": what stands behind a name that is found anyway.
    fn continues_another(&self, words: &[&str]) -> bool {
        let rest = words.strip_prefix(&["the"]).unwrap_or(words);
        let heads = (1..=rest.len()).map(|n| rest[..n].join(" "));
        let mut long = heads.filter(|head| head.len() > 2);
        long.any(|head| self.sure.contains(&head))
    }
}

fn is_name(name: &str, words: &[&str]) -> bool {
    let lead = name.chars().next().unwrap_or_default();
    let phrases = [
        "other",
        "others",
        "by",
        "with",
        "dba",
        "angels",
        "undisclosed",
    ];
    let odd = |c: char| "…|;()/[]{}®™*\"".contains(c);
    lead.is_alphanumeric()
        && name.len() <= 40
        && name.chars().any(char::is_alphabetic)
        && name.chars().any(char::is_uppercase) | name.contains('.')
        && !name.contains(odd)
        && !name.contains("..")
        && !name.contains(" - ")
        && !words.iter().any(|word| phrases.contains(word))
        && !words.starts_with(&["and"])
        && words.len() <= 5
}

fn against_one_word(
    name: &str,
    word: &str,
    lists: usize,
    trusted: bool,
    old_text: u32,
) -> Option<&'static str> {
    let capitals = name.chars().all(|c| !c.is_lowercase());
    let singular = word.strip_suffix('s').unwrap_or(word);
    let compound = |word: &str| {
        let parts = word.char_indices().skip(3).map(|(at, _)| word.split_at(at));
        let is = |part: &str| part.len() > 2 && is_english(part);
        parts.into_iter().any(|(a, b)| is(a) && is(b))
    };
    // Without a capital inside, it is often a person's or out of a story.
    let plain = word.chars().count() < 7 && !is_inside(name);
    if word.chars().count() < 5 || capitals && word.len() < 7 {
        Some("short")
    } else if !trusted || lists < 2 && plain {
        Some("of one word, on one list")
    } else if !name.starts_with(char::is_uppercase) && !is_inside(name) {
        Some("written small")
    } else if word.ends_with("'s") || word.ends_with("’s") {
        Some("somebody's")
    } else if !is_inside(name) && compound(word) {
        Some("two words that may be one")
    } else if !meanings(word).is_empty() || !meanings(singular).is_empty() {
        Some("a word, a name or a place")
    } else if old_text > 0 {
        Some("in older text too")
    } else {
        None
    }
}

/// "iTrust", "9Lives": a capital inside.
fn is_inside(name: &str) -> bool {
    name.chars().skip(1).any(char::is_uppercase)
}

fn against_words(words: &[&str], trusted: bool, old_text: u32) -> Option<&'static str> {
    let short = |word: &str| word.chars().count() < 3;
    let means = |word: &&str, what: Meaning| meanings(word).contains(&what);
    let company = is_of_company(words);
    let last_is = |list: &str| {
        words
            .last()
            .is_some_and(|last| list.split(' ').any(|word| word == *last))
    };
    let rare = words
        .iter()
        .any(|word| !short(word) && meanings(word).is_empty());
    let any = |word: &str| is_of_company(&[word]) || OF_ANY.split(' ').any(|one| one == word);
    if last_is(OF_OTHERS) {
        Some("a school, a party or the like")
    } else if words.iter().all(|word| short(word) || is_english(word)) {
        Some("of everyday words")
    } else if let [first, _] = words
        && means(first, Meaning::GivenName)
        && !company
    {
        Some("a person's name, it may be")
    } else if words.iter().all(|word| any(word)) {
        Some("of words that any company may bear")
    } else if !rare && !company {
        Some("of words, names or places")
    } else if !rare && !trusted && old_text > 0 {
        Some("in older text too")
    } else {
        None
    }
}

fn is_of_company(words: &[&str]) -> bool {
    let last = words.last();
    last.is_some_and(|last| OF_COMPANIES.split(' ').any(|word| word == *last))
}

/// What many companies have in their names.
const OF_ANY: &str = "ai american business commerce digital equity first general global innovative \
    international internet life national new online premier private public republic smart standard the \
    united us world";

/// The last word of a name that is of no company.
const OF_OTHERS: &str = "academy airport association center centre church college council department \
    foundation government hospital institute ministry party school society university";

/// The last word of a name that is a company's, whatever stands before it.
const OF_COMPANIES: &str = "advisors aerospace airlines airways analytics automotive bancorp bank biologics biosciences \
    biotech capital consulting diagnostics electronics energy entertainment equity finance financial \
    foods games genomics group health healthcare holdings hotels industries insurance investments \
    labs logistics media medical motors networks partners payments petroleum pharma pharmaceuticals \
    pharmacy power properties realty resources robotics securities security semiconductor software \
    solutions studios supermarkets systems technologies technology telecom therapeutics ventures \
    wireless";

fn website(cell: &str) -> String {
    match cell {
        "" => String::new(),
        with if with.contains("://") => with.to_string(),
        host => format!("https://{host}"),
    }
}

/// Words of small letters and digits.
fn plain(name: &str) -> String {
    let small = name.to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric() && !"&+'’".contains(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::{File, Table};

    #[test]
    fn names_are_taken_or_left_out() {
        let text = "name,forms\nBoeing,Boeing\nStripe,Stripe?\n";
        let file = File {
            kind: Kind::Company,
            name: "companies.csv".to_string(),
            text,
        };
        assert!(Table::read(&vec![file.clone()].into()).1.is_empty());
        let dictionary = Dictionary::read(&[vec![file].into()]).unwrap();
        let cuts = Cuts {
            without: vec!["nc".to_string()],
            trusted: vec!["new".to_string()],
        };
        for (name, lists, old_text, expected) in [
            ("Zyxography", "new", 0, None),
            ("Zyxography", "a|b", 0, None),
            ("Zyxography", "a", 0, Some("of one word, on one list")),
            ("Zyxography", "a|nc", 0, Some("of one word, on one list")),
            (
                "Zyxography",
                "nc",
                0,
                Some("only on lists that are left out"),
            ),
            ("Zyxography", "new", 2, Some("in older text too")),
            ("Zyx", "new", 0, Some("short")),
            ("ZYXOGR", "new", 0, Some("short")),
            (
                "zyxography",
                "new",
                0,
                Some("no name but a phrase, or cut short"),
            ),
            ("zyxography.io", "new", 0, None),
            ("iZyxography", "new", 0, None),
            ("Harbours", "new", 0, Some("a word, a name or a place")),
            ("Jacobs", "a|b", 0, Some("a word, a name or a place")),
            (
                "Boeing Company",
                "a|b",
                0,
                Some("begins as a company that is known"),
            ),
            (
                "The Boeing Company",
                "a|b",
                0,
                Some("begins as a company that is known"),
            ),
            ("Zyx Ventures", "a", 0, None),
            ("Harbour Ventures", "a", 0, None),
            ("Stripe Partners", "a", 0, None),
            ("Good Partners", "a|b", 0, Some("of everyday words")),
            ("Kevin Jacobs", "a|b", 0, Some("a person's name, it may be")),
            ("Zyxy's", "a|b", 0, Some("somebody's")),
            ("Storyline", "a|b", 0, Some("two words that may be one")),
            ("Boeing 747", "a|b", 0, Some("known, with a number")),
            ("Zyxyl", "new", 0, Some("of one word, on one list")),
            (
                "National Technology Ventures",
                "a|b",
                0,
                Some("of words that any company may bear"),
            ),
            (
                "Zyx University",
                "a|b",
                0,
                Some("a school, a party or the like"),
            ),
            (
                "Harbour Lantern",
                "a|b",
                0,
                Some("of words, names or places"),
            ),
            ("Harbour Bank", "a", 3, Some("in older text too")),
            (
                "Zyx Ventures and Other Angels",
                "a",
                0,
                Some("no name but a phrase, or cut short"),
            ),
            (
                "Zyx Venture Capi...",
                "a",
                0,
                Some("no name but a phrase, or cut short"),
            ),
        ] {
            let listed = Listed {
                name: name.to_string(),
                lists: lists.split('|').map(String::from).collect(),
                old_text,
                ..Listed::default()
            };
            let proposals = resolve(&dictionary, &[listed], &cuts);
            let reason = proposals.left_out.first().map(|left| left.reason.as_str());
            assert_eq!(reason, expected, "{name} on {lists}");
            assert_eq!(
                proposals.rows.len(),
                usize::from(expected.is_none()),
                "{name}"
            );
        }
        let known = resolve(
            &dictionary,
            &[Listed {
                name: "STRIPE".to_string(),
                ..Listed::default()
            }],
            &cuts,
        );
        assert_eq!(
            (known.known, known.rows.len(), known.left_out.len()),
            (1, 0, 0)
        );
    }
}
