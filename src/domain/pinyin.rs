//! Chinese names by their pinyin, as people type them: jhy, jianghuiyuan or jiang hui for 江晖苑.

use pinyin::ToPinyin;

/// Whether a person who typed this means this name: it stands in it, or in its pinyin, by first letters, whole or mixed.
/// Nothing typed means every name.
pub fn means(typed: &str, name: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    if name.to_lowercase().contains(&typed) {
        return true;
    }
    spelled(&typed).is_some_and(|letters| {
        initials(name).to_lowercase().contains(&letters)
            || other_initials(name).is_some_and(|other| other.to_lowercase().contains(&letters))
            || spells(&letters, name)
    })
}

/// The letters and digits of what may be pinyin: jiu yuan and xi'an are typed with something between. None: it is none.
pub fn spelled(typed: &str) -> Option<String> {
    let letters = typed.chars().filter(|c| !matches!(c, ' ' | '\'' | '’'));
    let letters: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    let fits = |c: char| c.is_ascii_alphanumeric() || c == 'ü';
    (!letters.is_empty() && letters.chars().all(fits)).then_some(letters)
}

/// Whether letters spell a part of a name that begins with one of its characters; of each character the whole pinyin or its
/// first letter, of the last one as much as was typed.
pub fn spells(letters: &str, name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    (0..name.len()).any(|from| name[from].is_alphanumeric() && goes_on(letters, &name[from..]))
}

fn goes_on(letters: &str, name: &[char]) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some((first, rest)) = name.split_first() else {
        return false;
    };
    if !first.is_alphanumeric() {
        return goes_on(letters, rest);
    }
    let (one, other) = readings(*first);
    let Some(one) = one else {
        let plain = first.to_ascii_lowercase();
        return letters
            .strip_prefix(plain)
            .is_some_and(|letters| goes_on(letters, rest));
    };
    [Some(one), other].into_iter().flatten().any(|reading| {
        let whole = |reading: &str| {
            reading.starts_with(letters)
                || letters
                    .strip_prefix(reading)
                    .is_some_and(|letters| goes_on(letters, rest))
        };
        whole(reading)
            // There is no ü on the keys.
            || (reading.contains('ü')
                && (whole(&reading.replace('ü', "v")) || whole(&reading.replace('ü', "u"))))
            || reading
                .chars()
                .next()
                .and_then(|letter| letters.strip_prefix(letter))
                .is_some_and(|letters| goes_on(letters, rest))
    })
}

/// The pinyin of a character as names of places have it; none for what is not Chinese.
pub fn reading(c: char) -> Option<&'static str> {
    readings(c).0
}

fn readings(c: char) -> (Option<&'static str>, Option<&'static str>) {
    match two_ways(c) {
        Some((one, other)) => (Some(one), Some(other)),
        None => (c.to_pinyin().map(|p| p.plain()), None),
    }
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

type TwoWays = (&'static str, &'static str);

fn letters(name: &str, choose: impl Fn(TwoWays) -> &'static str) -> String {
    name.chars()
        .filter_map(|c| match (two_ways(c), c.to_pinyin()) {
            (Some(ways), _) => choose(ways).chars().next(),
            (None, Some(p)) => p.plain().chars().next(),
            (None, None) => c.is_alphanumeric().then_some(c),
        })
        .collect()
}

/// Characters of place and unit names with two readings that begin differently; the one of place names first.
fn two_ways(c: char) -> Option<TwoWays> {
    Some(match c {
        '幢' => ("zhuang", "chuang"),
        '长' => ("chang", "zhang"),
        '朝' => ("zhao", "chao"),
        '重' => ("chong", "zhong"),
        '行' => ("xing", "hang"),
        '乐' => ("le", "yue"),
        '弄' => ("long", "nong"),
        '厦' => ("sha", "xia"),
        '曾' => ("zeng", "ceng"),
        '单' => ("dan", "shan"),
        '埔' => ("pu", "bu"),
        '柏' => ("bai", "po"),
        _ => return None,
    })
}
