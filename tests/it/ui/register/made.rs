//! Made data for the register: a catalogue, rows and details, and the answers that the file would give.

use chrono::{DateTime, FixedOffset, NaiveDate};
use tixin::domain::{
    community::{Community, Street},
    elevator::{Elevator, ElevatorDraft, UseStatus},
    ids::*,
    operation::OpKind,
    organization::OrganizationKind,
    problem::{Field, Problem, Rule},
    program::Program,
    query::{Filter, RegisterQuery, RegisterRow},
    reminder::{Reminder, ReminderWay},
    renewal::{Carrier, Guard, RenewalDraft, RenewalKind, Stage, StageEvent, Step, StepRequest},
    views::*,
};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn instant(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub fn problems_of(draft: &ElevatorDraft) -> Vec<Problem> {
    let mut problems = Vec::new();
    if draft.category.is_empty() {
        problems.push(Problem::fault(Field::Category, Rule::Required, ""));
    }
    if draft.registration_code == "31103301082009080001" {
        let rule = Rule::Duplicate {
            other: ElevatorId(7),
            label: "江晖苑 3幢 2单元".into(),
        };
        problems.push(Problem::fault(
            Field::RegistrationCode,
            rule,
            &draft.registration_code,
        ));
    } else if !draft.registration_code.is_empty() && draft.registration_code.len() != 20 {
        let rule = Rule::Length {
            expected: 20,
            found: draft.registration_code.len(),
        };
        problems.push(Problem::fault(
            Field::RegistrationCode,
            rule,
            &draft.registration_code,
        ));
    }
    problems
}

pub fn guards_of(elevators: &[ElevatorId], request: &StepRequest) -> Vec<(ElevatorId, Guard)> {
    match request.step {
        Step::Start => {
            let first = elevators.iter().filter(|id| id.0 == 1);
            let refused = first.map(|id| (*id, Guard::StartBeforeNotice));
            let last = elevators.last().map(|id| (*id, Guard::NoReminder));
            refused.chain(last).collect()
        }
        Step::Suspend => elevators
            .iter()
            .map(|id| (*id, Guard::SuspendReason))
            .collect(),
        _ => Vec::new(),
    }
}

pub fn catalog() -> Catalog {
    let units = [
        "滨江演示电梯工程有限公司",
        "钱塘演示机电安装有限公司",
        "江南演示电梯制造有限公司",
        "江晖苑演示业主委员会",
    ];
    let kinds = [
        OrganizationKind::Construction,
        OrganizationKind::Construction,
        OrganizationKind::Maker,
        OrganizationKind::User,
    ];
    Catalog {
        program: Some(Program {
            id: ProgramId(1),
            name: "老旧电梯更新改造".into(),
            target: 500,
            starts_on: day("2025-01-01"),
            deadline_on: day("2025-08-31"),
            counting_stage: Stage::Reported,
            promise_days: 2,
            former_days: 5,
            rescue: Default::default(),
            arrival_limit_minutes: 30,
            rescue_code_length: 6,
            monthly_plan: Vec::new(),
            demo: true,
            pinned_today: Some(day("2025-08-08")),
            clock_start: tixin::domain::inspection::ClockStart::Site,
            visit_days: 5,
            visits_per_day: 6,
            untouched_days: 10,
            rectify_days: 10,
            recheck_days: 10,
            order_days: 10,
            attachment_mb: 30,
            authority: String::new(),
        }),
        streets: ["西兴街道", "长河街道", "浦沿街道"]
            .iter()
            .enumerate()
            .map(|(at, name)| Street {
                id: StreetId(at as i64 + 1),
                code: format!("33010800{}", at + 1),
                name: (*name).into(),
            })
            .collect(),
        communities: ["江晖苑", "滨和名庭", "浦乐家园"]
            .iter()
            .enumerate()
            .map(|(at, name)| Community {
                id: CommunityId(at as i64 + 1),
                street_id: StreetId(at as i64 + 1),
                name: (*name).into(),
            })
            .collect(),
        organizations: units
            .iter()
            .zip(kinds)
            .enumerate()
            .map(|(at, (name, kind))| OrganizationName {
                id: OrganizationId(at as i64 + 1),
                name: (*name).into(),
                kinds: vec![kind],
            })
            .collect(),
        people: Vec::new(),
        last_at: None,
        calendar: Default::default(),
        templates: Vec::new(),
        attachments: (0, 0),
        signers: Vec::new(),
        saved_views: vec![SavedView {
            id: SavedViewId(1),
            name: "本周到期".into(),
            person_id: None,
            query: RegisterQuery {
                filters: vec![Filter::Overdue],
                ..RegisterQuery::default()
            },
            columns: Vec::new(),
        }],
    }
}

pub fn row(id: i64) -> RegisterRow {
    let stages = [
        Stage::UnderConstruction,
        Stage::Planned,
        Stage::Notified,
        Stage::Applied,
        Stage::Reported,
        Stage::HandedOver,
        Stage::Suspended,
        Stage::Rectifying,
    ];
    let stage = stages[(id as usize - 1) % stages.len()];
    let place = (id as usize - 1) / 6 % 3;
    let done = matches!(
        stage,
        Stage::Reported | Stage::HandedOver | Stage::Suspended
    );
    RegisterRow {
        id: ElevatorId(id),
        registration_code: format!("3110330108200908{id:04}"),
        certificate_no: format!("梯11浙A{id:05}(09)"),
        equipment_code: format!("1133010820090{id:05}"),
        rescue_code: format!("{:06}", 210_000 + id),
        street: ["西兴街道", "长河街道", "浦沿街道"][place].into(),
        community: ["江晖苑", "滨和名庭", "浦乐家园"][place].into(),
        building: format!("{}幢", (id - 1) / 2 % 9 + 1),
        unit_no: format!("{}单元", (id - 1) % 2 + 1),
        stage: Some(stage),
        since: Some(day("2025-07-14")),
        due: (!done).then(|| {
            day(if id % 4 == 1 {
                "2025-08-03"
            } else {
                "2025-08-15"
            })
        }),
        kind: Some(if id % 5 == 0 {
            RenewalKind::Modify
        } else {
            RenewalKind::Replace
        }),
        construction_unit: "滨江演示电梯工程有限公司".into(),
        maker: "江南演示电梯制造有限公司".into(),
        rescues: 0,
        user_unit: "江晖苑演示业主委员会".into(),
        maintenance_unit: String::new(),
        in_use_on: Some(day("2004-05-01")),
        planned_start_on: Some(day("2025-07-10")),
        planned_finish_on: Some(day("2025-08-03")),
        notified_on: Some(day("2025-07-08")),
        started_on: Some(day("2025-07-14")),
        reported_on: None,
        use_status: Some(UseStatus::InUse),
    }
}

pub fn detail(id: i64) -> ElevatorDetail {
    let row = row(id);
    let event = |at: i64, step: Step, from: Stage, to: Stage, on: &str| StageEvent {
        id: StageEventId(at),
        renewal_id: RenewalId(id),
        step,
        from,
        to,
        happened_on: day(on),
        recorded_at: instant("2025-07-14T10:00:00+08:00"),
        actor: PersonId(1),
        evidence: String::new(),
        note: String::new(),
    };
    let draft = ElevatorDraft {
        category: "3110".into(),
        registration_code: row.registration_code.clone(),
        equipment_code: row.equipment_code.clone(),
        certificate_no: row.certificate_no.clone(),
        rescue_code: row.rescue_code.clone(),
        factory_no: "20090817-03".into(),
        model: "TKJ-1000/1.75".into(),
        maker: row.maker.clone(),
        made_on: "2009-05-20".into(),
        rated_load_kg: "1000".into(),
        rated_speed: "1.75".into(),
        floors: "18".into(),
        stops: "18".into(),
        doors: "18".into(),
        street: row.street.clone(),
        community: row.community.clone(),
        building: row.building.clone(),
        unit_no: row.unit_no.clone(),
        address: "滨江区江晖路演示段 100 号".into(),
        place_kind: "residential".into(),
        user_unit: row.user_unit.clone(),
        owner_unit: String::new(),
        maintenance_unit: "钱塘演示机电安装有限公司".into(),
        in_use_on: "2009-08-01".into(),
        next_inspection_on: "2025-11-30".into(),
        use_status: "in_use".into(),
        remarks: String::new(),
        renewal: Some(RenewalDraft {
            kind: "replace".into(),
            reason: "years_15".into(),
            construction_unit: row.construction_unit.clone(),
            lead_unit: "江晖苑演示业主委员会".into(),
            planned_start_on: "2025-07-10".into(),
            planned_finish_on: "2025-08-03".into(),
            planned_report_on: "2025-08-15".into(),
            contract_no: "BJ-2025-018".into(),
            contract_on: "2025-06-12".into(),
            contract_price: "38.6".into(),
            funding: "维修资金与以旧换新补助，2025-06-20 到账".into(),
            vote_on: "2025-05-28".into(),
            remarks: String::new(),
        }),
    };
    ElevatorDetail {
        carried: vec![(
            StageEventId(1),
            Carrier::Notice {
                id: NoticeId(1),
                number: "GZ-2025-001".into(),
            },
        )],
        elevator: Elevator {
            id: ElevatorId(id),
            draft,
            community_id: Some(CommunityId(1)),
            user_unit_id: Some(OrganizationId(4)),
            construction_unit_id: Some(OrganizationId(1)),
            maker_id: Some(OrganizationId(3)),
            maintenance_unit_id: Some(OrganizationId(2)),
            replaces: Some((ElevatorId(90), "31103301082001050090".into())),
            replaced_by: None,
            renewal_id: Some(RenewalId(id)),
            events: vec![
                event(
                    1,
                    Step::Notify,
                    Stage::Planned,
                    Stage::Notified,
                    "2025-07-08",
                ),
                event(
                    2,
                    Step::Start,
                    Stage::Notified,
                    Stage::UnderConstruction,
                    "2025-07-14",
                ),
            ],
        },
        notices: Vec::new(),
        reminders: vec![Reminder {
            id: ReminderId(1),
            notice_id: None,
            organization_id: OrganizationId(1),
            organization: "滨江演示电梯工程有限公司".into(),
            received_by: "王某".into(),
            sent_on: day("2025-07-08"),
            way: ReminderWay::Letter,
            content: "施工安全提醒".into(),
            recorded_at: instant("2025-07-08T10:00:00+08:00"),
        }],
        rescues: Vec::new(),
        history: vec![OperationEntry {
            id: OperationId(1),
            seq: 1,
            kind: OpKind::BulkEdit,
            actor: "张某".into(),
            at: instant("2025-08-01T10:32:00+08:00"),
            reason: "单位更名".into(),
            args: serde_json::json!({"count": 7}),
            undone: false,
            of_kind: None,
            rows: 7,
            changes: vec![RowChange {
                table: "elevator".into(),
                row_id: id,
                action: RowAction::Changed,
                columns: vec![("user_unit_id".into(), Some("甲".into()), Some("乙".into()))],
            }],
        }],
    }
}
