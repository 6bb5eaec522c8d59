//! A place as people say and type it: the buildings and stairs that running text names, whatever they are counted by
//! (1号楼二单元, 1栋2单元, 一幢, 1#), as far as a difference counts ([`super::alike`]).

use std::ops::Range;

use super::alike;
use super::rescue::parse::chinese_number;

/// What people count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A building: 幢, 栋, 座, 号楼, #.
    Building,
    /// 号 may count a building, and a house of a street.
    House,
    /// A stair: 单元, 门.
    Unit,
}

/// A building or a stair in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    pub counted: Counted,
    /// Its number in figures, as it was said otherwise: 二 is 2.
    pub number: String,
    /// What it was counted by.
    pub word: &'static str,
}

/// The longer ones first.
const WORDS: [(&str, Counted); 9] = [
    ("号楼", Counted::Building),
    ("#楼", Counted::Building),
    ("幢", Counted::Building),
    ("栋", Counted::Building),
    ("座", Counted::Building),
    ("#", Counted::Building),
    ("单元", Counted::Unit),
    ("门", Counted::Unit),
    ("号", Counted::House),
];
/// By what a building may be counted in the register.
const BUILDINGS: [&str; 5] = ["幢", "号楼", "栋", "座", "#"];
/// Behind 号, where it counts no building.
const NO_HOUSE: &str = "梯电线口门院室机地桥";
/// Before a number that counts a house of a street.
const STREETS: &str = "路街巷弄道";
const NUMERALS: &str = "一二两三四五六七八九十";

/// Every building and stair of a text, from left to right.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut from = 0;
    while let Some(c) = text[from..].chars().next() {
        let before = text[..from].chars().next_back();
        match token(text, from, before) {
            Some(mut token) => {
                // 3-2单元: the stair of a building.
                if let Some((building, unit)) = token.number.split_once('-')
                    && token.counted == Counted::Unit
                    && found.is_empty()
                {
                    let unit = unit.to_owned();
                    found.push(Token {
                        at: from..from + building.len(),
                        counted: Counted::Building,
                        number: building.to_owned(),
                        word: BUILDINGS[0],
                    });
                    token.at.start = from + building.len() + 1;
                    token.number = unit;
                }
                // 1#2#: a stair behind its building.
                let behind = found.last().is_some_and(|last| {
                    last.counted == Counted::Building && last.at.end == token.at.start
                });
                if token.word == "#" && behind {
                    token.counted = Counted::Unit;
                }
                from = token.at.end;
                found.push(token);
            }
            None => from += c.len_utf8(),
        }
    }
    found
}

fn token(text: &str, from: usize, before: Option<char>) -> Option<Token> {
    let rest = &text[from..];
    let end = number_end(rest, before)?;
    let number = &rest[..end];
    let gap = rest[end..].len() - rest[end..].trim_start_matches(' ').len();
    let behind = &rest[end + gap..];
    let (word, counted) = WORDS
        .iter()
        .copied()
        .find(|(word, _)| behind.starts_with(word))?;
    let after = &behind[word.len()..];
    let other = after.starts_with(|c| NO_HOUSE.contains(c));
    let street = before.is_some_and(|c| STREETS.contains(c));
    if counted == Counted::House && (other || street) {
        return None;
    }
    let number = chinese_number(number).map_or_else(|| number.to_owned(), |n| n.to_string());
    Some(Token {
        at: from..from + end + gap + word.len(),
        counted,
        number,
        word,
    })
}

/// Where a number at the beginning ends: figures, with dashes inside; a numeral; a letter alone.
fn number_end(text: &str, before: Option<char>) -> Option<usize> {
    let first = text.chars().next()?;
    let goes_on = |c: char| c.is_ascii_alphanumeric() || NUMERALS.contains(c);
    if before.is_some_and(goes_on) {
        return None;
    }
    if first.is_ascii_digit() {
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '-');
        return Some(end.unwrap_or(text.len()));
    }
    if NUMERALS.contains(first) {
        let end = text.find(|c| !NUMERALS.contains(c)).unwrap_or(text.len());
        return chinese_number(&text[..end]).map(|_| end);
    }
    first.is_ascii_alphabetic().then_some(1)
}

impl Token {
    /// As [`alike::building`] and [`alike::unit_no`] leave the name of it.
    pub fn key(&self) -> String {
        let name = format!("{}{}", self.number, self.word);
        match self.counted {
            Counted::Unit => alike::unit_no(&name).into_owned(),
            Counted::Building | Counted::House => alike::building(&name).into_owned(),
        }
    }

    /// How the register may write it, as it was said first.
    pub fn spellings(&self, text: &str) -> Vec<String> {
        let said = text[self.at.clone()].to_owned();
        let words: &[&str] = match self.counted {
            Counted::Building => &BUILDINGS,
            Counted::Unit | Counted::House => &[self.word],
        };
        let mut all = vec![said];
        for word in words {
            let other = format!("{}{word}", self.number);
            if !all.contains(&other) {
                all.push(other);
            }
        }
        all
    }
}

/// The building and the stair that a place names, and what of it names neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// As [`alike::building`].
    pub building: Option<String>,
    /// As [`alike::unit_no`].
    pub unit_no: Option<String>,
    /// What stands before and between them.
    pub between: String,
    /// What stands behind them.
    pub behind: String,
}

/// Reads the part of a place that stands behind the name of its community.
pub fn read(text: &str) -> Spoken {
    let tokens = tokens(text);
    let first = |counted: Counted| tokens.iter().find(|token| token.counted == counted);
    let building = first(Counted::Building).or_else(|| first(Counted::House));
    let unit = first(Counted::Unit);
    let mut taken: Vec<&Token> = building.into_iter().chain(unit).collect();
    taken.sort_by_key(|token| token.at.start);
    let (mut from, mut between) = (0, String::new());
    for token in &taken {
        between.push_str(&text[from..token.at.start.max(from)]);
        from = token.at.end.max(from);
    }
    Spoken {
        building: building.map(Token::key),
        unit_no: unit.map(Token::key),
        between: if taken.is_empty() {
            String::new()
        } else {
            between
        },
        behind: text[from..].to_owned(),
    }
}
