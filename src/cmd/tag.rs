//! `mentioned tag`: documents → articles → tags → sink; and `mentioned text`: the articles alone.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;

use anstream::{AutoStream, ColorChoice};
use anyhow::{Result, bail};
use clap::ValueEnum;

use super::dictionaries::Source;
use super::output::{Errors, Existing, Run, Target, Written, name};
use super::progress::Watch;
use super::run::{self, Outputs, Plan};
use super::stats::stats;
use super::{articles, dictionaries, known};
use crate::Done;
use crate::cli::{self, OutputFormat};
use mentioned::article::{self, Article, FieldNames, Format};
use mentioned::offsets::Unit;
use mentioned::record::{self, Detail};
use mentioned::sink::{Csv, Explain, Frame, Html, Json, Jsonl, Jsonld, Output, Sink, Text};
use mentioned::source;
use mentioned::tags::Panel;
use mentioned::{Keep, Tagger};

pub fn tag(args: &cli::Tag) -> Result<Done> {
    let asked = format(args)?;
    let json = matches!(asked, OutputFormat::Jsonl | OutputFormat::Json);
    if !json && (args.spans || args.text) {
        let format = asked.to_possible_value();
        let format = format.as_ref().map_or("", |format| format.get_name());
        bail!("--spans and --text need JSON, not {format}; say --format jsonl");
    }
    if args.all && asked != OutputFormat::Csv {
        bail!("--all is for CSV; the other formats have every article");
    }
    if asked == OutputFormat::Html && args.reading.resume {
        bail!("--format html ends with an index of one whole run; leave out --resume");
    }
    // Never freed: taking a hundred thousand strings apart takes longer than a short article.
    let tagger: &'static Tagger = Box::leak(Box::new(Tagger::new(dictionaries::load(
        &args.dictionaries,
    )?)?));
    let hash = tagger.dictionary().hash();
    let (sink, panel, detail) = (sink(args, asked, &hash), panel(args.panel), detail(args));
    let name = |value: Option<clap::builder::PossibleValue>| {
        value.map_or(String::new(), |value| value.get_name().to_string())
    };
    let run = Run::default()
        .with("the command", "tag")
        .with("the dictionary", &hash)
        .with("--format", name(asked.to_possible_value()))
        .with("--all", args.all)
        .with("--panel", name(args.panel.to_possible_value()))
        .with("--offsets", name(args.offsets.to_possible_value()))
        .with("--spans", args.spans)
        .with("--text", args.text)
        .with("--explain", args.explain);
    let frame = sink.frame();
    let explains = args.explain || asked == OutputFormat::Html;
    let sources = Source::all(&args.dictionaries);
    let weights = explains.then(|| known::weights(&sources)).transpose()?;
    let run = run.with("the table of learned words", known::hash(weights.as_ref()));
    let render = move |article: &Article, ordinal, to: &mut Vec<u8>| {
        let keep = match (explains, detail.spans) {
            (true, _) => Keep::Decisions,
            (_, true) => Keep::Mentions,
            _ => Keep::Tags,
        };
        let tagged = tagger.tag_article(article, panel, keep);
        let mut output = Output::new(article, &tagged, &hash);
        (output.detail, output.ordinal, output.weights) = (detail, ordinal, weights.as_ref());
        sink.article(&output, to)?;
        Ok(tagged.tags.iter().count() as u64)
    };
    let dictionaries = dictionaries::files(&args.dictionaries);
    over(&args.reading, run, dictionaries, frame, Box::new(render))
}

pub fn text(args: &cli::Text) -> Result<Done> {
    if args.stats {
        return stats(&args.reading, &options(&args.reading));
    }
    let render = |article: &Article, _, to: &mut Vec<u8>| {
        record::extracted(article, to)?;
        Ok(0)
    };
    let run = Run::default().with("the command", "text");
    over(
        &args.reading,
        run,
        Vec::new(),
        Frame::default(),
        Box::new(render),
    )
}

