//! `mentioned tag`: documents → articles → tags → sink.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use anyhow::{Context, Error, Result, anyhow, bail};

use super::output::Target;
use super::{complain, dictionaries};
use crate::Done;
use crate::cli::{self, InputFormat, OutputFormat};
use mentioned::Tagger;
use mentioned::article::{self, Article, FieldNames, Format};
use mentioned::sink::{Csv, Detail, Explain, Json, Jsonl, Output, Sink, Unit};
use mentioned::source::{self, Input, Progress};
use mentioned::tags::Panel;

pub fn tag(args: &cli::Tag) -> Result<Done> {
    if args.format == OutputFormat::Csv && (args.spans || args.text) {
        bail!("--spans and --text need JSON; leave out --format csv");
    }
    let options = options(args);
    // Never freed: taking a hundred thousand strings apart takes longer than a short article.
    let tagger = Box::leak(Box::new(Tagger::new(dictionaries::load(
        &args.dictionaries,
    )?)?));
    let target = Target::open(args.output.as_deref())?;
    let inputs: Vec<Result<Input>> = source::files(&args.paths).collect();
    let sizes = inputs.iter().map(|input| input.as_ref().ok()?.size());
    let read = Arc::new(AtomicU64::new(0));
    let mut run = Run {
        hash: tagger.dictionary().hash(),
        tagger,
        sink: sink(args, target.writer()?),
        panel: panel(args.panel),
        detail: detail(args),
        progress: Progress::new(read.clone(), sizes.sum()),
        articles: 0,
        failures: 0,
    };
    for input in inputs {
        if matches!(input, Ok(Input::Stdin)) && std::io::stdin().is_terminal() {
            run.note(&anyhow!("reading from the terminal; end with Ctrl-D"));
        }
        let document = input.and_then(|input| input.open(&read));
        match document.and_then(|document| article::read(document, &options)) {
            Ok(articles) => {
                for article in articles {
                    run.article(article)?;
                }
            }
            Err(error) => run.failed(&error),
        }
    }
    let done = run.finish()?;
    target.commit()?;
    Ok(done)
}

struct Run {
    tagger: &'static Tagger,
    hash: String,
    sink: Box<dyn Sink>,
    panel: Panel,
    detail: Detail,
    progress: Progress,
    articles: u64,
    failures: u64,
}

const CANNOT_WRITE: &str = "cannot write the tags";

impl Run {
    /// Tags an article. One that could not be read is reported and left out; an error is returned
    /// only where the tags cannot be written.
    fn article(&mut self, article: Result<Article>) -> Result<()> {
        let article = match article {
            Ok(article) => article,
            Err(error) => {
                self.failed(&error);
                return Ok(());
            }
        };
        if article.text.is_empty() {
            self.note(&anyhow!("{}: empty", article.id));
        }
        let tagged = self
            .tagger
            .tag(&article.text, article.title_end, self.panel);
        let output = Output {
            article: &article,
            tagged: &tagged,
            dictionary: &tagged.dictionary,
            hash: &self.hash,
            detail: self.detail,
        };
        self.sink.article(&output).context(CANNOT_WRITE)?;
        self.articles += 1;
        self.progress.article_done(self.articles);
        Ok(())
    }

    fn failed(&mut self, error: &Error) {
        self.failures += 1;
        self.note(error);
    }

    fn note(&self, error: &Error) {
        self.progress.suspend(|| complain(error));
    }

    fn finish(mut self) -> Result<Done> {
        self.sink.finish().context(CANNOT_WRITE)?;
        Ok(match (self.failures, self.articles) {
            (0, _) => Done::All,
            (_, 0) => Done::Nothing,
            _ => Done::Some,
        })
    }
}

fn sink(args: &cli::Tag, out: Box<dyn Write>) -> Box<dyn Sink> {
    match args.format {
        // The one format with colour; where it is not for a person, the stream takes it out.
        _ if args.explain => {
            let color = match args.output {
                None => anstream::AutoStream::choice(&std::io::stdout()),
                Some(_) => anstream::ColorChoice::Never,
            };
            Box::new(Explain(anstream::AutoStream::new(out, color)))
        }
        OutputFormat::Jsonl => Box::new(Jsonl(out)),
        OutputFormat::Json => Box::new(Json::new(out)),
        OutputFormat::Csv => Box::new(Csv::new(out)),
    }
}

fn options(args: &cli::Tag) -> article::Options {
    article::Options {
        format: args.input.map(|format| match format {
            InputFormat::Text => Format::Text,
            InputFormat::Markdown => Format::Markdown,
            InputFormat::Json => Format::Json,
            InputFormat::Jsonl => Format::Jsonl,
            InputFormat::Csv => Format::Csv,
        }),
        fields: FieldNames {
            title: args.title_field.clone(),
            text: args.text_field.clone(),
        },
    }
}

fn detail(args: &cli::Tag) -> Detail {
    Detail {
        spans: args.spans,
        text: args.text,
        unit: match args.offsets {
            cli::Offsets::Codepoints => Unit::Codepoints,
            cli::Offsets::Bytes => Unit::Bytes,
            cli::Offsets::Utf16 => Unit::Utf16,
        },
    }
}

fn panel(panel: cli::Panel) -> Panel {
    match panel {
        cli::Panel::Ai => Panel::Ai,
        cli::Panel::All => Panel::All,
    }
}
