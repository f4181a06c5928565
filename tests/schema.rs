//! Real output, whatever the flags, against the schemas that `mentioned schema` prints. What is
//! published lets new fields pass; here they are refused, so that none goes undescribed.

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::{fixture, mentioned, run};
use jsonschema::Validator;
use mentioned::record::Entry;
use serde_json::{Value, json};

/// All that an article may have, and one that has nothing.
const ARTICLES: &str = concat!(
    r#"{"id":"n-1","title":"Claude Sonnet 6.2 \ud83d\ude80 is out","url":"https://n.example/1","date":"2026-01-02","#,
    r#""source":"N","author":"A","text":"Anthropic’s model runs at Amazon (NASDAQ: AMZN), as does Zephra-13B.\r\n"#,
    r#"Orion Metals Corp. pays OpenAI."}"#,
    "\n",
    r#"{"text":"Nothing."}"#,
    "\n",
);

fn schema(of: &str) -> Value {
    let run = run(mentioned().args(["schema", of]));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    serde_json::from_str(&run.stdout).unwrap()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).unwrap()
}

/// The schema with every field refused that it does not name.
fn strict(schema: &Value) -> Value {
    let mut schema = schema.clone();
    let mut nodes = vec![&mut schema];
    while let Some(node) = nodes.pop() {
        let Some(object) = node.as_object_mut() else {
            continue;
        };
        if object.get("properties").is_some_and(Value::is_object) {
            object.insert("additionalProperties".to_string(), json!(false));
        }
        nodes.extend(object.values_mut());
    }
    schema
}

/// The fields that a schema names: `companies/name`. Each must say what it is.
fn named(root: &Value, schema: &Value, at: &str, fields: &mut BTreeSet<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.strip_prefix('#').unwrap()).unwrap();
        return named(root, target, at, fields);
    }
    assert!(
        schema["description"].is_string() || !at.ends_with(|c: char| c.is_alphanumeric()),
        "{at}"
    );
    if schema["items"].is_object() {
        named(root, &schema["items"], &format!("{at}/"), fields);
    }
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{}/{name}", at.trim_end_matches('/'));
        named(root, field, &path, fields);
        fields.insert(path);
    }
}

/// The fields that a document has.
fn found(value: &Value, at: &str, fields: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| found(item, at, fields)),
        Value::Object(object) => {
            for (name, value) in object {
                let path = format!("{at}/{name}");
                found(value, &path, fields);
                fields.insert(path);
            }
        }
        _ => {}
    }
}

