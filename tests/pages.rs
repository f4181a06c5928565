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
            "Shop talk: Apple leans on Gemini 2.5 Flash; Rosalind Achterberg; 2026-04-03; ; ",
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
    for (tag, told) in [
        ("<div>", "512 deep"),
        ("<ins>", "512 deep"),
        ("<table><tr><td>", "512 deep"),
        ("<b>", "never closed"),
    ] {
        let run = run(mentioned()
            .args(["tag", "--input", "html"])
            .write_stdin(format!("{prose}{prose}{}{prose}", tag.repeat(5_000))));
        assert_eq!(run.code, 0, "{tag}");
        assert!(run.stderr.contains(told), "{tag}: {}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{tag}: {}", run.stderr);
        assert_eq!(records(&run.stdout)[0].summary(), "OpenAI; ; ", "{tag}");
    }
}

/// Three paragraphs of an article.
const STORY: [&str; 3] = [
    "<p>The lighthouse of Skarvholm has been run by Claude since the spring, and the keeper says \
     that he has slept through every storm since then, which is what worries him.</p>",
    "<p>Two other models were tried in the winter; one of them turned the lamp off whenever it was \
     foggy, the council was told, because nobody was there to see it anyway.</p>",
    "<p>A third one, by Mistral AI, wrote such good letters to the fishermen that they asked for it \
     to stay, and it now answers the telephone in the harbour office.</p>",
];

fn read(head: &str, body: &str) -> Record {
    let html = format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>");
    let run = run(mentioned()
        .args(["tag", "--text", "--input", "html"])
        .write_stdin(html));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{body}");
    records(&run.stdout).remove(0)
}

/// The words of the story, of which the first of each paragraph is enough to know it by.
fn is_whole(text: &str) -> bool {
    ["The lighthouse of", "Two other models", "A third one, by"]
        .iter()
        .all(|begin| text.contains(begin))
}

#[test]
fn what_holds_most_of_the_prose_is_no_furniture() {
    let story = STORY.concat();
    for around in [
        "<div class='content-sidebar-wrap'>",
        "<div class='elementor-widget-wrap'>",
        "<div id='sideBar'>",
        "<div class='menu paywall modal'>",
        "<form action='/'>",
        "<aside>",
        "<div style='display: none'>",
        "<section aria-hidden='true'>",
        "<div class='comments'>",
    ] {
        let body = format!("<h1>The lamp of Skarvholm</h1>{around}{story}");
        let text = read("", &body).text.unwrap();
        assert!(is_whole(&text), "{around}: {text}");
    }
    let [first, second, third] = STORY;
    for rest in [
        format!("<div id='read-more'>{second}{third}</div>"),
        format!("<h2 id='jobs-at-cohere'>Jobs at Cohere</h2>{second}{third}"),
        format!("<section id='search'><h2>Search</h2>{second}{third}</section>"),
        format!(
            "{second}<script>var a = 'a long line of code, as long as prose is';</script>{third}"
        ),
    ] {
        let text = read("", &format!("<article>{first}{rest}</article>"))
            .text
            .unwrap();
        assert!(is_whole(&text), "{rest}: {text}");
    }
}

#[test]
fn what_stands_around_the_story_is_left_out() {
    let story = STORY.concat();
    let long =
        "Perplexity is what I use, and I would not use anything else, said no one. ".repeat(20);
    for around in [
        "<div class='sidebar'><p>Perplexity has opened a shop for lamps, and it is very bright.</p></div>",
        "<div class='teaser'><a href='/a'>Perplexity</a> opens a shop for lamps in the old town.</div>",
        "<div><h3><a href='/a'>Perplexity opens a shop</a></h3><p>It sells lamps to those who have none.</p></div>",
        "<ul><li><a href='/a'>Perplexity opens a shop</a></li><li><a href='/b'>It shuts</a></li></ul>",
        "<div class='recent-posts'>Perplexity opens a shop for lamps, and shuts it on the same day.</div>",
        &format!("<div id='comments'><p>{long}</p></div>"),
        &format!("<div class='cookie-consent'><p>{long}</p></div>"),
        &format!("<div hidden><p>{long}</p></div>"),
        "<p>© 2026 Perplexity. No part of it may be read aloud.</p>",
        "<h3>You may also like</h3><p>Perplexity opens a shop for lamps, and it is very bright in there.</p>",
    ] {
        let body = format!("<h1>The lamp of Skarvholm</h1>{story}{around}");
        let text = read("", &body).text.unwrap();
        assert!(
            is_whole(&text) && !text.contains("Perplexity"),
            "{around}: {text}"
        );
    }
}

