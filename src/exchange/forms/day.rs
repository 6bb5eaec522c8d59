//! 检验员日程: the visits of a day in the order of the streets, with whom to call.

use super::paper::{Paper, blank, day};

/// A visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayVisit {
    /// 时段.
    pub half: String,
    /// 街道.
    pub street: String,
    /// Where.
    pub place: String,
    /// How many elevators.
    pub elevators: u32,
    /// 施工单位.
    pub unit: String,
    /// Whom to call.
    pub contact: String,
    /// What else to know: 第几次, until when.
    pub note: String,
}

/// The visits of one inspector on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayForm {
    /// The day, `YYYY-MM-DD`.
    pub on: String,
    /// Its weekday.
    pub weekday: String,
    /// Who goes.
    pub inspector: String,
    /// Where to, in order.
    pub visits: Vec<DayVisit>,
}

impl DayForm {
    pub(super) fn write(&self, paper: &mut Paper) {
        paper.title("监督检验日程");
        paper.centred(&format!(
            "{} {}　检验员：{}　共 {} 处",
            day(&self.on),
            self.weekday,
            blank(&self.inspector, 6),
            self.visits.len()
        ));
        let lines: Vec<Vec<String>> = self
            .visits
            .iter()
            .enumerate()
            .map(|(at, visit)| {
                vec![
                    (at + 1).to_string(),
                    visit.half.clone(),
                    visit.street.clone(),
                    visit.place.clone(),
                    visit.elevators.to_string(),
                    format!("{}\n{}", visit.unit, visit.contact),
                    visit.note.clone(),
                    String::new(),
                ]
            })
            .collect();
        paper.table(
            &[
                ("序号", 7),
                ("时段", 8),
                ("街道", 12),
                ("地点", 22),
                ("台数", 7),
                ("施工单位、联系人", 24),
                ("说明", 12),
                ("结果", 10),
            ],
            &lines,
        );
        paper.note("到场未检的，在“结果”栏写明原因，回来后登记并另约日期。");
    }
}
