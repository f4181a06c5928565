//! Where words of ASCII begin, and how: many bytes at a time, as the bits of numbers.

/// The beginning of a word: its first run of letters, or of digits, of eight bytes at the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// The first byte as it is, the others small, zero behind the end. 0: no letter or digit of ASCII.
    pub value: u64,
    pub length: u8,
    /// Whether a byte outside ASCII follows, of which more may be known to whoever decodes it.
    pub before_other: bool,
}

/// All but the first byte as small letters: they differ from their capitals by one bit.
const SMALL: u64 = u64::from_le_bytes([0, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20]);

/// The lowest bytes, by how many.
const LOWEST: [u64; 9] = {
    let mut lowest = [0; 9];
    let mut length = 1;
    while length < 9 {
        lowest[length] = lowest[length - 1] << 8 | 0xff;
        length += 1;
    }
    lowest
};

impl Key {
    /// The key of the word that begins at `at`, byte by byte.
    pub fn read(bytes: &[u8], at: usize) -> Key {
        let rest = &bytes[at..bytes.len().min(at + 8)];
        let letters = rest.first().is_some_and(u8::is_ascii_alphabetic);
        let same = |byte: &u8| match letters {
            true => byte.is_ascii_alphabetic(),
            false => byte.is_ascii_digit(),
        };
        let length = rest.iter().take_while(|byte| same(byte)).count();
        let small = if letters { SMALL } else { 0 };
        Key {
            value: (eight(bytes, at) | small) & LOWEST[length],
            length: length as u8,
            before_other: rest.get(length).is_some_and(|byte| !byte.is_ascii()),
        }
    }

    /// The same word in small letters.
    pub fn small(self) -> Key {
        Key {
            value: self.value | 0x20,
            ..self
        }
    }

    /// The same word with a capital.
    pub fn capital(self) -> Key {
        let first = (self.value as u8).to_ascii_uppercase();
        Key {
            value: self.value & !0xff | u64::from(first),
            ..self
        }
    }
}

/// The eight bytes at `at`, the first lowest; zeros behind the end of the text.
#[inline]
pub fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8) {
        Some(eight) => u64::from_le_bytes(eight.try_into().unwrap_or_default()),
        None => u64::from_le_bytes(padded(bytes, at)),
    }
}

/// The last bytes of a text, from `at`; zeros behind its end.
pub fn padded<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut padded = [0; N];
    let rest = &bytes[at.min(bytes.len())..];
    padded[..rest.len()].copy_from_slice(rest);
    padded
}

/// 64 bytes of a text and what they are: a bit for each, the first lowest.
pub struct Window {
    /// Where a walk may begin, among the first [`STEP`] bytes: the first letter or digit of a word,
    /// and each character outside ASCII.
    pub starts: u64,
    letters: u64,
    outside: u64,
}

/// In bytes.
const WINDOW: usize = 64;

/// From one window to the next: the rest is for the keys of the last words to end in.
pub const STEP: usize = WINDOW - 8;

impl Window {
    /// `in_word`: 1 where the byte before is a letter or digit; then for the next window.
    #[inline]
    pub fn read(bytes: &[u8; WINDOW], in_word: &mut u64) -> Window {
        let mut all = Classes::default();
        let (quarters, _) = bytes.as_chunks();
        for (quarter, bit) in quarters.iter().zip([0, 16, 32, 48]) {
            let some = sixteen(quarter);
            all.letters |= some.letters << bit;
            all.words |= some.words << bit;
            all.outside |= some.outside << bit;
            all.others |= some.others << bit;
        }
        let starts = all.words & !(all.words << 1 | *in_word) | all.others;
        *in_word = all.words >> (STEP - 1) & 1;
        Window {
            starts: starts & ((1 << STEP) - 1),
            letters: all.letters,
            outside: all.outside,
        }
    }

    /// [`Key::read`] of the start at a bit, for words that begin with a letter; for others its value is 0.
    #[inline]
    pub fn key(&self, bytes: &[u8; WINDOW], bit: u32) -> Key {
        // The mark ends a run of eight.
        let length = (!(self.letters >> bit) | 1 << 8).trailing_zeros();
        let eight = bytes[bit as usize..].first_chunk().copied();
        Key {
            value: (u64::from_le_bytes(eight.unwrap_or_default()) | SMALL)
                & LOWEST[length as usize],
            length: length as u8,
            before_other: (self.outside >> bit & 0xff) >> length & 1 != 0,
        }
    }
}

/// Which of some bytes are letters of ASCII, which letters or digits, which outside ASCII, and which
/// begin a character there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Classes {
    letters: u64,
    words: u64,
    outside: u64,
    others: u64,
}

#[cfg(target_arch = "x86_64")]
fn sixteen(bytes: &[u8; 16]) -> Classes {
    // SAFETY: SSE2 is in every x86-64.
    unsafe { by_sse2(bytes) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "sse2")]