#[test]
fn a_post_that_is_quoted_is_read() {
    let [first, second, third] = STORY;
    let post = "<div class='social-widget'><blockquote class='twitter-tweet'><p>We sold it to \
                Cohere.</p>The council</blockquote></div>";
    let text = read(
        "",
        &format!("<article>{first}{post}{second}{third}</article>"),
    )
    .text
    .unwrap();
    assert!(text.contains("We sold it to Cohere."), "{text}");
}

#[test]
fn a_standfirst_is_the_first_paragraph() {
    let (story, title) = (STORY.concat(), "<h1>The lamp of Skarvholm</h1>");
    let line = "A lighthouse has a new keeper, and Anthropic has a customer who never sleeps";
    for body in [
        format!(
            "<article><header>{title}<p class='lead'>{line}</p></header><div>{story}</div></article>"
        ),
        format!(
            "<div class='row'><div>{title}<div>{line}</div></div></div><div class='row'><div>{story}</div></div>"
        ),
        format!(
            "<div class='hero'>{title}<p class='teaser-text'>{line}</p></div><main>{story}</main>"
        ),
        format!("{title}<h2>{line}</h2><div itemprop='articleBody'>{story}</div>"),
    ] {
        let record = read("<title>The lamp of Skarvholm</title>", &body);
        let text = record.text.unwrap();
        assert!(is_whole(&text) && text.contains(line), "{body}: {text}");
    }
}

#[test]
fn lines_that_are_not_of_the_story_are_left_out() {
    let [first, second, third] = STORY;
    let story = |line: &str| {
        let body = format!("<h1>The lamp of Skarvholm</h1>{first}{line}{second}{third}");
        read("", &body).text.unwrap()
    };
    for line in [
        "Photo: Vera Lund / Getty Images",
        "AFP / VERA LUND",
        "Image credit: Google",
        "Foto: Vera Lund, dpa",
        "Follow us on Twitter and Facebook.",
        "Vera Lund may be reached at lund@example.com. Follow her on Twitter.",
        "Sign up for our newsletter, and get it before breakfast.",
        "Abonnieren Sie unseren Newsletter.",
        "Read more: OpenAI buys a boat",
        "Lea también: OpenAI compra un barco",
        "Mehr zum Thema: OpenAI kauft ein Boot",
        "© 2026 The Associated Press. All rights reserved.",
        "Vera Lund of Reuters contributed to this report.",
        "This post may contain affiliate links.",
    ] {
        let text = story(&format!("<p>{line}</p>"));
        assert!(is_whole(&text) && !text.contains(line), "{line}: {text}");
    }
    for line in [
        "<p>Reuters was the first to report that the lamp had been sold.</p>",
        "<h2>Reuters asks for the lamp</h2>",
        "<p>Getty Images sued Stability AI over the lamp in January.</p>",
        "<p>Copyright law says little about lamps, the council was told.</p>",
        "<p>Published in 1930, the map shows no lamp at all.</p>",
        "<p>Its newsletter about lamps has six subscribers.</p>",
        "<p>Getty was a man who bought lamps.</p>",
        "<p>SKARVHOLM (Reuters) - The lamp will</p>",
        "<p>SKARVHOLM, 3 February (AFP) — The lamp will</p>",
        "<h2>Recommended lamps</h2>",
        "<p>Visitors can sign up for a tour of the lamp.</p>",
    ] {
        let words = line.split(['<', '>']).nth(2).unwrap();
        let text = story(line);
        assert!(is_whole(&text) && text.contains(words), "{line}: {text}");
    }
    let caption = "<figure><figcaption>The lamp, which Cohere built. (Photo: Vera Lund/Reuters)</figcaption></figure>";
    let text = story(&caption.repeat(3));
    assert_eq!(
        text.matches("The lamp, which Cohere built.").count(),
        1,
        "{text}"
    );
    assert!(!text.contains("Reuters"), "{text}");
}

