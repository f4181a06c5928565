//! Lines in an article that are not of it, by how they are worded: who took a photo, what else
//! to read, where to follow the paper, whose the text is. In the languages of Europe that most
//! papers are written in.

use super::text::{Block, Kind};
use crate::date;

/// A longer paragraph says more than that, in bytes.
const LINE: usize = 250;

/// A longer line that is no sentence may still be a standfirst, in bytes.
const LABEL: usize = 50;

/// The same as `LINE`, for a line that names a photo agency.
const CREDIT: usize = 80;

/// Takes them away, and what is left of labels before the first paragraph and after the last.
pub fn remove(body: &mut Vec<Block>) {
    body.truncate(end(body));
    body.iter_mut().for_each(cut_credit);
    body.retain(|block| !is_aside(block));
    let first = body.iter().position(is_paragraph);
    let last = body.iter().rposition(is_paragraph);
    if let (Some(first), Some(last)) = (first, last) {
        let mut at = 0;
        body.retain(|block| {
            let before = at < first && block.kind == Kind::Plain;
            let after = at > last && block.kind != Kind::Item;
            at += 1;
            let is_date = || {
                let is_line = block.text.len() < CREDIT && !ends_sentence(&block.text);
                is_line && date::first_day(&block.text).is_some()
            };
            !((before || after) && is_label(block) || before && is_date())
        });
    }
}

/// Where comments or other stories begin, if most of the text stands before.
fn end(body: &[Block]) -> usize {
    let all: usize = body.iter().map(|block| block.text.len()).sum();
    let mut before = 0;
    let end = body.iter().position(|block| {
        before += block.text.len();
        before * 2 > all && block.text.len() < 60 && is_end(&block.text)
    });
    end.unwrap_or(body.len())
}

/// "Comments (3)"; more may follow a phrase: "You may also like these".
fn is_end(text: &str) -> bool {
    let text = text.to_lowercase();
    let text = text.trim_matches(|c: char| !c.is_alphabetic());
    let mut ends = ENDS.iter();
    ends.any(|end| match text.strip_prefix(end) {
        Some(rest) => rest.is_empty() || end.contains(' ') && rest.starts_with(' '),
        None => false,
    })
}

fn is_paragraph(block: &Block) -> bool {
    block.text.len().saturating_sub(block.linked) >= 80 && ends_sentence(&block.text)
}

fn is_label(block: &Block) -> bool {
    block.kind == Kind::Heading || block.text.len() < LABEL && !ends_sentence(&block.text)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| "\"”»“’)]」'".contains(c))
        .ends_with(|c: char| ".!?…。！？:：".contains(c))
}

/// "… in Oslo. (Photo: Ada Example/Reuters)"
fn cut_credit(block: &mut Block) {
    if !block.text.ends_with(')') {
        return;
    }
    let Some((text, credit)) = block.text.rsplit_once('(') else {
        return;
    };
    if credit.len() < 2 * CREDIT
        && (begins(&credit.to_lowercase(), CREDITS) || names_agency(credit))
    {
        block.text.truncate(text.trim_end().len());
    }
}

fn is_aside(block: &Block) -> bool {
    let text = &block.text;
    let has_letters = || {
        text.contains(char::is_alphanumeric)
            && (block.kind == Kind::Item || text.contains(char::is_alphabetic))
    };
    if text.len() < 10 && !has_letters() {
        return true;
    }
    if text.len() > LINE {
        return false;
    }
    let is_line = block.kind == Kind::Plain || block.kind == Kind::Caption;
    let is_short = is_line && text.len() < CREDIT && !ends_sentence(text);
    if is_short && names_agency(text) && is_credit(text) {
        return true;
    }
    let text = text.to_lowercase();
    let holds = |those: &[&str]| those.iter().any(|this| text.contains(this));
    begins(&text, CREDITS)
        || begins(&text, BEGINS)
        || is_short && begins(&text, LABELS)
        || holds(HOLDS)
        || text.contains("newsletter") && holds(SIGN_UP)
}

