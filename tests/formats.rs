//! How documents are read: the same story in every format, and what is not the article.

mod common;

use std::fs;
use std::io::Write;

use common::{Record, crawl, fixture, mentioned, records, run};
use mentioned::article::{self, Format, Options};
use mentioned::source::Document;

fn tag(name: &str) -> Vec<Record> {
    let run = run(mentioned()
        .args(["tag", "--text", "--spans"])
        .arg(fixture(name)));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{name}");
    records(&run.stdout)
}

/// A Word document with this text.
fn docx(body: &str) -> Vec<u8> {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n\
        <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
    let text = format!("{head}<w:body>{body}</w:body></w:document>");
    let mut zip = rawzip::ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in [
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &*text),
        ("word/footnotes.xml", "<w:footnotes/>"),
    ] {
        let (mut entry, config) = zip.new_file(name).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(bytes.as_bytes()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    zip.finish().unwrap()
}

const WORDS: &str = r#"<w:p><w:pPr><w:pStyle w:val="Title"/><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>
    <w:r><w:t>Cohere &amp; others</w:t></w:r></w:p>
    <w:p><w:r><w:t xml:space="preserve">Open</w:t></w:r><w:r><w:t>AI</w:t><w:tab/><w:t>hires.</w:t></w:r>
    <w:del><w:r><w:delText>Not this.</w:delText></w:r></w:del></w:p><w:p/>
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell</w:t><w:br/><w:t>of two</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
    <w:p><w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>In a box</w:t></w:r></w:p></mc:Choice>
    <mc:Fallback><w:p><w:r><w:t>In a box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"#;

#[test]
fn word_documents_are_their_paragraphs() {
    let plain = "<w:p><w:r><w:t>Short</w:t></w:r></w:p><w:p><w:r><w:t>OpenAI.</w:t></w:r></w:p>";
    let folder = tempfile::tempdir().unwrap();
    for (body, expected) in [
        (
            WORDS,
            "Cohere & others\n\nOpenAI hires.\n\nA cell\nof two\n\nIn a box",
        ),
        (plain, "Short\n\nOpenAI."),
        ("<w:p><w:r><w:t>xAI", "xAI"),
    ] {
        fs::write(folder.path().join("a.docx"), docx(body)).unwrap();
        let mut command = mentioned();
        command.current_dir(folder.path());
        let run = run(command.args(["tag", "--text", "a.docx"]));
        assert_eq!((run.code, &*run.stderr), (0, ""), "{body}");
        let record = &records(&run.stdout)[0];
        assert_eq!(
            (&*record.id, record.text.as_deref()),
            ("a.docx", Some(expected))
        );
    }
}

/// The formats that README names, each with a file of it.
fn formats() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let file = |format, name| (format, name, fs::read(fixture(name)).unwrap());
    let mail = "From: ada@quay.example\nSubject: Harbour\nDate: Mon, 2 Feb 2026 08:00:00 +0000\n";
    let envelope = "From ada@quay.example Mon Feb  2 08:00:00 2026\n";
    let sitemap = "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url>
        <loc>https://quay.example/1</loc><news:news><news:title>OpenAI hires</news:title>
        </news:news></url></urlset>";
    vec![
        file("text", "articles/plain.txt"),
        file("text", "articles/aggregator.txt"),
        file("html", "story/story.html"),
        file("markdown", "articles/post.md"),
        file("feed", "story/story.rss"),
        file("feed", "story/story.atom"),
        // It has one line.
        file("jsonl", "story/story.feed.json"),
        ("feed", "sitemap.xml", sitemap.into()),
        file("json", "articles/api.json"),
        file("jsonl", "articles/dump.jsonl"),
        file("csv", "articles/table.csv"),
        file("parquet", "story/story.parquet"),
        ("mail", "one.eml", format!("{mail}\nOpenAI.\n").into()),
        (
            "mail",
            "all.mbox",
            format!("{envelope}{mail}\nOpenAI.\n\n{envelope}{mail}\nxAI.\n").into(),
        ),
        (
            "mail",
            "page.mhtml",
            format!("{mail}MIME-Version: 1.0\nContent-Type: text/html\n\n<p>OpenAI.").into(),
        ),
        ("warc", "crawl.warc", crawl()),
        ("docx", "story.docx", docx(WORDS)),
    ]
}

