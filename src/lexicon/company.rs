//! Words beside the names of companies.

use std::sync::LazyLock;

use super::word::Use::{Says, Weakly};
use super::word::{Word, ends_with, goes_on, initials, is_initial, sorted};
use crate::span::Span;

/// Right before a name, the phrase as a whole; beside these, a kind of company ([`is_kind`]) and a list of
/// them ("retailers such as").
#[rustfmt::skip]
pub const BEFORE: &[Word] = &[
    // Of its share and its worth.
    ("shares of", Says), ("shares in", Says), ("stock of", Says), ("stake in", Says), ("stakes in", Says),
    ("investors in", Says), ("investor in", Says), ("shareholders of", Says), ("shareholders in", Says),
    ("stockholders of", Says), ("securities of", Says), ("price target on", Says), ("price target for", Says),
    ("target price for", Says), ("updates coverage on", Says), ("analysts covering", Says), ("downgraded", Says),
    ("downgrades", Says), ("adjusts", Says), ("invested in", Says), ("invests in", Says), ("acquisition of", Says),
    ("takeover of", Says), ("buyout of", Says), ("merger with", Says), ("merge with", Says), ("acquire", Says),
    ("acquires", Says), ("acquired", Says), ("acquiring", Says), ("buys", Says), ("backed by", Says),
    ("owned by", Says), ("acquired by", Says), ("bought by", Says), ("manufactured by", Says), ("round led by", Says),
    ("funding led by", Says), ("financing led by", Says), ("hedge fund", Says), ("asset manager", Says),
    ("investment manager", Says), ("investment bank", Says), ("pension fund", Says), ("investment from", Says),
    ("funding from", Says), ("contract with", Says), ("contract from", Says), ("partnership with", Says),
    ("joint venture with", Says), ("collaboration with", Says), ("potential claims against", Says),
    ("class action against", Says), ("action lawsuit against", Says), ("antitrust case against", Says),
    ("antitrust suit against", Says), ("fined", Says), ("suing", Says),
    // Of its people.
    ("CEO of", Says), ("CFO of", Says), ("CTO of", Says), ("COO of", Says), ("chief executive of", Says),
    ("chief executive at", Says), ("chief executive officer of", Says), ("chief financial officer of", Says),
    ("founder of", Says), ("co-founder of", Says), ("cofounder of", Says), ("chairman of", Says),
    ("executives at", Says), ("executives from", Says), ("executive at", Says), ("executives of", Says),
    ("employees of", Says), ("employees at", Says), ("employee at", Says), ("workers at", Says),
    ("engineers at", Says), ("engineer at", Says), ("layoffs at", Says), ("job cuts at", Says), ("analysts at", Says),
    ("analyst at", Says), ("strategist at", Says), ("strategists at", Says), ("economist at", Says),
    ("economists at", Says), ("portfolio manager at", Says), ("partner at", Says), ("vice president at", Says),
    ("spokesperson for", Says), ("spokesman for", Says), ("spokeswoman for", Says), ("customers of", Says),
    ("customer of", Says), ("clients of", Says), ("subsidiary of", Says), ("unit of", Says), ("division of", Says),
    ("parent of", Says), ("parent company of", Says), ("makers of", Says), ("works at", Weakly),
    ("worked at", Weakly), ("working at", Weakly), ("years at", Weakly), ("job at", Says), ("jobs at", Says),
    ("hired by", Weakly), ("employed by", Weakly), ("strike at", Says), ("unions at", Says),
    // Of its business.
    ("sales at", Says), ("sales of", Weakly), ("profit at", Says), ("profits at", Says), ("revenue at", Says),
    ("earnings at", Says), ("losses at", Says), ("growth at", Weakly), ("results from", Weakly), ("rating on", Says),
    ("ratings on", Says), ("sold", Weakly), ("values", Weakly), ("valued", Weakly), ("valuing", Weakly),
    ("stores of", Says), ("plant of", Says), ("breach at", Says), ("outage at", Says), ("accounts at", Weakly),
    ("probe into", Weakly), ("probe of", Weakly), ("investigation into", Weakly), ("lawsuit against", Weakly),
    ("lawsuits against", Weakly), ("ruled against", Weakly), ("ruling against", Weakly), ("fine on", Weakly),
    ("fines on", Weakly), ("sued", Weakly), ("sues", Weakly), ("sue", Weakly), ("orders", Weakly), ("ordered", Weakly), ("competes with", Says), ("compete with", Says),
    ("competing with", Says), ("competition from", Weakly), ("bid for", Weakly), ("offer for", Weakly),
    ("talks with", Weakly), ("deal with", Weakly), ("agreement with", Weakly), ("partners with", Weakly),
    ("partnered with", Says), ("listing of", Says), ("IPO of", Says), ("boycott of", Weakly), ("bought", Weakly),
    ("buying", Weakly), ("made by", Weakly), ("built by", Weakly), ("sold by", Weakly), ("developed by", Weakly),
    ("supplier to", Says), ("suppliers to", Says), ("supplies", Weakly), ("hit", Weakly), ("urged", Weakly),
    ("accused", Weakly), ("according to", Weakly), ("app from", Says), ("products from", Says),
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
    static ALL: LazyLock<Vec<&str>> = LazyLock::new(|| sorted(kinds()));
    let one = |word: &str| ALL.binary_search(&word).is_ok();
    // "exchanges Gemini, Kraken and Bullish"
    one(word) || word.strip_suffix('s').is_some_and(one)
}

