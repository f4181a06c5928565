//! What holds for any text: no panic, spans that are slices, and the automaton finds just what a
//! search letter by letter finds.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::ops::ControlFlow;

use aho_corasick::AhoCorasick;
use mentioned::Tagger;
use mentioned::article::{self, Format, Options};
use mentioned::boundary;
use mentioned::dictionary::{Dictionary, File, Kind};
use mentioned::matcher::Matcher;
use mentioned::source::{self, Document};
use mentioned::span::Span;
use mentioned::tags::Panel;
use proptest::prelude::*;

#[path = "../benches/corpus/mod.rs"]
mod corpus;

const COMPANIES: &str = "name,forms\nA,Openai\nB,Hugging Face\nC,阿里巴巴\nD,AT&T\nE,Яндекс\nF,ab\n\
                         G,Hermès\nH,a b\nI,a\nJ,C++\nK,ab ab1\nL,ＡＢ é\nM,1a\n\
                         N,openaiabab\nO,'ab\nP,あab\n";

fn dictionary(companies: &str) -> Dictionary {
    let file = File {
        kind: Kind::Company,
        name: "companies.csv".to_string(),
        text: companies,
    };
    Dictionary::read(&[vec![file]]).unwrap()
}

/// Text that is full of names, halves of names, separators and letters of many scripts.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("OpenAI".to_string()),
        Just("openai".to_string()),
        Just("Hugging".to_string()),
        Just("FACE".to_string()),
        Just("Face".to_string()),
        Just("阿里巴巴".to_string()),
        Just("AT&T".to_string()),
        Just("Яндекс".to_string()),
        Just("ЯНДЕКС".to_string()),
        Just("Hermès".to_string()),
        Just("C++".to_string()),
        Just("Claude".to_string()),
        Just("3.5 Sonnet".to_string()),
        Just("GPT-4".to_string()),
        Just("DeepSeek-R1".to_string()),
        Just("https://a.b/".to_string()),
        Just("(NYSE: BABA)".to_string()),
        "[abAB1]",
        "[ \n\t\u{a0}\u{2011}_–-]",
        "[.:/@,'’\u{301}\u{200b}\u{ad}]",
        "[éİßÅﬁ字あ한ж\u{ff21}\u{1f525}\u{212a}]",
        Just("New Y\u{ad}ork".to_string()),
        Just("$BABA".to_string()),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Whether two characters are the same separator to a form.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn spans_are_slices_and_do_not_overlap(text in text()) {
        // The whole shipped dictionary, built once.
        thread_local! {
            static TAGGER: Tagger = Tagger::new(
                Dictionary::read(&[Dictionary::built_in()]).unwrap()
            ).unwrap();
        }
        TAGGER.with(|tagger| {
            let tagged = tagger.tag(&text, 0, Panel::Ai);
            for decision in &tagged.decisions {
                prop_assert!(text.is_char_boundary(decision.span.start));
                prop_assert!(text.is_char_boundary(decision.span.end));
                prop_assert!(decision.span.length() > 0);
            }
            for pair in tagged.decisions.windows(2) {
                let (a, b) = (pair[0].span, pair[1].span);
                prop_assert!(a.start <= b.start);
                // A maker stands inside its model.
                prop_assert!(a.end <= b.start || a.holds(b), "{a:?} {b:?}");
            }
            let mentions: usize = [&tagged.tags.companies, &tagged.tags.models, &tagged.tags.also_mentioned]
                .into_iter().flatten().map(|tag| tag.mentions).sum();
            prop_assert_eq!(mentions, tagged.mentions.len());
            Ok(())
        })?;
    }

    #[test]
    fn the_automaton_finds_what_a_search_letter_by_letter_finds(text in text()) {
        // Addresses and runs of separators have rules of their own, tested elsewhere.
        let text = text.replace(['/', '@', '.', '('], "");
        let dictionary = dictionary(COMPANIES);
        let matcher = Matcher::new(&dictionary).unwrap();
        let found: BTreeSet<(usize, usize)> = matcher
            .find(&text)
            .claims
            .iter()
            .filter(|claim| !dictionary.is_unlisted(claim.entity))
            .map(|claim| (claim.span().start, claim.span().end))
            .collect();
        let mut expected = BTreeSet::new();
        for (_, entity) in dictionary.entities() {
            for form in &entity.forms {
                for (start, _) in text.char_indices() {
                    if let Some(end) = match_at(&text, start, &form.text)
                        && boundary::stands_alone(&text, Span { start, end }) {
                            expected.insert((start, end));
                        }
                }
            }
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_filter_finds_what_the_overlapping_search_finds(text in text(), more in text()) {
        // Both dictionaries, and the second with a form that begins with a separator.
        thread_local! {
            static PAIRS: [Pair; 3] = [
                Pair::new(Dictionary::read(&[Dictionary::built_in()]).unwrap()),
                Pair::new(dictionary(COMPANIES)),
                Pair::new(dictionary(&format!("{COMPANIES}Z,-ab\n"))),
            ];
        }
        PAIRS.with(|pairs| {
            for pair in pairs {
                pair.compare(&text, "pieces");
                pair.compare(&format!("{text} {more} Openai {text}{more}"), "pieces");
            }
        });
    }

    #[test]
    fn a_name_between_blank_lines_is_found(before in text(), after in text()) {
        let dictionary = dictionary(COMPANIES);
        let matcher = Matcher::new(&dictionary).unwrap();
        let text = format!("{before}\n\nOpenAI\n\n{after}");
        let at = before.len() + 2;
        prop_assert!(matcher.find(&text).claims.iter().any(|claim| claim.span().start == at));
    }

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..200), text in text()) {
        for bytes in [bytes, text.into_bytes()] {
            for format in [None, Some(Format::Text), Some(Format::Markdown), Some(Format::Json),
                           Some(Format::Jsonl), Some(Format::Csv), Some(Format::Html),
                           Some(Format::Feed), Some(Format::Warc)] {
                let document = Document::new("x", Box::new(Cursor::new(bytes.clone())));
                let options = Options { format, ..Options::default() };
                if let Ok(articles) = article::read(document, &options) {
                    for article in articles.flatten() {
                        prop_assert!(article.text.is_char_boundary(article.title_end));
                    }
                }
            }
        }
    }

    #[test]
    fn broken_pages_feeds_crawls_and_archives_are_read(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        cut in 0..6000usize, at in 0..6000usize, byte in any::<u8>(),
    ) {
        let mut inputs = vec![pieces.concat().into_bytes()];
        for name in ["pages/react.html", "story/story.rss", "story/story.atom"] {
            let path = format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
            inputs.push(std::fs::read(path).unwrap());
        }
        for mut bytes in inputs {
            bytes.truncate(cut.max(1));
            let length = bytes.len();
            if length > 0 {
                bytes[at % length] = byte;
            }
            for format in [None, Some(Format::Html), Some(Format::Feed), Some(Format::Warc)] {
                let document = Document::new("x", Box::new(bytes.as_slice()));
                let options = Options { format, ..Options::default() };
                let _ = source::expand(document, 1000, &mut |document| {
                    let read = document.and_then(|document| article::read(document, &options));
                    for article in read.into_iter().flatten().flatten() {
                        assert!(article.text.is_char_boundary(article.title_end));
                    }
                    ControlFlow::Continue(())
                });
            }
        }
    }
}