#[test]
fn every_format_is_told_whatever_its_name() {
    let formats = formats();
    for format in Format::ALL {
        let has_one = formats.iter().any(|(name, ..)| *name == format.name());
        assert!(has_one, "a file of {}", format.name());
    }
    for (format, name, bytes) in formats {
        let folder = tempfile::tempdir().unwrap();
        // What begins with a heading or with front matter may be text.
        let file = match format {
            "markdown" => "file.md",
            _ => "file",
        };
        fs::write(folder.path().join(file), &bytes).unwrap();
        let mut command = mentioned();
        let run = run(command
            .current_dir(folder.path())
            .args(["text", "--stats", file]));
        let line = run.stdout.lines().nth(1).unwrap_or_default();
        let cells: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(run.code, 0, "{name}: {}", run.stderr);
        assert_eq!(cells.first(), Some(&format), "{name}: {line}");
        assert!(cells[1] != "0" && cells[6] == "0", "{name}: {line}");
    }
}

#[test]
fn an_aggregators_page_is_read_without_what_surrounds_the_article() {
    let record = &tag("articles/aggregator.txt")[0];
    assert_eq!(
        record.summary(),
        "Microsoft, OpenAI, Anthropic, Amazon; Claude (Anthropic) Opus 4.1, GPT (OpenAI) 5; "
            .replace(", Amazon;", ";")
            .replace("5; ", "5; AWS"),
    );
    assert_eq!(
        record.title.as_deref(),
        Some("Microsoft Lets Office Customers Choose Claude, and OpenAI Shrugs")
    );
    assert_eq!(record.source.as_deref(), Some("Ledgerlight"));
    assert_eq!(record.author.as_deref(), Some("Ines Okafor"));
    let text = record.text.as_deref().unwrap();
    for outside in [
        "dailywire",
        "Bullish",
        "Nvidia",
        "Perplexity",
        "Tesla",
        "Wallet",
        "Ledgerlight",
    ] {
        assert!(!text.contains(outside), "{outside}");
    }
    for repaired in ["🤖AI Summary", "Anthropic’s model", "→Customers may switch"] {
        assert!(text.contains(repaired), "{repaired} in {text}");
    }
}

#[test]
fn plain_text_has_its_first_line_as_title() {
    let record = &tag("articles/plain.txt")[0];
    assert_eq!(
        record.title.as_deref(),
        Some("DeepSeek's new model matches o3 at a tenth of the price")
    );
    assert_eq!(
        record.summary(),
        "DeepSeek, OpenAI, Google, Alibaba, Hugging Face; \
         OpenAI o-series (OpenAI) o3, DeepSeek (DeepSeek) V3.2, Gemini (Google) 2.5 Pro, Qwen (Alibaba) 3 Max; \
         Morgan Stanley"
    );
    let wrapped = record.models.iter().find(|m| m.name == "Gemini").unwrap();
    assert_eq!(wrapped.surfaces, ["Gemini 2.5 Pro"]);
}

#[test]
fn people_and_stars_are_no_models() {
    assert_eq!(tag("articles/monet.txt")[0].summary(), "; ; ");
}

#[test]
fn markdown_has_front_matter_and_links() {
    let record = &tag("articles/post.md")[0];
    assert_eq!(record.id, "https://blog.example.org/llama-4");
    assert_eq!(
        record.title.as_deref(),
        Some("What we learned from moving to Llama 4")
    );
    assert_eq!(record.author.as_deref(), Some("Tomasz Brandt"));
    assert_eq!(record.date.as_deref(), Some("2026-03-02"));
    assert_eq!(
        record.summary(),
        "Meta; Llama (Meta) 4|4 Maverick, GPT (OpenAI) 4o mini; "
    );
    let text = record.text.as_deref().unwrap();
    assert_eq!(text.matches("What we learned").count(), 1);
}

