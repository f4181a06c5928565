//! What only a company does: it says a profit, cuts jobs, names a chief, raises a sum.

/// One of the verbs right behind a name, and one of the objects within a few words.
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
            // "Box said it will", but "Box said it was cold", and "Box said profits are" of the world's.
            let next = objects.get(at + 1).map_or("", |(_, next)| next);
            let fits = match object {
                "it" => is_among(next, OF_FIRMS),
                _ => !is_among(next, &["is", "are"]),
            };
            fits && is_among(object, deed.objects)
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
