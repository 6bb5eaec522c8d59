//! A model filled by hand.

use std::sync::Arc;

use tixin::domain::community::Street;
use tixin::domain::ids::{
    CommunityId, ElevatorId, NoticeId, OperationId, OrganizationId, PersonId, ProgramId,
    ReminderId, StreetId,
};
use tixin::domain::notice::{
    Notice, NoticeDraft, NoticeElevator, NoticeEvent, NoticeRow, NoticeState, NoticeStep,
};
use tixin::domain::operation::OpKind;
use tixin::domain::organization::{Organization, OrganizationDraft, OrganizationKind};
use tixin::domain::person::Person;
use tixin::domain::program::Program;
use tixin::domain::reminder::{Reminder, ReminderWay};
use tixin::domain::renewal::Stage;
use tixin::domain::role::Role;
use tixin::domain::views::{
    BackupInfo, Catalog, NoticeDetail, OperationEntry, OrganizationName, PickPlace, RowAction,
    RowChange, UnitRow,
};
use tixin::ui::model::Model;

use super::bench::{at, day};
use super::made_import::import_preview;

pub const COUNTS: [u32; 12] = [38, 27, 64, 18, 14, 9, 6, 131, 97, 84, 7, 5];

pub fn model() -> Model {
    let mut model = Model {
        catalog: Arc::new(catalog()),
        board: super::made_board::board(streets()),
        notices: Some(notice_rows()),
        units: Some((Some(OrganizationKind::Construction), unit_rows())),
        history: Some((1..=40).rev().map(operation).collect()),
        backups: Some(vec![backup(8, 8, 9), backup(8, 7, 9), backup(8, 1, 9)]),
        import: Some(Arc::new(import_preview())),
        ..Model::default()
    };
    model.pick_places = Some((Stage::Planned, places()));
    model.notice = Some((NoticeId(1), Some(Box::new(notice_detail()))));
    model.operation = Some((OperationId(38), Some(Box::new(operation(38)))));
    model.undo = Some(Box::new(operation(40)));
    model
}

fn backup(month: u32, d: u32, hour: u32) -> BackupInfo {
    BackupInfo {
        path: format!("/data/backups/binjiang-{month:02}{d:02}.tixin").into(),
        made_at: at(month, d, hour),
        size: 3_400_000,
        last_seq: 812,
        missing: Vec::new(),
    }
}

