//! Words beside the names of companies.

use std::sync::LazyLock;

use super::word::{ends_with, goes_on, initials, is_initial};
use crate::span::Span;

/// Right before a name, the phrase as a whole; beside these, a kind of company ([`is_kind`]) and a list of
/// them ("retailers such as").
#[rustfmt::skip]
pub const BEFORE: &[&str] = &[
    // Of its share and its worth.
    "shares of", "shares in", "stock of", "stake in", "stakes in", "investors in", "investor in", "shareholders of",
    "shareholders in", "stockholders of", "securities of", "price target on", "price target for", "target price for",
    "updates coverage on", "analysts covering", "downgraded", "downgrades", "adjusts", "invested in", "invests in",
    "acquisition of", "takeover of", "buyout of", "merger with", "merge with", "acquire", "acquires", "acquired",
    "acquiring", "buys", "backed by", "owned by", "acquired by", "bought by", "manufactured by", "round led by",
    "funding led by", "financing led by", "hedge fund", "asset manager", "investment manager", "investment bank",
    "pension fund", "investment from", "funding from", "contract with", "contract from", "partnership with",
    "joint venture with", "collaboration with", "potential claims against", "class action against",
    "action lawsuit against", "antitrust case against", "antitrust suit against", "fined", "suing",
    // Of its people.
    "CEO of", "CFO of", "CTO of", "COO of", "chief executive of", "chief executive at", "chief executive officer of",
    "chief financial officer of", "founder of", "co-founder of", "cofounder of", "chairman of", "executives at",
    "executives from", "executive at", "executives of", "employees of", "employees at", "employee at", "workers at",
    "engineers at", "engineer at", "layoffs at", "job cuts at", "analysts at", "analyst at", "strategist at",
    "strategists at", "economist at", "economists at", "portfolio manager at", "partner at", "vice president at",
    "spokesperson for", "spokesman for", "spokeswoman for", "customers of", "customer of", "clients of",
    "subsidiary of", "unit of", "division of", "parent of", "parent company of", "makers of",
];

/// What a company is, right before its name: "retailer Target". With an s, before a list of them:
/// "retailers such as Target".
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "agency", "airline", "automaker", "bank", "biotech", "brand", "broker", "brokerage", "bookmaker", "broadcaster",
    "builder", "carmaker", "carrier", "chain", "chipmaker", "client", "competitor", "conglomerate", "consultancy",
    "contractor", "custodian", "developer", "distributor", "drugmaker", "exchange", "fintech", "firm", "giant", "grocer",
    "homebuilder", "hyperscaler", "insurer", "issuer", "lender", "maker", "manufacturer", "marketplace", "miner",
    "neobank", "newspaper", "operator", "outlet", "peer", "planemaker", "platform", "player", "producer", "provider",
    "publisher", "restaurateur", "retailer", "rival", "shipbuilder", "startup", "start-up", "steelmaker", "streamer",
    "studio", "subsidiary", "supplier", "telco", "unicorn", "utility", "vendor", "wholesaler",
];

/// The same that come before a name only in a list, "companies like Target", or with a word before them.
#[rustfmt::skip]
const KINDS_OF_A_LIST: &[&str] = &["company", "corporation", "employer", "enterprise", "group", "investor", "shop", "store"];

/// Of a kind, but of people and teams too: "league rival Jordan", "star player Summers".
#[rustfmt::skip]
const KINDS_OF_PEOPLE: &[&str] = &["builder", "client", "competitor", "peer", "player", "producer", "rival"];

/// What a company is, behind its name alone: "Lumora, a hedge fund".
#[rustfmt::skip]
pub const ASIDE: &[&str] = &["accelerator", "app", "arm", "builder", "business", "fund", "lab", "producer", "protocol", "unit"];

/// Whether a company's kind is many a person's too: "Jane Roe, a developer".
pub fn is_persons(kind: &str) -> bool {
    [
        "broadcaster",
        "builder",
        "contractor",
        "developer",
        "operator",
        "producer",
    ]
    .contains(&kind)
}

/// What only companies are.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    let kinds = KINDS.iter().copied();
    kinds.filter(|kind| !KINDS_OF_PEOPLE.contains(kind))
}

