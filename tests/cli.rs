//! The real binary: output formats, bad input, exit status.

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;

use common::{Record, fixture, mentioned, records, run};

const STORY: &str = "Anthropic's Claude 3.5 Sonnet – “naïve”, says Alibaba 🔥 of Claude.";

#[test]
fn standard_input_is_read_without_a_path_and_for_a_dash() {
    for args in [&["tag"][..], &["tag", "-"]] {
        let run = run(mentioned().args(args).write_stdin(STORY));
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let records = records(&run.stdout);
        assert_eq!(records[0].id, "stdin");
        assert_eq!(
            records[0].summary(),
            "Anthropic; Claude (Anthropic) 3.5 Sonnet; Alibaba"
        );
        assert_eq!(
            records[0].also_mentioned[0].ticker.as_deref(),
            Some("NYSE:BABA")
        );
    }
}

#[test]
fn spans_are_slices_of_the_text_in_every_unit() {
    for (unit, args) in [
        ("codepoints", &[][..]),
        ("bytes", &["--offsets", "bytes"]),
        ("utf16", &["--offsets", "utf16"]),
    ] {
        let mut command = mentioned();
        command.args(["tag", "--spans", "--text"]).args(args);
        let run = run(command.write_stdin(STORY));
        let record = &records(&run.stdout)[0];
        assert_eq!(record.offsets.as_deref(), Some(unit));
        let text = record.text.as_deref().unwrap();
        assert_eq!(text, STORY);
        let mentions = record.mentions.as_ref().unwrap();
        assert_eq!(mentions.len(), 4);
        for mention in mentions {
            let (start, end) = (mention.start, mention.end);
            let slice = match unit {
                "bytes" => text[start..end].to_string(),
                "utf16" => {
                    let units: Vec<u16> = text.encode_utf16().collect();
                    String::from_utf16(&units[start..end]).unwrap()
                }
                _ => text.chars().skip(start).take(end - start).collect(),
            };
            assert_eq!(slice, mention.text);
        }
        assert_eq!(mentions[1].version.as_deref(), Some("3.5 Sonnet"));
    }
}

#[test]
fn json_is_one_valid_document() {
    let path = fixture("articles/dump.jsonl");
    let output = run(mentioned().args(["tag", "--format", "json"]).arg(&path));
    let records: Vec<Record> = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(records.len(), 3);
    assert!(output.stdout.starts_with("[\n  {\n    \"id\": \"n-1\",\n"));
    let none = run(mentioned()
        .args(["tag", "--format", "json", "--input", "jsonl"])
        .write_stdin(""));
    assert_eq!((none.stdout.as_str(), none.code), ("[]\n", 2));
    assert!(
        none.stderr.contains("stdin: there is no article in it"),
        "{}",
        none.stderr
    );
}

#[test]
fn csv_is_safe_for_spreadsheets() {
    let path = fixture("articles/table.csv");
    let output = run(mentioned().args(["tag", "--format", "csv"]).arg(&path));
    let mut reader = csv::Reader::from_reader(output.stdout.as_bytes());
    let header = reader
        .headers()
        .unwrap()
        .iter()
        .collect::<Vec<_>>()
        .join(",");
    assert_eq!(
        header,
        "article,title,kind,name,company,versions,mentions,in_title,first,ticker,\
         unlisted,url,date,dictionary"
    );
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.unwrap().iter().map(String::from).collect())
        .collect();
    assert_eq!(
        rows[0][..10],
        [
            "t-1",
            "'=SUM(A1), said Nvidia",
            "company",
            "Nvidia",
            "",
            "",
            "2",
            "true",
            "15",
            "NASDAQ:NVDA"
        ]
    );
    assert_eq!(rows[1][2..4], ["company", "OpenAI"]);
    assert_eq!(rows.len(), 2);
    let hash = &records(&run(mentioned().arg("tag").arg(&path)).stdout)[0].dictionary;
    assert_eq!(rows[0][10], "false");
    assert_eq!(&rows[0][13], hash);
    let none = run(mentioned()
        .args(["tag", "--format", "csv", "--input", "jsonl"])
        .write_stdin(""));
    assert_eq!(none.stdout, format!("{header}\n"));
}

