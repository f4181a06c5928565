//! Words beside a name that say what it is: all of a sort say the same.

use mentioned::Tagger;
use mentioned::dictionary::{Dictionary, File, Kind};
use mentioned::linker::Why;
use mentioned::matcher::Standing;
use mentioned::tags::Panel;

fn tagger() -> Tagger {
    let file = |kind: Kind, text| File {
        kind,
        name: kind.file_name().to_string(),
        text,
    };
    let layer = vec![
        file(
            Kind::Company,
            "name,forms,ticker\nBox,Box?,NYSE:BOX\nMistral AI,Mistral AI,\n",
        ),
        file(
            Kind::Model,
            "name,maker,forms\nClaude,,Claude?\nMixtral,Mistral AI,Mixtral\n",
        ),
    ];
    Tagger::new(Dictionary::read(&[layer.into()]).unwrap()).unwrap()
}

/// The names that the words beside them say a company or a model, in text order.
fn designated(tagger: &Tagger, text: &str) -> Vec<String> {
    let tagged = tagger.tag(text, 0, Panel::Ai);
    let winners = tagged.decisions.iter().filter_map(|d| d.winner.as_ref());
    let own = |why: &Why| {
        matches!(
            why,
            Why::Own(Standing::Designated | Standing::Listed | Standing::Sure)
        )
    };
    let entity = |id| tagged.dictionary.entity(id).name.clone();
    let designated = winners.filter(|winner| own(&winner.why));
    designated.map(|w| entity(w.claim.entity)).collect()
}

/// The sums of a known name and of an unknown one.
#[test]
fn who_raises_money_is_a_company() {
    let tagger = tagger();
    for verb in [
        "raises", "raised", "secures", "secured", "closes", "closed", "lands", "landed", "nabs",
        "bagged", "Secured",
    ] {
        for has in ["", "has "] {
            for sum in [
                "$5m",
                "€5m",
                "£5m",
                "US$5m",
                "a $5m",
                "an €8m",
                "a US$5 million",
            ] {
                for name in ["Box", "Lumora Grid"] {
                    let text = format!("{name} {has}{verb} {sum} seed round");
                    assert_eq!(designated(&tagger, &text), [name], "{text}");
                }
            }
        }
    }
    for text in [
        "Box raises $5m",
        "Box has secured $5 million",
        "Box raises $5m seed",
    ] {
        assert_eq!(designated(&tagger, text), ["Box"], "{text}");
    }
    for text in [
        "Box raises questions",
        "Box secured the door",
        "Lumora Grid raises $5m for the poor",
        "Lumora Grid raises a flag in the round",
    ] {
        assert!(designated(&tagger, text).is_empty(), "{text}");
    }
}

#[test]
fn a_legal_form_says_a_company() {
    let tagger = tagger();
    for form in [
        "Inc",
        "Inc.",
        "Corp.",
        "Ltd",
        "Limited",
        "LLC",
        "PLC",
        "plc",
        "Plc",
        "GmbH",
        "AG",
        "SE",
        "SA",
        "S.A.",
        "KK",
        "K.K.",
        "AB",
        "AB (publ)",
        "NV",
        "N.V.",
        "BV",
        "B.V.",
        "S.p.A",
        "S.p.A.",
        "SpA",
        "A/S",
        "AS",
        "ASA",
        "Oyj",
        "Oy",
        "Pty",
        "Pty Ltd",
        "Pte. Ltd.",
        "Pvt. Ltd.",
        "Bhd",
        "s.r.o.",
        "Srl",
        "KGaA",
    ] {
        for name in ["Box", "Lumora Grid"] {
            for rest in ["", " said", ", a firm", "’s sales", " (the firm)"] {
                let text = format!("by {name} {form}{rest}");
                assert_eq!(designated(&tagger, &text), [name], "{text}");
            }
        }
    }
    for form in ["Inc.", "LLC", "PLC", "N.V."] {
        for name in ["Box", "Lumora Grid"] {
            let text = format!("by {name}, {form} and");
            assert_eq!(designated(&tagger, &text), [name], "{text}");
        }
    }
    // Of a longer name.
    for (text, name) in [
        ("by Banca Box S.p.A.", "Banca Box"),
        ("by Ottawa Box, Inc.", "Ottawa Box"),
        ("by Burden Box, LLP", "Burden Box"),
    ] {
        assert_eq!(designated(&tagger, text), [name], "{text}");
    }
    for text in ["Boston-based Box, Inc.", "the Box Inc"] {
        assert_eq!(designated(&tagger, text), ["Box"], "{text}");
    }
    // Letters that stand for much else.
    for text in [
        "CALGARY, AB, Feb. 7",
        "Lumora Grid, NV 89019",
        "the Lumora SE 3 is out",
        "the Lumora AG Jane Roe sued",
        "STOCKS RISE AS OIL FALLS",
        "Lumora SE-based",
        "Box SE 3",
        "the Lumora Watch SE is out",
        "the GB200 NV",
    ] {
        assert!(designated(&tagger, text).is_empty(), "{text}");
    }
}

