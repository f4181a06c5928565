//! What the library promises to other programs.

use mentioned::article::{Article, Raw};
use mentioned::dictionary::{Dictionary, Problem};
use mentioned::record::{Entry, Record};
use mentioned::tags::Tags;
use mentioned::{Tagged, Tagger, TooLarge};

#[test]
fn any_thread_may_have_what_is_read_and_what_is_found() {
    fn shared<T: Send + Sync>() {}
    shared::<Tagger>();
    shared::<Tagged>();
    shared::<Tags>();
    shared::<Dictionary>();
    shared::<Article>();
    shared::<Raw>();
    shared::<Record<'_>>();
    shared::<Entry<'_>>();
    shared::<Problem>();
}

#[test]
fn errors_can_be_handed_on() {
    fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_error::<TooLarge>();
}
