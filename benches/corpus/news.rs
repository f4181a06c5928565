//! What each kind of news is written from.
//!
//! In a sentence, `@` is a name, `|` a word, `~` a run of words, `^` a name that nobody knows, `&` a
//! company with its ticker, `#` a number.

pub struct News {
    /// What the matcher finds in real texts of the kind, the commonest first.
    pub names: &'static str,
    /// The other words of real texts, the commonest first.
    pub words: &'static str,
    /// None where the headline is part of the text.
    pub titles: &'static [&'static str],
    /// How an article begins, and what goes on as it began.
    pub shapes: &'static [Shape],
    /// The length of real articles in bytes at each twentieth of them. The last is what gives the real
    /// mean: the longest are rare.
    pub lengths: [usize; 21],
    /// How many of a hundred sentences are of the shape; the others are runs of words.
    pub shaped: usize,
    /// How many of a hundred names are one that the article has named before.
    pub again: usize,
    /// In a thousand words of a run.
    pub rates: Rates,
}

pub struct Shape {
    pub openings: &'static [&'static str],
    pub sentences: &'static [&'static str],
}

pub struct Rates {
    pub names: usize,
    pub numbers: usize,
    /// Capitalized words that nobody knows.
    pub unknown: usize,
    /// Words that are in no list.
    pub rare: usize,
    /// Characters outside of ASCII.
    pub foreign: usize,
}

pub static ROUND_UPS: News = News {
    names: include_str!("lists/round-ups-names.txt"),
    words: include_str!("lists/round-ups-words.txt"),
    titles: &[
        "@ ships @",
        "@: ~",
        "@ answers @ and @",
        "a day with little |",
        "~",
        "@ raises $# million",
    ],
    shapes: &[Shape {
        openings: &[
            "@ released @, a #B model with a #K context window, and ~.",
            "On Reddit and Discord, ~ of @ and @.",
            "@ and @ traded places on the leaderboard, with @ close behind in ~.",
            "@ opened the weights of @, ~.",
        ],
        sentences: &[
            "@ shipped @ with ~, while @ cut the price of its | to $# a million tokens.",
            "Users of @ compare it with @ for ~.",
            "New papers look at ~, among them \"^: ~\" from @.",
            "*^ ^* showed ~ with @, and said *\"~\"*.",
            "**@** now runs on @ and @, ~.",
            "Tools around it such as @, @ and @ gained ~.",
            "@'s @ scores #% on |, ahead of @ at #%.",
            "@ added @ support for ~, and @ published a guide to ~.",
            "The | of @-based agents is ~.",
            "GPT-#.# and Llama-#-#B-Instruct are ~, Claude Opus #.# and #.# are |.",
            "Qwen#-#B and Gemma # #B are open for ~.",
            "In open models, @ (#B) and @ (#B) lead in ~.",
            "@ raised $# million to ~.",
            "Rumours of @ from @ came up again, ~.",
            "A recipe from @ fine-tunes @ on #K examples of ~.",
            "**^ ^**, who left @, asks whether ~.",
        ],
    }],
    lengths: [
        586, 649, 675, 702, 735, 767, 794, 824, 840, 867, 885, 905, 916, 941, 956, 992, 1028, 1053,
        1117, 1186, 1486,
    ],
    shaped: 38,
    again: 20,
    rates: Rates {
        names: 40,
        numbers: 35,
        unknown: 20,
        rare: 60,
        foreign: 2,
    },
};

/// As finance news names them.
pub static LISTED: [&str; 24] = [
    "Apple Inc. (NASDAQ: AAPL)",
    "NVIDIA Corporation (NASDAQ: NVDA)",
    "Tesla (TSLA)",
    "Amazon.com Inc. (AMZN)",
    "Palantir (NASDAQ:PLTR)",
    "Robinhood (NASDAQ:HOOD)",
    "Intel (INTC)",
    "Rivian (RIVN)",
    "Netflix (NASDAQ:NFLX)",
    "Costco (COST)",
    "Starbucks (NASDAQ: SBUX)",
    "Exxon Mobil (NYSE:XOM)",
    "Uber Technologies, Inc. (NYSE:UBER)",
    "Walt Disney (NYSE:DIS)",
    "Boeing (BA)",
    "Ford Motor (NYSE: F)",
    "General Motors (NYSE:GM)",
    "JPMorgan Chase (NYSE:JPM)",
    "Coca-Cola (NYSE:KO)",
    "Pfizer (NYSE: PFE)",
    "Eli Lilly (LLY)",
    "Salesforce (NYSE:CRM)",
    "BlackRock (BLK)",
    "Delta Air Lines (DAL)",
];

