//! Time as texts grow, and as there are more of them; and the worst text that we know of, one line
//! of nothing but names.

use std::hint::black_box;
use std::path::Path;

use mentioned::dictionary::Dictionary;
use mentioned::matcher::Matcher;
use mentioned::tags::Panel;
use mentioned::{Tagger, linker, tags};

use crate::clock::medians;
use crate::corpus::{Kind, articles};
use crate::kinds::each;
use crate::plot::{Line, log_log};
use crate::texts::Texts;

/// Four orders of magnitude, in KB.
const SIZES: [usize; 5] = [4, 40, 400, 4_000, 40_000];

/// Of round-ups, or of one's own text; the picture is drawn of round-ups.
pub fn table(own: Option<&Texts>) {
    let round_ups = Texts::Kind(Kind::RoundUps);
    let texts = own.unwrap_or(&round_ups);
    let tagger = Tagger::new(Dictionary::compiled()).expect("shipped files are small");
    let matcher = Matcher::new(tagger.dictionary()).expect("shipped files are small");
    let mut lines = [
        "tagging, one article",
        "tagging, articles",
        "matching, one article",
        "matching, articles",
    ]
    .map(|name| Line {
        name,
        points: Vec::new(),
    });
    let tag = |texts: &[String]| {
        for text in texts {
            black_box(tagger.tag(text, 0, Panel::Ai));
        }
    };
    println!(
        "\n| {}, KB | {} |",
        texts.name(),
        lines.each_ref().map(|l| l.name).join(" | ")
    );
    println!("|---|---|---|---|---|");
    for kilobytes in SIZES {
        let many = texts.articles(kilobytes << 10);
        let one = [many.join("\n\n")];
        let times = medians([
            &mut || tag(&one),
            &mut || tag(&many),
            &mut || each(&one, |text| matcher.find(text)),
            &mut || each(&many, |text| matcher.find(text)),
        ]);
        let cells = times.map(|time| {
            let a_byte = time * 1e9 / one[0].len() as f64;
            format!("{:.2} ms, {a_byte:.1} ns a byte", time * 1e3)
        });
        println!("| {kilobytes} | {} |", cells.join(" | "));
        for (line, time) in lines.iter_mut().zip(times) {
            line.points.push((kilobytes as f64, time * 1e3));
        }
    }
    if own.is_some() {
        return;
    }
    let svg = log_log("KB of AI round-ups", "ms of CPU time", &lines);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/growth.svg");
    std::fs::write(&path, svg).expect("benches/ can be written to");
}

pub fn names() {
    let dictionary = Dictionary::compiled();
    let matcher = Matcher::new(&dictionary).expect("shipped files are small");
    println!(
        "\n| \"Claude Gemini Claude …\", MB | matching, ms | linking, ms | tags, ms | ns a byte |"
    );
    println!("|---|---|---|---|---|");
    for tenths in [1, 10, 100] {
        let bytes = (tenths << 20) / 10;
        let text = articles(Kind::Names, bytes, 1).remove(0);
        let findings = matcher.find(&text);
        let decisions = linker::link(&dictionary, &text, &findings);
        let times = medians([
            &mut || drop(black_box(matcher.find(&text))),
            &mut || drop(black_box(linker::link(&dictionary, &text, &findings))),
            &mut || {
                let mentions = tags::mentions(&dictionary, &decisions);
                black_box(tags::tags(&dictionary, &text, 0, &mentions, Panel::Ai));
            },
        ]);
        let a_byte = times.iter().sum::<f64>() * 1e9 / bytes as f64;
        let cells = times.map(|time| format!("{:.1}", time * 1e3)).join(" | ");
        println!(
            "| {} | {cells} | {a_byte:.0} |",
            f64::from(tenths as u32) / 10.0
        );
    }
}
