//! Documents of office programs and e-books: zip archives of XML that nobody means to tag.

use rawzip::{FileReader, ZipArchive};

/// Documents of office programs, which are zip archives with such a member, and what to do about
/// them.
const MEMBERS: [(&str, &str); 6] = [
    (
        "word/document.xml",
        "a Word document (docx); turn it into text first: pandoc -t plain FILE | mentioned tag -",
    ),
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
        "META-INF/manifest.xml",
        "an OpenDocument file (odt, ods, odp); turn it into text first: \
         soffice --convert-to txt FILE, for a table --convert-to csv",
    ),
];

/// What document of an office program an archive is, as its first members tell.
pub fn name(archive: &ZipArchive<FileReader>, buffer: &mut [u8]) -> Option<&'static str> {
    const FIRST: usize = 100;
    let mut entries = archive.entries(buffer);
    for _ in 0..FIRST {
        let entry = entries.next_entry().ok()??;
        let path = entry.file_path();
        let found = MEMBERS
            .iter()
            .find(|(member, _)| member.as_bytes() == path.as_ref());
        if let Some((_, what)) = found {
            return Some(what);
        }
    }
    None
}
