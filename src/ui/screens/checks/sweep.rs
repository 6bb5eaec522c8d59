//! 扫盲纳管: units that nobody registered, by street and by what came of them.

use std::collections::BTreeSet;

use egui::{Align, Label, Layout, Ui};

use super::list::toggle;
use super::orders::street_chips;
use crate::domain::figures::Period;
use crate::domain::figures::site::sweep_figures;
use crate::domain::ids::{StreetId, SweepFindId};
use crate::domain::role::Permission;
use crate::domain::sweep::{SweepFind, SweepState, SweepStep};
use crate::ui::command::{Command, Verb};
use crate::ui::screens::parts::{fact_ui, section_ui, words};
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::ui::widgets::search_box::SearchBox;
use crate::ui::widgets::status::{Mark, pill_ui};
use crate::ui::widgets::{button, empty};

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
#[derive(Default)]
pub(super) struct SweepList {
    pub search: SearchBox,
    pub wanted: String,
    states: BTreeSet<SweepState>,
    streets: BTreeSet<StreetId>,
    rows: Rows,
    sort: (usize, bool),
}

impl SweepList {
    /// Draws the list; the find that the cursor came to.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        chosen: Option<SweepFindId>,
        keys: bool,
    ) -> Option<SweepFindId> {
        let lang = cx.lang;
        let Some(all) = &cx.model.site.finds else {
            ui.label(lang.word_loading());
            return None;
        };
        if all.is_empty() {
            let action = cx
                .may(Permission::CheckSites)
                .then_some(lang.command_new_sweep_find());
            let (title, next) = (lang.sweep_empty(), lang.sweep_empty_next());
            if empty::empty_ui(ui, Icon::Sweep, title, next, action) {
                cx.verb(Verb::NewSweepFind);
            }
            return None;
        }
        self.filters_ui(ui, cx, all);
        let mut shown: Vec<&SweepFind> = all.iter().filter(|f| self.matches(f)).collect();
        let figures = sweep_figures(shown.iter().copied(), Period::ALWAYS);
        let soft = *tokens(ui).ink_soft;
        let says = lang.sweep_says(
            figures.found,
            figures.open,
            figures.registered,
            figures.scrapped,
            figures.sealed,
        );
        ui.label(text::note(says).color(soft));
        if shown.is_empty() {
            ui.label(lang.list_nothing_found());
            return None;
        }
        sort(&mut shown, self.sort);
        self.rows.cursor = chosen.and_then(|id| shown.iter().position(|f| f.id == id));
        let columns = [
            Column::fixed(lang.field_found_on(), 96.0).sorts(),
            Column::fixed(lang.inspections_state(), 92.0).sorts(),
            Column::grows(lang.field_site_place(), 160.0, 2.0).sorts(),
            Column::fixed(lang.field_street(), 84.0).sorts(),
            Column::fixed(lang.field_equipment(), 120.0)
                .sorts()
                .spare(1),
            Column::grows(lang.field_user_unit(), 120.0, 2.0)
                .sorts()
                .spare(2),
            Column::fixed(lang.field_found_by(), 96.0).sorts().spare(3),
        ];
        let plan = Plan {
            id: "sweep",
            name: lang.nav_sweep(),
            columns: &columns,
            sorted: Some(self.sort),
            count: shown.len(),
            keys,
        };
        let name = |row: usize| {
            let find = shown[row];
            format!("{} {}", find.place, words::coded(lang, find.state()))
        };
        let outcome = self.rows.ui(ui, &plan, name, |row, column| {
            let find = shown[row];
            let state = find.state();
            match column {
                0 => Cell::Text(lang.date(find.found_on)),
                1 => Cell::Mark(mark(state), words::coded(lang, state).to_owned()),
                2 => Cell::Text(find.place.clone()),
                3 => Cell::Soft(find.street_name.clone()),
                4 => Cell::Soft(words::coded(lang, find.equipment).to_owned()),
                5 => Cell::Soft(find.unit.clone()),
                _ => Cell::Soft(find.found_by.clone()),
            }
        });
        if let Some(by) = outcome.sort {
            let down = self.sort.0 == by && !self.sort.1;
            self.sort = (by, down);
        }
        let at = outcome.moved.or(outcome.opened)?;
        keys.then(|| shown[at].id)
    }

    fn filters_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, all: &[SweepFind]) {
        let lang = cx.lang;
        ui.horizontal_wrapped(|ui| {
            for state in SweepState::ALL.iter().copied() {
                let count = all.iter().filter(|find| find.state() == state).count();
                if count == 0 && !self.states.contains(&state) {
                    continue;
                }
                let words = format!("{} {count}", words::coded(lang, state));
                toggle(ui, &words, &mut self.states, state);
            }
            street_chips(ui, cx, &mut self.streets);
        });
        ui.add_space(4.0);
    }

    fn matches(&self, find: &SweepFind) -> bool {
        (self.states.is_empty() || self.states.contains(&find.state()))
            && (self.streets.is_empty() || self.streets.contains(&find.street))
            && (self.wanted.is_empty()
                || [&find.place, &find.unit, &find.found_by, &find.description]
                    .iter()
                    .any(|text| text.to_lowercase().contains(&self.wanted)))
    }
}

/// One unit that was found, and what came of it.
pub(super) fn find_ui(ui: &mut Ui, cx: &ViewCtx<'_>, find: &SweepFind) -> Option<Wish> {
    let lang = cx.lang;
    let mut wish = None;
    let state = find.state();
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = button::icon(Icon::Close, lang.button_close());
            if ui.add(close).clicked() {
                wish = Some(Wish::Close);
            }
            pill_ui(ui, mark(state), words::coded(lang, state));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(text::section(&find.place)).truncate());
            });
        });
    });
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
        ui.label(format!("{day} {step} {}", event.number).trim_end());
        let soft = *tokens(ui).ink_soft;
        let recorded = lang.notices_recorded(lang.instant(event.recorded_at));
        let says = format!("{recorded} {}", event.note);
        ui.add(Label::new(text::note(says.trim_end()).color(soft)).wrap());
    }
    wish
}

fn sort(shown: &mut [&SweepFind], (by, down): (usize, bool)) {
    shown.sort_by(|a, b| {
        let order = match by {
            1 => a.state().cmp(&b.state()),
            2 => a.place.cmp(&b.place),
            3 => a.street.cmp(&b.street),
            4 => a.equipment.cmp(&b.equipment),
            5 => a.unit.cmp(&b.unit),
            6 => a.found_by.cmp(&b.found_by),
            _ => b.found_on.cmp(&a.found_on),
        };
        let order = if down { order.reverse() } else { order };
        order.then_with(|| b.id.cmp(&a.id))
    });
}
