//! Formats that are not read, recognized by their first bytes, and what to do about each.

/// The bytes, where they stand, and what they say.
#[rustfmt::skip]
const MAGICS: &[(usize, &[u8], &str)] = &[
    (0, b"%PDF-", "a PDF; turn it into text first: pdftotext FILE - | mentioned tag -"),
    (0, b"%!PS", "PostScript; turn it into text first: ps2ascii FILE | mentioned tag -"),
    (0, b"PARE", "an encrypted Parquet file; write it without encryption first"),
    (
        0, b"ARROW1",
        "Arrow; turn it into JSON Lines first, as with pandas: read_feather, to_json(lines=True)",
    ),
    (
        0, b"FEA1",
        "Feather; turn it into JSON Lines first, as with pandas: read_feather, to_json(lines=True)",
    ),
    (
        0, b"ORC",
        "ORC; turn it into JSON Lines first, as with pandas: read_orc, to_json(lines=True)",
    ),
    (0, b"Obj\x01", "Avro; turn it into JSON Lines first: avro-tools tojson FILE | mentioned tag -"),
    (
        0, b"SQLite format 3\0",
        "an SQLite database; turn a table into CSV first: \
         sqlite3 -csv -header FILE 'SELECT * FROM …' | mentioned tag -",
    ),
    (
        8, b"DUCK",
        "a DuckDB database; turn a table into CSV first: \
         duckdb -csv FILE 'SELECT * FROM …' | mentioned tag -",
    ),
    (4, b"Standard Jet DB", "an Access database; save a table as CSV first"),
    (4, b"Standard ACE DB", "an Access database; save a table as CSV first"),
    (0, b"\x80\x04\x95", "a Python pickle; write its articles as JSON Lines first"),
    (0, b"\x80\x05\x95", "a Python pickle; write its articles as JSON Lines first"),
    (0, b"\x93NUMPY", "a NumPy array; write its texts as CSV first"),
    (0, b"\x89HDF", "HDF5; save its table as CSV first"),
    (
        0, b"filedesc://",
        "an ARC crawl; make WARC of it first: warcio recompress FILE FILE.warc.gz",
    ),
    (
        0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "a file of an older Office (doc, xls, ppt, msg); \
         turn it into text first: soffice --convert-to txt FILE",
    ),
    (0, b"!BDN", "a mailbox of Outlook (pst); make mbox of it first: readpst FILE"),
    (0, b"AT&TFORM", "DjVu; turn it into text first: djvutxt FILE | mentioned tag -"),
    (0, b"ITSF", "compiled help (chm); unpack it first: 7z x FILE"),
    (0, b"{\\rtf", "RTF; turn it into text first: pandoc -t plain FILE | mentioned tag -"),
    (60, b"BOOKMOBI", "a Kindle book; turn it into text first: ebook-convert FILE FILE.txt"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first: 7z x FILE"),
    (0, b"Rar!\x1a\x07", "a RAR archive; unpack it first: unrar x FILE"),
    (0, b"\x04\x22\x4d\x18", "packed with lz4; unpack it first: lz4 -d FILE"),
    (0, b"\x1f\x9d", "packed with compress; unpack it first: gzip -d FILE"),
    (0, b"\xff\x06\0\0sNaPpY", "packed with snappy; unpack it first: snzip -d FILE"),
    (0, b"LZIP", "packed with lzip; unpack it first: lzip -d FILE"),
    (0, b"\x89LZO", "packed with lzop; unpack it first: lzop -d FILE"),
    (0, b"]\0\0", "packed with lzma; unpack it first: xz -d --format=lzma FILE"),
    (0, b"MSCF", "a cabinet archive; unpack it first: cabextract FILE"),
    (0, b"!<arch>\n", "an ar archive; unpack it first: ar x FILE"),
    (0, b"\x89PNG", "an image"),
    (0, b"\xff\xd8\xff", "an image"),
    (0, b"GIF87a", "an image"),
    (0, b"GIF89a", "an image"),
    (0, b"II*\0", "an image"),
    (0, b"MM\0*", "an image"),
    (0, b"8BPS", "an image"),
    (0, b"BM", "an image"),
    (8, b"WEBP", "an image"),
    (4, b"ftypavif", "an image"),
    (4, b"ftyphei", "an image"),
    (4, b"ftyp", "a film or a sound"),
    (0, b"\x1aE\xdf\xa3", "a film or a sound"),
    (0, b"OggS", "a sound"),
    (0, b"ID3", "a sound"),
    (0, b"fLaC", "a sound"),
    (8, b"WAVE", "a sound"),
    (0, b"\xff\xfb", "a sound"),
    (0, b"\xff\xf3", "a sound"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\0asm", "a program"),
];

/// In bytes: in a text, no NUL stands at its beginning.
const LOOKED_AT: usize = 4096;

/// What a document is that is not read, and what to do; `None` where it has none of the marks.
pub fn name(head: &[u8]) -> Option<&'static str> {
    let stands = |at: usize, magic: &[u8]| head.get(at..).is_some_and(|h| h.starts_with(magic));
    let found = MAGICS.iter().find(|(at, magic, _)| {
        // Letters alone may begin a text.
        let is_text = magic.is_ascii() && !magic.ends_with(b"\0") && magic.len() < 5;
        let is_sure = *at == 0 && !is_text;
        stands(*at, magic) && (is_sure || first(head).iter().any(is_odd))
    });
    found.map(|(.., what)| *what)
}

/// Whether bytes are neither text nor UTF-16, which has become UTF-8 by now: they have NULs, or every
/// thirtieth is a control character, as of random bytes every tenth is. One may have got into a text
/// by mistake.
pub fn is_binary(head: &[u8]) -> bool {
    const ESCAPE: u8 = 0x1b; // In the Japanese of old mails, every tenth is one.
    let head = first(head);
    let odd = |b: &u8| u8::from(is_odd(b) && *b != ESCAPE);
    // Of so few, the number fits a byte, and many are counted at once.
    let pieces = head.chunks(128);
    let odd = pieces.map(|piece| usize::from(piece.iter().map(odd).sum::<u8>()));
    let odd: usize = odd.sum();
    memchr::memchr_iter(0, head).nth(1).is_some() || odd > 1 && odd * 30 > head.len()
}

fn is_odd(b: &u8) -> bool {
    (*b < b' ' || *b == 0x7f) & !matches!(*b, b'\t' | b'\n' | b'\x0c' | b'\r')
}

fn first(head: &[u8]) -> &[u8] {
    &head[..head.len().min(LOOKED_AT)]
}
