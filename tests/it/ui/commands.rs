//! The closed list of commands: words in each language, no two shortcuts clash.

use std::collections::HashMap;

use egui::accesskit::Role;
use egui::{Key, KeyboardShortcut, Modifiers};
use tempfile::TempDir;
use tixin::lang::Lang;
use tixin::ui::command::{ScreenId, Verb};
use tixin::worker::Start;

use super::real::Desk;

#[test]
fn every_command_has_its_words_in_each_language() {
    for lang in Lang::ALL {
        for verb in Verb::ALL {
            let words = lang.by_key(&verb.message_key());
            assert!(
                words.is_some_and(|w| !w.is_empty()),
                "{verb:?} has no words in {lang:?}"
            );
        }
    }
}

#[test]
fn no_two_shortcuts_clash() {
    let mut seen: HashMap<String, Vec<Verb>> = HashMap::new();
    for verb in Verb::ALL.iter().copied() {
        let Some((keys, _)) = verb.shortcut() else {
            continue;
        };
        let same = seen.entry(format!("{keys:?}")).or_default();
        // The same key may mean something else on another screen, if both are heard on one screen only.
        let clashes = |other: &&Verb| match (verb.only_on(), other.only_on()) {
            (Some(here), Some(there)) => here == there,
            _ => true,
        };
        if let Some(other) = same.iter().find(clashes) {
            panic!("{verb:?} and {other:?} share {keys:?}");
        }
        same.push(verb);
    }
}

#[test]
fn single_keys_are_not_heard_while_typing() {
    for verb in Verb::ALL.iter().copied() {
        if let Some((keys, heard)) = verb.shortcut()
            && keys.modifiers.is_none()
        {
            assert_eq!(
                heard,
                tixin::ui::command::Heard::OutsideText,
                "{verb:?} would steal a letter from a text field"
            );
        }
    }
}

#[test]
fn every_entry_of_the_rail_has_a_key() {
    for screen in ScreenId::RAIL {
        assert!(screen.verb().shortcut().is_some(), "{screen:?}");
    }
}

#[test]
fn the_screens_are_numbered_in_the_order_of_the_rail() {
    let numbers = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    for (screen, number) in ScreenId::RAIL.iter().zip(numbers) {
        let (keys, _) = screen.verb().shortcut().unwrap();
        assert_eq!(
            keys,
            KeyboardShortcut::new(Modifiers::COMMAND, number),
            "{screen:?}"
        );
    }
}

#[test]
fn control_and_n_makes_what_is_new_on_the_screen_in_sight() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("滨江.tixin");
    let mut desk = Desk::open(&file, Start::Create);
    desk.first_person("张某");
    for (screen, field) in [
        (Key::Num3, "注册代码"),
        (Key::Num4, "告知日期"),
        (Key::Num5, "粘贴警情"),
        (Key::Num6, "自检报告编号"),
        (Key::Num7, "检查日期"),
        (Key::Num8, "统一社会信用代码"),
    ] {
        desk.press(Modifiers::COMMAND, screen);
        desk.press(Modifiers::COMMAND, Key::N);
        desk.must_say(field);
        desk.press(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn the_size_by_key_is_kept_with_the_settings() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("滨江.tixin");
    let mut desk = Desk::open(&file, Start::Create);
    desk.first_person("张某");
    desk.press(Modifiers::COMMAND, Key::Comma);
    desk.click(Role::CheckBox, "窗口");
    for (key, size) in [
        (Key::Equals, "110%"),
        (Key::Plus, "120%"),
        (Key::Minus, "110%"),
        (Key::Num0, "100%"),
    ] {
        desk.press(Modifiers::COMMAND, key);
        desk.must_say(size);
    }
}
