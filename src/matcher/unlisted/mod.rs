//! Names that no dictionary lists, by what stands beside them: a company by its legal form ("Orion
//! Metals Corp."), its share ("Orion Metals (NYSE: ORM)") or its funding ("Orion Metals raises $5
//! million in a seed round"), by the words that speak of it ("the CEO of Orion Metals", "Orion Metals, a
//! Canadian miner"), by the list that it stands in ("Sony, Orion Metals and Samsung") or by a legal form
//! of another script ("株式会社ミライテック"); a model by its size in thousands of millions of parameters
//! ("OCRFlux-3B") or by what is said of it ("Lumiere, a text-to-video model").
//!
//! So yesterday's start-up and tomorrow's model are found without a row. A size is no evidence by
//! itself: the linker takes such a model only in an article about AI.

mod company;
mod foreign;
mod list;
mod model;
mod name;
mod spoken_of;

use std::cmp::Reverse;

use crate::dictionary::Kind;
use crate::lexicon::Mark;
use crate::span::{SmallSpan, Span};
use crate::version::Version;

/// A name in the text that may be a company's or a model's.
pub struct Unlisted {
    pub kind: Kind,
    pub name: SmallSpan,
    /// (models) what follows the name: the size, and what belongs to it.
    pub version: Option<Box<Version>>,
    pub by: By,
}

/// What says that a name is one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Words beside it.
    Words,
    /// Its own last word, which stands behind much else too.
    LastWord,
    /// The list that it stands in.
    List,
}

/// The name beside the words at a span, which are a mark.
pub fn marked(text: &str, words: Span, mark: Mark) -> Option<Unlisted> {
    let foreign = || foreign::company(text, words, mark.side?);
    let company = || company::company(text, words, mark);
    let mut spoken = mark.spoken();
    foreign()
        .or_else(|| spoken.find_map(|way| spoken_of::spoken_of(text, words, way)))
        .or_else(company)
}

/// The names beside which a mark of a company or the size of a model stands, or that stand in a list, in text
/// order. `found`: those that are [`marked`]; `sure`: the places of companies that are sure.
pub fn unlisted(text: &str, mut found: Vec<Unlisted>, sure: &[Span]) -> Vec<Unlisted> {
    found.extend(model::models(text));
    found.extend(list::in_lists(text, sure));
    found.extend(company::with_symbols(text));
    found.sort_by_key(|name| (name.name.start, Reverse(name.name.end), name.by));
    let mut end = 0;
    found.retain(|name| {
        let behind = name.name.start >= end;
        end = if behind { name.name.end } else { end };
        behind
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;

    #[test]
    fn what_stands_beside_a_name_says_what_it_is() {
        for (text, expected) in [
            ("Orion Metals Corp. drills", &["Orion Metals"][..]),
            ("from Rekor Systems, Inc. and", &["Rekor Systems"]),
            ("The Bene Keith Co said", &["Bene Keith"]),
            ("by Sacrebleu Productions.", &["Sacrebleu Productions"]),
            (
                "FINISHES WORK ON PROGRAM Lumora Grid Inc said",
                &["Lumora Grid"],
            ),
            ("Shares of Lumina-Care Ltd, a", &["Lumina-Care"]),
            ("Advanced Technologies are", &[]),
            ("an Inc. magazine, of the Ltd", &[]),
            ("Time Limited, Offers Incorporated", &[]),
            ("Joint Ventures and Ventures", &[]),
            ("Incidents at Corporal Colson's", &[]),
            ("of Rosen & Co and", &["Rosen & Co"]),
            ("by Jane Roe, Co-founder", &[]),
            ("One Two Three Four Five Six Inc", &[]),
            (
                "Lumora Grid raises $5.5 million in a seed round",
                &["Lumora Grid"],
            ),
            ("AI startup Lumora Secures $110M Series B", &["Lumora"]),
            ("Jane Roe raised $5 million. The round", &[]),
            ("The senator raises $5 million in funding", &[]),
            (
                "The firm, based in Boston, raised $5 million in funding",
                &[],
            ),
            (
                "Shares of Lumora Grid (Nasdaq: LMRA) and Orbix (LSE:ORB)",
                &["Lumora Grid", "Orbix"],
            ),
            ("the market (NYSE: open), Wall Street (NYSE: closed)", &[]),
            (
                "the talks of digital platform Lumora TV and others went on",
                &["Lumora TV"],
            ),
            (
                "they met Lumora Grid, a late-stage biotechnology company",
                &["Lumora Grid"],
            ),
            (
                "they heard Jane Roe, a developer with the company, and left",
                &[],
            ),
            ("However, the bank waited for a while", &[]),
            ("the firm and the company Kogora built is gone", &["Kogora"]),
            ("the supplier Argentina and the city", &[]),
            (
                "a deal by New York-based Kogora Labs was signed",
                &["Kogora Labs"],
            ),
            ("the CPU-based Kogora was fast enough for them", &[]),
            ("Lumora Announces Results", &["Lumora"]),
            ("Then Lumora Announces Results", &[]),
            (
                "it was said by Retina.ai CEO Jane Roe this week",
                &["Retina.ai"],
            ),
            (
                "it was said by industry and Energy-industry analysts this week",
                &[],
            ),
            ("made by Kogora Energy", &["Kogora Energy"]),
            ("made by Renewable Energy", &[]),
            ("WINS LARGE CONTRACT Lumora Corp said", &["Lumora"]),
            ("Lumora <LMR.N> said, and Vec<T>", &["Lumora"]),
            ("with OCRFlux-3B, NuminaMath 7B", &["OCRFlux", "NuminaMath"]),
            ("on Eagle-7B and Zephra-v2-13b-chat", &["Eagle", "Zephra"]),
            ("raised $7B, a 7B model, MoE-8B", &[]),
            ("Apartment 7B, Series B, 12-7B", &[]),
            ("OpenSSL 0.9.8b, Zephra-8x22B", &["Zephra"]),
            ("7B", &[]),
            ("é-7B é 7B \u{a0}7B", &[]),
        ] {
            let small = text.to_ascii_lowercase();
            let marks = lexicon::marks().flat_map(|(words, mark)| {
                let at = text.match_indices(&words).map(|(at, _)| at);
                let at = at.chain(small.match_indices(&words).map(|(at, _)| at));
                let marks: Vec<(Span, Mark)> = at
                    .map(|start| Span {
                        start,
                        end: start + words.len(),
                    })
                    .map(|span| (span, mark))
                    .collect();
                marks
            });
            let found = marks
                .filter_map(|(span, mark)| marked(text, span, mark))
                .collect();
            let found = unlisted(text, found, &[]);
            let names: Vec<&str> = found.iter().map(|u| Span::from(u.name).of(text)).collect();
            assert_eq!(names, expected, "{text}");
        }
    }
}
