//! A Rust source, taken apart far enough to tell code from comments and strings.

/// One file.
pub struct Source {
    /// Its path from the root.
    pub path: String,
    /// Its text as written.
    pub text: String,
    /// Its code: comments and what is between quotes are spaces; every character stands where it stood.
    pub code: String,
    /// What is between quotes: where its opening quote stands in `code`, and the text as written.
    pub strings: Vec<(usize, String)>,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let mut reader = Reader {
            rest: text.char_indices().collect(),
            at: 0,
            code: String::with_capacity(text.len()),
            strings: Vec::new(),
        };
        reader.read();
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code: reader.code,
            strings: reader.strings,
        }
    }

    /// The line of a place in `code`, from 1.
    pub fn line_at(&self, at: usize) -> usize {
        1 + self.code[..at].matches('\n').count()
    }

    /// `path:line` of a place in `code`, with what stands there.
    pub fn place(&self, at: usize) -> String {
        let line = self.line_at(at);
        let words = self.text.lines().nth(line - 1).unwrap_or_default();
        format!("{}:{line}: {}", self.path, words.trim())
    }

    /// Where a piece of code stands, not as a part of a longer name.
    pub fn find(&self, wanted: &str) -> Vec<usize> {
        let joins = |c: char| c.is_alphanumeric() || c == '_';
        let first = wanted.starts_with(joins);
        let last = wanted.ends_with(joins);
        self.code
            .match_indices(wanted)
            .filter(|(at, _)| !first || !self.code[..*at].ends_with(joins))
            .filter(|(at, _)| !last || !self.code[at + wanted.len()..].starts_with(joins))
            .map(|(at, _)| at)
            .collect()
    }

    /// The places of any of these pieces of code, told.
    pub fn places(&self, wanted: &[&str]) -> Vec<String> {
        wanted
            .iter()
            .flat_map(|w| self.find(w))
            .map(|at| self.place(at))
            .collect()
    }

    /// Whether a comment stands on the line of a place, or on the lines right above the statement it is in.
    pub fn has_reason(&self, at: usize) -> bool {
        let lines: Vec<&str> = self.text.lines().collect();
        let mut line = self.line_at(at) - 1;
        let comment = |l: &str| l.contains("//") && !l.contains("://");
        if lines.get(line).is_some_and(|l| comment(l)) {
            return true;
        }
        // Up through the statement: its first line follows a line that ends one.
        while line > 0 {
            line -= 1;
            let above = lines[line].trim();
            if above.starts_with("//") {
                return true;
            }
            if above.is_empty() || above.ends_with([';', '{', '}']) {
                return false;
            }
        }
        false
    }
}

struct Reader {
    rest: Vec<(usize, char)>,
    at: usize,
    code: String,
    strings: Vec<(usize, String)>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.at + ahead).map(|(_, c)| *c)
    }

    /// Takes a character as code.
    fn keep(&mut self) {
        if let Some(c) = self.peek(0) {
            self.code.push(c);
            self.at += 1;
        }
    }

    /// Takes a character away, leaving as many spaces as it has bytes, so that places stay.
    fn blank(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        if c == '\n' {
            self.code.push(c);
        } else {
            self.code.extend(std::iter::repeat_n(' ', c.len_utf8()));
        }
        Some(c)
    }

    fn read(&mut self) {
        while let Some(c) = self.peek(0) {
            match (c, self.peek(1)) {
                ('/', Some('/')) => {
                    while self.peek(0).is_some_and(|c| c != '\n') {
                        self.blank();
                    }
                }
                ('/', Some('*')) => self.block_comment(),
                ('"', _) => self.string(0, true),
                ('r', Some('"' | '#')) if !self.in_name() => self.raw_string(),
                ('\'', _) => self.quote(),
                _ => self.keep(),
            }
        }
    }

    fn in_name(&self) -> bool {
        // `br"…"` and `cr"…"` are strings too.
        let mut before = self.code.chars().rev();
        match before.next() {
            Some('b' | 'c') => before
                .next()
                .is_some_and(|c| c.is_alphanumeric() || c == '_'),
            Some(c) => c.is_alphanumeric() || c == '_',
            None => false,
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while let Some(c) = self.peek(0) {
            match (c, self.peek(1)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => {
                    self.blank();
                    continue;
                }
            }
            self.blank();
            self.blank();
            if depth == 0 {
                return;
            }
        }
    }

    fn raw_string(&mut self) {
        let mut hashes = 0;
        while self.peek(1 + hashes) == Some('#') {
            hashes += 1;
        }
        if self.peek(1 + hashes) != Some('"') {
            // A raw identifier.
            return self.keep();
        }
        for _ in 0..=hashes {
            self.keep();
        }
        self.string(hashes, false);
    }

    fn string(&mut self, hashes: usize, escapes: bool) {
        let start = self.code.len();
        self.keep();
        let mut inside = String::new();
        while let Some(c) = self.peek(0) {
            if escapes && c == '\\' {
                inside.extend(self.blank());
                inside.extend(self.blank());
            } else if c == '"' && (0..hashes).all(|i| self.peek(1 + i) == Some('#')) {
                for _ in 0..=hashes {
                    self.keep();
                }
                break;
            } else {
                inside.extend(self.blank());
            }
        }
        self.strings.push((start, inside));
    }

    /// A character between quotes, or a lifetime.
    fn quote(&mut self) {
        let close = match (self.peek(1), self.peek(2)) {
            (Some('\\'), _) => (3..12).find(|i| self.peek(*i) == Some('\'')),
            (Some(_), Some('\'')) => Some(2),
            _ => None,
        };
        let start = self.code.len();
        self.keep();
        if let Some(close) = close {
            let inside: String = (1..close).filter_map(|_| self.blank()).collect();
            self.keep();
            self.strings.push((start, inside));
        }
    }
}

#[test]
fn code_is_told_from_what_is_quoted() {
    let source = Source::new(
        "x.rs",
        "let a = \"unwrap()\"; // unwrap()\nlet b: &'static str = r#\"say \"hi\"\"#; /* a /* b */ c */ b.unwrap();\nlet c = '\\''; let d = '电'; fn e<'a>() {}\n",
    );
    let quoted: Vec<&str> = source.strings.iter().map(|(_, s)| s.as_str()).collect();
    assert_eq!(quoted, ["unwrap()", "say \"hi\"", "\\'", "电"]);
    assert_eq!(source.code.len(), source.text.len());
    assert_eq!(source.find("unwrap").len(), 1);
    assert!(
        source
            .place(source.find("unwrap")[0])
            .starts_with("x.rs:2:")
    );
    assert!(source.code.contains("fn e<'a>()"));
    assert!(!source.code.contains('电'));
}

#[test]
fn a_reason_stands_beside_or_above_a_statement() {
    let text = "fn f() {\n    // proved above\n    let a = b\n        .unwrap();\n    let c = d.unwrap();\n    e.unwrap(); // never empty\n}\n";
    let source = Source::new("x.rs", text);
    let reasons: Vec<bool> = source
        .find(".unwrap()")
        .into_iter()
        .map(|at| source.has_reason(at))
        .collect();
    assert_eq!(reasons, [true, false, true]);
}
