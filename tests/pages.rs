//! Pages of HTML: the article is read, and what surrounds it is not.

mod common;

use common::{Record, fixture, mentioned, records, run};

fn page(name: &str) -> Record {
    let run = run(mentioned()
        .args(["tag", "--text"])
        .arg(fixture(&format!("pages/{name}.html"))));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{name}");
    records(&run.stdout).remove(0)
}

/// Companies and models that stand in menus, boxes, comments, scripts: of no page's article.
const OUTSIDE: [&str; 12] = [
    "Perplexity",
    "Cohere",
    "Midjourney",
    "Stability",
    "Runway",
    "xAI",
    "Baidu",
    "百度",
    "Grok",
    "Oracle",
    "Kimi",
    "MiniMax",
];

#[test]
fn furniture_is_never_tagged() {
    for (name, summary) in [
        (
            "wordpress",
            "Anthropic, OpenAI, Google; Claude (Anthropic) Opus 4.5|Sonnet 4.5, \
             GPT (OpenAI) 5, Gemini (Google) 2.5 Pro; Amazon",
        ),
        (
            "react",
            "Mistral AI, Alibaba, Nvidia, Microsoft; Claude (Anthropic) Sonnet 4.5, \
             Mistral (Mistral AI) Medium 3.1, Gemini (Google) 2.5 Pro, Qwen (Alibaba) 3 Max; ",
        ),
        (
            "table",
            "Google, Anthropic, OpenAI; Gemini (Google) 2.5 Flash, Claude (Anthropic), \
             GPT (OpenAI) 5 mini; Apple",
        ),
        (
            "paywall",
            "Tencent, DeepSeek, ByteDance; Hunyuan (Tencent), DeepSeek (DeepSeek) V3.2, \
             Doubao (ByteDance); Goldman Sachs, Huawei",
        ),
        ("brief", "ByteDance, Z.ai; Doubao (ByteDance) 1.6; "),
        (
            "chinese",
            "Alibaba, DeepSeek, OpenAI; Qwen (Alibaba) 3 Max, GPT (OpenAI) 5; ",
        ),
        (
            "liveblog",
            "DeepSeek, Microsoft, OpenAI, Mistral AI; DeepSeek (DeepSeek) V3.2, \
             GPT (OpenAI) 5; Tencent, Alibaba",
        ),
        (
            "longread",
            "Google, Mistral AI; Gemini (Google) 2.5 Pro, \
             Claude (Anthropic) Opus 4.5; IBM, Amazon",
        ),
        (
            "mobile",
            "Nvidia, Alibaba; Qwen (Alibaba) 3 Max; Nokia, Samsung",
        ),
    ] {
        let record = page(name);
        let text = record.text.as_deref().unwrap();
        for outside in OUTSIDE {
            assert!(!text.contains(outside), "{name}: {outside} in {text}");
        }
        assert_eq!(record.summary(), summary, "{name}");
    }
}

#[test]
fn a_page_says_who_wrote_it_and_when() {
    let facts = |name: &str| {
        let record = page(name);
        [
            record.title,
            record.author,
            record.date,
            record.source,
            record.url,
        ]
        .map(Option::unwrap_or_default)
        .join("; ")
    };
    for (name, expected) in [
        (
            "wordpress",
            "Anthropic puts Claude Opus 4.5 to work in Oslo’s harbour; Sunniva Dahl; \
             2026-02-11T06:30:00+00:00; The Quayside Post; \
             https://quayside.example/2026/02/claude-harbour/",
        ),
        (
            "react",
            "Mistral’s Quiet Year Ends With a Model Nobody Expected; \
             Ottilie Brandt, Kwame Asante; 2026-03-04T10:00:21.000Z; Meridian; \
             https://meridian.example/tech/mistral-medium.html",
        ),
        (
            "paywall",
            "Tencent bets its games on Hunyuan; Priya Natarajan; 2026-04-08T22:15:00Z; \
             Capital Ledger; https://ledger.example/2026/tencent-hunyuan",
        ),
        (
            "table",
            "Shop talk: Apple leans on Gemini 2.5 Flash; ; ; ; ",
        ),
        (
            "brief",
            "In brief: ByteDance cuts the price of Doubao 1.6; ; 2026-05-01; ; ",
        ),
        (
            "chinese",
            "阿里巴巴发布Qwen3-Max，价格下调一半; ; 2026-05-12; ; ",
        ),
        (
            "liveblog",
            "DeepSeek outage – live: regulators ask for answers; Hilde Marsh; \
             2026-06-02T07:10:00Z; The Northern Signal; \
             https://signal.example/live/deepseek-outage",
        ),
        (
            "longread",
            "The translators of Trieste have met their machine; Luca Venier; \
             2026-05-20T04:00:00Z; Halyard; https://halyard.example/trieste-translators",
        ),
        (
            "mobile",
            "Nvidia opens a laboratory in Tampere; Eero Lahti; 2026-01-19T12:00:00+02:00; \
             Lakeland Wire; https://lakeland.example/nvidia-tampere",
        ),
    ] {
        assert_eq!(facts(name), expected, "{name}");
    }
}

#[test]
fn a_page_of_links_is_its_text() {
    let record = page("front");
    let text = record.text.as_deref().unwrap();
    assert_eq!(
        record.title.as_deref(),
        Some("The Quayside Post - shipping news")
    );
    assert!(
        text.contains("OpenAI charters a ferry\n\nNobody knows where to.\n\nGoogle"),
        "{text}"
    );
}

#[test]
fn what_is_apart_on_the_page_is_apart_in_the_text() {
    for (html, expected) in [
        ("<ul><li>OpenAI<li>Google</ul>", "OpenAI\n\nGoogle"),
        ("<div>OpenAI</div><div>Google</div>", "OpenAI\n\nGoogle"),
        ("<table><tr><td>GPT<td>4</table>", "GPT | 4"),
        ("<p>OpenAI<br>Google", "OpenAI\nGoogle"),
        ("<p>Open<b>AI</b>, a&nbsp;firm &#146;s", "OpenAI, a firm ’s"),
        ("<p>Open<!-- -->AI<script>Google</script>", "OpenAI"),
        ("<p title='a > b'>x</p>", "x"),
        ("<p>1 < 2 & 3 &bogus; <", "1 < 2 & 3 &bogus; <"),
        (
            "<p hidden>Google</p><p style='display: none'>Meta</p><p>x",
            "x",
        ),
        ("<p>x</div></b></p></table>y", "x\n\ny"),
        ("<x-a>OpenAI</x-a><x-b>Google</x-b>", "OpenAI Google"),
        ("<!-- never closed", ""),
        ("<p a='never closed>x", ""),
    ] {
        let run = run(mentioned()
            .args(["tag", "--text", "--input", "html"])
            .write_stdin(format!("<html><body>{html}")));
        // A page without a text is no article.
        let record = records(&run.stdout).pop();
        assert_eq!(record.is_some(), run.code == 0, "{html}");
        let text = record.map_or(String::new(), |record| record.text.unwrap());
        assert_eq!(text, expected, "{html}");
    }
}

#[test]
fn a_page_without_bottom_is_read() {
    let prose =
        "<p>OpenAI, and some more words, of a sentence that is long enough to be prose.</p>";
    for tag in ["<div>", "<ins>", "<table><tr><td>", "<b>"] {
        let run = run(mentioned()
            .args(["tag", "--input", "html"])
            .write_stdin(format!("{prose}{prose}{}{prose}", tag.repeat(5_000))));
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{tag}");
        assert_eq!(records(&run.stdout)[0].summary(), "OpenAI; ; ", "{tag}");
    }
}
