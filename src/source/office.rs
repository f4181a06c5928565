//! Documents of office programs and e-books: zip archives of XML, whose members are no documents.

use rawzip::{FileReader, ZipArchive};

/// What a document of an office program is, and what to do about it.
#[derive(Clone, Copy)]
pub enum Office {
    /// The member of this path is its text.
    Text(&'static str),
    Unread(&'static str),
}

/// The text of a Word document.
const WORD: &str = "word/document.xml";

/// Documents that are not read, which are zip archives with such a member, and what to do about
/// them.
const UNREAD: &[(&str, &str)] = &[
    (
        "xl/workbook.xml",
        "an Excel workbook (xlsx); save its table as CSV first",
    ),
    (
        "xl/workbook.bin",
        "an Excel workbook (xlsb); save its table as CSV first",
    ),
    (
        "ppt/presentation.xml",
        "PowerPoint slides (pptx); turn them into text first: pandoc -t plain FILE | mentioned tag -",
    ),
    (
        "META-INF/container.xml",
        "an e-book (EPUB); turn it into text first: pandoc -t plain FILE | mentioned tag -",
    ),
    (
        "Index/Document.iwa",
        "a document of Pages, Numbers or Keynote; export it as text first, a table as CSV",
    ),
    (
        "META-INF/manifest.xml",
        "an OpenDocument file (odt, ods, odp); turn it into text first: \
         soffice --convert-to txt FILE, for a table --convert-to csv",
    ),
];

/// What document of an office program an archive is, as its first members tell.
pub fn of(archive: &ZipArchive<FileReader>, buffer: &mut [u8]) -> Option<Office> {
    const FIRST: usize = 100;
    let mut entries = archive.entries(buffer);
    for _ in 0..FIRST {
        let entry = entries.next_entry().ok()??;
        let path = entry.file_path();
        if path.as_ref() == WORD.as_bytes() {
            return Some(Office::Text(WORD));
        }
        let mut unread = UNREAD.iter();
        if let Some((_, what)) = unread.find(|(member, _)| member.as_bytes() == path.as_ref()) {
            return Some(Office::Unread(what));
        }
    }
    None
}
