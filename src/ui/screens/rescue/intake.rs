//! A new order by keyboard alone, in the order in which the police read it out; or pasted and taken apart. Saved in any
//! state of completeness.

mod covered;
mod paste;
mod place;

use egui::{Key, Modifiers, Rect, Response, ScrollArea, Ui, UiBuilder};

use super::intake_side::{self, Said, Side};
use super::{board::rules, missing_words};
use crate::domain::coded::Coded;
use crate::domain::fields::Fields;
use crate::domain::ids::RescueOrderId;
use crate::domain::problem::Field as Name;
use crate::domain::rescue::parse::Parsed;
use crate::domain::rescue::view::OrderDetail;
use crate::domain::rescue::{RescueDraft, RescueSource};
use crate::error::Error;
use crate::ops::Action;
use crate::ops::rescue::RescueAction;
use crate::ui::screens::parts::{
    Conflicts, Judged, Keeper, Leave, Saving, form_keys, resolve, words,
};
use crate::ui::theme::{space, text};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::{button, check, field::Field};
use crate::worker::ask::Ask;

const LABEL: f32 = 116.0;
const WIDTH: f32 = 280.0;
/// No field is narrower.
const NARROW: f32 = 160.0;
/// Behind the fields: the scroll bar, and air.
const MARGIN: f32 = 40.0;
/// The elevators beside them need at least this.
const SIDE: f32 = 220.0;
/// The fields, in the order in which Enter walks them.
const WALK: [Name; 9] = [
    Name::Content,
    Name::PoliceIncidentNo,
    Name::ReceivedAt,
    Name::RescuePlace,
    Name::Trapped,
    Name::CallerName,
    Name::CallerPhone,
    Name::Description,
    Name::LateReason,
];

/// The open form.
pub(super) struct Intake {
    id: Option<RescueOrderId>,
    before: RescueDraft,
    draft: RescueDraft,
    pasted: String,
    parsed: Option<(String, Parsed)>,
    /// The candidate that Enter takes.
    at: Option<usize>,
    /// The elevator is the only one that fits the place, and nobody picked it.
    only: bool,
    /// The place for which a person took the only elevator away.
    other_than: Option<String>,
    focus: Option<Name>,
    keeper: Keeper,
    saving: Saving,
    conflicts: Conflicts,
    leave: Leave,
    /// The logged look at the caller that this form asked for.
    look: Saving,
    /// The caller is no secret to this form any more.
    seen: bool,
    /// Of a field, in the window as it is.
    width: f32,
}

/// How a frame of the form ended.
pub(super) enum Ended {
    Open,
    Closed,
    Saved(Option<RescueOrderId>),
}

impl Intake {
    pub(super) fn new() -> Self {
        Self::open(None, RescueDraft::default())
    }

    pub(super) fn edit(detail: &OrderDetail) -> Self {
        Self::open(Some(detail.view.id), detail.draft.clone())
    }

    /// The order that is edited; none for a new one.
    pub(super) fn order(&self) -> Option<RescueOrderId> {
        self.id
    }

    /// Something in it would be lost.
    pub(super) fn is_typed(&self) -> bool {
        self.draft != self.before || !self.pasted.is_empty()
    }

