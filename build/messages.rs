//! Reads Fluent files into flat messages and proves that both languages say the same things.
//!
//! Supported on purpose, and nothing more: text over one or many lines, `{ $var }`, string and number literals, references to
//! messages and terms, and one level of selection (nested selections too) on a number (`[0]`, `[one]`) or on a word.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser, unicode,
};

/// How an argument of a generated function is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Only shown: anything that can be displayed.
    Shown,
    /// A number that a selection looks at.
    Number,
    /// A word that a selection looks at.
    Word,
}

/// A piece of a message after all references have been put in place.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Text(String),
    Variable(String),
    Select {
        variable: String,
        kind: Kind,
        /// The literal that leads to each branch; `None` is the default one.
        branches: Vec<(Option<String>, Vec<Piece>)>,
    },
}

/// One message in both languages.
pub struct Message {
    pub key: String,
    pub arguments: BTreeMap<String, Kind>,
    pub zh: Vec<Piece>,
    pub en: Vec<Piece>,
}

struct Source {
    file: String,
    pattern: Pattern<String>,
}

/// All messages of one language.
pub struct Catalog {
    folder: String,
    sources: BTreeMap<String, Source>,
}

impl Catalog {
    pub fn read(folder: &str, files: &[(String, String)], problems: &mut Vec<String>) -> Self {
        let mut catalog = Self {
            folder: folder.to_owned(),
            sources: BTreeMap::new(),
        };
        for (name, text) in files {
            let file = format!("{folder}/{name}");
            let resource = match parser::parse(text.clone()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    for error in errors {
                        let line = text[..error.pos.start.min(text.len())]
                            .matches('\n')
                            .count()
                            + 1;
                        problems.push(format!("{file}:{line}: {}", error.kind));
                    }
                    resource
                }
            };
            for entry in resource.body {
                match entry {
                    Entry::Message(message) => {
                        let key = message.id.name;
                        check_key(&file, &key, problems);
                        if !message.attributes.is_empty() {
                            problems.push(format!("{file}: {key}: attributes are not supported"));
                        }
                        match message.value {
                            Some(pattern) => catalog.add(&file, key, pattern, problems),
                            None => problems.push(format!("{file}: {key}: has no text")),
                        }
                    }
                    Entry::Term(term) => {
                        catalog.add(&file, format!("-{}", term.id.name), term.value, problems);
                    }
                    _ => {}
                }
            }
        }
        catalog
    }

    fn add(
        &mut self,
        file: &str,
        key: String,
        pattern: Pattern<String>,
        problems: &mut Vec<String>,
    ) {
        if let Some(before) = self.sources.get(&key) {
            problems.push(format!("{file}: {key}: is already in {}", before.file));
            return;
        }
        let file = file.to_owned();
        self.sources.insert(key, Source { file, pattern });
    }

    fn flatten(&self, key: &str, problems: &mut Vec<String>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut path = vec![key.to_owned()];
        if let Some(source) = self.sources.get(key) {
            self.pattern(&source.pattern, &mut path, &mut pieces, problems);
        }
        pieces
    }

    fn pattern(
        &self,
        pattern: &Pattern<String>,
        path: &mut Vec<String>,
        out: &mut Vec<Piece>,
        problems: &mut Vec<String>,
    ) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => text(out, value),
                PatternElement::Placeable { expression } => match expression {
                    Expression::Inline(inline) => self.inline(inline, path, out, problems),
                    Expression::Select { selector, variants } => {
                        let InlineExpression::VariableReference { id } = selector else {
                            problems.push(self.at(path, "a selection must look at a $variable"));
                            continue;
                        };
                        let mut kinds = BTreeSet::new();
                        let mut branches = Vec::new();
                        for variant in variants {
                            let literal = match &variant.key {
                                VariantKey::NumberLiteral { value } => {
                                    kinds.insert(Kind::Number);
                                    value.clone()
                                }
                                VariantKey::Identifier { name } if name == "one" => {
                                    kinds.insert(Kind::Number);
                                    "1".to_owned()
                                }
                                // The default alone says nothing about the kind.
                                VariantKey::Identifier { name } if name == "other" => name.clone(),
                                VariantKey::Identifier { name } => {
                                    kinds.insert(Kind::Word);
                                    name.clone()
                                }
                            };
                            let mut inner = Vec::new();
                            self.pattern(&variant.value, path, &mut inner, problems);
                            branches.push(((!variant.default).then_some(literal), inner));
                        }
                        if kinds.len() > 1 {
                            problems.push(self.at(path, "a selection mixes numbers and words"));
                        }
                        out.push(Piece::Select {
                            variable: id.name.clone(),
                            kind: kinds.into_iter().next().unwrap_or(Kind::Number),
                            branches,
                        });
                    }
                },
            }
        }
    }

    fn inline(
        &self,
        inline: &InlineExpression<String>,
        path: &mut Vec<String>,
        out: &mut Vec<Piece>,
        problems: &mut Vec<String>,
    ) {
        let target = match inline {
            InlineExpression::StringLiteral { value } => {
                text(out, &unicode::unescape_unicode_to_string(value));
                return;
            }
            InlineExpression::NumberLiteral { value } => {
                text(out, value);
                return;
            }
            InlineExpression::VariableReference { id } => {
                out.push(Piece::Variable(id.name.clone()));
                return;
            }
            InlineExpression::Placeable { expression } => {
                if let Expression::Inline(inline) = expression.as_ref() {
                    self.inline(inline, path, out, problems);
                    return;
                }
                problems.push(self.at(path, "a selection inside braces inside braces"));
                return;
            }
            InlineExpression::MessageReference {
                id,
                attribute: None,
            } => id.name.clone(),
            InlineExpression::TermReference {
                id,
                attribute: None,
                arguments: None,
            } => format!("-{}", id.name),
            _ => {
                problems.push(self.at(
                    path,
                    "functions, attributes and arguments are not supported",
                ));
                return;
            }
        };
        if path.contains(&target) {
            problems.push(self.at(path, &format!("refers to itself through {target}")));
            return;
        }
        let Some(source) = self.sources.get(&target) else {
            problems.push(self.at(path, &format!("refers to {target}, which is nowhere")));
            return;
        };
        path.push(target);
        self.pattern(&source.pattern, path, out, problems);
        path.pop();
    }

    fn at(&self, path: &[String], what: &str) -> String {
        let key = path.first().map_or("", String::as_str);
        let file = self
            .sources
            .get(key)
            .map_or(self.folder.as_str(), |source| &source.file);
        format!("{file}: {key}: {what}")
    }
}

