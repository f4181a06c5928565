//! Whether the words beside a name belong to it, as in "Banca Generali": the whole is another's.

use std::sync::LazyLock;

use super::company::{legal_form, may_be_last_word};
use super::word::{is_hyphen, owner, sorted};
use crate::dictionary::{is_any_english, is_english};
use crate::span::Span;

/// Whether the name at a span is part of a longer one, "Chris Carter's", "Alpha Signal", "Delta Attention",
/// or joined to a word, "Agenten-Framework".
pub fn is_part_of_name(text: &str, name: Span) -> bool {
    let before = text.get(..name.start).unwrap_or_default();
    before.ends_with(is_hyphen)
        || ends_with_name(text, name.start, false)
        || begins_with_name(text, name.end)
}

/// Whether the word before a name belongs to it, as in "Banca Generali S.p.A.". `comma`: a legal form
/// behind a comma stands in no headline, so that any capital counts.
pub(super) fn ends_with_name(text: &str, start: usize, comma: bool) -> bool {
    let Some(rest) = text
        .get(..start)
        .and_then(|before| before.strip_suffix(' '))
    else {
        return false;
    };
    let word = last_word(rest);
    // "Boston-based", "Google's"
    let last = word.rsplit(is_hyphen).next().unwrap_or_default();
    let possessive = owner(last).is_some();
    // "OpenAI나 Humane": a particle ends the name before.
    let particle =
        word.ends_with(|c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    if !last.starts_with(char::is_uppercase) || possessive || particle || is_opener(word) {
        return false;
    }
    let begins = &rest[..rest.len() - word.len()];
    comma || !is_english(word) || !begins_sentence(begins) && is_running_text(text, start)
}

/// Whether a capital says of a word that it is a name here: inside a sentence, and no headline.
pub fn has_telling_capital(text: &str, name: Span) -> bool {
    let before = text.get(..name.start).unwrap_or_default();
    name.of(text).contains(char::is_lowercase)
        && !begins_sentence(before)
        && is_running_around(text, name)
}

/// Whether a well-known name stands as one: a word of English by its capital and by itself, not "their Target"; one in
/// capitals neither among others, "TARGET PRICE", nor as the abbreviation of what stands before it, "basis points (BP)".
pub fn stands_as_name(text: &str, name: Span) -> bool {
    let written = name.of(text);
    if !written.contains(char::is_lowercase) && written.contains(char::is_uppercase) {
        let (before, behind) = around(text, name);
        let next = first_letters(behind.trim_start_matches([' ', ',']));
        return !before.ends_with(['(', '<', '$'])
            && !is_things(text, name)
            && !is_in_capitals(next)
            && !is_in_capitals(last_word(before.trim_end_matches([' ', ','])));
    }
    // "Target Hill"
    !is_any_english(written)
        || has_telling_capital(text, name)
            && !is_things(text, name)
            && !is_before_capital(text, name)
}

/// Whether the word behind a name has a capital.
pub(super) fn is_before_capital(text: &str, name: Span) -> bool {
    let next = around(text, name).1.strip_prefix([' ', '\u{a0}']);
    next.is_some_and(|next| next.starts_with(char::is_uppercase))
}

/// What stands before a span and behind it; nothing where the span is not of this text.
pub(super) fn around(text: &str, span: Span) -> (&str, &str) {
    let before = text.get(..span.start).unwrap_or_default();
    (before, text.get(span.end..).unwrap_or_default())
}

/// Whether a word of three letters or more has no small ones.
fn is_in_capitals(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn first_letters(text: &str) -> &str {
    let letters = text.bytes().take(usize::from(u8::MAX));
    &text[..letters.take_while(u8::is_ascii_alphabetic).count()]
}

/// The same of a word that can be nothing but a name: "Arctis Nova".
pub fn ends_coined_name(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    ends_with_name(text, start, false) && !is_english(last_word(before.trim_end_matches(' ')))
}

/// The same behind it: "shares of Graphite India".
pub(super) fn begins_with_name(text: &str, end: usize) -> bool {
    let Some(rest) = text.get(end..).and_then(|behind| behind.strip_prefix(' ')) else {
        return false;
    };
    let letters = rest.chars().take(LONGEST_WORD);
    // "Ford O'Connell"
    let length = letters.take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}'));
    let word = &rest[..length.map(char::len_utf8).sum()];
    word.starts_with(char::is_uppercase)
        && legal_form(rest, false).is_none()
        && !may_be_last_word(word)
        // "the o1 API", "the Box IPO"
        && word.chars().any(char::is_lowercase)
        && (!is_english(word) || is_running_text(text, end))
}

/// In characters: what is longer is no word of English either.
const LONGEST_WORD: usize = 32;

/// Whether a word with a capital behind the text begins a sentence.
pub(super) fn begins_sentence(text: &str) -> bool {
    let Some(rest) = text.strip_suffix(' ') else {
        return true;
    };
    !rest.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | ')' | '\u{2019}'))
}

