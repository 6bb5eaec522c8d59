//! What of a person is shown: `138****5678`, `张**`. Lists, exports, pictures and the history show no more.

/// Masks a phone number: of a mobile the first three and last four figures stay, of anything else the last three.
pub fn phone(text: &str) -> String {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let (head, tail) = match digits {
        11.. => (3, 4),
        7..=10 => (0, 3),
        _ => (0, 0),
    };
    let mut seen = 0;
    text.chars()
        .map(|c| {
            if !c.is_ascii_digit() {
                return c;
            }
            seen += 1;
            if seen <= head || seen > digits - tail {
                c
            } else {
                '*'
            }
        })
        .collect()
}

/// Masks a name: the first character stays.
pub fn name(text: &str) -> String {
    let mut chars = text.trim().chars();
    match chars.next() {
        Some(first) => format!("{first}{}", "*".repeat(chars.count().clamp(1, 2))),
        None => String::new(),
    }
}

/// Masks every phone number inside running text: any run of seven figures and more that is not part of a longer code.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() || (c == '-' && !run.is_empty()) {
            run.push(c);
        } else {
            flush(&mut out, &mut run);
            out.push(c);
        }
    }
    flush(&mut out, &mut run);
    out
}

fn flush(out: &mut String, run: &mut String) {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    let is_date = run.starts_with("20") && run.matches('-').count() == 2;
    if (7..=12).contains(&digits) && !is_date {
        out.push_str(&phone(run));
    } else {
        out.push_str(run);
    }
    run.clear();
}
