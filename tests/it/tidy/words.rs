//! Words that people read stand in `assets/lang` and nowhere else.

use super::read::{none, sources};

/// Where Chinese in a literal is data, not a word of the window.
const DATA: &[&str] = &[
    // Headers and values as sheets spell them.
    "src/exchange/",
    // Punctuation of numbers and dates.
    "src/lang",
    // The characters of certificates and codes.
    "src/domain/codes/",
    // Made names and texts.
    "src/ops/demo/",
    // Characters with two readings in pinyin.
    "src/domain/pinyin.rs",
    // Folders that cloud programs copy, by the names those programs give them.
    "src/store/place.rs",
    // How a day, a number with its unit or a place may be typed.
    "src/domain/checks/",
    // What police texts say, and where the parts of an address end.
    "src/domain/rescue/parse.rs",
    "src/domain/rescue/place.rs",
    "src/domain/alike.rs",
    "src/domain/spoken.rs",
    "src/domain/rescue/happened.rs",
    "src/domain/rescue/people.rs",
    "src/domain/rescue/caller.rs",
    "src/domain/rescue/clock.rs",
    "src/ops/rescue/find.rs",
    "src/ops/rescue/meant.rs",
    "src/domain/calendar_own.rs",
    "src/ui/widgets/date_picker.rs",
];

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[test]
fn no_chinese_in_literals() {
    let mut broken = Vec::new();
    for source in sources("src") {
        if DATA.iter().any(|d| source.path.starts_with(d)) {
            continue;
        }
        for (at, words) in &source.strings {
            if words.contains(is_han) {
                broken.push(source.place(*at));
            }
        }
    }
    none(
        &broken,
        "Words live in assets/lang/{zh-CN,en}/*.ftl: add a key in both and call its function.",
    );
}

#[test]
fn no_words_in_widgets() {
    let takers = [
        "label(",
        "heading(",
        "button(",
        "small(",
        "strong(",
        "weak(",
        "RichText::new(",
        "WidgetText::from(",
        "on_hover_text(",
        "on_disabled_hover_text(",
        "hint_text(",
        "selectable_label(",
        "checkbox(",
        "collapsing(",
        "Window::new(",
        "with_title(",
        "set_title(",
        "set_description(",
        "Button::new(",
        "Label::new(",
    ];
    let mut broken = Vec::new();
    for source in sources("src/ui") {
        for (at, words) in &source.strings {
            let before = source.code[..*at].trim_end();
            let before = before.strip_suffix('&').unwrap_or(before);
            let taken = takers.iter().any(|t| before.ends_with(t));
            // Keys and symbols are the same in every language.
            let has_word = words
                .split(|c: char| !c.is_ascii_alphabetic())
                .any(|w| w.len() > 2);
            if taken && has_word {
                broken.push(source.place(*at));
            }
        }
    }
    none(
        &broken,
        "A widget shows a word of assets/lang, not a literal: add a key in both languages.",
    );
}
