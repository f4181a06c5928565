//! Words beside the names of models.

/// They say so, right before a name, and before a comma: ", the AI model, Lumiere".
#[rustfmt::skip]
pub const BEFORE: &[&str] = &[
    "chatbot", "chatbots", "chatbots like", "chatbots such as", "chatbots including", "AI assistant",
    "AI assistants like", "AI assistants such as", "AI agent", "coding agent", "coding assistant", "coding model",
    "AI model", "AI models", "AI models like", "AI models such as", "AI models including", "AI tool", "AI system",
    "AI video generator", "AI image generator", "video generator", "image generator", "language model",
    "language models", "language models like", "language models such as", "video model", "image model",
    "speech model", "audio model", "music model", "voice model", "embedding model", "text-to-video model",
    "text-to-image model", "text-to-speech model", "vision model", "vision-language model", "diffusion model",
    "world model", "frontier model", "frontier models like", "frontier models such as", "weather model",
    "robotics model", "protein model", "open model", "open models like", "open models such as", "open-source model",
    "open-source models like", "open-source models such as", "open-weight model", "open-weights model",
    "open-weight models like", "open-weight models such as", "reasoning model", "reasoning models like",
    "reasoning models such as", "foundation model", "foundation models like", "foundation models such as",
    "multimodal model", "flagship model", "generative model", "generative AI model", "LLM", "LLMs", "LLMs like",
    "LLMs such as", "LLMs including", "model called", "model named", "model dubbed", "models called",
    "chatbot called", "assistant called", "weights of", "weights for", "fine-tuned", "fine-tune", "fine-tuning",
    "jailbreak", "jailbroke", "distilled from", "distilling", "prompting",
];

/// The same right behind it.
#[rustfmt::skip]
pub const BEHIND: &[&str] = &[
    "chatbot", "AI chatbot", "AI assistant", "AI model", "AI models", "language model", "language models",
    "large language model", "LLM", "LLMs", "foundation model", "foundation models", "reasoning model", "video model",
    "image model", "API", "weights", "checkpoint", "checkpoints", "system card", "model card", "system prompt",
    "context window", "hallucinates", "hallucinated", "Modell", "Modelle", "Modellen", "Chatbots", "modelo",
    "mod\u{e8}le", "through the API", "via the API", "via API", "on Hugging Face",
];

/// They say less: beside them, a maker of much else speaks for its model, "Google released Gemma".
#[rustfmt::skip]
pub const HINTS_BEFORE: &[&str] = &[
    "prompted", "released", "releases", "launched", "launches", "launching", "launch of", "release of", "introduced",
    "introduces", "introducing", "unveiled", "unveils", "debuted", "debuts", "open-sourced", "open-sources",
    "announced", "announces", "updated", "version of", "like", "using", "model", "models", "than", "by", "with",
    "over",
];

#[rustfmt::skip]
pub const HINTS_BEHIND: &[&str] = &[
    "AI", "LLM", "weights", "model", "models", "parameters", "-parameter", "outperforms", "outperformed", "beats",
    "achieves", "scores", "scored", "is a model", "is now available", "is available", "family", "series",
];
