//! The register screen over a hand-filled model: what it shows, what it asks, what it sends.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use egui::{Key, Modifiers, vec2};
use egui::accesskit::Role as Part;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tixin::{
    domain::{
        community::{Community, Street},
        elevator::{Elevator, ElevatorDraft, UseStatus},
        ids::*,
        operation::OpKind,
        organization::OrganizationKind,
        person::Person,
        problem::{Field, Problem, Rule},
        program::Program,
        query::{Filter, RegisterQuery, RegisterRow},
        reminder::{Reminder, ReminderWay},
        renewal::{Guard, RenewalDraft, RenewalKind, Stage, StageEvent, Step, StepRequest},
        role::Role,
        views::*,
        work_calendar::WorkCalendar,
    },
    error::{Error, FieldConflict},
    lang::Lang,
    ops::{Action, Done},
    ui::{
        command::{Command, PrefChange, Token, Verb},
        model::Model,
        prefs::Prefs,
        screens::register::RegisterScreen,
        theme::{self, ThemeChoice},
        view_ctx::{Outbox, ViewCtx},
    },
    worker::ask::Ask,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn instant(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// Everything the screen looks at, and what it sent.
struct Desk {
    screen: RegisterScreen,
    model: Model,
    prefs: Prefs,
    person: Person,
    calendar: WorkCalendar,
    lang: Lang,
    out: Outbox,
    sent: Rc<RefCell<Vec<Command>>>,
    verbs: Rc<RefCell<Vec<Verb>>>,
    asked: Vec<Ask>,
}

impl Desk {
    fn new(rows: usize) -> Self {
        let mut model = Model {
            catalog: Arc::new(catalog()),
            ..Model::default()
        };
        let ids: Vec<ElevatorId> = (1..=rows as i64).map(ElevatorId).collect();
        model.register.set_ids(RegisterQuery::default(), ids);
        Self {
            screen: RegisterScreen::default(),
            model,
            prefs: Prefs::default(),
            person: Person {
                id: PersonId(1),
                name: "张某".into(),
                role: Role::Administrator,
                retired: false,
            },
            calendar: WorkCalendar::embedded(),
            lang: Lang::Zh,
            out: Outbox::default(),
            sent: Rc::default(),
            verbs: Rc::default(),
            asked: Vec::new(),
        }
    }

    fn frame(&mut self, ui: &mut egui::Ui) {
        let cx = ViewCtx {
            lang: self.lang,
            model: &self.model,
            prefs: &self.prefs,
            today: day("2025-08-08"),
            now: instant("2025-08-08T09:12:00+08:00"),
            person: Some(&self.person),
            calendar: &self.calendar,
            is_test: true,
            out: &self.out,
        };
        for verb in self.verbs.borrow_mut().drain(..) {
            self.screen.on_verb(verb, &cx);
        }
        self.screen.ui(ui, &cx);
        for command in self.out.take() {
            self.apply(command);
        }
    }

    /// What `app` would do, as far as the screen sees it.
    fn apply(&mut self, command: Command) {
        match command {
            Command::Want(ask) => {
                match &ask {
                    Ask::RegisterRows(ids) => {
                        self.model.register.put_rows(ids.iter().map(|id| row(id.0)).collect());
                    }
                    Ask::Elevator(id) => self.model.elevator = Some((*id, Some(Box::new(detail(id.0))))),
                    Ask::CheckElevator { draft, .. } => {
                        let problems = problems_of(draft);
                        self.model.elevator_check = Some((draft.clone(), problems));
                    }
                    Ask::CheckStep { elevators, request } => {
                        let guards = guards_of(elevators, request);
                        self.model.step_check = Some((request.clone(), guards));
                    }
                    Ask::RegisterIds(query) if self.model.register.query.as_ref() != Some(query) => {
                        let ids = self.model.register.ids.clone();
                        let ids = if query.text == "无" { Vec::new() } else { ids };
                        self.model.register.set_ids(query.clone(), ids);
                    }
                    _ => {}
                }
                if !self.asked.contains(&ask) {
                    self.asked.push(ask);
                }
            }
            Command::SetColumns(columns) => {
                self.prefs.columns.insert(self.person.name.clone(), columns);
            }
            Command::Verb(verb) => self.verbs.borrow_mut().push(verb),
            Command::Pref(PrefChange::ColumnWidth(..) | PrefChange::PaneWidth(..)) => {}
            other => self.sent.borrow_mut().push(other),
        }
    }

    fn actions(&self) -> Vec<(Action, Token)> {
        let sent = self.sent.borrow();
        let actions = sent.iter().filter_map(|command| match command {
            Command::Do(action, Some(token)) => Some(((**action).clone(), *token)),
            _ => None,
        });
        actions.collect()
    }
}

fn problems_of(draft: &ElevatorDraft) -> Vec<Problem> {
    let mut problems = Vec::new();
    if draft.category.is_empty() {
        problems.push(Problem::fault(Field::Category, Rule::Required, ""));
    }
    if draft.registration_code == "31103301082009080001" {
        let rule = Rule::Duplicate {
            other: ElevatorId(7),
            label: "江晖苑 3幢 2单元".into(),
        };
        problems.push(Problem::fault(Field::RegistrationCode, rule, &draft.registration_code));
    } else if !draft.registration_code.is_empty() && draft.registration_code.len() != 20 {
        let rule = Rule::Length {
            expected: 20,
            found: draft.registration_code.len(),
        };
        problems.push(Problem::fault(Field::RegistrationCode, rule, &draft.registration_code));
    }
    problems
}

fn guards_of(elevators: &[ElevatorId], request: &StepRequest) -> Vec<(ElevatorId, Guard)> {
    match request.step {
        Step::Start => {
            let first = elevators.iter().filter(|id| id.0 == 1);
            let refused = first.map(|id| (*id, Guard::StartBeforeNotice));
            let last = elevators.last().map(|id| (*id, Guard::NoReminder));
            refused.chain(last).collect()
        }
        Step::Suspend => elevators.iter().map(|id| (*id, Guard::SuspendReason)).collect(),
        _ => Vec::new(),
    }
}

fn catalog() -> Catalog {
    let units = ["滨江演示电梯工程有限公司", "钱塘演示机电安装有限公司", "江南演示电梯制造有限公司", "江晖苑演示业主委员会"];
    let kinds = [OrganizationKind::Construction, OrganizationKind::Construction, OrganizationKind::Maker, OrganizationKind::User];
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
            arrival_limit_minutes: 30,
            rescue_code_length: 6,
            monthly_plan: Vec::new(),
            demo: true,
            pinned_today: Some(day("2025-08-08")),
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

fn row(id: i64) -> RegisterRow {
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
    let done = matches!(stage, Stage::Reported | Stage::HandedOver | Stage::Suspended);
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
        due: (!done).then(|| day(if id % 4 == 1 { "2025-08-03" } else { "2025-08-15" })),
        kind: Some(if id % 5 == 0 { RenewalKind::Modify } else { RenewalKind::Replace }),
        construction_unit: "滨江演示电梯工程有限公司".into(),
        maker: "江南演示电梯制造有限公司".into(),
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

fn detail(id: i64) -> ElevatorDetail {
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
                event(1, Step::Notify, Stage::Planned, Stage::Notified, "2025-07-08"),
                event(2, Step::Start, Stage::Notified, Stage::UnderConstruction, "2025-07-14"),
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

type Window = Harness<'static, Desk>;

fn window(desk: Desk) -> Window {
    themed(desk, ThemeChoice::Light)
}

fn themed(desk: Desk, choice: ThemeChoice) -> Window {
    let shade = match choice {
        ThemeChoice::Dark => egui::Theme::Dark,
        _ => egui::Theme::Light,
    };
    let mut harness = Harness::builder()
        .with_size(vec2(1234.0, 742.0))
        .with_theme(shade)
        .with_max_steps(16)
        .with_context_setup(move |ctx| {
            theme::fonts::install(ctx, false);
            theme::apply(ctx, choice);
        })
        .build_ui_state(
            // The harness leaves a margin; the window has none.
            |ui, desk: &mut Desk| {
                let whole = ui.ctx().content_rect();
                let mut page = ui.new_child(egui::UiBuilder::new().max_rect(whole));
                page.set_clip_rect(whole);
                desk.frame(&mut page);
            },
            desk,
        );
    harness.run();
    harness
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn fill(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Part::TextInput, label).focus();
    window.run();
    window.get_by_role_and_label(Part::TextInput, label).type_text(text);
    window.run();
}

fn verb(window: &mut Window, verb: Verb) {
    window.state().verbs.borrow_mut().push(verb);
    window.run();
}

const FIRST: &str = "31103301082009080001 江晖苑 1幢 1单元, 施工中, 逾期 5 天";

#[test]
fn a_row_says_all_of_itself() {
    let window = window(Desk::new(500));
    assert!(window.query_by_label(FIRST).is_some());
}

#[test]
fn only_rows_in_view_are_asked_for() {
    let window = window(Desk::new(200_000));
    let asked: usize = window
        .state()
        .asked
        .iter()
        .map(|ask| match ask {
            Ask::RegisterRows(ids) => ids.len(),
            _ => 0,
        })
        .sum();
    assert!((20..200).contains(&asked), "{asked}");
}

#[test]
fn keys_move_and_tick() {
    let mut window = window(Desk::new(500));
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Space);
    assert_eq!(window.state().screen.selected(), vec![ElevatorId(2)]);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(window.state().screen.selected(), (2..=4).map(ElevatorId).collect::<Vec<_>>());
    press(&mut window, Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(window.state().screen.selected().len(), 2);
    verb(&mut window, Verb::SelectAll);
    assert_eq!(window.state().screen.selected().len(), 500);
    verb(&mut window, Verb::ClearSelection);
    press(&mut window, Modifiers::NONE, Key::End);
    assert_eq!(window.state().screen.selected(), vec![ElevatorId(500)]);
}

#[test]
fn a_click_shows_the_elevator_with_its_next_step() {
    let mut window = window(Desk::new(500));
    click(&mut window, FIRST);
    assert!(window.query_by_label("下一步：自检合格").is_some());
    assert!(window.query_by_label_contains("使用单位：甲 → 乙").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("下一步：自检合格").is_none());
}

#[test]
fn search_and_filters_change_the_question() {
    let mut window = window(Desk::new(500));
    window.get_by_label("代码·小区·拼音").focus();
    window.run();
    window.get_by_label("代码·小区·拼音").type_text("无");
    window.run();
    window.run();
    assert!(window.state().asked.iter().any(|ask| matches!(ask, Ask::RegisterIds(query) if query.text == "无")));
    click(&mut window, "清除筛选");
    click(&mut window, "筛选");
    click(&mut window, "已逾期");
    let (query, _) = window.state().screen.shown().unwrap();
    assert_eq!(query.filters, vec![Filter::Overdue]);
    assert_eq!(query.text, "");
    click(&mut window, "移除 已逾期");
    assert!(window.state().screen.shown().unwrap().0.filters.is_empty());
}

#[test]
fn a_step_that_the_law_refuses_cannot_be_saved() {
    let mut window = window(Desk::new(500));
    verb(&mut window, Verb::SelectAll);
    // Three elevators are enough to tell.
    verb(&mut window, Verb::ClearSelection);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    verb(&mut window, Verb::NextStep);
    // Most of the three have no usual step in common: the choice is made by hand.
    window.get_by_label("步骤").click();
    window.run();
    click(&mut window, "开工");
    assert!(window.query_by_label_contains("第二十三条").is_some());
    click(&mut window, "去掉不能办理的 1 台");
    assert!(window.query_by_label_contains("第二十三条").is_none());
}

#[test]
fn a_step_goes_with_its_day_and_closes_when_it_is_saved() {
    let mut window = window(Desk::new(500));
    click(&mut window, FIRST);
    click(&mut window, "下一步：自检合格");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    let actions = window.state().actions();
    let [(Action::Step { elevators, request }, token)] = actions.as_slice() else {
        panic!("{actions:?}");
    };
    assert_eq!(elevators, &[ElevatorId(1)]);
    assert_eq!((request.step, request.happened_on), (Step::SelfInspect, day("2025-08-08")));
    let token = *token;
    window.state_mut().model.outcomes.put(token, Ok(Done::default()));
    window.run();
    assert!(window.query_by_label("下一步：自检合格").is_some());
}

#[test]
fn a_duplicate_code_opens_the_other_record_and_the_form_waits() {
    let mut window = window(Desk::new(500));
    verb(&mut window, Verb::NewElevator);
    fill(&mut window, "注册代码", "31103301082009080001");
    window.run();
    window.run();
    assert!(window.query_by_label_contains("重复").is_some());
    // An untouched field is not called empty.
    assert!(window.query_by_label("请填写").is_none());
    click(&mut window, "打开 江晖苑 3幢 2单元");
    assert!(window.query_by_label_contains("未填完").is_some());
    click(&mut window, "返回");
    assert!(window.query_by_label("打开 江晖苑 3幢 2单元").is_some());
    let kept = window.state().sent.borrow().iter().any(|command| matches!(command, Command::KeepDraft(..)));
    assert!(kept, "what was typed is kept");
}

#[test]
fn a_conflict_is_settled_field_by_field() {
    let mut window = window(Desk::new(500));
    click(&mut window, FIRST);
    verb(&mut window, Verb::EditElevator);
    fill(&mut window, "型号", "X");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    let (_, token) = window.state().actions()[0].clone();
    let conflict = FieldConflict {
        field: Field::Model,
        base: "TKJ-1000/1.75".into(),
        mine: "X".into(),
        theirs: "甲改的".into(),
    };
    window.state_mut().model.outcomes.put(token, Err(Error::Conflict(vec![conflict])));
    window.run();
    click(&mut window, "用对方的： 甲改的");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    let actions = window.state().actions();
    let (Action::EditElevator { before, after, .. }, _) = &actions[1] else {
        panic!("{actions:?}");
    };
    assert_eq!((before.model.as_str(), after.model.as_str()), ("甲改的", "甲改的"));
}

#[test]
fn bulk_edit_names_the_count() {
    let mut window = window(Desk::new(40));
    verb(&mut window, Verb::SelectAll);
    verb(&mut window, Verb::BulkEdit);
    window.get_by_label("字段").click();
    window.run();
    window.get_by_label("输入以筛选").type_text("型号");
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.get_by_label("型号").type_text("新型号");
    window.run();
    click(&mut window, "修改 40 台");
    let actions = window.state().actions();
    let [(Action::BulkEdit { ids, field, value, .. }, _)] = actions.as_slice() else {
        panic!("{actions:?}");
    };
    assert_eq!((ids.len(), *field, value.as_str()), (40, Field::Model, "新型号"));
}

#[test]
fn an_empty_file_says_what_to_do() {
    let mut window = window(Desk::new(0));
    click(&mut window, "导入清单");
    assert!(window.query_by_label("还没有电梯").is_some());
}

#[test]
fn zz_debug() {
    let mut window = window(Desk::new(500));
    for _ in 0..3 {
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
        eprintln!("focus {:?} cursor {:?}", window.ctx.memory(|m| m.focused()), window.state().screen.selected());
    }
}

#[test]
fn zz_pictures() {
    let shot = |window: &mut Window, name: &str| {
        let image = window.render().unwrap();
        image.save(format!("/tmp/reg-{name}.png")).unwrap();
    };
    let mut window = window(Desk::new(500));
    shot(&mut window, "list");
    click(&mut window, FIRST);
    window.run();
    shot(&mut window, "detail");
    verb(&mut window, Verb::EditElevator);
    window.run();
    shot(&mut window, "form");
    press(&mut window, Modifiers::NONE, Key::Escape);
    click(&mut window, "下一步：自检合格");
    shot(&mut window, "step");
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Escape);
    click(&mut window, "筛选");
    shot(&mut window, "filter");
    press(&mut window, Modifiers::NONE, Key::Escape);
    let mut desk = Desk::new(500);
    desk.lang = Lang::En;
    let mut window = themed(desk, ThemeChoice::Dark);
    verb(&mut window, Verb::SelectAll);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    shot(&mut window, "detail-dark");
    verb(&mut window, Verb::EditElevator);
    shot(&mut window, "form-dark");
}
