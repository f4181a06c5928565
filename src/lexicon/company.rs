//! Words beside the names of companies.

use super::Use::{self, Both, Hints, Says};
use super::{Word, goes_on, initials, is_initial};

/// Right before a name, the phrase as a whole; beside these, a kind of company ([`is_kind`]) and a list of
/// them ("retailers such as").
#[rustfmt::skip]
pub const BEFORE: &[Word] = &[
    // Of its share and its worth.
    ("shares of", Both), ("shares in", Says), ("stock of", Says), ("stake in", Says), ("stakes in", Says),
    ("investment in", Hints), ("investors in", Says), ("investor in", Says), ("shareholders of", Says),
    ("shareholders in", Says), ("stockholders of", Says), ("securities of", Says), ("valuation of", Hints),
    ("price target on", Says), ("price target for", Says), ("target price for", Says), ("coverage of", Hints),
    ("updates coverage on", Says), ("analysts covering", Says), ("downgraded", Says), ("upgraded", Hints),
    ("downgrades", Says), ("adjusts", Says), ("invested in", Says), ("invests in", Says), ("investing in", Hints),
    ("acquisition of", Says), ("takeover of", Says), ("buyout of", Says), ("purchase of", Hints),
    ("merger with", Says), ("merge with", Says), ("acquire", Says), ("acquires", Both), ("acquired", Both),
    ("acquiring", Says), ("buys", Says), ("backed by", Says), ("owned by", Says), ("acquired by", Says),
    ("bought by", Says), ("manufactured by", Says), ("round led by", Says), ("funding led by", Says),
    ("financing led by", Says), ("hedge fund", Says), ("asset manager", Says), ("investment manager", Says),
    ("investment bank", Says), ("pension fund", Says), ("investment from", Says), ("funding from", Says), ("contract with", Says),
    ("contract from", Says), ("partnership with", Says), ("joint venture with", Says), ("collaboration with", Says),
    ("potential claims against", Says), ("class action against", Says), ("action lawsuit against", Says),
    ("antitrust case against", Says), ("antitrust suit against", Says), ("fined", Says), ("suing", Says),
    // Of its people.
    ("CEO of", Both), ("CFO of", Says), ("CTO of", Says), ("COO of", Says), ("chief executive of", Says),
    ("chief executive at", Says), ("chief executive officer of", Says), ("chief financial officer of", Says),
    ("founder of", Both), ("co-founder of", Says), ("cofounder of", Says), ("chairman of", Says),
    ("executives at", Says), ("executives from", Says), ("executive at", Says), ("executives of", Says),
    ("employees of", Says), ("employees at", Says), ("employee at", Says), ("workers at", Says), ("staff at", Hints),
    ("engineers at", Says), ("engineer at", Says), ("layoffs at", Says), ("job cuts at", Says), ("analysts at", Says),
    ("analyst at", Says), ("strategist at", Says), ("strategists at", Says), ("economist at", Says),
    ("economists at", Says), ("portfolio manager at", Says), ("partner at", Says), ("vice president at", Says),
    ("vice president of", Hints), ("board of", Hints), ("spokesperson for", Says), ("spokesman for", Says),
    ("spokeswoman for", Says), ("customers of", Says), ("customer of", Says), ("clients of", Says), ("users of", Hints),
    ("subsidiary of", Says), ("unit of", Says), ("division of", Says), ("arm of", Hints), ("owner of", Hints),
    ("parent of", Says), ("parent company of", Says), ("owners of", Hints), ("makers of", Says), ("maker of", Hints),
    ("from", Hints), ("at", Hints), ("by", Hints), ("company", Hints), ("joined", Hints), ("with", Hints),
];

/// What a company is, right before its name: "retailer Target". With an s, before a list of them:
/// "retailers such as Target".
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "airline", "automaker", "bank", "brand", "broker", "brokerage", "bookmaker", "broadcaster", "builder", "carmaker",
    "carrier", "chain", "chipmaker", "client", "competitor", "conglomerate", "consultancy", "contractor", "developer",
    "distributor", "drugmaker", "exchange", "fintech", "firm", "giant", "grocer", "homebuilder", "hyperscaler", "insurer",
    "issuer", "lender", "maker", "manufacturer", "miner", "operator", "outlet", "peer", "planemaker", "platform", "player",
    "producer", "provider", "publisher", "restaurateur", "retailer", "rival", "shipbuilder", "startup", "start-up",
    "steelmaker", "streamer", "studio", "subsidiary", "supplier", "telco", "unicorn", "utility", "vendor", "wholesaler",
];

/// The same that come before a name only in a list, "companies like Target", or with a word before them.
#[rustfmt::skip]
const KINDS_OF_A_LIST: &[&str] = &["company", "corporation", "employer", "enterprise", "group", "investor", "shop", "store"];

