//! Words beside the names of companies.

use super::Use::{self, Both, Hints, Says};
use super::{Word, after, goes_on, initials, is_initial};

#[rustfmt::skip]
pub const BEFORE: &[Word] = &[
    ("shares of", Both), ("shares in", Says), ("CEO of", Both), ("CTO of", Says), ("founder of", Both),
    ("co-founder of", Says), ("subsidiary of", Says), ("startup", Both), ("start-up", Says), ("analysts at", Says),
    ("analyst at", Says), ("acquisition of", Says), ("takeover of", Says), ("buyout of", Says), ("stake in", Says),
    ("stakes in", Says), ("merger with", Says), ("acquire", Says), ("acquires", Both), ("acquired", Both),
    // Of its share, its people and what is done with it.
    ("chief executive of", Says), ("chief executive at", Says), ("chairman of", Says), ("CFO of", Says),
    ("executives at", Says), ("executive at", Says), ("employees of", Says), ("employees at", Says),
    ("workers at", Says), ("spokesperson for", Says), ("spokesman for", Says), ("spokeswoman for", Says),
    ("customers of", Says), ("clients of", Says), ("investors in", Says), ("investor in", Says),
    ("shareholders of", Says), ("shareholders in", Says), ("price target on", Says), ("price target for", Says),
    ("analysts covering", Says), ("owner of", Hints), ("parent of", Says), ("parent company of", Says),
    ("collaboration with", Says), ("partnership with", Says), ("companies like", Says), ("companies such as", Says),
    ("firms like", Says), ("firms such as", Says), ("brands like", Says), ("brands such as", Says),
    ("retailers like", Says), ("retailers such as", Says), ("competitors like", Says), ("competitors such as", Says),
    ("rivals like", Says), ("rivals such as", Says), ("startups like", Says), ("startups such as", Says),
    ("chipmaker", Says), ("carmaker", Says), ("automaker", Says), ("drugmaker", Says), ("planemaker", Says),
    ("retailer", Says), ("insurer", Says), ("brokerage", Says), ("lender", Says), ("fintech", Says),
    ("conglomerate", Says), ("asset manager", Says), ("investment firm", Says), ("private equity firm", Says),
    ("venture capital firm", Says), ("hedge fund", Says), ("law firm", Says), ("airline", Says),
    ("acquiring", Says), ("buys", Says), ("from", Hints), ("at", Hints), ("by", Hints), ("company", Hints),
    ("joined", Hints), ("with", Hints),
];

/// Also after "'s". Beside these, a legal form ([`legal_form`]) and a sum raised ([`raises`]).
#[rustfmt::skip]
pub const BEHIND: &[Word] = &[
    ("Holdings", Says), ("CEO", Both), ("CFO", Says), ("CTO", Says), ("COO", Says), ("co-founder", Both),
    ("cofounder", Says), ("founder", Both), ("stock", Says), ("shareholders", Says), ("spokesman", Says),
    ("spokeswoman", Says), ("spokesperson", Says), ("analyst", Says), ("analysts", Says), ("acquisition", Says),
    // Of its share, its people and its figures.
    ("shares rose", Says), ("shares fell", Says), ("shares jumped", Says), ("shares slid", Says), ("shares slipped", Says),
    ("shares climbed", Says), ("shares dropped", Says), ("shares tumbled", Says), ("shares surged", Says),
    ("shares gained", Says), ("shares soared", Says), ("shares sank", Says), ("shares plunged", Says),
    ("shares were", Says), ("shares are", Says), ("shares have", Says), ("shares had", Says), ("shares closed", Says),
    ("shares ended", Says), ("shares traded", Says), ("shares", Hints), ("price target", Says),
    ("said profit", Says), ("said revenue", Says), ("said sales", Says), ("said earnings", Says), ("said net", Says),
    ("said quarterly", Says), ("said annual", Says), ("said first-quarter", Says), ("said second-quarter", Says),
    ("said third-quarter", Says), ("said fourth-quarter", Says), ("said adjusted", Says), ("said operating", Says),
    ("reported revenue", Says), ("reported profit", Says), ("reported earnings", Says), ("reported sales", Says),
    ("reported net", Says), ("reported quarterly", Says), ("reported a profit", Says), ("reported a loss", Says),
    ("reported a net", Says), ("reported a quarterly", Says), ("reported first-quarter", Says),
    ("reported second-quarter", Says), ("reported third-quarter", Says), ("reported fourth-quarter", Says),
    ("posted revenue", Says), ("posted profit", Says), ("posted a profit", Says), ("posted a loss", Says),
    ("posted a net", Says), ("posted quarterly", Says), ("posted a quarterly", Says), ("posts profit", Says),
    ("posts revenue", Says), ("posts quarterly", Says), ("posts loss", Says), ("posts record", Says),
    ("chief executive", Says), ("chief financial officer", Says), ("chief operating officer", Says),
    ("chief technology officer", Says), ("executives", Says), ("employees", Says), ("workers", Says),
    ("investors", Says), ("lays off", Says), ("laid off", Says), ("is laying off", Says), ("will lay off", Says),
    ("to lay off", Says), ("plans to lay off", Says), ("is cutting", Hints), ("cuts jobs", Says), ("to cut jobs", Says),
    ("revenue", Says), ("earnings", Says), ("profits", Says), ("market value", Says), ("market cap", Says),
    ("takeover", Says), ("buyout", Says), ("IPO", Says), ("raised", Hints), ("raises", Hints), ("announced", Hints),
    ("announces", Hints), ("launched", Hints), ("launches", Hints), ("released", Hints), ("releases", Hints),
    ("introduced", Hints), ("introduces", Hints), ("unveiled", Hints), ("unveils", Hints), ("acquired", Hints),
    ("acquires", Hints), ("researchers", Hints), ("team", Hints), ("engineers", Hints), ("plans", Hints),
];

