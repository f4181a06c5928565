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

use html5ever::interface::{ElementFlags, TreeSink};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{QualName, local_name, ns};

use gate::Gate;
pub use gate::TooMuch;
use tree::{Handle, Tree};

use crate::article::html::page::Page;

/// The tree of a page, and what the page has too much of: the first that came.
pub fn page(html: &str) -> (Page, Option<TooMuch>) {
    let builder = TreeBuilder::new(Tree::default(), options(false));
    let gate = parse(builder, html);
    let too_much = gate.too_much();
    (gate.page(), too_much)
}

/// The tree of a piece of a page, as it would stand in its body.
pub fn fragment(html: &str) -> Page {
    let tree = Tree::default();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::html::walk::{Step, Walk};
    use html5ever::TokenizerResult;
    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
    use proptest::prelude::*;

    /// The same page through the tokenizer of html5ever alone.
    fn tokenized(html: &str) -> Page {
        let builder = TreeBuilder::new(Tree::default(), options(false));
        let options = TokenizerOpts {
            discard_bom: false,
            ..TokenizerOpts::default()
        };
        let tokenizer = Tokenizer::new(Gate::new(builder, html.len()), options);
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(html));
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        tokenizer.end();
        tokenizer.sink.page()
    }

    /// Tags, attributes and texts, but for what nobody reads: scripts, and where links lead to.
    fn written(page: &Page) -> String {
        let mut written = String::new();
        let mut walk = Walk::of(page.root());
        while let Some(step) = walk.next() {
            let (node, mark) = match step {
                Step::Enter(node) => (node, "<"),
                Step::Leave(node) => (node, "</"),
            };
            if let (Step::Enter(_), Some(text)) = (step, node.own_text()) {
                written += text;
            }
            let Some(element) = node.element() else {
                continue;
            };
            let name = &*element.name.local;
            written += &format!("{mark}{name}");
            for attribute in &element.attributes {
                written += &format!(" {}", &*attribute.name.local);
                if &*attribute.name.local != "href" {
                    written += &format!("={:?}", &*attribute.value);
                }
            }
            written += ">";
            let is_code = matches!(name, "script" | "style") && element.attribute("type").is_none();
            if is_code && matches!(step, Step::Enter(_)) {
                walk.pass(node);
            }
        }
        written
    }

    #[rustfmt::skip]
    const PIECES: &[&str] = &[
        "Ada", " ", "\n", "AT&T", "&amp;", "&", "&#146;", "&notin", "a < b", "<", ">", "</", "</>",
        "<p>", "</p>", "<P CLASS=a>", "<p class='a b' id=x>", "<p class=a class=b title='&lt;'>",
        "<p class>", "<p =x class = y/>", "<a href=/b>", "<a name='t' HREF=\"/c&d\">", "</a>",
        "<b>", "<i>", "</b>", "</i >", "<br/>", "<br / >", "<div data-testid=ad hidden>", "</div>",
        "<x-card role=main>", "<table>", "<tr><td>", "</table>", "<svg><title>", "</svg>",
        "<math>", "<![CDATA[x<p>y]]>", "<!-- <b> -->", "<!-->", "<!-- x", "--!>", "<?php ?>", "<!x>",
        "<!doctype html>", "<title>", "</title>", "<textarea>", "</textarea x>", "<script>",
        "<script type='application/ld+json'>", "{\"a\": \"<b>\"}", "</script>", "</script/x>",
        "</SCRIPT >", "<!--<script>", "<style>", "</style>", "<noscript>", "</noscript>",
        "<iframe>", "</iframe>", "<select>", "<option>", "<template>", "</template>", "<plaintext>",
        "<html lang=a class=b>", "<body id=c>", "<head>", "</head>", "<meta content='a&b' name=c>",
        "\0", "é", "<é>", "<p é=ü title=é>", "<p", "'", "\"", "=", "/", "<li>", "<font size=1>",
    ];

    proptest! {
        #[test]
        fn what_goes_past_the_tokenizer_is_read_as_it_reads(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)
        ) {
            let html = pieces.concat();
            prop_assert_eq!(written(&page(&html).0), written(&tokenized(&html)));
        }
    }
}