/// Of a kind, but of people and teams too: "league rival Jordan", "star player Summers".
#[rustfmt::skip]
const KINDS_OF_PEOPLE: &[&str] = &["builder", "client", "competitor", "peer", "player", "producer", "rival"];

/// Whether a word right before a name says that it is a company.
pub fn is_kind(word: &str) -> bool {
    let one = |word: &str| KINDS.contains(&word) && !KINDS_OF_PEOPLE.contains(&word);
    // "exchanges Gemini, Kraken and Bullish"
    one(word) || word.strip_suffix('s').is_some_and(one)
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
    ("stock", Says), ("shares", Hints), ("price target", Says), ("market value", Says), ("market cap", Says),
    ("market capitalization", Says), ("valuation", Says), ("IPO", Says), ("dividend", Says), ("bonds", Says),
    ("insider", Says), ("acquisition", Says), ("takeover", Says), ("buyout", Says), ("merger", Says),
    // Of its people.
    ("CEO", Both), ("CFO", Says), ("CTO", Says), ("COO", Says), ("chief executive", Says), ("Chief Executive", Says),
    ("chief financial officer", Says), ("chief operating officer", Says), ("chief technology officer", Says),
    ("chief product officer", Says), ("chief marketing officer", Says), ("co-founder", Both), ("cofounder", Says),
    ("founder", Both), ("executives", Says), ("executive", Hints), ("employees", Says), ("workers", Says),
    ("shareholders", Says), ("stockholders", Says), ("investors", Says), ("spokesman", Says), ("spokeswoman", Says),
    ("spokesperson", Says), ("analyst", Says), ("analysts", Says), ("board members", Says), ("layoffs", Says),
    ("job cuts", Says), ("customers", Says),
    // Of its figures and its parts.
    ("revenue", Says), ("revenues", Says), ("earnings", Says), ("profit", Hints), ("profits", Says), ("sales", Hints),
    ("quarterly results", Says), ("quarterly profit", Says), ("quarterly revenue", Says), ("quarterly sales", Says),
    ("quarterly earnings", Says), ("first-quarter", Says), ("second-quarter", Says), ("third-quarter", Says),
    ("fourth-quarter", Says), ("Q1", Says), ("Q2", Says), ("Q3", Says), ("Q4", Says), ("subsidiary", Says),
    ("headquarters", Says), ("stores", Hints), ("Holdings", Says),
    // What it does.
    ("raised", Hints), ("raises", Hints), ("announced", Hints), ("announces", Hints), ("launched", Hints),
    ("launches", Hints), ("released", Hints), ("releases", Hints), ("introduced", Hints), ("introduces", Hints),
    ("unveiled", Hints), ("unveils", Hints), ("acquired", Hints), ("acquires", Hints), ("researchers", Hints),
    ("team", Hints), ("engineers", Hints), ("plans", Hints),
];

/// What only a company does: one of the verbs right behind its name, and one of the objects within a few words.
struct Deed {
    verbs: &'static [&'static str],
    objects: &'static [&'static str],
}

#[rustfmt::skip]
const DEEDS: &[Deed] = &[
    Deed {
        verbs: &[
            "said", "says", "reported", "reports", "posted", "posts", "expects", "expected", "forecast", "forecasts",
            "announced", "announces", "sees", "booked", "logged", "projects", "projected", "warned", "warns", "delivered",
            "confirmed", "disclosed",
        ],
        objects: &[
            "profit", "profits", "revenue", "revenues", "sales", "earnings", "income", "loss", "losses", "dividend",
            "margin", "margins", "guidance", "bookings", "deliveries", "shipments", "quarter", "quarterly", "fiscal",
            "layoffs", "restructuring", "buyback", "EPS", "EBITDA", "first-quarter", "second-quarter", "third-quarter",
            "fourth-quarter", "Q1", "Q2", "Q3", "Q4", "it", "its",
        ],
    },
    Deed {
        verbs: &[
            "cut", "cuts", "cutting", "slashed", "slashes", "slashing", "eliminated", "eliminates", "eliminating", "shed",
            "sheds", "axed", "axes", "axing",
        ],
        objects: &["jobs", "workers", "employees", "staff", "workforce", "positions", "roles", "headcount"],
    },
    Deed {
        verbs: &["laid", "lays", "lay", "laying"],
        objects: &["off"],
    },
    Deed {
        verbs: &["hired", "hires", "named", "names", "appointed", "appoints", "tapped", "taps", "promoted", "promotes"],
        objects: &["CEO", "CFO", "CTO", "COO", "chief", "Chief", "chairman"],
    },
    Deed {
        verbs: &["beat", "beats", "missed", "misses", "topped", "tops", "exceeded", "exceeds"],
        objects: &["estimates", "expectations", "forecasts", "consensus", "revenue", "earnings", "profit"],
    },
    Deed {
        verbs: &["raised", "raises", "lowered", "lowers", "cut", "cuts", "lifted", "lifts", "boosted", "boosts"],
        objects: &["guidance", "outlook", "dividend", "forecast", "prices"],
    },
    Deed {
        verbs: &["agreed", "agrees"],
        objects: &["acquire", "buy", "merge", "sell"],
    },
    Deed {
        verbs: &["filed", "files", "filing"],
        objects: &["bankruptcy", "IPO", "Chapter", "patent", "prospectus"],
    },
    Deed {
        verbs: &["went", "goes", "going", "go"],
        objects: &["public", "bankrupt"],
    },
    Deed {
        verbs: &["opened", "opens", "opening", "closed", "closes", "closing", "shuttered", "operates", "runs"],
        objects: &["stores", "store", "factory", "factories", "plant", "plants", "warehouse", "warehouses", "restaurants", "branches"],
    },
    Deed {
        verbs: &["recalled", "recalls", "recalling", "shipped", "ships", "sold", "sells"],
        objects: &["cars", "vehicles", "units", "trucks", "phones", "devices", "chips", "GPUs"],
    },
    Deed {
        verbs: &["acquires", "acquired", "acquiring"],
        objects: &["startup", "start-up", "company", "firm", "maker", "stake", "rival", "developer", "provider", "shares"],
    },
    Deed {
        verbs: &["valued", "fined", "downgraded", "upgraded"],
        objects: &["at", "by", "to"],
    },
    Deed {
        verbs: &["shares", "stock"],
        objects: &[
            "rose", "fell", "jumped", "slid", "slipped", "climbed", "dropped", "tumbled", "surged", "gained", "soared",
            "sank", "plunged", "slumped", "rallied", "popped", "dipped", "rise", "fall", "jump", "slide", "slip", "climb",
            "drop", "tumble", "surge", "gain", "soar", "sink", "plunge", "slump", "rally", "were", "are", "have", "had",
            "closed", "ended", "opened", "traded", "trade", "hit", "lost", "added", "edged",
        ],
    },
];