/// The last word of companies' names: one that says so, for a name that no row lists, stands there and
/// in little else.
#[rustfmt::skip]
pub const LAST_WORDS: &[Word] = &[
    ("Technologies", Both), ("Robotics", Both), ("Therapeutics", Says), ("Pharmaceuticals", Says),
    ("Biosciences", Says), ("Biopharma", Says), ("Bancorp", Says), ("Bancshares", Says), ("Biotherapeutics", Says),
    ("Medicines", Says), ("Machinery", Says), ("Minerals", Says), ("Mining", Says), ("Aerospace", Says),
    ("Pictures", Says), ("Holdings", Says), ("Ventures", Says), ("Productions", Says), ("Brewing", Says),
    ("Semiconductor", Says), ("Securities", Says), ("Asset Management", Says), ("Capital Management", Says),
    ("Capital Markets", Says), ("Capital Partners", Says), ("AI", Hints), ("Labs", Hints), ("Lab", Hints),
    ("Research", Hints), ("Systems", Hints), ("Capital", Hints), ("Computing", Hints),
];

/// What companies of all countries have behind their names, and nothing else has.
#[rustfmt::skip]
const CLEAR_FORMS: &[&str] = &[
    "Inc", "Incorporated", "Corp", "Corporation", "Co", "Ltd", "Limited", "LLC", "LLP", "L.L.C", "L.P", "PLC", "Plc", "plc",
    "GmbH", "KGaA", "Aktiengesellschaft", "S.A", "S.p.A", "SpA", "S.r.l", "Srl", "SRL", "N.V", "B.V", "Oyj", "Oy", "A/S", "ASA", "ApS",
    "s.r.o", "Kft", "Pty", "Pte", "Pvt", "Bhd", "Berhad", "Ltda", "K.K",
];

/// The same, of letters that stand for much else: an attorney general, Alberta, Nevada.
const SHORT_FORMS: &[&str] = &["AG", "SE", "AB", "SA", "KK", "NV", "BV", "AS"];

pub fn is_short_form(form: &str) -> bool {
    SHORT_FORMS.contains(&form)
}

pub fn legal_forms() -> impl Iterator<Item = &'static str> {
    CLEAR_FORMS.iter().chain(SHORT_FORMS).copied()
}

