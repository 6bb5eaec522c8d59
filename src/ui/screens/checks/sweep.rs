//! 扫盲纳管: units that nobody registered, by street and by what came of them.

use std::cmp::Ordering;

use egui::Ui;

use crate::domain::figures::site::SweepFigures;
use crate::domain::ids::SweepFindId;
use crate::domain::order::by_name;
use crate::domain::role::Permission;
use crate::domain::sweep::{SweepFind, SweepState, SweepStep};
use crate::ops::lists::{self, List};
use crate::ui::command::{Command, Verb};
use crate::ui::screens::parts::{
    Empty, Listed, RecordList, Shape, chips_line_ui, event_ui, export, fact_ui, listed_ui,
    pane_head_ui, section_ui, words,
};
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column};
use crate::ui::widgets::status::Mark;

/// The column of the day.
const DAY: usize = 0;

/// What a frame of the pane asks for.
pub(super) enum Wish {
    Close,
    Edit,
    Step(SweepStep),
}

/// The shape of what came of a unit.
fn mark(state: SweepState) -> Mark {
    match state {
        SweepState::Open => Mark::Soon,
        SweepState::Registered => Mark::Done,
        SweepState::Sealed => Mark::Stopped,
        SweepState::Scrapped => Mark::Withdrawn,
    }
}

/// The list and how it is looked at.
pub(super) struct SweepList {
    pub list: RecordList<SweepState>,
}

impl Default for SweepList {
    fn default() -> Self {
        Self {
            list: RecordList::sorted(DAY, true),
        }
    }
}

impl SweepList {
    /// The chips above list and detail, and what those that are shown come to.
    pub(super) fn chips_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let all = cx.model.site.finds.as_deref().unwrap_or_default();
        chips_line_ui(ui, !all.is_empty(), |ui| {
            let count = |state| all.iter().filter(|find| find.state() == state).count();
            self.list.states_ui(ui, cx, count);
            self.list.streets_ui(ui, cx);
        });
        if !all.is_empty() {
            let figures = SweepFigures::of(all.iter().filter(|find| self.matches(find)));
            let says = cx.lang.sweep_says(
                figures.found,
                figures.open,
                figures.registered,
                figures.scrapped,
                figures.sealed,
            );
            ui.label(text::note(says).color(*tokens(ui).ink_soft));
        }
    }

    /// Draws the list; the find that the cursor came to.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        chosen: Option<SweepFindId>,
        keys: bool,
    ) -> Option<SweepFindId> {
        let lang = cx.lang;
        let all = cx.model.site.finds.as_deref();
        let none = Empty {
            icon: Icon::Sweep,
            title: lang.sweep_empty(),
            next: lang.sweep_empty_next(),
            new: Some((
                Permission::CheckSites,
                lang.command_new_sweep_find(),
                Verb::NewSweepFind,
            )),
        };
        if !listed_ui(ui, cx, all, &none) {
            return None;
        }
        let all = all.unwrap_or_default();
        let shown: Vec<&SweepFind> = all.iter().filter(|f| self.matches(f)).collect();
        let [day, state, place, street, equipment, unit, person] = lists::sweep_titles(lang);
        let shape = Shape {
            id: "sweep",
            name: lang.nav_sweep(),
            columns: &[
                Column::fixed(day, 96.0).sorts(),
                Column::fixed(state, 92.0).sorts(),
                Column::grows(place, 160.0, 2.0).sorts(),
                Column::fixed(street, 84.0).sorts(),
                Column::fixed(equipment, 120.0).sorts().spare(1),
                Column::grows(unit, 120.0, 2.0).sorts().spare(2),
                Column::fixed(person, 96.0).sorts().spare(3),
            ],
            falls: Some(DAY),
            keys,
        };
        let is_chosen = |find: &SweepFind| Some(find.id) == chosen;
        let picked = self.list.rows_ui(ui, cx, &shape, shown, is_chosen);
        picked.record.map(|find| find.id)
    }

    /// Asks where to put what is shown.
    pub(super) fn export(&self, cx: &ViewCtx<'_>) {
        let all = cx.model.site.finds.as_deref().unwrap_or_default();
        let shown = all.iter().filter(|find| self.matches(find)).collect();
        let filter = self.list.filter_words(cx);
        export(cx, List::Sweep(self.list.copies(shown)), filter);
    }

    fn matches(&self, find: &SweepFind) -> bool {
        let texts = [
            find.place.as_str(),
            &find.unit,
            &find.found_by,
            &find.description,
        ];
        self.list.fits(find.state(), Some(find.street), &texts)
    }
}