#[test]
fn csv_has_the_article_without_tags_where_it_is_asked_for() {
    let lines = "{\"id\":1,\"text\":\"OpenAI\",\"url\":\"https://a.example\",\"date\":\"2026-02-03\"}\n\
                 {\"id\":2,\"text\":\"Nothing.\"}\n\
                 {\"id\":3,\"text\":\"Orion Metals Corp. rose.\"}\n";
    let rows = |args: &[&str]| {
        let run = run(mentioned()
            .args(["tag", "--format", "csv"])
            .args(args)
            .write_stdin(lines));
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let lines = run.stdout.lines().skip(1);
        // Without the hash.
        let rows = lines.map(|line| line.rsplit_once(',').unwrap().0.to_string());
        rows.collect::<Vec<String>>()
    };
    let openai = "1,,company,OpenAI,,,1,false,0,,false,https://a.example,2026-02-03";
    let orion = "3,,also_mentioned,Orion Metals,,,1,false,0,,true,,";
    assert_eq!(rows(&[]), [openai, orion]);
    assert_eq!(rows(&["--all"]), [openai, "2,,,,,,,,,,,,", orion]);
    let run = run(mentioned().args(["tag", "--all"]).write_stdin("x"));
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("--all is for CSV"), "{}", run.stderr);
}

#[test]
fn the_name_of_the_output_says_its_format() {
    let folder = tempfile::tempdir().unwrap();
    for (name, format, begins) in [
        ("tags.csv", None, "article,title,kind,"),
        ("tags.json", None, "[\n"),
        ("tags.html", None, "<!"),
        ("tags.jsonl", None, "{\"id\":"),
        ("tags", None, "{\"id\":"),
        ("other.csv", Some("jsonl"), "{\"id\":"),
    ] {
        let output = folder.path().join(name);
        let mut command = mentioned();
        command.arg("tag").arg("-o").arg(&output);
        if let Some(format) = format {
            command.args(["--format", format]);
        }
        assert_eq!(run(command.write_stdin("OpenAI")).code, 0, "{name}");
        let text = std::fs::read_to_string(&output).unwrap();
        assert!(text.starts_with(begins), "{name}: {text}");
    }
    let run = run(mentioned()
        .current_dir(folder.path())
        .args(["tag", "-o", "tags.jsonl.gz"])
        .write_stdin("OpenAI"));
    let expected = "mentioned: tags.jsonl.gz: output is not packed; leave out .gz, and pack FILE \
                    when the run is done\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, expected));
}

#[test]
fn an_output_is_not_named_for_what_it_is_not() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["tags.parquet", "tags.xlsx", "tags.tsv"] {
        let run = run(mentioned()
            .current_dir(folder.path())
            .args(["tag", "-o", name])
            .write_stdin("OpenAI"));
        assert_eq!((run.code, folder.path().join(name).exists()), (2, false));
        assert!(
            run.stderr.contains("mentioned: the output is never ."),
            "{}",
            run.stderr
        );
    }
    fs::write(
        folder.path().join("tags.jsonl"),
        "{\"id\":\"a\",\"companies\":[]}\n",
    )
    .unwrap();
    for (name, said) in [
        ("report.pdf", "mentioned: the output is never .pdf; "),
        (
            "report.html.gz",
            "mentioned: report.html.gz: output is not packed; ",
        ),
    ] {
        let report =
            run(mentioned()
                .current_dir(folder.path())
                .args(["report", "tags.jsonl", "-o", name]));
        assert_eq!((report.code, folder.path().join(name).exists()), (2, false));
        assert!(report.stderr.starts_with(said), "{}", report.stderr);
    }
    let named = run(mentioned()
        .current_dir(folder.path())
        .args(["tag", "-o", "tags.tsv", "--format", "csv"])
        .write_stdin("OpenAI"));
    assert_eq!((named.code, named.stderr.as_str()), (0, ""));
}

