//! Tables for a person: columns in line, cut to the terminal's width where there is one.

use std::io::IsTerminal;

use anyhow::Result;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::cmd::output::{self, Paper};

/// What stands between two columns.
const GAP: &str = "  ";

/// A column is no wider than this, the last one excepted.
const WIDEST: usize = 40;

/// Prints a header, in bold, and rows; cells of one column begin at one place.
pub fn print(header: &[&str], rows: &[Vec<String>]) -> Result<()> {
    let width = std::io::stdout()
        .is_terminal()
        .then(terminal_size::terminal_size)
        .flatten()
        .map(|(width, _)| usize::from(width.0));
    output::print(grid(header, rows, width, Paper::stdout()))
}

fn grid(header: &[&str], rows: &[Vec<String>], width: Option<usize>, paper: Paper) -> String {
    let last = header.len().saturating_sub(1);
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| paper.data(cell)).collect())
        .collect();
    let widths: Vec<usize> = (0..last)
        .map(|column| {
            let cells = rows.iter().map(|row| row[column].width());
            cells
                .max()
                .unwrap_or(0)
                .min(WIDEST)
                .max(header[column].width())
        })
        .collect();
    let line = |cells: &[&str]| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(&widths) {
            let cell = cut(cell, *width);
            line.push_str(&cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width())));
            line.push_str(GAP);
        }
        line.push_str(cells.last().unwrap_or(&""));
        match width {
            Some(width) => cut(line.trim_end(), width),
            None => line.trim_end().to_string(),
        }
    };
    let mut text = paper.styled("1", &line(header)) + "\n";
    for row in &rows {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        text.push_str(&line(&cells));
        text.push('\n');
    }
    text
}

/// The text, its end replaced by `…` where it is wider.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_string();
    }
    let mut cut = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        cut.push(c);
    }
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_line_and_fit_the_terminal() {
        let rows = [["通义", "Alibaba"], ["Qwen", "Alibaba Cloud"]]
            .map(|row| row.map(String::from).to_vec());
        let paper = Paper::terminal();
        let expected = "\x1b[1mname  maker\x1b[0m\n通义  Alibaba\nQwen  Alibaba Cloud\n";
        assert_eq!(grid(&["name", "maker"], &rows, None, paper), expected);
        let narrow = "\x1b[1mname  maker\x1b[0m\n通义  Alib…\nQwen  Alib…\n";
        assert_eq!(grid(&["name", "maker"], &rows, Some(11), paper), narrow);
    }
}
