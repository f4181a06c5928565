//! What a token of a version looks like, and which words may be one.

/// A word of ASCII of at most 16 bytes in small letters, as a number: compared in one step. 0: no such word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Small(u128);

/// The word in small letters: of letters, digits and points.
pub const fn small(word: &str) -> Small {
    let word = word.as_bytes();
    if word.len() > 16 {
        return Small(0);
    }
    let (mut number, mut at) = (0, word.len());
    while at > 0 {
        at -= 1;
        // Digits and points have the bit.
        number = number << 8 | (word[at] | 0x20) as u128;
    }
    Small(number)
}

/// Some words, sorted.
struct Set<const N: usize>([Small; N]);

impl<const N: usize> Set<N> {
    const fn new(words: [&str; N]) -> Set<N> {
        let mut set = [Small(0); N];
        let mut count = 0;
        while count < N {
            let word = small(words[count]);
            let mut at = count;
            while at > 0 && set[at - 1].0 > word.0 {
                set[at] = set[at - 1];
                at -= 1;
            }
            set[at] = word;
            count += 1;
        }
        Set(set)
    }

    fn has(&self, word: Small) -> bool {
        self.0.binary_search(&word).is_ok()
    }
}

/// Whether any family may use the word.
pub fn is_general(word: Small) -> bool {
    #[rustfmt::skip]
    static GENERAL: Set<36> = Set::new([
        "mini", "nano", "micro", "tiny", "small", "medium", "large", "xl", "pro", "ultra", "max", "plus", "turbo", "flash",
        "lite", "base", "instruct", "chat", "preview", "beta", "alpha", "thinking", "reasoning", "vision", "coder", "code",
        "math", "audio", "realtime", "omni", "next", "experimental", "exp", "latest", "distill", "vl",
    ]);
    GENERAL.has(word)
}

/// Whether a general word counts in small letters after a mere blank ("o1 pro"). The others need a
/// capital or a hyphen there, because they are ordinary English.
pub fn is_tier(word: Small) -> bool {
    #[rustfmt::skip]
    static TIERS: Set<10> = Set::new([
        "mini", "nano", "pro", "ultra", "turbo", "flash", "lite", "instruct", "preview", "vl",
    ]);
    TIERS.has(word)
}

/// Whether a word counts only inside a hyphenated id ("gpt-5-high"), being ordinary English
/// elsewhere, with a capital too ("GPT-5 High School …").
pub fn is_of_id(word: Small) -> bool {
    #[rustfmt::skip]
    static OF_ID: Set<20> = Set::new([
        "air", "fast", "embedding", "embed", "it", "zero", "dev", "gguf", "dpo", "sft", "ocr", "hf", "awq", "gptq", "int4",
        "int8", "mlx", "nvfp4", "rl", "reward",
    ]);
    OF_ID.has(word) || is_effort(word)
}

/// Whether a word says how long a model is to think: "GPT-5.2 High".
pub fn is_effort(word: Small) -> bool {
    static EFFORTS: Set<3> = Set::new(["high", "low", "xhigh"]);
    EFFORTS.has(word)
}

/// Whether the word is what is counted, so that the number before it is no version.
pub fn is_counted(word: Small) -> bool {
    #[rustfmt::skip]
    static COUNTED: Set<37> = Set::new([
        "million", "millions", "billion", "billions", "trillion", "thousand", "hundred", "percent", "percentage", "times",
        "users", "people", "employees", "workers", "seconds", "second", "minutes", "hours", "hour", "days", "day", "weeks",
        "week", "months", "month", "years", "year", "points", "ways", "things", "reasons", "tips", "companies", "stars",
        "prompts", "questions", "bit",
    ]);
    COUNTED.has(word)
}

/// The version words of a row.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Sorted.
    small: Vec<Small>,
    /// Those that are too long for that, or of another script ("오퍼스"), in small letters.
    others: Vec<String>,
    /// What the row says to be none of its versions, in small letters: "plus" of `!Plus`.
    excluded: Vec<String>,
}

impl Words {
    /// No words.
    pub const NONE: &Words = &Words {
        small: Vec::new(),
        others: Vec::new(),
        excluded: Vec::new(),
    };

    pub fn new<S: AsRef<str>>(words: &[S]) -> Words {
        let mut all = Words::default();
        for word in words {
            let word = word.as_ref().to_lowercase();
            match (word.strip_prefix('!'), small(&word)) {
                (Some(excluded), _) => all.excluded.push(excluded.to_string()),
                (_, small) if word.is_ascii() && small != Small(0) => all.small.push(small),
                _ => all.others.push(word),
            }
        }
        all.small.sort_unstable();
        all
    }

    /// Whether a token, in any case, is one of them.
    pub fn has(&self, token: &str) -> bool {
        if !token.is_ascii() {
            return !self.others.is_empty() && self.others.contains(&token.to_lowercase());
        }
        match small(token) {
            Small(0) => self
                .others
                .iter()
                .any(|word| word.eq_ignore_ascii_case(token)),
            small => self.small.binary_search(&small).is_ok(),
        }
    }

    /// The one of another script that begins a text.
    pub fn foreign_at_start(&self, text: &str) -> Option<&str> {
        let mut foreign = self.others.iter().filter(|word| !word.is_ascii());
        foreign
            .find(|word| text.starts_with(&***word))
            .map(|word| &**word)
    }

    /// Whether the row says that a word, in any case, is none of its versions.
    pub fn exclude(&self, word: &str) -> bool {
        let mut excluded = self.excluded.iter();
        excluded.any(|excluded| excluded.eq_ignore_ascii_case(word))
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
    let letters = token.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    #[rustfmt::skip]
    static COUNTS: Set<10> = Set::new(["st", "nd", "rd", "th", "x", "s", "g", "d", "am", "pm"]);
    if COUNTS.has(small(letters)) {
        return false;
    }
    let longest_word = token
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
