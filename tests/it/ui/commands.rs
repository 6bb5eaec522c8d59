//! The closed list of commands: words in each language, no two shortcuts clash.

use std::collections::HashMap;

use tixin::lang::Lang;
use tixin::ui::command::{ScreenId, Verb};

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