pub static FINANCE: News = News {
    names: include_str!("lists/finance-names.txt"),
    words: include_str!("lists/finance-words.txt"),
    titles: &[
        "@ Stock Slips As ~",
        "What Options Traders Make Of @",
        "@ raises its outlook: ~",
        "Why ~",
        "@ Insiders Sell, ~",
        "# Stocks To Watch: @ And ^",
        "GPT-4.# Is Here: ~",
        "Why ^ Matters: ~",
        "The Week In |: ~",
        "^, ^ And More: ~",
        "What To Know About |",
        "~, And What Comes Next",
        "^ ^ Prices Offering Of ~",
        "Analysts On ^: ~",
        "~, Says @",
        "How ~",
        "Where ~",
        "~ Of The Week: ~",
        "^ ^ Announces ~",
        "^ ^ Reports Fourth Quarter ~",
        "~",
        "~",
    ],
    shapes: &[
        Shape {
            openings: &[
                "By ^ ^\n~\n",
                "Shares of @ fell #% on Tuesday after ~.",
                "^ ^ (NYSE: ^) told investors that ~.",
                "~ in the quarter that ended in December, ~.",
            ],
            sentences: &[
                "& said its | came to $#.# billion, or $#.# a share.",
                "Shares of @ were up #% in the afternoon.",
                "Shares of ^ (^) were down #%.",
                "\"~,\" said ^ ^, who follows the | at @.",
                "Analysts at @ kept their | and set a target of $#.",
                "On average, those asked by @ had expected $#.# million.",
                "Stocks fell #.#%, and the yield of the 10-year note rose to #.#%.",
                "Read more: ~\n",
                "@ and @ report on Thursday.",
            ],
        },
        Shape {
            openings: &[
                "^, Feb. #, 2025 /PRNewswire/ -- ^ ^ Inc. (\"^\"), a provider of ~, today announced ~.",
                "^ AND ^, January #, 2025 (GLOBE NEWSWIRE) -- ^ ^ Pharma (TSXV: ^) is pleased to ~.",
            ],
            sentences: &[
                "\"~,\" said ^ ^, who has led it since #.",
                "About ^ ^\n^ is a leader in ~.\n",
                "Forward-looking statements are no promises: ~.",
                "For the full | please see www.example.com/investors or call #-#-#.\n",
                "• ~ of $#.# million, compared with $#.# million a year before\n",
                "^ ^\nInvestor Relations\n^, ^ #\n",
                "The | is expected to close in the second half of 2025, subject to ~.",
            ],
        },
    ],
    lengths: [
        29, 68, 95, 147, 224, 324, 453, 603, 741, 875, 1062, 1415, 1796, 2117, 2512, 3001, 3638,
        4528, 5610, 7651, 20048,
    ],
    shaped: 30,
    again: 72,
    rates: Rates {
        names: 11,
        numbers: 45,
        unknown: 15,
        rare: 90,
        foreign: 15,
    },
};

pub static NEWSWIRE: News = News {
    names: include_str!("lists/newswire-names.txt"),
    words: include_str!("lists/newswire-words.txt"),
    titles: &[],
    shapes: &[
        Shape {
            openings: &[
                "^ CORP <^> 4TH QTR NET ~.",
                "^ SAYS ~ LATER THIS YEAR ^ Inc said ~.",
                "@ Corp said it agreed to sell # mln shares to ~.",
                "WASHINGTON, March # - ~.",
            ],
            sentences: &[
                "Net # mln dlrs vs # mln, or # cts a share vs # cts.",
                "<^ ^ Ltd> said it bought # pct of @ Inc for # mln dlrs.",
                "A spokesman for @ Corp would not say ~.",
                "In a filing with the Securities and Exchange Commission, ^ said ~.",
                "Tonnes shipped in January came to #,# from #,#.",
            ],
        },
        Shape {
            openings: &[
                "^ beats ^ #-# ^ - ~.",
                "^ wins ~ LONDON (Reuters) - ~.",
                "^ ^ ~ .",
                "@ Sees Profit Rise NEW YORK - Shares of @ ~.",
            ],
            sentences: &[
                "\"~,\" ^ ^ told the @ on Monday.",
                "^, #, scored twice before ~.",
                "Japan #39;s @ and Britain #39;s ^ ~.",
                "He was speaking in ^ , where ~ .",
                "@ Co, which employs # people, ~.",
            ],
        },
    ],
    lengths: [
        34, 96, 120, 174, 207, 232, 255, 285, 342, 419, 490, 557, 610, 664, 851, 1055, 1248, 1613,
        2081, 2781, 4442,
    ],
    shaped: 25,
    again: 76,
    rates: Rates {
        names: 2,
        numbers: 35,
        unknown: 15,
        rare: 90,
        foreign: 1,
    },
};
