//! What readers should know of how it was counted.

use super::label::thousands;
use crate::report::figures::Figures;

/// What was left out, and what is not exact.
pub fn notes(figures: &Figures) -> String {
    let mut notes = vec![
        "An entity counts once an article; mentions are counted each. Companies are counted \
         wherever they stand, also those that are only also mentioned."
            .to_string(),
    ];
    let mut note = |number: u64, one: &str, more: &str| {
        if number > 0 {
            let text = if number == 1 { one } else { more };
            notes.push(format!("{} {text}", thousands(number)));
        }
    };
    match figures.outside {
        0 => note(
            figures.undated,
            "article has no date that can be read: counted, but not by time.",
            "articles have no date that can be read: counted, but not by time.",
        ),
        _ => note(
            figures.undated,
            "article has no date that can be read, and is left out.",
            "articles have no date that can be read, and are left out.",
        ),
    }
    note(
        figures.stray,
        "article is dated so far from all others that its date is not believed: counted, but not by time.",
        "articles are dated so far from all others that their dates are not believed: counted, but not by time.",
    );
    note(
        figures.duplicates,
        "article came again with the same id, address, title and date: counted once.",
        "articles came again with the same id, address, title and date: counted once.",
    );
    note(
        figures.outside,
        "article is not of the days asked for, and left out.",
        "articles are not of the days asked for, and left out.",
    );
    note(
        figures.uncounted,
        "tag was not counted: too many different names.",
        "tags were not counted: too many different names.",
    );
    for (exact, what) in [
        (figures.versions_exact, "versions"),
        (figures.pairs_exact, "pairs"),
        (figures.unlisted_exact, "unlisted names"),
    ] {
        if !exact {
            notes.push(format!(
                "There are too many {what} to keep them all: the rarest were forgotten, and counts \
                 with + may be higher by up to so much."
            ));
        }
    }
    let notes: Vec<String> = notes
        .iter()
        .map(|note| format!("<p class=\"say\">{note}</p>\n"))
        .collect();
    format!(
        "<section>\n<h2>How this was counted</h2>\n{}</section>\n</main>\n",
        notes.concat()
    )
}