#[test]
fn tags_that_were_written_are_articles_where_they_have_the_text() {
    let tag =
        |args: &[&str], input: &str| run(mentioned().arg("tag").args(args).write_stdin(input));
    let article = concat!(
        r#"{"id":"a","title":"OpenAI & <b>","url":"https://a.example","date":"2026-01-02","author":"X","#,
        r#""text":"Google <i>fires</i>.\n\nOpenAI & <b> hires."}"#,
    );
    let detail = ["--text", "--spans", "--offsets", "bytes"];
    let written = tag(&detail, article).stdout;
    assert_eq!(records(&written)[0].companies.len(), 2);
    assert_eq!(tag(&detail, &written).stdout, written);
    let array = tag(&["--text", "--format", "json"], article).stdout;
    assert_eq!(tag(&["--text", "--format", "json"], &array).stdout, array);
    for args in [&[][..], &["--format", "csv"]] {
        let tags = tag(args, article).stdout;
        let again = tag(&[], &tags);
        assert_eq!((again.code, again.stdout.as_str()), (2, ""), "{args:?}");
        let said = "tags that mentioned wrote, and no article; --text would have written the text with them\n";
        assert!(again.stderr.ends_with(said), "{}", again.stderr);
    }
}

#[test]
fn a_text_in_a_field_of_no_usual_name_is_told() {
    let story =
        r#"OpenAI said \"yes\" to a plan that it had refused twice before, to some surprise"#;
    for (record, noted) in [
        (format!(r#"{{"title":"x","story":"{story}"}}"#), true),
        (
            format!(r#"{{"title":"x","story":"{story}","text":"y"}}"#),
            false,
        ),
        (r#"{"title":"x","story":"a few words"}"#.to_string(), false),
    ] {
        let run = run(mentioned().arg("tag").write_stdin(record.as_str()));
        let said = "mentioned: stdin:1: its title alone is read; if \"story\" is its text, say --text-field story\n";
        assert_eq!(run.code, 0);
        assert_eq!(run.stderr, if noted { said } else { "" }, "{record}");
    }
}

#[test]
fn an_address_is_no_path() {
    let run = run(mentioned().args(["tag", "https://a.example/b"]));
    let expected = "mentioned: https://a.example/b: nothing is fetched; curl -s \
                    https://a.example/b | mentioned tag\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, expected));
}

#[test]
fn every_decision_explains_itself() {
    let text = "Claude and Claude 3.5 Sonnet; OpenAI";
    let output = run(mentioned().args(["tag", "--explain"]).write_stdin(text));
    let lines: Vec<&str> = output.stdout.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(
        lines[0].starts_with("stdin:0: \"Claude\" is Claude (models.csv:"),
        "{}",
        lines[0]
    );
    assert!(
        lines[0].contains("): \"Claude 3.5 Sonnet\" stands 5 characters away"),
        "{}",
        lines[0]
    );
    assert!(lines[2].contains("a sure form"), "{}", lines[2]);

    let monet = run(mentioned()
        .args(["tag", "--explain"])
        .arg(fixture("articles/monet.txt")));
    assert!(
        monet
            .stdout
            .contains("\"Claude\" is only Claude Monet (decoys.csv:"),
        "{}",
        monet.stdout
    );

    let nothing = run(mentioned()
        .args(["tag", "--explain"])
        .write_stdin("Claude\x1b[31m arrived."));
    assert!(
        nothing
            .stdout
            .starts_with("stdin:0: \"Claude\" is nothing: ambiguous, and no evidence")
    );
    assert!(!nothing.stdout.contains('\x1b'));
}

#[test]
fn colour_is_for_a_person_who_wants_it() {
    let color = |args: &[&str]| {
        let mut command = mentioned();
        command.args(["tag", "--explain"]).args(args);
        run(command.write_stdin("OpenAI")).stdout.contains('\x1b')
    };
    assert!(!color(&[]), "none in a pipe");
    assert!(color(&["--color", "always"]));
    assert!(!color(&["--color", "never"]));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("why.txt");
    let mut command = mentioned();
    command.args(["tag", "--explain", "--color", "always", "-o"]);
    run(command.arg(&file).write_stdin("OpenAI"));
    let why = fs::read_to_string(file).unwrap();
    assert!(why.contains("OpenAI") && !why.contains('\x1b'), "{why:?}");
    let tags = run(mentioned()
        .args(["tag", "--color", "always"])
        .write_stdin("OpenAI"));
    assert!(!tags.stdout.contains('\x1b'), "none in data");
}

#[test]
fn one_bad_record_is_reported_and_the_rest_is_tagged() {
    let lines = "{\"id\":\"1\",\"text\":\"OpenAI\"}\nnot json\n\n1\n{\"a\":1}\n{}\n\
                 {\"text\":\" \"}\n{\"text\":{\"body\":\"xAI\"}}\n{\"id\":\"5\",\"text\":\"OpenAI\"}\n";
    let run = run(mentioned()
        .args(["tag", "--input", "jsonl"])
        .write_stdin(lines));
    let ids: Vec<String> = records(&run.stdout).into_iter().map(|r| r.id).collect();
    assert_eq!(ids, ["1", "5"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stderr.lines().collect::<Vec<_>>(),
        [
            "mentioned: stdin:2: not JSON: expected ident at column 2",
            "mentioned: stdin:4: not a JSON object",
            "mentioned: stdin:5: no title and no text; the fields are a; name one with --text-field",
            "mentioned: stdin:6: an object without fields",
            "mentioned: stdin:7: no title and no text; text is empty",
            "mentioned: stdin:8: no title and no text; text is an object; reach into it with --text-field /text/…",
        ]
    );
}

#[test]
fn what_cannot_be_read_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    let table = file("table.csv", b"story,head\nOpenAI,x\n");
    let gzip = file("x.gz", b"\x1f\x8b\x08\0\0\0\0\0");
    let json = file("x.json", b"{\"text\": \"a\",\n \"id\" 1}");
    for (arg, message) in [
        (
            "no-such.txt",
            "no-such.txt: No such file or directory (os error 2)".to_string(),
        ),
        (&table, format!("{table}: no column for the text (")),
        (
            &table,
            "the columns are story, head; name one with --text-field".to_string(),
        ),
        (&gzip, format!("{gzip}: ")),
        (
            &json,
            format!("{json}:2: not JSON: expected `:` at column 7"),
        ),
    ] {
        let run = run(mentioned().args(["tag", arg]));
        assert!(run.stderr.contains(&message), "{}", run.stderr);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    }
    let misspelt = run(mentioned()
        .args(["tag", "--text-field", "stroy"])
        .write_stdin("story,head\nOpenAI,x\n"));
    assert_eq!(
        (misspelt.code, &*misspelt.stderr),
        (
            2,
            "mentioned: stdin: no column \"stroy\"; the columns are story, head; name one with --text-field\n"
        )
    );
    // A plain text has no fields, whatever they are called elsewhere.
    for text in ["OpenAI hires, and pays\nfor it.\n", "OpenAI\n"] {
        let plain = run(mentioned()
            .args(["tag", "--text-field", "story"])
            .write_stdin(text));
        let found = records(&plain.stdout);
        assert_eq!((plain.code, plain.stderr.as_str()), (0, ""));
        assert_eq!(found[0].summary(), "OpenAI; ; ");
        assert_eq!(found[0].id, "stdin");
    }
    let column = run(mentioned()
        .args(["tag", "--text-field", "story"])
        .write_stdin("story\nOpenAI hires\n"));
    assert_eq!(records(&column.stdout)[0].id, "stdin:2");
    // With something beside it that can be read, that is tagged.
    let mut command = mentioned();
    command
        .args(["tag", "no-such.txt"])
        .arg(fixture("articles/plain.txt"));
    let run = run(&mut command);
    assert_eq!((run.code, records(&run.stdout).len()), (1, 1));
}

#[test]
fn columns_that_are_left_out_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let table = |columns: usize| {
        let names: Vec<String> = (0..columns - 2).map(|n| format!("c{n}")).collect();
        let cells = vec![""; columns - 2].join(",");
        let text = format!(
            "title,{},text\nOpenAI,{cells},It pays Nvidia\n",
            names.join(",")
        );
        fs::write(folder.path().join("wide.csv"), text).unwrap();
        run(mentioned()
            .current_dir(folder.path())
            .args(["tag", "wide.csv"]))
    };
    let narrow = table(1 << 16);
    assert_eq!((narrow.code, narrow.stderr.as_str()), (0, ""));
    assert_eq!(records(&narrow.stdout)[0].summary(), "OpenAI, Nvidia; ; ");
    let wide = table((1 << 16) + 1);
    assert_eq!(
        (wide.code, wide.stderr.as_str()),
        (
            1,
            "mentioned: wide.csv: the columns behind the first 65536 are left out\n"
        )
    );
    assert_eq!(records(&wide.stdout)[0].summary(), "OpenAI; ; ");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_over_what_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let said = |command: &str| {
        let program = assert_cmd::cargo::cargo_bin("mentioned");
        let command = command.replace("mentioned", program.to_str().unwrap());
        let child = std::process::Command::new("script")
            .args(["-qec", &command, "log"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let mut child = child.ok()?;
        let mut stdin = child.stdin.take().unwrap();
        std::thread::spawn(move || {
            for line in ["OpenAI\n", "pays Nvidia\n", "\x04"] {
                std::thread::sleep(std::time::Duration::from_millis(900));
                stdin.write_all(line.as_bytes()).unwrap();
            }
            std::thread::sleep(std::time::Duration::from_millis(900));
        });
        let output = child.wait_with_output().unwrap();
        Some(String::from_utf8(output.stdout).unwrap())
    };
    // Of what does not come from the terminal, how far it has come is shown.
    let Some(shown) = said("(sleep 2; echo OpenAI) | mentioned tag") else {
        return;
    };
    assert!(shown.contains("0 B") && shown.contains("\x1b["), "{shown}");
    let typed = said("mentioned tag -").unwrap();
    assert!(typed.contains("\"OpenAI\""), "{typed}");
    assert!(
        !typed.contains("\x1b[2K") && !typed.contains("B/s"),
        "{typed}"
    );
}

#[cfg(unix)]
#[test]
fn a_directory_is_no_standard_input() {
    let folder = fs::File::open(env!("CARGO_MANIFEST_DIR")).unwrap();
    let command = std::process::Command::new(assert_cmd::cargo::cargo_bin("mentioned"))
        .arg("tag")
        .stdin(folder)
        .output()
        .unwrap();
    assert_eq!(command.status.code(), Some(2));
    let message = String::from_utf8(command.stderr).unwrap();
    assert!(
        message.starts_with("mentioned: stdin: Is a directory"),
        "{message}"
    );
}

#[test]
fn odd_bytes_are_tagged() {
    for bytes in [
        &b"caf\xe9 OpenAI\x00 \x93x\x94"[..],
        b"\xff\xfeO\0p\0e\0n\0A\0I\0",
        b"\xfe\xff\0O\0p\0e\0n\0A\0I",
        b"\xef\xbb\xbfOpenAI",
        b"\xff\xff\xff OpenAI \xc3",
    ] {
        let run = run(mentioned().arg("tag").write_stdin(bytes));
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert_eq!(records(&run.stdout)[0].summary(), "OpenAI; ; ");
    }
}

#[test]
fn what_is_not_there_is_said() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".hidden"), "OpenAI").unwrap();
    let nothing = run(mentioned().arg("tag").arg(folder.path()));
    assert_eq!(
        (nothing.code, &*nothing.stdout, &*nothing.stderr),
        (
            2,
            "",
            "mentioned: nothing to read: no file there that is not hidden\n"
        )
    );
    let misspelt = run(mentioned()
        .args(["tag", "--text-field", "bdoy"])
        .write_stdin(r#"{"title":"OpenAI","body":"and xAI"}"#));
    let record = &records(&misspelt.stdout)[0];
    assert_eq!(record.summary(), "OpenAI; ; ");
    assert_eq!(
        misspelt.stderr,
        "mentioned: stdin:1: no bdoy; it has its title alone\n"
    );
}

#[test]
fn an_empty_input_holds_no_article() {
    let run = run(mentioned().arg("tag").write_stdin(""));
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "mentioned: stdin: empty; there is no article in it\n")
    );
    assert_eq!(run.stdout, "");
}

#[test]
fn a_directory_is_walked_in_order_and_hidden_files_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for (path, text) in [
        ("b.txt", "OpenAI"),
        ("a/z.txt", "Anthropic"),
        (".hidden", "Google"),
        (".git/x", "Google"),
    ] {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), text).unwrap();
    }
    let run = run(mentioned().arg("tag").arg(root));
    let ids: Vec<String> = records(&run.stdout).into_iter().map(|r| r.id).collect();
    let expected = [root.join("a/z.txt"), root.join("b.txt")].map(|p| p.display().to_string());
    assert_eq!(ids, expected);
}