#[test]
fn json_lines_and_an_api_answer_say_the_same() {
    let (lines, answer) = (tag("articles/dump.jsonl"), tag("articles/api.json"));
    let facts = |records: &[Record]| -> Vec<(String, String)> {
        records
            .iter()
            .map(|r| (r.id.clone(), r.summary()))
            .collect()
    };
    assert_eq!(facts(&lines), facts(&answer));
    assert_eq!(
        facts(&lines),
        [
            (
                "n-1",
                "Mistral AI; Mixtral (Mistral AI) 8x22B, Codestral (Mistral AI); "
            ),
            ("https://news.example.org/2", "; ; "),
            (
                "n-3",
                "Alibaba; ChatGPT (OpenAI), Qwen (Alibaba); ByteDance"
            ),
        ]
        .map(|(id, facts)| (id.to_string(), facts.to_string()))
    );
    let first = &lines[0];
    assert_eq!(first.author.as_deref(), Some("Ines Okafor, Tomasz Brandt"));
    assert_eq!(first.source.as_deref(), Some("Ledgerlight"));
    assert_eq!(first.date.as_deref(), Some("2026-01-14"));
    assert!(
        lines[1]
            .text
            .as_deref()
            .unwrap()
            .contains("fine.\n\nNothing")
    );
}

#[test]
fn csv_is_read_by_its_header() {
    let rows = tag("articles/table.csv");
    assert_eq!(
        rows.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(),
        ["t-1", "t-2"]
    );
    assert_eq!(rows[0].summary(), "Nvidia, OpenAI; ; ");
    assert_eq!(rows[0].date.as_deref(), Some("2026-02-01"));
}

#[test]
fn formats_are_told_by_content_on_standard_input() {
    for (input, expected) in [
        ("{\"text\":\"OpenAI\"}\n{\"text\":\"OpenAI\"}", 2),
        ("{\n \"text\": \"OpenAI\"\n}", 1),
        ("[{\"text\":\"OpenAI\"},{\"text\":\"OpenAI\"}]", 2),
        ("{\"articles\":[{\"text\":\"OpenAI\"}]}", 1),
        (
            "{\n\"items\":[\n{\"content_text\":\"OpenAI\"}, {\"body\":\"OpenAI\"}]}",
            2,
        ),
        ("id,text\n1,OpenAI\n2,OpenAI\n", 2),
        ("title\ttext\nx\tOpenAI\n", 1),
        ("---\ntitle: x\n---\nOpenAI", 1),
        ("OpenAI, and others\n{}", 1),
        ("[OpenAI] said", 1),
        ("{OpenAI}", 1),
    ] {
        let run = run(mentioned().arg("tag").write_stdin(input));
        let found = records(&run.stdout);
        assert_eq!(found.len(), expected, "{input} {}", run.stderr);
        for record in found {
            assert_eq!(record.summary(), "OpenAI; ; ", "{input}");
        }
    }
}

#[test]
fn fields_and_formats_can_be_named() {
    let rows = "head,story\nx,OpenAI\n";
    let mut command = mentioned();
    command.args([
        "tag",
        "--input",
        "csv",
        "--title-field",
        "head",
        "--text-field",
        "STORY",
    ]);
    let record = &records(&run(command.write_stdin(rows)).stdout)[0];
    assert_eq!(record.summary(), "OpenAI; ; ");
    assert_eq!(record.title.as_deref(), Some("x"));

    let run = run(mentioned()
        .args(["tag", "--input", "text"])
        .write_stdin("{\"text\":\"OpenAI\"}"));
    assert_eq!(records(&run.stdout)[0].id, "stdin");
}

#[test]
fn a_bracket_too_many_ends_the_document() {
    for json in [
        "[}",
        "[{\"text\":\"OpenAI\"},}]",
        "{\"items\":[{\"text\":\"xAI\"},}]}",
    ] {
        let run = run(mentioned()
            .args(["tag", "--input", "json"])
            .write_stdin(json));
        assert_eq!(
            run.stderr, "mentioned: stdin:1: not JSON: `}` within an array\n",
            "{json}"
        );
    }
}

#[test]
fn a_record_says_what_memory_it_holds() {
    let rows = format!("title,text\n{}", "a,b\n".repeat(1000));
    let long = format!("title,text\na,{}\n", "x".repeat(1 << 20));
    for (text, least, most) in [(&rows, 100, 300), (&long, 1 << 20, (1 << 20) + 300)] {
        let document = Document::new("x.csv", Box::new(text.as_bytes()));
        let options = Options::default();
        for raw in article::split(document, &options).unwrap() {
            let size = raw.unwrap().size();
            assert!((least..most).contains(&size), "{size}");
        }
    }
}
