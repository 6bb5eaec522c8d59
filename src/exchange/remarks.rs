//! Rows of a list that are no records: its totals, and who filled it in.

use super::mapping::Mapping;
use super::normal;
use super::sheet::{Cell, RawRow};

/// How a row of totals begins.
const TOTALS: &[&str] = &["合计", "总计", "小计", "共计", "累计", "total", "subtotal"];
/// How a row about the list itself begins; a name may follow at once.
const SIGNED: &[&str] = &[
    "填表人",
    "填报人",
    "填报单位",
    "填报日期",
    "填表日期",
    "制表人",
    "制表日期",
    "审核人",
    "审批人",
    "负责人签",
    "preparedby",
];
/// And one that explains it, with a sign after the word.
const NOTES: &[&str] = &["备注", "说明", "注", "note", "notes"];
/// All that they begin with: of any other row no more than one letter is looked at.
const FIRST: &str = "合总小共累填制审负备说注TtSsPpNn";
/// A row in which more of the mapped columns are filled is a record that begins strangely.
const MOST: usize = 2;

/// What a row says that is no record; none for a record. A total has nothing but numbers beside its word, a note hardly
/// anything.
pub fn remark(raw: &RawRow, mapping: &Mapping) -> Option<String> {
    let mut filled = raw.cells.iter().filter(|cell| !cell.is_blank());
    let Cell::Text(first) = filled.next()? else {
        return None;
    };
    let first = first.trim();
    if !first.starts_with(|letter| FIRST.contains(letter)) {
        return None;
    }
    let word = normal::word(first);
    let rest = |words: &[&str]| {
        let mut rests = words.iter().filter_map(|begin| word.strip_prefix(begin));
        rests.next().map(str::to_owned)
    };
    let is_remark = if let Some(rest) = rest(TOTALS) {
        let ends = rest.is_empty() || rest.starts_with(|c: char| c == ':' || c.is_ascii_digit());
        ends && filled.all(is_number)
    } else {
        let mapped = mapping.columns.iter().enumerate();
        let mapped = mapped.filter(|(at, field)| field.is_some() && !raw.cell(*at).is_blank());
        let begins = rest(SIGNED).is_some()
            || rest(NOTES).is_some_and(|rest| rest.starts_with([':', '.', '、']));
        begins && mapped.count() <= MOST
    };
    is_remark.then(|| first.to_owned())
}

/// A number, or one with the word that it counts: `12台`.
fn is_number(cell: &Cell) -> bool {
    match cell {
        Cell::Text(text) => {
            let digits = text
                .trim()
                .trim_end_matches(['台', '部', '梯', '件', '个', '%']);
            digits.trim().parse::<f64>().is_ok()
        }
        _ => true,
    }
}
