//! `mentioned tag`: documents → articles → tags → sink; and `mentioned text`: the articles alone.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;
use same_file::Handle;

use super::dictionaries;
use super::output::{Target, beside, same};
use super::run::{self, Plan};
use crate::Done;
use crate::cli::{self, InputFormat, OutputFormat};
use mentioned::Tagger;
use mentioned::article::{self, Article, FieldNames, Format};
use mentioned::sink::{
    self, Csv, Detail, Explain, Frame, Html, Json, Jsonl, Jsonld, Output, Sink, Text, Unit,
};
use mentioned::source::{self, Input, Place, Watch};
use mentioned::tags::Panel;

pub fn tag(args: &cli::Tag) -> Result<Done> {
    let json = matches!(args.format, OutputFormat::Jsonl | OutputFormat::Json);
    if !json && (args.spans || args.text) {
        let format = args.format.to_possible_value();
        let format = format.as_ref().map_or("", |format| format.get_name());
        bail!("--spans and --text need JSON; leave out --format {format}");
    }
    if args.format == OutputFormat::Html && args.reading.resume {
        bail!("--format html ends with an index of one whole run; leave out --resume");
    }
    // Never freed: taking a hundred thousand strings apart takes longer than a short article.
    let tagger: &'static Tagger = Box::leak(Box::new(Tagger::new(dictionaries::load(
        &args.dictionaries,
    )?)?));
    let hash = tagger.dictionary().hash();
    let (sink, panel, detail) = (sink(args, &hash), panel(args.panel), detail(args));
    let run = format!(
        "dictionary {hash} {:?} {panel:?} {detail:?} {}",
        args.format, args.explain
    );
    let frame = sink.frame();
    let explains = args.explain || args.format == OutputFormat::Html;
    let render = move |article: &Article, ordinal, to: &mut Vec<u8>| {
        let tagged = match explains {
            true => tagger.tag(&article.text, article.title_end, panel),
            false => tagger.tag_briefly(&article.text, article.title_end, panel),
        };
        let output = Output {
            article,
            tagged: &tagged,
            hash: &hash,
            detail,
            ordinal,
        };
        sink.article(&output, to)?;
        Ok(tagged.tags.iter().count() as u64)
    };
    over(&args.reading, &run, frame, Box::new(render))
}

pub fn text(args: &cli::Text) -> Result<Done> {
    let render = |article: &Article, _, to: &mut Vec<u8>| sink::reading(article, to).map(|()| 0);
    over(&args.reading, "text", Frame::default(), Box::new(render))
}

/// Runs over the inputs. `what` tells one run from another on the same inputs.
fn over(args: &cli::Reading, what: &str, frame: Frame, render: run::Render) -> Result<Done> {
    let options = options(args);
    let inputs = format!(
        "{:?} {:?} {options:?} {}",
        args.paths, args.files_from, args.max_expansion
    );
    let version = env!("CARGO_PKG_VERSION");
    let inputs = run::hash(0, inputs.as_bytes());
    let run = format!("mentioned {version} {what} over {inputs:016x}");
    let listed = match &args.files_from {
        Some(list) => Some(source::listed(list, args.null)?),
        None => None,
    };
    refuse_loss(args)?;
    let (target, start) = Target::open(args.output.as_deref(), run, args.resume)?;
    // Never what this run writes.
    let mut ours: Vec<PathBuf> = args.errors.iter().cloned().collect();
    if let Some(path) = &args.output {
        ours.push(path.clone());
        ours.extend(beside(path));
    }
    let inputs: Box<dyn Iterator<Item = _> + Send> = match listed {
        Some(paths) => Box::new(source::files(paths, ours)),
        None => {
            let paths = match args.paths.as_slice() {
                [] => vec![PathBuf::from("-")],
                paths => paths.to_vec(),
            };
            Box::new(source::files(paths.into_iter().map(Ok), ours))
        }
    };
    let grows = growing(args);
    let named = args.paths.clone();
    let plan = Plan {
        inputs: Box::new(inputs.filter_map(move |input| match input {
            Ok(Input::File(path)) if is(&grows, &path) => {
                let error = anyhow!("the output goes there; it was left out");
                let place = Place::new(path.display().to_string());
                named.contains(&path).then(|| Err(error.context(place)))
            }
            input => Some(input),
        })),
        total: args.paths.iter().map(|path| source::size(path)).sum(),
        options,
        max_expansion: args.max_expansion,
        frame,
        render,
        jobs: args.jobs.map(|jobs| jobs.get().into()),
        errors: args.errors.clone(),
        strict: args.strict,
        progress: match args.progress {
            _ if args.quiet => Watch::Never,
            cli::Progress::Auto => Watch::Auto,
            cli::Progress::Always => Watch::Always,
            cli::Progress::Never => Watch::Never,
        },
    };
    run::run(plan, target, start)
}

