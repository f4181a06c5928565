//! Dictionaries: read, checked, tidied, edited and written.

use mentioned::Tagger;
use mentioned::dictionary::{
    Dictionary, File, Kind, Layer, Row, Table, columns, diff, lint, new_problems, updated,
};
use mentioned::registry::{self, Format, companies};
use mentioned::tags::Panel;

/// The three files of a folder.
pub type Texts<'a> = [&'a str; 3];

fn layer<'a>(texts: Texts<'a>) -> Layer<'a> {
    let file = |(kind, text): (Kind, &'a str)| File {
        kind,
        name: kind.file_name().to_string(),
        text,
    };
    Layer::Files(Kind::ALL.into_iter().zip(texts).map(file).collect())
}

fn written(table: &Table) -> [String; 3] {
    Kind::ALL.map(|kind| table.write(kind))
}

fn read(texts: &[String; 3]) -> Table {
    let (table, problems) = Table::read(&layer(texts.each_ref().map(|text| text.as_str())));
    assert!(problems.is_empty(), "{texts:?}: {problems:?}");
    table
}

/// Any three texts: a dictionary, or problems with their lines. What is tidied and written is read as
/// the same, and nothing mechanical is left to mend.
pub fn folder(texts: Texts<'_>) {
    let layers = [layer(texts)];
    let problems = lint(&layers);
    let lines = texts.map(|text| text.split('\n').count() as u64 + 1);
    for problem in &problems {
        let of = |kind: &Kind| kind.file_name() == &*problem.origin.file;
        let at = Kind::ALL.iter().position(of).unwrap();
        assert!((1..=lines[at]).contains(&problem.origin.line), "{problem}");
    }
    let (table, unreadable) = Table::read(&layers[0]);
    let tidy = table.tidy();
    assert_eq!(written(&tidy.tidy()), written(&tidy));
    let again = read(&written(&tidy));
    assert_eq!(written(&again), written(&tidy));
    assert!(diff(&again, &tidy).is_empty());
    assert!(diff(&table, &table).is_empty());
    let Ok(dictionary) = Dictionary::read(&layers) else {
        assert!(!problems.is_empty());
        return;
    };
    assert!(unreadable.is_empty());
    let texts = written(&tidy);
    let tidied = [layer(texts.each_ref().map(|text| text.as_str()))];
    if let Ok(tidied) = Dictionary::read(&tidied) {
        assert_eq!(tidied.len(), tidy.rows().count());
    }
    let left = lint(&tidied);
    assert!(left.iter().all(|problem| !problem.mechanical), "{left:?}");
    assert!(new_problems(&[], &table, &table).is_empty());
    tag(dictionary);
}

/// Every form of a dictionary that can be used can be looked for.
fn tag(dictionary: Dictionary) {
    let forms = dictionary.entities().flat_map(|(_, entity)| &entity.forms);
    let text: String = forms.map(|form| format!("{} 4, ", form.head())).collect();
    let tagger = Tagger::new(dictionary).unwrap();
    let tagged = tagger.tag(&text, 0, Panel::All);
    for decision in &tagged.decisions {
        assert!(!decision.span.of(&text).is_empty());
    }
}

/// One of `dict add`, `remove` and `rename`, made of numbers and words.
#[derive(Clone, Debug)]
pub struct Edit<'a> {
    pub what: u8,
    pub name: &'a str,
    pub word: &'a str,
}

/// After any edits, what is written is read as the table that was written; what was changed is told;
/// and a newer version is laid into a copy without loss.
pub fn edited(edits: &[Edit<'_>]) {
    let mut table = Table::default();
    for edit in edits {
        let before = table.clone();
        let kind = Kind::ALL[usize::from(edit.what) % 3];
        // Not the last: what is done with the row below is for overlays, which are not updated.
        let columns = columns(kind).split_last().map_or(&[][..], |(_, said)| said);
        let column = columns[usize::from(edit.what / 3) % columns.len()];
        match edit.what / 64 {
            0 | 1 => {
                let row = Row::new(kind, edit.name).with(column, edit.word);
                let name = row.name().to_string();
                table.add(&row);
                assert!(table.find(kind, &name).is_some());
                let once = table.tidy();
                table.add(&row);
                let twice = diff(&once, &table.tidy());
                assert!(twice.is_empty(), "{row:?}: {twice:?}");
            }
            2 => {
                let items = [(column, edit.word.to_string())];
                table.remove_items(kind, edit.name, &items);
                if let Some(row) = table.find(kind, edit.name) {
                    assert!(row.list(column).all(|item| item != edit.word));
                }
            }
            _ if edit.what % 2 == 0 => {
                table.remove(kind, edit.name);
                assert!(table.find(kind, edit.name).is_none());
            }
            _ if table.find(kind, edit.word).is_none() => {
                table.rename(kind, edit.name, edit.word);
                assert!(edit.name == edit.word || table.find(kind, edit.name).is_none());
            }
            _ => {}
        }
        assert!(diff(&table, &table).is_empty());
        let (same, conflicts) = updated(&before, &before, &table);
        assert!(conflicts.is_empty() && diff(&same, &table).is_empty());
        let (kept, conflicts) = updated(&table, &before, &before);
        assert!(conflicts.is_empty() && diff(&kept, &table).is_empty());
    }
    let texts = written(&table);
    let again = read(&texts);
    assert_eq!(written(&again), texts);
    assert!(diff(&again, &table).is_empty(), "{texts:?}");
}

/// Other people's lists: facts or a message; rows that `dict add` would take.
pub fn lists(text: &str, tagger: &Tagger) {
    for format in [
        Format::OpenRouter,
        Format::LiteLlm,
        Format::ModelsDev,
        Format::EcosystemGraphs,
        Format::Spacy,
        Format::Flashtext,
        Format::Csv,
    ] {
        if let Ok(facts) = registry::read(format, text) {
            rows(&registry::resolve(tagger, &facts).rows);
        }
    }
    if let Ok(listed) = companies::read(text) {
        let cuts = companies::Cuts::default();
        rows(&companies::resolve(tagger.dictionary(), &listed, &cuts).rows);
    }
}

fn rows(rows: &[(Row, Vec<String>)]) {
    for (row, names) in rows {
        assert!(
            !row.name().trim().is_empty() && !names.is_empty(),
            "{row:?}"
        );
    }
}
