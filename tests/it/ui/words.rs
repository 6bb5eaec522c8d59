//! The words: both languages, typed access, dates and numbers.

use std::{fs, path::Path};

use chrono::NaiveDate;
use egui_kittest::Harness;
use tixin::{lang::Lang, ui::theme};

/// The reader of the build, to see it refuse.
#[allow(dead_code)] // The build writes functions from what a test only counts.
#[path = "../../../build/messages.rs"]
mod messages;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn every_key_has_words_in_both_languages() {
    assert!(Lang::ALL_KEYS.len() > 100);
    assert!(Lang::ALL_KEYS.is_sorted());
    for key in Lang::ALL_KEYS {
        for lang in Lang::ALL {
            // Messages with variables have no plain words.
            if let Some(words) = lang.by_key(key) {
                assert!(!words.trim().is_empty(), "{key} in {}", lang.code());
                // What stands between two words of a list may end in a space.
                if !key.ends_with("-comma") && !key.ends_with("-joiner") {
                    assert_eq!(words, words.trim(), "{key} in {}", lang.code());
                }
            }
        }
    }
}

#[test]
fn a_key_known_at_run_time_finds_the_same_words() {
    assert_eq!(
        Lang::Zh.by_key("stage-planned"),
        Some(Lang::Zh.stage_planned())
    );
    assert_eq!(Lang::En.by_key("nav-rescues"), Some("Rescue"));
    assert_eq!(Lang::En.by_key("days-left"), None, "has a variable");
    assert_eq!(Lang::En.by_key("nowhere"), None);
}

#[test]
fn codes_of_languages_go_both_ways() {
    for lang in Lang::ALL {
        assert_eq!(Lang::from_code(lang.code()), Some(lang));
    }
    assert_eq!(Lang::from_code("fr"), None);
    assert_eq!(Lang::default(), Lang::Zh);
}

#[test]
fn english_counts_and_chinese_does_not() {
    assert_eq!(Lang::En.days_late(1), "1 day late");
    assert_eq!(Lang::En.days_late(3), "3 days late");
    assert_eq!(Lang::Zh.days_late(1), "超期 1 天");
}

#[test]
fn dates() {
    let friday = day(2025, 8, 8);
    assert_eq!(Lang::Zh.date_weekday(friday), "2025-08-08 周五");
    assert_eq!(Lang::En.date_weekday(friday), "2025-08-08 Fri");
    assert_eq!(Lang::Zh.date_short(friday), "08-08");
    assert_eq!(Lang::Zh.month(friday), "2025 年 8 月");
    assert_eq!(Lang::En.month(day(2025, 12, 1)), "December 2025");
    assert_eq!(Lang::Zh.weekday(day(2025, 8, 31)), "周日");
    assert_eq!(
        (Lang::Zh.weekday_head(0), Lang::Zh.weekday_head(6)),
        ("一", "日")
    );
    let due = |days: i64| Lang::Zh.days_until(friday + chrono::TimeDelta::days(days), friday);
    assert_eq!(
        [due(-3), due(0), due(1), due(5)],
        ["超期 3 天", "今天", "明天", "还有 5 天"]
    );
}

#[test]
fn numbers() {
    let lang = Lang::Zh;
    for (number, words) in [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (-1_234_567, "-1,234,567"),
        (i64::MIN, "-9,223,372,036,854,775,808"),
    ] {
        assert_eq!(lang.number(number), words);
    }
    assert_eq!(lang.decimal(1234.56, 1), "1,234.6");
    assert_eq!(lang.decimal(-0.04, 1), "0.0", "no minus before nothing");
    assert_eq!(lang.decimal(-12.5, 1), "-12.5");
    assert_eq!(lang.percent(0.6244, 1), "62.4%");
    assert_eq!(lang.percent(1.0, 0), "100%");
}