#[test]
fn output_files_are_replaced_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("tags.jsonl");
    fs::write(&out, "old").unwrap();
    let failed = run(mentioned()
        .args(["tag", "no-such.txt", "--dict", "no-such-dir", "-o"])
        .arg(&out));
    assert_eq!(failed.code, 2);
    assert_eq!(fs::read_to_string(&out).unwrap(), "old");

    let done = run(mentioned()
        .arg("tag")
        .arg("-o")
        .arg(&out)
        .write_stdin("OpenAI"));
    assert_eq!((done.code, done.stdout.as_str()), (0, ""));
    assert_eq!(records(&fs::read_to_string(&out).unwrap()).len(), 1);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing but the output is left");

    let nowhere = run(mentioned()
        .args(["tag", "-o", "/no/such/folder/x"])
        .write_stdin("OpenAI"));
    assert_eq!(nowhere.code, 2);
    assert_eq!(
        nowhere.stderr,
        "mentioned: cannot write /no/such/folder/x: No such file or directory (os error 2)\n"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    for args in [
        &["tag"][..],
        &["tag", "-o", "/dev/full"],
        &["schema"],
        &["man"],
        &["--version"],
        &["related", "-q", "fixtures/related.jsonl"],
    ] {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("mentioned"));
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let mut child = command
            .args(args)
            .stdin(Stdio::piped())
            .stdout(full)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Not all read it.
        let _ = child.stdin.take().unwrap().write_all(b"OpenAI");
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            message,
            "mentioned: cannot write the output: No space left on device (os error 28)\n"
        );
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("mentioned"))
        .args(["tag", "--input", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        // Far more than any pipe holds; ends when the reader is gone.
        for _ in 0..100_000 {
            if writeln!(stdin, "{{\"id\":\"1\",\"text\":\"OpenAI\"}}").is_err() {
                break;
            }
        }
    });
    let mut first = String::new();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut first).unwrap();
    drop(stdout);
    assert_eq!(records(&first).len(), 1);
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_record_is_written_as_soon_as_it_is_read() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("mentioned"))
        .arg("tag")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for id in ["1", "2"] {
        writeln!(stdin, "{{\"id\":\"{id}\",\"text\":\"OpenAI\"}}").unwrap();
        stdin.flush().unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert_eq!(records(&line)[0].id, id);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_success_in_every_command_that_prints_much() {
    for args in [
        "dict export --to spacy",
        "dict export --to flashtext",
        "dict export --to flashtext-json",
        "dict export --to json",
        "dict export --to csv",
        "dict list",
        "dict list --format json",
        "dict lint --format json",
        "schema",
        "man",
        "completions bash",
        "text fixtures/articles",
        "text --stats fixtures/articles",
        "tag --format json fixtures/articles fixtures/pages",
        "eval fixtures/gold/gold.jsonl fixtures/gold/articles.jsonl --misses",
    ] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let words: Vec<&str> = args.split(' ').collect();
        let mut child = common::raw(folder, &words).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.success() || args.contains("lint"),
            "{args}: {said}"
        );
        assert!(!said.contains("ipe"), "{args}: {said}");
    }
}

