//! Sets and rows of bytes that are read in place, of which a hash tells where to look.

/// Of those not found, about one in so many passes by mistake.
const ROOM: usize = 16;

/// Rows of bytes, of which a hash tells one. There are a power of two of them.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    pub bytes: &'a [u8],
    row: usize,
    shift: u32,
}

impl<'a> Table<'a> {
    pub fn written(bytes: &'a [u8], row: usize) -> Table<'a> {
        Table {
            bytes,
            row,
            shift: u64::BITS - (bytes.len() / row).max(2).ilog2(),
        }
    }

    pub fn rows(&self) -> usize {
        self.bytes.len() / self.row
    }

    /// Which row it is.
    #[inline]
    pub fn place(&self, hash: u64) -> usize {
        (hash >> self.shift) as usize
    }

    #[inline]
    pub fn row(&self, hash: u64) -> &'a [u8] {
        let from = self.place(hash) * self.row;
        self.bytes.get(from..from + self.row).unwrap_or_default()
    }
}

/// A set of numbers by their hash: false positives, no false negatives.
#[derive(Clone, Copy)]
pub struct Bits<'a>(Table<'a>);

impl<'a> Bits<'a> {
    pub fn written(bytes: &'a [u8]) -> Bits<'a> {
        Bits(Table::written(bytes, 1))
    }

    #[inline]
    pub fn get(&self, number: u64) -> bool {
        let bit = hash(number) >> (self.0.shift - 3);
        let byte = self.0.bytes.get((bit / 8) as usize);
        byte.is_some_and(|byte| byte >> (bit % 8) & 1 != 0)
    }
}

/// Numbers as the bits at their hash.
pub fn bits(numbers: &[u64]) -> Vec<u8> {
    let mut bytes = vec![0; (numbers.len() * ROOM).next_power_of_two().max(64) / 8];
    for number in numbers {
        let bit = shifted(*number, bytes.len() * 8);
        bytes[bit / 8] |= 1 << (bit % 8);
    }
    bytes
}

/// A place among so many, a power of two, by hash.
pub fn shifted(number: u64, places: usize) -> usize {
    (hash(number) >> (u64::BITS - places.ilog2())) as usize
}

pub fn hash(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
