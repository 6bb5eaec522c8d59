//! What is searched and how: the text of an elevator as the two indexes hold it, and what a person typed as a question
//! to them.
//!
//! Words of three characters and more ask the trigram index, which answers nothing, silently, to shorter ones. Those ask
//! the unigram index, where every character is a token of its own, as a phrase. Both find a word anywhere inside a field
//! and never across two fields.

pub use crate::domain::pinyin::{initials, other_initials};
use crate::domain::spoken::{Counted, tokens};

/// Stands between two fields and for white space inside one; nobody can type it.
const BREAK: char = '\u{E000}';
/// Where punctuation is moved, so that the tokenizer keeps it: a private character counts as a letter there.
const PUNCTUATION: u32 = 0xE100;

/// The searchable text of one elevator.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    text: String,
}

impl Entry {
    /// Adds a field. What stands inside one that is there already is found through that one.
    pub fn add(&mut self, field: &str) {
        let field = fold(field);
        let field = field.trim();
        if !field.is_empty() && !self.text.contains(field) {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.text.push_str(field);
        }
    }

    /// As the trigram index takes it.
    pub fn trigram(&self) -> &str {
        &self.text
    }

    /// As the unigram index takes it.
    pub fn unigram(&self) -> String {
        spread(&self.text)
    }
}

/// The questions that a search text makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchPlan {
    trigram: Vec<String>,
    unigram: Vec<String>,
}

/// Reads what a person typed: words between spaces, all of which must be found. A building is found whatever it is counted
/// by, and beside the name that it was typed with.
pub fn match_expression(text: &str) -> SearchPlan {
    let mut plan = SearchPlan::default();
    for word in fold(text).split_whitespace() {
        let mut from = 0;
        for token in tokens(word) {
            if token.counted == Counted::House {
                continue;
            }
            plan.word(&word[from..token.at.start]);
            match token.spellings(word).as_slice() {
                [one] => plan.word(one),
                several => plan.any(several),
            }
            from = token.at.end;
        }
        plan.word(&word[from..]);
    }
    plan
}

impl SearchPlan {
    fn word(&mut self, word: &str) {
        match word.chars().count() {
            0 => {}
            1 | 2 => self.unigram.push(quote(&spread(word))),
            _ => self.trigram.push(quote(word)),
        }
    }

    /// One of these. The shortest decides which index can answer.
    fn any(&mut self, words: &[String]) {
        let words: Vec<String> = words.iter().map(|word| quote(&spread(word))).collect();
        self.unigram.push(format!("({})", words.join(" OR ")));
    }

    /// Nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.trigram.is_empty() && self.unigram.is_empty()
    }

    /// The condition on `column` (an elevator id) and the values of its `?`, in order. None if nothing is asked.
    pub fn matching_sql(&self, column: &str) -> Option<(String, Vec<String>)> {
        let (mut terms, mut values) = (Vec::new(), Vec::new());
        for (table, words) in [
            ("register_trigram", &self.trigram),
            ("register_unigram", &self.unigram),
        ] {
            if !words.is_empty() {
                terms.push(format!(
                    "{column} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"
                ));
                values.push(words.join(" AND "));
            }
        }
        (!terms.is_empty()).then(|| (terms.join(" AND "), values))
    }
}

impl SearchPlan {
    /// A question whose rows are the ids that match, as the indexes give them. None if nothing is asked.
    pub fn first_sql(&self) -> Option<(String, Vec<String>)> {
        let all = |words: &[String]| words.join(" AND ");
        match (self.trigram.is_empty(), self.unigram.is_empty()) {
            (true, true) => None,
            (false, true) => Some((
                "SELECT rowid FROM register_trigram WHERE register_trigram MATCH ?".to_owned(),
                vec![all(&self.trigram)],
            )),
            (true, false) => Some((
                "SELECT rowid FROM register_unigram WHERE register_unigram MATCH ?".to_owned(),
                vec![all(&self.unigram)],
            )),
            // The long words leave few; each is then asked for the short ones by its id.
            (false, false) => Some((
                include_str!("search_both.sql").trim_end().to_owned(),
                vec![all(&self.trigram), all(&self.unigram)],
            )),
        }
    }
}

/// Lower case; full-width letters, digits and signs as half-width; every white space and control character as a space.
pub(in crate::store) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Most of what there is: neither upper nor lower case.
            '\u{3041}'..='\u{9FFF}' => out.push(c),
            BREAK => out.push(' '),
            c if c.is_whitespace() || c.is_control() => out.push(' '),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            '\u{FF01}'..='\u{FF5E}' => {
                let half = char::from_u32(c as u32 - 0xFEE0).unwrap_or(c);
                out.push(half.to_ascii_lowercase());
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Every character as a token of its own.
fn spread(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push(if c.is_whitespace() {
            BREAK
        } else if c.is_alphanumeric() {
            c
        } else {
            char::from_u32(PUNCTUATION + (c as u32 & 0x7FF)).unwrap_or(BREAK)
        });
    }
    out
}

/// A string of the search language: nothing inside it is an operator.
fn quote(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}
