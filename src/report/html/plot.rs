//! Plots over time as SVG: lines with their names at the ends, bars, and small lines for tables.

use std::fmt::Write;

use super::axes::{Axes, BOTTOM, Series, Size, TOP, Words, whole};
use super::label::shortened;
use crate::report::figures::Figures;
use crate::sink::Escaped;

/// Between the names at the ends of lines.
const LINE_HEIGHT: f64 = 16.0;

/// One line a series, with a value for each period. Of the periods only those are drawn that are
/// whole, where there are some.
pub fn lines(figures: &Figures, series: &[Series<'_>], words: &Words<'_>, size: Size) -> String {
    let axes = Axes::new(figures, whole(figures), series, size, 0.0);
    let mut svg = axes.open(words);
    let mut ends = Vec::new();
    for (number, one) in series.iter().enumerate() {
        let points: Vec<(f64, f64)> = axes.points(&one.values).collect();
        let class = format!("l{}", number + 1);
        let path: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        let _ = writeln!(
            svg,
            "<polyline class=\"{class}\" points=\"{}\"/>",
            path.join(" ")
        );
        let Some((x, y)) = points.last() else {
            continue;
        };
        let _ = writeln!(
            svg,
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>"
        );
        ends.push((*y, class, one.name));
    }
    // From the lowest up, no two on one another.
    ends.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut places: Vec<f64> = Vec::new();
    for (y, ..) in &ends {
        let below = places.last().map_or(f64::MAX, |below| below - LINE_HEIGHT);
        places.push(y.min(below).min(size.height - BOTTOM));
    }
    // What has been pushed over the top comes back down.
    let mut least = TOP;
    for place in places.iter_mut().rev() {
        *place = place.max(least);
        least = *place + LINE_HEIGHT;
    }
    let x = size.width - size.right;
    for ((y, class, name), place) in ends.iter().zip(&places) {
        let name = shortened(name, size.name);
        let _ = writeln!(
            svg,
            "<path class=\"lead\" d=\"M{:.1},{y:.1} L{:.1},{place:.1}\"/>\
             <text class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            x + 5.0,
            x + 13.0,
            x + 16.0,
            place + 4.0,
            Escaped(&name)
        );
    }
    axes.pointed_at(&mut svg, series);
    svg + "</svg>\n"
}

/// One bar a period.
pub fn bars(figures: &Figures, series: Series<'_>, words: &Words<'_>, mut size: Size) -> String {
    size.height = 170.0;
    size.right = 12.0;
    let series = [series];
    let periods = figures.periods.len().max(1) as f64;
    let step = (size.width - size.left - size.right) / periods;
    let all = (0..figures.periods.len()).collect();
    let axes = Axes::new(figures, all, &series, size, step / 2.0);
    let mut svg = axes.open(words);
    let width = (step * 0.8).max(step - 2.0).min(48.0);
    let (mut whole, mut cut) = (String::new(), String::new());
    for ((x, y), period) in axes.points(&series[0].values).zip(&figures.periods) {
        let path = if period.whole { &mut whole } else { &mut cut };
        let (left, base) = (x - width / 2.0, size.height - BOTTOM);
        let _ = write!(path, "M{left:.1},{base:.1}V{y:.1}h{width:.2}V{base:.1}z");
    }
    let _ = writeln!(
        svg,
        "<path class=\"bars\" d=\"{whole}\"/><path class=\"bars cut\" d=\"{cut}\"/>"
    );
    axes.pointed_at(&mut svg, &series);
    svg + "</svg>\n"
}

/// A line of a row of a table, which has the numbers beside it.
pub fn small(values: &[u64], class: &str) -> String {
    const WIDTH: f64 = 120.0;
    const HEIGHT: f64 = 22.0;
    let max = values.iter().max().copied().unwrap_or(0).max(1) as f64;
    let step = WIDTH / values.len().saturating_sub(1).max(1) as f64;
    let point = |(at, value): (usize, &u64)| {
        let (x, y) = (at as f64 * step, HEIGHT * (1.0 - *value as f64 / max));
        format!("{:.1},{:.1}", x + 2.0, y + 2.0)
    };
    let mut points: Vec<String> = values.iter().enumerate().map(point).collect();
    if let [only] = points.as_slice() {
        points.push(only.replacen("2.0", &format!("{:.1}", WIDTH + 2.0), 1));
    }
    format!(
        "<svg class=\"small {class}\" viewBox=\"0 0 {} {}\" aria-hidden=\"true\">\
         <polyline points=\"{}\"/></svg>",
        WIDTH + 4.0,
        HEIGHT + 4.0,
        points.join(" ")
    )
}
