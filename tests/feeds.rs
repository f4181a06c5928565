//! Feeds and news sitemaps: what is written in an item, and what is read of it.

mod common;

use std::io::Cursor;

use common::{mentioned, run};
use mentioned::article::{self, Article, Options};
use mentioned::source::Document;

/// The articles, and the errors after a `!`.
fn read(bytes: impl Into<Vec<u8>>) -> Vec<Result<Article, String>> {
    let document = Document::new("feed", Box::new(Cursor::new(bytes.into())));
    let options = Options::default();
    match article::read(document, &options) {
        Ok(articles) => articles
            .map(|article| article.map_err(|error| format!("{error:#}")))
            .collect(),
        Err(error) => vec![Err(format!("{error:#}"))],
    }
}

fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>The Lantern</title>\
         <link>https://lantern.example/</link>{items}</channel></rss>"
    )
}

fn atom(entries: &str) -> String {
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Lantern</title>\
         <link href=\"https://lantern.example/\"/>{entries}</feed>"
    )
}

/// The only article.
fn one(feed: impl Into<Vec<u8>>) -> Article {
    let mut articles = read(feed);
    assert_eq!(articles.len(), 1, "{articles:?}");
    articles.remove(0).unwrap()
}

fn body(article: &Article) -> &str {
    article.text[article.title_end..].trim_start()
}

#[test]
fn the_text_of_an_item_is_what_a_reader_sees() {
    for (item, title, text) in [
        // Ampersands and brackets that are not escaped.
        (
            "<title>Smith & Sons, R&D</title><description>Q&A; 5 < 6 & 7 > 3, with <3</description>",
            "Smith & Sons, R&D",
            "Q&A; 5 < 6 & 7 > 3, with <3",
        ),
        // Entities of HTML, which XML does not know.
        (
            "<title>Caf&eacute;&nbsp;bar</title><description>&ldquo;No&rdquo;&#146;s</description>",
            "Café bar",
            "“No”’s",
        ),
        // HTML: escaped, in capitals, with attributes, as CDATA, escaped twice, as XML.
        (
            "<title>T</title><description>A.&lt;BR&gt;B.</description>",
            "T",
            "A.\nB.",
        ),
        (
            "<title>T</title><description>&lt;p class=\"x\"&gt;A.&lt;p class=\"x\"&gt;B.</description>",
            "T",
            "A.\n\nB.",
        ),
        (
            "<title>T</title><description>&lt;IMG alt=\"A lamp\" src=\"a.png\"&gt;A.</description>",
            "T",
            "A.",
        ),
        (
            "<title><![CDATA[A & B]]></title><description><![CDATA[<p>A.</p><p>B & C</p>]]></description>",
            "A & B",
            "A.\n\nB & C",
        ),
        (
            "<title>T</title><description>&amp;lt;p&amp;gt;A.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;B.&amp;lt;/p&amp;gt;</description>",
            "T",
            "A.\n\nB.",
        ),
        (
            "<title>T</title><description><p>A &lt;think&gt; B<br>C</p></description><guid>x</guid>",
            "T",
            "A <think> B\nC",
        ),
        // A text about tags.
        (
            "<title>Why &lt;think&gt; helps</title><description>It writes &lt;think&gt; first.</description>",
            "Why <think> helps",
            "It writes <think> first.",
        ),
        (
            "<title>Why &amp;lt;think&amp;gt; helps</title><description>T</description>",
            "Why <think> helps",
            "T",
        ),
        // A title is one line.
        (
            "<title>One\n   and\n two</title><description>T</description>",
            "One and two",
            "T",
        ),
        // The better field first, the next where that shows nothing.
        (
            "<title>T</title><description>Short.</description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>",
            "T",
            "Long.",
        ),
        (
            "<title>T</title><content:encoded><![CDATA[<img src=\"a.png\">]]></content:encoded><description>Short.</description>",
            "T",
            "Short.",
        ),
        (
            "<title>T</title><itunes:subtitle>Sub.</itunes:subtitle>",
            "T",
            "Sub.",
        ),
        (
            "<title>T</title><itunes:subtitle>Sub.</itunes:subtitle><itunes:summary>Sum.</itunes:summary>",
            "T",
            "Sum.",
        ),
        (
            "<media:content url=\"a.mp4\"><media:title>T</media:title><media:description>D.</media:description></media:content>",
            "T",
            "D.",
        ),
        // Tags of no interest around it, a comment and an end tag in character data.
        (
            "<title>T</title><!-- </item> --><x:y>no</x:y><description><![CDATA[A </item> B]]></description>",
            "T",
            "A </item> B",
        ),
    ] {
        let article = one(rss(&format!("<item>{item}</item>")));
        assert_eq!(article.title(), Some(title), "{item}");
        assert_eq!(body(&article), text, "{item}");
    }
}

