//! What texts are like, as far as it costs time to tag them: the real news beside that of the corpus.

use std::collections::HashSet;

use mentioned::Tagger;
use mentioned::matcher::{Matcher, Standing};
use mentioned::tags::Panel;

use crate::corpus::Kind;
use crate::texts::Texts;

/// The figures, in the order of [`FIGURES`].
pub type Statistics = [f64; FIGURES.len()];

pub const FIGURES: [&str; 11] = [
    "names a KB",
    "claims and cues a KB",
    "ambiguous, % of names",
    "with a version, % of names",
    "different names an article",
    "words with a capital a KB",
    "words a KB",
    "outside of ASCII a KB",
    "bytes, median",
    "bytes, mean",
    "bytes, 90 %",
];

/// Of real texts, measured on 1 December 2026 with the program and dictionary of that
/// day.
#[rustfmt::skip]
pub const REAL: [(Kind, Statistics); 3] = [
    // 120 round-ups of 2023 to 2026.
    (Kind::RoundUps, [14.5, 23.5, 34.1, 40.5, 9.2, 36.4, 157.5, 0.2, 885.0, 893.4, 1117.0]),
    // 16,873 items of a finance site of 2025: news, press releases, items of one sentence.
    (Kind::Finance, [3.3, 5.8, 16.1, 0.6, 3.7, 32.6, 163.0, 2.2, 1062.0, 2344.9, 5610.0]),
    // 8,298 items of news agencies and broadcasters, 1987 to 2005.
    (Kind::Newswire, [2.4, 4.2, 48.4, 0.0, 1.3, 36.3, 176.3, 0.1, 490.0, 815.9, 2081.0]),
];

/// How much of the corpus is measured.
pub const BYTES: usize = 3 << 20;

/// A row for each figure; of each kind of news the corpus, and behind a stroke the real texts.
pub fn table(own: Option<&Texts>) -> String {
    let mut columns = vec![FIGURES.map(str::to_string).to_vec()];
    for (kind, real) in REAL {
        let ours = measure(&Texts::Kind(kind).articles(BYTES));
        let both = ours.iter().zip(real);
        columns.push(both.map(|(a, b)| format!("{a:.1} / {b:.1}")).collect());
    }
    if let Some(own) = own {
        let figures = measure(&own.articles(BYTES));
        columns.push(
            figures
                .iter()
                .map(|figure| format!("{figure:.1}"))
                .collect(),
        );
    }
    let kinds = REAL.map(|(kind, _)| format!("{}: corpus / real", kind.name()));
    let own = own.map(|texts| texts.name().to_string());
    let head: Vec<String> = kinds.into_iter().chain(own).collect();
    let mut table = format!(
        "\n| | {} |\n|---|{}\n",
        head.join(" | "),
        "---|".repeat(head.len())
    );
    for row in 0..FIGURES.len() {
        let cells: Vec<&str> = columns.iter().map(|column| column[row].as_str()).collect();
        table += &format!("| {} |\n", cells.join(" | "));
    }
    table
}

/// Of articles as the tagger reads them: the title, a blank line, the text.
pub fn measure(articles: &[String]) -> Statistics {
    let (tagger, matcher) = (Tagger::built_in(), Matcher::built_in());
    let (mut names, mut claims, mut ambiguous, mut versions) = (0, 0, 0, 0);
    let (mut different, mut capitals, mut words, mut foreign) = (0, 0, 0, 0);
    let mut lengths = Vec::new();
    for text in articles {
        let findings = matcher.find(text);
        claims += findings.claims.len() + findings.cues.len();
        let mut entities = HashSet::new();
        for decision in tagger.tag(text, 0, Panel::All).decisions {
            let Some(winner) = decision.winner else {
                continue;
            };
            names += 1;
            entities.insert(winner.claim.entity);
            versions += usize::from(winner.version.is_some());
            let sure = [Standing::Sure, Standing::Ticker, Standing::Echo];
            ambiguous += usize::from(!sure.contains(&winner.claim.standing));
        }
        different += entities.len();
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            words += usize::from(!word.is_empty());
            capitals += usize::from(word.starts_with(char::is_uppercase));
        }
        foreign += text.chars().filter(|c| !c.is_ascii()).count();
        lengths.push(text.len());
    }
    lengths.sort_unstable();
    let bytes = lengths.iter().sum::<usize>();
    let a_kilobyte = |count: usize| count as f64 * 1024.0 / bytes as f64;
    let of_names = |count: usize| 100.0 * count as f64 / names as f64;
    let an_article = |count: usize| count as f64 / lengths.len() as f64;
    let length = |percent: usize| lengths[(lengths.len() - 1) * percent / 100] as f64;
    [
        a_kilobyte(names),
        a_kilobyte(claims),
        of_names(ambiguous),
        of_names(versions),
        an_article(different),
        a_kilobyte(capitals),
        a_kilobyte(words),
        a_kilobyte(foreign),
        length(50),
        an_article(bytes),
        length(90),
    ]
}
