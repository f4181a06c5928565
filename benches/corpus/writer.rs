//! Writes articles, word by word.

use std::sync::LazyLock;

use super::Kind;
use super::news::{FINANCE, LISTED, NEWSWIRE, News, ROUND_UPS, Shape};
use super::random::Random;

pub struct Writer {
    random: Random,
    /// How many articles it has written.
    written: usize,
    text: String,
    /// The names of the article so far.
    named: Vec<&'static str>,
}

/// A kind of news with its lists cut into lines and words.
struct Lists {
    news: &'static News,
    names: Vec<&'static str>,
    words: Vec<&'static str>,
}

/// Few names make up most of the news, but not as few as by Zipf's law.
const FLAT_NAMES: f64 = 8.0;
const FLAT_WORDS: f64 = 3.0;

/// In bytes: what is no news comes in articles of some 600 words.
const ARTICLE: usize = 4096;

impl Lists {
    /// Of a kind of news.
    fn of(kind: Kind) -> &'static Lists {
        static ALL: LazyLock<[Lists; 3]> = LazyLock::new(|| {
            [&ROUND_UPS, &FINANCE, &NEWSWIRE].map(|news| Lists {
                news,
                names: news.names.lines().collect(),
                words: news.words.split_ascii_whitespace().collect(),
            })
        });
        match kind {
            Kind::RoundUps => &ALL[0],
            Kind::Finance => &ALL[1],
            _ => &ALL[2],
        }
    }
}

impl Writer {
    pub fn new(seed: u64) -> Writer {
        Writer {
            random: Random(seed),
            written: 0,
            text: String::new(),
            named: Vec::new(),
        }
    }

    /// An article. `most`: how many bytes are wanted in all, which names in one line take at once.
    pub fn article(&mut self, kind: Kind, most: usize) -> String {
        self.named.clear();
        self.written += 1;
        match kind {
            Kind::RoundUps | Kind::Finance | Kind::Newswire | Kind::Capitals => {
                self.news(Lists::of(kind));
            }
            Kind::Cjk | Kind::Html => self.other(kind, most.min(ARTICLE)),
            Kind::Names => {
                while self.text.len() < most {
                    let name = self.random.one_of(&["Claude ", "Gemini "]);
                    self.text.push_str(name);
                }
            }
        }
        if kind == Kind::Capitals {
            self.text.make_ascii_uppercase();
        }
        std::mem::take(&mut self.text)
    }

    fn news(&mut self, lists: &Lists) {
        let news = lists.news;
        let wanted = self.length(&news.lengths);
        let shape = &news.shapes[self.random.below(news.shapes.len())];
        if !news.titles.is_empty() {
            let title = self.random.one_of(news.titles);
            self.fill(lists, title);
            self.text.push_str("\n\n");
        }
        let opening = self.random.one_of(shape.openings);
        self.fill(lists, opening);
        while self.text.len() < wanted {
            self.next_sentence(lists, shape);
        }
        // To the length, at the end of a word.
        let mut ends = (0..=wanted).rev();
        let end = ends
            .find(|end| self.text.is_char_boundary(*end))
            .unwrap_or(0);
        let end = self.text[..end].rfind(char::is_whitespace).unwrap_or(end);
        self.text.truncate(end);
        self.text.truncate(self.text.trim_end().len());
    }

    /// As long as a real one: the fractions of the golden ratio take all lengths in turn, evenly.
    fn length(&mut self, lengths: &[usize; 21]) -> usize {
        let place = (self.written as f64 * 0.618_033_988_749_895).fract() * 20.0;
        let (from, to) = (lengths[place as usize], lengths[place as usize + 1]);
        from + ((to - from) as f64 * place.fract()) as usize
    }

    fn next_sentence(&mut self, lists: &Lists, shape: &Shape) {
        if !self.text.ends_with('\n') {
            self.text
                .push_str(self.random.one_of(&[" ", " ", " ", " ", "\n"]));
        }
        if self.random.below(100) < lists.news.shaped {
            let sentence = self.random.one_of(shape.sentences);
            self.fill(lists, sentence);
        } else {
            let words = 8 + self.random.below(24);
            self.sentence(lists, words);
        }
    }

    fn other(&mut self, kind: Kind, wanted: usize) {
        while self.text.len() < wanted {
            if kind == Kind::Cjk {
                let sentence = self.random.one_of(&CJK);
                self.fill(Lists::of(Kind::RoundUps), sentence);
            } else {
                let piece = self.random.one_of(&LEFTOVERS);
                self.text.push_str(piece);
                let kind = [Kind::RoundUps, Kind::Finance, Kind::Newswire];
                let lists = Lists::of(self.random.one_of(&kind));
                self.next_sentence(lists, &lists.news.shapes[0]);
            }
            if self.random.below(5) == 0 {
                self.text.push_str("\n\n");
            }
        }
    }

