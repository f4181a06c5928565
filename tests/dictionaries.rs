//! The shipped dictionaries, and what is said of broken ones.

mod common;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use common::{mentioned, records, run};
use mentioned::dictionary::{Dictionary, File, Form, Kind, Layer, Table, lint};
use mentioned::folder::Files;
use mentioned::matcher::Matcher;

/// The folder that the program is built from.
static SHIPPED: LazyLock<Files> = LazyLock::new(|| {
    Files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries")).unwrap()
});

/// Its files, named as in the program.
fn shipped() -> Layer<'static> {
    let files = SHIPPED.0.iter().map(|(kind, _, text)| File {
        kind: *kind,
        name: kind.file_name().to_string(),
        text,
    });
    Layer::Files(files.collect())
}

#[test]
fn the_shipped_dictionaries_are_free_of_problems_and_canonical() {
    let problems: Vec<String> = lint(&[shipped()]).iter().map(ToString::to_string).collect();
    assert_eq!(problems, Vec::<String>::new());
    let (table, _) = Table::read(&shipped());
    for file in shipped().files() {
        assert!(table.write(file.kind) == file.text, "{}", file.name);
    }
}

#[test]
fn the_program_writes_the_files_that_it_was_built_from() {
    let table = Table::built_in();
    for file in shipped().files() {
        let written = table.write(file.kind);
        let other = written
            .lines()
            .zip(file.text.lines())
            .find(|(written, line)| written != line);
        assert_eq!(
            other, None,
            "{}: is an empty focus meant to be broad?",
            file.name
        );
        assert!(written == file.text, "{}", file.name);
    }
}

#[test]
fn the_compiled_dictionary_is_the_one_that_is_read() {
    let (read, compiled) = (
        Dictionary::read(&[shipped()]).unwrap(),
        Dictionary::compiled(),
    );
    assert_eq!(compiled.hash(), read.hash());
    assert_eq!(compiled.len(), read.len());
    for (id, entity) in read.entities() {
        assert_eq!(compiled.entity(id), entity);
    }
    let matchers = [&read, &compiled].map(|dictionary| Matcher::new(dictionary).unwrap());
    let [of_read, of_compiled] = matchers
        .each_ref()
        .map(|m| m.patterns().collect::<Vec<_>>());
    assert!(of_compiled == of_read, "other patterns");
    // Each form finds the same, which shows what its patterns stand for.
    for (_, entity) in read.entities() {
        for form in &entity.forms {
            let text = format!("{} 4", form.head());
            let [expected, found] = matchers.each_ref().map(|matcher| matcher.find(&text));
            assert_eq!(found, expected, "{text}");
        }
    }
}

#[test]
fn the_shipped_dictionaries_cover_the_field() {
    let dictionary = Dictionary::read(&[shipped()]).unwrap();
    let count = |kind| {
        dictionary
            .entities()
            .filter(|(_, e)| e.kind == kind)
            .count()
    };
    assert!(count(Kind::Company) >= 200);
    assert!(count(Kind::Model) >= 120);
    assert!(count(Kind::Decoy) >= 60);
}