#[test]
fn a_share_says_a_company() {
    let tagger = tagger();
    for (text, names) in [
        ("Box (NYSE: BOX) fell", &["Box"][..]),
        ("Box (NYSE:BOX) fell", &["Box"]),
        ("Box (BOX) fell", &["Box"]),
        ("Box ($BOX) fell", &["Box"]),
        ("Box (NYSE: BOXY) fell", &[]),
        ("Lumora (NASDAQ: LMRA) fell", &["Lumora"]),
        ("Lumora (TSX:LM.A) fell", &["Lumora"]),
        ("Lumora (NYSE: closed) fell", &[]),
    ] {
        assert_eq!(designated(&tagger, text), names, "{text}");
    }
}

#[test]
fn words_before_a_name_may_begin_a_sentence() {
    let tagger = tagger();
    for (text, name) in [
        ("shares of Box", "Box"),
        ("Shares of Box", "Box"),
        ("Founder of Box", "Box"),
        ("Stake in Box", "Box"),
        ("Buys Box", "Box"),
        ("Chatbots like Claude", "Claude"),
        ("The chatbot Claude", "Claude"),
        ("Reasoning model Claude", "Claude"),
    ] {
        assert_eq!(designated(&tagger, text), [name], "{text}");
    }
    for text in ["SHARES OF Box", "reshares of Box", "mistake in Box"] {
        assert!(designated(&tagger, text).is_empty(), "{text}");
    }
    // A part of a longer name is not meant.
    let text = "Shares of Box Indonesia fell";
    assert_eq!(designated(&tagger, text), ["Box Indonesia"], "{text}");
}

/// Whatever joins them: the hyphens that look alike are alike.
#[test]
fn a_hyphen_is_a_hyphen() {
    let tagger = tagger();
    for hyphen in [
        '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}', '\u{ff0d}',
    ] {
        for (text, version) in [
            (format!("8x22B{hyphen}Mixtral"), "8x22B"),
            (format!("Mixtral{hyphen}8x22B"), "8x22B"),
            (format!("mixtral{hyphen}8x22B"), "8x22B"),
            (format!("Mixtral 4{hyphen}Turbo"), "4 Turbo"),
            (
                format!("Mixtral Pro{hyphen}2024{hyphen}08{hyphen}06"),
                "Pro 2024 08 06",
            ),
        ] {
            let tagged = tagger.tag(&text, 0, Panel::Ai);
            let versions: Vec<&str> = tagged
                .mentions
                .iter()
                .flat_map(|m| m.version.as_deref())
                .collect();
            assert_eq!(versions, [version], "{text}");
        }
        let text = format!("Mixtral and Zephra{hyphen}13B");
        let tagged = tagger.tag(&text, 0, Panel::Ai);
        assert_eq!(tagged.tags.models.len(), 2, "{text}");
    }
}

#[test]
fn its_share_its_people_and_its_figures_say_a_company() {
    let tagger = tagger();
    for text in [
        "Box shares rose after it beat estimates.",
        "Box shares were flat.",
        "Box said profit rose 8% in the third quarter.",
        "Box said third-quarter revenue fell.",
        "Box reported a net loss of $3 million.",
        "Box posted quarterly revenue of $3 million.",
        "Box chief executive Jane Doe will step down in March.",
        "Box's chief financial officer left.",
        "Box is laying off 200 workers, it said on Monday.",
        "Box lays off a tenth of its staff.",
        "Box employees walked out.",
        "Box's earnings beat the forecasts.",
        "The bank cut its price target on Box.",
        "A spokesperson for Box declined to comment.",
        "Customers of Box will pay more from May.",
        "Investors in Box sued.",
        "The chief executive of Box resigned.",
        "Workers at Box want more.",
        "Rivals such as Box and Lumora cut prices.",
        "Companies like Box do that.",
        "Lumora announced a partnership with Box.",
        "The fintech Box has a bank now.",
        "The private equity firm Box bought a brewery.",
    ] {
        assert_eq!(designated(&tagger, text), ["Box"], "{text}");
    }
    for text in [
        "Box shares its lunch with the others.",
        "Box said it was cold.",
        "Box said profits are not what he is after.",
        "Box reported the theft.",
        "Box posts a letter every day.",
        "Box is laying tiles.",
        "He works at Box.",
        "A house like Box is hard to sell.",
        "Customers, of whom Box was one, complained.",
        "The chief of Box resigned.",
    ] {
        let none: [&str; 0] = [];
        assert_eq!(designated(&tagger, text), none, "{text}");
    }
}

/// What persons and places do too says that a name is a company's where none of them has it.
#[test]
fn who_acts_is_somebody() {
    let tagger = Tagger::built_in();
    for (name, text) in [
        ("Visa", "Visa apologized to customers after the outage."),
        ("Visa", "Visa has agreed a deal with its lenders."),
        ("Visa", "Visa did not respond to a request for comment."),
        ("Visa", "Visa will build a data center in Texas."),
        ("Visa", "Visa bets on stablecoins"),
        ("Visa", "Regulators opened a probe into Visa."),
        ("Visa", "A former Visa executive was charged with fraud."),
        ("Visa", "The new rules hit Visa as demand slows."),
        ("Codex", "Developers of AI can now use Codex for free."),
    ] {
        let tagged = tagger.tag(text, 0, Panel::All);
        let mentions = tagged.mentions.iter();
        let names: Vec<&str> = mentions.map(|mention| mention.span.of(text)).collect();
        assert_eq!(names, [name], "{text}");
    }
}
