//! Lines on two logarithmic axes, as SVG that can be read on light and on dark pages.

use std::fmt::Write as _;

pub struct Line {
    pub name: &'static str,
    pub points: Vec<(f64, f64)>,
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 420.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 190.0;
const TOP: f64 = 36.0;
const BOTTOM: f64 = 60.0;

const STYLE: &str = "text { font: 13px sans-serif; fill: #333 } .grid { stroke: #ccc } \
    .line { fill: none; stroke-width: 2 } .fit { stroke: #999; stroke-dasharray: 4 4 } \
    @media (prefers-color-scheme: dark) { text { fill: #ddd } .grid { stroke: #444 } .fit { stroke: #888 } }";
/// They differ in lightness too, and can be seen on white and on black.
const COLOURS: [&str; 4] = ["#d1495b", "#edae49", "#00798c", "#66a182"];

/// An axis: the powers of ten at its ends, and where they are drawn.
struct Axis {
    low: i32,
    high: i32,
    from: f64,
    to: f64,
}

impl Axis {
    fn new(values: impl Iterator<Item = f64> + Clone, from: f64, to: f64) -> Axis {
        let least = values.clone().fold(f64::MAX, f64::min);
        let most = values.fold(f64::MIN_POSITIVE, f64::max);
        Axis {
            low: least.log10().floor() as i32,
            high: most.log10().ceil() as i32,
            from,
            to,
        }
    }

    fn at(&self, value: f64) -> f64 {
        let part = (value.log10() - f64::from(self.low)) / f64::from(self.high - self.low);
        self.from + part * (self.to - self.from)
    }

    fn decades(&self) -> impl Iterator<Item = (f64, f64)> {
        let power = |power| 10_f64.powi(power);
        (self.low..=self.high).map(move |p| (power(p), self.at(power(p))))
    }
}

/// A dashed line shows what linear is: it starts where the first line does.
pub fn log_log(x_label: &str, y_label: &str, lines: &[Line]) -> String {
    let points = lines.iter().flat_map(|line| &line.points);
    let (right, bottom) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
    let xs = Axis::new(points.clone().map(|p| p.0), LEFT, right);
    let ys = Axis::new(points.map(|p| p.1), bottom, TOP);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-label=\"{y_label} over {x_label}\">\n<style>{STYLE}</style>\n"
    );
    for (value, x) in xs.decades() {
        line(&mut svg, "grid", (x, TOP), (x, bottom));
        text(&mut svg, (x, bottom + 20.0), "middle", &value.to_string());
    }
    for (value, y) in ys.decades() {
        line(&mut svg, "grid", (LEFT, y), (right, y));
        text(&mut svg, (LEFT - 8.0, y + 4.0), "end", &value.to_string());
    }
    text(
        &mut svg,
        ((LEFT + right) / 2.0, bottom + 44.0),
        "middle",
        x_label,
    );
    text(&mut svg, (12.0, 18.0), "start", y_label);
    if let Some(&[first, .., last]) = lines.first().map(|line| line.points.as_slice()) {
        let linear = first.1 / first.0 * last.0;
        let end = (xs.at(last.0), ys.at(linear));
        line(&mut svg, "fit", (xs.at(first.0), ys.at(first.1)), end);
    }
    for (at, (series, colour)) in lines.iter().zip(COLOURS).enumerate() {
        let points = series.points.iter();
        let points: Vec<String> = points
            .map(|(x, y)| format!("{:.1},{:.1}", xs.at(*x), ys.at(*y)))
            .collect();
        let points = points.join(" ");
        let _ = writeln!(
            svg,
            "<polyline class=\"line\" stroke=\"{colour}\" points=\"{points}\"/>"
        );
        let y = TOP + 14.0 + 22.0 * at as f64;
        let _ = writeln!(
            svg,
            "<rect x=\"{}\" y=\"{}\" width=\"12\" height=\"12\" fill=\"{colour}\"/>",
            right + 12.0,
            y - 11.0
        );
        text(&mut svg, (right + 30.0, y), "start", series.name);
    }
    let y = TOP + 14.0 + 22.0 * lines.len() as f64;
    line(
        &mut svg,
        "fit",
        (right + 10.0, y - 5.0),
        (right + 26.0, y - 5.0),
    );
    text(&mut svg, (right + 30.0, y), "start", "linear");
    svg + "</svg>\n"
}

fn line(svg: &mut String, class: &str, from: (f64, f64), to: (f64, f64)) {
    let (x1, y1, x2, y2) = (from.0, from.1, to.0, to.1);
    let _ = writeln!(
        svg,
        "<line class=\"{class}\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>"
    );
}

fn text(svg: &mut String, at: (f64, f64), anchor: &str, text: &str) {
    let (x, y) = at;
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{text}</text>"
    );
}
