//! Words beside the names of models. In small letters, as none of these is a name.

use super::Use::{Both, Hints, Says};
use super::Word;

#[rustfmt::skip]
pub const BEFORE: &[Word] = &[
    ("chatbot", Says), ("chatbots like", Says), ("chatbots such as", Says), ("AI assistant", Says), ("AI agent", Says),
    ("coding agent", Says), ("AI model", Says), ("AI tool", Says), ("language model", Says),
    ("language models like", Says), ("language models such as", Says), ("video model", Says), ("image model", Says),
    ("AI models like", Says), ("AI models such as", Says), ("LLM", Says), ("LLMs like", Says), ("LLMs such as", Says),
    ("open-source model", Says), ("open-weight model", Says), ("reasoning model", Says), ("foundation model", Says),
    ("multimodal model", Says), ("released", Hints), ("releases", Hints), ("launched", Hints), ("launches", Hints),
    ("launch of", Hints), ("release of", Hints), ("introduced", Hints), ("introduces", Hints), ("unveiled", Hints),
    ("unveils", Hints), ("open-sourced", Hints), ("announced", Hints), ("like", Hints), ("using", Hints),
    ("model", Hints), ("models", Hints), ("than", Hints), ("by", Hints), ("with", Hints), ("over", Hints),
];

#[rustfmt::skip]
pub const BEHIND: &[Word] = &[
    ("chatbot", Says), ("AI chatbot", Says), ("AI assistant", Says), ("AI model", Says), ("AI models", Says),
    ("language model", Says), ("large language model", Says), ("LLM", Both), ("model", Hints), ("models", Hints),
    ("parameters", Hints), ("-parameter", Hints), ("weights", Hints), ("outperforms", Hints), ("outperformed", Hints),
    ("beats", Hints), ("achieves", Hints), ("scores", Hints), ("is a model", Hints), ("family", Hints), ("series", Hints),
];
