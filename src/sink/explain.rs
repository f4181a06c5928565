//! Why each claimed span was linked to whom, or to nobody: one line per decision.
//!
//! ```text
//! article.txt:44: "Claude" is Claude (models.csv:2): "Claude 3.5 Sonnet" stands 8 characters away
//! monet.txt:30: "Claude" is only Claude Monet (decoys.csv:2): "Giverny" stands 12 characters away
//! news.txt:0: "Claude" is nothing: ambiguous, and no evidence in the article
//! startups.txt:4: "Lumora" is Lumora (unlisted): "startup" stands beside it; learned: before startup +2.7
//! ```

use std::io;

use super::{Output, Sink, plain};
use crate::dictionary::{Dictionary, EntityId, Kind};
use crate::lexicon;
use crate::linker::{Decision, Near, Why};
use crate::matcher::Standing;
use crate::offsets::{Offsets, Unit};
use crate::span::Span;
use crate::suggest::{Beside, told};

/// One line per decision.
pub struct Explain {
    /// The surface in bold, for a person at a terminal.
    pub color: bool,
}

impl Sink for Explain {
    fn article(&self, output: &Output<'_>, to: &mut Vec<u8>) -> io::Result<()> {
        for line in explain(output, self.color) {
            to.extend_from_slice(line.as_bytes());
            to.push(b'\n');
        }
        Ok(())
    }
}

pub(super) const BOLD: &str = "\x1b[1m";
pub(super) const RESET: &str = "\x1b[0m";

/// A line for each decision on an article, in their order.
pub fn explain(output: &Output<'_>, color: bool) -> Vec<String> {
    let line = Line::new(output);
    let id = plain(&output.article.id);
    let decisions = output.tagged.decisions.iter();
    decisions
        .map(|decision| {
            let start = line.offsets.of(decision.span.start);
            format!("{id}:{start}: {}", line.reason(decision, color))
        })
        .collect()
}

/// The same without the places.
pub fn reasons(output: &Output<'_>) -> Vec<String> {
    let line = Line::new(output);
    let decisions = output.tagged.decisions.iter();
    decisions
        .map(|decision| line.reason(decision, false))
        .collect()
}

struct Line<'a> {
    text: &'a str,
    dictionary: &'a Dictionary,
    offsets: Offsets,
    /// Where a name that no row lists is a tag.
    beside: Option<Beside<'a>>,
}

