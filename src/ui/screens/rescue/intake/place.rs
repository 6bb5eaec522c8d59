//! The place of a new order, and the elevator that it means: picked from those that may be meant, or the only one that
//! fits.

use egui::{Key, Modifiers, Ui};

use super::{Intake, entered};
use crate::domain::ids::ElevatorId;
use crate::domain::problem::Field as Name;
use crate::ui::screens::parts::Judged;
use crate::ui::view_ctx::ViewCtx;
use crate::worker::ask::Ask;

impl Intake {
    /// Where all that was said of the place fits one elevator in use and no other, that one is it until somebody says otherwise.
    pub(super) fn take_only(&mut self, cx: &ViewCtx<'_>) {
        let place = self.draft.place.trim();
        if self.id.is_some()
            || self.draft.elevator.is_some()
            || self.other_than.as_deref() == Some(place)
        {
            return;
        }
        if let Some((of, list)) = &cx.model.rescue.candidates
            && of == place
            && let mut in_use = list.iter().filter(|candidate| candidate.is_in_use())
            && let (Some(candidate), None) = (in_use.next(), in_use.next())
            && candidate.is_exact
        {
            self.draft.elevator = Some(candidate.row.id);
            self.only = true;
            cx.want(Ask::RescueElevator(candidate.row.id));
        }
    }

    pub(super) fn untie(&mut self) {
        if self.draft.elevator.take().is_some() {
            self.other_than = Some(self.draft.place.trim().to_owned());
            self.only = false;
            self.focus = Some(Name::RescuePlace);
        }
    }

    pub(super) fn tie(&mut self, elevator: ElevatorId, cx: &ViewCtx<'_>) {
        self.draft.elevator = Some(elevator);
        // Initials or a code found it; what is kept and read aloud is the place itself.
        let list = cx.model.rescue.candidates.as_ref().map(|(_, list)| list);
        let found = list.and_then(|list| list.iter().find(|c| c.row.id == elevator));
        if let Some(candidate) = found
            && self.draft.place.is_ascii()
        {
            self.draft.place = candidate.row.place();
        }
        self.only = false;
        self.at = None;
        self.focus = Some(Name::Trapped);
    }

    pub(super) fn place_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, problems: Judged<'_>) {
        let list = match &cx.model.rescue.candidates {
            Some((of, list)) if *of == self.draft.place.trim() && self.draft.elevator.is_none() => {
                list.as_slice()
            }
            _ => &[],
        };
        let count = list.len();
        if let [candidate] = list
            && candidate.is_in_use()
        {
            self.at = Some(0);
        } else if self.at.is_some_and(|at| at >= count) {
            self.at = None;
        }
        let picked = self.at.and_then(|at| list.get(at)).map(|c| c.row.id);
        let before = self.draft.place.clone();
        let edit = self.text_ui_with(
            ui,
            cx,
            Name::RescuePlace,
            cx.lang.rescue_place_hint(),
            problems,
        );
        if edit.has_focus() && count > 0 {
            let filter = egui::EventFilter {
                vertical_arrows: true,
                ..egui::EventFilter::default()
            };
            ui.memory_mut(|m| m.set_focus_lock_filter(edit.id, filter));
            let (down, up) = ui.input_mut(|i| {
                (
                    i.consume_key(Modifiers::NONE, Key::ArrowDown),
                    i.consume_key(Modifiers::NONE, Key::ArrowUp),
                )
            });
            if down {
                self.at = Some(self.at.map_or(0, |at| (at + 1).min(count - 1)));
            } else if up {
                self.at = self.at.and_then(|at| at.checked_sub(1));
            }
        }
        if self.draft.place != before && self.draft.elevator.is_some() && self.id.is_none() {
            // Another place is another elevator.
            self.draft.elevator = None;
            self.only = false;
        }
        if entered(ui, &edit)
            && let Some(elevator) = picked
        {
            self.tie(elevator, cx);
        }
    }
}
