//! What companies and models do: verbs with their objects.

/// One of the verbs right behind a name, and one of the objects within a few words.
pub struct Deed {
    pub by: By,
    /// As one looks them up: "close" for "closes", "closed" and "closing".
    pub verbs: &'static [&'static str],
    /// Of irregular ones, other forms; and what stands in a verb's place, `#` for a number behind "has".
    pub also: &'static [&'static str],
    pub objects: &'static [&'static str],
}

/// Who does it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    Company,
    /// A person or a country too: see [`Weakly`](super::word::Use::Weakly).
    Anyone,
    Model,
    /// A model, and a person too.
    Author,
}

use By::{Anyone, Author, Company, Model};

#[rustfmt::skip]
pub const DEEDS: &[Deed] = &[
    // Of its figures.
    Deed {
        by: Company,
        verbs: &["say", "report", "post", "expect", "forecast", "announce", "see", "book", "log", "project", "warn", "deliver", "confirm", "disclose"],
        also: &["said", "forecast"],
        objects: &[
            "profit", "profits", "revenue", "revenues", "sales", "earnings", "income", "loss", "losses", "dividend",
            "margin", "margins", "guidance", "bookings", "deliveries", "shipments", "quarter", "quarterly", "fiscal",
            "layoffs", "restructuring", "buyback", "EPS", "EBITDA", "first-quarter", "second-quarter", "third-quarter",
            "fourth-quarter", "Q1", "Q2", "Q3", "Q4", "it", "its",
        ],
    },
    Deed {
        by: Company,
        verbs: &["beat", "miss", "top", "exceed"],
        also: &["beat"],
        objects: &["estimates", "expectations", "forecasts", "consensus", "revenue", "earnings", "profit"],
    },
    Deed {
        by: Company,
        verbs: &["raise", "lower", "cut", "lift", "boost", "trim", "slash", "reaffirm", "withdraw", "hike"],
        also: &["cut", "withdrew"],
        objects: &["guidance", "outlook", "dividend", "forecast", "prices", "fees", "fares"],
    },
    Deed {
        by: Anyone,
        verbs: &["invest", "spend", "borrow", "earn", "owe", "generate", "lose", "pay"],
        also: &["spent", "lost", "paid"],
        objects: &["$", "fine", "penalty", "damages"],
    },
    Deed {
        by: Company,
        verbs: &[],
        also: &["shares", "stock"],
        objects: &[
            "rose", "fell", "jumped", "slid", "slipped", "climbed", "dropped", "tumbled", "surged", "gained", "soared",
            "sank", "plunged", "slumped", "rallied", "popped", "dipped", "rise", "fall", "jump", "slide", "slip", "climb",
            "drop", "tumble", "surge", "gain", "soar", "sink", "plunge", "slump", "rally", "were", "are", "have", "had",
            "closed", "ended", "opened", "traded", "trade", "hit", "lost", "added", "edged",
        ],
    },
    Deed {
        by: Company,
        verbs: &["repurchase", "issue", "float", "sell"],
        also: &["sold"],
        objects: &["shares", "bonds", "stock", "notes", "debt"],
    },
    Deed {
        by: Company,
        verbs: &[],
        also: &["valued", "fined", "downgraded", "upgraded"],
        objects: &["at", "by", "to"],
    },
    // Of its people.
    Deed {
        by: Company,
        verbs: &["cut", "slash", "eliminate", "shed", "axe", "reduce"],
        also: &["cut", "shed"],
        objects: &["jobs", "workers", "employees", "staff", "workforce", "positions", "roles", "headcount", "payroll"],
    },
    Deed {
        by: Company,
        verbs: &["lay"],
        also: &["laid"],
        objects: &["off"],
    },
    Deed {
        by: Company,
        verbs: &["employ"],
        also: &["#"],
        objects: &["workers", "staff", "employees", "people", "stores", "restaurants", "branches", "outlets", "subscribers", "users", "customers"],
    },
    Deed {
        by: Company,
        verbs: &["hire", "name", "appoint", "tap", "promote", "replace", "oust", "poach"],
        also: &[],
        objects: &["CEO", "CFO", "CTO", "COO", "chief", "chairman", "executive", "executives", "board"],
    },
    // Of its deals.
    Deed {
        by: Company,
        verbs: &["agree"],
        also: &[],
        objects: &["acquire", "buy", "merge", "sell", "takeover"],
    },
    Deed {
        by: Company,
        verbs: &["acquire"],
        also: &[],
        objects: &["startup", "start-up", "company", "firm", "maker", "stake", "rival", "developer", "provider", "shares"],
    },
    Deed {
        by: Anyone,
        verbs: &[],
        also: &["in"],
        objects: &["talks"],
    },
    Deed {
        by: Anyone,
        verbs: &["win", "lose", "land", "secure", "sign", "award"],
        also: &["won", "lost"],
        objects: &["contract", "contracts", "order", "orders", "customers", "subscribers", "approval", "licence", "license"],
    },
    // Of the law.
    Deed {
        by: Company,
        verbs: &["file"],
        also: &[],
        objects: &["bankruptcy", "IPO", "Chapter", "patent", "prospectus"],
    },
    Deed {
        by: Company,
        verbs: &["go"],
        also: &["goes", "went"],
        objects: &["public", "bankrupt"],
    },
    Deed {
        by: Anyone,
        verbs: &["face"],
        also: &[],
        objects: &[
            "lawsuit", "lawsuits", "probe", "fine", "fines", "investigation", "strike", "shortage", "shortages",
            "competition", "scrutiny", "backlash", "boycott", "tariffs",
        ],
    },
    Deed {
        by: Anyone,
        verbs: &[],
        also: &["did"],
        objects: &["respond", "comment", "reply"],
    },
    // Of its business.
    Deed {
        by: Company,
        verbs: &["open", "close", "shut", "shutter", "operate", "run", "reopen", "expand"],
        also: &["shut", "ran"],
        objects: &[
            "stores", "store", "factory", "factories", "plant", "plants", "warehouse", "warehouses", "restaurants",
            "branches", "outlets", "locations", "showroom", "showrooms", "hotels",
        ],
    },
    Deed {
        by: Company,
        verbs: &["build"],
        also: &["built"],
        objects: &["factory", "factories", "plant", "plants", "warehouse", "warehouses"],
    },
    Deed {
        by: Company,
        verbs: &["recall", "ship", "sell", "make", "produce", "manufacture", "assemble"],
        also: &["sold", "made"],
        objects: &[
            "cars", "vehicles", "units", "trucks", "phones", "devices", "chips", "GPUs", "jets", "drugs", "vaccines",
            "batteries", "laptops", "handsets", "smartphones", "semiconductors",
        ],
    },
    Deed { by: Company, verbs: &["ground"], also: &[], objects: &["flights", "planes", "jets", "aircraft", "fleet"] },
    Deed {
        by: Company,
        verbs: &["report"],
        also: &[],
        objects: &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "results"],
    },
    Deed { by: Anyone, verbs: &[], also: &["down", "offline"], objects: &["users", "customers", "hours"] },
    Deed {
        by: Company,
        verbs: &["halt", "suspend", "resume", "restart", "idle", "ramp", "pause"],
        also: &[],
        objects: &["production", "shipments", "deliveries", "sales", "operations", "flights", "output"],
    },
    Deed {
        by: Anyone,
        verbs: &["gain", "add", "drop", "fall", "rise", "jump", "slip", "climb", "tumble", "surge", "slide", "advance", "soar", "plunge"],
        also: &["lost", "fell", "rose", "slid", "shed"],
        objects: &["percent", "%", "pct", "points"],
    },
    Deed { by: Anyone, verbs: &[], also: &["hit"], objects: &["by", "with"] },
    Deed { by: Anyone, verbs: &["give"], also: &["gave"], objects: &["outlook", "forecast", "guidance"] },
    // What models do.
    Deed {
        by: Model,
        verbs: &["generate"],
        also: &[],
        objects: &[
            "images", "image", "video", "videos", "clips", "text", "code", "speech", "audio", "answers", "responses",
            "summaries", "prompt", "prompts",
        ],
    },
    Deed {
        by: Author,
        verbs: &["create", "produce", "write", "compose", "draw", "make", "turn"],
        also: &["wrote", "drew", "made"],
        objects: &[
            "images", "image", "video", "videos", "clips", "text", "code", "poem", "poems", "essay", "essays", "speech",
            "audio", "prose", "answers", "responses", "summaries", "prompt", "prompts",
        ],
    },
    Deed {
        by: Author,
        verbs: &["answer", "refuse", "understand", "support", "summarize", "translate"],
        also: &["understood"],
        objects: &[
            "questions", "question", "answer", "images", "speech", "languages", "audio", "prompts", "requests", "text", "texts",
            "documents",
        ],
    },
    Deed {
        by: Model,
        verbs: &["score", "reach", "achieve", "beat", "top", "lead", "set", "rank"],
        also: &["led"],
        objects: &[
            "benchmark", "benchmarks", "leaderboard", "MMLU", "GPQA", "SWE-bench", "ARC-AGI", "HumanEval", "AIME", "GSM8K",
            "LMArena",
        ],
    },
    Deed {
        by: Author,
        verbs: &["outperform", "surpass", "rival", "match", "exceed"],
        also: &[],
        objects: &["human", "humans", "experts", "doctors", "GPT", "models", "model", "chatbots", "ChatGPT"],
    },
    Deed { by: Model, verbs: &["hallucinate"], also: &[], objects: &["on", "about", "in", "less", "more", "from", "when"] },
    Deed {
        by: Model,
        verbs: &["train"],
        also: &[],
        objects: &["tokens", "parameters", "dataset", "datasets", "GPUs", "corpus"],
    },
];