fn by_sse2(bytes: &[u8; 16]) -> Classes {
    use std::arch::x86_64::{
        _mm_and_si128, _mm_cmpgt_epi8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x,
        _mm_set1_epi8,
    };
    let (halves, _) = bytes.as_chunks();
    let [low, high] = [halves[0], halves[1]].map(i64::from_le_bytes);
    let x = _mm_set_epi64x(high, low);
    let all = |byte: u8| _mm_set1_epi8(byte as i8);
    // Bytes outside ASCII are negative.
    let within = |x, from: u8, to: u8| {
        _mm_and_si128(
            _mm_cmpgt_epi8(x, all(from - 1)),
            _mm_cmpgt_epi8(all(to + 1), x),
        )
    };
    let letters = within(_mm_or_si128(x, all(0x20)), b'a', b'z');
    let words = _mm_or_si128(letters, within(x, b'0', b'9'));
    // 11xxxxxx: no byte inside a character.
    let others = _mm_and_si128(_mm_cmpgt_epi8(x, all(0xbf)), x);
    Classes {
        letters: _mm_movemask_epi8(letters) as u64,
        words: _mm_movemask_epi8(words) as u64,
        outside: _mm_movemask_epi8(x) as u64,
        others: _mm_movemask_epi8(others) as u64,
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn sixteen(bytes: &[u8; 16]) -> Classes {
    portable(bytes)
}

/// The same in the lanes of numbers.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn portable(bytes: &[u8; 16]) -> Classes {
    let (halves, _) = bytes.as_chunks();
    let [low, high] = [halves[0], halves[1]].map(u64::from_le_bytes);
    const fn lanes(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    const HIGH: u64 = lanes(0x80);
    let bits = |mark: fn(u64) -> u64| {
        // The high bits of the lanes as the bits of a byte.
        let gather = |x: u64| ((mark(x) & HIGH) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        gather(low) | gather(high) << 8
    };
    let letters = bits(|x| {
        let small = x & !HIGH | lanes(0x20);
        (small + lanes(0x80 - b'a')) & !(small + lanes(0x7f - b'z')) & !x
    });
    let digits = bits(|x| {
        let low = x & !HIGH;
        (low + lanes(0x80 - b'0')) & !(low + lanes(0x7f - b'9')) & !x
    });
    Classes {
        letters,
        words: letters | digits,
        outside: bits(|x| x),
        others: bits(|x| x & x << 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_in_every_place() {
        for byte in 0..=255_u8 {
            for place in 0..16 {
                let mut bytes = [b' '; 16];
                bytes[place] = byte;
                let mark = |is: bool| u64::from(is) << place;
                let classes = Classes {
                    letters: mark(byte.is_ascii_alphabetic()),
                    words: mark(byte.is_ascii_alphanumeric()),
                    outside: mark(!byte.is_ascii()),
                    others: mark(byte >= 0xc0),
                };
                assert_eq!(sixteen(&bytes), classes, "{byte}");
                assert_eq!(portable(&bytes), classes, "{byte}");
            }
        }
    }

    #[test]
    fn keys() {
        for (word, key) in [
            ("OpenAI, and", "OpenAI"),
            ("GPT-4", "Gpt"),
            ("GPT4", "Gpt"),
            ("gpt", "gpt"),
            ("10x", "10"),
            ("3\u{11}", "3"),
            ("AnthropicAI", "Anthropi"),
            ("Herm\u{e8}s", "Herm"),
            ("\u{e8}", ""),
        ] {
            let read = Key::read(word.as_bytes(), 0);
            let mut expected = key.as_bytes().to_vec();
            expected
                .iter_mut()
                .skip(1)
                .for_each(u8::make_ascii_lowercase);
            expected.resize(8, 0);
            assert_eq!(read.value.to_le_bytes(), expected[..], "{word}");
            assert_eq!(usize::from(read.length), key.len(), "{word}");
        }
    }

    #[test]
    fn windows_have_the_starts_and_keys_of_all_words() {
        let text = "OpenAI\u{e9} and x9 9x Anthropic\u{e9} Claude\u{e9}s \u{4eba}AI\u{2019}s GPT_4, I'm a- ";
        for shift in 0..70 {
            let text = [" ".repeat(shift), text.repeat(5)].concat();
            let bytes = text.as_bytes();
            let mut in_word = 0;
            let mut starts = Vec::new();
            for at in (0..bytes.len()).step_by(STEP) {
                let mut here = [0; WINDOW];
                let rest = &bytes[at..bytes.len().min(at + WINDOW)];
                here[..rest.len()].copy_from_slice(rest);
                let window = Window::read(&here, &mut in_word);
                for bit in (0..64).filter(|bit| window.starts >> bit & 1 != 0) {
                    let start = at + bit as usize;
                    starts.push(start);
                    let key = window.key(&here, bit);
                    match bytes[start].is_ascii_alphabetic() {
                        true => assert_eq!(key, Key::read(bytes, start), "{}", &text[start..]),
                        false => assert_eq!(key.value, 0),
                    }
                }
            }
            let is_word = |at: usize| bytes[at].is_ascii_alphanumeric();
            let begins = |at: &usize| match is_word(*at) {
                true => *at == 0 || !is_word(*at - 1),
                false => !bytes[*at].is_ascii() && text.is_char_boundary(*at),
            };
            let expected: Vec<usize> = (0..bytes.len()).filter(begins).collect();
            assert_eq!(starts, expected);
        }
    }
}
