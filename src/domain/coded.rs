//! Enumerations that the file and scripts know by a fixed word.

/// Declares an enum whose members have a fixed lower-case word, used in the file, in JSON and as the tail of the
/// message key (`<prefix>-<word>`, `_` written as `-`).
#[macro_export]
macro_rules! coded_enum {
    ($(#[$doc:meta])* $vis:vis enum $name:ident ($prefix:literal) { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        $vis enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Every member, in the order of the field.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The fixed word of the file and of scripts.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The member with this word.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($word => Some(Self::$variant),)+ _ => None }
            }

            /// The key of the word that people read.
            pub fn message_key(self) -> String {
                format!("{}-{}", $prefix, self.code().replace('_', "-"))
            }
        }

        impl $crate::domain::coded::Coded for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn code(self) -> &'static str { self.code() }
            fn from_code(code: &str) -> Option<Self> { Self::from_code(code) }
            fn message_key(self) -> String { self.message_key() }
        }
    };
}

/// What every coded enumeration can do; lets filters, choices and columns be written once.
pub trait Coded: Copy + Eq + std::fmt::Debug + 'static {
    /// Every member, in the order of the field.
    const ALL: &'static [Self];
    /// The fixed word.
    fn code(self) -> &'static str;
    /// The member with this word.
    fn from_code(code: &str) -> Option<Self>;
    /// The key of the word that people read.
    fn message_key(self) -> String;
}
