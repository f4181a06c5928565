//! `mentioned dict import`: what each registry's file says that the small dictionary does not.

mod common;

use std::fs;

use common::{fixture, mentioned, run};
use mentioned::dictionary::Kind;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for kind in Kind::ALL {
        let from = fixture("dictionary").join(kind.file_name());
        fs::copy(from, folder.path().join(kind.file_name())).unwrap();
    }
    folder
}

fn import(folder: &tempfile::TempDir, from: &str, file: &str, more: &[&str]) -> common::Run {
    let mut command = mentioned();
    command.args(["dict", "import", "--from", from]).args(more);
    command.arg(fixture("registries").join(file));
    run(command.env("MENTIONED_DICT", folder.path()))
}

#[test]
fn each_registry_says_what_is_new() {
    let folder = folder();
    for (from, file, expected) in [
        (
            "openrouter",
            "openrouter.json",
            "KIND     NAME           MAKER       FORMS                        FOUND AS\n\
             company  Perceptron                 Perceptron AI | Perceptron?  Perceptron Mk1 | Perceptron Mk2\n\
             model    Perceptron Mk  Perceptron  Perceptron Mk                Perceptron Mk1 | Perceptron Mk2\n\
             model    Claude                     a version word: Ember        Claude Ember 5\n\
             6 read: 2 known, 3 rows proposed, 1 left out\n  \
             1: routes to other models\n",
        ),
        (
            "litellm",
            "litellm.json",
            "KIND   NAME       MAKER   FORMS                          FOUND AS\n\
             model  Zephyrine  OpenAI  OpenAI Zephyrine | Zephyrine?  zephyrine-20b\n\
             6 read: 2 known, 1 rows proposed, 3 left out\n  \
             1: a service, of mode search\n  1: its maker is not known\n  1: the list's own example\n",
        ),
        (
            "models.dev",
            "models-dev.csv",
            "KIND   NAME       MAKER       FORMS                              FOUND AS\n\
             model  Zephyrine  Mistral AI  Mistral AI Zephyrine | Zephyrine?  Zephyrine 2\n\
             2 read: 1 known, 1 rows proposed, 0 left out\n",
        ),
        (
            "models.dev",
            "models-dev-api.json",
            "KIND   NAME       MAKER   FORMS                          FOUND AS\n\
             model  Zephyrine  Cohere  Cohere Zephyrine | Zephyrine?  Zephyrine 2\n\
             2 read: 1 known, 1 rows proposed, 0 left out\n",
        ),
        (
            "ecosystem-graphs",
            "ecosystem-graphs.csv",
            "KIND   NAME       MAKER   FORMS                          FOUND AS\n\
             model  Zephyrine  Cohere  Cohere Zephyrine | Zephyrine?  Zephyrine\n\
             4 read: 0 known, 1 rows proposed, 3 left out\n  \
             1: by a school, which is no company\n  \
             1: by several, of whom none is the maker\n  1: of type dataset\n",
        ),
        (
            "spacy",
            "spacy.jsonl",
            "3 read: 1 known, 0 rows proposed, 2 left out\n  1: its maker is not known\n  1: labelled ORG\n",
        ),
        (
            "flashtext",
            "flashtext.txt",
            "2 read: 1 known, 0 rows proposed, 1 left out\n  1: its maker is not known\n",
        ),
        (
            "flashtext",
            "flashtext.json",
            "2 read: 1 known, 0 rows proposed, 1 left out\n  1: its maker is not known\n",
        ),
        (
            "companies",
            "companies.csv",
            "KIND     NAME          MAKER  FORMS         FOUND AS\n\
             company  Zyx Ventures         Zyx Ventures  Zyx Ventures\n\
             4 read: 1 known, 1 rows proposed, 2 left out\n  \
             1: of everyday words\n  1: of one word, on one list\n",
        ),
        (
            "csv",
            "list.csv",
            "KIND   NAME            MAKER   FORMS           FOUND AS\n\
             model  Zephyrine Nine  Cohere  Zephyrine Nine  Zephyrine Nine 9\n\
             2 read: 1 known, 1 rows proposed, 0 left out\n",
        ),
    ] {
        let run = import(&folder, from, file, &[]);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (0, expected),
            "{file}: {}",
            run.stderr
        );
    }
}

#[test]
fn importing_twice_changes_nothing() {
    let folder = folder();
    let first = import(&folder, "openrouter", "openrouter.json", &["--write"]);
    assert!(
        first.stdout.contains("rows added: 3, to "),
        "{}{}",
        first.stdout,
        first.stderr
    );
    let read = |kind: Kind| fs::read_to_string(folder.path().join(kind.file_name())).unwrap();
    let models = read(Kind::Model);
    assert!(
        models.contains("\nPerceptron Mk,Perceptron,Perceptron Mk,"),
        "{models}"
    );
    let again = import(&folder, "openrouter", "openrouter.json", &["--write"]);
    assert!(
        again.stdout.starts_with("6 read: 5 known, 0 rows proposed"),
        "{}",
        again.stdout
    );
    assert_eq!(read(Kind::Model), models);
}

#[test]
fn a_file_of_another_kind_is_refused() {
    let folder = folder();
    for (from, file, expected) in [
        (
            "openrouter",
            "litellm.json",
            "not OpenRouter's list of models: no array \"data\"; it looks like litellm: --from litellm\n",
        ),
        (
            "litellm",
            "list.csv",
            "not LiteLLM's price list: expected ident at line 1 column 2; it looks like csv: \
             --from csv\n",
        ),
        (
            "ecosystem-graphs",
            "list.csv",
            "not Ecosystem Graphs' assets: no column \"type\"; it looks like csv: --from csv\n",
        ),
        (
            "litellm",
            "openrouter.json",
            "no model in it; it looks like openrouter: --from openrouter\n",
        ),
    ] {
        let run = import(&folder, from, file, &[]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(
            run.stderr.ends_with(&format!("{file}: {expected}")),
            "{}",
            run.stderr
        );
    }
}