    fn open(id: Option<RescueOrderId>, draft: RescueDraft) -> Self {
        Self {
            id,
            before: draft.clone(),
            draft,
            pasted: String::new(),
            parsed: None,
            at: None,
            only: false,
            other_than: None,
            focus: Some(if id.is_none() {
                Name::Content
            } else {
                Name::RescuePlace
            }),
            keeper: Keeper::new("rescue", id.map_or(0, |id| id.0)),
            saving: Saving::default(),
            conflicts: Conflicts::default(),
            leave: Leave::default(),
            look: Saving::default(),
            seen: id.is_none(),
            width: WIDTH,
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> Ended {
        let lang = cx.lang;
        if let Some(done) = self.saving.finished(cx) {
            self.keeper.drop(cx);
            return Ended::Saved(self.id.or(done.created.map(RescueOrderId)));
        }
        let typed = self.is_typed();
        let (save, close_key) = form_keys(ui);
        let mut close = close_key && self.leave.wanted(typed);
        let join = ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::J));
        if ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::R)) {
            self.untie();
        }
        ui.horizontal(|ui| {
            ui.label(text::section(if self.id.is_none() {
                lang.rescue_new_title()
            } else {
                lang.rescue_edit_title()
            }));
            if ui
                .add(button::icon(Icon::Close, lang.button_close()))
                .clicked()
            {
                close |= self.leave.wanted(typed);
            }
        });
        if let Some(kept) = self.keeper.offer_ui::<Kept>(ui, cx, typed) {
            self.draft = kept.draft;
            self.pasted = kept.pasted;
        }
        let kept = Kept {
            draft: self.draft.clone(),
            pasted: self.pasted.clone(),
        };
        self.keeper.keep(ui, cx, typed, &kept);
        close |= self.leave.ui(ui, lang);
        if close {
            self.keeper.drop(cx);
            return Ended::Closed;
        }
        self.uncover(cx);
        self.ask(cx);
        self.take_only(cx);
        let problems = self.saving.problems(cx);
        let room = ui.available_rect_before_wrap();
        let foot = 44.0;
        let body = room.with_max_y(room.bottom() - foot);
        let fields = LABEL + WIDTH + MARGIN;
        // In a small window the elevators stand beneath the place instead of beside the fields.
        let beside = body.width() >= fields + space::GROUP + SIDE;
        let (left, right) = match beside {
            true => body.split_left_right_at_x(body.left() + fields),
            false => (body, body),
        };
        self.width = (left.width() - LABEL - MARGIN).clamp(NARROW, WIDTH);
        let mut said = Said::default();
        inside(ui, "intake fields", left, |ui| {
            said = self.fields_ui(ui, cx, problems, !beside);
        });
        if beside {
            let right = right.with_min_x(right.left() + space::GROUP);
            inside(ui, "intake side", right, |ui| {
                let side = ScrollArea::vertical().id_salt("intake side");
                said = side
                    .auto_shrink(false)
                    .show(ui, |ui| self.side_ui(ui, cx))
                    .inner;
            });
        }
        if let Some(elevator) = said.tie {
            self.tie(elevator, cx);
        }
        if said.untie {
            self.untie();
        }
        let mut joined = said.join;
        if join && self.id.is_none() {
            joined = intake_side::first_same(cx, &self.draft).or(joined);
        }
        inside(ui, "intake foot", room.with_min_y(body.bottom()), |ui| {
            ui.separator();
            ui.horizontal(|ui| {
                let ready = !self.saving.is_running();
                let keep = button::primary(lang.button_save()).shortcut("Ctrl+Enter");
                if (ui.add_enabled(ready, keep).clicked() || save) && ready {
                    self.save(cx, None);
                } else if let Some(into) = joined
                    && ready
                {
                    self.save(cx, Some(into));
                }
                if let Some(lacks) = missing_words(lang, &self.draft) {
                    ui.label(text::note(lacks));
                }
            });
        });
        Ended::Open
    }

    fn save(&mut self, cx: &ViewCtx<'_>, join: Option<RescueOrderId>) {
        if !self.pasted.trim().is_empty()
            && self.parsed_now(cx).is_some()
            && self.draft == self.before
        {
            // Pasted and not looked at: it is filled in first, and saved with the next key.
            self.fill(cx);
            return;
        }
        self.saving.start(cx.act(Action::Rescue(RescueAction::Save {
            id: self.id,
            before: Box::new(self.before.clone()),
            after: Box::new(self.draft.clone()),
            join,
        })));
    }

    fn ask(&self, cx: &ViewCtx<'_>) {
        let place = self.draft.place.trim();
        if self.draft.elevator.is_none() && place.chars().count() >= 2 {
            cx.want(Ask::RescueCandidates(place.to_owned()));
        }
        if let Some(elevator) = self.draft.elevator {
            cx.want(Ask::RescueElevator(elevator));
        }
        let number = !self.draft.police_incident_no.trim().is_empty();
        let spot = self.id.is_none() && (self.draft.elevator.is_some() || !place.is_empty());
        if number || spot {
            cx.want(Ask::RescueSame {
                except: self.id,
                draft: Box::new(self.draft.clone()),
            });
        }
    }

    fn side_ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>) -> Said {
        let side = Side {
            draft: &self.draft,
            at: self.at,
            id: self.id,
            only: self.only,
        };
        intake_side::side_ui(ui, cx, &side)
    }

    fn fields_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        problems: Judged<'_>,
        with_side: bool,
    ) -> Said {
        let lang = cx.lang;
        let mut said = Said::default();
        ScrollArea::vertical()
            .id_salt("intake")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                if self.id.is_none() {
                    self.paste_ui(ui, cx);
                }
                self.source_ui(ui, cx, problems);
                self.text_ui(ui, cx, Name::PoliceIncidentNo, "", problems);
                self.text_ui(ui, cx, Name::ReceivedAt, lang.rescue_time_hint(), problems);
                self.place_ui(ui, cx, problems);
                if with_side {
                    said = self.side_ui(ui, cx);
                    ui.add_space(space::NEAR);
                }
                self.text_ui(ui, cx, Name::Trapped, "", problems);
                self.text_ui(ui, cx, Name::CallerName, "", problems);
                self.text_ui(ui, cx, Name::CallerPhone, "", problems);
                self.text_ui(ui, cx, Name::Description, "", problems);
                let late = problems.iter().any(|p| p.field == Name::LateReason);
                if late || !self.draft.late_reason.is_empty() {
                    self.text_ui(ui, cx, Name::LateReason, "", problems);
                }
                let mut outside = self.draft.outside == "1";
                if check::check_ui(
                    ui,
                    &mut outside,
                    &lang.rescue_outside(rules(cx).limits(true).arrival_minutes),
                )
                .clicked()
                {
                    self.draft.outside = if outside {
                        "1".to_owned()
                    } else {
                        String::new()
                    };
                }
                match self.saving.error(cx) {
                    Some(Error::Conflict(list)) => {
                        if let Some(choices) = self.conflicts.ui(ui, lang, list) {
                            resolve(&mut self.before, &mut self.draft, choices);
                            self.conflicts = Conflicts::default();
                            self.saving.forget();
                        }
                    }
                    _ => self.saving.error_ui(ui, cx),
                }
                self.look.error_ui(ui, cx);
            });
        said
    }

    fn source_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, problems: Judged<'_>) {
        let lang = cx.lang;
        let all: Vec<&str> = RescueSource::ALL
            .iter()
            .map(|s| words::coded(lang, *s))
            .collect();
        let mut chosen = RescueSource::from_code(&self.draft.source)
            .and_then(|s| <RescueSource as Coded>::ALL.iter().position(|o| *o == s));
        let notes = words::notes(lang, problems, Name::RescueSource);
        let field = Field::new(words::field(lang, Name::RescueSource))
            .beside(LABEL)
            .width(self.width)
            .notes(&notes);
        if field.choice(ui, lang, &mut chosen, &all).changed()
            && let Some(source) = chosen.and_then(|at| RescueSource::ALL.get(at))
        {
            source.code().clone_into(&mut self.draft.source);
        }
    }

    fn text_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        name: Name,
        hint: &str,
        problems: Judged<'_>,
    ) {
        self.text_ui_with(ui, cx, name, hint, problems);
    }

    fn text_ui_with(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        name: Name,
        hint: &str,
        problems: Judged<'_>,
    ) -> Response {
        let notes = words::notes(cx.lang, problems, name);
        let focus = self.take_focus(name);
        if self.is_covered(name) {
            return self.covered_ui(ui, cx, name, focus);
        }
        let mut value = shown(&self.draft, name);
        let field = Field::new(words::field(cx.lang, name))
            .beside(LABEL)
            .width(self.width)
            .hint(hint)
            .notes(&notes)
            .focus(focus);
        let edit = match name {
            Name::Description => field.growing(ui, &mut value),
            _ => field.text(ui, &mut value),
        };
        if edit.changed() {
            if value == shown(&self.before, name) {
                // As it was, to the second: not a change.
                value = self.before.field(name);
            }
            self.draft.set_field(name, &value);
        }
        if entered(ui, &edit) {
            self.next(name);
        }
        edit
    }

    fn take_focus(&mut self, name: Name) -> bool {
        let mine = self.focus == Some(name);
        if mine {
            self.focus = None;
        }
        mine
    }

    /// Enter walks to the next field.
    fn next(&mut self, name: Name) {
        let at = WALK.iter().position(|n| *n == name);
        let rest = at.and_then(|at| WALK.get(at + 1..)).unwrap_or_default();
        // Nobody looks at a caller by walking on.
        self.focus = rest.iter().find(|name| !self.is_covered(**name)).copied();
        if self.focus == Some(Name::LateReason) && self.draft.late_reason.is_empty() {
            self.focus = None;
        }
    }
}

/// What is kept through a crash: the fields, and a text that was pasted and not filled in yet.
#[derive(serde::Serialize, serde::Deserialize)]
struct Kept {
    draft: RescueDraft,
    pasted: String,
}

/// A field as people type it: an instant without seconds and offset, so that it can be checked at a glance.
fn shown(draft: &RescueDraft, name: Name) -> String {
    let value = draft.field(name);
    match name {
        Name::ReceivedAt => chrono::DateTime::parse_from_rfc3339(&value)
            .map_or(value, |at| at.format("%Y-%m-%d %H:%M").to_string()),
        _ => value,
    }
}

fn entered(ui: &Ui, edit: &Response) -> bool {
    edit.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter))
}

fn inside(ui: &mut Ui, id: &str, at: Rect, add: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().id_salt(id).max_rect(at);
    ui.scope_builder(builder, add);
}
