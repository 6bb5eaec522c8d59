//! 今日: everything that the person signed in has to do, by how urgent it is. Each group is a list that can be opened.

use chrono::NaiveDate;

use super::ids::{ElevatorId, InspectionId, NoticeId, PersonId};
pub use super::inspection::today::{Urgency, When};
use super::inspection::{InspectionRow, InspectionState};
use super::notice::{NoticeRow, NoticeState};
use super::query::{Filter, RegisterQuery, RegisterRow};
use super::renewal::Stage;
use super::role::{Permission, Role};
use super::work_calendar::Deadline;
use crate::coded_enum;

coded_enum! {
    /// What sort of thing is to be done.
    pub enum TodayKind("today-kind") {
        /// 监督检验.
        Inspection = "inspection",
        /// 更新计划节点.
        Renewal = "renewal",
        /// 待接收的告知.
        NoticeSubmitted = "notice_submitted",
        /// 退回补正的告知.
        NoticeReturned = "notice_returned",
        /// 未发安全提醒.
        NotReminded = "not_reminded",
    }
}

impl TodayKind {
    /// Whether this is on the desk of a role: of those who may do it, and, of what has a day, of those who watch it.
    pub fn concerns(self, role: Role) -> bool {
        match self {
            Self::Inspection | Self::Renewal => {
                role.may(Permission::MoveStages) || role == Role::Supervisor
            }
            Self::NoticeSubmitted | Self::NoticeReturned | Self::NotReminded => {
                role.may(Permission::HandleNotices)
            }
        }
    }
}

/// How things stand today for a person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TodayList {
    /// The groups that are not empty, the most urgent first.
    pub groups: Vec<TodayGroup>,
}

/// Things of one kind and urgency.
#[derive(Clone, Debug, PartialEq)]
pub struct TodayGroup {
    /// How urgent.
    pub when: When,
    /// What.
    pub kind: TodayKind,
    /// How many there are: the length of the list that it opens.
    pub count: u32,
    /// The first of them, by due date; of those of the register not all, the list has them.
    pub items: Vec<TodayItem>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub struct TodayItem {
    /// What a click opens.
    pub target: TodayTarget,
    /// Where, or which number.
    pub title: String,
    /// By whom.
    pub unit: String,
    /// Until when.
    pub due: Option<Deadline>,
}

/// What something to do leads to, with how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TodayTarget {
    /// An inspection, its state and 第几次.
    Inspection(InspectionId, InspectionState, u32),
    /// An elevator and the stage of its renewal.
    Elevator(ElevatorId, Stage),
    /// A notice.
    Notice(NoticeId, NoticeState),
}

/// What asks for something now, being overdue or due today: the one meaning of a number beside the name of a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressing {
    /// Its day, or of a rescue its limit, has passed.
    pub late: u32,
    /// Its day is today; a rescue that is under way.
    pub due: u32,
}

impl Pressing {
    /// All of it.
    pub fn count(self) -> u32 {
        self.late + self.due
    }

    /// Together with others.
    pub fn and(self, other: Self) -> Self {
        Self {
            late: self.late + other.late,
            due: self.due + other.due,
        }
    }
}

impl TodayList {
    /// What of a kind asks for something now.
    pub fn pressing(&self, kind: TodayKind) -> Pressing {
        let sum = |when| {
            let groups = self.groups.iter();
            let groups = groups.filter(|g| g.kind == kind && g.when == when);
            groups.map(|g| g.count).sum()
        };
        Pressing {
            late: sum(When::Overdue),
            due: sum(When::Today),
        }
    }

    /// Adds a group that is not empty, in its place.
    pub fn add(&mut self, group: TodayGroup) {
        if group.count == 0 {
            return;
        }
        let key = |g: &TodayGroup| (g.when, g.kind);
        let at = self.groups.partition_point(|g| key(g) <= key(&group));
        self.groups.insert(at, group);
    }
}

/// The inspections of a person by urgency, each group by due date.
pub fn inspections(
    rows: &[InspectionRow],
    person: Option<PersonId>,
    urgency: &Urgency,
) -> Vec<TodayGroup> {
    let mut groups: Vec<TodayGroup> = Vec::new();
    for when in When::ALL.iter().copied() {
        let mut here: Vec<&InspectionRow> = rows
            .iter()
            .filter(|row| super::inspection::today::is_mine(row, person))
            .filter(|row| urgency.of_inspection(row) == Some(when))
            .collect();
        here.sort_by_key(|row| (row.due.map(|due| due.day), row.head.id));
        groups.push(TodayGroup {
            when,
            kind: TodayKind::Inspection,
            count: u32::try_from(here.len()).unwrap_or(u32::MAX),
            items: here.into_iter().map(inspection_item).collect(),
        });
    }
    groups
}

fn inspection_item(row: &InspectionRow) -> TodayItem {
    TodayItem {
        target: TodayTarget::Inspection(row.head.id, row.state, row.head.round),
        title: row.head.place.clone(),
        unit: row.head.construction_unit.clone(),
        due: row.due,
    }
}

/// A renewal whose planned milestone is due.
pub fn renewal_item(row: &RegisterRow) -> Option<TodayItem> {
    Some(TodayItem {
        target: TodayTarget::Elevator(row.id, row.stage?),
        title: row.place(),
        unit: row.construction_unit.clone(),
        due: row.due.map(|day| Deadline {
            day,
            provisional: false,
        }),
    })
}

/// A notice that waits for somebody.
pub fn notice_item(row: &NoticeRow) -> TodayItem {
    let title = [row.notice_no.as_str(), row.project_name.as_str()];
    let title: Vec<&str> = title.into_iter().filter(|t| !t.is_empty()).collect();
    TodayItem {
        target: TodayTarget::Notice(row.id, row.state),
        title: title.join(" "),
        unit: row.construction_unit.clone(),
        due: None,
    }
}

/// The question to the register behind a group of it; none for what is no elevator.
pub fn register_query(kind: TodayKind, when: When, urgency: &Urgency) -> Option<RegisterQuery> {
    let filters = match (kind, when) {
        (TodayKind::Renewal, When::Overdue) => vec![Filter::Overdue],
        (TodayKind::Renewal, When::Today) => {
            vec![Filter::DueBetween(urgency.overdue_before, urgency.today)]
        }
        (TodayKind::Renewal, When::Next) => {
            let tomorrow: NaiveDate = urgency.today.succ_opt().unwrap_or(urgency.today);
            vec![Filter::DueBetween(tomorrow, urgency.next)]
        }
        (TodayKind::NotReminded, _) => vec![
            Filter::NotReminded,
            Filter::Stage(Stage::Planned),
            Filter::Stage(Stage::Notified),
        ],
        _ => return None,
    };
    Some(RegisterQuery {
        filters,
        sort: super::query::Column::Due,
        ..RegisterQuery::default()
    })
}
