//! 安全提醒书.

use super::paper::{Paper, blank, day};

/// What a reminder says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReminderForm {
    /// To whom.
    pub recipient: String,
    /// 工程名称.
    pub project: String,
    /// 告知书编号.
    pub notice_no: String,
    /// Where the elevators are.
    pub places: Vec<String>,
    /// What it says.
    pub content: String,
    /// The day it was sent, `YYYY-MM-DD` or empty.
    pub sent_on: String,
    /// 签收人.
    pub received_by: String,
    /// The office.
    pub authority: String,
}

impl ReminderForm {
    pub(super) fn write(&self, paper: &mut Paper) {
        /// More places are counted, not listed.
        const MOST: usize = 12;
        paper.title("电梯更新改造施工安全提醒书");
        paper.addressee(&self.recipient);
        let count = self.places.len();
        let listed = self
            .places
            .iter()
            .take(MOST)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("、");
        let rest = if count > MOST { "等" } else { "" };
        paper.text(&format!(
            "你单位在{}（告知书编号：{}）中对下列 {count} 台电梯进行施工：{}{rest}。为保障施工安全和居民出行，现提醒如下：",
            blank(&self.project, 12),
            blank(&self.notice_no, 10),
            blank(&listed, 16),
        ));
        paper.text(&blank(&self.content, 60));
        paper.text("电梯未经监督检验合格，不得交付使用。发现安全隐患请立即停止作业并报告。");
        paper.right(&blank(&self.authority, 12));
        paper.right(&day(&self.sent_on));
        paper.text("");
        let signed = format!("签收人：{}", blank(&self.received_by, 9));
        paper.text(&format!("{signed}　　签收日期：{}", day("")));
        paper.note("本提醒书一式两份，一份交被提醒单位，一份存档。");
    }
}