#[test]
fn readers_are_told_who_wrote_it_and_when() {
    let story = STORY.concat();
    for (head, byline, expected) in [
        (
            "",
            "<p>By <a rel='author' href='/v'>Vera Lund</a>, <span>3 February 2026</span></p>",
            "Vera Lund; 2026-02-03",
        ),
        (
            "",
            "<span itemprop='author'><span itemprop='name'>Vera Lund</span></span> \
              <abbr itemprop='datePublished' title='2026-02-03T08:00:00Z'>Tuesday</abbr>",
            "Vera Lund; 2026-02-03T08:00:00Z",
        ),
        (
            "",
            "<div class='byline author'>von Vera Lund, <time datetime='2026-02-03'>gestern</time></div>",
            "Vera Lund; 2026-02-03",
        ),
        (
            "",
            "<div class='post-author'>Posted on February 3, 2026 by Vera Lund</div>",
            "Vera Lund; 2026-02-03",
        ),
        (
            "",
            "<p>Par Vera Lund</p><p class='date'>le 3 février 2026 à 8h</p>",
            "Vera Lund; 2026-02-03",
        ),
        ("", "<p>03.02.2026</p>", "; 2026-02-03"),
        (
            "",
            "<p class='date'>3 de febrero de 2026</p><p>Por <a href='/v'>Vera Lund</a></p>",
            "Vera Lund; 2026-02-03",
        ),
        ("", "<p class='date'>02/03/2026</p>", "; "),
        (
            "<meta name='author' content='admin'>",
            "<p>By Vera Lund</p>",
            "Vera Lund; ",
        ),
        (
            "<meta name='twitter:label1' content='Verfasst von'><meta name='twitter:data1' content='Vera Lund'>",
            "",
            "Vera Lund; ",
        ),
        (
            "<meta name='date' content='Tue, 03 Feb 2026 08:00:00 +0100'>",
            "",
            "; 2026-02-03T08:00:00+01:00",
        ),
        // Some mean the day when the page was made by that; a date that readers see does not.
        (
            "<meta name='dcterms.date' content='2026-01-12'>",
            "<time datetime='2026-02-03'>3 February</time>",
            "; 2026-02-03",
        ),
        (
            "<meta name='date' content='2026-01-12'>",
            "<p>Sale on 5 February 2026</p>",
            "; 2026-01-12",
        ),
        (
            "<meta property='article:published_time' content='2026-01-12'>",
            "<time datetime='2026-02-03'>3 February</time>",
            "; 2026-01-12",
        ),
        (
            "<script type='application/ld+json'>//<![CDATA[\n{\"@type\":\"NewsArticle\",\"author\":\"Vera Lund\",\"datePublished\":\"2026-02-03\"}\n//]]></script>",
            "",
            "Vera Lund; 2026-02-03",
        ),
        (
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2026-02-03\",\"author\":{\"@id\":\"#v\"}},{\"@type\":\"Person\",\"@id\":\"#v\",\"name\":\"Vera Lund\"}]}</script>",
            "",
            "Vera Lund; 2026-02-03",
        ),
    ] {
        let record = read(
            head,
            &format!("<h1>The lamp of Skarvholm</h1>{byline}{story}"),
        );
        let [author, date] = [record.author, record.date].map(Option::unwrap_or_default);
        assert_eq!(format!("{author}; {date}"), expected, "{head}{byline}");
    }
    let comment = "<div class='comments'><p class='author'>Ole Berg</p><p class='date'>5 February 2026</p></div>";
    let record = read(
        "",
        &format!("<h1>The lamp of Skarvholm</h1>{story}{comment}"),
    );
    assert_eq!((record.author, record.date), (None, None));
}

