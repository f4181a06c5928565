//! What a text mentions: one line a fact, by the small dictionary in `fixtures/dictionary`.

use mentioned::Tagger;
use mentioned::dictionary::{Dictionary, File, Kind, Layer};
use mentioned::tags::Panel;

/// Beside those of the fixture.
const MORE_MODELS: &str = "\
Muse,Meta,Muse Spark,Spark,
Spark,,Spark model?,,
Orbit,,Orbit Flash|Orbit?|Orbit XS?,Flash|XS,
";

fn tagger() -> Tagger {
    let read = |kind: Kind| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/dictionary");
        let rows = std::fs::read_to_string(format!("{folder}/{}", kind.file_name())).unwrap();
        rows + if kind == Kind::Model { MORE_MODELS } else { "" }
    };
    let texts = Kind::ALL.map(|kind| (kind, read(kind)));
    let files = texts.iter().map(|(kind, text)| File {
        kind: *kind,
        name: kind.file_name().to_string(),
        text,
    });
    let layer = Layer::Files(files.collect());
    Tagger::new(Dictionary::read(&[layer]).unwrap()).unwrap()
}

/// Every decision on the text: `surface = entity`, `-` for nobody, a model with its version.
fn check(tagger: &Tagger, text: &str, expected: &[&str]) {
    let tagged = tagger.tag(text, 0, Panel::Ai);
    let dictionary = &tagged.dictionary;
    let found: Vec<String> = tagged
        .decisions
        .iter()
        .map(|decision| {
            let who = decision.winner.as_ref().map_or("-", |winner| {
                dictionary.entity(winner.claim.entity).name.as_str()
            });
            format!("{} = {who}", decision.span.of(text))
        })
        .collect();
    assert_eq!(found, expected, "in {text:?}");
}

macro_rules! facts {
    ($name:ident: $($text:expr => [$($expected:expr),*];)*) => {
        #[test]
        fn $name() {
            let tagger = tagger();
            $(check(&tagger, $text, &[$($expected),*]);)*
        }
    };
}

facts! { capitals_as_the_dictionary_writes_them:
    "OpenAI, Openai, OPENAI" => ["OpenAI = OpenAI", "Openai = OpenAI", "OPENAI = OpenAI"];
    "openai opened" => [];
    "to google it, Google says" => ["google = Google", "Google = Google"];
    "Hugging Face, hugging-face, HuggingFace" =>
        ["Hugging Face = Hugging Face", "hugging-face = Hugging Face", "HuggingFace = Hugging Face"];
    "ALIBABA SOARS" => ["ALIBABA = Alibaba"];
}

facts! { separators_stand_for_one_another:
    "GPT-4, GPT 4, GPT\u{2011}4, GPT\u{a0}4, GPT_4, GPT4" =>
        ["GPT-4 = GPT", "GPT 4 = GPT", "GPT\u{2011}4 = GPT", "GPT\u{a0}4 = GPT", "GPT_4 = GPT", "GPT4 = GPT"];
    "Hugging\nFace and Hugging\r\n  Face" => ["Hugging\nFace = Hugging Face", "Hugging\r\n  Face = Hugging Face"];
    "Hugging\n\nFace" => [];
    "Meta Platforms – Mistral – AI" => ["Meta Platforms = Meta", "Mistral = Mistral AI"];
    "Figure02 and Figure 02" => ["Figure02 = Figure AI", "Figure 02 = Figure AI"];
}

