//! Paths, given or listed. Of directories every file below, sorted, hidden ones left out.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use walkdir::{DirEntry, WalkDir};

use super::{Error, Input, Place};

type Result<T> = std::result::Result<T, Error>;

/// The inputs that paths stand for, in order: `-` is standard input, a directory its files. A path
/// that cannot be read is an error in its place. In directories, the files for which `ours` says
/// so are left out; it is asked with the file's inode, where that is known.
pub fn files(
    paths: impl Iterator<Item = Result<PathBuf>>,
    ours: impl Fn(&Path, Option<u64>) -> bool + Clone + Send + 'static,
) -> impl Iterator<Item = Result<Input>> {
    paths.flat_map(move |path| -> Box<dyn Iterator<Item = _> + Send> {
        match path {
            Err(error) => Box::new(std::iter::once(Err(error))),
            Ok(path) if path.as_os_str() == "-" => Box::new(std::iter::once(Ok(Input::Stdin))),
            Ok(path) => Box::new(walk(path, ours.clone())),
        }
    })
}

/// The paths in a list, `-` being standard input: a line each, or ended by NUL.
pub fn listed(list: &Path, null: bool) -> Result<impl Iterator<Item = Result<PathBuf>> + use<>> {
    let place = Place::new(list.display().to_string());
    let mut bytes: Box<dyn BufRead + Send> = if list.as_os_str() == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::new(
            File::open(list)
                .with_context(|| place.clone())
                .map_err(Error::of)?,
        ))
    };
    let end = if null { 0 } else { b'\n' };
    let mut broken = false;
    Ok(std::iter::from_fn(move || {
        while !broken {
            let mut path = Vec::new();
            match bytes.read_until(end, &mut path) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    broken = true;
                    let error = anyhow::Error::new(error).context(place.clone());
                    return Some(Err(Error::of(error)));
                }
            }
            path.pop_if(|b| *b == end);
            if !null {
                path.pop_if(|b| *b == b'\r');
            }
            match path.as_slice() {
                b"" => continue,
                // Here it is a file's name: standard input may be the list.
                b"-" => return Some(Ok(PathBuf::from("./-"))),
                _ => return Some(Ok(path_of(path))),
            }
        }
        None
    }))
}

#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

fn walk(
    path: PathBuf,
    ours: impl Fn(&Path, Option<u64>) -> bool,
) -> impl Iterator<Item = Result<Input>> {
    WalkDir::new(path)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
        .filter(|entry| !entry.as_ref().is_ok_and(|e| e.file_type().is_dir()))
        .filter(move |entry| match entry {
            Ok(entry) => entry.depth() == 0 || !ours(entry.path(), inode(entry)),
            Err(_) => true,
        })
        .map(|entry| match entry {
            // What was named is meant, whatever it is: `mentioned tag <(command)`.
            Ok(entry) if entry.depth() == 0 || entry.file_type().is_file() => {
                Ok(Input::File(entry.into_path()))
            }
            Ok(entry) => Ok(Input::Special(entry.into_path())),
            Err(error) => Err(walk_error(error)),
        })
}

#[cfg(unix)]
fn inode(entry: &DirEntry) -> Option<u64> {
    use walkdir::DirEntryExt;
    Some(entry.ino())
}

#[cfg(not(unix))]
fn inode(_: &DirEntry) -> Option<u64> {
    None
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// "no-such.txt: No such file or directory (os error 2)", as other file errors read.
fn walk_error(error: walkdir::Error) -> Error {
    let path = error.path().unwrap_or(Path::new("")).display().to_string();
    let reason = match error.loop_ancestor() {
        Some(ancestor) => anyhow!(
            "a symbolic link back to {}; it was left out",
            ancestor.display()
        ),
        None => match error.into_io_error() {
            Some(error) if error.kind() == io::ErrorKind::NotFound && is_address(&path) => {
                anyhow!("nothing is fetched; curl -s {path} | mentioned tag")
            }
            Some(error) => error.into(),
            None => anyhow!("cannot be walked"),
        },
    };
    Error::of(reason.context(Place::new(path)))
}

/// Whether it is the address of a page.
fn is_address(path: &str) -> bool {
    path.starts_with("http://") || path.starts_with("https://")
}