/// The legal form that begins a text, where a name stands before it: `comma` says whether they are
/// parted, "Rekor Systems, Inc.", but "Calgary, AB". A short one is none before a name or a number: "the
/// Texas AG Jane Roe".
pub fn legal_form(text: &str, comma: bool) -> Option<&'static str> {
    // Asked beside every ambiguous name: most of what follows begins with none of the letters.
    const INITIALS: u128 = initials(CLEAR_FORMS) | initials(SHORT_FORMS);
    let first = text.bytes().next()?;
    if !is_initial(INITIALS, first) {
        return None;
    }
    let begins = |form: &&str| form.as_bytes()[0] == first;
    let rest = |form: &str| text.strip_prefix(form).filter(|rest| !goes_on(rest));
    let ends = |rest: &str| {
        let next = rest.strip_prefix(' ').unwrap_or_default();
        !next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let mut clear = CLEAR_FORMS.iter().copied().filter(begins);
    let mut short = SHORT_FORMS.iter().copied().filter(begins);
    clear
        .find(|form| rest(form).is_some())
        .or_else(|| short.find(|form| !comma && rest(form).is_some_and(ends)))
}

/// In parentheses after a company's name, in any case and before its symbol: "(Nasdaq: FNCH)".
#[rustfmt::skip]
pub const EXCHANGES: &[&str] = &[
    "nasdaq", "nyse", "nyse american", "amex", "otc", "otcqb", "otcqx", "tsx", "tsxv", "tsx-v", "cse", "lse", "aim",
    "euronext", "asx", "hkex", "sehk", "tse", "tyo", "nse", "bse", "sgx", "krx", "kosdaq", "xetra", "fra", "six", "bit", "bme",
    "twse", "tase",
];

/// Before a sum, what companies do with it.
#[rustfmt::skip]
const RAISES: &[&str] = &[
    "raises", "raised", "secures", "secured", "closes", "closed", "lands", "landed", "nabs", "nabbed", "bags", "bagged",
];

const ARTICLES: [&str; 3] = ["", "a ", "an "];

/// The beginnings of a sum.
const SIGNS: [&str; 9] = ["$", "€", "£", "¥", "₹", "US$", "A$", "C$", "S$"];

/// "raises $", "closed a €": each verb with each sign.
pub fn funding_phrases() -> impl Iterator<Item = String> {
    RAISES.iter().flat_map(|verb| {
        let articles = ARTICLES.iter();
        articles.flat_map(move |article| {
            let signs = SIGNS.iter();
            signs.map(move |sign| format!("{verb} {article}{sign}"))
        })
    })
}

/// Whether a text ends with the beginning of a sum.
pub fn is_sum(text: &str) -> bool {
    SIGNS.iter().any(|sign| text.ends_with(sign))
}

/// Whether the text begins by saying that somebody raises a sum: "raises $5m", "has secured a €3m".
pub fn raises(text: &str) -> bool {
    const INITIALS: u128 = initials(RAISES);
    let text = text.strip_prefix("has ").unwrap_or(text);
    let first = text.bytes().next().unwrap_or_default();
    if !is_initial(INITIALS, first.to_ascii_lowercase()) {
        return false;
    }
    let Some(rest) = RAISES.iter().find_map(|verb| after(text, verb)) else {
        return false;
    };
    let sum = |article: &&str| {
        let sum = rest.strip_prefix(' ').and_then(|r| r.strip_prefix(article));
        sum.is_some_and(|sum| SIGNS.iter().any(|sign| sum.starts_with(sign)))
    };
    ARTICLES.iter().any(sum)
}

/// What a company raises, in small letters. Politicians raise money too.
#[rustfmt::skip]
const FUNDING: &[&str] = &[
    "series", "seed", "round", "funding", "financing", "valuation", "ipo", "extension", "sale",
];

/// How far behind a sum, in characters.
const CLOSE: usize = 120;

/// Whether what follows a sum says what for, close behind it and in the same sentence.
pub fn speaks_of_funding(text: &str) -> bool {
    let near = text
        .char_indices()
        .nth(CLOSE)
        .map_or(text, |(end, _)| &text[..end]);
    let line = near.split(['\n', ';']).next().unwrap_or_default();
    let sentence = line.split(". ").next().unwrap_or_default();
    let mut words = sentence.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| FUNDING.iter().any(|f| f.eq_ignore_ascii_case(word)))
}

/// Whether a word is the last of companies' names, for the use.
pub fn is_last_word(word: &str, of_use: impl Fn(Use) -> bool) -> bool {
    let mut words = LAST_WORDS.iter();
    words.any(|(last, use_)| *last == word && of_use(*use_))
}