facts! { names_stand_alone:
    "OpenAIDevs and OpenAI's" => ["OpenAI = OpenAI"];
    "OpenAI’s, “OpenAI”, (OpenAI), OpenAI." =>
        ["OpenAI = OpenAI", "OpenAI = OpenAI", "OpenAI = OpenAI", "OpenAI = OpenAI"];
    "使用OpenAI的" => ["OpenAI = OpenAI"];
    "阿里巴巴集团 发布" => ["阿里巴巴 = Alibaba"];
    "Яндекс и Яндексом" => ["Яндекс = Yandex"];
    "Anthropicβ€™s" => ["Anthropic = Anthropic"];
    "OpenAI-backed #OpenAI @OpenAI Alibaba_Qwen" =>
        ["OpenAI = OpenAI", "OpenAI = OpenAI", "OpenAI = OpenAI", "Alibaba = Alibaba", "Qwen = Qwen"];
    "AT&T and Z.ai" => ["AT&T = AT&T", "Z.ai = Z.ai"];
    "MetaMüller, Naïve Qwenü" => [];
}

facts! { versions_are_found_whole:
    "Claude 3.5 Sonnet beats GPT-4o mini" => ["Claude 3.5 Sonnet = Claude", "GPT-4o mini = GPT"];
    "Claude Sonnet 4.5, Claude Opus 4" => ["Claude Sonnet 4.5 = Claude", "Claude Opus 4 = Claude"];
    "Llama-3.1-405B-Instruct" => ["Llama-3.1-405B-Instruct = Llama"];
    "Qwen2.5-Coder-32B and Qwen3Guard" => ["Qwen2.5-Coder-32B = Qwen", "Qwen3Guard = Qwen"];
    "claude-3-5-sonnet-20241022" => ["claude-3-5-sonnet-20241022 = Claude"];
    "via anthropic/claude-opus-4.7" => ["claude-opus-4.7 = Claude"];
    "better-than-mistral-7b, a command-line" => ["mistral-7b = Mistral"];
    "gemini-3 and claude-like" => [];
    "llama-3, mixtral" => ["llama-3 = Llama"];
    "gpt-4o-2024-08-06 is out" => ["gpt-4o-2024-08-06 = GPT"];
    "Mixtral 8x7B." => ["Mixtral 8x7B = Mixtral"];
    "GPT-5.7 mini did not exist" => ["GPT-5.7 mini = GPT"];
    "GPT-4. 5 people came" => ["GPT-4 = GPT"];
    "Qwen 3 million times" => ["Qwen = Qwen"];
    "better-than-Mistral-7B" => ["Mistral-7B = Mistral", "Mistral = Mistral AI"];
    "OpenAI's o1, o3-mini" => ["OpenAI = OpenAI", "o1 = OpenAI o-series", "o3-mini = OpenAI o-series"];
    "FLUX.1 [dev] by" => ["FLUX.1 [dev] = FLUX"];
}

facts! { the_longest_claim_takes_the_span:
    "Command Runner, Command R, Command" => ["Command R = Command"];
    "Google DeepMind" => ["Google DeepMind = Google DeepMind"];
    "Google Gemini" => ["Google Gemini = Gemini", "Google = Google"];
    "an apple pie, an Apple Pie" => ["apple pie = Apple pie", "Apple Pie = Apple pie"];
    "its Muse Spark model" => ["Muse Spark = Muse"];
    "GPT-4 and its Spark model" => ["GPT-4 = GPT", "Spark model = Spark"];
}

facts! { a_model_does_not_hide_its_maker:
    "DeepSeek-R1" => ["DeepSeek-R1 = DeepSeek", "DeepSeek = DeepSeek"];
    "GitHub Copilot" => ["GitHub Copilot = GitHub Copilot", "GitHub = GitHub"];
    "Mistral 7B" => ["Mistral 7B = Mistral", "Mistral = Mistral AI"];
    "Meta Llama Guard" => ["Meta Llama Guard = Llama", "Meta = Meta"];
    "DeepSeek" => ["DeepSeek = DeepSeek"];
    "Mistral AI" => ["Mistral AI = Mistral AI"];
}

