//! Tagging takes linear time, whatever is written over and over.
#![cfg(unix)]

mod effort;

use std::hint::black_box;
use std::sync::Arc;

use effort::TIMES;
use mentioned::Tagger;
use mentioned::dictionary::Dictionary;
use mentioned::tags::Panel;

/// In bytes of the shorter text.
const LENGTH: usize = 2 * 1024;

/// What begins an article about AI, in which more rules speak.
const ABOUT_AI: &str = "OpenAI released GPT-5 today. ";

/// Each alone is written over and over: what the code treats specially, and letters of some scripts.
fn characters() -> impl Iterator<Item = String> {
    let special = "\u{85}\u{a0}\u{1680}\u{2000}\u{2003}\u{2009}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\
                   \u{ad}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\
                   \u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{ff0d}\
                   \u{2018}\u{2019}\u{201c}\u{201d}\u{ab}\u{bb}\u{2026}\u{2022}€£¥°\
                   \u{300}\u{301}\u{308}\u{20e3}\u{fe0f}\u{1f3fb}\
                   éßİÅﬁжЯ字人あア한ไကא\u{3001}\u{3002}\u{300c}\u{ff21}\u{ff11}\u{1f525}\u{212a}\u{b2}\u{2167}\u{10ffff}";
    ('\0'..='\x7f').chain(special.chars()).map(String::from)
}

/// All strings of so many of the letters, but one of those that are the same when written over and
/// over: "ab" stands for "ba".
fn strings(letters: &str, length: u32) -> impl Iterator<Item = String> {
    let letters: Vec<char> = letters.chars().collect();
    (0..letters.len().pow(length)).filter_map(move |number| {
        let mut rest = number;
        let digits = (0..length).map(|_| {
            let digit = rest % letters.len();
            rest /= letters.len();
            digit
        });
        let digits: Vec<usize> = digits.collect();
        let mut turned = digits.clone();
        let first = (0..length).all(|_| {
            turned.rotate_left(1);
            digits <= turned
        });
        first.then(|| digits.iter().map(|digit| letters[*digit]).collect())
    })
}

const PHRASES: &[&str] = &[
    "Claude ",
    "Claude, ",
    "Claude and ",
    "Claude-",
    "Claude\u{a0}",
    "claude-opus-",
    "Claude 3.5 Sonnet ",
    "(Claude) ",
    "Claude or Box and ",
    "Claude and Gemini, Meta or Apple; ",
    "Box, ",
    "Box's ",
    "Box Inc ",
    "Box CEO ",
    "Box raises $5m seed ",
    "Box has raised a ",
    "Banca Box, AG ",
    "the Lumora Watch SE ",
    "Box (NYSE: BOX) ",
    "Box (",
    "Meta and Llama ",
    "Google Gemini ",
    "Mistral/",
    "GPT-",
    "GPT-4-",
    "GPT-4o mini, ",
    "GPT_",
    "R1-",
    "R1, ",
    "o3/",
    "OpenAI ",
    "OpenAI, ",
    "OpenAI's ",
    "Inc ",
    "Inc. ",
    "A Inc ",
    "A & ",
    "AB & Co ",
    "Lumora Grid GmbH ",
    "Lumora-",
    "Lumora Grid raises $5m seed ",
    "raised $5m ",
    "raised $",
    "shares of ",
    "Series B ",
    "(NASDAQ: ",
    "(NASDAQ: BABA) ",
    "$BABA ",
    "NYSE:BABA",
    "OCRFlux-7B ",
    "OCRFlux 7B ",
    "Zephra-v2-13b-chat/",
    "8x22B ",
    "8x22B-Mixtral ",
    "2024-08-",
    "3-5-",
    "4.5.",
    "Q4_K_",
    "https://a.b/",
    "a@b.c ",
    "a.b/c",
    "[a](b)",
    "](",
    "www.",
    "New York ",
    "The New ",
    "Capital Management ",
    "阿里巴巴",
    "阿里巴巴、",
    "阿里",
    "Ford,",
    "Dole said ",
    "Jane Dole agreed ",
    "She left Nomura, ",
    "GM/",
    "使用ChatGPT的",
    "네이버는 ",
    "Яндекс ",
    "Hermès ",
    "Claude\n\n",
    "Claude\n",
    "AI ",
    "IA-64 ",
    "A.I.",
];

/// The units of which [`TIMES`] as many take too much more work.
fn faults(units: impl Iterator<Item = String>, tagger: impl Fn() -> Arc<Tagger>) -> Vec<String> {
    let mut faults = Vec::new();
    for unit in units {
        for start in ["", ABOUT_AI] {
            let count = LENGTH.div_ceil(unit.len());
            let [short, long] =
                [count, TIMES * count].map(|count| format!("{start}{}", unit.repeat(count)));
            let tagger = tagger();
            let tag = |text: &str| drop(black_box(tagger.tag(text, 0, Panel::Ai)));
            if let Some(times) = effort::fault(|| tag(&short), || tag(&long)) {
                faults.push(format!("{:?}: {times} times", format!("{start}{unit}")));
            }
        }
    }
    faults
}

fn units() -> impl Iterator<Item = String> {
    characters()
        .chain(strings("7bvx.-_ ,:/'#@A$(&\n\u{a0}é", 2))
        .chain(strings("7b.- xA$(", 3))
        .chain(strings("7b- A", 4))
        .chain(PHRASES.iter().map(ToString::to_string))
}

#[test]
fn articles() {
    let tagger = Arc::new(Tagger::new(Dictionary::compiled()).unwrap());
    let faults = faults(units(), || tagger.clone());
    assert!(faults.is_empty(), "{faults:#?}");
}
