//! The matcher with ten and with a hundred times the forms.

use std::collections::HashSet;

use mentioned::dictionary::{Dictionary, File, Kind, Layer};
use mentioned::matcher::Matcher;

use crate::clock::{medians, now};
use crate::corpus;
use crate::corpus::random::Random;
use crate::kinds::each;
use crate::texts::Texts;

const MEGABYTES: usize = 4;
/// As many as the shipped rows have, about.
const FORMS_A_ROW: usize = 3;

/// What the invented forms have in common with the text.
#[derive(Clone, Copy, PartialEq)]
enum Variant {
    /// Nothing: no word of them stands in the text.
    Apart,
    /// They begin with the first word of a shipped form: "Google Vexquo".
    Kin,
}

pub fn table(own: Option<&Texts>) {
    let shipped = Dictionary::compiled();
    let once = Matcher::new(&shipped).expect("shipped files are small");
    let news = [
        corpus::Kind::RoundUps,
        corpus::Kind::Finance,
        corpus::Kind::Newswire,
    ];
    let news = news.map(Texts::Kind);
    let names: Vec<&str> = news.iter().chain(own).map(Texts::name).collect();
    let texts = news.iter().chain(own);
    let texts: Vec<Vec<String>> = texts.map(|t| t.articles(MEGABYTES << 20)).collect();
    let forms: usize = shipped.entities().map(|(_, e)| e.forms.len()).sum();
    let times = names.iter().map(|name| format!(" time, {name} |"));
    println!(
        "\n| forms | | ready after, CPU s |{}",
        times.collect::<String>()
    );
    println!("|---|---|---|{}", "---|".repeat(names.len()));
    println!(
        "| {forms} | as shipped | {:.2} |{}",
        ready(&once, &texts[0]),
        " 1.00× |".repeat(names.len())
    );
    for variant in [Variant::Apart, Variant::Kin] {
        for factor in [10, 100] {
            let csv = rows(&shipped, variant, forms * (factor - 1));
            let start = now();
            let dictionary = Dictionary::read(&[Dictionary::built_in(), layer(&csv)]);
            let dictionary = dictionary.expect("invented forms are sound");
            let more = Matcher::new(&dictionary).expect("forms are short");
            let built = (now() - start).as_secs_f64() + ready(&more, &texts[0]);
            let slower = texts.iter().map(|articles| {
                let [one, many] = medians([
                    &mut || each(articles, |article| once.find(article)),
                    &mut || each(articles, |article| more.find(article)),
                ]);
                format!(" {:.2}× |", many / one)
            });
            let slower: String = slower.collect();
            let name = match variant {
                Variant::Apart => "words of their own",
                Variant::Kin => "first words of shipped forms",
            };
            println!("| {factor}× | {name} | {built:.1} |{slower}");
        }
    }
}

/// What the first articles wait for, in seconds: what is built for them stays.
fn ready(matcher: &Matcher, articles: &[String]) -> f64 {
    let start = now();
    each(&articles[..articles.len().min(128)], |article| {
        matcher.find(article)
    });
    (now() - start).as_secs_f64()
}

fn layer(csv: &str) -> Layer<'_> {
    Layer::Files(vec![File {
        kind: Kind::Company,
        name: "invented.csv".to_string(),
        text: csv,
    }])
}

/// A table of companies with so many forms, none twice.
fn rows(shipped: &Dictionary, variant: Variant, count: usize) -> String {
    let shipped_forms = shipped.entities().flat_map(|(_, entity)| &entity.forms);
    let shipped_forms: Vec<&str> = shipped_forms.map(|form| form.head()).collect();
    let first_words: HashSet<&str> = shipped_forms
        .iter()
        .filter_map(|form| form.split([' ', '-']).next())
        .filter(|word| word.len() > 1 && !word.contains(['"', ',', '|', '?', '#']))
        .filter(|word| word.chars().all(char::is_alphanumeric))
        .collect();
    let mut first_words: Vec<&str> = first_words.into_iter().collect();
    first_words.sort_unstable();
    let mut random = Random(7);
    let mut seen = HashSet::with_capacity(count);
    let mut csv = String::from("name,forms\n");
    let mut forms: Vec<String> = Vec::new();
    while seen.len() < count {
        let form = form(&mut random, variant, &first_words);
        if seen.insert(form.to_lowercase()) {
            forms.push(form);
        }
        if forms.len() == FORMS_A_ROW || seen.len() == count {
            csv += &format!("{},{}\n", forms[0], forms.join("|"));
            forms.clear();
        }
    }
    csv
}

fn form(random: &mut Random, variant: Variant, first_words: &[&str]) -> String {
    const BEHIND: [&str; 12] = [
        "Labs",
        "Systems",
        "AI",
        "Technologies",
        "Robotics",
        "Holdings",
        "Bio",
        "Energy",
        "Group",
        "Mini",
        "Pro",
        "Chat",
    ];
    let first = match variant {
        Variant::Apart => word(random),
        Variant::Kin => first_words[random.below(first_words.len())].to_string(),
    };
    let second = match random.below(4) {
        0 if variant == Variant::Apart => BEHIND[random.below(BEHIND.len())].to_string(),
        1 if variant == Variant::Apart => return first,
        _ => word(random),
    };
    match random.below(4) {
        0 => format!("{first} {second} {}", BEHIND[random.below(BEHIND.len())]),
        1 => format!("{first}-{second}"),
        _ => format!("{first} {second}"),
    }
}

/// An invented word. No text has its syllables.
fn word(random: &mut Random) -> String {
    const SYLLABLES: [&str; 32] = [
        "quo", "vex", "zyl", "thra", "bru", "kno", "plu", "gri", "spe", "dro", "flu", "yx", "oph",
        "umb", "igh", "aul", "eck", "ost", "urn", "wex", "jor", "hyp", "syn", "tek", "nix", "lum",
        "cryp", "pyr", "bly", "dex", "fyn", "gly",
    ];
    let mut word = String::new();
    for _ in 0..2 + random.below(3) {
        word += SYLLABLES[random.below(SYLLABLES.len())];
    }
    word[..1].make_ascii_uppercase();
    word
}
