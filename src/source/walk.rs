//! Paths, given or listed. Of directories every file below, sorted, hidden ones left out.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, anyhow};
use walkdir::{DirEntry, WalkDir};

use super::{Input, Place};

/// The inputs that paths stand for, in order: `-` is standard input, a directory its files. A path
/// that cannot be read is an error in its place. In directories, the files of `except` are left
/// out.
pub fn files(
    paths: impl Iterator<Item = Result<PathBuf>>,
    except: Vec<PathBuf>,
) -> impl Iterator<Item = Result<Input>> {
    paths.flat_map(move |path| -> Box<dyn Iterator<Item = _> + Send> {
        let path = match path {
            Ok(path) => path,
            Err(error) => return Box::new(std::iter::once(Err(error))),
        };
        if path.as_os_str() == "-" {
            return Box::new(std::iter::once(Ok(Input::Stdin)));
        }
        let except = except.clone();
        Box::new(walk(&path).filter(move |input| match input {
            Ok(Input::File(file)) => *file == path || !except.iter().any(|e| same(e, file)),
            _ => true,
        }))
    })
}

/// The paths in a list, `-` being standard input: a line each, or ended by NUL.
pub fn listed(list: &Path, null: bool) -> Result<impl Iterator<Item = Result<PathBuf>> + use<>> {
    let place = Place::new(list.display().to_string());
    let mut bytes: Box<dyn BufRead + Send> = if list.as_os_str() == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::new(
            File::open(list).with_context(|| place.clone())?,
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
                    return Some(Err(Error::new(error).context(place.clone())));
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

/// Names first: to ask where a file really lies takes time.
fn same(a: &Path, b: &Path) -> bool {
    a.file_name() == b.file_name()
        && matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn walk(path: &Path) -> impl Iterator<Item = Result<Input>> + use<> {
    WalkDir::new(path)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
        .filter(|entry| !entry.as_ref().is_ok_and(|e| e.file_type().is_dir()))
        .map(|entry| match entry {
            Ok(entry) => Ok(Input::File(entry.into_path())),
            Err(error) => Err(walk_error(error)),
        })
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// "no-such.txt: No such file or directory (os error 2)", as other file errors read.
fn walk_error(error: walkdir::Error) -> Error {
    let path = error.path().unwrap_or(Path::new(""));
    let place = Place::new(path.display().to_string());
    let reason = match error.loop_ancestor() {
        Some(ancestor) => anyhow!(
            "a symbolic link back to {}; it was left out",
            ancestor.display()
        ),
        None => match error.into_io_error() {
            Some(error) => error.into(),
            None => anyhow!("cannot be walked"),
        },
    };
    reason.context(place)
}