/// Runs over the inputs. `what` tells one run from another on the same inputs; `read` is what was
/// read besides.
fn over(
    args: &cli::Reading,
    what: Run,
    read: Vec<PathBuf>,
    frame: Frame,
    render: run::Render,
) -> Result<Done> {
    if args
        .errors
        .as_ref()
        .is_some_and(|path| path.as_os_str() == "-")
    {
        bail!("--errors needs a file; without it, errors go to standard error alone");
    }
    if let Some(output) = &args.output {
        name::refuse_packed(output)?;
    }
    let run = described(args, what);
    let paths = articles::paths(args);
    let outputs = outputs(args, run, &paths, &read)?;
    let inputs = articles::inputs(args, outputs.written.clone())?;
    let list = args.files_from.as_slice();
    let plan = Plan {
        inputs,
        total: args.paths.iter().map(|path| source::size(path)).sum(),
        options: options(args),
        max_expansion: args.max_expansion,
        frame,
        render,
        jobs: args.jobs.map(|jobs| jobs.get().into()),
        strict: args.strict,
        progress: match args.progress {
            _ if args.quiet => Watch::Never,
            cli::Progress::Auto => Watch::Auto.unless_typed(&[&paths[..], list].concat()),
            cli::Progress::Always => Watch::Always,
            cli::Progress::Never => Watch::Never,
        },
    };
    run::run(plan, outputs)
}

/// Opens what is written, and begins it where none of it is read. What is found only while folders
/// are walked and lists are read ends the run, with everything as it was.
fn outputs(args: &cli::Reading, run: Run, paths: &[PathBuf], read: &[PathBuf]) -> Result<Outputs> {
    let output = args
        .output
        .as_deref()
        .filter(|path| path.as_os_str() != "-");
    let mut written = match output {
        Some(_) => Written::default(),
        None => Written::with_stdout(),
    };
    let existing = match (args.resume, args.restart) {
        (true, _) => Existing::Resume,
        (_, true) => Existing::Restart,
        _ => Existing::Refuse,
    };
    let mut target = Target::open(output, run, existing, &mut written)?;
    let length = target.start().map_or(0, |start| start.errors);
    let mut errors = match &args.errors {
        Some(path) => Some(Errors::open(path, length, existing, &mut written)?),
        None => None,
    };
    let list = args
        .files_from
        .iter()
        .filter(|list| list.as_os_str() != "-");
    for path in paths.iter().chain(list).chain(read) {
        match path.as_os_str() == "-" {
            true => written.admit_stdin()?,
            false => written.refuse_loss(path)?,
        }
    }
    target.begin(&mut written)?;
    if let Some(errors) = &mut errors {
        errors.begin()?;
    }
    let written = Arc::new(written);
    Ok(Outputs {
        target,
        errors,
        written,
    })
}

/// All that decides the output beside the inputs.
fn described(args: &cli::Reading, what: Run) -> Run {
    let paths = |paths: &[PathBuf]| {
        let paths: Vec<String> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        paths.join(" ")
    };
    let path = |path: &Option<PathBuf>| paths(path.as_slice());
    what.with("the version of mentioned", env!("CARGO_PKG_VERSION"))
        .with("the list of paths", paths(&args.paths))
        .with("--files-from", path(&args.files_from))
        .with("--null", args.null)
        .with("--input", args.input.map_or("", Format::name))
        .with(
            "--title-field",
            args.title_field.as_deref().unwrap_or_default(),
        )
        .with(
            "--text-field",
            args.text_field.as_deref().unwrap_or_default(),
        )
        .with("--max-article", args.max_article.0)
        .with("--max-expansion", args.max_expansion)
        .with("--errors", path(&args.errors))
}

/// The format that is asked for: by --format, else by the name of the output.
fn format(args: &cli::Tag) -> Result<OutputFormat> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    Ok(match name::ending(args.reading.output.as_deref())? {
        Some("csv") => OutputFormat::Csv,
        Some("json") => OutputFormat::Json,
        Some("html" | "htm") => OutputFormat::Html,
        Some("jsonld") => OutputFormat::Jsonld,
        _ => OutputFormat::Jsonl,
    })
}

fn sink(args: &cli::Tag, format: OutputFormat, hash: &str) -> Box<dyn Sink> {
    let stdout = std::io::stdout();
    let to_stdout = args.reading.output.is_none();
    let color = to_stdout && AutoStream::choice(&stdout) != ColorChoice::Never;
    match format {
        _ if args.explain => Box::new(Explain { color }),
        OutputFormat::Jsonl => Box::new(Jsonl),
        OutputFormat::Json => Box::new(Json),
        OutputFormat::Csv => Box::new(Csv { all: args.all }),
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
        format: args.input,
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
