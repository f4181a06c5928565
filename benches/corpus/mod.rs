//! Texts to measure on and to compare on: made from words, names and sentences of our own by a
//! seeded generator, so that every run reads the same bytes and none are downloaded.
//!
//! Words come as they do in news: by Zipf's law over a list of common ones, and a long tail of
//! rare ones made of syllables.

/// A kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// About AI: a name in every second line.
    AiNews,
    /// About anything else: a name here and there.
    Newswire,
    /// Chinese, Japanese and Korean.
    Cjk,
    /// What a careless extraction leaves: tags, entities, addresses, odd blanks, soft hyphens.
    Html,
    /// A wire in capitals.
    Capitals,
    /// Names and nothing but names, in one line.
    Names,
}

impl Kind {
    pub const ALL: [Kind; 6] = [
        Kind::AiNews,
        Kind::Newswire,
        Kind::Cjk,
        Kind::Html,
        Kind::Capitals,
        Kind::Names,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Kind::AiNews => "AI news",
            Kind::Newswire => "newswire",
            Kind::Cjk => "CJK",
            Kind::Html => "HTML leftovers",
            Kind::Capitals => "all capitals",
            Kind::Names => "one line of names",
        }
    }
}

/// In bytes, about: an article of some 600 words.
const ARTICLE: usize = 4096;

/// Articles of one kind, `bytes` long in all, or a little longer.
pub fn articles(kind: Kind, bytes: usize, seed: u64) -> Vec<String> {
    let mut writer = Writer {
        random: Random(seed ^ kind as u64),
        text: String::new(),
    };
    let mut articles = Vec::new();
    let mut length = 0;
    while length < bytes {
        let wanted = match kind {
            Kind::Names => bytes,
            _ => ARTICLE.min(bytes - length),
        };
        let article = writer.article(kind, wanted);
        length += article.len();
        articles.push(article);
    }
    articles
}

const WORDS: &str = include_str!("words.txt");

const SYLLABLES: [&str; 48] = [
    "ba", "ber", "can", "co", "den", "di", "el", "en", "fa", "fer", "ga", "gen", "hal", "in",
    "ing", "ja", "ka", "ker", "la", "len", "lo", "ma", "men", "mi", "na", "ner", "no", "or", "pa",
    "per", "po", "ra", "ren", "ri", "sa", "ser", "sto", "ta", "ter", "ti", "to", "un", "va", "ver",
    "wa", "win", "ya", "zen",
];

/// Names that news about AI is full of, the commonest first.
const NAMES: [&str; 56] = [
    "OpenAI",
    "ChatGPT",
    "Google",
    "Anthropic",
    "Claude",
    "Gemini",
    "Nvidia",
    "Microsoft",
    "Meta",
    "GPT-4o",
    "Llama 3.1",
    "Claude 3.5 Sonnet",
    "DeepSeek",
    "Mistral AI",
    "GPT-5",
    "Amazon",
    "Apple",
    "Qwen2.5",
    "Hugging Face",
    "Gemini 2.5 Pro",
    "xAI",
    "Grok",
    "Copilot",
    "Tesla",
    "DeepSeek-R1",
    "Llama-3.1-405B-Instruct",
    "Perplexity",
    "Cohere",
    "o1",
    "o3-mini",
    "Alibaba",
    "Stability AI",
    "Midjourney",
    "Google DeepMind",
    "AWS",
    "Sora",
    "DALL-E 3",
    "Cursor",
    "Runway",
    "Figure",
    "Mixtral 8x22B",
    "Command R",
    "Databricks",
    "Scale AI",
    "Inflection",
    "Salesforce",
    "IBM",
    "Intel",
    "AMD",
    "Baidu",
    "Tencent",
    "ByteDance",
    "Huawei",
    "Samsung",
    "Oracle",
    "claude-3-5-sonnet-20241022",
];

/// Sentences with room for a name (`@`) and a word (`*`).
const SENTENCES: [&str; 16] = [
    "@ said on Tuesday that its next * would be cheaper to run than @.",
    "The * was trained on chips that @ had ordered a year before.",
    "In a blog post, @ described how the * learns from its own mistakes.",
    "\u{201c}We never expected the * to work,\u{201d} an engineer at @ told us.",
    "Developers who moved from @ to @ report a * in the bill.",
    "@'s * is now open to everyone who pays for it.",
    "Whether @ can keep the lead over @ is a question of *, not of talent.",
    "Shares of @ (NASDAQ: NVDA) rose 3.5% before the * opened.",
    "It answers as @ does, but takes half the * and a tenth of the memory.",
    "A test of twelve models put @ first, ahead of @ and @.",
    "The start-up raised $40 million from investors that include @ \u{2014} and its *.",
    "Critics call the * a copy of @; the firm\u{2019}s lawyers disagree.",
    "On long documents @-based agents lost the thread after the third *.",
    "With 405 billion parameters it is as large as @, and as slow in the *.",
    "The licence of @ allows the * but not the sale of it.",
    "See https://example.com/models/claude for the * and its weights.",
];

