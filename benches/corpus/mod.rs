//! Texts to measure on and to compare on: made from words, names and sentences of our own by a
//! seeded generator, so that every run reads the same bytes and none are downloaded.
//!
//! Words come as they do in news: by Zipf's law over a list of common ones, and a long tail of
//! rare ones made of syllables.

pub mod random;
mod writer;

use writer::Writer;

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
    let mut writer = Writer::new(seed ^ kind as u64);
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
