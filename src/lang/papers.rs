//! Sentences of the office's papers: in its own language, whatever the window speaks.

use super::Lang;

/// 存在的问题 of an order, line by line: what was required and is not met, then what was seen. The requirement alone would
/// read as the fault.
pub fn problems_of<'a>(failed: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let line = |(at, (required, seen)): (usize, (&str, &str))| {
        let required = required.trim().trim_end_matches(['\u{3002}', '.']);
        match seen.trim() {
            "" => Lang::Zh.order_not_met(at + 1, required),
            seen => Lang::Zh.order_not_met_seen(at + 1, required, seen),
        }
    };
    failed.enumerate().map(line).collect::<Vec<_>>().join("\n")
}