impl<'a> Line<'a> {
    fn new(output: &Output<'a>) -> Line<'a> {
        let decisions = output.tagged.decisions.iter();
        let places = decisions
            .flat_map(|d| std::iter::once(d.span).chain(evidence(d)))
            .flat_map(|span| [span.start, span.end]);
        Line {
            text: &output.article.text,
            dictionary: &output.tagged.dictionary,
            offsets: Offsets::new(&output.article.text, output.detail.unit, places),
            beside: beside(output),
        }
    }

    /// `"Claude" is Claude (models.csv:2): a sure form`
    fn reason(&self, decision: &Decision, color: bool) -> String {
        let (bold, reset) = if color { (BOLD, RESET) } else { ("", "") };
        let what = plain(decision.span.of(self.text));
        let why = self.why(decision);
        format!("\"{bold}{what}{reset}\" {why}")
    }

    fn why(&self, decision: &Decision) -> String {
        let Some(winner) = &decision.winner else {
            let names: Vec<String> = self
                .rivals(decision)
                .map(|(id, _)| self.name(*id))
                .collect();
            return format!(
                "is nothing: ambiguous, and no evidence in the article for {}",
                names.join(" or ")
            );
        };
        let claim = &winner.claim;
        let decoy = self.dictionary.entity(claim.entity).kind == Kind::Decoy;
        let is = if decoy { "is only" } else { "is" };
        let who = self.name(claim.entity);
        let because = match winner.why {
            Why::Own(Standing::Versioned) => "only a model has such a version".to_string(),
            Why::Own(Standing::Listed) => "its ticker stands behind it".to_string(),
            Why::Own(standing @ (Standing::Designated | Standing::Hinted)) => {
                let kind = self.dictionary.entity(claim.entity).kind;
                let beside = lexicon::beside(kind, self.text, claim.span());
                let words = beside.map(|beside| beside.words);
                let words = words.or_else(|| lexicon::in_title(self.text, claim.span()));
                match words {
                    Some(words) => {
                        let but = match standing {
                            Standing::Hinted => "nothing else speaks for anybody, but ",
                            _ => "",
                        };
                        let words = plain(words.of(self.text).trim());
                        format!("{but}\"{words}\" stands beside it")
                    }
                    None => format!("its own words say a {}", kind.noun()),
                }
            }
            Why::Own(Standing::Known) => {
                "well known by this name, and nothing speaks for another".to_string()
            }
            Why::Own(Standing::Ticker) => "its ticker".to_string(),
            Why::Own(_) => "a sure form".to_string(),
            Why::Near(near) => self.near(decision.span, near),
            Why::Source(source) => {
                format!(
                    "nothing in the text speaks for anybody, but its source, {}",
                    self.name(source)
                )
            }
            Why::Among(near) => {
                format!(
                    "it stands in a list with \"{}\"",
                    plain(near.evidence.of(self.text))
                )
            }
            Why::Beside(near) => {
                let near = self.near(decision.span, near);
                format!("nothing else speaks for anybody, and {near}")
            }
            Why::Field(near) => {
                let near = self.near(decision.span, near);
                format!("nothing else speaks for anybody, but {near}")
            }
        };
        let mut line = format!("{is} {who}: {because}");
        for (loser, near) in self.rivals(decision) {
            let against = match near {
                Some(near) => self.near(decision.span, *near),
                None => "no evidence".to_string(),
            };
            line.push_str(&format!("; not {}: {against}", self.name(*loser)));
        }
        line + &self.learned(decision.span, claim.entity)
    }

    /// What the table that ranks suggestions says of a name that no row lists. It decides nothing.
    fn learned(&self, span: Span, entity: EntityId) -> String {
        let beside = self.beside.as_ref();
        let Some(beside) = beside.filter(|_| self.dictionary.is_unlisted(entity)) else {
            return String::new();
        };
        match beside.of(span, self.dictionary.entity(entity).kind) {
            reasons if reasons.is_empty() => String::new(),
            reasons => format!("; learned: {}", plain(&told(&reasons))),
        }
    }

    /// Who else was meant, perhaps. Decoys without evidence are left out: there are many.
    fn rivals<'d>(
        &self,
        decision: &'d Decision,
    ) -> impl Iterator<Item = &'d (EntityId, Option<Near>)> {
        decision
            .losers
            .iter()
            .filter(|(id, near)| near.is_some() || self.dictionary.entity(*id).kind != Kind::Decoy)
    }

    /// `Claude (models.csv:2)`
    fn name(&self, id: EntityId) -> String {
        let entity = self.dictionary.entity(id);
        plain(&format!("{} ({})", entity.name, entity.origin))
    }

    /// `"Claude 3.5 Sonnet" stands 8 characters away`
    fn near(&self, span: Span, near: Near) -> String {
        let what = plain(near.evidence.of(self.text));
        let before = span.start < near.evidence.start;
        let (first, second) = if before {
            (span, near.evidence)
        } else {
            (near.evidence, span)
        };
        let (from, to) = (self.offsets.of(first.end), self.offsets.of(second.start));
        let distance = to.saturating_sub(from);
        let unit = match self.offsets.unit() {
            Unit::Codepoints => "character",
            Unit::Bytes => "byte",
            Unit::Utf16 => "UTF-16 unit",
        };
        let plural = if distance == 1 { "" } else { "s" };
        format!("\"{what}\" stands {distance} {unit}{plural} away")
    }
}

/// What was learned of the names of an article, where one is a tag and no row lists it.
fn beside<'a>(output: &Output<'a>) -> Option<Beside<'a>> {
    let tagged = output.tagged;
    let is_unlisted = |decision: &Decision| {
        let winner = decision.winner.as_ref();
        winner.is_some_and(|winner| tagged.dictionary.is_unlisted(winner.claim.entity))
    };
    let weights = output.weights?;
    let any = tagged.decisions.iter().any(is_unlisted);
    any.then(|| Beside::new(output.article, tagged, weights))
}

fn evidence(decision: &Decision) -> impl Iterator<Item = Span> {
    let winner = decision.winner.as_ref().and_then(|w| match w.why {
        Why::Near(near) | Why::Among(near) | Why::Beside(near) | Why::Field(near) => Some(near),
        Why::Own(_) | Why::Source(_) => None,
    });
    let losers = decision.losers.iter().filter_map(|(_, near)| *near);
    winner.into_iter().chain(losers).map(|near| near.evidence)
}
