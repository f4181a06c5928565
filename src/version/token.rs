//! What a token of a version looks like, and which words may be one.

/// Whether any family may use the word, in small letters.
#[rustfmt::skip]
pub fn is_general(word: &str) -> bool {
    matches!(
        word,
        "mini" | "nano" | "micro" | "tiny" | "small" | "medium" | "large" | "xl" | "pro" | "ultra" | "max"
        | "plus" | "turbo" | "flash" | "lite" | "base" | "instruct" | "chat" | "preview" | "beta" | "alpha"
        | "thinking" | "reasoning" | "vision" | "coder" | "code" | "math" | "audio" | "realtime" | "omni"
        | "next" | "experimental" | "exp" | "latest" | "distill" | "vl"
    )
}

/// Whether a general word counts in small letters after a mere blank ("o1 pro"). The others need a
/// capital or a hyphen there, because they are ordinary English.
#[rustfmt::skip]
pub fn is_tier(word: &str) -> bool {
    matches!(
        word,
        "mini" | "nano" | "pro" | "ultra" | "turbo" | "flash" | "lite" | "instruct" | "preview" | "vl"
    )
}

/// Whether a word counts only inside a hyphenated id ("gpt-5-high"), being ordinary English
/// elsewhere, with a capital too ("GPT-5 High School …").
#[rustfmt::skip]
pub fn is_of_id(word: &str) -> bool {
    matches!(
        word,
        "high" | "low" | "xhigh" | "air" | "fast" | "embedding" | "embed" | "it" | "zero" | "dev" | "gguf"
        | "dpo" | "sft" | "ocr" | "hf" | "awq" | "gptq" | "int4" | "int8" | "mlx" | "nvfp4" | "rl" | "reward"
    )
}

/// Whether the word is what is counted, so that the number before it is no version.
#[rustfmt::skip]
pub fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "million" | "millions" | "billion" | "billions" | "trillion" | "thousand" | "hundred" | "percent"
        | "percentage" | "times" | "users" | "people" | "employees" | "workers" | "seconds" | "second"
        | "minutes" | "hours" | "hour" | "days" | "day" | "weeks" | "week" | "months" | "month" | "years"
        | "year" | "points" | "ways" | "things" | "reasons" | "tips" | "companies" | "stars" | "prompts"
        | "questions" | "bit"
    )
}

/// The longest of the words above, in bytes.
pub const LONGEST_WORD: usize = 12;

/// A word of ASCII in small letters; nothing where it is longer than any of the above.
pub fn small<'a>(word: &str, to: &'a mut [u8; LONGEST_WORD]) -> &'a str {
    let Some(to) = to.get_mut(..word.len()) else {
        return "";
    };
    to.copy_from_slice(word.as_bytes());
    to.make_ascii_lowercase();
    str::from_utf8(to).unwrap_or_default()
}

/// Whether a token, in any case, is one of a row's words, which are in small letters.
pub fn is_among(token: &str, words: &[String]) -> bool {
    match token.is_ascii() {
        true => words.iter().any(|word| word.eq_ignore_ascii_case(token)),
        false => words.iter().any(|word| !word.is_ascii()) && words.contains(&token.to_lowercase()),
    }
}

/// Capitals that a name is compounded with, and no version: "a GPT-API call".
#[rustfmt::skip]
pub const COMPOUNDS: &[&str] = &[
    "API", "APIS", "LLM", "LLMS", "GPU", "SDK", "CEO", "STYLE",
];

/// The longest number token, in bytes: "20241022" and "397B-A17B" have their tokens below it.
const LONGEST_NUMBER: usize = 12;

/// The longest run, in bytes. No token is as long, and a text may be one run in which many names
/// end.
const LONGEST_RUN: usize = 64;

/// The length in bytes of the letters and digits at the beginning, a dot between a letter or
/// digit and a digit included.
pub fn run_length(text: &str) -> usize {
    let bytes = &text.as_bytes()[..text.len().min(LONGEST_RUN)];
    let word = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric())
    };
    let mut end = word(0).count();
    while end > 0 && bytes.get(end) == Some(&b'.') {
        // "v0.14.x" stands for all of them.
        let inside = match bytes.get(end + 1) {
            Some(b'x') => bytes[end - 1].is_ascii_digit(),
            next => next.is_some_and(u8::is_ascii_digit),
        };
        if !inside {
            break;
        }
        end += 1 + word(end + 1).count();
    }
    end
}

/// Whether a run with a digit in it has the form of a version number: at most two letters before
/// the first digit, short groups of letters after it, and no ordinal, multiple or decade.
pub fn is_number(token: &str) -> bool {
    let plain = token.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if plain && token.starts_with(|c: char| c.is_ascii_digit()) {
        return token.len() <= LONGEST_NUMBER;
    }
    let first_digit = token.bytes().position(|b| b.is_ascii_digit());
    // "V3", "So400m", "XS.2"
    let letters_before = first_digit.map(|at| token[..at].trim_end_matches('.').len());
    if token.len() > LONGEST_NUMBER || letters_before.is_none_or(|letters| letters > 2) {
        return false;
    }
    let mut lower = [0; LONGEST_NUMBER];
    let lower = small(token, &mut lower);
    let letters = lower.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if ["st", "nd", "rd", "th", "x", "s", "g", "d", "am", "pm"].contains(&letters) {
        return false;
    }
    let longest_word = lower
        .split(|c: char| !c.is_ascii_alphabetic())
        .map(str::len)
        .max()
        .unwrap_or(0);
    longest_word <= 3
}

/// "2507", as Mistral and Qwen date their models.
pub fn is_year_and_month(token: &str) -> bool {
    let (year, month) = token.split_at_checked(2).unwrap_or_default();
    ("23".."30").contains(&year) && ("01".."13").contains(&month) && month.len() == 2
}

pub fn is_year(token: &str) -> bool {
    token.len() == 4 && (token.starts_with("19") || token.starts_with("202"))
}

/// "20241022", "0528", "2507", "06": digits that name a day or a month.
pub fn is_date(token: &str) -> bool {
    let digits = token.bytes().all(|b| b.is_ascii_digit());
    digits && (token.len() == 8 || token.len() == 4)
}