/// Holds documents against a schema, and the schema against them: no field of either is without
/// the other.
fn check(of: &str, documents: &[Value]) {
    let schema = schema(of);
    assert!(jsonschema::draft202012::meta::is_valid(&schema), "{of}");
    let validator = validator(&strict(&schema));
    let (mut said, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for document in documents {
        let errors: Vec<String> = validator
            .iter_errors(document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{of}: {errors:?} in {document}");
        found(document, "", &mut seen);
    }
    named(&schema, &schema, "", &mut said);
    assert_eq!(
        said, seen,
        "{of}: fields of the schema, and of what is written"
    );
}

fn lines(text: &str) -> Vec<Value> {
    let parse = |line| serde_json::from_str(line).unwrap();
    text.lines().map(parse).collect()
}

#[test]
fn every_record_is_as_the_schema_says() {
    let mut records = Vec::new();
    for format in ["jsonl", "json"] {
        for panel in ["ai", "all"] {
            for unit in ["codepoints", "bytes", "utf16"] {
                for detail in [&[][..], &["--spans"], &["--text"], &["--spans", "--text"]] {
                    let run = run(mentioned()
                        .args([
                            "tag",
                            "--format",
                            format,
                            "--panel",
                            panel,
                            "--offsets",
                            unit,
                        ])
                        .args(detail)
                        .args(["-", "fixtures/articles", "fixtures/pages", "fixtures/story"])
                        .write_stdin(ARTICLES));
                    assert_eq!(run.code, 0, "{}", run.stderr);
                    let document = match format {
                        "json" => serde_json::from_str::<Vec<Value>>(&run.stdout).unwrap(),
                        _ => lines(&run.stdout),
                    };
                    assert!(document.len() > 20);
                    let count =
                        |field: &str| document.iter().filter(|r| r.get(field).is_some()).count();
                    assert_eq!(count("mentions") > 0, detail.contains(&"--spans"));
                    assert_eq!(count("text") > 0, detail.contains(&"--text"));
                    records.extend(document);
                }
            }
        }
    }
    check("tag", &records);
}

/// A record with every field.
const RECORD: &str = r#"{"id":"n-1","title":"Claude Sonnet 6.2","url":"https://n.example/1","date":"2026-01-02",
    "source":"N","author":"A","dictionary":"3f9c1a7e",
    "companies":[{"name":"Orion","unlisted":true,"ticker":"NYSE:ORN","mentions":1,"in_title":true,"first":0,
        "surfaces":["Orion"]}],
    "models":[{"name":"Claude","unlisted":true,"company":"Anthropic","versions":["Sonnet 6.2"],"mentions":1,
        "in_title":true,"first":0,"surfaces":["Claude Sonnet 6.2"]}],
    "also_mentioned":[{"name":"Amazon","unlisted":true,"ticker":"NASDAQ:AMZN","mentions":1,"in_title":true,
        "first":20,"surfaces":["Amazon"]}],
    "offsets":"codepoints","text":"Claude Sonnet 6.2",
    "mentions":[{"start":0,"end":17,"text":"Claude Sonnet 6.2","kind":"model","name":"Claude","version":"Sonnet 6.2"}]}"#;

/// Of these, what [`Entry`] has not: commands over records do not need it.
const PASSED_OVER: [&str; 17] = [
    "also_mentioned/first",
    "also_mentioned/surfaces",
    "author",
    "companies/first",
    "companies/surfaces",
    "dictionary",
    "mentions",
    "mentions/end",
    "mentions/kind",
    "mentions/name",
    "mentions/start",
    "mentions/text",
    "mentions/version",
    "models/first",
    "models/surfaces",
    "offsets",
    "text",
];

/// Takes the field from every object that has it.
fn without(value: &mut Value, path: &[&str]) {
    match (value, path) {
        (Value::Array(items), _) => items.iter_mut().for_each(|item| without(item, path)),
        (Value::Object(object), [name]) => drop(object.remove(*name)),
        (Value::Object(object), [name, path @ ..]) => {
            object
                .get_mut(*name)
                .into_iter()
                .for_each(|field| without(field, path));
        }
        _ => {}
    }
}

#[test]
fn what_the_schema_names_is_read_back_or_passed_over() {
    let record: Value = serde_json::from_str(RECORD).unwrap();
    check("tag", std::slice::from_ref(&record));
    let mut fields = BTreeSet::new();
    found(&record, "", &mut fields);
    let whole = Entry::read(RECORD.as_bytes()).unwrap();
    let passed_over = fields.iter().map(|field| &field[1..]).filter(|field| {
        let mut less = record.clone();
        without(&mut less, &field.split('/').collect::<Vec<_>>());
        // A record without it may be no record.
        Entry::read(less.to_string().as_bytes()).is_ok_and(|entry| entry == whole)
    });
    assert_eq!(passed_over.collect::<Vec<_>>(), PASSED_OVER);
}

#[test]
fn every_article_is_as_the_schema_says() {
    let run = run(mentioned()
        .args([
            "text",
            "-",
            "fixtures/articles",
            "fixtures/pages",
            "fixtures/story",
        ])
        .write_stdin(ARTICLES));
    assert_eq!(run.code, 0, "{}", run.stderr);
    check("text", &lines(&run.stdout));
}

#[test]
fn every_related_article_is_as_the_schema_says() {
    let run = run(mentioned().args(["related", "fixtures/related.jsonl", "-q"]));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    check("related", &lines(&run.stdout));
}

#[test]
fn every_error_is_as_the_schema_says() {
    let folder = tempfile::tempdir().unwrap();
    let errors = folder.path().join("errors.jsonl");
    fs::write(folder.path().join("bad.json"), r#"[1,{"text":"xAI"}]"#).unwrap();
    fs::write(folder.path().join("bad.jsonl"), "{\"text\":\"xAI\"}\n{\n").unwrap();
    fs::write(folder.path().join("title.jsonl"), "{\"title\":\"xAI\"}\n").unwrap();
    let run = run(mentioned()
        .args([
            "tag",
            "bad.json",
            "bad.jsonl",
            "none.txt",
            "title.jsonl",
            "--text-field",
            "text",
        ])
        .arg("--errors")
        .arg(&errors)
        .current_dir(folder.path()));
    assert_eq!(run.code, 1);
    check("errors", &lines(&fs::read_to_string(errors).unwrap()));
}

#[test]
fn new_fields_pass_and_wrong_ones_do_not() {
    let run = run(mentioned()
        .args(["tag", "--spans"])
        .arg(fixture("articles/plain.txt")));
    let record: Value = serde_json::from_str(&run.stdout).unwrap();
    let schema = schema("tag");
    let (published, strict) = (validator(&schema), validator(&strict(&schema)));
    assert!(published.is_valid(&record) && strict.is_valid(&record));
    for place in ["", "/companies/0", "/models/0", "/mentions/0"] {
        let mut grown = record.clone();
        grown.pointer_mut(place).unwrap()["new"] = json!(1);
        assert!(
            published.is_valid(&grown) && !strict.is_valid(&grown),
            "{place}"
        );
    }
    for (place, wrong) in [
        ("/id", json!(7)),
        ("/dictionary", json!("built-in")),
        ("/companies", json!({})),
        ("/companies/0/mentions", json!(0)),
        ("/companies/0/surfaces", json!([])),
        ("/models/0/company", json!(["OpenAI"])),
        ("/models/0/first", json!(-1)),
        ("/mentions/0/kind", json!("decoy")),
        ("/offsets", json!("chars")),
    ] {
        let mut broken = record.clone();
        *broken.pointer_mut(place).unwrap() = wrong;
        assert!(!published.is_valid(&broken), "{place}");
    }
    for field in ["id", "models", "offsets"] {
        let mut broken = record.clone();
        broken.as_object_mut().unwrap().remove(field);
        assert!(!published.is_valid(&broken), "without {field}");
    }
}
