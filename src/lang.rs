//! Every word that a person reads.
//!
//! The words live in `assets/lang/{zh-CN,en}/*.ftl`. The build makes one function of each key (`nav-today` → [`Lang::nav_today`])
//! and stops when a language lacks a key or an argument, so a missing word does not compile.

pub mod board;
mod choices;
pub mod data;
mod format;
pub mod message;
pub mod papers;
pub mod query;
pub mod rescue;

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    #[default]
    #[serde(rename = "zh-CN")]
    Zh,
    #[serde(rename = "en")]
    En,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The language of the system: Chinese wherever Chinese is spoken, otherwise English.
    #[must_use]
    pub fn system() -> Self {
        match sys_locale::get_locale() {
            Some(locale) if locale.to_ascii_lowercase().starts_with("zh") => Self::Zh,
            _ => Self::En,
        }
    }

    /// The name of the folder with its words, and the name in the settings.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language of a code such as `zh-CN` or `en`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The word of a key that is only known while the program runs, such as the code of an enum (`stage-planned`).
    /// Messages with variables have no such word.
    #[must_use]
    pub fn by_key(self, key: &str) -> Option<&'static str> {
        let at = PLAIN
            .binary_search_by_key(&key, |(known, _, _)| known)
            .ok()?;
        let (_, zh, en) = PLAIN[at];
        Some(match self {
            Self::Zh => zh,
            Self::En => en,
        })
    }
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