/// Whether a capital says that a word is a name: in a headline every word has one.
pub fn is_running_text(text: &str, at: usize) -> bool {
    let at = at.min(text.len());
    is_running_around(text, Span { start: at, end: at })
}

/// The same, by the words beside a span.
fn is_running_around(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes();
    let before = bytes.get(..span.start).unwrap_or_default();
    let behind = bytes.get(span.end..).unwrap_or_default();
    let before = &before[before.len().saturating_sub(AROUND)..];
    let before = before.rsplit(|b| *b == b'\n').next().unwrap_or_default();
    let behind = &behind[..behind.len().min(AROUND)];
    let behind = behind.split(|b| *b == b'\n').next().unwrap_or_default();
    let words = |bytes: &[u8]| {
        let words = bytes.split(|b| !b.is_ascii_alphanumeric());
        let long = words.filter(|word| word.len() > 3);
        long.fold((0, 0), |(small, all), word| {
            (small + usize::from(word[0].is_ascii_lowercase()), all + 1)
        })
    };
    let ((small_a, all_a), (small_b, all_b)) = (words(before), words(behind));
    2 * (small_a + small_b) > all_a + all_b
}

/// In bytes at either side.
const AROUND: usize = 80;

/// The word at the end, with what may stand inside a name: "AT&T", "F-Prime", "Mike's".
pub fn last_word(text: &str) -> &str {
    let inside =
        |c: char| c.is_alphanumeric() || matches!(c, '&' | '\'' | '\u{2019}') || is_hyphen(c);
    let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'&' | b'\'' | b'-' | b'_');
    // Asked of many words, and nearly all are of ASCII.
    let bytes = text.bytes().rev().take(LONGEST_WORD * 4);
    let rest = text.len() - bytes.take_while(plain).count();
    let start = match text.as_bytes()[..rest].last() {
        // A text without blanks is not one word.
        Some(0x80..) => {
            let letters = text
                .chars()
                .rev()
                .take(LONGEST_WORD)
                .take_while(|c| inside(*c));
            text.len() - letters.map(char::len_utf8).sum::<usize>()
        }
        _ => rest,
    };
    let word = &text[start..];
    // "NEWSWIRE– Lumora Inc", "NEWSWIRE –Lumora Inc"
    match word.ends_with(is_hyphen) {
        true => "",
        false => word.trim_start_matches(is_hyphen),
    }
}

/// Whether a name is a thing's: "their Dragonfly app", "the Strategy said".
pub(super) fn is_things(text: &str, name: Span) -> bool {
    let before = text.get(..name.start).unwrap_or_default();
    let last = last_word(before.trim_end_matches(' '));
    OF_THINGS.iter().any(|word| word.eq_ignore_ascii_case(last))
}

/// Before a name, these say that it is a thing's.
const OF_THINGS: &[&str] = &[
    "its", "their", "his", "her", "our", "my", "your", "the", "a", "an", "this",
];

/// Words with a capital that stand before a name and are no part of it.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "A", "An", "The", "At", "In", "On", "Of", "By", "To", "For", "From", "With", "And", "Or", "But", "As", "Is", "Its",
    "It", "Our", "Their", "His", "Her", "This", "That", "These", "Those", "When", "While", "After", "Before", "Since", "If",
    "How", "Why", "What", "Who", "Both", "Also", "Meanwhile", "Shares", "Startup", "Former", "Chinese", "American",
    "Buy", "Buys", "Acquires", "Hires", "Names", "Says", "Sues", "Backs", "Join", "Joins", "Taps", "British", "German", "French",
    "Japanese", "Korean", "Indian", "Canadian", "Swedish", "Dutch", "Swiss", "Italian", "Spanish", "Brazilian", "Australian",
    "Danish", "Norwegian", "Finnish", "Taiwanese", "Turkish", "Mexican", "Russian", "Ukrainian", "Irish", "Polish", "Belgian",
    "Austrian", "African", "Asian", "Nordic", "Thai", "Vietnamese", "Indonesian", "Malaysian", "Saudi", "Greek", "Portuguese",
    "European", "Israeli", "Like", "Via", "About", "Contact", "CEO", "CFO", "CTO", "COO", "Chairman", "President", "Mr", "Ms",
    "Mrs", "Dr", "However", "Instead", "Additionally", "Specifically", "Still", "Recently", "Initially", "Previously", "Today",
    "Yesterday", "Now", "Then", "Moreover", "Furthermore", "Therefore", "Thus", "Overall", "Currently", "Finally", "Later",
    "Earlier", "Last", "Here", "There", "Separately", "Elsewhere", "Similarly", "Notably", "Eventually", "Originally",
    "Founded", "Headquartered", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
    "February", "March", "April", "June", "July", "August", "September", "October", "November", "December", "Inside", "Once",
    "Until", "Under", "Because", "Although", "Though", "Even", "Where", "Which", "Without", "Within", "During", "Despite",
    "Following", "According", "Using", "Unlike", "Between", "Across", "Against", "Alongside", "Besides", "Beyond", "Amid",
    "We", "He", "She", "They", "You", "I", "My", "Your", "Some", "Many", "Every", "Each", "Another", "Not", "Has", "SOURCE", "Adjusts", "Selected", "Gets", "Enter", "Meet", "Introducing",
];

