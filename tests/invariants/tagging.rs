//! Articles to tags, and tags to every format.

use mentioned::article::Article;
use mentioned::offsets::Unit;
use mentioned::record::{Detail, Entry};
use mentioned::sink::{Csv, Explain, Html, Json, Jsonl, Jsonld, Output, Sink, Tail, Text};
use mentioned::span::Span;
use mentioned::suggest::{Names, PassedOver, Weights};
use mentioned::tags::Panel;
use mentioned::{Keep, Tagged, Tagger};
use serde_json::Value;

/// Any text is tagged, and its tags are written in every format.
pub fn text(tagger: &Tagger, title: &str, body: &str) {
    let article = Article::new("x".to_string(), title, body);
    for panel in [Panel::Ai, Panel::All] {
        let tagged = tagger.tag_article(&article, panel, Keep::Decisions);
        decisions(&article.text, &tagged);
        tags(&article.text, &tagged);
        let little = tagger.tag_article(&article, panel, Keep::Tags);
        assert_eq!(little.tags, tagged.tags);
        records(tagger, &article, &tagged);
    }
    let tagged = tagger.tag_article(&article, Panel::Ai, Keep::Decisions);
    written(tagger, &article, &tagged);
    proposals(tagger, &article);
}

/// Spans are slices of the text, and none overlaps another, but for a maker in its model.
fn decisions(text: &str, tagged: &Tagged) {
    for decision in &tagged.decisions {
        let span = decision.span;
        assert!(text.is_char_boundary(span.start), "{text:?}: {span:?}");
        assert!(text.is_char_boundary(span.end), "{text:?}: {span:?}");
        assert!(span.start < span.end, "{text:?}: {span:?}");
    }
    for pair in tagged.decisions.windows(2) {
        let (a, b) = (pair[0].span, pair[1].span);
        assert!(a.start <= b.start, "{text:?}: {a:?}, {b:?}");
        assert!(a.end <= b.start || a.holds(b), "{text:?}: {a:?}, {b:?}");
    }
}

/// Every mention counts once, under its own surface, and its tag says where the first stands.
fn tags(text: &str, tagged: &Tagged) {
    let tags = &tagged.tags;
    for list in [&tags.companies, &tags.models, &tags.also_mentioned] {
        assert!(
            list.windows(2)
                .all(|two| two[0].mentions >= two[1].mentions)
        );
    }
    let counted: usize = tagged.tags.iter().map(|tag| tag.mentions).sum();
    assert_eq!(counted, tagged.mentions.len(), "{text:?}");
    for tag in tagged.tags.iter() {
        let own = tagged.mentions.iter().filter(|m| m.entity == tag.entity);
        assert_eq!(own.clone().count(), tag.mentions, "{text:?}");
        let first = own.clone().map(|mention| mention.span.start).min();
        assert_eq!(first, Some(tag.first), "{text:?}");
        for mention in own {
            let words = mention.span.of(text).split_whitespace();
            let surface = words.collect::<Vec<_>>().join(" ");
            let known = |known: &str| known.split_whitespace().eq(surface.split_whitespace());
            assert!(
                tag.surfaces.iter().any(|s| known(s)),
                "{surface:?}: {tag:?}"
            );
        }
    }
}

fn output<'a>(article: &'a Article, tagged: &'a Tagged, detail: Detail) -> Output<'a> {
    let mut output = Output::new(article, tagged, "0");
    output.detail = detail;
    output
}

fn bytes(sink: &dyn Sink, output: &Output<'_>) -> String {
    let frame = sink.frame();
    let mut bytes = frame.head.into_bytes();
    sink.article(output, &mut bytes).unwrap();
    match frame.tail {
        Tail::Fixed(tail) => bytes.extend(tail.as_bytes()),
        Tail::Summed(tail) => bytes.extend(tail(1).as_bytes()),
    }
    String::from_utf8(bytes).unwrap()
}

