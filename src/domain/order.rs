//! The order in which people look for names: Chinese ones by their pinyin, numbers as they count, 2幢 before 10幢.

use std::cmp::Ordering;

use super::pinyin;

/// Compares two names as a reader expects them: numbers, then letters, then Chinese by pinyin. Names that read the same keep an
/// order of their own, so that a list never changes it.
pub fn by_name(a: &str, b: &str) -> Ordering {
    let from = same(a, b);
    parts(&a[from..])
        .cmp(parts(&b[from..]))
        .then_with(|| a.cmp(b))
}

/// How far two names are the same; a number is never cut in two.
fn same(a: &str, b: &str) -> usize {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    let end = common.map(|(c, _)| c.len_utf8()).sum();
    let digits = a[..end].chars().rev().take_while(|c| digit(*c).is_some());
    end - digits.map(char::len_utf8).sum::<usize>()
}

/// A part of a name, in the order in which parts of different sorts stand.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// White space and signs.
    Sign(char),
    /// A number: how many digits it has without noughts before it, then the digits.
    Number(usize, String),
    /// A letter of another script, or a character without pinyin.
    Letter(char),
    /// A Chinese character: how it is read, then itself.
    Read(&'static str, char),
}

fn parts(name: &str) -> impl Iterator<Item = Part> + '_ {
    let mut rest = name.chars().peekable();
    std::iter::from_fn(move || {
        let first = rest.next()?;
        if let Some(first) = digit(first) {
            let mut number = String::from(first);
            while let Some(next) = rest.peek().copied().and_then(digit) {
                number.push(next);
                rest.next();
            }
            let number = number.trim_start_matches('0').to_owned();
            return Some(Part::Number(number.len(), number));
        }
        Some(match pinyin::reading(first) {
            Some(read) => Part::Read(read, first),
            None if first.is_alphanumeric() => {
                Part::Letter(first.to_lowercase().next().unwrap_or(first))
            }
            None => Part::Sign(first),
        })
    })
}

/// A digit, a full-width one as well.
fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        _ => None,
    }
}