const CJK: [&str; 9] = [
    "@昨天发布了新的语言模型，价格比@便宜一半。",
    "研究人员说，这个系统在数学和编程方面超过了@。",
    "投资者担心芯片供应不足，阿里巴巴和腾讯的股价因此下跌。",
    "@は新しいモデルを公開し、開発者は無料で試すことができる。",
    "日本の企業は@を業務に取り入れ始めている。",
    "会議では安全性と規制についての議論が続いた。",
    "@는 새로운 인공지능 모델을 공개했다고 밝혔다.",
    "네이버와 카카오는 @에 맞서 서비스를 준비하고 있다.",
    "전문가들은 시장이 빠르게 바뀌고 있다고 말한다.",
];

const LEFTOVERS: [&str; 10] = [
    "<p class=\"lead\">",
    "</p>\n",
    "&nbsp;&raquo; ",
    "\u{a0}\u{a0}",
    "Read more: https://www.example.org/2024/11/02/openai-and-google?utm_source=feed#top ",
    "[Claude](https://example.com/claude) ",
    "press@example.com ",
    "Hugging\u{ad}Face Open\u{200b}AI ",
    "<a href=\"/tag/gpt-4\">GPT\u{2011}4</a> ",
    "caf\u{e9} na\u{ef}ve \u{d6}sterreich ",
];

struct Writer {
    random: Random,
    text: String,
}

impl Writer {
    fn article(&mut self, kind: Kind, wanted: usize) -> String {
        self.text = String::with_capacity(wanted + 256);
        while self.text.len() < wanted {
            match kind {
                Kind::AiNews => self.ai_news(),
                Kind::Newswire | Kind::Capitals => self.newswire(),
                Kind::Cjk => {
                    let sentence = CJK[self.random.below(CJK.len())];
                    self.fill(sentence);
                }
                Kind::Html => {
                    let piece = LEFTOVERS[self.random.below(LEFTOVERS.len())];
                    self.text.push_str(piece);
                    match self.random.below(3) {
                        0 => self.ai_news(),
                        _ => self.newswire(),
                    }
                }
                Kind::Names => {
                    let name = ["Claude ", "Gemini "][self.random.below(2)];
                    self.text.push_str(name);
                }
            }
            if kind != Kind::Names && self.random.below(5) == 0 {
                self.text.push_str("\n\n");
            }
        }
        if kind == Kind::Capitals {
            self.text.make_ascii_uppercase();
        }
        std::mem::take(&mut self.text)
    }

    fn ai_news(&mut self) {
        match self.random.below(5) {
            0 | 1 => {
                let sentence = SENTENCES[self.random.below(SENTENCES.len())];
                self.fill(sentence);
            }
            _ => self.sentence(),
        }
        self.text.push(' ');
    }

    fn newswire(&mut self) {
        match self.random.below(24) {
            0 => {
                let sentence = SENTENCES[self.random.below(SENTENCES.len())];
                self.fill(sentence);
            }
            _ => self.sentence(),
        }
        self.text.push(' ');
    }

    /// A sentence with its gaps filled in.
    fn fill(&mut self, sentence: &str) {
        for c in sentence.chars() {
            match c {
                '@' => {
                    let at = self.random.zipf(NAMES.len());
                    self.text.push_str(NAMES[at]);
                }
                '*' => self.word(),
                c => self.text.push(c),
            }
        }
    }

    fn sentence(&mut self) {
        let length = 6 + self.random.below(24);
        let start = self.text.len();
        for at in 0..length {
            if at > 0 {
                let mark = ["", "", "", "", "", "", "", ",", " \u{2013}", ";"];
                let mark = mark[self.random.below(mark.len()).min(self.random.below(64))];
                self.text.push_str(mark);
                let blank = [' ', ' ', ' ', '\n', '-'];
                let blank = blank[self.random.below(5).min(self.random.below(20))];
                self.text.push(blank);
            }
            self.word();
        }
        self.text.push('.');
        self.text[start..start + 1].make_ascii_uppercase();
    }

    fn word(&mut self) {
        match self.random.below(40) {
            0 => {
                let number = self.random.below(3000).to_string();
                self.text.push_str(&number);
            }
            1 | 2 => {
                // A name that nobody knows.
                let start = self.text.len();
                self.rare_word();
                self.text[start..start + 1].make_ascii_uppercase();
            }
            3..6 => self.rare_word(),
            _ => {
                thread_local! {
                    static LIST: Vec<&'static str> = WORDS.split_ascii_whitespace().collect();
                }
                let rank = self.random.zipf(LIST.with(Vec::len));
                let word = LIST.with(|words| words[rank]);
                self.text.push_str(word);
            }
        }
    }

    fn rare_word(&mut self) {
        for _ in 0..2 + self.random.below(3) {
            let syllable = SYLLABLES[self.random.below(SYLLABLES.len())];
            self.text.push_str(syllable);
        }
    }
}

/// splitmix64.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A rank below `end`, by Zipf's law: the density of rank r is about 1/r.
    fn zipf(&mut self, end: usize) -> usize {
        let uniform = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let rank = ((end as f64 + 1.0).powf(uniform) - 1.0) as usize;
        rank.min(end - 1)
    }
}