#[test]
fn spans_and_clocks() {
    assert_eq!(Lang::Zh.minutes(12), "12 分钟");
    assert_eq!(Lang::Zh.minutes(60), "1 小时");
    assert_eq!(Lang::En.minutes(72), "1 h 12 min");
    assert_eq!(Lang::Zh.clock(0), "00:00");
    assert_eq!(Lang::Zh.clock(723), "12:03");
    assert_eq!(Lang::Zh.clock(3723), "1:02:03");
    assert_eq!(Lang::Zh.clock(-5), "-00:05");
}

/// What the build says about two files of one message each.
fn refusals(zh: &str, en: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let mut read = |folder: &str, text: &str| {
        let files = [("a.ftl".to_owned(), text.to_owned())];
        messages::Catalog::read(folder, &files, &mut problems)
    };
    let (zh, en) = (read("zh-CN", zh), read("en", en));
    messages::pair(&zh, &en, &mut problems);
    problems
}

#[test]
fn the_build_takes_what_is_supported() {
    for (zh, en) in [
        ("a = 词\n", "a = word\n"),
        ("a = 一行\n    二行\n", "a = one\n    two\n"),
        (
            "a = { $n } 台\n",
            "a = { $n ->\n    [one] 1 unit\n   *[other] { $n } units\n}\n",
        ),
        ("b = 乙\na = 甲{ b }{ \" \" }\n", "b = b\na = a{ b }\n"),
        ("-t = 词\na = { -t }\n", "-t = word\na = { -t }\n"),
        (
            "a = { $k ->\n    [late] 超期\n   *[soon] 临期\n}\n",
            "a = { $k ->\n    [late] late\n   *[soon] soon\n}\n",
        ),
    ] {
        assert_eq!(refusals(zh, en), Vec::<String>::new(), "{zh}");
    }
}

#[test]
fn the_build_refuses_with_file_and_key() {
    for (zh, en, wanted) in [
        ("a = 词\n", "b = word\n", "zh-CN/a.ftl: a: is missing in en"),
        ("a = { $n }\n", "a = { $m }\n", "zh-CN/a.ftl: a: variables"),
        (
            "a = 词\na = 词\n",
            "a = word\n",
            "zh-CN/a.ftl: a: is already in",
        ),
        ("a = { b }\n", "a = word\n", "zh-CN/a.ftl: a: refers to b"),
        (
            "a = { a }\n",
            "a = word\n",
            "zh-CN/a.ftl: a: refers to itself",
        ),
        ("a = { $n\n", "a = word\n", "zh-CN/a.ftl:2: Expected"),
        (
            "type = 种类\n",
            "type = kind\n",
            "zh-CN/a.ftl: type: keys are",
        ),
        (
            "a = { NUMBER($n) }\n",
            "a = { $n }\n",
            "zh-CN/a.ftl: a: functions",
        ),
        (
            "a = { $n ->\n    [late] 超期\n   *[other] 无\n}\n",
            "a = { $n ->\n    [0] none\n   *[other] some\n}\n",
            "zh-CN/a.ftl: a: $n is a number here and a word there",
        ),
    ] {
        let problems = refusals(zh, en);
        let found = problems.iter().any(|problem| problem.starts_with(wanted));
        assert!(found, "{wanted}: {problems:?}");
    }
}

/// A character that the faces lack would be a box on the screen: then assets/fonts/subset.py has to run again.
#[test]
fn every_character_of_the_words_can_be_drawn() {
    let mut harness = Harness::builder()
        .with_context_setup(|ctx| theme::fonts::install(ctx, false))
        .build_ui(|_| {});
    harness.run();
    let mut lacking = String::new();
    for folder in ["zh-CN", "en"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets/lang")
            .join(folder);
        for file in fs::read_dir(folder).unwrap() {
            let words = fs::read_to_string(file.unwrap().path()).unwrap();
            for character in words.chars().filter(|c| !c.is_control()) {
                for font in [egui::FontFamily::Proportional, theme::fonts::heading()] {
                    let font = egui::FontId::new(14.0, font);
                    let known = harness
                        .ctx
                        .fonts_mut(|fonts| fonts.has_glyph(&font, character));
                    if !known && !lacking.contains(character) {
                        lacking.push(character);
                    }
                }
            }
        }
    }
    assert_eq!(lacking, "");
}
