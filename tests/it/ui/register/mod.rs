//! The register screen over a hand-filled model: what it shows, what it asks, what it sends.

mod correct;
mod looks;
mod made;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use egui::accesskit::Role as Part;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use made::*;
use tixin::{
    domain::{
        elevator::ElevatorDraft,
        ids::*,
        person::Person,
        problem::Field,
        query::{Column, Filter, RegisterQuery},
        renewal::Step,
        role::Role,
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
            read_only: false,
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
                        self.model
                            .register
                            .put_rows(ids.iter().map(|id| row(id.0)).collect());
                    }
                    Ask::Elevator(id) => {
                        self.model.elevator = Some((*id, Some(Box::new(detail(id.0)))))
                    }
                    Ask::CheckElevator { draft, .. } => {
                        let problems = problems_of(draft);
                        self.model.elevator_check = Some((draft.clone(), problems));
                    }
                    Ask::CheckStep { elevators, request } => {
                        let guards = guards_of(elevators, request);
                        self.model.step_check = Some((elevators.clone(), request.clone(), guards));
                    }
                    Ask::RegisterIds(query)
                        if self.model.register.query.as_ref() != Some(query) =>
                    {
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

type Window = Harness<'static, Desk>;

fn window(desk: Desk) -> Window {
    // What a window of 1366 × 768 leaves to a screen.
    sized(desk, ThemeChoice::Light, vec2(1234.0, 742.0))
}

fn sized(desk: Desk, choice: ThemeChoice, size: egui::Vec2) -> Window {
    let shade = match choice {
        ThemeChoice::Dark => egui::Theme::Dark,
        _ => egui::Theme::Light,
    };
    let mut harness = Harness::builder()
        .with_size(size)
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
    window
        .get_by_role_and_label(Part::TextInput, label)
        .type_text(text);
    window.run();
}

fn verb(window: &mut Window, verb: Verb) {
    window.state().verbs.borrow_mut().push(verb);
    window.run();
}

const FIRST: &str = "31103301082009080001 江晖苑 1幢 1单元, 施工中, 超期 5 天";

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
    assert_eq!(
        window.state().screen.selected(),
        (2..=4).map(ElevatorId).collect::<Vec<_>>()
    );
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
    assert!(
        window
            .query_by_label_contains("使用单位：甲 → 乙")
            .is_some()
    );
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
    assert!(
        window
            .state()
            .asked
            .iter()
            .any(|ask| matches!(ask, Ask::RegisterIds(query) if query.text == "无"))
    );
    click(&mut window, "清除筛选");
    click(&mut window, "筛选");
    click(&mut window, "超期");
    let (query, _) = window.state().screen.shown().unwrap();
    assert_eq!(query.filters, vec![Filter::Overdue]);
    assert_eq!(query.text, "");
    click(&mut window, "移除 超期");
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
    assert_eq!(
        (request.step, request.happened_on),
        (Step::SelfInspect, day("2025-08-08"))
    );
    let token = *token;
    window
        .state_mut()
        .model
        .outcomes
        .put(token, Ok(Done::default()));
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
    let kept = window
        .state()
        .sent
        .borrow()
        .iter()
        .any(|command| matches!(command, Command::KeepDraft(..)));
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
    window
        .state_mut()
        .model
        .outcomes
        .put(token, Err(Error::Conflict(vec![conflict])));
    window.run();
    click(&mut window, "用对方的： 甲改的");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    let actions = window.state().actions();
    let (Action::EditElevator { before, after, .. }, _) = &actions[1] else {
        panic!("{actions:?}");
    };
    assert_eq!(
        (before.model.as_str(), after.model.as_str()),
        ("甲改的", "甲改的")
    );
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
    let [
        (
            Action::BulkEdit {
                ids, field, value, ..
            },
            _,
        ),
    ] = actions.as_slice()
    else {
        panic!("{actions:?}");
    };
    assert_eq!(
        (ids.len(), *field, value.as_str()),
        (40, Field::Model, "新型号")
    );
}

#[test]
fn a_click_on_a_head_sorts_and_a_second_one_turns_round() {
    let mut window = window(Desk::new(40));
    for descending in [false, true] {
        let head = if descending {
            "阶段 升序"
        } else {
            "阶段"
        };
        click(&mut window, head);
        let (query, _) = window.state().screen.shown().unwrap();
        assert_eq!((query.sort, query.descending), (Column::Stage, descending));
    }
}

#[test]
fn what_was_typed_before_a_crash_is_offered() {
    let mut desk = Desk::new(40);
    let typed = ElevatorDraft {
        model: "写到一半".into(),
        ..ElevatorDraft::default()
    };
    let json = serde_json::to_value(&typed).unwrap();
    desk.model.drafts.push(tixin::domain::views::KeptDraft {
        form: "elevator".into(),
        record: 0,
        kept_at: chrono::DateTime::default(),
        body: json,
    });
    let mut window = window(desk);
    verb(&mut window, Verb::NewElevator);
    click(&mut window, "恢复");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    let actions = window.state().actions();
    let [(Action::CreateElevator(draft), _)] = actions.as_slice() else {
        panic!("{actions:?}");
    };
    assert_eq!(**draft, typed);
}

#[test]
fn an_empty_file_says_what_to_do() {
    let mut window = window(Desk::new(0));
    click(&mut window, "导入清单");
    assert!(window.query_by_label("还没有电梯").is_some());
}

#[test]
fn those_beyond_the_rows_in_view_are_named_too() {
    let mut window = window(Desk::new(500));
    verb(&mut window, Verb::SelectAll);
    verb(&mut window, Verb::NextStep);
    window.get_by_label("步骤").click();
    window.run();
    click(&mut window, "开工");
    window.run();
    let last = row(500);
    let name = format!("{} {}", last.place(), last.registration_code);
    window.get_by_label(&name);
}
