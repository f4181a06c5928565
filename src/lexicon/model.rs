//! Words beside the names of models.

use super::word::Use::{Both, Hints, Says};
use super::word::Word;

/// Right before a name, and before a comma: ", the AI model, Lumiere".
#[rustfmt::skip]
pub const BEFORE: &[Word] = &[
    ("chatbot", Says), ("chatbots", Says), ("chatbots like", Says), ("chatbots such as", Says),
    ("chatbots including", Says), ("AI assistant", Says), ("AI assistants like", Says), ("AI assistants such as", Says),
    ("AI agent", Says), ("coding agent", Says), ("coding assistant", Says), ("coding model", Says), ("AI model", Says),
    ("AI models", Says), ("AI models like", Says), ("AI models such as", Says), ("AI models including", Says),
    ("AI tool", Says), ("AI system", Says), ("AI video generator", Says), ("AI image generator", Says),
    ("video generator", Says), ("image generator", Says), ("language model", Says), ("language models", Says),
    ("language models like", Says), ("language models such as", Says), ("video model", Says), ("image model", Says),
    ("speech model", Says), ("audio model", Says), ("music model", Says), ("voice model", Says), ("embedding model", Says),
    ("text-to-video model", Says), ("text-to-image model", Says), ("text-to-speech model", Says), ("vision model", Says),
    ("vision-language model", Says), ("diffusion model", Says), ("world model", Says), ("frontier model", Says),
    ("frontier models like", Says), ("frontier models such as", Says), ("weather model", Says), ("robotics model", Says),
    ("protein model", Says), ("open model", Says), ("open models like", Says), ("open models such as", Says),
    ("open-source model", Says), ("open-source models like", Says), ("open-source models such as", Says),
    ("open-weight model", Says), ("open-weights model", Says), ("open-weight models like", Says),
    ("open-weight models such as", Says), ("reasoning model", Says), ("reasoning models like", Says),
    ("reasoning models such as", Says), ("foundation model", Says), ("foundation models like", Says),
    ("foundation models such as", Says), ("multimodal model", Says), ("flagship model", Says), ("generative model", Says),
    ("generative AI model", Says), ("LLM", Says), ("LLMs", Says), ("LLMs like", Says), ("LLMs such as", Says),
    ("LLMs including", Says), ("model called", Says), ("model named", Says), ("model dubbed", Says),
    ("models called", Says), ("chatbot called", Says), ("assistant called", Says), ("weights of", Says),
    ("weights for", Says), ("fine-tuned", Says), ("fine-tune", Says), ("fine-tuning", Says), ("jailbreak", Says),
    ("jailbroke", Says), ("distilled from", Says), ("distilling", Says), ("prompting", Says), ("prompted", Hints),
    ("released", Hints), ("releases", Hints), ("launched", Hints), ("launches", Hints), ("launching", Hints),
    ("launch of", Hints), ("release of", Hints), ("introduced", Hints), ("introduces", Hints), ("introducing", Hints),
    ("unveiled", Hints), ("unveils", Hints), ("debuted", Hints), ("debuts", Hints), ("open-sourced", Hints),
    ("open-sources", Hints), ("announced", Hints), ("announces", Hints), ("updated", Hints), ("version of", Hints),
    ("like", Hints), ("using", Hints), 
    ("model", Hints), ("models", Hints), ("than", Hints), ("by", Hints), ("with", Hints),
    ("over", Hints), 
];

#[rustfmt::skip]
pub const BEHIND: &[Word] = &[
    ("chatbot", Says), ("AI chatbot", Says), ("AI assistant", Says), ("AI model", Says), ("AI models", Says), ("AI", Hints),
    ("language model", Says), ("language models", Says), ("large language model", Says), ("LLM", Both), ("LLMs", Says),
    ("foundation model", Says), ("foundation models", Says), ("reasoning model", Says), ("video model", Says),
    ("image model", Says), ("API", Says), ("weights", Both), ("checkpoint", Says), ("checkpoints", Says),
    ("system card", Says), ("model card", Says), ("system prompt", Says), ("context window", Says),
    ("hallucinates", Says), ("hallucinated", Says), ("model", Hints), ("models", Hints), ("parameters", Hints),
    ("-parameter", Hints), ("outperforms", Hints), ("outperformed", Hints), ("beats", Hints), ("achieves", Hints),
    ("scores", Hints), ("scored", Hints), ("is a model", Hints), ("is now available", Hints), ("is available", Hints),
    ("Modell", Says), ("Modelle", Says), ("Modellen", Says), ("Chatbots", Says), ("modelo", Says), ("mod\u{e8}le", Says),
    ("through the API", Says), ("via the API", Says), ("via API", Says), ("family", Hints), ("series", Hints), ("on Hugging Face", Says),
];
