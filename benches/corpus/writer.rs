//! Writes articles, word by word.

use super::random::Random;
use super::{CJK, Kind, LEFTOVERS, NAMES, SENTENCES};

const WORDS: &str = include_str!("words.txt");

const SYLLABLES: [&str; 48] = [
    "ba", "ber", "can", "co", "den", "di", "el", "en", "fa", "fer", "ga", "gen", "hal", "in",
    "ing", "ja", "ka", "ker", "la", "len", "lo", "ma", "men", "mi", "na", "ner", "no", "or", "pa",
    "per", "po", "ra", "ren", "ri", "sa", "ser", "sto", "ta", "ter", "ti", "to", "un", "va", "ver",
    "wa", "win", "ya", "zen",
];

pub struct Writer {
    random: Random,
    text: String,
}

impl Writer {
    pub fn new(seed: u64) -> Writer {
        Writer {
            random: Random(seed),
            text: String::new(),
        }
    }

    /// An article of `wanted` bytes, or a little more.
    pub fn article(&mut self, kind: Kind, wanted: usize) -> String {
        self.text = String::with_capacity(wanted + 256);
        while self.text.len() < wanted {
            match kind {
                Kind::AiNews => self.ai_news(),
                Kind::Newswire | Kind::Capitals => self.newswire(),
                Kind::Cjk => {
                    let sentence = CJK[self.random.below(CJK.len())];
                    self.fill(sentence);
                }
                Kind::Html => {
                    let piece = LEFTOVERS[self.random.below(LEFTOVERS.len())];
                    self.text.push_str(piece);
                    match self.random.below(3) {
                        0 => self.ai_news(),
                        _ => self.newswire(),
                    }
                }
                Kind::Names => {
                    let name = ["Claude ", "Gemini "][self.random.below(2)];
                    self.text.push_str(name);
                }
            }
            if kind != Kind::Names && self.random.below(5) == 0 {
                self.text.push_str("\n\n");
            }
        }
        if kind == Kind::Capitals {
            self.text.make_ascii_uppercase();
        }
        std::mem::take(&mut self.text)
    }

    fn ai_news(&mut self) {
        match self.random.below(5) {
            0 | 1 => {
                let sentence = SENTENCES[self.random.below(SENTENCES.len())];
                self.fill(sentence);
            }
            _ => self.sentence(),
        }
        self.text.push(' ');
    }

    fn newswire(&mut self) {
        match self.random.below(24) {
            0 => {
                let sentence = SENTENCES[self.random.below(SENTENCES.len())];
                self.fill(sentence);
            }
            _ => self.sentence(),
        }
        self.text.push(' ');
    }

    /// A sentence with its gaps filled in.
    fn fill(&mut self, sentence: &str) {
        for c in sentence.chars() {
            match c {
                '@' => {
                    let at = self.random.zipf(NAMES.len());
                    self.text.push_str(NAMES[at]);
                }
                '*' => self.word(),
                c => self.text.push(c),
            }
        }
    }

    fn sentence(&mut self) {
        let length = 6 + self.random.below(24);
        let start = self.text.len();
        for at in 0..length {
            if at > 0 {
                let mark = ["", "", "", "", "", "", "", ",", " \u{2013}", ";"];
                let mark = mark[self.random.below(mark.len()).min(self.random.below(64))];
                self.text.push_str(mark);
                let blank = [' ', ' ', ' ', '\n', '-'];
                let blank = blank[self.random.below(5).min(self.random.below(20))];
                self.text.push(blank);
            }
            self.word();
        }
        self.text.push('.');
        self.text[start..start + 1].make_ascii_uppercase();
    }

    fn word(&mut self) {
        match self.random.below(40) {
            0 => {
                let number = self.random.below(3000).to_string();
                self.text.push_str(&number);
            }
            1 | 2 => {
                // A name that nobody knows.
                let start = self.text.len();
                self.rare_word();
                self.text[start..start + 1].make_ascii_uppercase();
            }
            3..6 => self.rare_word(),
            _ => {
                thread_local! {
                    static LIST: Vec<&'static str> = WORDS.split_ascii_whitespace().collect();
                }
                let rank = self.random.zipf(LIST.with(Vec::len));
                let word = LIST.with(|words| words[rank]);
                self.text.push_str(word);
            }
        }
    }

    fn rare_word(&mut self) {
        for _ in 0..2 + self.random.below(3) {
            let syllable = SYLLABLES[self.random.below(SYLLABLES.len())];
            self.text.push_str(syllable);
        }
    }
}