impl Listed for SweepFind {
    fn id(&self) -> i64 {
        self.id.0
    }

    fn compare(&self, other: &Self, column: usize) -> Ordering {
        match column {
            1 => self.state().cmp(&other.state()),
            2 => by_name(&self.place, &other.place),
            3 => self.street.cmp(&other.street),
            4 => self.equipment.cmp(&other.equipment),
            5 => by_name(&self.unit, &other.unit),
            6 => self.found_by.cmp(&other.found_by),
            _ => self.found_on.cmp(&other.found_on),
        }
    }

    fn spoken(&self, cx: &ViewCtx<'_>) -> String {
        format!("{} {}", self.place, words::coded(cx.lang, self.state()))
    }

    fn cell(&self, cx: &ViewCtx<'_>, column: usize) -> Cell {
        let lang = cx.lang;
        let state = self.state();
        match column {
            0 => Cell::Text(lang.date(self.found_on)),
            1 => Cell::Mark(mark(state), words::coded(lang, state).to_owned()),
            2 => Cell::Text(self.place.clone()),
            3 => Cell::Soft(self.street_name.clone()),
            4 => Cell::Soft(words::coded(lang, self.equipment).to_owned()),
            5 => Cell::Soft(self.unit.clone()),
            _ => Cell::Soft(self.found_by.clone()),
        }
    }
}

/// One unit that was found, and what came of it.
pub(super) fn find_ui(ui: &mut Ui, cx: &ViewCtx<'_>, find: &SweepFind) -> Option<Wish> {
    let lang = cx.lang;
    let mut wish = None;
    let state = find.state();
    let word = words::coded(lang, state);
    if pane_head_ui(ui, lang, &find.place, mark(state), word) {
        wish = Some(Wish::Close);
    }
    let refusal = words::refusal(cx, Permission::CheckSites);
    if let Some(words) = &refusal {
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(words).color(soft));
    }
    ui.horizontal_wrapped(|ui| {
        for (at, step) in state.next().iter().enumerate() {
            let word = words::coded(lang, *step);
            let shown = if at == 0 && state == SweepState::Open {
                button::primary(word)
            } else {
                button::plain(word)
            };
            if ui.add_enabled(refusal.is_none(), shown).clicked() {
                wish = Some(Wish::Step(*step));
            }
        }
        let edit = button::plain(lang.checks_edit()).shortcut("E");
        if ui.add_enabled(refusal.is_none(), edit).clicked() {
            wish = Some(Wish::Edit);
        }
    });
    section_ui(ui, lang.table_sweep_find());
    let found_on = lang.date_weekday(find.found_on);
    for (name, value) in [
        (lang.field_found_on(), found_on.as_str()),
        (lang.field_found_by(), find.found_by.as_str()),
        (lang.field_equipment(), words::coded(lang, find.equipment)),
        (lang.field_street(), find.street_name.as_str()),
        (lang.field_user_unit(), find.unit.as_str()),
        (lang.field_description(), find.description.as_str()),
    ] {
        fact_ui(ui, lang, name, value);
    }
    if let Some(id) = find.elevator()
        && ui.link(lang.sweep_open_elevator()).clicked()
    {
        cx.send(Command::OpenElevator(id));
    }
    if !find.events.is_empty() {
        section_ui(ui, lang.inspections_events());
    }
    for event in &find.events {
        let step = words::coded(lang, event.step);
        let day = lang.date_weekday(event.happened_on);
        let what = format!("{day} {step} {}", event.number);
        let recorded = (event.recorded_at, event.actor);
        event_ui(ui, cx, what.trim_end(), recorded, &event.note, |_| {});
    }
    wish
}
