//! What holds for any input, with inputs at random: see `tests/invariants/`.

use mentioned::Tagger;
use mentioned::article::Format;
use mentioned::dictionary::Dictionary;
use mentioned::matcher::Matcher;
use proptest::prelude::*;

#[path = "../benches/corpus/mod.rs"]
#[allow(dead_code, reason = "the names of its kinds are for the benches")]
mod corpus;
mod invariants;

use invariants::dictionaries::Edit;
use invariants::matching::{COMPANIES, Pair, companies, letter_by_letter};
use invariants::{dictionaries, reading, records, tagging, versions};

thread_local! {
    // The whole shipped dictionary, built once.
    static TAGGER: Tagger = Tagger::new(Dictionary::compiled()).unwrap();
}

/// Text that is full of names, halves of names, separators and letters of many scripts.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(NAMES).prop_map(String::from),
        "[abAB1]",
        "[ \n\t\u{a0}\u{2011}_–-]",
        "[.:/@,'’\u{301}\u{200b}\u{ad}]",
        "[éİßÅﬁ字あ한ж\u{ff21}\u{1f525}\u{212a}]",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

const NAMES: &[&str] = &[
    "OpenAI",
    "openai",
    "Hugging",
    "FACE",
    "Face",
    "阿里巴巴",
    "AT&T",
    "Яндекс",
    "ЯНДЕКС",
    "Hermès",
    "C++",
    "Claude",
    "3.5 Sonnet",
    "GPT-4",
    "DeepSeek-R1",
    "https://a.b/",
    "(NYSE: BABA)",
    "New Y\u{ad}ork",
    "$BABA",
    "Opus 4.7 and 4.8",
    " Inc. ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_automaton_finds_what_a_search_letter_by_letter_finds(text in text()) {
        letter_by_letter(&text);
    }

    #[test]
    fn the_filter_finds_what_the_overlapping_search_finds(text in text(), more in text()) {
        // Both dictionaries, and the second with a form that begins with a separator.
        thread_local! {
            static PAIRS: [Pair; 3] = [
                Pair::new(&Dictionary::read(&[Dictionary::built_in()]).unwrap()),
                Pair::new(&companies(COMPANIES)),
                Pair::new(&companies(&format!("{COMPANIES}Z,-ab\n"))),
            ];
        }
        PAIRS.with(|pairs| {
            for pair in pairs {
                pair.compare(&text);
                pair.compare(&format!("{text} {more} Openai {text}{more}"));
            }
        });
    }

    #[test]
    fn a_name_between_blank_lines_is_found(before in text(), after in text()) {
        let matcher = Matcher::new(&companies(COMPANIES)).unwrap();
        let text = format!("{before}\n\nOpenAI\n\n{after}");
        let at = before.len() + 2;
        prop_assert!(matcher.find(&text).claims.iter().any(|claim| claim.span().start == at));
    }

    #[test]
    fn texts_are_tagged_and_written(title in text(), body in text()) {
        TAGGER.with(|tagger| tagging::text(tagger, &title, &body));
    }

    #[test]
    fn versions_are_what_the_text_says(text in text()) {
        versions::versions(&text);
    }

    #[test]
    fn encodings_make_no_difference(text in text()) {
        reading::encodings(&text);
    }

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..200), text in text()) {
        for bytes in [&bytes[..], text.as_bytes()] {
            reading::document("x", bytes, None);
            for format in Format::ALL {
                reading::document("x", bytes, Some(*format));
            }
        }
    }

    #[test]
    fn dates_are_read_as_they_are_written(text in "[0-9A-Za-z年月日 :,.+/-]{0,40}") {
        reading::date(&text);
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
            reading::container(&bytes);
            for format in [None, Some(Format::Html), Some(Format::Feed), Some(Format::Warc)] {
                reading::document("x", &bytes, format);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn dictionaries_are_tidied_without_loss(companies in table(), models in table(), decoys in table()) {
        dictionaries::folder([&companies, &models, &decoys]);
    }

    #[test]
    fn edits_are_written_and_read(
        edits in prop::collection::vec((any::<u8>(), "[aé|\",\n ?]{0,3}", "[aé|\",\n ?]{0,3}"), 0..12)
    ) {
        let edits = edits.iter().map(|(what, name, word)| Edit { what: *what, name, word });
        dictionaries::edited(&edits.collect::<Vec<_>>());
    }

    #[test]
    fn other_lists_are_rows_or_a_message(text in list()) {
        let tagger = Tagger::new(companies(COMPANIES)).unwrap();
        dictionaries::lists(&text, &tagger);
    }

    #[test]
    fn records_are_read_back(lines in prop::collection::vec(record(), 0..12)) {
        records::lines(lines.join("\n").as_bytes());
    }
}

/// One of a dictionary's files, mostly.
fn table() -> impl Strategy<Value = String> {
    let head = prop::sample::select(vec![
        "name,forms\n",
        "name,forms,cues\n",
        "name,maker,forms\n",
        "name,parent,forms,focus\n",
        "name\n",
    ]);
    let cell = prop_oneof![
        4 => "[abAB]{0,2}",
        1 => Just("\"a, b\"".to_string()),
        1 => "[ab?|# ]{0,5}",
        1 => prop::sample::select(NAMES).prop_map(String::from),
    ];
    let row = prop::collection::vec(cell, 1..4).prop_map(|cells| cells.join(",") + "\n");
    (head, prop::collection::vec(row, 0..6))
        .prop_map(|(head, rows)| head.to_string() + &rows.concat())
}

/// A list of models, mostly.
fn list() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        prop::sample::select(NAMES).prop_map(String::from),
        "[a-zA-Z0-9 :/-]{0,12}"
    ];
    (0..4, prop::collection::vec(name, 0..4)).prop_map(|(shape, names)| match shape {
        0 => serde_json::json!({"data": names.iter().map(|name| serde_json::json!({"id": name, "name": name})).collect::<Vec<_>>()}).to_string(),
        1 => serde_json::json!(names.iter().map(|name| (name.clone(), serde_json::json!({"litellm_provider": name, "mode": "chat"}))).collect::<std::collections::BTreeMap<_, _>>()).to_string(),
        2 => format!("name,kind\n{}\n", names.join(",model\n")),
        _ => names.join("\n"),
    })
}