/// Whether a word says behind a comma that the name before it is a company: "Lumora, a hedge fund".
pub fn is_aside(word: &str) -> bool {
    // Sorted: asked for many words of a text.
    static ALL: LazyLock<Vec<&str>> =
        LazyLock::new(|| sorted(kinds().chain(ASIDE.iter().copied())));
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
pub const BEHIND: &[Word] = &[
    // Of its share and its worth.
    ("stock", Says), ("price target", Says), ("market value", Says), ("market cap", Says),
    ("market capitalization", Says), ("valuation", Says), ("IPO", Says), ("dividend", Says), ("bonds", Says),
    ("insider", Says), ("acquisition", Says), ("takeover", Says), ("buyout", Says), ("merger", Says),
    ("Price Target", Says), ("Is Maintained at", Says), ("Initiated at", Says), ("Raised to Buy", Says),
    ("Cut to", Says), ("1Q", Says), ("2Q", Says), ("3Q", Says), ("4Q", Says), ("Options Activity", Says),
    ("options activity", Says), ("Recent Unusual Options Activity", Says), ("Unusual Options Activity", Says),
    // Of its people.
    ("CEO", Says), ("CFO", Says), ("CTO", Says), ("COO", Says), ("chief executive", Says), ("Chief Executive", Says),
    ("chief financial officer", Says), ("chief operating officer", Says), ("chief technology officer", Says),
    ("chief product officer", Says), ("chief marketing officer", Says), ("co-founder", Says), ("cofounder", Says),
    ("founder", Says), ("executives", Says), ("employees", Says), ("workers", Says), ("shareholders", Says),
    ("stockholders", Says), ("investors", Says), ("spokesman", Says), ("spokeswoman", Says), ("spokesperson", Says),
    ("analyst", Says), ("analysts", Says), ("board members", Says), ("layoffs", Says), ("job cuts", Says),
    ("customers", Says),
    // Of its figures and its parts.
    ("revenue", Says), ("revenues", Says), ("earnings", Says), ("profits", Says), ("quarterly results", Says),
    ("quarterly profit", Says), ("quarterly revenue", Says), ("quarterly sales", Says), ("quarterly earnings", Says),
    ("first-quarter", Says), ("second-quarter", Says), ("third-quarter", Says), ("fourth-quarter", Says),
    ("Q1", Says), ("Q2", Says), ("Q3", Says), ("Q4", Says), ("subsidiary", Says), ("headquarters", Says),
    ("Holdings", Says), ("app", Weakly), ("website", Weakly), ("store", Weakly), ("stores", Weakly),
    ("factory", Says), ("factories", Says), ("plant", Weakly), ("subscribers", Says), ("users", Weakly),
    ("drivers", Weakly), ("dealers", Weakly), ("franchisees", Says), ("bondholders", Says), ("bond", Weakly),
    ("executive", Weakly), ("engineer", Weakly), ("engineers", Weakly), ("employee", Says), ("manager", Weakly),
    ("lawyers", Weakly), ("shareholder", Says), ("investor", Weakly), ("customer", Weakly), ("account", Weakly),
    ("accounts", Weakly), ("subsidiaries", Says),
    ("board", Weakly), ("plan to", Weakly),
    // What it makes.
    ("headphones", Weakly), ("earbuds", Weakly), ("smartphone", Weakly), ("smartphones", Weakly), ("smartwatch", Weakly),
    ("laptop", Weakly), ("laptops", Weakly), ("handsets", Weakly), ("chip", Weakly), ("chips", Weakly), ("SUV", Weakly),
    ("SUVs", Weakly), ("trucks", Weakly), ("jets", Weakly), ("vaccine", Weakly), ("cameras", Weakly), ("printers", Weakly),
    ("sneakers", Weakly), ("flights", Weakly), ("software", Weakly),
    // What it does, in other languages.
    ("annonce", Says), ("signe", Says), ("lance", Says), ("l\u{e8}ve", Says), ("d\u{e9}voile", Says),
    ("rach\u{e8}te", Says), ("anuncia", Says), ("anunci\u{f3}", Says), ("lanza", Says), ("lanz\u{f3}", Says),
    ("present\u{f3}", Says), ("compra", Says), ("adquiere", Says), ("document\u{f3}", Says), ("introduce", Says),
    ("anunciou", Says), ("lan\u{e7}ou", Says), ("annuncia", Says), ("lancia", Says), ("acquisisce", Says),
    ("k\u{fc}ndigt", Says), ("ver\u{f6}ffentlicht", Says), ("\u{fc}bernimmt", Says), ("pr\u{e4}sentiert", Says),
    ("lanceert", Says), ("lanserar", Says),
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
