//! 工作日历: which years are known, a month to look at, local days, and whose due dates a change moves.

use chrono::{Datelike, NaiveDate};
use egui::Ui;

use super::may_ui;
use crate::domain::calendar_own::{CalendarChange, CalendarDay};
use crate::domain::inspection::MovedDue;
use crate::domain::problem::Field as Name;
use crate::domain::role::Permission;
use crate::domain::work_calendar::{Deadline, Holiday};
use crate::lang::{Lang, message};
use crate::ops::Action;
use crate::ui::command::{Command, FilePurpose};
use crate::ui::screens::parts::{Saving, Tone, banner_ui, day_kind, section_ui, words};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::month_ui;
use crate::ui::widgets::status::{Mark, mark_ui};
use crate::ui::widgets::{button, chip, field::Field};
use crate::worker::ask::Ask;

/// The month in sight, and the local day that is typed.
#[derive(Default)]
pub(super) struct CalendarPart {
    month: Option<NaiveDate>,
    day: Option<NaiveDate>,
    works: bool,
    name: String,
    saving: Saving,
}

impl CalendarPart {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let may = may_ui(ui, cx, Permission::EditProgram);
        if self.saving.finished(cx).is_some() {
            self.day = None;
            self.name.clear();
            cx.send(Command::CloseCalendar);
        }
        self.years_ui(ui, cx, may);
        if cx.model.calendar_read.is_some() {
            self.read_ui(ui, cx, may);
            return;
        }
        ui.add_space(space::NEAR);
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(240.0);
                let month = self.month.or(self.day).unwrap_or(cx.today);
                let kinds = day_kind(cx);
                let picked = month_ui(ui, lang, month, self.day, cx.today, &kinds);
                self.month = Some(picked.month);
                if let Some(date) = picked.date {
                    self.choose(cx, date);
                }
            });
            ui.add_space(space::PAGE);
            ui.vertical(|ui| {
                self.day_ui(ui, cx, may);
                self.local_ui(ui, cx);
                last_ui(ui, cx);
            });
        });
    }

    fn choose(&mut self, cx: &ViewCtx<'_>, date: NaiveDate) {
        self.day = Some(date);
        self.month = Some(date);
        let local = cx.model.catalog.calendar.local.iter();
        let local = local.clone().find(|d| d.on == date);
        self.works = local.map_or(!cx.calendar.is_working(date), |d| d.works);
        self.name = local.map(|d| d.name.clone()).unwrap_or_default();
        self.saving.forget();
    }

    /// Which years have a notice; the others are 暂定.
    fn years_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, may: bool) {
        let lang = cx.lang;
        ui.horizontal_wrapped(|ui| {
            let years: Vec<String> = cx.calendar.years().map(|y| y.to_string()).collect();
            let known = lang.calendar_years(years.join(lang.list_comma()));
            mark_ui(ui, Mark::Done, &known);
            let last = cx.calendar.years().max().unwrap_or(cx.today.year());
            mark_ui(ui, Mark::Soon, &lang.calendar_provisional_from(last + 1));
            let import = button::plain(lang.calendar_import());
            if ui.add_enabled(may, import).clicked() {
                cx.send(Command::PickFile(FilePurpose::ImportCalendar));
            }
        });
        let soft = *tokens(ui).ink_soft;
        for year in &cx.model.catalog.calendar.years {
            let words = lang.calendar_imported(year.days.len(), &year.source, year.year);
            ui.label(text::note(words).color(soft));
        }
    }

    /// What a read file would change, and whose due dates it moves, before it is saved.
    fn read_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, may: bool) {
        let lang = cx.lang;
        let Some(years) = &cx.model.calendar_read else {
            return;
        };
        for year in years {
            let off = year.days.iter().filter(|d| !d.works).count();
            let work = year.days.len() - off;
            section_ui(ui, &lang.calendar_read(off, work, year.year));
        }
        let change = CalendarChange::Years(years.clone());
        let moved = moves(cx, &change);
        self.saving.error_ui(ui, cx);
        ui.horizontal(|ui| {
            let ready = may && moved.is_some() && !self.saving.is_running();
            let save = button::primary(lang.calendar_take());
            if ui.add_enabled(ready, save).clicked() {
                let action = Action::ChangeCalendar(Box::new(change.clone()));
                self.saving.start(cx.act(action));
            }
            if ui.add(button::plain(lang.button_cancel())).clicked() {
                cx.send(Command::CloseCalendar);
            }
        });
        preview_ui(ui, cx, moved, false);
    }

    /// The chosen day: worked or off, and why.
    fn day_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, may: bool) {
        let lang = cx.lang;
        let Some(on) = self.day else {
            ui.label(lang.calendar_choose());
            return;
        };
        ui.label(text::section(lang.date_weekday(on)));
        if !cx.calendar.has_year(on.year()) {
            banner_ui(
                ui,
                Tone::Warning,
                lang.inspections_provisional_says(),
                |_| {},
            );
        }
        ui.horizontal(|ui| {
            for (works, word) in [(true, lang.calendar_works()), (false, lang.calendar_off())] {
                let mut chosen = self.works == works;
                if chip::toggle_ui(ui, word, &mut chosen).clicked() {
                    self.works = works;
                }
            }
        });
        let problems = self.saving.problems(cx);
        Field::new(lang.inspections_reason())
            .required()
            .width(280.0)
            .notes(&words::notes(lang, problems, Name::Reason))
            .text(ui, &mut self.name);
        let change = CalendarChange::SetLocal(CalendarDay {
            on,
            works: self.works,
            holiday: Holiday::Local,
            name: self.name.trim().to_owned(),
        });
        let local = &cx.model.catalog.calendar.local;
        let known = local.iter().any(|d| d.on == on);
        // The day as it already stands in the file: what taking it away would move is of more use than nothing.
        let same = local
            .iter()
            .any(|d| d.on == on && d.works == self.works && d.name == self.name.trim());
        let asked = if same {
            CalendarChange::RemoveLocal(on)
        } else {
            change.clone()
        };
        let moved = moves(cx, &asked);
        self.saving.error_ui(ui, cx);
        ui.horizontal(|ui| {
            let ready = may && !same && moved.is_some() && !self.saving.is_running();
            let save = button::primary(lang.calendar_set_local());
            if ui.add_enabled(ready, save).clicked() {
                let action = Action::ChangeCalendar(Box::new(change.clone()));
                self.saving.start(cx.act(action));
            }
            let remove = button::plain(lang.calendar_remove_local());
            if known && ui.add_enabled(may, remove).clicked() {
                let change = CalendarChange::RemoveLocal(on);
                let action = Action::ChangeCalendar(Box::new(change));
                self.saving.start(cx.act(action));
            }
        });
        preview_ui(ui, cx, moved, same);
    }

    fn local_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        section_ui(ui, lang.calendar_local());
        let local = &cx.model.catalog.calendar.local;
        if local.is_empty() {
            ui.label(lang.calendar_no_local());
        }
        for day in local {
            let kind = if day.works {
                lang.calendar_works()
            } else {
                lang.calendar_off()
            };
            let words = format!("{} {kind} {}", lang.date_weekday(day.on), day.name);
            if ui.link(words).clicked() {
                self.choose(cx, day.on);
            }
        }
    }
}