#[test]
fn an_entry_says_what_its_text_is() {
    for (entry, title, text) in [
        (
            "<title type=\"text\">The &lt;b&gt; tag</title><summary type=\"text\">It is &lt;i&gt;.</summary>",
            "The <b> tag",
            "It is <i>.",
        ),
        (
            "<title type=\"html\">The &amp;lt;b&amp;gt; &lt;i&gt;tag&lt;/i&gt;</title><summary>S</summary>",
            "The <b> tag",
            "S",
        ),
        (
            "<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">A &lt;b&gt; <i>tag</i></div></title>\
             <content type=\"xhtml\"><x:div xmlns:x=\"http://www.w3.org/1999/xhtml\"><x:p>A &amp;amp; B</x:p><x:p>C</x:p></x:div></content>",
            "A <b> tag",
            "A &amp; B\n\nC",
        ),
        (
            "<title>T</title><media:group xmlns:media=\"http://search.yahoo.com/mrss/\"><media:title>U</media:title>\
             <media:description>D</media:description></media:group>",
            "T",
            "D",
        ),
        (
            "<title>T</title><content mode=\"base64\">QUJD</content><summary>S</summary>",
            "T",
            "S",
        ),
    ] {
        let article = one(atom(&format!("<entry>{entry}</entry>")));
        assert_eq!(article.title(), Some(title), "{entry}");
        assert_eq!(body(&article), text, "{entry}");
    }
}

#[test]
fn names_are_told_by_their_namespace() {
    for feed in [
        "<z:feed xmlns:z='http://www.w3.org/2005/Atom'><z:title>The Lantern</z:title>\
         <z:entry><z:title>T</z:title><z:content>B</z:content><z:author><z:name>Ada</z:name></z:author>\
         <z:published>2026-01-02</z:published></z:entry></z:feed>",
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>The Lantern</title>\
         <entry><title>T</title><content>B</content><author><name>Ada</name></author>\
         <modified>2026-01-05</modified><issued>2026-01-02</issued></entry></feed>",
        "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' \
         xmlns:d='http://purl.org/dc/elements/1.1/' xmlns:c='http://purl.org/rss/1.0/modules/content/'>\
         <channel r:about='x'><title>The Lantern</title><items><r:Seq><r:li resource='y'/></r:Seq></items></channel>\
         <item r:about='y'><title>T</title><description>no</description><c:encoded>B</c:encoded>\
         <d:creator>Ada</d:creator><d:date>2026-01-02</d:date></item></r:RDF>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:rss='http://purl.org/rss/1.0/'>\
         <rss:channel><rss:title>The Lantern</rss:title></rss:channel>\
         <rss:item><rss:title>T</rss:title><rss:description>B</rss:description>\
         <dc:creator>Ada</dc:creator><dc:date>2026-01-02</dc:date></rss:item></rdf:RDF>",
        "<rss version='0.91'><channel><image><title>A lamp</title></image><title>The Lantern</title>\
         <item><title>T</title><description>B</description><author>Ada</author><pubDate>2026-01-02</pubDate>\
         <podcast:title xmlns:podcast='https://pods.example/ns'>no</podcast:title></item></channel></rss>",
        "<rss><channel xmlns:pod='http://www.itunes.com/DTDs/PodCast-1.0.dtd'><title>The Lantern</title>\
         <item><pod:title>T</pod:title><pod:summary>B</pod:summary><pod:author>Ada</pod:author>\
         <pubDate>2026-01-02</pubDate></item></channel></rss>",
    ] {
        let article = one(feed);
        assert_eq!(article.text, "T\n\nB", "{feed}");
        assert_eq!(article.author.as_deref(), Some("Ada"), "{feed}");
        assert_eq!(article.date.as_deref(), Some("2026-01-02"), "{feed}");
        assert_eq!(article.source.as_deref(), Some("The Lantern"), "{feed}");
    }
}