/// What only somebody does, a company, a person or a country, whatever the object.
#[rustfmt::skip]
pub const OF_AGENTS: &[&str] = &[
    "accuse", "acquire", "agree", "announce", "apologize", "appeal", "appoint", "argue", "ask", "back", "ban", "bet", "blame", "block", "build",
    "buy", "cancel", "claim", "complain", "concede", "confirm", "consider", "criticize", "decide", "decline", "defend", "delay",
    "demand", "deny", "discontinue", "deploy", "develop", "disclose", "dismiss", "ditch", "divest", "donate", "embrace", "employ", "endorse",
    "expand", "explore", "finalize", "fire", "fund", "guarantee", "hire", "insist", "introduce", "invest", "join", "launch",
    "lease", "lobby", "manufacture", "market", "move", "negotiate", "notify", "offer", "oppose", "order", "outsource", "own",
    "partner", "pay", "pioneer", "plan", "pledge", "poach", "postpone", "prepare", "promise", "promote", "propose", "publish", "pursue", "quit",
    "recruit", "refuse", "reject", "release", "relocate", "remove", "reopen", "request", "restrict", "retire", "reveal", "revive", "say",
    "scrap", "seek", "sell", "settle", "shelve", "sign", "team", "spend", "sponsor", "sue", "supply", "suspend", "tell", "test", "threaten",
    "unveil", "urge", "vow", "warn", "want", "withdraw",
    // Of a business.
    "axe", "bolster", "debut", "dump", "earmark", "enlist", "eye", "furlough", "jettison", "mull", "oust", "outbid", "overhaul",
    "pilot", "prioritize", "privatize", "rebrand", "rebuff", "redesign", "refinance", "rehire", "rename", "respond", "restructure",
    "rethink", "revamp", "roll", "shake", "slash", "spin", "struggle", "tease", "tout", "trial",
    // As Britons write.
    "apologise", "authorise", "criticise", "finalise", "prioritise", "recognise",
];

/// Past forms of irregular ones among these.
#[rustfmt::skip]
pub const OF_AGENTS_PAST: &[&str] = &[
    "said", "told", "sold", "bought", "built", "paid", "spent", "sought", "withdrew", "quit", "bet", "chose", "promised",
];

/// With an s they are nouns as well, "Visa offers rose", but not before one of [`BEHIND_VERBS`]: "Box bets on".
#[rustfmt::skip]
pub const NOUNS: &[&str] = &[
    "appeal", "back", "ban", "bet", "block", "claim", "delay", "demand", "fire", "fund", "lease", "market", "move", "offer", "order", "partner",
    "plan", "pledge", "promise", "release", "request", "sponsor", "supply", "test", "vow", "want", "build", "pay", "team",
    "eye", "pilot", "roll", "shake", "spin", "struggle", "trial",
];

#[rustfmt::skip]
pub const BEHIND_VERBS: &[&str] = &[
    "to", "its", "on", "a", "an", "the", "into", "over", "more", "new", "out", "up", "off", "against", "that", "it", "former",
    "cheaper", "free", "first",
];
