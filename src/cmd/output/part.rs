//! FILE.part: a file that grows beside FILE and takes its place when all is written. Until then
//! nothing of FILE is changed, whatever is found out about the inputs.

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use same_file::Handle;

use super::replace::{sync_folder, take_permissions, writable};
use super::written::{Written, resolved};

/// Locked against a second run.
pub struct Part {
    file: File,
    /// Where it will be.
    path: PathBuf,
    /// Where it grows.
    part: PathBuf,
    /// It was not there before, and nothing is in it yet.
    untouched: bool,
}

impl Part {
    /// Opens FILE.part and claims it and FILE for `flag`. Changes nothing of what is there.
    pub fn open(flag: &'static str, path: &Path, written: &mut Written) -> Result<Part> {
        let path = resolved(path)?;
        // Fails where the file is protected against writing, which renaming would not.
        let old = writable(&path)?;
        written.claim(flag, &path, old.as_ref(), false)?;
        let part = beside(&path, ".part");
        refuse_link(&part)?;
        let (file, created) = lock(&part)?;
        let part = Part {
            file,
            path,
            part,
            untouched: created,
        };
        written.claim(flag, &part.part, Some(&part.file), true)?;
        if let Some(old) = old
            && part.untouched
        {
            take_permissions(&part.file, &old)?;
        }
        Ok(part)
    }

    /// FILE.part.
    pub fn growing(&self) -> &Path {
        &self.part
    }

    /// FILE.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Of FILE.part, in bytes.
    pub fn length(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    /// FILE.part, to be looked into.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Cuts it to the length behind which the run writes on.
    pub fn begin(&mut self, length: u64) -> Result<()> {
        self.untouched = false;
        let cut = self.file.set_len(length);
        cut.and_then(|()| self.file.seek(SeekFrom::End(0)))
            .map(drop)
            .with_context(|| self.cannot_write())
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.file.write_all(bytes);
        written.with_context(|| self.cannot_write())
    }

    /// What was written is safe on the disk when it returns.
    pub fn sync(&self) -> Result<()> {
        self.file.sync_data().with_context(|| self.cannot_write())
    }

    /// Puts it in its place.
    pub fn commit(self) -> Result<()> {
        let place = || format!("cannot write {}", self.path.display());
        self.file.sync_all().with_context(place)?;
        fs::rename(&self.part, &self.path).with_context(place)?;
        sync_folder(&self.path).with_context(place)
    }

    /// Leaves nothing of it.
    pub fn discard(self) -> Result<()> {
        fs::remove_file(&self.part)
            .with_context(|| format!("cannot remove {}", self.part.display()))
    }

    fn cannot_write(&self) -> String {
        format!("cannot write {}", self.part.display())
    }
}

impl Drop for Part {
    /// A run that is refused leaves nothing behind.
    fn drop(&mut self) {
        if self.untouched {
            let _ = fs::remove_file(&self.part);
        }
    }
}

/// FILE with an ending behind its name.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    name.into()
}

/// Nobody asked for the file that a link of this name leads to.
pub fn refuse_link(path: &Path) -> Result<()> {
    match fs::symlink_metadata(path) {
        Ok(meta) if !meta.is_file() => bail!(
            "{} is a link or a folder; remove it, or write to another file",
            path.display()
        ),
        _ => Ok(()),
    }
}

/// The file, and whether it was made now.
fn lock(part: &Path) -> Result<(File, bool)> {
    let place = || part.display().to_string();
    loop {
        let mut options = File::options();
        options.read(true).write(true);
        let (file, created) = match options.open(part) {
            Ok(file) => (file, false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                match options.create_new(true).open(part) {
                    Ok(file) => (file, true),
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                    Err(error) => return Err(error).with_context(place),
                }
            }
            Err(error) => return Err(error).with_context(place),
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => bail!("another run is writing it"),
            Err(fs::TryLockError::Error(error)) => return Err(error).with_context(place),
        }
        // Between opening and locking, the other run may have come to its end and renamed it.
        let locked = Handle::from_file(file.try_clone()?)?;
        if Handle::from_path(part).is_ok_and(|here| here == locked) {
            return Ok((file, created));
        }
    }
}