#[test]
fn people_are_named_without_their_addresses() {
    for (item, author) in [
        (
            "<author>ada@lantern.example (Ada Lamp)</author>",
            "Ada Lamp",
        ),
        (
            "<author>Ada Lamp &lt;ada@lantern.example&gt;</author>",
            "Ada Lamp",
        ),
        (
            "<dc:creator><![CDATA[By Ada Lamp]]></dc:creator>",
            "Ada Lamp",
        ),
        (
            "<author><name>Ada Lamp</name><uri>https://ada.example</uri><email>a@b.example</email></author>\
             <author><name>Ben\n Wick</name></author>",
            "Ada Lamp, Ben Wick",
        ),
        (
            "<author>Ada (of the Lantern)</author>",
            "Ada (of the Lantern)",
        ),
    ] {
        let article = one(rss(&format!("<item><title>T</title>{item}</item>")));
        assert_eq!(article.author.as_deref(), Some(author), "{item}");
    }
    let inherited = "<author><name>Ada Lamp</name></author><entry><title>T</title></entry>";
    assert_eq!(one(atom(inherited)).author.as_deref(), Some("Ada Lamp"));
}

#[test]
fn an_item_has_a_source_an_id_and_an_address() {
    for (entry, source, id, url) in [
        (
            "<id>tag:1</id><link rel='self' href='/no'/><link rel='alternate' href='/a?x=1&amp;copy=2'></link>\
             <source><id>no</id><title>The Wick</title><updated>no</updated></source>",
            "The Wick",
            "tag:1",
            "https://lantern.example/a?x=1&copy=2",
        ),
        (
            "<link href='b/c'/><link href='https://other.example/'/>",
            "The Lantern",
            "https://lantern.example/b/c",
            "https://lantern.example/b/c",
        ),
        (
            "<link xml:base='https://w.example/d/' href='../e'/>",
            "The Lantern",
            "https://w.example/e",
            "https://w.example/e",
        ),
    ] {
        let article = one(atom(&format!("<entry><title>T</title>{entry}</entry>")));
        assert_eq!(article.source.as_deref(), Some(source), "{entry}");
        assert_eq!(article.id, id, "{entry}");
        assert_eq!(article.url.as_deref(), Some(url), "{entry}");
    }
    for (item, id, url) in [
        (
            "<link>/a?x=1&y=2</link><guid>g</guid>",
            "g",
            Some("https://lantern.example/a?x=1&y=2"),
        ),
        (
            "<guid>https://g.example/1</guid>",
            "https://g.example/1",
            Some("https://g.example/1"),
        ),
        (
            "<guid isPermaLink=\"false\">https://g.example/1</guid>",
            "https://g.example/1",
            None,
        ),
        (
            "<source url=\"https://w.example/\">The Wick</source>",
            "feed#1",
            None,
        ),
    ] {
        let article = one(rss(&format!("<item><title>T</title>{item}</item>")));
        assert_eq!(
            (article.id.as_str(), article.url.as_deref()),
            (id, url),
            "{item}"
        );
    }
    let based = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://w.example/x/'>\
                 <entry xml:base='y/'><title>T</title><link href='z'/></entry></feed>";
    assert_eq!(one(based).url.as_deref(), Some("https://w.example/x/y/z"));
}

#[test]
fn bytes_are_what_they_are_whatever_is_declared() {
    let feed = |encoding: &str, title: &[u8]| {
        let head = format!(
            "<?xml version='1.0' encoding='{encoding}'?><rss><channel><title>S</title><item><title>"
        );
        [head.as_bytes(), title, b"</title></item></channel></rss>"].concat()
    };
    for (encoding, bytes, title) in [
        ("utf-8", &b"Caf\xe9 \x96 it\x92s"[..], "Café – it’s"),
        ("utf-8", "Café".as_bytes(), "Café"),
        ("windows-1251", "Лампа".as_bytes(), "Лампа"),
        ("windows-1251", b"\xcb\xe0\xec\xef\xe0", "Лампа"),
        ("iso-8859-1", b"Caf\xe9", "Café"),
        ("Shift_JIS", b"\x83\x89\x83\x93\x83v", "ランプ"),
        ("ISO-2022-JP", b"\x1b$B%i%s%W\x1b(B", "ランプ"),
        ("ISO-2022-JP", "ランプ".as_bytes(), "ランプ"),
        ("utf-16", "Café".as_bytes(), "Café"),
        ("no-such-code", "Café".as_bytes(), "Café"),
    ] {
        assert_eq!(one(feed(encoding, bytes)).text, title, "{encoding}");
    }
    let text = String::from_utf8(feed("utf-16", "Lámpa".as_bytes())).unwrap();
    for (mark, big) in [
        ("\u{feff}", false),
        ("\u{feff}", true),
        ("", false),
        ("", true),
    ] {
        let units = mark.encode_utf16().chain(text.encode_utf16());
        let bytes = units.flat_map(|unit| match big {
            true => unit.to_be_bytes(),
            false => unit.to_le_bytes(),
        });
        let bytes: Vec<u8> = bytes.collect();
        let run = run(mentioned().arg("text").write_stdin(bytes));
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stdout.contains("\"Lámpa\""), "{}", run.stdout);
    }
}

