//! The second page: a register with its detail beside it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use egui::{Align, Frame, Layout, Margin, Ui};
use egui_table::{CellInfo, Column, HeaderCellInfo, TableDelegate};

use super::Gallery;
use crate::{
    lang::Lang,
    ui::{
        theme::{space, text, tokens},
        widgets::{
            button,
            check::Ticked,
            empty::empty_ui,
            icon::Icon,
            kv::Kv,
            section::{rule_ui, section_ui},
            split::split,
            stage_strip::stage_strip_ui,
            status::{self, Mark},
            table::{self, RowLook, Sort},
        },
    },
};

const ROWS: u64 = 128;

/// What the list remembers.
pub(super) struct Rows {
    today: NaiveDate,
    ticked: BTreeSet<u64>,
    current: Option<u64>,
    sort: Sort<usize>,
    lang: Lang,
}

impl Rows {
    pub(super) fn new(today: NaiveDate) -> Self {
        Self {
            today,
            ticked: BTreeSet::from([3, 4, 6]),
            current: Some(1),
            sort: Sort {
                column: 4,
                descending: false,
            },
            lang: Lang::Zh,
        }
    }

    fn place(&self, row: u64) -> &'static str {
        match row % 4 {
            0 => self.lang.gallery_place_1(),
            1 => self.lang.gallery_place_2(),
            2 => self.lang.gallery_place_3(),
            _ => self.lang.gallery_place_4(),
        }
    }

    fn state(&self, row: u64) -> (Mark, &'static str) {
        match row % 7 {
            0 => (Mark::Late, self.lang.stage_rectifying()),
            1 | 2 => (Mark::UnderWay, self.lang.stage_under_construction()),
            3 => (Mark::Soon, self.lang.stage_applied()),
            4 => (Mark::Done, self.lang.stage_reported()),
            5 => (Mark::ToCome, self.lang.stage_planned()),
            _ => (Mark::Stopped, self.lang.stage_suspended()),
        }
    }
}

impl TableDelegate for Rows {
    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let lang = self.lang;
        let column = cell.col_range.start;
        let (title, align) = match column {
            0 => {
                let state = match self.ticked.len() {
                    0 => Ticked::None,
                    some if some as u64 == ROWS => Ticked::All,
                    _ => Ticked::Some,
                };
                if table::tick_all_ui(ui, lang, state).clicked() {
                    self.ticked = if state == Ticked::All {
                        BTreeSet::new()
                    } else {
                        (0..ROWS).collect()
                    };
                }
                return;
            }
            1 => (lang.gallery_column_code(), Align::Min),
            2 => (lang.gallery_column_place(), Align::Min),
            3 => (lang.gallery_stage(), Align::Min),
            4 => (lang.gallery_column_due(), Align::Min),
            _ => (lang.gallery_column_floors(), Align::Max),
        };
        let sorted = (self.sort.column == column).then_some(self.sort.descending);
        if table::header_ui(ui, lang, title, align, sorted, true).clicked() {
            self.sort = self.sort.clicked(column);
        }
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        let look = RowLook {
            ticked: self.ticked.contains(&row),
            current: self.current == Some(row),
        };
        if table::row_ui(ui, row, look).clicked() {
            self.current = Some(row);
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let row = cell.row_nr;
        let (mark, word) = self.state(row);
        let code = format!("3110330108201{:07}", 41 + row * 13);
        match cell.col_nr {
            0 => {
                let ticked = self.ticked.contains(&row);
                if table::tick_ui(ui, ticked, self.place(row)).clicked()
                    && !self.ticked.remove(&row)
                {
                    self.ticked.insert(row);
                }
            }
            1 => {
                let name = format!("{code} {} {word}", self.place(row));
                if table::lead_ui(ui, &code, true, &name).clicked() {
                    self.current = Some(row);
                }
            }
            2 => {
                table::text_ui(ui, self.place(row));
            }
            3 => {
                table::mark_ui(ui, mark, word);
            }
            4 => {
                let due = self.today + chrono::Days::new(row % 9);
                let mark = matches!(mark, Mark::Late | Mark::Soon).then_some(mark);
                table::due_ui(ui, &self.lang.date_short(due), mark);
            }
            _ => {
                table::number_ui(ui, &(6 + row % 12).to_string());
            }
        }
    }