/// The matcher as it is, and the plain search that defines what it must find.
struct Pair {
    matcher: Matcher,
    plain: AhoCorasick,
}

impl Pair {
    fn new(dictionary: Dictionary) -> Pair {
        let matcher = Matcher::new(&dictionary).unwrap();
        let plain = AhoCorasick::new(matcher.patterns()).unwrap();
        Pair { matcher, plain }
    }

    fn compare(&self, text: &str, kind: &str) {
        let plain = self.matcher.find_by(text, |folded, found| {
            for at in self.plain.find_overlapping_iter(folded) {
                found(at.pattern().as_usize(), at.start());
            }
        });
        assert_eq!(self.matcher.find(text), plain, "{kind}: {text:?}");
    }
}

#[test]
fn the_filter_finds_what_the_overlapping_search_finds_in_articles() {
    let pair = Pair::new(Dictionary::read(&[Dictionary::built_in()]).unwrap());
    for kind in corpus::Kind::ALL {
        for article in corpus::articles(kind, 1 << 18, 7) {
            pair.compare(&article, kind.name());
        }
    }
}

/// Each form of the dictionary, in the spellings that texts have for it.
#[test]
fn the_filter_finds_what_the_overlapping_search_finds_of_every_form() {
    let dictionary = Dictionary::read(&[Dictionary::built_in()]).unwrap();
    let pair = Pair::new(dictionary.clone());
    let forms = dictionary.entities().flat_map(|(_, entity)| {
        let forms = entity.forms.iter().map(|form| form.head());
        forms.chain(entity.cues.iter().map(String::as_str))
    });
    let forms: Vec<&str> = forms.collect();
    for forms in forms.chunks(64) {
        let mut text = String::new();
        for form in forms {
            let (first, rest) = form.split_at(form.chars().next().map_or(0, char::len_utf8));
            for spelling in [
                form.to_string(),
                form.to_uppercase(),
                form.to_lowercase(),
                form.replace([' ', '-'], "\n"),
                form.replace([' ', '-'], "_") + "\u{2019}s",
                form.replace(' ', "\u{a0}"),
                format!("{first}\u{ad}{rest}"),
                format!("{form}4"),
                format!("{form} 4.1 mini"),
                format!("{form}-4b"),
                format!("{}-4b", form.to_lowercase()),
                format!("x{form} {form}x"),
            ] {
                text.push_str(&spelling);
                text.push_str(", ");
            }
        }
        pair.compare(&text, "forms");
    }
}

