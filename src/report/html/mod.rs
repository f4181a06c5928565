//! HTML: one page that needs nothing beside it and runs nothing. Each plot has its table.

mod axes;
mod label;
mod matrix;
mod notes;
mod plot;
mod scale;
mod table;

use super::figures::{Figures, Leading, Period};
use super::tally::Kind;
use crate::sink::head;
use axes::{NARROW, Series, WIDE, Words};
use label::thousands;

/// Lines in one plot: more cannot be told apart.
const LINES: usize = 6;

pub fn html(figures: &Figures) -> String {
    let mut page = head("Mentioned in AI: a report", include_str!("page.css"));
    page += &header(figures);
    if figures.range.is_some() {
        page += &articles(figures);
    }
    for kind in [Kind::Company, Kind::Model] {
        page += &leading(figures, kind);
    }
    page += &together(figures);
    page += &newcomers(figures);
    page += &unlisted(figures);
    page += &notes::notes(figures);
    page += &format!(
        "<footer>Made by mentioned {}</footer>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION")
    );
    page
}

fn header(figures: &Figures) -> String {
    let about = match figures.range {
        Some((from, to)) if from == to => format!("Articles of {}", from.long()),
        Some((from, to)) => format!("Articles from {} to {}", from.long(), to.long()),
        None if figures.articles == 0 => "No articles".to_string(),
        None => "Articles without dates".to_string(),
    };
    let mut numbers = String::new();
    for (number, one, more) in [
        (figures.articles, "article", "articles"),
        (figures.companies.0, "company", "companies"),
        (figures.models.0, "model", "models"),
        (
            figures.companies.1,
            "mention of companies",
            "mentions of companies",
        ),
        (figures.models.1, "mention of models", "mentions of models"),
    ] {
        let name = if number == 1 { one } else { more };
        let number = thousands(number);
        numbers += &format!("<div><dt>{name}</dt><dd>{number}</dd></div>\n");
    }
    format!(
        "<header>\n<h1>Companies and AI models in the news</h1>\n<p class=\"about\">{about}</p>\n\
         <dl class=\"figures\">\n{numbers}</dl>\n</header>\n<main>\n"
    )
}

fn articles(figures: &Figures) -> String {
    let series = || Series {
        name: "articles",
        values: figures
            .periods
            .iter()
            .map(|period| period.articles)
            .collect(),
    };
    let by = figures.by.name();
    let words = Words {
        id: "articles",
        title: "Articles",
        text: format!("A bar for each {by}; the table has the numbers."),
    };
    let plots = [WIDE, NARROW].map(|size| plot::bars(figures, series(), &words, size));
    format!(
        "<section>\n<h2>Articles a {by}</h2>\n<p class=\"say\">All articles that have a date{}.</p>\n\
         {}{}</section>\n",
        cut(figures).map_or(String::new(), |cut| format!("; {cut} not whole, and paler")),
        plots.concat(),
        table::behind(&table::periods(figures, &[series()]))
    )
}

/// The ends of the range may cut periods.
fn cut(figures: &Figures) -> Option<String> {
    let ends = [
        (figures.periods.first(), "first"),
        (figures.periods.last(), "last"),
    ];
    let is_cut = |end: Option<&Period>| end.is_some_and(|period| !period.whole);
    let cut: Vec<&str> = ends
        .into_iter()
        .filter(|(end, _)| is_cut(*end))
        .map(|(_, which)| which)
        .collect();
    match cut.as_slice() {
        [] => None,
        _ if figures.periods.len() == 1 => Some(format!("this {} is", figures.by.name())),
        [one] => Some(format!("the {one} {} is", figures.by.name())),
        _ => Some(format!("the first and the last {} are", figures.by.name())),
    }
}

fn leading(figures: &Figures, kind: Kind) -> String {
    let all: Vec<&Leading> = figures.of(kind).collect();
    let (title, id, maker) = match kind {
        Kind::Company => ("Companies", "companies", ""),
        Kind::Model => ("Models", "models", " with their makers"),
    };
    if all.is_empty() {
        return format!("<section>\n<h2>{title}</h2>\n<p class=\"say\">None.</p>\n</section>\n");
    }
    let by = figures.by.name();
    let series: Vec<Series> = all
        .iter()
        .take(LINES)
        .map(|one| Series {
            name: &one.name,
            values: one.periods.iter().map(|count| count.articles).collect(),
        })
        .collect();
    let mut section = format!("<section>\n<h2>{title}</h2>\n");
    if figures.range.is_some() {
        let (most, leaders) = match series.len() {
            1 => ("the one".to_string(), "the leading one".to_string()),
            number => (
                format!("each of the {number}"),
                format!("each of the {number} leading ones"),
            ),
        };
        let words = Words {
            id,
            title: &format!("{title}: articles a {by}"),
            text: format!(
                "A line for {most} that most articles mention; the table has the numbers."
            ),
        };
        let plots = [WIDE, NARROW].map(|size| plot::lines(figures, &series, &words, size));
        section += &format!(
            "<p class=\"say\">Articles a {by} that mention {leaders}{}.</p>\n\
             {}{}",
            match cut(figures) {
                Some(cut) if axes::whole(figures).len() < figures.periods.len() => {
                    format!("; {cut} not whole, and only in the table")
                }
                _ => String::new(),
            },
            plots.concat(),
            table::behind(&table::periods(figures, &series))
        );
    }
    section += &format!(
        "<h3>The leading {}{maker}</h3>\n{}",
        title.to_lowercase(),
        table::leading(figures, &all)
    );
    if kind == Kind::Model && !figures.versions.is_empty() {
        section += &format!("<h3>By version</h3>\n{}", table::versions(figures));
    }
    section + "</section>\n"
}

fn together(figures: &Figures) -> String {
    let pairs = matrix::pairs(figures);
    if pairs.is_empty() {
        return String::new();
    }
    let words = Words {
        id: "together",
        title: "Mentioned together",
        text: "A square for each two of the leading companies and models: the number of articles \
               that mention both."
            .to_string(),
    };
    let plots = [WIDE, NARROW].map(|size| matrix::matrix(figures, &words, size));
    format!(
        "<section>\n<h2>Mentioned together</h2>\n<p class=\"say\">In how many articles both are \
         mentioned: companies in blue, models in orange, one of each in grey.</p>\n{}{}</section>\n",
        plots.concat(),
        table::behind(&table::pairs(figures, &pairs))
    )
}

fn newcomers(figures: &Figures) -> String {
    let Some(since) = figures.since else {
        return String::new();
    };
    let since = since.long();
    let list = match figures.newcomers.as_slice() {
        [] => "<p>None.</p>\n".to_string(),
        newcomers => table::leading(figures, &newcomers.iter().collect::<Vec<_>>()),
    };
    format!(
        "<section>\n<h2>Newcomers</h2>\n<p class=\"say\">First mentioned on {since} or later: in \
         the last quarter of the days covered.</p>\n{list}</section>\n"
    )
}

fn unlisted(figures: &Figures) -> String {
    if figures.unlisted.is_empty() {
        return String::new();
    }
    format!(
        "<section>\n<h2>Unlisted names</h2>\n<p class=\"say\">In no dictionary, and found by what \
         stands beside them. Those that are right are worth a row: <code>mentioned dict \
         add</code>.</p>\n{}</section>\n",
        table::unlisted(figures)
    )
}
