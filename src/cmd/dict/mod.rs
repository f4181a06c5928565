//! `mentioned dict …`: one file per sub-command or noun.

mod accept;
mod articles;
mod diff;
mod edit;
mod effect;
mod export;
mod folder;
mod grid;
mod import;
mod init;
mod learn;
mod lint;
mod list;
mod path;
mod row;
mod show;
mod suggest;
mod update;

use anyhow::Result;

use crate::Done;
use crate::cli::{Dict, KindArg};
use mentioned::dictionary::Kind;

pub fn dict(command: &Dict) -> Result<Done> {
    match command {
        Dict::Init(args) => init::init(args),
        Dict::Path(args) => path::path(args),
        Dict::List(args) => list::list(args),
        Dict::Show(args) => show::show(args),
        Dict::Add(args) => edit::add(args),
        Dict::Remove(args) => edit::remove(args),
        Dict::Rename(args) => edit::rename(args),
        Dict::Lint(args) => lint::lint(args),
        Dict::Import(args) => import::import(args),
        Dict::Suggest(args) => suggest::suggest(args),
        Dict::Learn(args) => learn::learn(args),
        Dict::Export(args) => export::export(args),
        Dict::Diff(args) => diff::diff(args),
        Dict::Update(args) => update::update(args),
    }
}

impl From<KindArg> for Kind {
    fn from(kind: KindArg) -> Kind {
        match kind {
            KindArg::Company => Kind::Company,
            KindArg::Model => Kind::Model,
            KindArg::Decoy => Kind::Decoy,
        }
    }
}
