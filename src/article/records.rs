//! All that an input holds, as `mentioned tag` takes it: an input without an article is an error.

use std::ops::ControlFlow;

use anyhow::anyhow;

use super::{Article, FieldNames, Options, Raw, split};
use crate::source::{Error, Input, Meter, Place};

/// Gives the records of an input to `each`, one after another, until that breaks off. A document
/// without any, and an input without documents, is an error in its place.
pub fn records(
    input: &Input,
    meter: Meter<'_>,
    max_expansion: u64,
    options: &Options,
    each: &mut dyn FnMut(Result<Raw, Error>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut documents = 0_u64;
    input.documents(meter, max_expansion, &mut |document| {
        documents += 1;
        let document = match document {
            Ok(document) => document,
            Err(error) => return each(Err(error)),
        };
        let place = document.place();
        let mut none = true;
        match split(document, options) {
            Ok(mut raws) => raws.try_for_each(|raw| {
                none = false;
                each(raw)
            })?,
            Err(error) => return each(Err(error)),
        }
        match none {
            true => each(Err(no_article(place))),
            false => ControlFlow::Continue(()),
        }
    })?;
    match documents {
        0 => each(Err(no_article(Place::new(input.name())))),
        _ => ControlFlow::Continue(()),
    }
}

fn no_article(place: Place) -> Error {
    Error::of(anyhow!("there is no article in it").context(place))
}

impl Raw {
    /// The articles of the record. An empty file, or a page without a text, is none.
    pub fn articles_with_text(
        self,
        fields: &FieldNames,
    ) -> impl Iterator<Item = Result<Article, Error>> {
        let place = self.place.clone();
        self.articles(fields).into_iter().map(move |article| {
            let article = article?;
            match article.text.is_empty() {
                true => {
                    let error = anyhow!("empty; there is no article in it");
                    Err(Error::of(error.context(place.clone())))
                }
                false => Ok(article),
            }
        })
    }
}