/// Whose due dates a change would move, once that is known.
fn moves<'m>(cx: &ViewCtx<'m>, change: &CalendarChange) -> Option<&'m [MovedDue]> {
    // The reason moves nothing: the question does not change while it is typed.
    let mut asked = change.clone();
    if let CalendarChange::SetLocal(day) = &mut asked {
        day.name.clear();
    }
    cx.want(Ask::CalendarMoves(asked.clone()));
    match &cx.model.calendar_moves {
        Some((known, moved)) if *known == asked => Some(moved),
        _ => None,
    }
}

/// What the last change moved, whoever made it, an undo included: said until the next one.
fn last_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    let Some(before) = &cx.model.calendar_before else {
        return;
    };
    cx.want(Ask::CalendarMoved(before.clone()));
    if let Some(moved) = &cx.model.calendar_moved {
        section_ui(ui, cx.lang.calendar_moved());
        if moved.is_empty() {
            ui.label(cx.lang.calendar_moved_none());
        }
        moved_ui(ui, cx.lang, moved);
    }
}

/// What a change would move; `away`: the change that takes a local day away.
fn preview_ui(ui: &mut Ui, cx: &ViewCtx<'_>, moved: Option<&[MovedDue]>, away: bool) {
    match moved {
        Some(moved) => {
            ui.label(text::strong(if away {
                cx.lang.calendar_moves_away(moved.len())
            } else {
                cx.lang.calendar_moves(moved.len())
            }));
            moved_ui(ui, cx.lang, moved);
        }
        None => {
            ui.label(cx.lang.word_loading());
        }
    }
}

/// Each due date that moves, from and to; of many only those in sight are drawn.
fn moved_ui(ui: &mut Ui, lang: Lang, moved: &[MovedDue]) {
    const LINE: f32 = 20.0;
    const MOST: f32 = 240.0;
    let day = |due: Option<Deadline>| {
        due.map_or_else(|| "—".to_owned(), |due| message::deadline(lang, due))
    };
    let id = (moved.len(), moved.first().map(|m| m.id));
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical()
        .id_salt(("moved", id))
        .max_height(MOST)
        .auto_shrink([false, true])
        .show_rows(ui, LINE, moved.len(), |ui, range| {
            for case in &moved[range] {
                let words = [
                    case.place.as_str(),
                    words::coded(lang, case.state),
                    words::coded(lang, case.what),
                ];
                ui.label(format!(
                    "{} · {} → {}",
                    words.join(" · "),
                    day(case.from),
                    day(case.to)
                ));
            }
        });
}
