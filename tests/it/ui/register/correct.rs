//! A recorded step put right at its place, and the form of a step that says what is missing.

use tixin::domain::ids::{NoticeId, StageEventId};
use tixin::domain::problem::{Problem, Rule};
use tixin::domain::renewal::{Stage, StepDraft};

use egui_kittest::Node;
use egui_kittest::kittest::NodeT;

use super::*;

fn corrections(window: &Window) -> Vec<(Action, Token)> {
    let actions = window.state().actions();
    let is = |(action, _): &(Action, Token)| matches!(action, Action::CorrectStep { .. });
    actions.into_iter().filter(is).collect()
}

/// A field into which one types; a required one has a star behind its name.
fn input<'w>(window: &'w Window, name: &'w str) -> Node<'w> {
    let typed = |node: &Node<'_>| {
        let role = node.accesskit_node().role();
        matches!(role, Part::TextInput | Part::MultilineTextInput)
    };
    let mut found = window.query_all_by_label_contains(name).filter(typed);
    found.next().unwrap_or_else(|| panic!("no field {name}"))
}

fn write(window: &mut Window, name: &str, text: &str) {
    input(window, name).focus();
    window.run();
    input(window, name).type_text(text);
    window.run();
}

#[test]
fn a_step_is_put_right_from_its_line() {
    let mut window = window(Desk::new(500));
    click(&mut window, FIRST);
    // The start can be corrected here; the receipt is corrected in its notice.
    window.get_by_role_and_label(Part::Button, "更正").click();
    window.run();
    let date = input(&window, "日期");
    assert!(date.is_focused(), "the keys stand at the date");
    assert_eq!(date.value().as_deref(), Some("2025-07-14"));
    // The date is marked as a whole: what is typed takes its place.
    date.type_text("2025-07-10");
    window.run();
    write(&mut window, "原因", "14 误录为 10");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    let sent = corrections(&window);
    let [
        (
            Action::CorrectStep {
                elevator,
                event,
                before,
                after,
                reason,
            },
            token,
        ),
    ] = sent.as_slice()
    else {
        panic!("{sent:?}");
    };
    assert_eq!((*elevator, *event), (ElevatorId(1), StageEventId(2)));
    assert_eq!(before.happened_on, "2025-07-14");
    assert_eq!(after.happened_on, "2025-07-10");
    assert_eq!(reason, "14 误录为 10");

    // What is refused stands beside its field, and what is typed stays.
    let rule = Rule::BeforeStep {
        step: Step::Notify,
        on: "2025-07-12".to_owned(),
    };
    let faults = vec![Problem::fault(Field::HappenedOn, rule, "2025-07-10")];
    let outcomes = &mut window.state_mut().model.outcomes;
    outcomes.put(*token, Err(Error::Invalid(faults)));
    window.run();
    assert!(
        window
            .query_by_label("2025-07-10 早于上一步“接收开工告知”（2025-07-12）")
            .is_some()
    );
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    let (_, token) = corrections(&window).pop().unwrap();
    let outcomes = &mut window.state_mut().model.outcomes;
    outcomes.put(token, Ok(Done::default()));
    window.run();
    assert!(window.query_by_label("下一步：自检合格").is_some());
}

#[test]
fn a_step_of_a_notice_leads_there() {
    let mut window = window(Desk::new(500));
    click(&mut window, FIRST);
    click(&mut window, "在告知书中更正");
    let sent = window.state().sent.borrow();
    let opened = |c: &Command| matches!(c, Command::OpenNotice(NoticeId(1)));
    assert!(sent.iter().any(opened), "{sent:?}");
}

#[test]
fn the_palette_opens_the_newest_step_and_escape_leaves() {
    let mut window = window(Desk::new(500));
    click(&mut window, FIRST);
    verb(&mut window, Verb::CorrectStep);
    let date = input(&window, "日期");
    assert_eq!(date.value().as_deref(), Some("2025-07-14"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("下一步：自检合格").is_some());
    assert!(corrections(&window).is_empty());
}

#[test]
fn who_may_not_move_stages_is_not_offered_it() {
    let mut desk = Desk::new(500);
    desk.person.role = Role::Supervisor;
    let mut window = window(desk);
    click(&mut window, FIRST);
    assert!(
        window
            .query_by_role_and_label(Part::Button, "更正")
            .is_none()
    );
    verb(&mut window, Verb::CorrectStep);
    assert!(window.query_by_label("更正步骤").is_none());
}

#[test]
fn what_somebody_else_corrected_is_shown_and_chosen() {
    let mut window = window(Desk::new(500));
    click(&mut window, FIRST);
    verb(&mut window, Verb::CorrectStep);
    let date = input(&window, "日期");
    date.type_text("2025-07-10");
    window.run();
    write(&mut window, "原因", "误录");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    let (_, token) = corrections(&window).pop().unwrap();
    let conflict = FieldConflict {
        field: Field::HappenedOn,
        base: "2025-07-14".into(),
        mine: "2025-07-10".into(),
        theirs: "2025-07-11".into(),
    };
    let outcomes = &mut window.state_mut().model.outcomes;
    outcomes.put(token, Err(Error::Conflict(vec![conflict])));
    window.run();
    window.get_by_label_contains("2025-07-11").click();
    window.run();
    let save = Lang::Zh.conflict_save();
    click(&mut window, save);
    let (last, _) = corrections(&window).pop().unwrap();
    let Action::CorrectStep { before, after, .. } = last else {
        panic!("{last:?}");
    };
    let on = |draft: &StepDraft| draft.happened_on.clone();
    assert_eq!(
        (on(&before), on(&after)),
        ("2025-07-11".into(), "2025-07-11".into())
    );
}

#[test]
fn a_move_back_begins_at_its_goal_and_says_that_it_is_missing() {
    let mut window = window(Desk::new(500));
    click(&mut window, FIRST);
    click(&mut window, "其他步骤");
    click(&mut window, "退回");
    let goal = window.get_by_role_and_label(Part::ComboBox, "退回到 *");
    assert!(goal.is_focused(), "the keys stand at the goal");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert!(window.query_by_label("请选择退回到哪个阶段").is_some());
    assert!(window.state().actions().is_empty());
    // By keys: the list opens, and the first stage is taken.
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.query_by_label("请选择退回到哪个阶段").is_none());
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    let actions = window.state().actions();
    let [(Action::Step { request, .. }, _)] = actions.as_slice() else {
        panic!("{actions:?}");
    };
    assert_eq!(
        (request.step, request.to),
        (Step::MoveBack, Some(Stage::Planned))
    );
}

#[test]
fn other_steps_begin_at_the_choice_with_none_chosen() {
    let mut window = window(Desk::new(500));
    click(&mut window, FIRST);
    verb(&mut window, Verb::OtherStep);
    let step = window.get_by_role_and_label(Part::ComboBox, "步骤");
    assert!(step.is_focused(), "the keys stand at the choice");
    assert_eq!(step.value(), None);
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert!(window.query_by_label("请选择步骤").is_some());
    verb(&mut window, Verb::NextStep);
    let step = window.get_by_role_and_label(Part::ComboBox, "步骤");
    assert_eq!(step.value().as_deref(), Some("自检合格"));
}
