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
    "AI tool", "AI tools", "AI video", "AI videos", "AI images", "AI music", "AI-generated", "generative AI",
    "trillion tokens", "billion tokens", "million tokens", "input tokens", "output tokens", "tokens per second",
    "context window", "billion parameters", "billion-parameter", "trillion parameters", "trillion-parameter",
    "million parameters", "open weights", "open-weight", "open-weights", "fine-tuned", "fine-tune", "hallucinates",
    "hallucinated", "text prompt", "text prompts", "text-to-video", "text-to-image", "text-to-speech", "text-to-music",
    "prompt injection", "jailbreak", "jailbreaks", "jailbroken", "Hugging Face", "open-source model",
    "open-source models", "frontier model", "frontier models", "video model", "image model", "coding assistant", "image generation",
    "video generation", "training data", "system prompt", "same prompt", "prompts", "prompted", "which model", "model's",
    "neural network", "neural networks", "hallucination", "hallucinations", "Hallucinations", "hallucinate", "deepfakes", "fine-tuning",
    "Fine-tuning", "quantized", "quantization", "word error rate", "tokens per", "long prompts", "chain of thought",
];

/// Words of German, the language that writes every noun with a capital.
const GERMAN: &[&str] = &[
    "der", "die", "und", "das", "ist", "nicht", "ein", "eine", "den", "dem", "von", "mit", "auf",
    "für", "sich", "wird", "im", "zum", "zur",
];

/// Words of Swedish, Norwegian and Danish.
const NORDIC: &[&str] = &[
    "och", "att", "är", "som", "inte", "på", "til", "og", "det", "ikke", "av", "af", "har", "med",
    "för", "ett",
];

/// How much of a text is looked at, in bytes.
const BEGINNING: usize = 2_000;

/// In words: of a text in the language, so many have one of them.
const FEW: usize = 40;

/// Whether a text is in a language that writes every noun with a capital: a capital says nothing then.
pub fn nouns_have_capitals(text: &str) -> bool {
    is_in(text, |word| GERMAN.contains(&word))
}

/// Whether a text is in a language that puts an s behind a name without an apostrophe: "OpenAIs".
pub fn has_genitives(text: &str) -> bool {
    is_in(text, |word| {
        GERMAN.contains(&word) || NORDIC.contains(&word)
    })
}

/// Whether more than one word of sixteen is of a language: in its own texts it is about one of six, in
/// others one of a hundred.
fn is_in(text: &str, is_of_language: impl Fn(&str) -> bool) -> bool {
    let (mut of_language, mut all, mut length) = (0, 0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        length += word.len() + 1;
        of_language += usize::from(is_of_language(word));
        all += usize::from(!word.is_empty());
        if length > BEGINNING || of_language == 0 && all == FEW {
            break;
        }
    }
    of_language > 1 && of_language * 16 > all
}
