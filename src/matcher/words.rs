//! Where words of ASCII begin, and how: several bytes at a time, in the lanes of a number.

/// The same byte in each lane.
const fn lanes(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

const HIGH: u64 = lanes(0x80);

/// The beginning of a word: its first run of letters, or of digits, of eight bytes at the most.
#[derive(Clone, Copy, Default)]
pub struct Key {
    /// The first byte as it is, the others small, zero behind the end.
    pub value: u64,
    /// The high bit of the first byte that is not of the run; 0: none.
    end: u64,
    /// The same bit where that byte is outside ASCII.
    other: u64,
}

impl Key {
    /// The key of the word that begins at `at`.
    pub fn read(bytes: &[u8], at: usize) -> Key {
        match Key::of_letters(bytes, at) {
            Key { value: 0, .. } => Key::of_digits(bytes, at),
            key => key,
        }
    }

    /// Its value is 0 where the word begins with no letter of ASCII.
    #[inline]
    pub fn of_letters(bytes: &[u8], at: usize) -> Key {
        let x = eight(bytes, at);
        // Letters differ from their capitals by one bit.
        let low = (x | lanes(0x20)) & !HIGH;
        let letters = (low + lanes(0x80 - b'a')) & !(low + lanes(0x7f - b'z')) & !x;
        Key::before(!letters & HIGH, x, x | (lanes(0x20) & !0xff))
    }

    fn of_digits(bytes: &[u8], at: usize) -> Key {
        let x = eight(bytes, at);
        let low = x & !HIGH;
        let digits = (low + lanes(0x80 - b'0')) & !(low + lanes(0x7f - b'9')) & !x;
        Key::before(!digits & HIGH, x, x)
    }

    /// The bytes of `small` before the first that is marked in `ends`.
    fn before(ends: u64, x: u64, small: u64) -> Key {
        let end = ends & ends.wrapping_neg();
        Key {
            value: small & (end >> 7).wrapping_sub(1),
            end,
            other: x & end,
        }
    }

    /// Whether a byte outside ASCII follows, of which more may be known to whoever decodes it.
    pub fn before_other(self) -> bool {
        self.other != 0
    }

    pub fn length(self) -> usize {
        // 64 / 8 where no bit is set.
        self.end.trailing_zeros() as usize / 8
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
        None => {
            let mut padded = [0; 8];
            let rest = &bytes[at.min(bytes.len())..];
            padded[..rest.len()].copy_from_slice(rest);
            u64::from_le_bytes(padded)
        }
    }
}

/// The bits at which a walk may begin, of the 64 bytes at `at`: the first letter or digit of a
/// word, and each character outside ASCII. `in_word`: 1 where the byte before is a letter or digit.
pub fn starts(bytes: &[u8], at: usize, in_word: &mut u64) -> u64 {
    let mut words = 0;
    let mut others = 0;
    for at_bit in (0..64).step_by(16) {
        let at = at + at_bit;
        let (word, other) = sixteen([eight(bytes, at), eight(bytes, at + 8)]);
        words |= word << at_bit;
        others |= other << at_bit;
    }
    let starts = words & !(words << 1 | *in_word);
    *in_word = words >> 63;
    starts | others
}

/// Which of sixteen bytes are letters or digits of ASCII, and which begin another character.
#[cfg(target_arch = "x86_64")]
fn sixteen(halves: [u64; 2]) -> (u64, u64) {
    // SAFETY: SSE2 is in every x86-64.
    unsafe { by_sse2(halves) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "sse2")]
fn by_sse2([low, high]: [u64; 2]) -> (u64, u64) {
    use std::arch::x86_64::{
        _mm_and_si128, _mm_cmpgt_epi8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x,
        _mm_set1_epi8,
    };
    let x = _mm_set_epi64x(high as i64, low as i64);
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
    (
        _mm_movemask_epi8(words) as u64,
        _mm_movemask_epi8(others) as u64,
    )
}

#[cfg(not(target_arch = "x86_64"))]
fn sixteen(halves: [u64; 2]) -> (u64, u64) {
    portable(halves)
}

/// The same in the lanes of numbers.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn portable(halves: [u64; 2]) -> (u64, u64) {
    let [low, high] = halves.map(|x| {
        let low = x & !HIGH;
        let small = low | lanes(0x20);
        let letter = (small + lanes(0x80 - b'a')) & !(small + lanes(0x7f - b'z'));
        let digit = (low + lanes(0x80 - b'0')) & !(low + lanes(0x7f - b'9'));
        (gather((letter | digit) & !x), gather(x & x << 1))
    });
    (low.0 | high.0 << 8, low.1 | high.1 << 8)
}

/// The high bits of the lanes as the bits of a byte.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn gather(lanes: u64) -> u64 {
    ((lanes & HIGH) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
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
                let halves = [eight(&bytes, 0), eight(&bytes, 8)];
                let word = u64::from(byte.is_ascii_alphanumeric()) << place;
                let other = u64::from(byte >= 0xc0) << place;
                assert_eq!(sixteen(halves), (word, other), "{byte}");
                assert_eq!(portable(halves), (word, other), "{byte}");
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
            assert_eq!(read.length(), key.len(), "{word}");
        }
    }
}