fn catalog() -> Catalog {
    let person = |id, name: &str, role, retired| Person {
        id: PersonId(id),
        name: name.to_owned(),
        role,
        retired,
    };
    Catalog {
        program: Some(Program {
            id: ProgramId(1),
            name: "老旧电梯更新改造".to_owned(),
            target: 500,
            starts_on: day(1, 1),
            deadline_on: day(8, 31),
            counting_stage: Stage::Reported,
            promise_days: 2,
            former_days: 5,
            rescue: Default::default(),
            arrival_limit_minutes: 30,
            rescue_code_length: 6,
            monthly_plan: vec![("2025-06".to_owned(), 280)],
            demo: false,
            pinned_today: None,
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
        streets: streets(),
        communities: Vec::new(),
        organizations: unit_rows()
            .iter()
            .map(|unit| OrganizationName {
                id: unit.organization.id,
                name: unit.organization.draft.name.clone(),
                kinds: unit.organization.draft.kinds.clone(),
            })
            .collect(),
        people: vec![
            person(1, "沈国平", Role::Administrator, false),
            person(2, "张小兰", Role::Inspector, false),
            person(3, "许立", Role::Dispatcher, false),
            person(4, "赵文清", Role::Supervisor, false),
            person(5, "钱大成", Role::Inspector, true),
        ],
        calendar: Default::default(),
        templates: Vec::new(),
        attachments: (0, 0),
        signers: Vec::new(),
        saved_views: Vec::new(),
        last_at: None,
    }
}

fn streets() -> Vec<Street> {
    ["西兴街道", "长河街道", "浦沿街道"]
        .iter()
        .enumerate()
        .map(|(at, name)| Street {
            id: StreetId(at as i64 + 1),
            code: format!("33010800{}", at + 1),
            name: (*name).to_owned(),
        })
        .collect()
}

fn notice_rows() -> Vec<NoticeRow> {
    let states = [
        NoticeState::Submitted,
        NoticeState::Received,
        NoticeState::Draft,
        NoticeState::Returned,
    ];
    (1..=24)
        .map(|id| NoticeRow {
            id: NoticeId(id),
            notice_no: format!("滨施告2025-{id:04}"),
            version: if id % 7 == 0 { 2 } else { 1 },
            state: if id == 23 {
                NoticeState::Superseded
            } else {
                states[(id as usize - 1) % 4]
            },
            notice_on: Some(day(7, id as u32)),
            construction_unit: format!("杭州示范{}号电梯工程有限公司", id % 5 + 1),
            user_unit: "滨江示范物业服务有限公司".to_owned(),
            project_name: format!("江晖示范苑{id}期电梯更新"),
            elevators: id as u32 % 9 + 1,
            planned_start_on: Some(day(8, 1)),
            planned_finish_on: Some(day(9, 30)),
            reminded: id % 3 == 0,
        })
        .collect()
}

pub fn notice_draft() -> NoticeDraft {
    NoticeDraft {
        notice_no: "滨施告2025-0001".to_owned(),
        notice_on: "2025-07-01".to_owned(),
        work: "install".to_owned(),
        construction_unit: "杭州示范1号电梯工程有限公司".to_owned(),
        permit_no: "TS3310436-2028".to_owned(),
        permit_valid_to: "2028-05-01".to_owned(),
        project_name: "江晖示范苑1期电梯更新".to_owned(),
        user_unit: "滨江示范物业服务有限公司".to_owned(),
        contract_no: "HT-2025-018".to_owned(),
        contract_on: "2025-06-12".to_owned(),
        planned_start_on: "2025-08-01".to_owned(),
        planned_finish_on: "2025-09-30".to_owned(),
        address: "滨江区示范路 12 号".to_owned(),
        site_manager: "周工".to_owned(),
        site_manager_phone: "13800000001".to_owned(),
        technical_manager: "吴工".to_owned(),
        technical_manager_phone: "13800000002".to_owned(),
        remarks: String::new(),
        elevators: vec![ElevatorId(1), ElevatorId(2), ElevatorId(3)],
    }
}

fn notice_detail() -> NoticeDetail {
    let event = |step, month, d| NoticeEvent {
        step,
        happened_on: day(month, d),
        recorded_at: at(month, d + 1, 9),
        actor: PersonId(2),
        note: String::new(),
    };
    NoticeDetail {
        notice: Notice {
            id: NoticeId(1),
            version: 1,
            supersedes: None,
            superseded_by: None,
            draft: notice_draft(),
            construction_unit_id: Some(OrganizationId(1)),
            user_unit_id: None,
            state: NoticeState::Submitted,
            events: vec![event(NoticeStep::Submit, 7, 2)],
            elevators: (1..=3)
                .map(|id| NoticeElevator {
                    id: ElevatorId(id),
                    place: format!("江晖示范苑 3幢 {id}单元"),
                    registration_code: format!("3110330108200901{id:04}"),
                    stage: Some(Stage::Planned),
                })
                .collect(),
        },
        versions: vec![(NoticeId(1), 1)],
        reminders: vec![Reminder {
            id: ReminderId(1),
            notice_id: Some(NoticeId(1)),
            organization_id: OrganizationId(1),
            organization: "杭州示范1号电梯工程有限公司".to_owned(),
            received_by: "周工".to_owned(),
            sent_on: day(7, 3),
            way: ReminderWay::InPerson,
            content: "注意安全".to_owned(),
            recorded_at: at(7, 3, 9),
        }],
        history: vec![operation(38)],
    }
}

fn unit_rows() -> Vec<UnitRow> {
    let mut rows: Vec<UnitRow> = (1..=9)
        .map(|id| UnitRow {
            organization: Organization {
                id: OrganizationId(id),
                draft: OrganizationDraft {
                    name: format!("杭州示范{id}号电梯工程有限公司"),
                    credit_code: "91330100799655058B".to_owned(),
                    kinds: vec![OrganizationKind::Construction],
                    legal_representative: "法某".to_owned(),
                    address: "杭州市示范路".to_owned(),
                    contact_name: "联某".to_owned(),
                    phone: "0571-00000000".to_owned(),
                    permit_no: "TS3310436-2028".to_owned(),
                    permit_valid_to: ["2028-05-01", "2025-08-20", "2025-07-01"][id as usize % 3]
                        .to_owned(),
                    remarks: String::new(),
                },
            },
            as_construction: Stage::ALL
                .iter()
                .copied()
                .zip(COUNTS.map(|n| n / (id as u32 + 1)))
                .collect(),
            as_maker: Vec::new(),
            as_user: Vec::new(),
            maintained: 0,
            overdue: id as u32 * 3 % 7,
            open_notices: id as u32 % 4,
        })
        .collect();
    rows[8].organization.draft.name = "滨江示范物业服务有限公司".to_owned();
    rows[8].organization.draft.kinds = vec![OrganizationKind::User];
    rows
}

pub fn operation(seq: i64) -> OperationEntry {
    let kinds = [
        OpKind::Step,
        OpKind::BulkEdit,
        OpKind::EditElevator,
        OpKind::Import,
        OpKind::NoticeStep,
    ];
    let kind = kinds[seq as usize % 5];
    OperationEntry {
        id: OperationId(seq),
        seq,
        kind,
        actor: "张小兰".to_owned(),
        at: at(8, 7, (seq % 12) as u32 + 8),
        reason: if kind == OpKind::BulkEdit {
            "合并物业".to_owned()
        } else {
            String::new()
        },
        args: match kind {
            OpKind::Step => serde_json::json!({"count": 40, "step": "report"}),
            OpKind::EditElevator => {
                serde_json::json!({"count": 1, "label": "江晖示范苑 3幢 1单元"})
            }
            _ => serde_json::json!({"count": 38}),
        },
        undone: seq == 37,
        of_kind: None,
        rows: 40,
        changes: vec![RowChange {
            table: "elevator".to_owned(),
            row_id: 7,
            action: RowAction::Changed,
            columns: vec![
                (
                    "user_unit_id".to_owned(),
                    Some("甲物业".to_owned()),
                    Some("乙物业".to_owned()),
                ),
                (
                    "use_status".to_owned(),
                    Some("in_use".to_owned()),
                    Some("out_of_use".to_owned()),
                ),
                ("remarks".to_owned(), None, Some("已核对".to_owned())),
            ],
        }],
    }
}

fn places() -> Vec<PickPlace> {
    let mut places = Vec::new();
    let mut id = 100;
    for community in 1..=12 {
        for building in 1..=3 {
            let elevators = (1..=2)
                .map(|unit| {
                    id += 1;
                    (
                        ElevatorId(id),
                        format!("江晖{community}苑 {building}幢 {unit}单元"),
                    )
                })
                .collect();
            places.push(PickPlace {
                community_id: CommunityId(community),
                community: format!("江晖{community}苑"),
                street: streets()[community as usize % 3].name.clone(),
                building: format!("{building}幢"),
                elevators,
            });
        }
    }
    places
}
