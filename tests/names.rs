//! The cutter of names: sentences, and the candidates in them.

use std::fmt::Write;

use mentioned::names::names;

/// What is found, a version in brackets.
fn cut(text: &str) -> String {
    let mut found = String::new();
    for name in names(text) {
        let version = text[name.span.end..name.end].trim_start_matches([' ', '-', ':']);
        let blank = if found.is_empty() { "" } else { " | " };
        let _ = write!(found, "{blank}{}", name.span.of(text));
        if !version.is_empty() {
            let _ = write!(found, " [{version}]");
        }
    }
    found
}

fn check(table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let found = cut(text);
        if found != *expected {
            wrong.push(format!(
                "{text:?}\n    expected {expected}\n    found    {found}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}\n{}",
        wrong.len(),
        table.len(),
        wrong.join("\n")
    );
}

#[test]
fn words_that_are_written_as_names() {
    check(&[
        ("the startup Kogora said so", "Kogora"),
        ("the firm behind OpenWidget said so", "OpenWidget"),
        ("a phone from iWidget sells well", "iWidget"),
        ("a lab called xLumen opened", "xLumen"),
        ("the reasoning model o1 thinks", "o1"),
        ("it bought shares of IBX last year", "IBX"),
        ("shares of Lumora Grid fell", "Lumora Grid"),
        (
            "made by Hewlett Kogora Enterprise last year",
            "Hewlett Kogora Enterprise",
        ),
        ("they use 1Kogora for passwords", "1Kogora"),
        ("a test by 23andKogora showed it", "23andKogora"),
        ("they host it on Retina.ai for now", "Retina.ai"),
        ("they booked it on kogora.com for now", "kogora.com"),
        ("the phones of T-Kogora are sold", "T-Kogora"),
        ("a store of L'Kogora opened", "L'Kogora"),
        ("the shop O'Kogora opened", "O'Kogora"),
        ("a chip called H100 sold", "H100"),
        ("the app Kogora+ costs more", "Kogora+"),
        ("the phone company AT&K said", "AT&K"),
        ("the maker Škogora said", "Škogora"),
        ("the team at Kogora_Labs said", "Kogora"),
        ("the price rose to $5 per share", ""),
        ("nothing here is a name", ""),
        ("", ""),
    ]);
}

#[test]
fn words_that_belong_together() {
    check(&[
        ("lawyers at Roberts & Ryan said so", "Roberts & Ryan"),
        (
            "the case of Kogora & Lumen & Sons was heard",
            "Kogora & Lumen & Sons",
        ),
        ("the store of Kogora and Sons closed", "Kogora and Sons"),
        ("money from Bank of America came", "Bank of America"),
        (
            "a study by the University of Kogora found",
            "University of Kogora",
        ),
        (
            "the Center for Kogora Safety warned",
            "Center for Kogora Safety",
        ),
        ("money from Bank of the West came", "Bank of the West"),
        ("a loan from Banco de Kogora came", "Banco de Kogora"),
        ("wines of Château de la Kogora sell", "Château de la Kogora"),
        (
            "a painting by Vincent van Kogora sold",
            "Vincent van Kogora",
        ),
        ("the fund Fifty 1 Labs invested", "Fifty 1 Labs"),
        ("money from Type One Ventures came", "Type One Ventures"),
        ("money from Studio 54 Ventures came", "Studio 54 Ventures"),
        ("money from St. Kogora Partners came", "St. Kogora Partners"),
        ("clothes by J. Kogora sell", "J. Kogora"),
        ("a loan from U.S. Kogora came", "U.S. Kogora"),
        ("a film by John F. Kogora opened", "John F. Kogora"),
        ("money from Kogora and Lumen came", "Kogora | Lumen"),
        (
            "money from Kogora, Lumen and Addora came",
            "Kogora | Lumen | Addora",
        ),
        ("money from Kogora / Lumen came", "Kogora | Lumen"),
        ("money from Kogora (Lumen) came", "Kogora | Lumen"),
        ("money from Kogora-Lumen came", "Kogora-Lumen"),
        ("a house of Kogora on the hill", "Kogora"),
        ("the shares of Ventura Foods fell", "Ventura Foods"),
        ("trucks of Better Trucks were seen", "Better Trucks"),
        ("the shop General Kogora closed", "General Kogora"),
    ]);
}

#[test]
fn titles_cut() {
    check(&[
        (
            "It said DealGround CEO Jane Roe left",
            "DealGround | Jane Roe",
        ),
        (
            "the plan of Kogora Chief Executive Jane Roe failed",
            "Kogora | Jane Roe",
        ),
        ("it said Luffora's Head of Product left", "Luffora"),
        (
            "the words of Kogora Chief Product Officer Jane Roe about these things were clear",
            "Kogora | Jane Roe",
        ),
        (
            "the words of Kogora Vice President Jane Roe about these things were clear",
            "Kogora | Jane Roe",
        ),
        ("the words of Mr. Roe were clear", "Roe"),
        ("the words of Dr. Jane Roe were clear", "Jane Roe"),
        ("the words of Senator Jane Roe were clear", "Jane Roe"),
        (
            "the words of Attorney General Jane Roe were clear",
            "Jane Roe",
        ),
        (
            "the words of Kogora Managing Director Jane Roe about these things were clear",
            "Kogora | Jane Roe",
        ),
        (
            "the words of Kogora analyst Jane Roe about these things were clear",
            "Kogora | Jane Roe",
        ),
        (
            "the words of Kogora Analyst Jane Roe about these things were clear",
            "Kogora | Jane Roe",
        ),
        (
            "the words of Kogora co-founder Jane Roe about these things were clear",
            "Kogora | Jane Roe",
        ),
        (
            "the words of Kogora Co-Founder Jane Roe about these things were clear",
            "Kogora | Jane Roe",
        ),
        (
            "the words of Kogora Spokesperson Jane Roe about these things were clear",
            "Kogora | Jane Roe",
        ),
        ("the CEO said so", ""),
        ("the Prime Minister said so", ""),
        ("the words of General Partner Jane Roe", "Jane Roe"),
    ]);
}

#[test]
fn what_begins_a_sentence_is_cut() {
    check(&[
        ("About Aegis Kogora and its people", "Aegis Kogora"),
        ("In Kogora it rained on people", "Kogora"),
        ("We like Kogora for its people", "Kogora"),
        ("However, Kogora likes its people", "Kogora"),
        ("Startup Holonym raised money from people", "Holonym"),
        ("Former Kogora people founded it", "Kogora"),
        ("Chinese Kogora people founded it", "Kogora"),
        ("It rained. The Kogora people left.", "Kogora"),
        ("It rained. Then people left.", ""),
        ("It rained. Trucks left with people.", ""),
        ("It rained! Kogora left with people.", "Kogora"),
        ("Better Trucks raised money from people", "Better Trucks"),
        (
            "Rain fell at Better Trucks. Better Trucks raised money from people",
            "Better Trucks | Better Trucks",
        ),
        (
            "Apple fell. People at Apple left with others",
            "Apple | Apple",
        ),
        ("Apple fell. People like an apple now and then", ""),
        ("According to Kogora people left", "Kogora"),
        ("Shares of Kogora fell again", "Kogora"),
        ("Meanwhile Kogora fell again", "Kogora"),
        ("He said: \"We like Kogora people\"", "Kogora"),
        ("“Kogora fell,” they said again", "Kogora"),
        ("New Kogora people came again", "Kogora"),
        ("people of New Relic came again", "New Relic"),
        ("people of American Kogora came again", "Kogora"),
        ("people of Chinese AI came again", ""),
        ("people of theCompany came again", ""),
        ("people of American Express came again", "American Express"),
        ("The Company said its company fell again", ""),
        ("the words of the Board, said the board again", ""),
        ("Announcing Kogora today for everybody", "Kogora"),
        ("Meet Kogora today with everybody", "Kogora"),
        ("Analysts at Kogora like everybody", "Kogora"),
        ("Is Kogora good for everybody?", "Kogora"),
        ("It rained. We've seen everybody there.", ""),
        ("It rained. Don’t tell everybody there.", ""),
        ("the Holdings said so to everybody", ""),
    ]);
}

#[test]
fn what_follows_a_name_is_cut() {
    check(&[
        ("the firm Kogora Inc. said so", "Kogora"),
        ("the firm Kogora, Inc. said so", "Kogora"),
        ("the firm Kogora Corp said so", "Kogora"),
        ("the firm Kogora Grid GmbH said so", "Kogora Grid"),
        ("it is a Public Benefit Corporation for all", ""),
        ("it said Kogora's plan failed", "Kogora"),
        ("it said Kogora’s plan failed", "Kogora"),
        ("it said Kogora's Lumen failed", "Kogora | Lumen"),
        ("it is Kogora-backed and failed", "Kogora"),
        ("it is Kogora-based Lumen that failed", "Kogora | Lumen"),
        (
            "the Kogora-Lumen-powered phone failed",
            "Kogora-Lumen-powered",
        ),
        ("it closed Kogora on Monday for good", "Kogora"),
        ("it closed Kogora Monday for good", "Kogora"),
        ("it closed Kogora January 5 for good", "Kogora"),
        ("it saw Kogora Q3 sales fall", "Kogora"),
        ("it said Kogora (NYSE: KGR) fell", "Kogora | KGR"),
        ("it said Kogora: Lumen fell again", "Kogora | Lumen"),
        ("it said Kogora; Lumen fell again", "Kogora | Lumen"),
        ("it said Kogora.Lumen fell again", "Kogora | Lumen"),
        ("it said Kogora — Lumen fell again", "Kogora | Lumen"),
        ("it said Kogora\nLumen fell again", "Kogora | Lumen"),
        ("the Upside Potential of a thing", "Upside Potential"),
    ]);
}

#[test]
fn products_are_cut_from_their_companies() {
    check(&[
        (
            "it saw Kogora Lumen today. People at Kogora like it, for Lumen is good.",
            "Kogora | Lumen | Kogora | Lumen",
        ),
        (
            "it saw Kogora Lumen today, said people at Kogora again.",
            "Kogora Lumen | Kogora",
        ),
        (
            "it saw Kogora Labs today, said people at Kogora of Labs again.",
            "Kogora Labs | Kogora",
        ),
        (
            "it tried Kogora's Lumen today with others",
            "Kogora | Lumen",
        ),
    ]);
}

#[test]
fn versions_are_no_part_of_a_name() {
    check(&[
        ("it tried Kogora 4 today with others", "Kogora [4]"),
        (
            "it tried Kogora 3.5 Mini today with others",
            "Kogora [3.5 Mini]",
        ),
        ("it tried Kogora-7B today with others", "Kogora [7B]"),
        (
            "it tried Kogora-7B-Instruct today with others",
            "Kogora [7B-Instruct]",
        ),
        ("it tried Kogora4 today with others", "Kogora [4]"),
        ("it tried kogora-7b today with others", "kogora [7b]"),
        ("it tried kogora2.5 today with others", "kogora [2.5]"),
        (
            "it tried Lumen Kogora 4 today with others",
            "Lumen Kogora [4]",
        ),
        ("it tried lumen/kogora-7b today with others", "kogora [7b]"),
        (
            "it tried Lumen/Kogora-7B today with others",
            "Lumen | Kogora [7B]",
        ),
        (
            "it tried Kogora 4, Lumen 5 and others",
            "Kogora [4] | Lumen [5]",
        ),
        ("it tried Kogora V3 today with others", "Kogora [V3]"),
        ("it tried Kogora-R1 today with others", "Kogora [R1]"),
        ("it tried KogoraV3 today with others", "Kogora [V3]"),
        ("it tried the 35B-A3B size today with others", ""),
        ("it tried KogoraLM 2 today with others", "KogoraLM [2]"),
        ("it sold 5 million of them", ""),
        ("a top-10 list of 5th-grade things", ""),
    ]);
}

#[test]
fn headlines_are_cut_by_what_the_article_writes_elsewhere() {
    check(&[
        ("Kogora Raises Funds for Second Product", "Kogora"),
        ("Better Trucks Raises Funds for Second Product", ""),
        (
            "Better Trucks Raises Funds for Second Product\n\nThe trucks of Better Trucks deliver parcels to people.",
            "Better Trucks | Better Trucks",
        ),
        (
            "Lumora Grid Raises Funds\n\nThe people of Lumora Grid said they were glad.",
            "Lumora Grid | Lumora Grid",
        ),
        ("Kogora Labs Raises Funds for Second Product", "Kogora Labs"),
        ("Kogora Acquires Lumora in Second Deal", "Kogora | Lumora"),
        ("Kogora And Lumora Sign Deal", "Kogora | Lumora"),
        ("Why Kogora Is Better Than Lumora", "Kogora | Lumora"),
        ("Three Stocks With Upside Potential", ""),
        (
            "OpenKogora Rival Lumora Raises Funds",
            "OpenKogora | Lumora",
        ),
        ("KOGORA RAISES FUNDS FOR SECOND PRODUCT", ""),
        (
            "KOGORA RAISES FUNDS FOR SECOND PRODUCT\n\nThe people of Kogora said they were glad.",
            "KOGORA | Kogora",
        ),
        ("Kogora's New Lumora Costs More", "Kogora | Lumora"),
        ("Kogora CEO Jane Roe Leaves Company", "Kogora"),
        ("OpenKogora hires from Lumora", "OpenKogora | Lumora"),
        ("Market Outlook and Key Takeaways", ""),
        ("Table of Contents", ""),
        ("Kogora Inc. Announces Second Quarter Results", "Kogora"),
        (
            "GPTKogora-4 Beats Lumora-7B on Everything",
            "GPTKogora [4] | Lumora [7B]",
        ),
        ("Kogora\n\nIt rained on people in town.", "Kogora"),
    ]);
}

#[test]
fn other_languages() {
    check(&[
        (
            "Die Firma Kogora hat nicht das Geld, und der Chef ist mit dem Lager auf dem Weg.",
            "",
        ),
        (
            "Die Firma OpenKogora hat nicht das Geld, und der Chef ist mit dem Lager auf dem Weg.",
            "OpenKogora",
        ),
        (
            "La société Kogora lève des fonds pour ses clients",
            "Kogora",
        ),
        (
            "La empresa Kogora recauda fondos para sus clientes",
            "Kogora",
        ),
        ("使用Kogora的人很多", "Kogora"),
        ("компания Когора привлекла деньги", "Когора"),
        ("η εταιρεία Κογκόρα είπε αυτό", "Κογκόρα"),
        ("人工智能公司", ""),
    ]);
}

#[test]
fn addresses_handles_and_tags() {
    check(&[
        ("see https://kogora.com/Lumora for more", ""),
        ("see www.Kogora.com for more", ""),
        ("write to Jane@Kogora.com for more", ""),
        ("see github.com/Kogora/Lumora for more", ""),
        ("they follow @OpenKogora for more", "OpenKogora"),
        ("they follow #Kogora for more", "Kogora"),
        ("they bought $KGR for more", "KGR"),
        ("they read /r/Kogora for more", ""),
        ("they wrote *Kogora* for more", "Kogora"),
        ("they wrote _Kogora_ for more", "Kogora"),
        ("they wrote \"Kogora\" for more", "Kogora"),
    ]);
}
