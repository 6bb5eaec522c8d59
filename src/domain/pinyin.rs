//! Chinese names by the first letters of their pinyin, as people type them: jhy for 江晖苑.

use pinyin::ToPinyin;

/// Whether a person who typed this means this name: it stands in it, or in the first letters of its pinyin.
/// Nothing typed means every name.
pub fn means(typed: &str, name: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    if name.to_lowercase().contains(&typed) {
        return true;
    }
    let letters = typed.chars().all(|c| c.is_ascii_alphanumeric());
    letters
        && (initials(name).to_lowercase().contains(&typed)
            || other_initials(name).is_some_and(|other| other.to_lowercase().contains(&typed)))
}

/// The first letters of the pinyin, with digits and letters kept: 江晖苑3幢 → jhy3z.
pub fn initials(name: &str) -> String {
    letters(name, |two_ways| two_ways.0)
}

/// The first letters read the other way, if a character in the name can be read two ways: 朝晖 → ch besides zh.
pub fn other_initials(name: &str) -> Option<String> {
    name.chars()
        .any(|c| two_ways(c).is_some())
        .then(|| letters(name, |two_ways| two_ways.1))
}

fn letters(name: &str, choose: impl Fn((char, char)) -> char) -> String {
    name.chars()
        .filter_map(|c| match (two_ways(c), c.to_pinyin()) {
            (Some(ways), _) => Some(choose(ways)),
            (None, Some(p)) => p.plain().chars().next(),
            (None, None) => c.is_alphanumeric().then_some(c),
        })
        .collect()
}

/// Characters of place and unit names with two readings that begin differently; the one of place names first.
fn two_ways(c: char) -> Option<(char, char)> {
    Some(match c {
        '幢' => ('z', 'c'),
        '长' => ('c', 'z'),
        '朝' => ('z', 'c'),
        '重' => ('c', 'z'),
        '行' => ('x', 'h'),
        '乐' => ('l', 'y'),
        '弄' => ('l', 'n'),
        '厦' => ('s', 'x'),
        '曾' => ('z', 'c'),
        '单' => ('d', 's'),
        '埔' => ('p', 'b'),
        '柏' => ('b', 'p'),
        _ => return None,
    })
}