/// What may stand before the verb.
#[rustfmt::skip]
const AUXILIARIES: &[&str] = &["has", "had", "is", "was", "will", "also", "plans", "to", "would", "have", "are", "set", "just"];

/// How many words may stand between the verb and its object, or before the verb.
const BETWEEN: usize = 4;

/// The length of the deed that begins a text: "said quarterly profit", "is laying off", "raised a $".
pub fn deed(text: &str) -> Option<usize> {
    let mut words = words(text);
    let (mut at, mut verb) = words.next()?;
    for _ in 0..BETWEEN {
        if !is_among(verb, AUXILIARIES) {
            break;
        }
        (at, verb) = words.next()?;
    }
    if is_among(verb, RAISES)
        && let Some(end) = sum(&text[at..], verb)
    {
        return Some(at + end);
    }
    let mut deeds = DEEDS
        .iter()
        .filter(|deed| is_among(verb, deed.verbs))
        .peekable();
    deeds.peek()?;
    let objects: Vec<(usize, &str)> = words.take(2 + BETWEEN).collect();
    deeds.find_map(|deed| {
        let last = objects.len().min(1 + BETWEEN);
        let found = (0..last).find(|at| {
            let (_, object) = objects[*at];
            // "Box said it will", but "Box said it was cold".
            let next = objects.get(at + 1).map_or("", |(_, next)| next);
            is_among(object, deed.objects) && (object != "it" || is_among(next, OF_FIRMS))
        })?;
        let (at, object) = objects[found];
        Some(at + object.len())
    })
}

/// Behind "said it", in any case: what firms say of themselves.
#[rustfmt::skip]
const OF_FIRMS: &[&str] = &[
    "will", "would", "plans", "planned", "expects", "expected", "has", "had", "agreed", "intends", "signed", "raised", "bought",
    "sold", "acquired", "completed", "received", "reached", "filed", "won", "hired", "launched", "opened",
];

/// Whether a word is one of some, in any case: a headline writes all with a capital.
fn is_among(word: &str, words: &[&str]) -> bool {
    words.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// The words of the clause that begins a text, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let length = rest
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'$' | b'%'));
        let length = length.take(LONGEST_WORD).count();
        let word = (at, &rest[..length]);
        at += length;
        // Commas and points end the clause.
        at += usize::from(text[at..].starts_with(' '));
        (length > 0).then_some(word)
    })
}

/// In bytes.
const LONGEST_WORD: usize = 24;

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

/// On which side of its form a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Before,
    Behind,
    Either,
    Quoted,
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

/// Where the beginning of a sum ends, behind the verb that begins a text: "raises $", "secured a €".
fn sum(text: &str, verb: &str) -> Option<usize> {
    let rest = text.strip_prefix(verb)?.strip_prefix(' ')?;
    ARTICLES.iter().find_map(|article| {
        let sum = rest.strip_prefix(article)?;
        let sign = SIGNS.iter().find(|sign| sum.starts_with(**sign))?;
        Some(verb.len() + 1 + article.len() + sign.len())
    })
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
