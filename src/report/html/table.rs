//! Tables: for readers who want numbers, and for those who cannot see plots.

use super::axes::{Series, whole};
use super::label::thousands;
use super::plot::small;
use crate::date::Day;
use crate::report::figures::{Figures, Leading, Pair};
use crate::report::tally::Kind;
use crate::sink::Escaped;

/// Folded behind a plot.
pub fn behind(table: &str) -> String {
    format!("<details>\n<summary>The numbers</summary>\n{table}</details>\n")
}

pub fn periods(figures: &Figures, series: &[Series<'_>]) -> String {
    let names = series.iter().map(|one| Column::Number(one.name));
    let columns: Vec<Column> = std::iter::once(Column::Text(capital(figures.by.name())))
        .chain(names)
        .collect();
    let rows = figures.periods.iter().enumerate().map(|(at, period)| {
        let label = figures.by.label(period.start);
        let numbers = series.iter().map(|one| number(one.values[at], 0));
        format!("<td class=\"d\">{label}</td>") + &numbers.collect::<String>()
    });
    table(&columns, rows)
}

pub fn leading(figures: &Figures, all: &[&Leading]) -> String {
    let plotted = figures.range.is_some();
    let mut columns = vec![Column::Text("Name")];
    if plotted {
        columns.push(Column::Text("Mentions over time"));
    }
    columns.extend([
        Column::Number("Articles"),
        Column::Number("In title"),
        Column::Number("Mentions"),
    ]);
    if plotted {
        columns.extend([Column::Number("First seen"), Column::Number("Last seen")]);
    }
    let rows = all.iter().map(|one| {
        let mut row = name(&one.name, one.maker.as_deref());
        if plotted {
            let values = whole(figures).into_iter();
            let values: Vec<u64> = values.map(|at| one.periods[at].mentions).collect();
            row += &format!(
                "<td class=\"line\">{}</td>",
                small(&values, one.kind.name())
            );
        }
        for count in [one.count.articles, one.in_title, one.count.mentions] {
            row += &number(count, 0);
        }
        if plotted {
            row += &day(one.seen.map(|(first, _)| first));
            row += &day(one.seen.map(|(_, last)| last));
        }
        row
    });
    table(&columns, rows)
}

pub fn versions(figures: &Figures) -> String {
    let columns = [
        Column::Text("Model"),
        Column::Text("Version"),
        Column::Number("Articles"),
        Column::Number("First seen"),
    ];
    let rows = figures.versions.iter().map(|one| {
        format!(
            "{}<td><bdi>{}</bdi></td>{}{}",
            name(&one.model, one.maker.as_deref()),
            Escaped(&one.version),
            number(one.articles, one.uncertain),
            day(one.first)
        )
    });
    table(&columns, rows)
}

pub fn pairs(figures: &Figures, pairs: &[&Pair]) -> String {
    let columns = [
        Column::Text("Name"),
        Column::Text("With"),
        Column::Number("Articles"),
        Column::Number("Times as by chance"),
    ];
    let rows = pairs.iter().map(|pair| {
        format!(
            "{}{}{}<td class=\"n\">{:.1}</td>",
            name(&figures.leading[pair.a].name, None),
            name(&figures.leading[pair.b].name, None),
            number(pair.articles, pair.uncertain),
            pair.lift
        )
    });
    table(&columns, rows)
}

pub fn unlisted(figures: &Figures) -> String {
    let columns = [
        Column::Text("Name"),
        Column::Text("Kind"),
        Column::Number("Articles"),
        Column::Number("Mentions"),
        Column::Number("First seen"),
    ];
    let rows = figures.unlisted.iter().map(|one| {
        let kind = match one.kind {
            Kind::Company => "a company?",
            Kind::Model => "a model?",
        };
        format!(
            "{}<td>{kind}</td>{}{}{}",
            name(&one.name, None),
            number(one.articles, one.uncertain),
            number(one.mentions, 0),
            day(one.first)
        )
    });
    table(&columns, rows)
}

enum Column<'a> {
    Text(&'a str),
    Number(&'a str),
}

/// Rows are cells, ready to be shown.
fn table(columns: &[Column<'_>], rows: impl Iterator<Item = String>) -> String {
    let mut html = String::from("<div class=\"scroll\" tabindex=\"0\">\n<table>\n<tr>");
    for column in columns {
        html += &match column {
            Column::Text(name) => format!("<th scope=\"col\">{}</th>", Escaped(name)),
            Column::Number(name) => format!("<th scope=\"col\" class=\"n\">{}</th>", Escaped(name)),
        };
    }
    html += "</tr>\n";
    for row in rows {
        html += &format!("<tr>{row}</tr>\n");
    }
    html + "</table>\n</div>\n"
}

fn name(name: &str, maker: Option<&str>) -> String {
    let maker = maker.map_or(String::new(), |maker| {
        format!(" <span class=\"of\"><bdi>{}</bdi></span>", Escaped(maker))
    });
    format!(
        "<td class=\"name\"><bdi>{}</bdi>{maker}</td>",
        Escaped(name)
    )
}

/// With what it may be more by.
fn number(number: u64, uncertain: u64) -> String {
    let more = match uncertain {
        0 => String::new(),
        uncertain => format!(" <span class=\"of\">+{}</span>", thousands(uncertain)),
    };
    format!("<td class=\"n\">{}{more}</td>", thousands(number))
}

fn day(day: Option<Day>) -> String {
    format!(
        "<td class=\"n\">{}</td>",
        day.map_or("–".to_string(), Day::long)
    )
}

fn capital(by: &str) -> &'static str {
    match by {
        "day" => "Day",
        "week" => "Week",
        _ => "Month",
    }
}
