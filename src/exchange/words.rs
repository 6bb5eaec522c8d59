//! The words of coded columns and what they mean: the table is in `words.txt`. A word that is not there is a fault,
//! never a default.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::normal;
use super::text::Text;
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::Field;

/// The fixed code of a word in a coded column; `None` if the word is unknown.
pub(super) fn code_of(field: Field, raw: &str) -> Option<&'static str> {
    let words = WORDS.get(&field)?;
    // Most cells hold a word as the table has it.
    if let Some(code) = words.get(raw) {
        return Some(code);
    }
    let word = normal::word(raw);
    if let Some(code) = words.get(&*word) {
        return Some(code);
    }
    // Number and name together, 3110 or (3110) beside 曳引驱动乘客电梯: only when they agree.
    let name = word.trim_matches(|c: char| c.is_ascii_digit() || "()-/:_".contains(c));
    let number: String = word.chars().filter(char::is_ascii_digit).collect();
    match (words.get(name), words.get(&*number)) {
        (Some(by_name), Some(by_number)) if by_name == by_number => Some(by_name),
        _ => None,
    }
}

/// What a unit does, several words beside each other included; none if one of them is unknown.
pub fn unit_kinds(text: &str) -> Option<Vec<OrganizationKind>> {
    text.split(['、', ',', '，', ';', '；', '/', '|', '\n'])
        .map(normal::trim)
        .filter(|word| !word.is_empty())
        .map(|word| OrganizationKind::from_code(code_of(Field::OrganizationKind, word)?))
        .collect()
}

/// Every word of a coded column with its code: for help texts, choices and templates.
pub fn known_words(field: Field) -> impl Iterator<Item = (&'static str, &'static str)> {
    WORDS
        .get(&field)
        .into_iter()
        .flat_map(|words| words.iter().map(|(word, code)| (*word, *code)))
}

/// Words of coded columns that people of this office taught: what they write, and the code that they mean by it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taught(HashMap<(Field, String), String>);

impl Taught {
    /// Takes a word in. A code that the column does not know is left out: a newer file may have taught it.
    pub fn teach(&mut self, field: Field, word: &str, code: &str) {
        if is_coded(field) && known_words(field).any(|(_, known)| known == code) {
            self.0.insert((field, normal::word(word)), code.to_owned());
        }
    }

    pub(super) fn code_of(&self, field: Field, raw: &str) -> Option<&str> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&(field, normal::word(raw))).map(String::as_str)
    }
}

/// A word as it is taught and looked up: half-width, no blanks, small letters.
pub fn taught_form(word: &str) -> String {
    normal::word(word)
}

/// The codes of a coded column, each once, in the order of the list.
pub fn codes(field: Field) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = known_words(field).map(|(_, code)| code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Columns whose values come from a list.
pub const fn is_coded(field: Field) -> bool {
    matches!(
        field,
        Field::Category
            | Field::UseStatus
            | Field::PlaceKind
            | Field::RenewalKind
            | Field::RenewalReason
            | Field::NoticeWork
            | Field::RescueSource
            | Field::RescueOutcome
            | Field::RescueCause
            | Field::OutsideTown
            | Field::InspectionResult
            | Field::Role
            | Field::Retired
    )
}

/// The lines `key = word | word` of a table; `#` begins a remark.
pub(super) fn lines(
    table: &'static str,
) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, words)| (key.trim(), words.split('|').map(str::trim).collect()))
}

/// The field of this name.
pub(super) fn field_named(name: &str) -> Option<Field> {
    serde_json::from_value(serde_json::Value::from(name)).ok()
}

/// A code as the text of a row; each is kept once.
pub(super) fn shared(code: &str) -> Text {
    static SHARED: LazyLock<HashMap<&'static str, Text>> = LazyLock::new(|| {
        let codes = WORDS.values().flat_map(HashMap::values);
        codes.map(|code| (*code, Text::from(*code))).collect()
    });
    SHARED.get(code).cloned().unwrap_or_else(|| code.into())
}

/// Short word → code, by field.
type Words = HashMap<Field, HashMap<&'static str, &'static str>>;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut all = Words::new();
    // `[field]` begins a section.
    for section in include_str!("words.txt").split("\n[").skip(1) {
        let Some((field, rest)) = section.split_once("]\n") else {
            continue;
        };
        let Some(field) = field_named(field) else {
            continue;
        };
        let words = all.entry(field).or_default();
        for (code, synonyms) in lines(rest) {
            words.insert(code, code);
            words.extend(synonyms.into_iter().map(|word| (word, code)));
        }
    }
    all
});
