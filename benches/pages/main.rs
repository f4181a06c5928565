//! What reading a page costs as it grows, whatever its shape. `cargo bench --bench pages` prints the
//! table of README.md.

// Tables are what it is for.
#![allow(clippy::print_stdout)]

#[path = "../matching/clock.rs"]
mod clock;

use std::hint::black_box;

use mentioned::article::{self, Format, Options};
use mentioned::source::Document;

/// In KB.
const SIZES: [usize; 3] = [256, 1024, 4096];

/// What is said again and again in the body of a page: `#` is a number that grows.
const SHAPES: [(&str, &str); 18] = [
    (
        "paragraphs with links, as articles have",
        "<p class='body'>The harbour council met again about its cranes, and <a href='/r/#'>rents \
         rose</a> for the third time, which nobody had asked for.</p>\n",
    ),
    ("text without a tag", "The harbour council met again. "),
    ("attributes, all in one tag", " a#=1"),
    ("attributes, five in each tag", "<p a=1 b=2 c=3 d=4 e=#>x"),
    ("nested elements", "<div>"),
    (
        "nested elements, with classes",
        "<div class='comment side#'>x",
    ),
    ("unclosed formatting", "<b><i>"),
    ("unclosed formatting, each another", "<font a=#><p>x"),
    (
        "formatting closed in the wrong order",
        "<i><b><u><p>x</i></b></u>",
    ),
    ("a table of many rows", "<tr><td>a</td><td>b #</td></tr>"),
    ("tables in tables", "<table><tr><td>x"),
    ("text in a table, outside of its cells", "<table><p>x"),
    ("comments", "<!-- x -->"),
    ("comments never closed", "<!-- "),
    ("links in lists", "<li><a href='/r/#'>rents rose</a></li>"),
    ("scripts", "<script>a = '<p>#'</script>"),
    ("end tags without a start", "</p></b></div>"),
    ("entities", "&amp;&#65;&x"),
];

fn main() {
    println!("| shape | 0.25 MB, s | 1 MB, s | 4 MB, s | at 4 MB, s/MB |");
    println!("|---|---|---|---|---|");
    for (name, unit) in SHAPES {
        let times = SIZES.map(|kilobytes| {
            let page = page(name, unit, kilobytes << 10);
            let [time] = clock::medians([&mut || read(&page)]);
            time
        });
        let cells = times.map(|time| format!("{time:.3}"));
        let of_largest = times[2] / (SIZES[2] as f64 / 1024.0);
        println!("| {name} | {} | {of_largest:.2} |", cells.join(" | "));
    }
}

fn page(name: &str, unit: &str, size: usize) -> String {
    let mut page = String::from("<html><head><title>Cranes</title></head><body><h1>Cranes</h1>");
    page += match name {
        "attributes, all in one tag" => "<p",
        "a table of many rows" => "<table>",
        _ => "<p>",
    };
    let mut number = 0;
    while page.len() < size {
        page.push_str(&unit.replace('#', &number.to_string()));
        number += 1;
    }
    page + "><p>The harbour council met again about its cranes, and went home."
}

fn read(page: &str) {
    let document = Document::new("page.html", Box::new(page.as_bytes()));
    let options = Options {
        format: Some(Format::Html),
        ..Options::default()
    };
    let articles = article::read(document, &options).expect("it is a page");
    articles.for_each(|article| drop(black_box(article)));
}
