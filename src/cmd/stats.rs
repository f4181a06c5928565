//! `mentioned text --stats`: what was read of each document, in place of its articles.

use std::io::{self, BufWriter, Write};
use std::ops::{AddAssign, ControlFlow};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use anyhow::{Error, Result, anyhow};

use super::articles;
use super::complain;
use super::messages::Messages;
use super::output::{Paper, Written, stdout};
use crate::Done;
use crate::cli;
use mentioned::article::{self, Article, Format, Options};
use mentioned::date;
use mentioned::source::{self, Document, Meter};

pub fn stats(args: &cli::Reading, options: &Options) -> Result<Done> {
    let mut stats = Stats {
        out: BufWriter::new(Box::new(stdout()?.lock())),
        paper: Paper::stdout(),
        messages: Messages::default(),
        all: Count::default(),
        documents: 0,
        broken: None,
    };
    let head = [
        "articles",
        "characters",
        "titles",
        "dates",
        "authors",
        "left out",
    ];
    stats.line("format", head.map(String::from), "input")?;
    let written = Arc::new(Written::with_stdout());
    let inputs = articles::inputs(args, written.clone())?;
    let meter = Meter {
        bytes: &AtomicU64::new(0),
        waits: &|| (),
        opened: &|file| written.admit(file).map_err(io::Error::other),
    };
    let _ = articles::documents(inputs, meter, args.max_expansion, &mut |document| {
        stats.document(document, options)
    });
    stats.finish()
}

struct Stats<'a> {
    out: BufWriter<Box<dyn Write + 'a>>,
    paper: Paper,
    messages: Messages,
    all: Count,
    documents: u64,
    /// Nothing more can be written.
    broken: Option<Error>,
}

#[derive(Clone, Copy, Default)]
struct Count {
    articles: u64,
    characters: u64,
    titles: u64,
    dates: u64,
    /// Of these, those that could not be read and stand as they were written.
    unread: u64,
    authors: u64,
    left_out: u64,
}

impl AddAssign for Count {
    fn add_assign(&mut self, more: Count) {
        self.articles += more.articles;
        self.characters += more.characters;
        self.titles += more.titles;
        self.dates += more.dates;
        self.unread += more.unread;
        self.authors += more.authors;
        self.left_out += more.left_out;
    }
}

impl Count {
    fn add(&mut self, article: &Article) {
        self.articles += 1;
        self.characters += article.text.chars().count() as u64;
        self.titles += u64::from(article.title_end > 0);
        self.authors += u64::from(article.author.is_some());
        if let Some(date) = &article.date {
            self.dates += 1;
            self.unread += u64::from(date::day(date).is_none());
        }
    }
}

impl Stats<'_> {
    fn document(
        &mut self,
        document: Result<Document<'_>, source::Error>,
        options: &Options,
    ) -> ControlFlow<()> {
        let mut count = Count::default();
        let (format, name) = match document {
            Ok(document) => {
                let name = document.name.to_string();
                (self.read(document, options, &mut count), name)
            }
            Err(error) => {
                count.left_out += 1;
                let place = error.place().map(ToString::to_string);
                self.tell(&error.into());
                (None, place.unwrap_or_default())
            }
        };
        self.documents += 1;
        self.all += count;
        let line = self.line(format.map_or("-", Format::name), cells(&count), &name);
        match line {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.broken = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    /// The format, where it is one that is read.
    fn read(
        &mut self,
        mut document: Document<'_>,
        options: &Options,
        count: &mut Count,
    ) -> Option<Format> {
        let place = document.place();
        let format = article::format(&mut document, options);
        let known = format.as_ref().ok().copied();
        let options = Options {
            format: known,
            ..options.clone()
        };
        match format.and_then(|_| article::read(document, &options)) {
            Ok(articles) => articles.for_each(|article| match article {
                Ok(article) if article.text.is_empty() => {}
                Ok(article) => {
                    count.add(&article);
                    if let Some(note) = article.note {
                        self.tell(&anyhow!(note).context(place.clone()));
                    }
                }
                Err(error) => {
                    count.left_out += 1;
                    self.tell(&error.into());
                }
            }),
            Err(error) => {
                count.left_out += 1;
                self.tell(&error.into());
            }
        }
        if (count.articles, count.left_out) == (0, 0) {
            count.left_out = 1;
            self.tell(&anyhow!("there is no article in it").context(place));
        }
        known
    }

    fn tell(&mut self, error: &Error) {
        if self.messages.shows(error) {
            complain(error);
        }
    }

    fn line(&mut self, format: &str, cells: [String; 6], input: &str) -> Result<()> {
        let [articles, characters, titles, dates, authors, left_out] = cells;
        let input = self.paper.data(input);
        let line = format!(
            "{format:<9}{articles:>9}{characters:>14}{titles:>9}{dates:>9}{authors:>9}{left_out:>10}  {input}"
        );
        Ok(writeln!(self.out, "{line}")?)
    }

    fn finish(mut self) -> Result<Done> {
        if let Some(error) = self.broken {
            return Err(error);
        }
        let all = self.all;
        let documents = self.documents;
        self.line("all", cells(&all), &format!("{documents} inputs"))?;
        self.out.flush()?;
        for rest in self.messages.rest() {
            complain(&anyhow!("{rest}"));
        }
        if all.unread > 0 {
            complain(&anyhow!(
                "dates that could not be read and stand as they were: {}",
                all.unread
            ));
        }
        Ok(match (all.left_out, all.articles) {
            (_, 0) => Done::Nothing,
            (0, _) => Done::All,
            _ => Done::Some,
        })
    }
}

fn cells(count: &Count) -> [String; 6] {
    [
        count.articles,
        count.characters,
        count.titles,
        count.dates,
        count.authors,
        count.left_out,
    ]
    .map(|number| number.to_string())
}
