//! How a page begins, of articles or of anything else.

/// The head of a page, up to its body: `style` comes behind the colours that all pages share.
/// Nothing is fetched and nothing is run: the page's own policy says so to the browser.
pub fn head(title: &str, style: &str) -> String {
    let palette = include_str!("palette.css");
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{palette}{style}</style>
</head>
<body>
"#
    )
}