/// What pages, feeds, crawls and archives are made of.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div class='related'>",
    "</div>",
    "<table><tr><td>",
    "</table>",
    "<a href=x>",
    "</a>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<article>",
    "<h1>",
    "&amp;",
    "&#150;",
    "&#x",
    "<",
    ">",
    "\"",
    "'",
    "=",
    "é",
    "字",
    " ",
    "\n",
    "OpenAI said that Claude is a model of another firm. ",
    "<rss>",
    "<item>",
    "</item>",
    "<title>",
    "<![CDATA[",
    "]]>",
    "<?xml version='1.0'?>",
    "<é é=é/>",
    "WARC/1.0\r\n",
    "WARC-Type: response\r\n",
    "Content-Length: 40\r\n",
    "\r\n",
    "HTTP/1.1 200 OK\r\n",
    "Transfer-Encoding: chunked\r\n\r\n",
    "ffffffffffffffff\r\n",
    "5\r\n",
    "\x1f\u{8b}\x08",
    "PK\x03\x04",
    "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{}],\"headline\":\"x\"}",
];

/// Where a form that begins at `start` ends, by the words of the design: a capital is required, a
/// small letter is free, a separator stands for any; invisible characters are skipped.
fn match_at(text: &str, start: usize, form: &str) -> Option<usize> {
    let invisible = |c: char| {
        matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
        )
    };
    let mut end = start;
    let mut rest = text[start..].chars().peekable();
    for (i, wanted) in form.chars().enumerate() {
        while i > 0 && rest.peek().is_some_and(|c| invisible(*c)) {
            end += rest.next()?.len_utf8();
        }
        if wanted == ' ' {
            let mut run = String::new();
            while let Some(c) = rest.next_if(|c| is_separator(*c) || invisible(*c)) {
                run.push(c);
                end += c.len_utf8();
            }
            if !is_one_separator(&run) {
                return None;
            }
            continue;
        }
        let c = rest.next()?;
        end += c.len_utf8();
        // Full-width letters are letters.
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0)?,
            _ => c,
        };
        let same = if wanted.is_uppercase() {
            c == wanted
        } else {
            c == wanted || c.to_lowercase().eq(std::iter::once(wanted))
        };
        if !same {
            return None;
        }
    }
    Some(end)
}

/// A run of separators that is not punctuation.
fn is_one_separator(run: &str) -> bool {
    let visible: String = run.chars().filter(|c| is_separator(*c)).collect();
    let dashes: Vec<usize> = visible
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .map(|(at, _)| at)
        .collect();
    let spaced = dashes.first().is_some_and(|at| {
        let blank = |part: &str| part.chars().any(char::is_whitespace);
        blank(&visible[..*at]) && blank(&visible[*at..])
    });
    !visible.is_empty() && dashes.len() < 2 && !spaced && visible.matches('\n').count() < 2
}
