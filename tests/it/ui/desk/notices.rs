//! Notices: the next step, the form, the reminder.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use tixin::domain::ids::{ElevatorId, NoticeId};
use tixin::domain::notice::{NoticeState, NoticeStep};
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::error::Error;
use tixin::ops::{Action, Done};
use tixin::ui::command::{Command, Token, Verb};
use tixin::ui::screens::notices::NoticesScreen;
use tixin::ui::theme::ThemeChoice;

use super::bench::{Desk, day, harness, notice_draft, type_into};

type Notices<'a> = Harness<'a, Desk<NoticesScreen>>;

fn open<'a>(setup: impl FnOnce(&mut Desk<NoticesScreen>)) -> Notices<'a> {
    let mut desk = Desk::new(NoticesScreen::default());
    setup(&mut desk);
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    harness
}

fn action(harness: &Notices<'_>) -> (Action, Token) {
    let found = harness
        .state()
        .sent
        .iter()
        .rev()
        .find_map(|command| match command {
            Command::Do(action, Some(token)) => Some(((**action).clone(), *token)),
            _ => None,
        });
    found.expect("an action was sent")
}

#[test]
fn the_next_step_receives_on_the_day_and_closes_when_done() {
    let mut harness = open(|desk| {
        desk.screen.show(NoticeId(1));
        assert!(desk.cx(|s, cx| s.on_verb(Verb::NextStep, cx)));
    });
    harness.get_by_label_contains("3 台电梯转为");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(2);
    let (sent, token) = action(&harness);
    let Action::NoticeStep {
        id,
        step,
        happened_on,
        ..
    } = sent
    else {
        panic!("{sent:?}")
    };
    assert_eq!(
        (id, step, happened_on),
        (NoticeId(1), NoticeStep::Receive, day(8, 8))
    );
    harness
        .state_mut()
        .model
        .outcomes
        .put(token, Ok(Done::default()));
    harness.run_steps(2);
    assert!(harness.query_by_label_contains("3 台电梯转为").is_none());
}

#[test]
fn a_return_needs_its_reason() {
    let mut harness = open(|desk| desk.screen.show(NoticeId(1)));
    harness.get_by_label("退回补正").click();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(2);
    assert!(
        harness
            .state()
            .sent
            .iter()
            .all(|c| !matches!(c, Command::Do(..)))
    );
    harness
        .get_by_label_contains("退回原因")
        .type_text("缺许可证");
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(2);
    let (Action::NoticeStep { note, step, .. }, _) = action(&harness) else {
        panic!()
    };
    assert_eq!((note.as_str(), step), ("缺许可证", NoticeStep::Return));
}

#[test]
fn the_day_of_a_receipt_is_put_right_beside_it() {
    let mut harness = open(|desk| {
        desk.screen.show(NoticeId(1));
        let Some((_, Some(detail))) = &mut desk.model.notice else {
            panic!("no notice");
        };
        let mut receipt = detail.notice.events[0].clone();
        (receipt.step, receipt.happened_on) = (NoticeStep::Receive, day(7, 15));
        detail.notice.events.push(receipt);
        detail.notice.state = NoticeState::Received;
    });
    harness.get_by_label("更正").click();
    harness.run_steps(2);
    harness.get_by_label_contains("3 台电梯");
    let input = |role| move |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == role;
    let date = harness
        .query_all_by_label_contains("日期")
        .find(input(egui::accesskit::Role::TextInput))
        .expect("a date");
    assert!(date.is_focused(), "the keys stand at the date");
    date.type_text("2025-07-05");
    harness.run_steps(2);
    harness
        .query_all_by_label_contains("原因")
        .find(input(egui::accesskit::Role::MultilineTextInput))
        .expect("a reason")
        .focus();
    harness.run_steps(2);
    harness
        .query_all_by_label_contains("原因")
        .find(input(egui::accesskit::Role::MultilineTextInput))
        .expect("a reason")
        .type_text("误录");
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(2);
    let (sent, token) = action(&harness);
    let Action::CorrectReceipt {
        before,
        after,
        reason,
        ..
    } = sent
    else {
        panic!("{sent:?}")
    };
    assert_eq!((before, after), (day(7, 15), day(7, 5)));
    assert_eq!(reason, "误录");
    let outcomes = &mut harness.state_mut().model.outcomes;
    outcomes.put(token, Ok(Done::default()));
    harness.run_steps(2);
    assert!(harness.query_by_label_contains("3 台电梯").is_none());
}

#[test]
fn one_tick_picks_a_community() {
    let mut harness = open(|desk| desk.screen.new_for(Vec::new()));
    harness.get_by_label("选择 江晖3苑 6 台").click();
    harness.run_steps(2);
    harness.get_by_label("电梯 6 台");
    harness.get_by_label("展开 江晖3苑").click();
    harness.run_steps(2);
    harness.get_by_label("选择 2幢 2 台").click();
    harness.run_steps(2);
    harness.get_by_label("电梯 4 台");
    harness.get_by_label("保存草稿").click();
    harness.run_steps(2);
    let (
        Action::SaveNotice {
            id, after, submit, ..
        },
        _,
    ) = action(&harness)
    else {
        panic!()
    };
    assert_eq!((id, after.elevators.len(), submit), (None, 4, false));
}

