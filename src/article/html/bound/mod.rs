//! Pages in linear time and bounded memory, whatever their shape.
//!
//! html5ever goes through the open elements for most tags, through the open formatting elements
//! for each formatting tag, and through a tag's attributes for each attribute of it; formatting
//! that is never closed is opened anew in every paragraph; and an element takes many times the
//! memory of its tag. What a page has too much of is left out on its way into the parser:
//! attributes before the tokenizer, tags between the tokenizer and the tree. Text is always kept, and what was left out is told. Pages that people read stay far below
//! every bound.

mod feed;
mod gate;
mod tag;
mod tree;

use dom_query::Document;
use html5ever::interface::{ElementFlags, TreeSink};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{QualName, local_name, ns};

use gate::Gate;
pub use gate::TooMuch;
use tree::{Handle, Tree};

/// The tree of a page, and what the page has too much of: the first that came.
pub fn page(html: &str) -> (Document, Option<TooMuch>) {
    let builder = TreeBuilder::new(Tree::new(Document::default()), options(false));
    let gate = parse(builder, html);
    let too_much = gate.too_much();
    (gate.page(), too_much)
}

/// The tree of a piece of a page, as it would stand in its body.
pub fn fragment(html: &str) -> Document {
    let tree = Tree::new(Document::fragment_sink());
    let body = QualName::new(None, ns!(html), local_name!("body"));
    let body = tree.create_element(body, Vec::new(), ElementFlags::default());
    let builder = TreeBuilder::new_for_fragment(tree, body, None, options(true));
    parse(builder, html).page()
}

fn options(drop_doctype: bool) -> TreeBuilderOpts {
    TreeBuilderOpts {
        scripting_enabled: false,
        drop_doctype,
        ..Default::default()
    }
}

fn parse(builder: TreeBuilder<Handle, Tree>, html: &str) -> Gate {
    feed::all(Gate::new(builder, html.len()), html)
}