/// Whether a word says that what follows is a thing, and no name: "the", "its".
pub fn is_article(word: &str) -> bool {
    ["the", "a", "an", "its", "The", "A", "An", "Its"].contains(&word)
}

pub fn is_opener(word: &str) -> bool {
    // Asked for many words of a text, of which few have the length and the first letter of any.
    const LENGTHS: [u16; 26] = lengths(OPENERS);
    static SORTED: LazyLock<Vec<&str>> = LazyLock::new(|| sorted(OPENERS.iter().copied()));
    let first = word.bytes().next().unwrap_or_default().wrapping_sub(b'A');
    let lengths = LENGTHS.get(usize::from(first)).copied().unwrap_or_default();
    word.len() < 16 && lengths >> word.len() & 1 != 0 && SORTED.binary_search(&word).is_ok()
}

/// The lengths of words by their first letter, a capital: a bit each. None is of 16 bytes.
const fn lengths(words: &[&str]) -> [u16; 26] {
    let (mut lengths, mut at) = ([0; 26], 0);
    while at < words.len() {
        let first = words[at].as_bytes()[0] - b'A';
        lengths[first as usize] |= 1 << words[at].len();
        at += 1;
    }
    lengths
}

/// Whether a word is a given name that no American census has many of: who is called "Andrej Karpathy" is a
/// person.
pub fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.binary_search(&word).is_ok()
}

