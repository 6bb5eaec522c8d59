//! The words of coded columns and what they mean. A word that is not here is a fault, never a default.

use super::normal;
use crate::domain::elevator::{PlaceKind, UseStatus};
use crate::domain::problem::Field;
use crate::domain::renewal::{RenewalKind, RenewalReason};

/// The fixed code of a word in a coded column; `None` if the word is unknown.
pub(super) fn code_of(field: Field, raw: &str) -> Option<String> {
    let word = normal::word(raw);
    match field {
        Field::Category => category(&word).map(str::to_owned),
        Field::UseStatus => find(USE_STATUS, &word)
            .map(UseStatus::code)
            .or_else(|| UseStatus::from_code(&word).map(UseStatus::code))
            .map(str::to_owned),
        Field::PlaceKind => find(PLACES, &word)
            .map(PlaceKind::code)
            .or_else(|| PlaceKind::from_code(&word).map(PlaceKind::code))
            .map(str::to_owned),
        Field::RenewalKind => find(KINDS, &word)
            .map(RenewalKind::code)
            .or_else(|| RenewalKind::from_code(&word).map(RenewalKind::code))
            .map(str::to_owned),
        Field::RenewalReason => find(REASONS, &word)
            .map(RenewalReason::code)
            .or_else(|| RenewalReason::from_code(&word).map(RenewalReason::code))
            .map(str::to_owned),
        _ => None,
    }
}

/// Columns whose values come from a list.
pub(super) const fn is_coded(field: Field) -> bool {
    matches!(
        field,
        Field::Category
            | Field::UseStatus
            | Field::PlaceKind
            | Field::RenewalKind
            | Field::RenewalReason
    )
}

/// The ten kinds: catalogue code, short code of the certificate, names.
const CATEGORIES: &[(&str, &str, &[&str])] = &[
    (
        "3110",
        "11",
        &[
            "曳引驱动乘客电梯",
            "曳引式乘客电梯",
            "曳引乘客电梯",
            "tractionpassengerelevator",
            "tractionpassengerlift",
        ],
    ),
    (
        "3120",
        "12",
        &[
            "曳引驱动载货电梯",
            "曳引式载货电梯",
            "曳引载货电梯",
            "tractiongoodselevator",
            "tractionfreightelevator",
            "tractiongoodslift",
        ],
    ),
    (
        "3130",
        "13",
        &[
            "强制驱动载货电梯",
            "强制式载货电梯",
            "positivedrivegoodselevator",
            "positivedrivegoodslift",
        ],
    ),
    (
        "3210",
        "21",
        &[
            "液压乘客电梯",
            "液压驱动乘客电梯",
            "hydraulicpassengerelevator",
            "hydraulicpassengerlift",
        ],
    ),
    (
        "3220",
        "22",
        &[
            "液压载货电梯",
            "液压驱动载货电梯",
            "hydraulicgoodselevator",
            "hydraulicfreightelevator",
            "hydraulicgoodslift",
        ],
    ),
    ("3310", "31", &["自动扶梯", "escalator"]),
    ("3320", "32", &["自动人行道", "movingwalk", "movingwalkway"]),
    (
        "3410",
        "41",
        &["防爆电梯", "explosion-proofelevator", "explosion-prooflift"],
    ),
    (
        "3420",
        "42",
        &[
            "消防员电梯",
            "firefighters'elevator",
            "firefighterselevator",
            "firefighterslift",
            "firefighterelevator",
        ],
    ),
    ("3430", "43", &["杂物电梯", "dumbwaiter", "servicelift"]),
];

const USE_STATUS: &[(UseStatus, &[&str])] = &[
    (
        UseStatus::InUse,
        &[
            "在用",
            "使用中",
            "使用",
            "正常使用",
            "在使用",
            "启用",
            "inuse",
            "active",
        ],
    ),
    (
        UseStatus::OutOfUse,
        &[
            "停用",
            "暂停使用",
            "已停用",
            "停止使用",
            "outofuse",
            "stopped",
        ],
    ),
    (UseStatus::Scrapped, &["报废", "已报废"]),
    (UseStatus::Deregistered, &["注销", "已注销", "注销登记"]),
    (UseStatus::Dismantled, &["拆除", "已拆除", "removed"]),
    (
        UseStatus::Unregistered,
        &["未登记", "未注册", "未办理使用登记"],
    ),
];

