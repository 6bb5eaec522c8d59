//! 检验意见通知书.

use super::paper::{Paper, blank, day};

/// What an opinion notice says. Days `YYYY-MM-DD` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpinionForm {
    /// 意见通知书编号.
    pub number: String,
    /// 施工单位.
    pub unit: String,
    /// 检验日期.
    pub inspected_on: String,
    /// 第几次.
    pub round: u32,
    /// The elevators: place and code.
    pub elevators: Vec<(String, String)>,
    /// What was not in order.
    pub items: Vec<String>,
    /// 整改期限.
    pub due_on: String,
    /// The day of the notice.
    pub issued_on: String,
    /// 检验人员.
    pub inspector: String,
}

impl OpinionForm {
    pub(super) fn write(&self, paper: &mut Paper) {
        paper.title("特种设备检验意见通知书");
        paper.right(&format!("编号：{}", blank(&self.number, 10)));
        paper.addressee(&self.unit);
        let round = if self.round > 1 {
            format!("（第 {} 次）", self.round)
        } else {
            String::new()
        };
        paper.text(&format!(
            "经{}对下列电梯的监督检验{round}，发现以下项目不符合要求：",
            day(&self.inspected_on)
        ));
        let lines: Vec<Vec<String>> = self
            .elevators
            .iter()
            .enumerate()
            .map(|(at, (place, code))| vec![(at + 1).to_string(), place.clone(), code.clone()])
            .collect();
        paper.table(&[("序号", 8), ("地点", 52), ("注册代码", 40)], &lines);
        paper.heading("不符合项目");
        let mut lines: Vec<Vec<String>> = self
            .items
            .iter()
            .enumerate()
            .map(|(at, item)| vec![(at + 1).to_string(), item.clone(), String::new()])
            .collect();
        if lines.is_empty() {
            lines.push(Vec::new());
        }
        paper.table(
            &[
                ("序号", 8),
                ("不符合内容", 56),
                ("整改情况（施工单位填写）", 36),
            ],
            &lines,
        );
        paper.text(&format!(
            "请于{}前完成整改，并将整改情况书面报告检验机构确认。整改确认前，检验时限停止计算。",
            day(&self.due_on)
        ));
        paper.right(&format!("检验人员：{}", blank(&self.inspector, 8)));
        paper.right(&day(&self.issued_on));
        paper.signs(&["施工单位签收", "签收日期", "整改确认人", "确认日期"]);
    }
}
