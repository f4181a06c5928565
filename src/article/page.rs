//! A page by itself, in HTML.

use anyhow::Result;

use super::fields::FieldNames;
use super::format::{Head, Reader, Told};
use super::raw::{self, Parse, Records};
use super::{Article, html, markdown};
use crate::source::{Document, Place};

pub const READER: Reader = Reader {
    name: "html",
    about: None,
    told,
    split,
};

fn told(head: &Head<'_>) -> Option<Told> {
    let is_html = head
        .root
        .is_some_and(|root| root.eq_ignore_ascii_case(b"html"));
    // Markdown may begin with a comment too.
    let has_comment = head.begins(b"<!--") && !markdown::is_named(head);
    // Read as text, a page's menus and scripts would be tagged too.
    if is_html || head.begins(b"<!doctype html") || has_comment {
        return Some(Told::Mark);
    }
    let named = head.named(&["html", "htm", "xhtml"]);
    named.filter(|_| head.bytes.starts_with(b"<"))
}

fn split<'a>(document: Document<'a>, _: &FieldNames, longest: u64) -> Result<Records<'a>> {
    Ok(raw::whole(document, Page, longest))
}

#[derive(Debug)]
struct Page;

impl Parse for Page {
    fn articles(&self, bytes: Vec<u8>, place: &Place, _: &FieldNames) -> Vec<Result<Article>> {
        vec![Ok(html::read(place.to_string(), &bytes, None))]
    }
}
