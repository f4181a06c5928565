//! Words that say of the name beside them what it is: "Box CEO Aaron Levie", "models like Claude".

use crate::dictionary::Kind;
use crate::span::Span;

/// Right after a company's name, also after "'s".
#[rustfmt::skip]
const AFTER_COMPANY: &[&str] = &[
    "Inc", "Incorporated", "Corp", "Corporation", "Co", "Ltd", "Limited", "LLC", "PLC", "plc", "AG", "SE", "NV", "GmbH",
    "Holdings", "CEO", "CFO", "CTO", "COO", "co-founder", "cofounder", "founder", "stock", "shareholders",
    "spokesman", "spokeswoman", "spokesperson", "analyst", "analysts", "acquisition", "takeover", "buyout", "IPO",
    "raises $", "raised $", "raises €", "raised €", "raises a $", "raised a $", "secures $", "lands $", "nabs $", "bags $",
    "closes $", "closes a $",
];

/// Right before a company's name.
#[rustfmt::skip]
const BEFORE_COMPANY: &[&str] = &[
    "shares of", "shares in", "CEO of", "CTO of", "founder of", "co-founder of", "subsidiary of", "startup", "start-up",
    "analysts at", "analyst at", "acquisition of", "takeover of", "buyout of", "stake in", "stakes in", "merger with",
    "acquire", "acquires", "acquired", "acquiring", "buys",
];

/// Right after a model's name. In small letters, as none of these is a name.
#[rustfmt::skip]
const AFTER_MODEL: &[&str] = &[
    "chatbot", "AI chatbot", "AI assistant", "AI model", "AI models", "language model", "large language model", "LLM",
];

/// Right before a model's name.
#[rustfmt::skip]
const BEFORE_MODEL: &[&str] = &[
    "chatbot", "chatbots like", "chatbots such as", "AI assistant", "AI agent", "coding agent", "AI model", "AI tool",
    "language model", "language models like", "language models such as", "video model", "image model",
    "AI models like", "AI models such as", "LLM", "LLMs like", "LLMs such as", "open-source model", "open-weight model",
    "reasoning model", "foundation model", "multimodal model",
];

/// Whether the words around an ambiguous name say that it is of its kind.
pub fn is_designated(kind: Kind, text: &str, name: Span) -> bool {
    let (before, after) = match kind {
        Kind::Company => (BEFORE_COMPANY, AFTER_COMPANY),
        Kind::Model => (BEFORE_MODEL, AFTER_MODEL),
        Kind::Decoy => return false,
    };
    follows(text, name.end, after) || precedes(text, name.start, before)
}

fn follows(text: &str, end: usize, phrases: &[&str]) -> bool {
    let rest = &text[end..];
    let rest = ["'s", "\u{2019}s"]
        .iter()
        .find_map(|possessive| rest.strip_prefix(possessive))
        .unwrap_or(rest);
    let Some(rest) = rest.strip_prefix([' ', '\u{a0}']) else {
        return false;
    };
    let whole = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    // Asked beside every ambiguous name: most begin with none of the letters.
    let first = rest.bytes().next();
    let mut phrases = phrases
        .iter()
        .filter(|phrase| phrase.bytes().next() == first);
    phrases.any(|phrase| {
        // A sum follows its sign.
        let sum = phrase.ends_with(['$', '€']);
        rest.strip_prefix(phrase)
            .is_some_and(|rest| sum || whole(rest))
    })
}

fn precedes(text: &str, start: usize, phrases: &[&str]) -> bool {
    let before = text[..start].trim_end();
    let whole = |rest: &str| !rest.ends_with(char::is_alphanumeric);
    let last = before.bytes().last();
    let mut phrases = phrases
        .iter()
        .filter(|phrase| phrase.bytes().last() == last);
    phrases.any(|phrase| before.strip_suffix(phrase).is_some_and(whole))
}