/// In every unit the record says the same, its places slice the text to the mentions, and it is read
/// back as what was written.
fn records(tagger: &Tagger, article: &Article, tagged: &Tagged) {
    for unit in [Unit::Codepoints, Unit::Bytes, Unit::Utf16] {
        let detail = Detail {
            spans: true,
            text: true,
            unit,
        };
        let line = bytes(&Jsonl, &output(article, tagged, detail));
        assert_eq!(line.find('\n'), Some(line.len() - 1), "one line");
        let record: Value = serde_json::from_str(&line).unwrap();
        let text = record["text"].as_str().unwrap();
        assert_eq!(text, article.text);
        let slices = Slices::new(text, unit);
        for mention in record["mentions"].as_array().unwrap() {
            let place = |end: &str| mention[end].as_u64().unwrap() as usize;
            let slice = slices.of(place("start"), place("end"));
            assert_eq!(Some(&*slice), mention["text"].as_str(), "{mention}");
        }
        let lists = ["companies", "models", "also_mentioned"].map(|list| &record[list]);
        for tag in lists.iter().flat_map(|list| list.as_array().unwrap()) {
            let is_it = |m: &Value| m["name"] == tag["name"] && m["start"] == tag["first"];
            assert!(
                record["mentions"].as_array().unwrap().iter().any(is_it),
                "{line}"
            );
        }
        let entry = Entry::read(line.as_bytes()).unwrap();
        assert_eq!(entry.id, article.id);
        assert_eq!(entry.title.as_deref(), article.title());
        let read = [&entry.companies, &entry.models, &entry.also_mentioned];
        let read = read.into_iter().flatten();
        assert_eq!(read.clone().count(), tagged.tags.iter().count());
        for (read, tag) in read.zip(tagged.tags.iter()) {
            assert_eq!(read.name, tagged.dictionary.entity(tag.entity).name);
            assert_eq!(read.mentions, tag.mentions as u64);
            assert_eq!(read.in_title, tag.in_title);
            assert!(read.versions.iter().eq(tag.versions.iter()));
        }
    }
    assert_eq!(tagger.dictionary().hash(), tagged.dictionary.hash());
}

/// A text as the readers of a unit slice it: bytes, characters or halves of them.
enum Slices<'a> {
    Bytes(&'a str),
    Codepoints(Vec<char>),
    Utf16(Vec<u16>),
}

impl<'a> Slices<'a> {
    fn new(text: &'a str, unit: Unit) -> Slices<'a> {
        match unit {
            Unit::Bytes => Slices::Bytes(text),
            Unit::Codepoints => Slices::Codepoints(text.chars().collect()),
            Unit::Utf16 => Slices::Utf16(text.encode_utf16().collect()),
        }
    }

    fn of(&self, start: usize, end: usize) -> String {
        match self {
            Slices::Bytes(text) => text[start..end].to_string(),
            Slices::Codepoints(text) => text[start..end].iter().collect(),
            Slices::Utf16(text) => String::from_utf16(&text[start..end]).unwrap(),
        }
    }
}

/// Every format takes it, and whoever reads the format can.
fn written(tagger: &Tagger, article: &Article, tagged: &Tagged) {
    let output = output(article, tagged, Detail::default());
    let json = bytes(&Json, &output);
    assert_eq!(
        serde_json::from_str::<Vec<Value>>(&json).unwrap().len(),
        1,
        "{json}"
    );
    let jsonld = bytes(&Jsonld, &output);
    serde_json::from_str::<Value>(&jsonld).unwrap();
    assert!(!jsonld.contains('<'), "{jsonld}");
    let csv = bytes(&Csv { all: true }, &output);
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(csv.as_bytes())
        .into_records()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(rows.len(), tagged.tags.iter().count().max(1), "{csv}");
    for width in [None, Some(1), Some(80)] {
        let color = false;
        let text = bytes(&Text { color, width }, &output);
        assert!(
            !text.contains(|c: char| c.is_control() && c != '\n'),
            "{text:?}"
        );
    }
    let reasons = bytes(&Explain { color: false }, &output);
    assert_eq!(reasons.lines().count(), tagged.decisions.len(), "{reasons}");
    let page = bytes(&Html::new(&tagger.dictionary().hash()), &output);
    assert_eq!(page.matches("<script").count(), 0, "{page}");
    assert_eq!(page.matches("<article").count(), 1, "{page}");
}

/// What is proposed stands in the article.
fn proposals(tagger: &Tagger, article: &Article) {
    let (weights, none) = (Weights::built_in(), PassedOver::default());
    let place = |text: &str, span: Span| span.of(text).to_string();
    let mut names = Names::new(tagger, &weights, &none, None, place);
    names.add(article);
    for proposal in names.proposals(None, 10) {
        assert!(article.text.contains(&proposal.name), "{proposal:?}");
        assert!(!proposal.name.is_empty(), "{proposal:?}");
        assert!(proposal.mentions > 0, "{proposal:?}");
    }
}