    /// A sentence with its gaps filled in.
    fn fill(&mut self, lists: &Lists, sentence: &str) {
        for c in sentence.chars() {
            match c {
                '@' => self.name(lists),
                '|' => self.word(lists),
                '~' => {
                    let words = 4 + self.random.below(10);
                    self.run(lists, words);
                }
                '^' => self.unknown(),
                '&' => {
                    let company = self.random.one_of(&LISTED);
                    self.text.push_str(company);
                }
                '#' => self.number(),
                c => self.text.push(c),
            }
        }
    }

    fn sentence(&mut self, lists: &Lists, words: usize) {
        let start = self.text.len();
        self.run(lists, words);
        self.text.push('.');
        if self.text.is_char_boundary(start + 1) {
            self.text[start..start + 1].make_ascii_uppercase();
        }
    }

    fn run(&mut self, lists: &Lists, words: usize) {
        let rates = &lists.news.rates;
        for at in 0..words {
            if at > 0 {
                let mark = match self.random.below(1000) {
                    0..45 => ", ",
                    45..60 => "-",
                    60..66 => "'s ",
                    66..72 => " (",
                    72..78 => ") ",
                    78..80 => "; ",
                    _ => " ",
                };
                self.text.push_str(mark);
            }
            if self.random.below(1000) < rates.foreign {
                let mark = self.random.one_of(&[
                    "\u{2019}s ",
                    "\u{2014} ",
                    "\u{201c}",
                    "\u{20ac}",
                    "caf\u{e9} ",
                ]);
                self.text.push_str(mark);
            }
            let mut rest = self.random.below(1000);
            for (rate, write) in [
                (rates.names, Writer::name as fn(&mut Writer, &Lists)),
                (rates.numbers, |writer, _| writer.number()),
                (rates.unknown, |writer, _| writer.unknown()),
                (rates.rare, |writer, _| writer.rare()),
                (1000, Writer::word),
            ] {
                if rest < rate {
                    write(self, lists);
                    break;
                }
                rest -= rate;
            }
        }
    }

    fn name(&mut self, lists: &Lists) {
        let again = !self.named.is_empty() && self.random.below(100) < lists.news.again;
        let name = match again {
            true => self.random.one_of(&self.named),
            false => self.random.ranked(&lists.names, FLAT_NAMES),
        };
        self.named.push(name);
        self.text.push_str(name);
    }

    fn word(&mut self, lists: &Lists) {
        let word = self.random.ranked(&lists.words, FLAT_WORDS);
        self.text.push_str(word);
    }

    fn number(&mut self) {
        let most = self.random.one_of(&[10, 10, 100, 100, 3000]);
        let number = self.random.below(most).to_string();
        self.text.push_str(&number);
    }

    /// A name that nobody knows.
    fn unknown(&mut self) {
        let start = self.text.len();
        self.rare();
        self.text[start..start + 1].make_ascii_uppercase();
    }

    /// A word that is in no list.
    fn rare(&mut self) {
        for _ in 0..2 + self.random.below(3) {
            let syllable = self.random.one_of(&SYLLABLES);
            self.text.push_str(syllable);
        }
    }
}

const SYLLABLES: [&str; 48] = [
    "ba", "ber", "can", "co", "den", "di", "el", "en", "fa", "fer", "ga", "gen", "hal", "in",
    "ing", "ja", "ka", "ker", "la", "len", "lo", "ma", "men", "mi", "na", "ner", "no", "or", "pa",
    "per", "po", "ra", "ren", "ri", "sa", "ser", "sto", "ta", "ter", "ti", "to", "un", "va", "ver",
    "wa", "win", "ya", "zen",
];

const CJK: [&str; 9] = [
    "@昨天发布了新的语言模型，价格比@便宜一半。",
    "研究人员说，这个系统在数学和编程方面超过了@。",
    "投资者担心芯片供应不足，阿里巴巴和腾讯的股价因此下跌。",
    "@は新しいモデルを公開し、開発者は無料で試すことができる。",
    "日本の企業は@を業務に取り入れ始めている。",
    "会議では安全性と規制についての議論が続いた。",
    "@는 새로운 인공지능 모델을 공개했다고 밝혔다.",
    "네이버와 카카오는 @에 맞서 서비스를 준비하고 있다.",
    "전문가들은 시장이 빠르게 바뀌고 있다고 말한다.",
];

const LEFTOVERS: [&str; 10] = [
    "<p class=\"lead\">",
    "</p>\n",
    "&nbsp;&raquo; ",
    "\u{a0}\u{a0}",
    "Read more: https://www.example.org/2024/11/02/openai-and-google?utm_source=feed#top ",
    "[Claude](https://example.com/claude) ",
    "press@example.com ",
    "Hugging\u{ad}Face Open\u{200b}AI ",
    "<a href=\"/tag/gpt-4\">GPT\u{2011}4</a> ",
    "caf\u{e9} na\u{ef}ve \u{d6}sterreich ",
];
