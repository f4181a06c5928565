//! Names and numbers, short enough for where they stand.

use unicode_width::UnicodeWidthChar;

/// The beginning of a text that is wider than so many columns, with `…`.
pub fn shortened(text: &str, columns: usize) -> String {
    let mut width = 0;
    let over = text.char_indices().find(|(_, c)| {
        width += c.width().unwrap_or(1);
        width > columns
    });
    match over {
        None => text.to_string(),
        Some(_) => {
            let mut width = 1;
            let fits = |c: &char| {
                width += c.width().unwrap_or(1);
                width <= columns
            };
            let kept: String = text.chars().take_while(fits).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

/// `12,480`
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// In four characters: `480`, `12k`, `1.2k`, `3M`.
pub fn compact(number: u64) -> String {
    let mut scaled = number as f64;
    for unit in ["", "k", "M", "G"] {
        if scaled < 999.5 {
            let decimals = usize::from(!unit.is_empty() && scaled < 9.95);
            let number = format!("{scaled:.decimals$}");
            return format!("{}{unit}", number.trim_end_matches(".0"));
        }
        scaled /= 1000.0;
    }
    "max".to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_fit() {
        for (number, long, short) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1,000", "1k"),
            (1_234, "1,234", "1.2k"),
            (9_960, "9,960", "10k"),
            (999_499, "999,499", "999k"),
            (999_500, "999,500", "1M"),
            (12_345_678, "12,345,678", "12M"),
        ] {
            assert_eq!((&*thousands(number), &*compact(number)), (long, short));
        }
        for (name, expected) in [
            ("Anthropic", "Anthropic"),
            ("Anthropic!", "Anthropi…"),
            ("通义千问通义", "通义千问…"),
            ("通义千问", "通义千问"),
        ] {
            assert_eq!(shortened(name, 9), expected);
        }
    }
}