#[rustfmt::skip]
const GIVEN_NAMES: &[&str] = &[
    "Aadam", "Aarav", "Abdullah", "Abhijit", "Abhishek", "Aditya", "Ahmad", "Ajay", "Akash", "Akhil", "Akihiro",
    "Akio", "Akira", "Alejandro", "Aleksandr", "Aleksei", "Alessandro", "Alexandre", "Alexei", "Alexey", "Amit",
    "Amitabh", "Anand", "Anastasia", "Anders", "Andrea", "Andreas", "Andrei", "Andrej", "Andrey", "Anil", "Anirudh",
    "Anja", "Anjali", "Ankit", "Ankur", "Anselm", "Antje", "Antoine", "Anurag", "Aravind", "Armin", "Arnaud",
    "Arvind", "Ashish", "Ashok", "Ashwin", "Asif", "Atsushi", "Ayman", "Ayush", "Bartosz", "Basil", "Benoit", "Bernd",
    "Bharat", "Bhavesh", "Biraj", "Björn", "Bogdan", "Boris", "Brigitte", "Cai", "Chandra", "Charlie", "Cheng",
    "Chetan", "Chloe", "Christophe", "Clem", "Clément", "Cristiano", "Cédric", "Daisuke", "Dario", "Deepak", "Demis",
    "Devendra", "Dheeraj", "Dhruv", "Didier", "Dieter", "Dipak", "Dirk", "Dmitri", "Dmitry", "Eiji", "Ekaterina",
    "Elad", "Elon", "Emmanuel", "Enrico", "Erik", "Etienne", "Fabien", "Fabio", "Fabrice", "Fabrizio", "Farhad",
    "Fatih", "Fei", "Felipe", "Feng", "Florian", "Fouad", "Franck", "Francois", "François", "Friedrich", "Frédéric",
    "Fumio", "Ganesh", "Gaurav", "Gautam", "Georg", "Georgi", "Gerhard", "Ghassan", "Gilles", "Giorgia", "Giorgio",
    "Giovanni", "Giulia", "Giuseppe", "Guillaume", "Guillermo", "Gunnar", "Gwynne", "Günter", "Haruki", "Hassan",
    "Helmut", "Hendrik", "Henrik", "Himanshu", "Hiroki", "Hiroshi", "Holger", "Hossein", "Hugo", "Hussein", "Ibrahim",
    "Igor", "Ilya", "Imran", "Indra", "Ingrid", "Ivan", "Jaap", "Jacek", "Jack", "Jacques", "Jan", "Jens", "Jensen",
    "Jianfeng", "Jin", "Jiří", "Joachim", "Joao", "Jochen", "Johan", "Johann", "Johannes", "João", "Jyoti", "Jérôme",
    "Jürgen", "Kai", "Kaito", "Kamal", "Karan", "Karthik", "Katarzyna", "Katrin", "Kazuhiro", "Kazuo", "Keiichi",
    "Keiji", "Keir", "Kenji", "Khalid", "Kirill", "Klaus", "Konstantin", "Kumar", "Kunal", "Kyriakos", "Lars",
    "Laurent", "Lei", "Leif", "Liang", "Lin", "Ling", "Linus", "Lionel", "Lorenzo", "Luca", "Lucien", "Luigi", "Luis",
    "Lukas", "Maciej", "Magnus", "Mahesh", "Manish", "Manoj", "Marcin", "Marek", "Mariusz", "Markus", "Masahiro",
    "Masato", "Masayoshi", "Matteo", "Matthias", "Matthieu", "Maxime", "Mehdi", "Mehmet", "Michel", "Mikael",
    "Mikhail", "Min", "Ming", "Mira", "Mohamed", "Mohammad", "Mohammed", "Mohan", "Mohit", "Motoo", "Muhammad",
    "Mukesh", "Murat", "Mustafa", "Nandan", "Narayan", "Narendra", "Naveen", "Neha", "Nguyen", "Nicolas", "Nikesh",
    "Nikhil", "Niklas", "Nikolai", "Nikolay", "Nilesh", "Nitin", "Ola", "Olaf", "Oleg", "Oleksandr", "Olivier",
    "Omar", "Osamu", "Oskar", "Otto", "Palmer", "Paolo", "Parag", "Pascal", "Patrice", "Pavel", "Pekka", "Philippe",
    "Pierluigi", "Pierre", "Pieter", "Piotr", "Prabhakar", "Pranav", "Prashant", "Praveen", "Priya", "Puneet", "Qi",
    "Qiang", "Rafael", "Raghu", "Raghuram", "Rahul", "Raj", "Rajat", "Rajeev", "Rajesh", "Rajiv", "Rakesh", "Ramesh",
    "Ranjit", "Ratan", "Ravi", "Ravindra", "Renaud", "Ritesh", "Robin", "Roelof", "Rohan", "Rohit", "Rémi", "Sachin",
    "Sajid", "Salman", "Sameer", "Samik", "Samir", "Sandeep", "Sander", "Sanjay", "Sanjiv", "Satoshi", "Satya",
    "Saurabh", "Sebastien", "Seiji", "Sergei", "Sergey", "Serhii", "Shailesh", "Shantanu", "Shashi", "Shekhar",
    "Shigeru", "Shinichi", "Shiv", "Shreyas", "Shyam", "Siddharth", "Soumith", "Sridhar", "Srinivas", "Srinivasan",
    "Stephane", "Stéphane", "Subhash", "Sudhir", "Suhail", "Sundar", "Sunil", "Suresh", "Sushil", "Sven", "Swami",
    "Sébastien", "Sören", "Søren", "Takashi", "Takeshi", "Tarek", "Tariq", "Tatsuya", "Tetsuya", "Thibault",
    "Thierry", "Thorsten", "Tobias", "Tomasz", "Toshihiro", "Tuomas", "Uday", "Uwe", "Vaibhav", "Varun", "Venkat",
    "Venkatesh", "Venkatraman", "Viacheslav", "Vijay", "Vikas", "Vikram", "Viktor", "Vinay", "Vineet", "Vinod",
    "Virat", "Vishal", "Vitalik", "Vivek", "Vladimir", "Volodymyr", "Wei", "Werner", "Wojciech", "Wolfgang", "Xavier",
    "Xiang", "Xiaoming", "Xin", "Yair", "Yan", "Yang", "Yann", "Yasir", "Yasuhiro", "Yasuo", "Yi", "Ying", "Yoav",
    "Yogesh", "Yoichi", "Yoko", "Yong", "Yoshihiro", "Yoshua", "Youssef", "Yu", "Yuki", "Yuri", "Yuval", "Yves",
    "Zhang", "Zhou", "Ziad", "Zoltan",
];
