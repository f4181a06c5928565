//! Words that say of the name beside them what it is: "Box CEO", "shares of Box", "the chatbot
//! Claude", "Lumora Grid GmbH". Each stands here once, with its side; whoever asks what
//! stands beside a name asks here.

mod apposition;
mod beside;
mod company;
mod deed;
mod deeds;
mod marks;
mod model;
mod names;
mod others;
pub mod share;
mod spoken;
mod subject;
mod thing;
mod word;

pub use apposition::apposition;
pub use beside::{Beside, beside, hints_before, hints_behind};
pub use company::{
    Side, is_credit, is_kind, is_last_word, is_persons, is_short_form, legal_form, may_be_last_word,
};
pub use deed::speaks_of_funding;
pub use marks::{Mark, Sign, marks};
pub use names::{
    ends_coined_name, has_telling_capital, is_article, is_given_name, is_opener, is_part_of_name,
    is_running_text, last_word, stands_as_name,
};
pub use others::others;
pub use spoken::{Spoken, in_title};
pub use subject::{AI, MODELS, has_genitives, nouns_have_capitals};
pub use thing::{Thing, thing};
pub use word::{is_hyphen, owned, owner};
