//! What a name is called behind a comma: "Kog, a French startup", "Lumiere, a text-to-video model".

use super::company;
use super::word::owner;
use crate::dictionary::Kind;

/// In words: what is longer says more than what the name is.
const LONGEST: usize = 9;

/// The length of the apposition that begins the text, up to the word that says of a name of the kind what
/// it is.
pub fn apposition(kind: Kind, behind: &str) -> Option<usize> {
    let rest = behind.strip_prefix(", ")?;
    let (article, mut rest) = word(rest)?;
    let before = match article {
        "a" | "an" | "the" => 0,
        "one" => {
            let of = rest.strip_prefix(" of ")?;
            let (_, behind) = word(of)?;
            rest = behind;
            1
        }
        "which" => {
            let is = rest.strip_prefix(" is a")?;
            rest = is.strip_prefix('n').unwrap_or(is);
            0
        }
        // "Lumora, Boston's largest bank", but not "Gemini, Google's AI platform"
        _ if owner(article).is_some() => {
            let (superlative, _) = word(rest.strip_prefix(' ')?)?;
            if kind == Kind::Company && !superlative.ends_with("st") && superlative != "leading" {
                return None;
            }
            1
        }
        _ => return None,
    };
    let mut of_models = false;
    for said in before..before + LONGEST {
        rest = rest.strip_prefix(',').unwrap_or(rest).strip_prefix(' ')?;
        let (next, behind_it) = word(rest)?;
        let is = match kind {
            // "the company", said of another
            Kind::Company => {
                company::is_aside(next)
                    && said
                        >= usize::from(article == "the")
                            + 2 * usize::from(company::is_persons(next))
            }
            Kind::Model => is_model(next) && (of_models || next != "model" && next != "models"),
            Kind::Decoy => false,
        };
        if is && ends_phrase(behind_it) {
            return Some(behind.len() - behind_it.len());
        }
        if JOINING.contains(&next) {
            return None;
        }
        of_models |= is_of_models(next);
        rest = behind_it;
    }
    None
}

/// The word that begins a text, and what follows it.
fn word(text: &str) -> Option<(&str, &str)> {
    let inside = |c: &char| {
        c.is_alphanumeric() || matches!(c, '-' | '\'' | '/' | '&' | '+' | '\u{2019}' | '\u{2011}')
    };
    let letters = text.chars().take(LONGEST_WORD).take_while(inside);
    let length = letters.map(char::len_utf8).sum();
    let (mut word, mut rest) = text.split_at(length);
    // "U.S."
    if rest.starts_with('.') && matches!(word, "U") && rest.len() > 2 && rest.is_char_boundary(3) {
        (word, rest) = text.split_at(length + 3);
    }
    (!word.is_empty()).then_some((word, rest))
}

/// In characters.
const LONGEST_WORD: usize = 40;

fn is_model(word: &str) -> bool {
    ["model", "models", "LLM", "VLM", "chatbot"].contains(&word)
}

/// Before "model", what no model of a car or of a business is.
#[rustfmt::skip]
const OF_MODELS: &[&str] = &[
    "AI", "language", "open", "open-source", "open-weight", "open-weights", "video", "image", "speech", "diffusion",
    "reasoning", "multimodal", "embedding", "vision", "vision-language", "foundation", "generative", "coding",
    "translation", "TTS", "MoE", "frontier", "audio", "music", "voice", "safety", "text-to-video", "text-to-image",
    "text-to-speech", "autoregressive", "transformer",
];

fn is_of_models(word: &str) -> bool {
    let size = |word: &str| {
        word.len() < 8
            && word.starts_with(|c: char| c.is_ascii_digit())
            && word.ends_with(['B', 'M', 'T'])
    };
    OF_MODELS.contains(&word)
        || size(word.split('-').next().unwrap_or_default())
        || word.ends_with("-parameter")
}

/// Words that begin something else: "Jane Roe, a partner at the firm".
#[rustfmt::skip]
const JOINING: &[&str] = &[
    "at", "of", "in", "on", "who", "whom", "with", "for", "from", "by", "that", "which", "to", "is", "was", "are", "were",
    "has", "had", "have", "as", "but", "where", "when", "whose", "cannot", "can", "will", "would", "said", "says", "the",
    "its", "their", "his", "her", "if", "than", "because", "while", "it", "he", "she", "they", "we", "more",
];

/// What may follow the last word of an apposition in small letters, beside what ends with -ed or -ing.
#[rustfmt::skip]
const FOLLOWS: &[&str] = &[
    "that", "which", "in", "for", "with", "of", "known", "said", "has", "is", "whose", "and", "to", "from", "at", "on", "behind",
    "today", "by", "led", "built", "capable", "family", "series", "it", "under", "will", "was", "run",
];

/// Whether the word before the text is the last of its phrase: "a bank", but not "a bank robber".
fn ends_phrase(rest: &str) -> bool {
    match rest.strip_prefix(' ') {
        Some(rest) => match word(rest) {
            Some((next, _)) => {
                let of_verb = next.ends_with("ed") || next.ends_with("ing");
                of_verb || !next.starts_with(char::is_lowercase) || FOLLOWS.contains(&next)
            }
            None => true,
        },
        None => !rest.starts_with(|c: char| c.is_alphanumeric()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_behind_a_comma() {
        for (kind, text, said) in [
            (
                Kind::Company,
                ", a French startup that",
                ", a French startup",
            ),
            (
                Kind::Company,
                ", a late-stage biotechnology company committed",
                ", a late-stage biotechnology company",
            ),
            (Kind::Company, ", one of the largest producers of", ""),
            (Kind::Company, ", one of the largest online platforms", ""),
            (
                Kind::Company,
                ", the AI visibility platform, analysed",
                ", the AI visibility platform",
            ),
            (Kind::Company, ", the company said", ""),
            (Kind::Company, ", a vice chair at research firm X", ""),
            (Kind::Company, ", an agency worker", ""),
            (Kind::Company, ", a developer in Paris", ""),
            (
                Kind::Company,
                ", a leading global developer of drugs",
                ", a leading global developer",
            ),
            (
                Kind::Company,
                ", Boston's oldest bank, said",
                ", Boston's oldest bank",
            ),
            (Kind::Company, " a startup", ""),
            (
                Kind::Model,
                ", a text-to-video model",
                ", a text-to-video model",
            ),
            (
                Kind::Model,
                ", a 3B-parameter open-weights safety model.",
                ", a 3B-parameter open-weights safety model",
            ),
            (Kind::Model, ", a fashion model, said", ""),
            (Kind::Model, ", an LLM by", ", an LLM"),
            (Kind::Decoy, ", a startup", ""),
        ] {
            let length = apposition(kind, text);
            assert_eq!(&text[..length.unwrap_or(0)], said, "{text}");
        }
    }
}
