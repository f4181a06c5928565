//! Directories: every file below, sorted, hidden ones left out.

use std::path::Path;

use anyhow::anyhow;
use walkdir::{DirEntry, WalkDir};

use super::Input;

/// The inputs that the user's paths stand for, in order: `-` is standard input, a directory its
/// files. A path that cannot be read is an error in its place.
pub fn files(paths: &[impl AsRef<Path>]) -> impl Iterator<Item = anyhow::Result<Input>> {
    let given = if paths.is_empty() {
        vec![Path::new("-").to_path_buf()]
    } else {
        paths.iter().map(|p| p.as_ref().to_path_buf()).collect()
    };
    given
        .into_iter()
        .flat_map(|path| -> Box<dyn Iterator<Item = _>> {
            if path.as_os_str() == "-" {
                Box::new(std::iter::once(Ok(Input::Stdin)))
            } else {
                Box::new(walk(&path))
            }
        })
}

fn walk(path: &Path) -> impl Iterator<Item = anyhow::Result<Input>> + use<> {
    WalkDir::new(path)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
        .filter(|entry| !entry.as_ref().is_ok_and(|e| e.file_type().is_dir()))
        .map(|entry| match entry {
            Ok(entry) => Ok(Input::File(entry.into_path())),
            Err(error) => Err(walk_error(&error)),
        })
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// "no-such.txt: No such file or directory (os error 2)", as other file errors read.
fn walk_error(error: &walkdir::Error) -> anyhow::Error {
    let path = error.path().unwrap_or(Path::new("")).display();
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => anyhow!(
            "{path}: a symbolic link back to {}; it was left out",
            ancestor.display()
        ),
        (None, Some(io)) => anyhow!("{path}: {io}"),
        (None, None) => anyhow!("{path}: {error}"),
    }
}
