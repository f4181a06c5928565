//! `mentioned related`

use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::Args;

use super::positive;

/// Find the articles of an archive that mention the same companies and models
///
/// Reads tags as `mentioned tag` writes them (JSON Lines), and prints for each article, in the
/// order of the input, those related to it:
/// {"id":"a","related":[{"id":"b","title":"…","url":"…","score":0.83,"shared":["Claude"]}]}
///
/// The score is the cosine of TF–IDF vectors, from 0 (nothing in common) to 1. A company or model
/// weighs (1 + ln mentions) × ln(1 + articles / articles that mention it), twice as much where the
/// title mentions it: what few articles mention counts most. None is left out for being common;
/// the scores are exact.
///
/// Articles of the same story come first, marked "same_story":true: they score 0.5 or more, their
/// titles, compared in the same way word by word, a third or more, and no more than three days (nor
/// 10,000 articles) lie between them, or neither is dated.
///
/// Of articles of one id or url, the first is taken. The archive is held in memory: a million
/// articles take some 650 MB, and minutes; one of them (--for), seconds.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    mentioned tag -o tags.jsonl articles/ && mentioned related tags.jsonl > related.jsonl\n  \
    mentioned related tags.jsonl --for a-17 --top 3 | jq -r '.related[].title'\n  \
    mentioned related 2025/*.jsonl 2026/*.jsonl --min-score 0.3\n\n\
    Exit status: 0 done; 1 some tags could not be read, the rest was used;\n\
    2 wrong usage, or nothing could be done.")]
pub struct Related {
    /// Tags as JSON Lines; none or `-`: standard input
    #[arg(value_name = "TAGS")]
    pub paths: Vec<PathBuf>,

    /// Only for the article of this id
    #[arg(long = "for", value_name = "ID")]
    pub id: Option<String>,

    /// How many for each article
    #[arg(long, value_name = "N", default_value = "5", value_parser = positive)]
    pub top: NonZeroU16,

    /// The least score
    #[arg(long, value_name = "SCORE", default_value = "0.1", value_parser = score)]
    pub min_score: f32,

    /// No progress and no summary
    #[arg(short, long)]
    pub quiet: bool,
}

fn score(text: &str) -> Result<f32, String> {
    let score = text
        .parse()
        .ok()
        .filter(|score| (0.0..=1.0).contains(score));
    score.ok_or_else(|| "a score is a number from 0 to 1".to_string())
}
