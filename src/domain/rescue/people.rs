//! How many people a text says are trapped, in figures or in words.

/// Before or after the number of people.
const PEOPLE: &[&str] = &[
    "人被困",
    "名群众被困",
    "名居民被困",
    "个人被困",
    "名被困",
    "位被困",
    "名业主被困",
];
const TRAPPED: &[&str] = &["被困", "困住", "困了", "困"];
/// Before the number, where it does not say that they are trapped.
const INSIDE: &[&str] = &[
    "里面有",
    "里面",
    "轿厢内有",
    "轿厢内",
    "轿厢里",
    "梯内有",
    "梯内",
    "内有",
    "里有",
    "共有",
    "共",
];
/// Whoever comes to help is counted too.
const SENT: &[&str] = &["派", "出动", "安排", "来", "前往", "电话"];

/// How many people, in running text: 2人被困, 困了三人, 被困1名老人, 里面2人; else the first number of people at all.
pub(super) fn people(text: &str) -> Option<u32> {
    for word in PEOPLE {
        if let Some(at) = text.find(word)
            && let Some(n) = trailing_number(&text[..at])
        {
            return Some(n);
        }
    }
    for word in TRAPPED.iter().chain(INSIDE) {
        for (at, _) in text.match_indices(word) {
            let after = &text[at + word.len()..];
            let after = after.strip_prefix("人员").unwrap_or(after);
            let after = after.trim_start_matches([' ', ':', '：', '约']);
            if let Some((n, rest)) = number_at(after)
                && rest.starts_with(['人', '名', '位', '个'])
            {
                return Some(n);
            }
        }
    }
    text.match_indices('人').find_map(|(at, man)| {
        let (before, after) = (&text[..at], &text[at + man.len()..]);
        let before = before.strip_suffix('个').unwrap_or(before);
        let n = trailing_number(before)?;
        let start =
            before.trim_end_matches(|c: char| c.is_ascii_digit() || chinese_digit(c).is_some());
        let other = after.starts_with(['民', '员', '工', '士', '次'])
            || start.ends_with('第')
            || SENT.iter().any(|word| start.ends_with(word));
        (!other).then_some(n)
    })
}

pub(super) fn leading_number(text: &str) -> Option<u32> {
    number_at(text.trim_start_matches([' ', '约'])).map(|(n, _)| n)
}

fn number_at(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && chinese_digit(c).is_none())
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let n = number.parse().ok().or_else(|| chinese_number(number))?;
    Some((n, rest)).filter(|(n, _)| *n <= 200)
}

fn trailing_number(text: &str) -> Option<u32> {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_ascii_digit() || chinese_digit(*c).is_some())
        .last()?
        .0;
    let number = &text[start..];
    number
        .parse()
        .ok()
        .or_else(|| chinese_number(number))
        .filter(|n| *n <= 200)
}

fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// 三, 十, 十二, 二十, 二十五.
pub fn chinese_number(text: &str) -> Option<u32> {
    let digits: Vec<u32> = text.chars().map(chinese_digit).collect::<Option<_>>()?;
    match digits.as_slice() {
        [n] => Some(*n),
        [10, n] if *n < 10 => Some(10 + n),
        [n, 10] if *n < 10 => Some(n * 10),
        [n, 10, m] if *n < 10 && *m < 10 => Some(n * 10 + m),
        _ => None,
    }
}