facts! { the_nearest_evidence_takes_the_mention:
    "Claude arrived." => ["Claude = -"];
    "Claude, says Anthropic" => ["Claude = Claude", "Anthropic = Anthropic"];
    "Claude, says Dario Amodei" => ["Claude = Claude"];
    "Claude 3.5 Sonnet. Claude" => ["Claude 3.5 Sonnet = Claude", "Claude = Claude"];
    "Claude Monet lived in Giverny. Claude painted." => ["Claude Monet = Claude Monet", "Claude = Claude Monet"];
    "Claude Monet died. Much later came Anthropic, and Claude" =>
        ["Claude Monet = Claude Monet", "Anthropic = Anthropic", "Claude = Claude"];
    "Gemini, said Winklevoss. Far away from all that is Google" =>
        ["Gemini = Gemini (exchange)", "Google = Google"];
    "Gemini by Google; later Winklevoss" => ["Gemini = Gemini", "Google = Google"];
    "Gemini and Capricorn" => ["Gemini = Gemini (zodiac)"];
    "Meta (NASDAQ: META) fell" => ["Meta = Meta"];
    "a meta-analysis by Meta" => ["meta-analysis = meta-analysis", "Meta = -"];
    "Llama arrived." => ["Llama = -"];
    "Llama 3 by Meta" => ["Llama 3 = Llama", "Meta = Meta"];
    "an O-1 visa" => ["O-1 visa = O-1 visa"];
    "an o1 without a maker" => ["o1 = -"];
    "Opus and Anthropic" => ["Opus = Claude", "Anthropic = Anthropic"];
}

facts! { a_name_among_others_of_its_kind:
    "Llama 3, Reka and Qwen" => ["Llama 3 = Llama", "Reka = Reka", "Qwen = Qwen"];
    "Reka and Cohere, Figure and Apple" => ["Reka = -", "Cohere = -", "Figure = -", "Apple = -"];
    "Alibaba, Figure, Apple and Cohere" =>
        ["Alibaba = Alibaba", "Figure = Figure AI", "Apple = Apple", "Cohere = Cohere"];
    "of open AI, Reka and Llama say" => ["Reka = Reka", "Llama = Llama"];
    "Reka and Llama" => ["Reka = -", "Llama = -"];
    "Llama 3, Reka and Qwen, says Reka AI" =>
        ["Llama 3 = Llama", "Reka = Reka", "Qwen = Qwen", "Reka AI = Reka AI"];
    "OpenAI, Reka or Google, says Reka AI" =>
        ["OpenAI = OpenAI", "Reka = Reka AI", "Google = Google", "Reka AI = Reka AI"];
    "OpenAI, Reka or Qwen, says Reka AI" =>
        ["OpenAI = OpenAI", "Reka = Reka AI", "Qwen = Qwen", "Reka AI = Reka AI"];
    "Reka/Qwen, says Reka AI" => ["Reka = Reka", "Qwen = Qwen", "Reka AI = Reka AI"];
}

facts! { a_maker_of_much_else:
    "Google's Gemini is out" => ["Google = Google", "Gemini = Gemini"];
    "Google paid the Gemini Jones of" => ["Google = Google", "Gemini = -"];
    "Google paid for AI, and for Gemini" => ["Google = Google", "Gemini = Gemini"];
    "Google paid for Gemini, GPT-4 for o3" =>
        ["Google = Google", "Gemini = Gemini", "GPT-4 = GPT", "o3 = OpenAI o-series"];
}

facts! { a_model_beside_its_maker:
    "Meta threw its weight behind Llama" => ["Meta = Meta", "Llama = Llama"];
    "Meta and Figure" => ["Meta = -", "Figure = -"];
}

facts! { an_ai_name_in_an_article_about_ai:
    "ChatGPT? No, GPT-4. And Claude, and Cohere" => ["GPT-4 = GPT", "Claude = Claude", "Cohere = Cohere"];
    "Claude, said Google" => ["Claude = -", "Google = Google"];
    "Claude Monet of GPT-4 fame. Claude" => ["Claude Monet = Claude Monet", "GPT-4 = GPT", "Claude = Claude Monet"];
    "Apple and GPT-4" => ["Apple = Apple", "GPT-4 = GPT"];
    "R1 and GPT-4" => ["R1 = -", "GPT-4 = GPT"];
    "a V100 by DeepSeek" => ["DeepSeek = DeepSeek"];
}

