//! 特种设备安全监察指令书.

use super::paper::{Paper, blank, day};

/// What an order says. Days `YYYY-MM-DD` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderForm {
    /// 文书号.
    pub number: String,
    /// 被检查单位.
    pub unit: String,
    /// 检查日期.
    pub checked_on: String,
    /// Where.
    pub place: String,
    /// 存在的问题.
    pub problems: String,
    /// 违反条款及依据.
    pub basis: String,
    /// 整改要求.
    pub measures: String,
    /// 整改期限.
    pub due_on: String,
    /// 下达日期.
    pub issued_on: String,
    /// The office.
    pub authority: String,
}

impl OrderForm {
    pub(super) fn write(&self, paper: &mut Paper) {
        paper.title("特种设备安全监察指令书");
        paper.right(&blank(&self.number, 14));
        paper.addressee(&self.unit);
        paper.text(&format!(
            "经{}对{}的检查，发现你单位存在以下问题：",
            day(&self.checked_on),
            blank(&self.place, 12)
        ));
        paper.text(&blank(&self.problems, 60));
        paper.text(&format!(
            "上述行为违反：{}。",
            blank(trimmed(&self.basis), 40)
        ));
        paper.text(&format!(
            "根据《中华人民共和国特种设备安全法》第六十二条，责令你单位于{}前完成整改，并提交书面整改报告。整改要求：{}",
            day(&self.due_on),
            blank(&self.measures, 40)
        ));
        paper.text("逾期未整改或者拒不执行本指令的，将依法处理。如对本指令不服，可以自收到之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。");
        paper.right(&blank(&self.authority, 12));
        paper.right(&day(&self.issued_on));
        paper.signs(&[
            "安全监察人员",
            "安全监察人员",
            "被检查单位负责人",
            "签收日期",
        ]);
        paper.note("本指令书一式两份，一份交被检查单位，一份存档。");
    }
}

/// Without the full stop that the sentence brings itself; the lines of a list in one.
fn trimmed(text: &str) -> &str {
    text.trim().trim_end_matches('。')
}
