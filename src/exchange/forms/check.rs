//! 特种设备安全监督检查记录.

use super::paper::{Paper, UnitForm, blank, day};

/// A line of the checklist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckFormItem {
    /// What should be.
    pub content: String,
    /// What was found.
    pub result: String,
    /// What was seen.
    pub note: String,
}

/// What a record of a check says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckForm {
    /// 检查类别.
    pub kind: String,
    /// 第几次; empty for the first.
    pub round: String,
    /// 检查日期, `YYYY-MM-DD`.
    pub checked_on: String,
    /// 开始至结束.
    pub times: String,
    /// 检查人员.
    pub inspectors: String,
    /// 参加部门.
    pub departments: String,
    /// 被检查单位.
    pub unit: UnitForm,
    /// 地点.
    pub place: String,
    /// 抽查设备.
    pub elevators: Vec<String>,
    /// The checklist.
    pub items: Vec<CheckFormItem>,
    /// 检查情况及发现的问题.
    pub findings: String,
    /// 处理措施.
    pub measures: String,
    /// 被检查单位意见.
    pub opinion: String,
    /// Remarks.
    pub remarks: String,
}

impl CheckForm {
    pub(super) fn write(&self, paper: &mut Paper) {
        paper.title("特种设备安全监督检查记录");
        if !self.round.is_empty() {
            paper.centred(&self.round);
        }
        let when = format!("{} {}", day(&self.checked_on), self.times);
        let elevators = self.elevators.join("；");
        let unit = &self.unit;
        paper.grid(&[
            ("检查类别", &self.kind, false),
            ("检查时间", when.trim(), false),
            ("检查人员", &self.inspectors, true),
            ("参加部门", &self.departments, true),
            ("被检查单位", &unit.name, true),
            ("信用代码", &unit.credit_code, false),
            ("法定代表人", &unit.legal_representative, false),
            ("联系人", &unit.contact, false),
            ("电话", &unit.phone, false),
            ("单位地址", &unit.address, true),
            ("检查地点", &self.place, true),
            ("抽查设备", &elevators, true),
        ]);
        paper.heading("检查项目");
        let lines: Vec<Vec<String>> = self
            .items
            .iter()
            .enumerate()
            .map(|(at, item)| {
                vec![
                    (at + 1).to_string(),
                    item.content.clone(),
                    item.result.clone(),
                    item.note.clone(),
                ]
            })
            .collect();
        paper.table(
            &[
                ("序号", 8),
                ("检查内容", 46),
                ("结论", 14),
                ("情况说明", 32),
            ],
            &lines,
        );
        paper.heading("检查情况");
        paper.boxed("发现的问题", &self.findings, 3);
        paper.boxed("处理措施", &self.measures, 2);
        paper.boxed("被检查单位意见", &self.opinion, 2);
        paper.boxed("备注", &self.remarks, 1);
        paper.signs(&["检查人员（签名）", "日期", "被检查单位（签名）", "日期"]);
        let refused = blank("", 8);
        paper.note(&format!(
            "检查人员不少于两人。被检查单位拒绝签名的，注明情况，见证人：{refused}"
        ));
    }
}