#[test]
fn all_of_it_in_one_click_after_a_search() {
    let mut harness = open(|desk| desk.screen.new_for(Vec::new()));
    type_into(&mut harness, "搜索小区、楼栋、电梯", "江晖12");
    harness.run_steps(3);
    harness.get_by_label("全选 6 台").click();
    harness.run_steps(2);
    harness.get_by_label("电梯 6 台");
}

#[test]
fn faults_stand_beside_their_fields_once_submitting_was_tried() {
    let mut harness = open(|desk| {
        desk.screen.new_for(vec![ElevatorId(101)]);
    });
    let (required, late) = ("请填写", "晚于");
    assert!(harness.query_by_label_contains(required).is_none());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(2);
    let (_, token) = action(&harness);
    let after = Rule::After {
        field: Field::PlannedStartOn,
        date: "2025-08-01".to_owned(),
    };
    let faults = vec![
        Problem::fault(Field::SiteManager, Rule::Required, ""),
        Problem::fault(Field::NoticeOn, after, ""),
    ];
    harness
        .state_mut()
        .model
        .outcomes
        .put(token, Err(Error::Invalid(faults)));
    harness.run_steps(3);
    harness.get_by_label(required);
    harness.get_by_label_contains(late);
    // Two in the foot, two beside fields; the form is still open.
    assert!(harness.query_all_by_label_contains("还有 2 处要改").count() > 0);
}

#[test]
fn a_new_version_needs_a_reason_and_keeps_the_elevators() {
    let mut harness = open(|desk| {
        let (_, detail) = desk.model.notice.as_mut().unwrap();
        detail.as_mut().unwrap().notice.state = tixin::domain::notice::NoticeState::Received;
        desk.screen.show(NoticeId(1));
    });
    harness.get_by_label("变更告知").click();
    harness.run_steps(2);
    harness.get_by_label("本告知书原有");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(2);
    assert!(
        harness
            .state()
            .sent
            .iter()
            .all(|c| !matches!(c, Command::Do(..)))
    );
    type_into(&mut harness, "变更原因 *", "换施工单位");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(2);
    let (Action::ReviseNotice { id, draft, reason }, _) = action(&harness) else {
        panic!()
    };
    assert_eq!((id, reason.as_str()), (NoticeId(1), "换施工单位"));
    assert_eq!(*draft, notice_draft());
}

#[test]
fn a_reminder_goes_to_both_units_with_the_facts_of_the_site() {
    let mut harness = open(|desk| {
        desk.screen.show(NoticeId(1));
        assert!(desk.cx(|s, cx| s.on_verb(Verb::SendReminder, cx)));
    });
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(2);
    let (Action::SendReminder(draft), _) = action(&harness) else {
        panic!()
    };
    assert_eq!(
        draft.recipients,
        ["杭州示范1号电梯工程有限公司", "滨江示范物业服务有限公司"]
    );
    assert_eq!(
        (draft.notice, draft.elevators.len()),
        (Some(NoticeId(1)), 3)
    );
    assert_eq!(draft.sent_on, "2025-08-08");
    for fact in ["滨江区示范路 12 号", "滨施告2025-0001", "2025-08-01"] {
        assert!(draft.content.contains(fact), "{fact}: {}", draft.content);
    }
}

#[test]
fn what_is_typed_is_kept_and_closing_asks() {
    let mut harness = open(|desk| desk.screen.new_for(Vec::new()));
    type_into(&mut harness, "工程名称", "某工程");
    harness.run_steps(6);
    let kept = harness.state().sent.iter().any(|command| match command {
        Command::KeepDraft(key, body) => key.form == "notice" && body["project_name"] == "某工程",
        _ => false,
    });
    assert!(kept);
    // The question has the keys, and they go on typing: Enter and a second Esc both.
    for again in [Key::Enter, Key::Escape] {
        harness.key_press(Key::Escape);
        harness.run_steps(3);
        assert!(harness.get_by_label_contains("继续填写").is_focused());
        harness.key_press(again);
        harness.run_steps(3);
        assert!(
            harness.query_by_label_contains("不保存，关闭").is_none(),
            "{again:?}"
        );
        assert!(harness.query_by_label_contains("新建告知").is_some());
    }
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    harness.get_by_label_contains("不保存，关闭");
    harness.key_press(Key::Delete);
    harness.run_steps(3);
    assert!(
        harness
            .state()
            .sent
            .iter()
            .any(|c| matches!(c, Command::DropDraft(_)))
    );
    harness.get_by_label_contains("新建告知");
    assert!(harness.query_by_label("不保存，关闭").is_none());
}