facts! { a_well_known_name_that_stands_as_one:
    "She left Apple after six years" => ["Apple = Apple"];
    "Apple is a word at the start of this sentence" => ["Apple = -"];
    "They picked their Apple from the tree" => ["Apple = -"];
    "Apple Hill lies near Apple Creek in the west" => ["Apple = -", "Apple = -"];
    "Mr. Apple came late, and so we left Apple at home" => ["Apple = -", "Apple = -"];
    "At home in APPLE" => ["APPLE = -"];
}

facts! { a_name_before_a_symbol_is_an_exchange:
    "(Google: DBV), (Google:DBV – ISIN)" => [];
    "(Google: A class), Google: DBV" => ["Google = Google", "Google = Google"];
}

facts! { words_that_say_a_company:
    "Apple Inc. rose" => ["Apple = Apple"];
    "Figure CEO resigned" => ["Figure = Figure AI"];
    "the CEO of Figure resigned" => ["Figure = Figure AI"];
    "Figure shares the view" => ["Figure = -"];
    "Figure raised a $1 billion round, Apple raises €2 million" => ["Figure = Figure AI", "Apple = Apple"];
    "Figure raises questions" => ["Figure = -"];
    "Gemini raises $425 million" => ["Gemini = Gemini (exchange)"];
    "the Figure acquisition and the takeover of Apple" => ["Figure = Figure AI", "Apple = Apple"];
    "the chatbot Claude, a Claude chatbots" => ["Claude = Claude", "Claude = Claude"];
    "Claude, a language modeller" => ["Claude = -"];
    "Figure resigned" => ["Figure = -"];
}

facts! { names_that_no_row_lists:
    "Orion Metals Corp., Meta Sands Ltd and Box & Co" =>
        ["Orion Metals = Orion Metals", "Meta Sands = Meta Sands", "Box & Co = Box & Co"];
    "Alibaba Pictures Ltd, Apple Inc" => ["Alibaba = Alibaba", "Apple = Apple"];
    "Zephra-13B" => ["Zephra-13B = -"];
    "GPT-4, Zephra-13B-chat and NuminaCalc 7B" =>
        ["GPT-4 = GPT", "Zephra-13B-chat = Zephra", "NuminaCalc 7B = NuminaCalc"];
    "GPT-4 of Llama-7B" => ["GPT-4 = GPT", "Llama-7B = Llama"];
}

facts! { a_lone_number_is_no_evidence:
    "Gemini 8 was launched" => ["Gemini 8 = Project Gemini"];
    "Claude 4 arrived" => ["Claude 4 = -"];
    "Claude 4.5 arrived" => ["Claude 4.5 = -"];
    "Claude 4.5 mini arrived" => ["Claude 4.5 mini = Claude"];
}

facts! { addresses_are_not_text:
    "https://github.com/OpenAI/x?Claude" => [];
    "press@OpenAI.com, www.OpenAI.com" => [];
    "[here](https://x.org/OpenAI) and claude.ai" => ["claude.ai = Claude"];
}

facts! { tickers:
    "$BABA rose, NYSE: BABA fell" => ["$BABA = Alibaba", "NYSE: BABA = Alibaba"];
    "Alibaba (BABA) fell" => ["Alibaba = Alibaba"];
    "Apple (AAPL) fell" => ["Apple = Apple"];
    "HKEX: 2513 fell by $2513" => ["HKEX: 2513 = Z.ai"];
    "NYSE: T, and sales in $T" => ["NYSE: T = AT&T"];
}

facts! { a_full_stop_is_no_separator:
    "bought by Mistral. AI is next" => ["Mistral = Mistral AI"];
}

