//! What an article is about, and in which language, as far as that says what a name means.

/// What an article about AI calls its subject, in the languages that the dictionary has names in.
#[rustfmt::skip]
pub const AI: &[&str] = &[
    "AI", "A.I.", "KI", "IA", "LLM", "LLMs", "artificial intelligence", "Artificial Intelligence", "chatbot",
    "language model", "ИИ", "人工智能", "人工知能", "인공지능",
];

/// What a sentence about a model calls it.
#[rustfmt::skip]
pub const MODELS: &[&str] = &[
    "chatbot", "chatbots", "AI model", "AI models", "AI assistant", "AI assistants", "language model", "language models",
    "LLM", "LLMs", "reasoning model", "reasoning models", "foundation model", "foundation models", "the model",
];

/// Words of German, the language that writes every noun with a capital, and of no other.
const GERMAN: &[&str] = &[
    "der", "und", "das", "ist", "nicht", "ein", "eine", "den", "dem", "von", "mit", "auf", "für",
    "sich", "wird",
];

/// How much of a text is looked at, in bytes.
const BEGINNING: usize = 2_000;

/// Whether a text is in a language that writes every noun with a capital: a capital says nothing then.
pub fn nouns_have_capitals(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    let (mut german, mut all) = (0, 0);
    let mut length = 0;
    for word in words {
        length += word.len() + 1;
        german += usize::from(GERMAN.contains(&word));
        all += usize::from(!word.is_empty());
        if length > BEGINNING {
            break;
        }
    }
    // One word of eight in running German, one of a hundred elsewhere.
    german > 1 && german * 20 > all
}