/// The problems of one file, laid over two companies.
fn problems(kind: Kind, text: &str) -> Vec<String> {
    let companies = "name,forms\nAnthropic,Anthropic\nOpenAI,Openai\n";
    let mut files = vec![File {
        kind: Kind::Company,
        name: "companies.csv".to_string(),
        text: companies,
    }];
    let file = File {
        kind,
        name: kind.file_name().to_string(),
        text,
    };
    if kind == Kind::Company {
        files[0] = file;
    } else {
        files.push(file);
    }
    lint(&[files.into()])
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_form_is_written_as_it_was_read() {
    for (cell, text, [ambiguous, common, known]) in [
        ("OpenAI", "OpenAI", [false, false, false]),
        ("Claude?", "Claude", [true, false, false]),
        ("Block??", "Block", [true, true, false]),
        ("Ford?!", "Ford", [true, false, true]),
        ("Target??!", "Target", [true, true, true]),
        ("Gen #?", "Gen #", [true, false, false]),
        ("Yahoo!", "Yahoo!", [false, false, false]),
        ("Which Wich?", "Which Wich", [true, false, false]),
    ] {
        let form = Form::parse(cell);
        assert_eq!(form.text, text);
        assert_eq!(
            [form.ambiguous, form.common, form.known],
            [ambiguous, common, known],
            "{cell}"
        );
        assert_eq!(form.to_string(), cell);
    }
}

#[test]
fn every_problem_names_its_file_and_line_and_what_to_do() {
    for (kind, text, expected) in [
        (
            Kind::Model,
            "name,maker,forms\nClaude,Antropic,Claude AI\n",
            "models.csv:2: unknown maker \"Antropic\"; did you mean \"Anthropic\"?",
        ),
        (
            Kind::Model,
            "name,maker,forms\nGPT,OpenAI,Anthropic\n",
            "models.csv:2: the form \"Anthropic\" belongs to Anthropic (companies.csv:2) already; \
             mark it as ambiguous, Anthropic?, in one of the two",
        ),
        (
            Kind::Model,
            "name,maker,forms\nGPT,OpenAI,Gptix\nSort,OpenAI,GPTix\nTwin,OpenAI,GpTix?\n",
            "models.csv:3: the form \"GPTix\" is found in the same places as \"Gptix\" of GPT \
             (models.csv:2); mark it as ambiguous, GPTix?, in one of the two",
        ),
        (
            Kind::Decoy,
            "name,forms\nPond,Pond?\n",
            "decoys.csv:2: the form \"Pond?\" can never be linked: give Pond a cue, a sure form or \
             a maker that has one",
        ),
        (
            Kind::Company,
            "name,forms\nTogether AI,Together\n",
            "companies.csv:2: the form \"Together\" is an English word; mark it as ambiguous, \
             Together?, and give Together AI cues",
        ),
        (
            Kind::Company,
            "name,forms\nJacobs,Jacobs\n",
            "companies.csv:2: the form \"Jacobs\" is a surname; mark it as ambiguous, Jacobs?, and \
             give Jacobs cues",
        ),
        (
            Kind::Model,
            "name,maker,forms\nGenCast,Anthropic,GenCast?\n",
            "models.csv:2: the form \"GenCast?\" is a coinage that nothing else is called; take its \
             mark off, GenCast",
        ),
        (
            Kind::Company,
            "name,forms\nZyxography,Zyx Labs\n",
            "companies.csv:2: \"Zyxography\" is no form; add Zyxography, or Zyxography? where it \
             means other things too",
        ),
        (
            Kind::Decoy,
            "name,forms\nB,b b\nA,a a\n",
            "decoys.csv:2: not canonical; here should stand: A,a a",
        ),
        (
            Kind::Decoy,
            "name,forms\nA,a a\nA,b b\n",
            "decoys.csv:3: the name \"A\" is used twice; it stands at decoys.csv:2 too",
        ),
        (
            Kind::Decoy,
            "name,forms\nA,a a| b b\n",
            "decoys.csv:2: forms: \" b b\" has blanks at an end; take them off",
        ),
        (
            Kind::Decoy,
            "name,forms\nA,a a|a a?\n",
            "decoys.csv:2: the form \"a a\" is listed twice; take one out",
        ),
        (
            Kind::Decoy,
            "name,forms\nA,\n",
            "decoys.csv:2: no forms; a name is found only where it is listed as a form",
        ),
        (
            Kind::Decoy,
            "name,forms,color\nA,a a,red\n",
            "decoys.csv:1: unknown column \"color\"; decoys.csv has the columns name, forms, cues, change",
        ),
        (
            Kind::Decoy,
            "name,forms\nA,a a,b\n",
            "decoys.csv:2: 3 cells where the header has 2; quote a cell that holds a comma",
        ),
        (
            Kind::Company,
            "name,forms,focus\nA,A a,AI\n",
            "companies.csv:2: unknown focus \"AI\"; write ai, broad or ai|broad",
        ),
        (
            Kind::Company,
            "name,forms,ticker\nA,A a,BABA\n",
            "companies.csv:2: the ticker \"BABA\" is not exchange:symbol, as in NYSE:BABA",
        ),
        (
            Kind::Company,
            "name,parent,forms\nA,B,A a\nB,A,B b\n",
            "companies.csv:2: its parents form a circle; one of them has to go",
        ),
    ] {
        let found = problems(kind, text);
        assert_eq!(found.first().map(String::as_str), Some(expected), "{text}");
    }
}

#[test]
fn a_broken_dictionary_is_an_error_and_nothing_is_tagged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("models.csv");
    fs::write(&path, "name,maker,forms\nClaude,Antropic,Claude AI\n").unwrap();
    let run = run(mentioned()
        .args(["tag", "--add-dict"])
        .arg(folder.path())
        .write_stdin("x"));
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let expected = format!(
        "mentioned: {}:2: unknown maker \"Antropic\"; did you mean \"Anthropic\"?\n",
        path.display()
    );
    assert_eq!(run.stderr, expected);
}

#[test]
fn dictionaries_come_from_the_flag_the_environment_the_user_or_the_binary() {
    let folder = tempfile::tempdir().unwrap();
    let dict = |name: &str, company: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(&path).unwrap();
        let rows = format!("name,forms,focus\n{company},Zzyzx,ai\n");
        fs::write(path.join("companies.csv"), rows).unwrap();
        path
    };
    let (flag, environment, own) = (
        dict("flag", "F"),
        dict("env", "E"),
        dict("xdg/mentioned", "X"),
    );
    let text = "Zzyzx and Anthropic";
    let summary = |command: &mut assert_cmd::Command| {
        let run = run(command.write_stdin(text));
        records(&run.stdout)[0].summary()
    };
    assert_eq!(summary(mentioned().arg("tag")), "Anthropic; ; ");
    let xdg = folder.path().join("xdg");
    let mut with_own = mentioned();
    assert_eq!(
        summary(with_own.arg("tag").env("XDG_CONFIG_HOME", &xdg)),
        "X; ; "
    );
    let mut with_environment = mentioned();
    with_environment
        .arg("tag")
        .env("XDG_CONFIG_HOME", &xdg)
        .env("MENTIONED_DICT", &environment);
    assert_eq!(summary(&mut with_environment), "E; ; ");
    with_environment.arg("--dict").arg(&flag);
    assert_eq!(summary(&mut with_environment), "F; ; ");
    let mut added = mentioned();
    added.args(["tag", "--add-dict"]).arg(&own);
    assert_eq!(summary(&mut added), "X, Anthropic; ; ");
}

#[test]
fn a_row_of_an_added_dictionary_extends_the_one_of_the_same_name() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("models.csv"),
        "name,maker,forms\nClaude,OpenAI,Zzyzx\n",
    )
    .unwrap();
    let mut command = mentioned();
    command.args(["tag", "--add-dict"]).arg(folder.path());
    let run = run(command.write_stdin("Zzyzx, Claude 3.5 Sonnet"));
    assert_eq!(
        records(&run.stdout)[0].summary(),
        "; Claude (OpenAI) 3.5 Sonnet; "
    );
}