#[test]
fn a_news_sitemap_holds_titles() {
    let sitemap = "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' \
         xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>\
         <url><loc>https://lantern.example/about</loc></url>\
         <url><loc>https://lantern.example/1?a=1&amp;b=2</loc><lastmod>2026-01-03</lastmod><n:news>\
         <n:publication><n:name>The Lantern</n:name><n:language>en</n:language></n:publication>\
         <n:publication_date>2026-01-02</n:publication_date><n:title>A &amp; B</n:title></n:news></url></urlset>";
    let article = one(sitemap);
    assert_eq!(article.text, "A & B");
    assert_eq!(article.id, "https://lantern.example/1?a=1&b=2");
    assert_eq!(article.url.as_ref(), Some(&article.id));
    assert_eq!(article.date.as_deref(), Some("2026-01-02"));
    assert_eq!(article.source.as_deref(), Some("The Lantern"));
}

#[test]
fn what_holds_no_article_says_so() {
    for (input, error) in [
        (rss(""), "feed: this feed has no item and holds no article"),
        (
            atom("<updated>x</updated>"),
            "feed: this feed has no item and holds no article",
        ),
        (
            "<urlset><url><loc>https://lantern.example/</loc></url></urlset>".to_string(),
            "feed: this sitemap lists addresses and holds no article; fetch the pages and read those",
        ),
        (
            "<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>".to_string(),
            "feed: this sitemap lists other sitemaps and holds no article; fetch those",
        ),
        (
            "<?xml version='1.0'?><opml><head/></opml>".to_string(),
            "feed: XML that is no feed and no page; --input text reads it as it is",
        ),
        (
            rss("<item><link>x</link></item>"),
            "feed#1: neither title nor text in this item",
        ),
    ] {
        let errors: Vec<_> = read(input.as_str())
            .into_iter()
            .map(Result::unwrap_err)
            .collect();
        assert_eq!(errors, [error], "{input}");
    }
}

#[test]
fn of_a_feed_cut_short_the_items_before_the_cut_are_read() {
    let feed = rss("<item><title>A</title></item><item><title>B</title></item>");
    let cut = feed.find("B</title>").unwrap();
    for (end, items) in [(cut, 1), (feed.len() - 10, 2)] {
        let read = read(&feed.as_bytes()[..end]);
        let (good, bad): (Vec<_>, Vec<_>) = read.into_iter().partition(Result::is_ok);
        assert_eq!(good.len(), items);
        let expected = format!(
            "feed#{}: the feed breaks off; items before it were read",
            items + 1
        );
        assert_eq!(bad[0].as_ref().unwrap_err(), &expected);
    }
}

#[test]
fn an_item_without_an_end_hides_no_other() {
    let feed =
        rss("<item><title>A</title><item><title>B</title></item><item><title>C</title></item>");
    let titles: Vec<_> = read(feed).into_iter().map(|a| a.unwrap().text).collect();
    assert_eq!(titles, ["A", "B", "C"]);
}

#[test]
fn a_feed_is_told_whatever_stands_before_it() {
    let feed = rss("<item><title>T</title></item>");
    let feed = feed.split_once('\n').unwrap().1;
    for before in [
        "<?xml version='1.0'?><!-- <html> --><?xml-stylesheet href='a.css'?>\n",
        "\n <!DOCTYPE rss [ <!ENTITY x \"y>\"> <!ELEMENT z ANY> ]>\n",
        "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://n.example/rss.dtd'>",
    ] {
        assert_eq!(one(format!("{before}{feed}")).text, "T", "{before}");
    }
}
