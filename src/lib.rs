//! Says which companies and AI models a news article mentions.
//!
//! # Four words and two rules
//!
//! - **form**: a spelling in a dictionary.
//! - **claim**: a form found in the text, for one entity.
//! - **evidence**: a place in the text that speaks for an entity.
//! - **mention**: the longest claimed span, linked to the claimant whose evidence is nearest, or
//!   to nobody.
//!
//! 1. *The longest claim takes the span.*
//! 2. *The nearest evidence takes the mention.*
//!
//! A sure form ("OpenAI") and a version ("Claude 3.5 Sonnet") are their own evidence, at distance
//! 0, and so are the words beside a name that say what it is: phrases ("Box CEO", "retailers such as
//! Target", "the chatbot Claude"), a legal form, and what only a company does ("Box said profit rose").
//! An ambiguous form ("Claude") borrows the nearest in the article: a sure form of its own, of its
//! maker, of the maker's other models, or a cue; a maker of much else ("Google") is heard only from close
//! by, in an article about AI, or in its own sentence by a model with a version, with a word of models
//! beside it ("Google released Gemma") or that is nobody's given name ("Google pauses Gemini"). Where nobody
//! has any, in this order:
//!
//! 1. the article's source speaks ("Claude for Creative Work", from anthropic.com);
//! 2. a list with a sure name of the kind ("Alibaba, Ford and Apple"; in an article about AI, with
//!    another model);
//! 3. a model beside its own maker ("Meta … Llama");
//! 4. the field: in an article that names an AI model or lab for sure, the one AI name among the
//!    claimants, else the one company; in a sentence that speaks of a chatbot or the like, the one model.
//!    Not for a form that the dictionary marks as a word of many things (`Block??`), not for a part of a
//!    longer name ("Alpha Signal"), and not for a noun of German;
//! 5. words that stand beside persons and places too ("Visa declined to comment"), where the article calls
//!    none of these so, and names a company for sure or is a brief;
//! 6. a name that the dictionary marks as well known (`Ford?!`) and that stands as a name, in such an article;
//!    a model's in one about AI or in a brief.
//!
//! What is not meant ("Claude Monet") is no special case but a rival, a decoy. A name that no row
//! lists is claimed by what stands beside it: a legal form ("Orion Metals Corp", "株式会社ミライテック"), a
//! share, a sum raised, its chief ("the CEO of Lumora", "Lumora CEO"), what it is ("the startup Lumora", "Lumora,
//! a French startup", "Boston-based Lumora"), what it does in a title ("Lumora Acquires Orbix"), a deal
//! ("partnership with Lumora"), two sure names in its list ("Sony, Lumora and Samsung"), or its own last word; a
//! model by its size ("OCRFlux-3B") or by what it is ("Lumiere, a text-to-video model").
//! The versions of a list carry on its name ("Opus 4.7 and 4.8").
//!
//! # The flow
//!
//! ```text
//! source      files, directories, archives, standard input    → Document
//! article     Document → Raw, cut in order → in any thread    → Article { id, title, text, … }
//! lexicon     what the words beside a name say of it
//! names       text                                            → candidate names, cut from what stands beside them
//! matcher     Dictionary → automaton; text                    → claims and cues
//! linker      longest claim, nearest evidence                 → decisions, each with its reason
//! tags        decisions → mentions                            → tags
//! sink        tags                                            → JSON Lines, JSON, CSV, text, HTML, JSON-LD, explanation
//! record      tags, article → JSON                            → tags, read back
//! report      tags read back                                  → counts, figures → page, CSV, JSON
//! related     tags read back                                  → articles that share entities
//! score       tags and gold                                   → precision, recall, F1
//! suggest     texts                                           → names that the dictionary lacks, and the table that ranks them
//! registry    other people's lists of models                  → rows that the dictionary lacks
//! ```
//!
//! `dictionary`, `lexicon`, `version`, `names`, `matcher`, `linker`, `tags` and `score` are the core: no I/O,
//! nothing printed, and past [`matcher::Matcher::new`] nothing that can fail. A new input format is a file in
//! `article`, a new output format one in `sink`, a new linking rule one in `linker`.
//!
//! # As a library
//!
//! ```
//! use mentioned::article::Article;
//! use mentioned::tags::Panel;
//! use mentioned::{Keep, Tagger};
//!
//! let tagger = Tagger::built_in();
//! let article = Article::new("story-1", "Claude Sonnet 6.2 is out", "Anthropic trained it at Amazon.");
//! let tagged = tagger.tag_article(&article, Panel::Ai, Keep::Tags);
//! for model in &tagged.tags.models {
//!     println!("{} {}", tagged.entity(model).name, model.versions.join(", ")); // Claude Sonnet 6.2
//! }
//! # assert_eq!(tagged.tags.models[0].versions, ["Sonnet 6.2"]);
//! ```
//!
//! A [`Tagger`] holds a [`Dictionary`](dictionary::Dictionary), the built-in one or one that is
//! [read](dictionary::Dictionary::read). [`article::read`] reads articles of any format;
//! [`record`] writes tags as JSON and reads them back; [`sink`] has the other formats. A text is
//! tagged in one thread, and a tagger serves any number of them.
//!
//! The default feature `cli` is the program: `default-features = false` leaves its dependencies out.

#![warn(missing_docs)]

// Hidden is what the program, the tests and the benches need, and no other program should: it may
// change with any version.
pub mod article;
#[doc(hidden)]
pub mod boundary;
mod built_in;
#[doc(hidden)]
pub mod date;
pub mod dictionary;
pub mod folder;
mod lexicon;
#[doc(hidden)]
pub mod linker;
#[doc(hidden)]
pub mod matcher;
#[doc(hidden)]
pub mod names;
pub mod offsets;
pub mod record;
#[doc(hidden)]
pub mod registry;
#[doc(hidden)]
pub mod related;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod score;
pub mod sink;
pub mod source;
pub mod span;
#[doc(hidden)]
pub mod suggest;
mod tagger;
pub mod tags;
#[doc(hidden)]
pub mod version;

pub use matcher::TooLarge;
pub use tagger::{Keep, Tagged, Tagger};
