//! Records read back, and what commands over an archive make of them.

use mentioned::record::Entry;
use mentioned::related::{ArchiveBuilder, Wanted};
use mentioned::report::{self, Figures, Tally, Which};
use serde_json::Value;

/// Any lines: tags or errors, and figures of those that are tags.
pub fn lines(bytes: &[u8]) {
    let mut tally = Tally::new(None, None);
    let mut reading = ArchiveBuilder::default();
    let mut count = 0;
    for line in bytes.split(|b| *b == b'\n') {
        match Entry::read(line) {
            Ok(entry) => {
                tally.add(&entry);
                count += usize::from(reading.add(&entry));
            }
            Err(error) => assert!(!error.to_string().contains('\n'), "{error}"),
        }
    }
    figures(&tally);
    let archive = reading.finish();
    assert_eq!(archive.ids().len(), count);
    let wanted = Wanted {
        top: 3,
        min_score: 0.1.into(),
    };
    let mut search = archive.search();
    for number in 0..count {
        let related = archive.related(number, wanted, &mut search);
        assert!(related.related.len() <= wanted.top);
        for relative in &related.related {
            assert!(relative.score >= wanted.min_score && !relative.shared.is_empty());
        }
        serde_json::to_string(&related).unwrap();
    }
}

fn figures(tally: &Tally) {
    let Ok(figures) = Figures::new(tally, None, 5) else {
        return;
    };
    serde_json::from_str::<Value>(&report::json(&figures)).unwrap();
    let page = report::html(&figures);
    assert!(!page.contains("NaN"), "{page}");
    for which in [
        Which::Summary,
        Which::Periods,
        Which::Entities,
        Which::Versions,
        Which::Pairs,
        Which::Newcomers,
        Which::Unlisted,
    ] {
        let table = report::csv(&figures, which).unwrap();
        let mut rows = csv::Reader::from_reader(table.as_slice());
        assert!(rows.records().all(|row| row.is_ok()), "{}", which.name());
    }
}