const PLACES: &[(PlaceKind, &[&str])] = &[
    (
        PlaceKind::Residential,
        &[
            "住宅",
            "居民住宅",
            "住宅小区",
            "小区",
            "居民楼",
            "residence",
        ],
    ),
    (
        PlaceKind::Commodity,
        &["商品房", "商品住宅", "commodityhousing"],
    ),
    (
        PlaceKind::Resettlement,
        &[
            "拆迁安置房",
            "安置房",
            "回迁房",
            "拆迁安置",
            "resettlementhousing",
        ],
    ),
    (
        PlaceKind::Affordable,
        &["经济适用房", "经适房", "affordablehousing"],
    ),
    (
        PlaceKind::Public,
        &[
            "公众聚集场所",
            "学校",
            "幼儿园",
            "医院",
            "车站",
            "客运码头",
            "商场",
            "体育场馆",
            "展览馆",
            "公园",
            "publicplace",
        ],
    ),
    (PlaceKind::Office, &["办公", "办公楼", "写字楼", "办公场所"]),
    (PlaceKind::Other, &["其他", "其它"]),
];

const KINDS: &[(RenewalKind, &[&str])] = &[
    (
        RenewalKind::Replace,
        &[
            "更新",
            "整梯更新",
            "整机更新",
            "更换",
            "整梯更换",
            "拆旧换新",
            "replacement",
            "renewal",
        ],
    ),
    (
        RenewalKind::Modify,
        &[
            "改造",
            "重大改造",
            "modification",
            "modernization",
            "modernisation",
        ],
    ),
    (
        RenewalKind::Overhaul,
        &["大修", "重大修理", "重大维修", "majorrepair"],
    ),
];

const REASONS: &[(RenewalReason, &[&str])] = &[
    (
        RenewalReason::Years20,
        &[
            "≥20年",
            ">=20年",
            "20年以上",
            "满20年",
            "使用满20年",
            "使用20年以上",
            "超过20年",
            "使用年限20年以上",
            "20yearsandmore",
            "20+years",
        ],
    ),
    (
        RenewalReason::Years15,
        &[
            "≥15年",
            ">=15年",
            "15年以上",
            "满15年",
            "使用满15年",
            "使用15年以上",
            "超过15年",
            "使用年限15年以上",
            "15yearsandmore",
            "15+years",
        ],
    ),
    (
        RenewalReason::FailureRate,
        &[
            "故障率高",
            "故障频发",
            "故障多发",
            "故障率较高",
            "highfailurerate",
        ],
    ),
    (
        RenewalReason::Hazard,
        &[
            "隐患突出",
            "安全隐患突出",
            "存在安全隐患",
            "存在隐患",
            "安全隐患",
            "hazards",
        ],
    ),
    (RenewalReason::Other, &["其他", "其它"]),
];

fn find<T: Copy>(table: &[(T, &[&str])], word: &str) -> Option<T> {
    table
        .iter()
        .find(|(_, words)| words.contains(&word))
        .map(|(value, _)| *value)
}

/// A kind by code, short code, name, or code and name together when they agree.
fn category(word: &str) -> Option<&'static str> {
    let one = |word: &str| {
        CATEGORIES
            .iter()
            .find(|(code, short, names)| *code == word || *short == word || names.contains(&word))
            .map(|(code, ..)| *code)
    };
    if let Some(code) = one(word) {
        return Some(code);
    }
    let name = word.trim_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '(' | ')' | '-' | '/' | ':' | '_')
    });
    let code: String = word.chars().filter(char::is_ascii_digit).collect();
    match (one(name), one(&code)) {
        (Some(by_name), Some(by_code)) if by_name == by_code => Some(by_name),
        _ => None,
    }
}
