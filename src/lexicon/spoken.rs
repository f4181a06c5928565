//! Words that say of a name which no row lists what it is, by the side on which it stands to them.

use super::company;
use crate::span::Span;

/// Where the name stands to the words that speak of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// Behind them: "the CEO of Lumora".
    Behind,
    /// Before them: "Lumora CEO".
    Before,
    /// They are what it is: "the startup Lumora", "Lumora, a French startup".
    Kind,
    /// What it is, behind a comma alone: "Lumora, a hedge fund".
    Aside,
    /// Behind the place where it is: "Boston-based Lumora".
    Place,
    /// They are what it does, in the first words of a title: "Lumora Acquires".
    Title,
    /// A model's kind, behind a comma: "Lumiere, a text-to-video model".
    Model,
}

impl Spoken {
    /// In the order in which a name is looked for.
    pub const ALL: [Spoken; 7] = [
        Spoken::Behind,
        Spoken::Before,
        Spoken::Kind,
        Spoken::Aside,
        Spoken::Place,
        Spoken::Title,
        Spoken::Model,
    ];
}

/// In small letters, in which they stand for either case.
#[rustfmt::skip]
const SPOKEN: &[(Spoken, &[&str])] = &[
    (Spoken::Behind, &[
        "CEO of", "CEO at", "CFO of", "CFO at", "CTO of", "CTO at", "COO of", "COO at", "chief executive of",
        "chief executive at", "chief executive officer of", "chief executive officer at", "chief financial officer of",
        "chief financial officer at", "chief operating officer of", "chief operating officer at",
        "chief technology officer of", "chief technology officer at", "chief marketing officer of",
        "chief marketing officer at", "chief investment officer at", "chief investment officer of", "chief product officer at",
        "chief revenue officer at", "chief strategist at", "co-founder of", "cofounder of", "founder of", "managing director at",
        "managing director of", "managing partner at", "managing partner of", "general partner at", "portfolio manager at",
        "vice president at", "head of research at", "partner at", "analyst at", "analysts at", "strategist at",
        "strategists at", "economist at", "economists at", "shares of", "stake in", "subsidiary of", "acquisition of", "acquire",
        "acquires", "acquired by", "acquiring", "takeover of", "merger with", "partnership with", "partnered with",
        "partnering with", "partners with", "collaboration with", "joint venture with", "investment from", "participation from",
        "investors including", "customers including", "clients including", "firms including", "parent company of",
        "company called", "firm called", "startup called", "company named", "startup named",
    ]),
    (Spoken::Before, &[
        "CEO", "CFO", "CTO", "COO", "chief executive", "chief financial officer", "chief operating officer",
        "chief technology officer", "co-founder", "cofounder", "founder", "analyst", "analysts", "shareholders", "stockholders", "shares",
    ]),
    (Spoken::Kind, &["company", "hedge fund", "asset manager", "pension fund", "investment manager"]),
    (Spoken::Aside, company::ASIDE),
    (Spoken::Place, &["based"]),
    (Spoken::Title, &[
        "announces", "appoints", "acquires", "completes", "debuts", "declares", "expands", "files", "hires", "introduces",
        "launches", "names", "partners with", "posts", "releases", "secures", "signs", "taps", "unveils", "reports", "logs",
        "swings to", "flags", "forecasts", "obtains", "is maintained at", "initiated at", "raised to", "cut to", "lifted to",
        "upgraded to", "downgraded to", "price target", "target price", "to acquire", "to sell", "to issue", "to present at",
        "to report", "to participate", "1Q", "2Q", "3Q", "4Q",
    ]),
    (Spoken::Model, &["model", "LLM", "VLM", "chatbot"]),
];

/// All of them.
pub fn spoken() -> impl Iterator<Item = (Spoken, &'static str)> {
    let words = SPOKEN.iter();
    let words = words.flat_map(|(spoken, words)| words.iter().map(|word| (*spoken, *word)));
    words.chain(company::kinds().map(|kind| (Spoken::Kind, kind)))
}

/// Behind which a company stands: "the CEO of Lumora".
pub fn behind_which() -> impl Iterator<Item = &'static str> {
    words_of(Spoken::Behind)
}

fn words_of(wanted: Spoken) -> impl Iterator<Item = &'static str> {
    let words = SPOKEN.iter().filter(move |(spoken, _)| *spoken == wanted);
    words.flat_map(|(_, words)| *words).copied()
}

/// The words behind a name in a title that begins with it: "Lumora Acquires".
pub fn in_title(text: &str, name: Span) -> Option<Span> {
    let behind = text
        .get(name.end..)?
        .strip_prefix(' ')
        .filter(|_| name.start == 0)?;
    let length = words_of(Spoken::Title).find_map(|verb| {
        let verb = behind
            .get(..verb.len())
            .filter(|begin| begin.eq_ignore_ascii_case(verb))?;
        Some(verb.len())
    })?;
    let start = name.end + 1;
    Some(Span {
        start,
        end: start + length,
    })
}