    fn default_row_height(&self) -> f32 {
        table::ROW
    }
}

impl Gallery {
    pub(super) fn list_ui(&mut self, ui: &mut Ui, lang: Lang) {
        self.list.lang = lang;
        section_ui(
            ui,
            lang,
            lang.gallery_elevators(),
            Some(ROWS as i64),
            |ui| {
                ui.add(button::plain(lang.button_export()).icon(Icon::Export));
                ui.add(
                    button::plain(lang.button_new())
                        .icon(Icon::Plus)
                        .shortcut("N"),
                );
                self.search
                    .ui(ui, lang, lang.gallery_search(), Some("Ctrl+F"), 220.0);
            },
        );
        ui.add_space(space::HAIR);
        let mut halves = split(ui, lang, "gallery", self.list.current.is_some(), 300.0);
        self.register_ui(&mut halves.list, lang);
        if let Some(detail) = &mut halves.detail {
            self.detail_ui(detail, lang);
        }
    }

    fn register_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let columns = vec![
            Column::new(36.0).resizable(false),
            Column::new(178.0),
            Column::new(if lang == Lang::Zh { 166.0 } else { 188.0 }),
            Column::new(if lang == Lang::Zh { 96.0 } else { 164.0 }),
            Column::new(64.0),
            Column::new(56.0),
        ];
        let foot = 36.0;
        let room = egui::vec2(ui.available_width(), ui.available_height() - foot);
        ui.allocate_ui(room, |ui| {
            table::show(ui, "gallery-table", &columns, 2, ROWS, None, &mut self.list);
        });
        Frame::new()
            .inner_margin(Margin::symmetric(8, 4))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    let words =
                        lang.gallery_selected(lang.number(ROWS as i64), self.list.ticked.len());
                    ui.label(text::note(words).color(*tokens(ui).ink_soft));
                    let some = !self.list.ticked.is_empty();
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if ui
                            .add_enabled(some, button::plain(lang.gallery_batch()).menu())
                            .clicked()
                        {
                            self.confirm = true;
                        }
                    });
                });
            });
    }

    fn detail_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let Some(row) = self.list.current else { return };
        let (mark, word) = self.list.state(row);
        Frame::new()
            .inner_margin(Margin {
                left: 16,
                right: 4,
                top: 4,
                bottom: 8,
            })
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.add(egui::Label::new(text::section(self.list.place(row))).truncate());
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if ui
                            .add(button::icon(Icon::Close, lang.button_close()).shortcut("Esc"))
                            .clicked()
                        {
                            self.list.current = None;
                        }
                    });
                });
                status::pill_ui(ui, mark, word);
                ui.add_space(space::NEAR);
                stage_strip_ui(ui, lang, &self.way(lang));
                ui.add_space(space::HAIR);
                let kv = Kv::new(lang, if lang == Lang::Zh { 72.0 } else { 124.0 });
                ui.spacing_mut().item_spacing.y = 0.0;
                kv.code(ui, lang.gallery_column_code(), "31103301082010000054");
                kv.row(
                    ui,
                    lang.gallery_detail_kind(),
                    lang.gallery_detail_kind_value(),
                );
                kv.row(
                    ui,
                    lang.gallery_detail_maker(),
                    lang.gallery_detail_maker_value(),
                );
                kv.row(
                    ui,
                    lang.gallery_detail_load(),
                    lang.gallery_detail_load_value(),
                );
                kv.row(ui, lang.gallery_column_due(), "");
                kv.text(
                    ui,
                    lang.gallery_detail_note(),
                    lang.gallery_detail_note_value(),
                );
                ui.add_space(space::NEAR);
                ui.horizontal(|ui| {
                    ui.add(button::primary(lang.gallery_next_step()).shortcut("Ctrl+↵"));
                    ui.add(button::plain(lang.button_edit()).shortcut("E"));
                });
                rule_ui(ui);
                let (title, sentence) = (lang.gallery_empty_title(), lang.gallery_empty_text());
                empty_ui(
                    ui,
                    Icon::Check,
                    title,
                    sentence,
                    Some(lang.gallery_empty_step()),
                );
            });
    }
}