/// "Getty Images", "Vera Lund/AP"; not "Getty Images sues Stability AI", and not
/// "LONDON (Reuters) - The bank will", with which a story begins.
fn is_credit(text: &str) -> bool {
    let behind = text.split_once(") ").map_or("", |(_, behind)| behind);
    let is_dateline = behind.starts_with(['-', '–', '—']);
    text.split_whitespace().count() < 4 || text.contains(['/', '|', '©', '(']) && !is_dateline
}

fn begins(text: &str, with: &[&str]) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    with.iter().any(|with| text.starts_with(with))
}

fn names_agency(text: &str) -> bool {
    AGENCIES.iter().any(|agency| {
        text.match_indices(agency).any(|(at, _)| {
            let letter = |c: char| c.is_alphanumeric();
            let (before, after) = (text.get(..at), text.get(at + agency.len()..));
            !before.is_some_and(|before| before.ends_with(letter))
                && !after.is_some_and(|after| after.starts_with(letter))
        })
    })
}

#[rustfmt::skip]
const AGENCIES: &[&str] = &[
    "AFP", "ANSA", "AP", "AP Photo", "APA", "DPA", "EFE", "EPA", "Fotolia", "Getty", "Keystone",
    "Pixabay", "Reuters", "REUTERS", "Shutterstock", "Unsplash", "dpa", "iStock", "imago",
    "picture alliance", "stock.adobe.com",
];

#[rustfmt::skip]
const CREDITS: &[&str] = &[
    "photo:", "photos:", "photo by", "photo credit", "photograph:", "foto:", "fotos:", "image:",
    "image credit", "image via", "bild:", "bilder:", "bildquelle", "credit:", "crédit photo",
    "crédits", "фото:",
];

#[rustfmt::skip]
const BEGINS: &[&str] = &[
    "©", "c) 20", "copyright ©", "copyright (", "copyright 2", "related:", "read more", "see also",
    "subscribe to", "subscribe now", "sign up for our", "sign up now", "sign up here", "read also",
    "also read", "more:", "don't miss:", "don’t miss:", "lesen sie auch", "mehr zum thema",
    "lire aussi", "à lire aussi", "lea también", "lee también", "le puede interesar",
    "te puede interesar", "leia também", "leggi anche", "lees ook", "читайте также", "click here",
    "source:", "quelle:", "fuente:", "share this", "teilen mit", "tags:", "filed under",
    "schlagwörter:", "keywords:",
];

/// These only begin lines that are no sentences.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "published", "first published", "updated", "posted", "last updated", "last modified",
    "veröffentlicht", "aktualisiert", "zuletzt aktualisiert", "letzte änderung", "publié",
    "mis à jour", "publicado", "actualizado", "pubblicato", "ultima modifica", "advert",
    "anzeige", "publicidad", "publicité", "loading", "wird geladen", "image 1 of",
];

#[rustfmt::skip]
const HOLDS: &[&str] = &[
    "all rights reserved", "alle rechte vorbehalten", "tous droits réservés",
    "todos los derechos reservados", "follow us", "follow me ", "follow him ", "follow her ",
    "follow @", "keep up with me", "like us on", "find us on", "join us on", "folgen sie uns",
    "folge uns", "suivez-nous", "síguenos", "seguici", "siga-nos", "contributed to this report",
    "subscribe to our", "may be reached at", "can be reached at", "affiliate link",
    "affiliate-link", "media playback is", "browser does not support",
];

#[rustfmt::skip]
const SIGN_UP: &[&str] = &[
    "subscribe to", "sign up", "your inbox", "abonnieren", "anmelden", "inscrivez", "suscríb",
    "iscriviti", "assine",
];

/// What stands above comments and other stories.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "comments", "leave a comment", "leave a reply", "post a comment", "add a comment",
    "add comment", "view comments", "show comments", "kommentare", "kommentar verfassen",
    "schreibe einen kommentar", "kommentar schreiben", "commentaires", "laisser un commentaire",
    "comentarios", "deja un comentario", "deja una respuesta", "deixe um comentário",
    "lascia un commento", "комментарии", "добавить отзыв", "добавить комментарий",
    "related articles", "related stories", "related posts", "recommended", "recommended for you",
    "you may also like", "you might also like", "more stories", "recent articles", "recent posts",
    "ähnliche artikel", "weitere artikel", "das könnte sie auch", "das könnte dich auch",
    "articles similaires", "noticias relacionadas", "artículos relacionados",
];