/// Whether a word right before a name says that it is a company.
pub fn is_kind(word: &str) -> bool {
    // Sorted: asked for many words of a text.
    static ALL: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let mut kinds: Vec<&str> = kinds().collect();
        kinds.sort_unstable();
        kinds
    });
    let one = |word: &str| ALL.binary_search(&word).is_ok();
    // "exchanges Gemini, Kraken and Bullish"
    one(word) || word.strip_suffix('s').is_some_and(one)
}

/// Whether a word says behind a comma that the name before it is a company: "Lumora, a hedge fund".
pub fn is_aside(word: &str) -> bool {
    // Sorted: asked for many words of a text.
    static ALL: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let mut all: Vec<&str> = kinds().chain(ASIDE.iter().copied()).collect();
        all.sort_unstable();
        all
    });
    word == "company" || ALL.binary_search(&word).is_ok()
}

/// Whether a word is what several companies are: "retailers", "companies".
pub fn are_kind(words: &str) -> bool {
    let mut kinds = KINDS.iter().chain(KINDS_OF_A_LIST);
    kinds.any(|kind| match kind.strip_suffix('y') {
        Some(stem) => words.strip_suffix("ies") == Some(stem),
        None => words.strip_suffix('s') == Some(kind),
    })
}

/// Right behind a name, also after "'s". Beside these, a legal form ([`legal_form`]) and what only a company
/// does ([`deed`]).
#[rustfmt::skip]
pub const BEHIND: &[&str] = &[
    // Of its share and its worth.
    "stock", "price target", "market value", "market cap", "market capitalization", "valuation", "IPO", "dividend",
    "bonds", "insider", "acquisition", "takeover", "buyout", "merger", "Price Target", "Is Maintained at",
    "Initiated at", "Raised to Buy", "Cut to", "1Q", "2Q", "3Q", "4Q", "Options Activity", "options activity",
    "Recent Unusual Options Activity", "Unusual Options Activity",
    // Of its people.
    "CEO", "CFO", "CTO", "COO", "chief executive", "Chief Executive", "chief financial officer",
    "chief operating officer", "chief technology officer", "chief product officer", "chief marketing officer",
    "co-founder", "cofounder", "founder", "executives", "employees", "workers", "shareholders", "stockholders",
    "investors", "spokesman", "spokeswoman", "spokesperson", "analyst", "analysts", "board members", "layoffs",
    "job cuts", "customers",
    // Of its figures and its parts.
    "revenue", "revenues", "earnings", "profits", "quarterly results", "quarterly profit", "quarterly revenue",
    "quarterly sales", "quarterly earnings", "first-quarter", "second-quarter", "third-quarter", "fourth-quarter",
    "Q1", "Q2", "Q3", "Q4", "subsidiary", "headquarters", "Holdings",
    // What it does, in other languages.
    "annonce", "signe", "lance", "l\u{e8}ve", "d\u{e9}voile", "rach\u{e8}te", "anuncia", "anunci\u{f3}", "lanza",
    "lanz\u{f3}", "present\u{f3}", "compra", "adquiere", "document\u{f3}", "introduce", "anunciou", "lan\u{e7}ou",
    "annuncia", "lancia", "acquisisce", "k\u{fc}ndigt", "ver\u{f6}ffentlicht", "\u{fc}bernimmt", "pr\u{e4}sentiert",
    "lanceert", "lanserar",
    // What it does.
   
];

/// The last word of companies' names: one that says so, for a name that no row lists, stands there and
/// in little else.
#[rustfmt::skip]
pub const LAST_WORDS: &[&str] = &[
    "Technologies", "Robotics", "Therapeutics", "Pharmaceuticals", "Biosciences", "Biopharma", "Bancorp",
    "Bancshares", "Biotherapeutics", "Medicines", "Machinery", "Minerals", "Mining", "Aerospace", "Pictures",
    "Holdings", "Ventures", "Productions", "Brewing", "Semiconductor", "Securities", "Asset Management",
    "Capital Management", "Capital Markets", "Capital Partners",
];

