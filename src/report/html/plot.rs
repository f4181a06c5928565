//! Plots over time as SVG: lines with their names at the ends, bars, and small lines for tables.

use std::fmt::Write;

use super::escape::{Escaped, shortened, thousands};
use super::scale;
use crate::report::date::Day;
use crate::report::figures::Figures;

/// How large a plot is, in pixels, where it is shown in full.
#[derive(Clone, Copy)]
pub struct Size {
    /// Also a name for what is shown in such a window.
    pub class: &'static str,
    width: f64,
    height: f64,
    /// Left of the plot, for numbers; right of it, for names.
    left: f64,
    right: f64,
    /// Of names at the ends of lines, in columns.
    name: usize,
    dates: usize,
}

pub const WIDE: Size = Size {
    class: "wide",
    width: 920.0,
    height: 300.0,
    left: 44.0,
    right: 148.0,
    name: 20,
    dates: 8,
};

pub const NARROW: Size = Size {
    class: "narrow",
    width: 380.0,
    height: 260.0,
    left: 36.0,
    right: 104.0,
    name: 14,
    dates: 4,
};

const TOP: f64 = 14.0;
const BOTTOM: f64 = 26.0;
/// Between the names at the ends of lines.
const LINE_HEIGHT: f64 = 16.0;
/// Readers point at periods, where these are no thinner than a pixel or two.
const POINTED_AT: usize = 400;

/// A line, or the bars.
pub struct Series<'a> {
    pub name: &'a str,
    pub values: Vec<u64>,
}

/// What a plot is called, and what it shows, for those who cannot see it.
pub struct Words<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub text: String,
}

/// One line a series, of which there is one at least, as many values as there are periods.
pub fn lines(figures: &Figures, series: &[Series<'_>], words: &Words<'_>, size: Size) -> String {
    let axes = Axes::new(figures, series, size, 0.0);
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
    let axes = Axes::new(figures, &series, size, step / 2.0);
    let mut svg = axes.open(words);
    let mut path = String::new();
    let width = (step * 0.8).max(step - 2.0).min(48.0);
    for (x, y) in axes.points(&series[0].values) {
        let (left, base) = (x - width / 2.0, size.height - BOTTOM);
        let _ = write!(path, "M{left:.1},{base:.1}V{y:.1}h{width:.2}V{base:.1}z");
    }
    let _ = writeln!(svg, "<path class=\"bars\" d=\"{path}\"/>");
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

struct Axes<'a> {
    figures: &'a Figures,
    size: Size,
    /// The upper end, and the ticks up to it.
    ticks: Vec<u64>,
    /// First and last period.
    from: Day,
    to: Day,
    /// Room on either side, within the plot.
    inset: f64,
}

impl<'a> Axes<'a> {
    fn new(figures: &'a Figures, series: &[Series<'_>], size: Size, inset: f64) -> Axes<'a> {
        let values = series.iter().flat_map(|one| &one.values);
        let start = |period: Option<&crate::report::figures::Period>| {
            period.map(|period| period.start).unwrap_or_default()
        };
        Axes {
            figures,
            size,
            ticks: scale::ticks(values.max().copied().unwrap_or(0)),
            from: start(figures.periods.first()),
            to: start(figures.periods.last()),
            inset,
        }
    }

    fn x(&self, day: Day) -> f64 {
        let Size {
            width, left, right, ..
        } = self.size;
        let room = width - left - right - 2.0 * self.inset;
        let days = f64::from(self.to.0 - self.from.0);
        let share = match days {
            // Of one period, the point is at the end, where its name is.
            0.0 if self.inset == 0.0 => 1.0,
            0.0 => 0.5,
            days => f64::from(day.0 - self.from.0) / days,
        };
        left + self.inset + room * share
    }

    fn y(&self, value: u64) -> f64 {
        let max = self.ticks.last().copied().unwrap_or(1).max(1) as f64;
        let room = self.size.height - TOP - BOTTOM;
        TOP + room * (1.0 - value as f64 / max)
    }

    fn points<'b>(&'b self, values: &'b [u64]) -> impl Iterator<Item = (f64, f64)> + 'b {
        let periods = self.figures.periods.iter().zip(values);
        periods.map(|(period, value)| (self.x(period.start), self.y(*value)))
    }

    /// The element, with its words and axes.
    fn open(&self, words: &Words<'_>) -> String {
        let Size {
            class,
            width,
            height,
            left,
            right,
            dates,
            ..
        } = self.size;
        let id = format!("{}-{class}", words.id);
        let mut svg = format!(
            "<svg class=\"plot {class}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title>\
             <desc id=\"{id}-d\">{}</desc>\n",
            Escaped(words.title),
            Escaped(&words.text)
        );
        for tick in &self.ticks {
            let y = self.y(*tick);
            let class = if *tick == 0 { "base" } else { "grid" };
            let _ = writeln!(
                svg,
                "<path class=\"{class}\" d=\"M{left},{y:.1}H{:.1}\"/>\
                 <text class=\"y\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                width - right,
                left - 8.0,
                y + 4.0,
                super::escape::compact(*tick)
            );
        }
        let base = height - BOTTOM;
        for (day, label) in scale::dates(self.from, self.to, self.figures.by, dates) {
            let x = self.x(day);
            let _ = writeln!(
                svg,
                "<path class=\"base\" d=\"M{x:.1},{base:.1}v4\"/>\
                 <text class=\"x\" x=\"{x:.1}\" y=\"{:.1}\">{label}</text>",
                base + 18.0
            );
        }
        svg
    }

    /// For each period, what a pointer over it is told.
    fn pointed_at(&self, svg: &mut String, series: &[Series<'_>]) {
        let periods = &self.figures.periods;
        if periods.len() > POINTED_AT {
            return;
        }
        let Size {
            width,
            left,
            right,
            height,
            ..
        } = self.size;
        let half = (width - left - right) / periods.len().max(2) as f64 / 2.0;
        for (at, period) in periods.iter().enumerate() {
            let x = self.x(period.start);
            let mut text = self.figures.by.label(period.start);
            let mut values: Vec<_> = series
                .iter()
                .map(|one| (one.values[at], one.name))
                .collect();
            values.sort_by_key(|(value, _)| u64::MAX - value);
            for (value, name) in values {
                let _ = write!(text, "\n{} {name}", thousands(value));
            }
            // The lines of a tooltip are its own: nothing else in it has any.
            let lines: Vec<String> = text.lines().map(|line| Escaped(line).to_string()).collect();
            let _ = writeln!(
                svg,
                "<g class=\"at\"><rect x=\"{:.1}\" y=\"{TOP}\" width=\"{:.2}\" height=\"{:.1}\"/>\
                 <path d=\"M{x:.1},{TOP}V{:.1}\"/><title>{}</title></g>",
                x - half,
                half * 2.0,
                height - TOP - BOTTOM,
                height - BOTTOM,
                lines.join("\n")
            );
        }
    }
}