/// What is written is none of what is read, and the errors are a file of their own.
fn refuse_loss(args: &cli::Reading) -> Result<()> {
    let read = |written: &&PathBuf| args.paths.iter().any(|path| same(path, written));
    if let Some(path) = args.output.as_ref().filter(read) {
        bail!(
            "-o {} would replace the articles that are read",
            path.display()
        );
    }
    if let Some(path) = args.errors.as_ref().filter(read) {
        bail!(
            "--errors {} would replace the articles that are read",
            path.display()
        );
    }
    if args
        .errors
        .as_ref()
        .is_some_and(|path| path.as_os_str() == "-")
    {
        bail!("--errors needs a file; without it, errors go to standard error alone");
    }
    if let (Some(path), Some(errors)) = (&args.output, &args.errors)
        && same(path, errors)
    {
        bail!("-o and --errors are one file, {}", path.display());
    }
    Ok(())
}

/// The file that standard output goes to: `mentioned tag . > tags.jsonl` would read what it writes,
/// without end.
fn growing(args: &cli::Reading) -> Option<Handle> {
    let stdout = args.output.is_none().then(Handle::stdout)?.ok()?;
    let meta = stdout.as_file().metadata();
    meta.is_ok_and(|meta| meta.is_file()).then_some(stdout)
}

fn is(handle: &Option<Handle>, path: &Path) -> bool {
    handle.is_some() && Handle::from_path(path).ok() == *handle
}

fn sink(args: &cli::Tag, hash: &str) -> Box<dyn Sink> {
    let stdout = std::io::stdout();
    let to_stdout = args.reading.output.is_none();
    let color = to_stdout && AutoStream::choice(&stdout) != ColorChoice::Never;
    match args.format {
        _ if args.explain => Box::new(Explain { color }),
        OutputFormat::Jsonl => Box::new(Jsonl),
        OutputFormat::Json => Box::new(Json),
        OutputFormat::Csv => Box::new(Csv),
        OutputFormat::Text => {
            let window = to_stdout && stdout.is_terminal();
            let size = window.then(terminal_size::terminal_size).flatten();
            let width = size.map(|(width, _)| width.0.into());
            Box::new(Text { color, width })
        }
        OutputFormat::Html => Box::new(Html::new(hash)),
        OutputFormat::Jsonld => Box::new(Jsonld),
    }
}

fn options(args: &cli::Reading) -> article::Options {
    article::Options {
        format: args.input.map(|format| match format {
            InputFormat::Text => Format::Text,
            InputFormat::Markdown => Format::Markdown,
            InputFormat::Html => Format::Html,
            InputFormat::Feed => Format::Feed,
            InputFormat::Warc => Format::Warc,
            InputFormat::Json => Format::Json,
            InputFormat::Jsonl => Format::Jsonl,
            InputFormat::Csv => Format::Csv,
        }),
        fields: FieldNames {
            title: args.title_field.clone(),
            text: args.text_field.clone(),
        },
        longest: args.max_article.0,
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
