//! Mail: a message by itself, the messages of an mbox file, pages saved as MHTML. An article a
//! message: its subject, its text or the text of its HTML.

use std::io::BufRead;

use anyhow::{Context, Error, Result, anyhow};
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::fields::FieldNames;
use super::format::{Head, Reader, Told};
use super::line::{self, Next};
use super::raw::{self, Parse, Raw, Records, too_long};
use super::{Article, html};
use crate::source::{Document, Place};

pub const READER: Reader = Reader {
    name: "mail",
    about: Some("A message (eml), mbox and MHTML"),
    told,
    split,
};

fn told(head: &Head<'_>) -> Option<Told> {
    match begins(head.bytes) {
        true => Some(Told::Mark),
        false => head.named(&["eml", "mbox", "mht", "mhtml"]),
    }
}

/// Fields that messages begin with. Texts have lines with colons too.
const FIELDS: [&str; 12] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "delivered-to",
    "content-type",
    "reply-to",
    "sender",
];

/// Whether a document begins as mail does.
fn begins(head: &[u8]) -> bool {
    let mut lines = head.split(|b| *b == b'\n').peekable();
    lines.next_if(|line| is_envelope(line));
    let mut found = [false; FIELDS.len()];
    for line in lines {
        if line.trim_ascii().is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = line.iter().position(|b| *b == b':') else {
            return false;
        };
        let name = &line[..colon];
        if name.is_empty() || !name.iter().all(u8::is_ascii_graphic) {
            return false;
        }
        let known = |field: &&str| field.as_bytes().eq_ignore_ascii_case(name);
        if let Some(at) = FIELDS.iter().position(known) {
            found[at] = true;
        }
    }
    let has = |field: &str| {
        FIELDS
            .iter()
            .zip(found)
            .any(|(name, f)| f && *name == field)
    };
    let count = found.iter().filter(|found| **found).count();
    count >= 2 && (has("from") || has("received") || has("mime-version"))
}

/// The messages. Of an mbox file, one is held at a time.
fn split<'a>(mut document: Document<'a>, _: &FieldNames, longest: u64) -> Result<Records<'a>> {
    let place = document.place();
    let head = document.bytes.fill_buf().with_context(|| place.clone())?;
    let first = head.split(|b| *b == b'\n').next().unwrap_or_default();
    if !is_envelope(first) {
        return Ok(raw::whole(document, Mail, longest));
    }
    let mut mbox = Mbox {
        place,
        bytes: document.bytes,
        messages: 0,
        longest,
        open: false,
        ended: false,
    };
    Ok(Box::new(std::iter::from_fn(move || mbox.next())))
}

#[derive(Debug)]
struct Mail;

impl Parse for Mail {
    fn articles(&self, bytes: Vec<u8>, place: &Place, _: &FieldNames) -> Vec<Result<Article>> {
        vec![read(place.to_string(), &bytes).with_context(|| place.clone())]
    }
}

/// The article of a message.
fn read(name: String, bytes: &[u8]) -> Result<Article> {
    if multiparts(bytes) > MULTIPARTS {
        return Err(anyhow!(
            "more than {MULTIPARTS} multiparts in a mail; it is left out"
        ));
    }
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Err(anyhow!("no mail: it has no header"));
    };
    if let Some((page, url)) = saved_page(&message) {
        let article = html::read(name, page.as_bytes(), Some("utf-8"));
        let url = article.url.clone().or(url);
        return Ok(Article { url, ..article });
    }
    let subject = message.subject().unwrap_or_default();
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text(&message);
    if subject.is_empty() && text.is_empty() {
        return Err(anyhow!("this mail has neither subject nor text"));
    }
    let id = message.message_id().map_or(name, String::from);
    Ok(Article {
        date: message.date().map(|date| date.to_rfc3339()),
        author: message.from().and_then(names),
        ..Article::new(id, &subject, &text)
    })
}

/// The parser looks for the end of each that is open up to the end of the mail. Mails that people
/// write have a few.
const MULTIPARTS: usize = 100;