#[test]
fn wrong_usage_is_exit_status_2() {
    for args in [
        &["tag", "--format", "xml"][..],
        &["tag", "--no-such-flag"],
        &["tag", "--format", "csv", "--spans"],
        &[],
    ] {
        let run = run(mentioned().args(args).write_stdin(""));
        assert_eq!(run.code, 2, "{args:?}");
        assert!(!run.stderr.is_empty());
    }
}

#[test]
fn a_200_megabyte_line_is_an_article() {
    let sentence = "Nothing in this sentence names anybody at all, and it goes on like that. ";
    let mut text = sentence.repeat(200_000_000 / sentence.len());
    text.push_str("OpenAI");
    let run = |args: &[&str]| run(mentioned().args(args).write_stdin(text.as_str()));
    let longer = run(&["tag", "--max-article", "1G"]);
    assert_eq!(longer.code, 0);
    assert_eq!(records(&longer.stdout)[0].summary(), "OpenAI; ; ");
    let too_long = run(&["tag"]);
    assert_eq!(too_long.code, 2);
    assert!(
        too_long.stderr.contains("--max-article"),
        "{}",
        too_long.stderr
    );
}

#[test]
fn the_version_names_the_dictionary() {
    let run = run(mentioned().arg("--version"));
    let version = env!("CARGO_PKG_VERSION");
    let hash = run
        .stdout
        .trim_end()
        .strip_prefix(&format!("mentioned {version} (built-in dictionary "));
    let (hash, counts) = hash.unwrap().split_once(": ").unwrap();
    let path = common::run(mentioned().args(["dict", "path"])).stdout;
    let line = path
        .lines()
        .find(|line| line.starts_with("companies: "))
        .unwrap();
    let month = include_str!("../dictionaries/as-of.txt").trim_end();
    let counted: Vec<&str> = line
        .split(", ")
        .filter_map(|part| Some(part.split_once(": ")?.1))
        .collect();
    assert_eq!(
        counts,
        format!("{} companies, {} models, {month})", counted[0], counted[1])
    );
    for document in ["README.md", "docs/dictionaries.md"] {
        let text =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(document)).unwrap();
        assert!(text.contains(&format!("of {month}")), "{document}");
    }
    assert_eq!(hash.len(), 8);
    let tagged = common::run(mentioned().arg("tag").write_stdin("x"));
    assert_eq!(records(&tagged.stdout)[0].dictionary, hash);
}