/// A record, mostly.
fn record() -> impl Strategy<Value = String> {
    let tag = (prop::sample::select(NAMES), 0..4u64).prop_map(|(name, mentions)| {
        serde_json::json!({"name": name, "mentions": mentions, "versions": ["4"], "in_title": mentions > 2})
    });
    let tags = prop::collection::vec(tag, 0..4);
    prop_oneof![
        8 => (0..9u8, "20[0-9]{2}-0[1-9]-[0-3][0-9]", tags.clone(), tags).prop_map(|(id, date, companies, models)| {
            serde_json::json!({"id": id, "date": date, "title": "OpenAI meets xAI", "companies": companies, "models": models}).to_string()
        }),
        1 => any::<String>(),
    ]
}

#[test]
fn the_filter_finds_what_the_overlapping_search_finds_in_articles() {
    let pair = Pair::new(&Dictionary::read(&[Dictionary::built_in()]).unwrap());
    for kind in corpus::Kind::ALL {
        for article in corpus::articles(kind, 1 << 18, 7) {
            pair.compare(&article);
        }
    }
}

/// Each form of the dictionary, in the spellings that texts have for it.
#[test]
fn the_filter_finds_what_the_overlapping_search_finds_of_every_form() {
    let dictionary = Dictionary::read(&[Dictionary::built_in()]).unwrap();
    let pair = Pair::new(&dictionary);
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
        pair.compare(&text);
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