#[test]
fn the_title_is_the_headline_without_the_site() {
    let story = STORY.concat();
    for (head, headings, expected) in [
        (
            "<title>The lamp of Skarvholm - signal.example</title><meta property='og:url' content='https://signal.example/a'>",
            "",
            "The lamp of Skarvholm",
        ),
        (
            "<title>The lamp of Skarvholm | The Northern Signal</title>",
            "<h1>The lamp of Skarvholm</h1>",
            "The lamp of Skarvholm",
        ),
        (
            "<title>The Northern Signal | The lamp of Skarvholm</title>",
            "<h2>The lamp of Skarvholm</h2>",
            "The lamp of Skarvholm",
        ),
        (
            "<title>The Northern Signal</title>",
            "<h1>The lamp of Skarvholm</h1>",
            "The lamp of Skarvholm",
        ),
        (
            "<title>Lamp of Skarvholm sold</title>",
            "<h1>Who sold the lamp of Skarvholm?</h1><h1>Another</h1>",
            "Who sold the lamp of Skarvholm?",
        ),
        (
            "<title>The lamp of Skarvholm | The Northern Signal</title>",
            "<h1><a href='/'>The Northern Signal</a></h1>",
            "The lamp of Skarvholm",
        ),
        (
            "",
            "<h1>The lamp of Skarvholm</h1>",
            "The lamp of Skarvholm",
        ),
        // What invites those who link to it is no headline, when a heading is like another title.
        (
            "<title>The lamp of Skarvholm is sold - News</title><meta property='og:title' content='Come and join us'>",
            "<h1>Sold: the lamp of Skarvholm</h1><h1>Further reading</h1>",
            "Sold: the lamp of Skarvholm",
        ),
        (
            "<meta property='og:site_name' content='The Signal'><meta property='og:title' content='The Signal'><title>The lamp of Skarvholm</title>",
            "",
            "The lamp of Skarvholm",
        ),
        (
            "<meta property='og:title' content='Harbour: the lamp of Skarvholm, and others'>",
            "<h1>Town news for Skarvholm</h1><h2><b>Harbour</b> The lamp of Skarvholm, and others</h2>",
            "Harbour The lamp of Skarvholm, and others",
        ),
        (
            "<title>\"The lamp\" - of Skarvholm</title>",
            "<h1>“The lamp” – of Skarvholm</h1>",
            "“The lamp” – of Skarvholm",
        ),
        (
            "<title>Northern Signal -</title>",
            "<h1></h1><h2>The lamp of Skarvholm</h2>",
            "The lamp of Skarvholm",
        ),
        (
            "<title>Harbour board - Sale</title>",
            "<h2>Lamp sale</h2>",
            "Lamp sale",
        ),
        (
            "<title>The lamp - Board of Skarvholm</title>",
            "<h2>Main navigation</h2><h2>Sale of the lamp of Skarvholm board</h2>",
            "Sale of the lamp of Skarvholm board",
        ),
        (
            "<title>Ole Berg's Desk | The lamp of Skarvholm</title>",
            "<h2><a href='/lamp'>The lamp of Skarvholm</a></h2><h2>The desk of the lamp, and more</h2>",
            "The lamp of Skarvholm",
        ),
        (
            "<title>The lamp of Skarvholm | Signal</title>",
            "<h1><a href='.'>The lamp of Skarvholm</a></h1>",
            "The lamp of Skarvholm",
        ),
        (
            "<title>signal.example | The lamp</title><meta property='og:url' content='https://signal.example/a'>",
            "",
            "The lamp",
        ),
    ] {
        let record = read(head, &format!("{headings}{story}"));
        assert_eq!(record.title.as_deref(), Some(expected), "{head}{headings}");
    }
}

#[test]
fn a_page_that_a_script_draws_is_what_it_says_to_those_who_link_to_it() {
    let head = "<meta property='og:title' content='The lamp'><meta property='og:description' \
                content='Cohere has bought a lamp.'>";
    let record = read(head, "<div id='app'></div><script>draw()</script>");
    assert_eq!(
        record.text.as_deref(),
        Some("The lamp\n\nCohere has bought a lamp.")
    );
}
