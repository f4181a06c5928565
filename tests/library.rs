//! What the library promises to other programs.

use mentioned::article::{self, Article, Format, Raw};
use mentioned::dictionary::{Dictionary, File, Kind, Problem, Problems};
use mentioned::record::{Entry, NoEntry, Record};
use mentioned::source;
use mentioned::tags::Tags;
use mentioned::{Tagged, Tagger, TooLarge};

#[test]
fn any_thread_may_have_what_is_read_and_what_is_found() {
    fn shared<T: Send + Sync>() {}
    shared::<Tagger>();
    shared::<Tagged>();
    shared::<Tags>();
    shared::<Dictionary>();
    shared::<Article>();
    shared::<Raw>();
    shared::<Record<'_>>();
    shared::<Entry<'_>>();
    shared::<Problem>();
}

#[test]
fn errors_can_be_handed_on() {
    fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_error::<source::Error>();
    is_error::<Problems>();
    is_error::<NoEntry>();
    is_error::<TooLarge>();
}

#[test]
fn an_error_says_where_and_what() {
    let document =
        source::Document::new("dump.jsonl", Box::new(&b"{\"text\":\"OpenAI\"}\n{]\n"[..]));
    let options = article::Options::default();
    let read: Vec<_> = article::read(document, &options).unwrap().collect();
    assert_eq!(read[0].as_ref().unwrap().text, "OpenAI");
    let error = read[1].as_ref().unwrap_err();
    assert_eq!(error.place().unwrap().line, Some(2));
    assert_eq!(
        error.to_string(),
        format!("dump.jsonl:2: {}", error.reason())
    );
    assert!(error.reason().starts_with("not JSON: "), "{error}");
}

#[test]
fn a_dictionary_that_cannot_be_used_says_why() {
    let file = |text| File {
        kind: Kind::Model,
        name: "models.csv".to_string(),
        text,
    };
    let layer = vec![file("name,maker,forms\nZorbo,Zarbo,Zorbo\nZirbo,,\n")];
    let problems = Dictionary::read(&[layer.into()]).unwrap_err();
    assert_eq!(
        problems.to_string(),
        "models.csv:2: unknown maker \"Zarbo\"\n\
         models.csv:3: no forms; a name is found only where it is listed as a form"
    );
}

#[test]
fn every_format_is_in_the_document() {
    let document = include_str!("../docs/formats-in.md");
    for format in Format::ALL {
        let row = format!("\n| `{}` | ", format.name());
        assert!(document.contains(&row), "{row}");
    }
}