fn multiparts(bytes: &[u8]) -> usize {
    let name = b"multipart/";
    let is_one = |at: &usize| {
        let word = bytes.get(*at..*at + name.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(name))
    };
    memchr::memchr2_iter(b'm', b'M', bytes)
        .filter(is_one)
        .count()
}

/// The page of an MHTML file, and its address.
fn saved_page<'m>(message: &'m Message<'_>) -> Option<(&'m str, Option<String>)> {
    let part = message.html_part(0)?;
    let PartType::Html(page) = &part.body else {
        return None;
    };
    let header = message.header("Snapshot-Content-Location");
    let url = header.and_then(|value| value.as_text());
    let url = url.or_else(|| part.content_location());
    // A newsletter's HTML has no address.
    url.map(|url| (&**page, url.starts_with("http").then(|| url.to_string())))
}

/// The plain text, or that of the HTML where it says much more: "see this mail in your browser".
fn text(message: &Message<'_>) -> String {
    const MUCH: usize = 4;
    let joined = |parts: Vec<String>| {
        let parts = parts.iter().map(|part| part.trim());
        parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n")
    };
    let of = |part: &MessagePart| match &part.body {
        PartType::Text(text) => Some(text.replace('\r', "")),
        PartType::Html(text) => Some(html::fragment(text)),
        _ => None,
    };
    let plain = joined(message.text_bodies().filter_map(of).collect());
    let is_html = |part: &&MessagePart| matches!(part.body, PartType::Html(_));
    let marked_up = joined(
        message
            .html_bodies()
            .filter(is_html)
            .filter_map(of)
            .collect(),
    );
    if marked_up.len() > MUCH * plain.len() {
        marked_up
    } else {
        plain
    }
}

fn names(from: &Address<'_>) -> Option<String> {
    let names = from.iter().filter_map(|one| one.name().or(one.address()));
    let names = names.collect::<Vec<_>>().join(", ");
    (!names.is_empty()).then_some(names)
}

/// Whether it is the line before a message: `From ada@quay.example Mon Feb  2 08:00:00 2026`. The
/// text of a message may have a line that begins so too.
fn is_envelope(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let mut words = rest.split(u8::is_ascii_whitespace).take(20);
    let has_time = words.any(|word| word.len() > 3 && word.contains(&b':'));
    let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    has_time && words.any(is_year)
}

struct Mbox<'a> {
    place: Place,
    bytes: Box<dyn BufRead + 'a>,
    messages: u64,
    longest: u64,
    /// The line before the next message has been read.
    open: bool,
    ended: bool,
}

impl Mbox<'_> {
    fn next(&mut self) -> Option<Result<Raw>> {
        if self.ended {
            return None;
        }
        let (mut bytes, mut fits, mut is_blank) = (Vec::new(), true, true);
        loop {
            let line = match line::next(&mut self.bytes, self.longest, 0) {
                Ok(Next::Line(line)) => line,
                Ok(Next::TooLong) => {
                    fits = false;
                    continue;
                }
                Ok(Next::End) => {
                    self.ended = true;
                    break;
                }
                Err(error) => {
                    self.ended = true;
                    let place = self.place.record(self.messages + 1);
                    return Some(Err(Error::new(error).context(place)));
                }
            };
            if is_blank && is_envelope(&line) {
                if std::mem::replace(&mut self.open, true) {
                    break;
                }
                is_blank = false;
                continue;
            }
            is_blank = line.trim_ascii().is_empty();
            if fits {
                bytes.extend_from_slice(unquoted(&line));
                fits = bytes.len() as u64 <= self.longest;
            }
            if !fits {
                bytes = Vec::new();
            }
        }
        if self.ended && !self.open {
            return None;
        }
        self.messages += 1;
        let place = self.place.record(self.messages);
        Some(match fits {
            true => Ok(Raw::new(place, bytes, Mail)),
            false => Err(too_long(self.longest, place)),
        })
    }
}

/// A line of a message that would begin the next has a `>` before it.
fn unquoted(line: &[u8]) -> &[u8] {
    let quotes = line.iter().take_while(|b| **b == b'>').count();
    match line[quotes..].starts_with(b"From ") {
        true => &line[quotes.min(1)..],
        false => line,
    }
}