/// What companies of all countries have behind their names, and nothing else has.
#[rustfmt::skip]
const CLEAR_FORMS: &[&str] = &[
    "Inc", "INC", "Incorporated", "Corp", "CORP", "Corporation", "Co", "Ltd", "LTD", "Limited", "LLC", "LLP", "L.L.C", "L.P", "PLC", "Plc", "plc",
    "GmbH", "KGaA", "Aktiengesellschaft", "S.A", "S.p.A", "SpA", "S.r.l", "Srl", "SRL", "N.V", "B.V", "Oyj", "Oy", "A/S", "ASA", "ApS",
    "s.r.o", "Kft", "Pty", "Pte", "Pvt", "Bhd", "Berhad", "Ltda", "K.K",
];

/// On which side of its form a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Before,
    Behind,
    Either,
    Quoted,
}

impl Side {
    pub const ALL: [Side; 4] = [Side::Before, Side::Behind, Side::Either, Side::Quoted];
}

/// The same in scripts without capitals, and in one that quotes names: the longer before what it ends with.
#[rustfmt::skip]
pub const FOREIGN_FORMS: &[(&str, Side)] = &[
    ("株式会社", Side::Either), ("合同会社", Side::Either), ("有限会社", Side::Either), ("주식회사", Side::Before),
    ("㈜", Side::Before), ("(주)", Side::Before), ("科技股份有限公司", Side::Behind), ("科技有限公司", Side::Behind),
    ("技术有限公司", Side::Behind), ("股份有限公司", Side::Behind), ("集团有限公司", Side::Behind), ("有限公司", Side::Behind),
    ("ООО", Side::Quoted), ("ОАО", Side::Quoted), ("ПАО", Side::Quoted), ("АО", Side::Quoted), ("ЗАО", Side::Quoted),
];

/// The same, of letters that stand for much else: an attorney general, Alberta, Nevada.
const SHORT_FORMS: &[&str] = &["AG", "SE", "AB", "SA", "KK", "NV", "BV", "AS", "Spa"];

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
    "sase", "tadawul", "dfm", "adx", "qse", "egx", "jse", "idx", "pse", "bursa", "klse", "bvb", "wse", "sto", "cph", "hel",
    "osl", "ebr", "ams", "epa", "etr", "vie", "mil", "swx", "ist", "bvmf", "bmv", "neo", "cboe", "otcmkts", "otcpk", "otc pink",
    "otc markets", "hk", "sz", "ss", "ks", "bul", "zse", "ngm", "omx", "nzx", "jpx",
];

/// The same that stand behind much else, "Renewable Energy": behind a word of no list alone.
#[rustfmt::skip]
pub const COMMON_LAST_WORDS: &[&str] = &[
    "Advisors", "Airlines", "Airways", "Associates", "Automotive", "Bank", "Biotech", "Brands", "Capital", "Chemicals",
    "Consulting", "Electronics", "Energy", "Enterprises", "Entertainment", "Financial", "Foods", "Hospitality", "Industries",
    "Insurance", "Investments", "Labs", "Logistics", "Metals", "Motors", "Petroleum", "Pharma", "Realty", "Resources", "Studios",
];

/// What companies call a part of them.
const UNITS: &[&str] = &[
    "AI",
    "Capital",
    "Computing",
    "Lab",
    "Labs",
    "Research",
    "Systems",
];

/// Agencies, whose names stand in credits and datelines.
const AGENCIES: &[&str] = &[
    "AFP",
    "AP",
    "Reuters",
    "REUTERS",
    "Getty Images",
    "Getty",
    "Shutterstock",
    "iStock",
    "EPA",
    "UPI",
    "Xinhua",
    "Alamy",
];

/// Whether the name is an agency's in a credit or a dateline, and no mention: "Jane Roe/AFP/Getty Images",
/// "PARIS (AFP) -", "via Getty Images".
pub fn is_credit(text: &str, name: Span) -> bool {
    let (Some(before), Some(behind)) = (text.get(..name.start), text.get(name.end..)) else {
        return false;
    };
    let beside = before.ends_with('/') || behind.starts_with('/');
    let inside = before.ends_with('(') && behind.starts_with(')');
    (beside || inside || ends_with(before.trim_end(), "via")) && AGENCIES.contains(&name.of(text))
}

/// Whether a word is the last of companies' names.
pub fn is_last_word(word: &str) -> bool {
    LAST_WORDS.contains(&word)
}

/// The same, or what a company calls a part of it: "Box Labs".
pub fn may_be_last_word(word: &str) -> bool {
    is_last_word(word) || UNITS.contains(&word)
}
