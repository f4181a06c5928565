//! Files that are replaced as a whole: the new one is written beside the old, and takes its place
//! with its permissions.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

use super::written::{Written, folder, resolved};

/// A new text for a file, safe on the disk, not yet in its place.
pub struct Replacement {
    file: NamedTempFile,
    path: PathBuf,
}

impl Replacement {
    /// Whether the file can be replaced; it is claimed for `flag`. Changes nothing.
    pub fn try_out(flag: &'static str, path: &Path, written: &mut Written) -> Result<PathBuf> {
        let path = resolved(path)?;
        let old = writable(&path)?;
        drop(beside(&path, b"", old.as_ref())?);
        written.claim(flag, &path, old.as_ref(), false)?;
        Ok(path)
    }

    /// A link is followed: the file that it points at is replaced.
    pub fn new(path: &Path, text: &[u8]) -> Result<Replacement> {
        let place = || format!("cannot write {}", path.display());
        let path = resolved(path).with_context(place)?;
        // Fails where the file is protected against writing, which renaming would not.
        let old = writable(&path).with_context(place)?;
        let file = beside(&path, text, old.as_ref()).with_context(place)?;
        Ok(Replacement { file, path })
    }

    /// Puts it in its place.
    pub fn commit(self) -> Result<()> {
        let place = || format!("cannot write {}", self.path.display());
        self.file.persist(&self.path).with_context(place)?;
        sync_folder(&self.path).with_context(place)
    }
}

/// The file, where there is one, opened for writing and not changed.
pub fn writable(path: &Path) -> io::Result<Option<File>> {
    match File::options().write(true).open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A file in the same folder that holds the text, and has no name yet that matters.
fn beside(path: &Path, text: &[u8], old: Option<&File>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mentioned-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file; the user's umask is taken off.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder(path))?;
    if let Some(old) = old {
        take_permissions(file.as_file(), old)?;
    }
    file.write_all(text)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Makes a file as open to others as the one whose place it will take, and of the same owner
/// where the system allows that.
pub fn take_permissions(file: &File, old: &File) -> io::Result<()> {
    let meta = old.metadata()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let now = file.metadata()?;
        if (now.uid(), now.gid()) != (meta.uid(), meta.gid()) {
            // Only root may give a file away; others keep their own.
            let _ = fchown(file, Some(meta.uid()), Some(meta.gid()));
        }
    }
    file.set_permissions(meta.permissions())
}

/// Without this, a power cut may undo a renaming.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder(path))?.sync_all()?;
    }
    Ok(())
}