/// Puts both languages together; every difference becomes a problem that names file and key.
pub fn pair(zh: &Catalog, en: &Catalog, problems: &mut Vec<String>) -> Vec<Message> {
    for (one, other) in [(zh, en), (en, zh)] {
        for (key, source) in &one.sources {
            if !key.starts_with('-') && !other.sources.contains_key(key) {
                problems.push(format!(
                    "{}: {key}: is missing in {}",
                    source.file, other.folder
                ));
            }
        }
    }
    let mut messages = Vec::new();
    for (key, source) in &zh.sources {
        if key.starts_with('-') || !en.sources.contains_key(key) {
            continue;
        }
        let (zh_pieces, en_pieces) = (zh.flatten(key, problems), en.flatten(key, problems));
        let (mut arguments, mut others) = (BTreeMap::new(), BTreeMap::new());
        variables(&zh_pieces, &mut arguments);
        variables(&en_pieces, &mut others);
        if !arguments.keys().eq(others.keys()) {
            problems.push(format!(
                "{}: {key}: variables {:?}, but {:?} in {}",
                source.file,
                arguments.keys().collect::<Vec<_>>(),
                others.keys().collect::<Vec<_>>(),
                en.folder,
            ));
        }
        for (name, kind) in others {
            let known = arguments.entry(name.clone()).or_insert(kind);
            if *known != Kind::Shown && kind != Kind::Shown && *known != kind {
                problems.push(format!(
                    "{}: {key}: ${name} is a number here and a word there",
                    source.file
                ));
            }
            *known = kind.max(*known);
        }
        messages.push(Message {
            key: key.clone(),
            arguments,
            zh: zh_pieces,
            en: en_pieces,
        });
    }
    messages
}

fn variables(pieces: &[Piece], out: &mut BTreeMap<String, Kind>) {
    let mut note = |name: &String, kind: Kind| {
        let known = out.entry(name.clone()).or_insert(kind);
        *known = kind.max(*known);
    };
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Variable(name) => note(name, Kind::Shown),
            Piece::Select { variable, kind, .. } => note(variable, *kind),
        }
    }
    for piece in pieces {
        if let Piece::Select { branches, .. } = piece {
            for (_, inner) in branches {
                variables(inner, out);
            }
        }
    }
}

fn text(out: &mut Vec<Piece>, more: &str) {
    if let Some(Piece::Text(last)) = out.last_mut() {
        last.push_str(more);
    } else {
        out.push(Piece::Text(more.to_owned()));
    }
}

/// A key becomes the name of a function, so it must be able to.
fn check_key(file: &str, key: &str, problems: &mut Vec<String>) {
    const TAKEN: [&str; 22] = [
        "as", "break", "const", "continue", "else", "for", "if", "in", "let", "loop", "match",
        "mod", "move", "return", "self", "static", "type", "use", "where", "while", "code",
        "by-key",
    ];
    let letters = key
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !letters || TAKEN.contains(&key) {
        problems.push(format!(
            "{file}: {key}: keys are small letters, digits and hyphens, and no word of Rust"
        ));
    }
}
