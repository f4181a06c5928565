//! How a share is written: "(NASDAQ: FNCH)", "(FNCH)", "NYSE:BABA", "$BABA".

/// Of a symbol, in bytes: "BRK.B", "600196.SH".
const LONGEST_SYMBOL: usize = 10;

/// Of an exchange, in bytes: "NASDAQ Global Select" is about as long as it gets.
const LONGEST_EXCHANGE: usize = 24;

/// Exchanges whose symbols stand behind "$".
const AMERICAN: &[&str] = &[
    "nyse",
    "nasdaq",
    "amex",
    "nyse american",
    "nysearca",
    "nysemkt",
    "cboe",
    "otc",
    "otcqb",
    "otcqx",
    "otcmkts",
];

/// The spellings of a ticker, `NYSE:BABA`, that name its company anywhere in a text.
pub fn spellings(ticker: &str) -> Vec<String> {
    let Some((exchange, symbol)) = ticker.split_once(':') else {
        return Vec::new();
    };
    let exchange = exchange.to_lowercase();
    let mut spellings = Vec::new();
    // "$1299" is a sum, and not HKEX:1299; "in $M" are millions, and not NYSE:M. Elsewhere "$INJ" is a coin.
    if AMERICAN.contains(&exchange.as_str())
        && symbol.len() > 1
        && symbol.contains(|c: char| c.is_ascii_alphabetic())
    {
        spellings.push(format!("${symbol}"));
    }
    spellings.push(format!("{exchange}:{symbol}"));
    spellings.push(format!("{exchange}: {symbol}"));
    spellings
}

/// The share in parentheses that begins the text: its exchange, where there is one, and its symbol.
pub fn in_parentheses(text: &str) -> Option<(Option<&str>, &str)> {
    let inside = text.strip_prefix('(')?;
    let mut bytes = inside.bytes().take(LONGEST_EXCHANGE + 1);
    match bytes.position(|b| matches!(b, b':' | b')')) {
        Some(colon) if inside.as_bytes()[colon] == b':' => {
            Some((Some(&inside[..colon]), symbol(&inside[colon + 1..])?))
        }
        _ => Some((None, symbol(inside)?)),
    }
}

/// The symbol that begins the text: "FNCH" of " FNCH)".
fn symbol(text: &str) -> Option<&str> {
    let text = text.strip_prefix(' ').unwrap_or(text);
    let text = text.strip_prefix('$').unwrap_or(text);
    let inside = |c: &u8| c.is_ascii_uppercase() || c.is_ascii_digit() || b".-&".contains(c);
    let length = text.bytes().take(LONGEST_SYMBOL + 1).take_while(inside);
    let (symbol, rest) = text.split_at(length.count());
    // "(NYSE: BABA closed)": one letter more than a blank is enough to tell.
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let goes_on = rest.starts_with(char::is_alphabetic);
    ((1..=LONGEST_SYMBOL).contains(&symbol.len()) && !goes_on).then_some(symbol)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares() {
        for (text, share) in [
            ("(NASDAQ: FNCH)", Some((Some("NASDAQ"), "FNCH"))),
            ("(NASDAQ GS:GOOGL) said", Some((Some("NASDAQ GS"), "GOOGL"))),
            ("(NYSE: BRK.B, the firm)", Some((Some("NYSE"), "BRK.B"))),
            ("(BABA)", Some((None, "BABA"))),
            ("($BABA)", Some((None, "BABA"))),
            ("(NYSE: open)", None),
            ("(NYSE: A market)", None),
            ("(a firm: X)", Some((Some("a firm"), "X"))),
            ("NYSE: BABA", None),
            ("(é: )", None),
            ("(", None),
        ] {
            assert_eq!(in_parentheses(text), share, "{text}");
        }
    }
}
