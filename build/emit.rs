//! Writes the messages as one `impl Lang`.

use std::fmt::Write as _;

use crate::messages::{Kind, Message, Piece};

pub fn source(messages: &[Message]) -> String {
    let mut out = String::from(
        "#[allow(clippy::all)] // Written for the compiler, not for readers.\nimpl Lang {\n",
    );
    for message in messages {
        if message.arguments.is_empty() {
            plain(&mut out, message);
        } else {
            with_arguments(&mut out, message);
        }
    }
    out.push_str("/// Every key, in the order of the alphabet.\npub const ALL_KEYS: &[&str] = &[");
    for message in messages {
        let _ = write!(out, "{:?}, ", message.key);
    }
    out.push_str("];\n}\n");

    out.push_str("/// Messages without variables, sorted by key: (key, Chinese, English).\n");
    out.push_str("const PLAIN: &[(&str, &str, &str)] = &[\n");
    for message in messages
        .iter()
        .filter(|message| message.arguments.is_empty())
    {
        let (zh, en) = (words(&message.zh), words(&message.en));
        let _ = writeln!(out, "({:?}, {zh:?}, {en:?}),", message.key);
    }
    out.push_str("];\n");
    out
}

fn plain(out: &mut String, message: &Message) {
    let (zh, en) = (words(&message.zh), words(&message.en));
    let name = identifier(&message.key);
    let _ = writeln!(
        out,
        "/// {}\n#[must_use] pub const fn {name}(self) -> &'static str {{ match self {{ Self::Zh => {zh:?}, Self::En => {en:?} }} }}",
        shown(&message.zh),
    );
}

fn with_arguments(out: &mut String, message: &Message) {
    let name = identifier(&message.key);
    let _ = write!(
        out,
        "/// {}\n#[must_use] pub fn {name}(self",
        shown(&message.zh)
    );
    for (argument, kind) in &message.arguments {
        let kind = match kind {
            Kind::Shown => "impl std::fmt::Display",
            Kind::Number => "i64",
            Kind::Word => "&str",
        };
        let _ = write!(out, ", {}: {kind}", identifier(argument));
    }
    out.push_str(") -> String { let mut out = String::new(); match self {\n");
    for (variant, pieces) in [("Zh", &message.zh), ("En", &message.en)] {
        let _ = write!(out, "Self::{variant} => {{ ");
        body(out, pieces);
        out.push_str("}\n");
    }
    out.push_str("} out }\n");
}

fn body(out: &mut String, pieces: &[Piece]) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                let _ = write!(out, "out.push_str({text:?}); ");
            }
            Piece::Variable(name) => {
                // Writing into a String cannot fail.
                let _ = write!(out, "let _ = write!(out, \"{{}}\", {}); ", identifier(name));
            }
            Piece::Select {
                variable,
                kind,
                branches,
            } => {
                let _ = write!(out, "match {} {{ ", identifier(variable));
                for (literal, inner) in branches.iter().filter(|(literal, _)| literal.is_some()) {
                    let literal = literal.as_deref().unwrap_or_default();
                    let _ = match kind {
                        Kind::Word => write!(out, "{literal:?} => {{ "),
                        _ => write!(out, "{literal} => {{ "),
                    };
                    body(out, inner);
                    out.push_str("} ");
                }
                for (_, inner) in branches.iter().filter(|(literal, _)| literal.is_none()) {
                    out.push_str("_ => { ");
                    body(out, inner);
                    out.push_str("} ");
                }
                out.push_str("} ");
            }
        }
    }
}

/// A message without variables as one string.
fn words(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            _ => "",
        })
        .collect()
}

/// A message as one line for the documentation of its function.
fn shown(pieces: &[Piece]) -> String {
    let mut line = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => line.push_str(&text.replace('\n', " ")),
            Piece::Variable(name) => {
                let _ = write!(line, "`{name}`");
            }
            Piece::Select { variable, .. } => {
                let _ = write!(line, "`{variable} → …`");
            }
        }
    }
    line.replace(['[', ']', '<', '>'], " ")
}

fn identifier(key: &str) -> String {
    key.replace('-', "_")
}
