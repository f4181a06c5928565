//! Who is mentioned with whom, as a half matrix: names at the left and on the slope.

use std::collections::HashMap;
use std::fmt::Write;

use super::axes::{NARROW, Size, WIDE, Words, element};
use super::label::{compact, shortened, thousands};
use crate::report::figures::{Figures, Leading, Pair};
use crate::report::tally::Kind;
use crate::sink::Escaped;

/// So many companies, and so many models.
fn shown(size: Size) -> (usize, usize) {
    match size.class {
        class if class == NARROW.class => (6, 4),
        _ => (12, 8),
    }
}

/// The pairs that the larger matrix shows, most articles first.
pub fn pairs(figures: &Figures) -> Vec<&Pair> {
    let within = within(figures, WIDE);
    let is_within = |pair: &&Pair| within.contains(&pair.a) && within.contains(&pair.b);
    figures.pairs.iter().filter(is_within).collect()
}

/// The places of the entities shown.
fn within(figures: &Figures, size: Size) -> Vec<usize> {
    let (companies, models) = shown(size);
    let of = |kind| {
        let all = figures.leading.iter().enumerate();
        all.filter(move |(_, one)| one.kind == kind)
            .map(|(at, _)| at)
    };
    of(Kind::Company)
        .take(companies)
        .chain(of(Kind::Model).take(models))
        .collect()
}

pub fn matrix(figures: &Figures, words: &Words<'_>, size: Size) -> String {
    let wide = size.class == WIDE.class;
    let (cell, left, top, name) = match wide {
        true => (32.0, 150.0, 8.0, 20),
        false => (25.0, 104.0, 8.0, 14),
    };
    let within = within(figures, size);
    let articles: HashMap<(usize, usize), &Pair> = figures
        .pairs
        .iter()
        .map(|pair| ((pair.a, pair.b), pair))
        .collect();
    let (width, height) = match wide {
        true => (920.0, top + cell * within.len() as f64),
        false => (380.0, top + cell * within.len() as f64),
    };
    let most = pairs(figures).first().map_or(1, |pair| pair.articles) as f64;
    let mut svg = element(words, size.class, width, height);
    for (row, at) in within.iter().enumerate() {
        let one = &figures.leading[*at];
        let y = top + cell * row as f64;
        let label = shortened(&one.name, name);
        let middle = y + cell / 2.0 + 4.0;
        let kind = one.kind.name();
        let _ = writeln!(
            svg,
            "<text class=\"y {kind}\" x=\"{:.1}\" y=\"{middle:.1}\">{}</text>",
            left - 8.0,
            Escaped(&label),
        );
        for (column, other) in within[..row].iter().enumerate() {
            let x = left + cell * column as f64;
            let pair = articles.get(&(*other, *at));
            let together = pair.map_or(0, |pair| pair.articles);
            svg += &square(x, y, cell, (&figures.leading[*other], one), together, most);
        }
        // The column below has this name too.
        let x = left + cell * row as f64 + 6.0;
        let _ = writeln!(
            svg,
            "<text class=\"slope {kind}\" x=\"{x:.1}\" y=\"{middle:.1}\">{}</text>",
            Escaped(&label)
        );
    }
    svg + "</svg>\n"
}

fn square(
    x: f64,
    y: f64,
    cell: f64,
    (a, b): (&Leading, &Leading),
    together: u64,
    most: f64,
) -> String {
    let kind = if a.kind == b.kind {
        a.kind.name()
    } else {
        "both"
    };
    // By area: few are told from none.
    let share = (together as f64 / most).sqrt();
    let number = match together {
        0 => String::new(),
        _ => format!(
            "<text class=\"{}\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            if share > 0.72 { "in dark" } else { "in" },
            x + cell / 2.0,
            y + cell / 2.0 + 4.0,
            compact(together)
        ),
    };
    format!(
        "<g><rect class=\"none\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>\
         <rect class=\"{kind}\" fill-opacity=\"{share:.2}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" \
         height=\"{:.1}\"/>{number}<title>{} and {}: {} {}</title></g>\n",
        x + 1.0,
        y + 1.0,
        cell - 2.0,
        cell - 2.0,
        x + 1.0,
        y + 1.0,
        cell - 2.0,
        cell - 2.0,
        Escaped(&a.name),
        Escaped(&b.name),
        thousands(together),
        if together == 1 { "article" } else { "articles" }
    )
}