#[test]
fn completions_and_manual_come_from_the_help() {
    for (args, words) in [
        (
            &["completions", "bash"][..],
            &["_mentioned", "--explain"][..],
        ),
        (
            &["completions", "zsh"],
            &["#compdef mentioned", "--explain"],
        ),
        (
            &["man"],
            &[
                "MENTIONED_DICT",
                ".SH \"MENTIONED DICT ADD\"",
                "mentioned dict add company Perceptron",
            ],
        ),
    ] {
        let run = run(mentioned().args(args));
        assert_eq!(run.code, 0);
        for word in words {
            assert!(run.stdout.contains(word), "{args:?}: {word}");
        }
    }
    let man = run(mentioned().arg("man")).stdout;
    let titles = man.lines().filter(|line| line.starts_with(".TH "));
    assert_eq!(titles.count(), 1, "one page");
    let help = run(mentioned().args(["tag", "--help"]));
    assert!(help.stdout.contains("Examples:"));
    assert!(!help.stdout.contains('\x1b'), "no colour in a pipe");
}

#[test]
fn what_was_read_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "a.jsonl",
        "{\"title\":\"A\",\"text\":\"four\",\"date\":\"1 Feb 2026\"}\nno\n{\"text\":\"é\",\"date\":\"02/03/2026\",\"author\":\"B\"}\n",
    );
    write("b.txt", "Headline\n\nBody");
    write("c.txt", "");
    let stats = |args: &[&str]| {
        let mut command = mentioned();
        command.current_dir(folder.path()).args(["text", "--stats"]);
        run(command.args(args).write_stdin("a.jsonl\nb.txt\n"))
    };
    let found = stats(&["."]);
    assert_eq!(
        found.stdout,
        "format    articles    characters   titles    dates  authors  left out  input\n\
         jsonl            2             8        1        2        1         1  ./a.jsonl\n\
         text             1            14        1        0        0         0  ./b.txt\n\
         text             0             0        0        0        0         1  ./c.txt\n\
         all              3            22        2        2        1         2  3 inputs\n"
    );
    assert_eq!(
        (found.code, &*found.stderr),
        (
            1,
            "mentioned: ./a.jsonl:2: not JSON: expected ident at column 2\n\
             mentioned: ./c.txt: there is no article in it\n\
             mentioned: dates that could not be read and stand as they were: 1\n"
        )
    );
    let listed = stats(&["--files-from", "-"]);
    assert!(listed.stdout.ends_with("2 inputs\n"), "{}", listed.stdout);
    assert_eq!(stats(&["no-such-file"]).code, 2);
}
