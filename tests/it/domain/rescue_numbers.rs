//! Numbers of people in running text: masked in every form in which they are set, and nothing else is.

use chrono::DateTime;
use proptest::prelude::*;
use tixin::domain::problem::Field;
use tixin::domain::rescue::parse::parse;
use tixin::domain::rescue::{RescueDraft, check_masks, mask, missing};

/// How people set a mobile number.
const MOBILES: [&[usize]; 6] = [&[11], &[3, 4, 4], &[3, 8], &[7, 4], &[3, 3, 5], &[4, 3, 4]];
/// The part of a number in the town, in one or two pieces.
const LOCAL: [&[usize]; 2] = [&[8], &[4, 4]];
const IDENTITIES: [&[usize]; 4] = [&[18], &[6, 8, 4], &[6, 4, 4, 4], &[6, 4, 2, 2, 4]];
const GAPS: [&str; 5] = [" ", "-", "\u{3000}", "－", "  "];

/// What stands around a number.
const AROUND: [(&str, &str); 7] = [
    ("电话", "，请回"),
    ("", ""),
    ("2人被困 ", " 在三楼"),
    ("身份证", "联系"),
    ("（", "）"),
    ("2025-08-08 14:32 来电", "。3幢2单元"),
    ("张三:", " 2人"),
];

fn set(figures: &str, sizes: &[usize], gap: &str) -> String {
    let mut rest = figures;
    let mut parts = Vec::new();
    for size in sizes {
        let (part, more) = rest.split_at(*size);
        parts.push(part);
        rest = more;
    }
    parts.join(gap)
}

fn wide(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
            c => c,
        })
        .collect()
}

fn figures(text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        '\u{FF10}'..='\u{FF19}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap(),
        c => c,
    });
    plain.filter(|c| c.is_ascii_digit() || *c == 'X').collect()
}

proptest! {
    #[test]
    fn every_form_of_a_number_is_masked(
        mobile in "1[3-9][0-9]{9}",
        town in "[2-8][0-9]{7}",
        region in "[1-6][0-9]{5}",
        (year, month, day) in (1930_u32..2020, 1_u32..=12, 1_u32..=28),
        tail in "[0-9]{3}[0-9X]",
        (form, gap, around, full) in (0_usize..24, 0_usize..5, 0_usize..7, any::<bool>()),
    ) {
        let gap = GAPS[gap];
        let born = format!("{year}{month:02}{day:02}");
        let number = match form {
            0..6 => set(&mobile, MOBILES[form], gap),
            6..8 => format!("0571{gap}{}", set(&town, LOCAL[form - 6], gap)),
            8 => format!("0571{town}"),
            9 => format!("(0571){town}"),
            10 => format!("+86{gap}{mobile}"),
            11 => format!("86{mobile}"),
            12..16 => set(&format!("{region}{born}{tail}"), IDENTITIES[form - 12], gap),
            16 => format!("{region}{}{}", &born[2..], &tail[..3]),
            17 => format!("8{}{gap}{}", &town[1..4], &town[4..]),
            _ => format!("{region}{born}{tail}"),
        };
        // An old number begins in the twentieth century.
        prop_assume!(form != 16 || year < 2000);
        let number = if full { wide(&number) } else { number };
        let (before, after) = AROUND[around];
        let said = format!("{before}{number}{after}");
        let masked = mask::text(&said);
        prop_assert_eq!(masked.chars().count(), said.chars().count());
        let hidden = figures(&said).len() - figures(&masked).len();
        let long = figures(&number).len();
        prop_assert!(hidden + 7 >= long && hidden > 3, "{} → {}", said, masked);
        prop_assert!(masked.starts_with(before) && masked.ends_with(after), "{}", masked);
        prop_assert!(mask::is_text_masked(&masked), "{}", masked);
    }
}

#[test]
fn what_is_no_number_of_a_person_is_left() {
    for said in [
        "2025-08-08 14:32 江晖苑3幢2单元1801室",
        "注册代码31103301082003010001",
        "警情编号330108202508080012345",
        "警情编号330108202508080013，并入330108202508080014",
        "救援码 330123 电梯 2 台",
        "8月8日14时32分，2人，5楼",
        "并入 JY20250808-001",
        "08-08 1430 到场，1445 救出",
        "1430 1445",
        "半山小区12-2-1101",
    ] {
        assert_eq!(mask::text(said), said);
    }
    assert_eq!(
        mask::text("身份证330108199001011234，电话138 1234 5679，家0571-8612 3456"),
        "身份证330***********1234，电话138 **** 5679，家057*-**** 3456"
    );
    // A child's counts if it checks.
    assert_eq!(mask::text("330108202108080013"), "330***********0013");
    // An extension stays beside its number.
    assert_eq!(mask::text("0571-86123456-801"), "057*-****3456-801");
}

#[test]
fn a_phone_in_pieces_is_the_callers() {
    let now = DateTime::parse_from_rfc3339("2025-08-08T14:40:00+08:00").unwrap();
    for (said, phone) in [
        ("138 1234 5679", "13812345679"),
        ("138-1234-5679", "138-1234-5679"),
        ("0571-8612 3456", "0571-86123456"),
        ("(0571)86123456", "0571-86123456"),
    ] {
        for text in [
            format!("张三 {said} 江晖苑3幢1单元电梯困人2人"),
            format!("江晖苑3幢1单元电梯困人，报警人张三，电话：{said}，2人"),
        ] {
            let parsed = parse(&text, now);
            assert_eq!(parsed.get(Field::CallerPhone), Some(phone), "{text}");
            assert_eq!(
                parsed.get(Field::RescuePlace),
                Some("江晖苑3幢1单元"),
                "{text}"
            );
            assert_eq!(parsed.get(Field::Trapped), Some("2"), "{text}");
            let told = parsed.get(Field::Description).unwrap_or_default();
            assert!(!told.contains(&said[said.len() - 4..]), "{told}");
        }
    }
}

#[test]
fn a_number_of_people_that_nobody_knows_is_left_open() {
    let now = DateTime::parse_from_rfc3339("2025-08-08T14:40:00+08:00").unwrap();
    let parsed = parse("江晖苑3幢1单元电梯困了四五个人", now);
    assert_eq!(parsed.get(Field::Trapped), None);
    assert!(missing(&RescueDraft::default()).contains(&Field::Trapped));
}

#[test]
fn a_mask_is_no_value() {
    let draft = |name: &str, phone: &str, place: &str, description: &str| RescueDraft {
        caller_name: name.into(),
        caller_phone: phone.into(),
        place: place.into(),
        description: description.into(),
        ..RescueDraft::default()
    };
    let fields = |draft: &RescueDraft, before: Option<&RescueDraft>| -> Vec<Field> {
        check_masks(draft, before).iter().map(|p| p.field).collect()
    };
    let clear = draft("张三", "13812345678", "江晖苑3幢", "门*开不了，3*5");
    assert_eq!(fields(&clear, None), []);
    let covered = draft("张*", "057*-****3457", "打138****5678", "打 138 **** 5678");
    assert_eq!(
        fields(&covered, None),
        [
            Field::CallerName,
            Field::CallerPhone,
            Field::RescuePlace,
            Field::Description
        ]
    );
    assert_eq!(fields(&covered, Some(&clear)).len(), 4);
    assert_eq!(
        fields(&covered, Some(&covered)),
        [],
        "nothing is lost by it"
    );
    assert_eq!(
        mask::without("打 138 **** 5678 联系，3幢"),
        "打 … 联系，3幢"
    );
}