#[test]
fn the_panel_shows_who_is_known_for_ai() {
    let tagger = tagger();
    let text = "OpenAI, Alibaba, Amazon and GitHub; Qwen by Alibaba; GitHub Copilot";
    let tagged = tagger.tag(text, 0, Panel::Ai);
    let names = |tags: &[mentioned::tags::Tag]| -> Vec<String> {
        let name = |tag: &mentioned::tags::Tag| tagger.dictionary().entity(tag.entity).name.clone();
        tags.iter().map(name).collect()
    };
    assert_eq!(
        names(&tagged.tags.companies),
        ["Alibaba", "GitHub", "OpenAI"]
    );
    assert_eq!(names(&tagged.tags.also_mentioned), ["Amazon"]);
    assert_eq!(names(&tagged.tags.models), ["Qwen", "GitHub Copilot"]);
    let all = tagger.tag(text, 0, Panel::All);
    assert_eq!(all.tags.also_mentioned, []);
}

#[test]
fn versions_of_a_tag_are_each_named_once() {
    let tagger = tagger();
    let text = "Claude Opus 4, Claude 4 Opus, Claude Opus-4 and Claude 3.5 Sonnet";
    let tagged = tagger.tag(text, 0, Panel::Ai);
    assert_eq!(tagged.tags.models[0].versions, ["Opus 4", "3.5 Sonnet"]);
    assert_eq!(tagged.tags.models[0].mentions, 4);
}

#[test]
fn a_name_that_is_a_version_is_part_of_it() {
    let tagger = tagger();
    for (text, versions) in [
        ("OpenAI o3, o1-preview", &["o3", "o1 preview"][..]),
        (
            "Anthropic: Opus, Opus 4.8, Claude Opus 4.8",
            &["Opus", "Opus 4.8"],
        ),
        ("OpenAI: 4o and GPT-4o", &["4o"]),
        ("DeepSeek R1, R1-Zero", &["R1", "R1 Zero"]),
        ("the 3.5 Sonnet by Anthropic", &["3.5 Sonnet"]),
        ("8x22B Mixtral", &["8x22B"]),
        ("its Muse Spark", &["Spark"]),
        (
            "Orbit-Flash, Orbit Flash 3, Orbit XS.2",
            &["Flash", "Flash 3", "XS.2"],
        ),
    ] {
        let tagged = tagger.tag(text, 0, Panel::Ai);
        assert_eq!(tagged.tags.models[0].versions, versions, "{text}");
    }
}

/// Of the built-in dictionary, what a sentence by itself mentions.
#[test]
fn a_maker_of_much_else_speaks_for_a_version_in_its_own_sentence() {
    let tagger = Tagger::new(Dictionary::compiled()).unwrap();
    let models = |text: &str| -> Vec<String> {
        let tagged = tagger.tag(text, 0, Panel::Ai);
        let names = tagged.tags.models.iter();
        names
            .map(|tag| tagged.dictionary.entity(tag.entity).name.clone())
            .collect()
    };
    for (text, expected) in [
        ("Google released Gemma 3 on Tuesday.", &["Gemma"][..]),
        (
            "Developers can call Gemma 3 through the API of Google.",
            &["Gemma"],
        ),
        (
            "Microsoft said on Monday that Phi-4 would be free.",
            &["Phi"],
        ),
        (
            "IBM has released Granite 3.3 to its customers.",
            &["Granite"],
        ),
        // Nothing says a version, or another sentence does.
        ("Google hired Gemma Jones on Tuesday.", &[]),
        (
            "IBM closed its offices. Granite 3 is the name of a ship.",
            &[],
        ),
        ("IBM met the council\nGranite 3 is the name of a ship.", &[]),
        ("IBM cut the stone: the granite weighs 3 tons.", &[]),
    ] {
        assert_eq!(models(text), expected, "{text}");
    }
}
