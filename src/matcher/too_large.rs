//! What a matcher cannot be made of.

/// A dictionary of more or longer forms than can be compiled.
#[derive(Debug)]
pub struct TooLarge {
    what: &'static str,
    bytes: usize,
    most: usize,
}

impl TooLarge {
    /// Whether so many bytes are no more than there may be.
    pub fn check(what: &'static str, bytes: usize, most: usize) -> Result<(), TooLarge> {
        match bytes > most {
            true => Err(TooLarge { what, bytes, most }),
            false => Ok(()),
        }
    }
}

impl std::fmt::Display for TooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let TooLarge { what, bytes, most } = self;
        write!(
            f,
            "the dictionary is too large: {what} of {bytes} bytes, of {most} at the most"
        )
    }
}

impl std::error::Error for TooLarge {}
