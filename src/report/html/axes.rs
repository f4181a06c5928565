//! The axes of plots over time: time to the right, articles upwards.

use std::fmt::Write;

use super::label::{compact, thousands};
use super::scale;
use crate::date::Day;
use crate::report::figures::Figures;
use crate::sink::Escaped;

/// How large a plot is, in pixels, where it is shown in full.
#[derive(Clone, Copy)]
pub struct Size {
    /// Also a name for what is shown in such a window.
    pub class: &'static str,
    pub width: f64,
    pub height: f64,
    /// Left of the plot, for numbers; right of it, for names.
    pub left: f64,
    pub right: f64,
    /// Of names at the ends of lines, in columns.
    pub name: usize,
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

/// Above the plot, and below it, for dates.
pub const TOP: f64 = 14.0;
pub const BOTTOM: f64 = 26.0;
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

/// A plot over time, without what is plotted.
pub struct Axes<'a> {
    figures: &'a Figures,
    /// The places of the periods that are drawn.
    shown: Vec<usize>,
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
    pub fn new(
        figures: &'a Figures,
        shown: Vec<usize>,
        series: &[Series<'_>],
        size: Size,
        inset: f64,
    ) -> Axes<'a> {
        let values = series
            .iter()
            .flat_map(|one| shown.iter().map(|at| one.values[*at]));
        let start = |at: Option<&usize>| at.map_or(Day::default(), |at| figures.periods[*at].start);
        Axes {
            figures,
            size,
            ticks: scale::ticks(values.max().unwrap_or(0)),
            from: start(shown.first()),
            to: start(shown.last()),
            inset,
            shown,
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

    pub fn points<'b>(&'b self, values: &'b [u64]) -> impl Iterator<Item = (f64, f64)> + 'b {
        let starts = |at: usize| self.figures.periods[at].start;
        let shown = self.shown.iter();
        shown.map(move |at| (self.x(starts(*at)), self.y(values[*at])))
    }

    /// The element, with its words and axes.
    pub fn open(&self, words: &Words<'_>) -> String {
        let Size {
            class,
            width,
            height,
            left,
            right,
            dates,
            ..
        } = self.size;
        let mut svg = element(words, class, width, height);
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
                compact(*tick)
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
    pub fn pointed_at(&self, svg: &mut String, series: &[Series<'_>]) {
        if self.shown.len() > POINTED_AT {
            return;
        }
        let Size {
            width,
            left,
            right,
            height,
            ..
        } = self.size;
        let half = (width - left - right) / self.shown.len().max(2) as f64 / 2.0;
        for at in &self.shown {
            let period = self.figures.periods[*at];
            let x = self.x(period.start);
            let mut text = self.figures.by.label(period.start);
            let mut values: Vec<_> = series
                .iter()
                .map(|one| (one.values[*at], one.name))
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

/// The beginning of an element that has a name and a description.
pub fn element(words: &Words<'_>, class: &str, width: f64, height: f64) -> String {
    let id = format!("{}-{class}", words.id);
    format!(
        "<svg class=\"plot {class}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title>\
         <desc id=\"{id}-d\">{}</desc>\n",
        Escaped(words.title),
        Escaped(&words.text)
    )
}

/// The places of the periods that are whole; of all, where fewer than two are.
pub fn whole(figures: &Figures) -> Vec<usize> {
    let all = 0..figures.periods.len();
    let whole: Vec<usize> = all
        .clone()
        .filter(|at| figures.periods[*at].whole)
        .collect();
    if whole.len() < 2 {
        all.collect()
    } else {
        whole
    }
}
