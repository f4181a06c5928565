//! Where output goes: standard output, or a file that is replaced as a whole when all is written.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

pub enum Target {
    Stdout,
    /// A pipe or a device: nothing that could be replaced.
    Device(File),
    /// The temporary file beside the one to replace.
    Replace(NamedTempFile, PathBuf),
}

impl Target {
    /// `None` and `-` are standard output.
    pub fn open(path: Option<&Path>) -> Result<Target> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok(Target::Stdout);
        };
        let place = || format!("cannot write {}", path.display());
        // A link is followed, so that what it points at is replaced and not the link.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        if fs::metadata(&real).is_ok_and(|meta| !meta.is_file()) {
            let device = File::options().write(true).open(&real);
            return Ok(Target::Device(device.with_context(place)?));
        }
        let folder = match real.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        fs::metadata(folder).with_context(place)?;
        // The kind alone: the name of the temporary file would tell nobody anything.
        let plain = |error: io::Error| io::Error::from(error.kind());
        let file = new_file(folder).map_err(plain).with_context(place)?;
        Ok(Target::Replace(file, real))
    }

    /// Where sinks write. A line is written when it is whole, to standard output at once.
    pub fn writer(&self) -> Result<Box<dyn Write>> {
        let file = match self {
            Target::Stdout => return Ok(Box::new(io::stdout().lock())),
            Target::Device(file) => file,
            Target::Replace(file, _) => file.as_file(),
        };
        Ok(Box::new(BufWriter::new(file.try_clone()?)))
    }

    /// Puts the file in its place. Without this call nothing is left of it.
    pub fn commit(self) -> Result<()> {
        if let Target::Replace(file, path) = self {
            let place = || format!("cannot write {}", path.display());
            file.as_file().sync_all().with_context(place)?;
            file.persist(&path).with_context(place)?;
        }
        Ok(())
    }
}

#[cfg(unix)]
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    // As for any new file; the user's umask is taken off.
    let permissions = fs::Permissions::from_mode(0o666);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mentioned-").permissions(permissions);
    builder.tempfile_in(folder)
}

#[cfg(not(unix))]
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new()
        .prefix(".mentioned-")
        .tempfile_in(folder)
}
