//! 看板: where the program stands. One day, one period and one set of filters for all of it; every number opens its rows.

mod drawn;
mod head;
mod lines;
mod matrix;
mod report;
mod rows;
mod site_rows;
mod tiles;
mod wall;

use chrono::NaiveDate;
use egui::{Popup, ScrollArea, Ui, UiBuilder, vec2};

use super::parts::{sentence_ui, words};
use crate::domain::board::chart::{Chart, ChartId};
use crate::domain::board::{BoardQuery, Opens};
use crate::domain::figures::Figure;
use crate::domain::figures::compare::Against;
use crate::domain::query::Filter;
use crate::domain::report::ReportKind;
use crate::lang::Lang;
use crate::lang::board::{board_words_against, chart_text};
use crate::ui::command::{Command, FilePurpose, Verb};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::chart::{ChartAction, chart_ui, waiting_ui};
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::{button, icon::Icon};
use crate::worker::ask::Ask;
use drawn::Drawn;
use head::Span;

/// A window as high as this has the first page whole; up to so much more goes to its first charts.
const PAGE_HIGH: f32 = 700.0;
const SPARE_HIGH: f32 = 400.0;

/// The pages of the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Overview,
    Stages,
    Inspections,
    Units,
    Rescue,
    Register,
    Site,
    Report,
}

impl Tab {
    const ALL: [Self; 8] = [
        Self::Overview,
        Self::Stages,
        Self::Inspections,
        Self::Units,
        Self::Rescue,
        Self::Register,
        Self::Site,
        Self::Report,
    ];

    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Overview => lang.board_tab_overview(),
            Self::Stages => lang.board_tab_stages(),
            Self::Inspections => lang.board_tab_inspections(),
            Self::Units => lang.board_tab_units(),
            Self::Rescue => lang.board_tab_rescue(),
            Self::Register => lang.board_tab_register(),
            Self::Site => lang.board_tab_site(),
            Self::Report => lang.board_tab_report(),
        }
    }
}

/// How many pages the board has, for pictures.
pub const PAGES: usize = Tab::ALL.len();

/// The board's own state: what it is asked, and which page is shown.
#[derive(Default)]
pub struct BoardScreen {
    as_of: Option<NaiveDate>,
    /// The day before one was typed: a refused one leads back to it.
    as_of_before: Option<NaiveDate>,
    field: DateField,
    span: Span,
    filters: Vec<Filter>,
    narrow: String,
    against: Option<Against>,
    /// The same of what it is compared with.
    against_before: Option<Against>,
    against_field: DateField,
    tab: Tab,
    drawn: Drawn,
    behind: rows::Behind,
    report: report::ReportPage,
    wall: wall::Wall,
}

impl BoardScreen {
    /// What the board is asked.
    pub fn query(&self, today: NaiveDate) -> BoardQuery {
        let as_of = self.as_of.unwrap_or(today);
        BoardQuery {
            as_of,
            period: self.span.period(as_of),
            filters: self.filters.clone(),
        }
    }

    /// The report that is shown, and over what.
    pub fn report_shown(&self, today: NaiveDate) -> (ReportKind, BoardQuery) {
        self.report.asked(&self.query(today))
    }

    /// Shows a page by its place.
    pub fn show_page(&mut self, page: usize) {
        self.tab = Tab::ALL.get(page).copied().unwrap_or_default();
    }

    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let query = self.query(cx.today);
        self.want(cx, &query);
        self.head_ui(ui, cx, &query);
        let parts = cx.model.board.last();
        let Some(progress) = parts.progress else {
            ui.label(cx.lang.word_loading());
            return;
        };
        if progress.program.total == 0 && query.filters.is_empty() {
            empty_ui(ui, cx);
            return;
        }
        let then = self.then(&query);
        self.drawn.refresh(cx, &parts, then.as_ref());
        if self.tab == Tab::Report {
            self.report.ui(ui, cx, &query);
            return;
        }
        if let Some(action) = self.behind.ui(ui, cx, &query) {
            cx.send(action);
        }
        let mut actions = Vec::new();
        ScrollArea::vertical()
            .id_salt(("board", self.tab as u8))
            .auto_shrink(false)
            .show(ui, |ui| self.page_ui(ui, cx, &query, &mut actions));
        for action in actions {
            self.act(cx, action);
        }
    }

    /// The board that this one is compared with.
    pub fn then(&self, query: &BoardQuery) -> Option<BoardQuery> {
        self.against.map(|against| query.against(against))
    }

    fn want(&self, cx: &ViewCtx<'_>, query: &BoardQuery) {
        if cx.model.board.progress.is_none() {
            // The quick part is there before the whole.
            cx.want(Ask::BoardFirst(BoardQuery::on(cx.today)));
        }
        cx.want(Ask::BoardProgress(query.clone()));
        cx.want(Ask::BoardReports(query.clone()));
        cx.want(Ask::BoardRescue(query.clone()));
        cx.want(Ask::BoardRegister(query.clone()));
        cx.want(Ask::BoardSite(query.clone()));
        if let Some(then) = self.then(query) {
            cx.want(Ask::BoardThen(then));
        }
    }

    fn page_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        query: &BoardQuery,
        actions: &mut Vec<ChartAction>,
    ) {
        use ChartId as C;
        let then = self.then(query);
        match self.tab {
            Tab::Overview => {
                tiles::tiles_ui(ui, cx, then.as_ref(), actions);
                ui.add_space(space::HAIR);
                // A large window gives its room to the way there and to what stands in it.
                let spare = (ui.clip_rect().height() - PAGE_HIGH).clamp(0.0, SPARE_HIGH);
                let first: &[(ChartId, f32)] = &[(C::BurnUp, 0.63), (C::Blocking, 0.37)];
                self.grid_ui(ui, cx, &[first], 224.0 + spare, actions);
                lines::lines_ui(ui, cx, actions);
                ui.add_space(space::NEAR);
                self.grid_ui(ui, cx, &[&[(C::StreetPlan, 1.0)]], 200.0, actions);
            }
            Tab::Stages => {
                let chart = self.drawn.get(C::Funnel);
                match (chart, matrix::matrix_ui(ui, cx, chart, actions)) {
                    (Some(chart), Some(ChartAction::CopyTable)) => self.copy_table(cx, chart),
                    (Some(chart), Some(ChartAction::CopyPicture)) => self.copy_picture(cx, chart),
                    _ => {}
                }
                ui.add_space(space::GROUP);
                self.grid_ui(
                    ui,
                    cx,
                    &[
                        &[(C::Streets, 1.0)],
                        &[(C::Communities, 1.0)],
                        &[(C::Standing, 0.5), (C::Longest, 0.5)],
                    ],
                    330.0,
                    actions,
                );
            }
            Tab::Inspections => {
                tiles::reports_ui(ui, cx, then.as_ref(), actions);
                self.grid_ui(
                    ui,
                    cx,
                    &[
                        &[(C::Turnaround, 0.5), (C::TurnaroundMonths, 0.5)],
                        &[(C::FirstPass, 0.5), (C::Defects, 0.5)],
                    ],
                    270.0,
                    actions,
                );
            }
            Tab::Units => self.grid_ui(
                ui,
                cx,
                &[
                    &[(C::ConstructionUnits, 1.0)],
                    &[(C::Makers, 1.0)],
                    &[(C::MaintenanceUnits, 1.0)],
                ],
                280.0,
                actions,
            ),
            Tab::Rescue => {
                tiles::rescue_ui(ui, cx, then.as_ref(), actions);
                self.grid_ui(
                    ui,
                    cx,
                    &[
                        &[(C::RescueMonths, 0.5), (C::RescueArrival, 0.5)],
                        &[(C::RescueHours, 0.5), (C::RescueCauses, 0.5)],
                        &[(C::RescueStreets, 1.0)],
                        &[(C::RescueFirms, 1.0)],
                    ],
                    240.0,
                    actions,
                );
            }
            Tab::Register => {
                tiles::register_ui(ui, cx, then.as_ref(), actions);
                self.grid_ui(
                    ui,
                    cx,
                    &[
                        &[(C::Ages, 0.5), (C::InspectionOverdue, 0.5)],
                        &[(C::Sweep, 1.0)],
                    ],
                    280.0,
                    actions,
                );
            }
            Tab::Site => {
                tiles::site_ui(ui, cx, then.as_ref(), actions);
                self.grid_ui(
                    ui,
                    cx,
                    &[
                        &[(C::SiteChecks, 0.4), (C::SupervisionOrders, 0.6)],
                        &[(C::SiteFindings, 0.5), (C::OrderOutcomes, 0.5)],
                    ],
                    270.0,
                    actions,
                );
            }
            Tab::Report => {}
        }
    }

    /// Rows of charts, each with its share of the width.
    fn grid_ui(
        &self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        rows: &[&[(ChartId, f32)]],
        height: f32,
        actions: &mut Vec<ChartAction>,
    ) {
        for row in rows {
            let width = ui.available_width();
            // A table is as high as its rows; a drawing as high as its place.
            let high = row
                .iter()
                .filter_map(|(id, _)| self.drawn.get(*id))
                .map(|chart| natural(chart).min(height))
                .fold(80.0, f32::max);
            let (place, _) = ui.allocate_exact_size(vec2(width, high), egui::Sense::hover());
            ui.add_space(space::HAIR);
            if !ui.is_rect_visible(place) {
                continue;
            }
            let mut left = place.left();
            for (id, share) in *row {
                let wide = width * share;
                let cell = egui::Rect::from_min_size(
                    egui::pos2(left, place.top()),
                    vec2(wide, place.height()),
                );
                left += wide;
                let last = left + 1.0 >= place.right();
                let cell = if last {
                    cell
                } else {
                    cell.with_max_x(cell.right() - space::PAGE)
                };
                let Some(chart) = self.drawn.get(*id) else {
                    let builder = UiBuilder::new().max_rect(cell);
                    let mut inner = ui.new_child(builder);
                    waiting_ui(&mut inner, cx.lang, words::coded(cx.lang, *id));
                    continue;
                };
                let builder = UiBuilder::new().max_rect(cell).id_salt(("chart", *id));
                // A child of its own: where it ends must not move what comes after the row.
                let mut inner = ui.new_child(builder);
                match chart_ui(&mut inner, cx.lang, chart, high) {
                    Some(ChartAction::CopyTable) => self.copy_table(cx, chart),
                    Some(ChartAction::CopyPicture) => self.copy_picture(cx, chart),
                    Some(action) => actions.push(action),
                    None => {}
                }
            }
        }
    }

    fn copy_table(&self, cx: &ViewCtx<'_>, chart: &Chart) {
        let asked = self.asked(cx);
        cx.send(Command::Copy(chart_text(cx.lang, chart, &asked)));
        cx.send(Command::Say(cx.lang.chart_copied().to_owned()));
    }

    /// The question in words, with what it is compared with.
    fn asked(&self, cx: &ViewCtx<'_>) -> String {
        let query = self.query(cx.today);
        let then = self.then(&query);
        board_words_against(cx.lang, (&query, then.as_ref()), &cx.model.catalog)
    }

    /// The question stands in the picture too.
    fn copy_picture(&self, cx: &ViewCtx<'_>, chart: &Chart) {
        let asked = self.asked(cx);
        let mut chart = chart.clone();
        chart.title = format!("{}  {asked}", chart.title);
        cx.send(Command::CopyChart(Box::new(chart)));
    }

    /// What a mark, a figure or a sentence opens.
    fn act(&mut self, cx: &ViewCtx<'_>, action: ChartAction) {
        let ChartAction::Open(opens) = action else {
            return;
        };
        let query = self.query(cx.today);
        match opens {
            Opens::Elevators(filters) => {
                cx.send(Command::OpenRegister(query.register(filters)));
            }
            Opens::Elevator(id) => cx.send(Command::OpenElevator(id)),
            Opens::Orders(filter) => self.behind.open_orders(filter),
            Opens::Site(of) => self.behind.open_site(of),
        }
    }

    /// Commands that the board has.
    pub fn on_verb(&mut self, verb: Verb, cx: &ViewCtx<'_>) -> bool {
        match verb {
            Verb::ExportReport => {
                self.tab = Tab::Report;
                cx.send(Command::PickFile(FilePurpose::Report));
            }
            // The report has its page alone: an open list is out of sight there.
            Verb::Export if self.tab != Tab::Report && self.behind.is_open() => {
                self.behind.export(cx, &self.query(cx.today));
            }
            Verb::ExportWorkbook | Verb::Export => {
                cx.send(Command::PickFile(FilePurpose::BoardWorkbook));
            }
            _ => return false,
        }
        true
    }

    /// The main charts, one after the other, on the whole screen.
    pub fn wall_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let query = self.query(cx.today);
        self.want(cx, &query);
        let parts = cx.model.board.last();
        let then = self.then(&query);
        self.drawn.refresh(cx, &parts, then.as_ref());
        let Self { wall, drawn, .. } = self;
        // A number opens its rows here too; they are shown on the board.
        for action in wall.ui(ui, cx, &query, |id| drawn.get(id)) {
            cx.send(Command::Wall(false));
            if self.tab == Tab::Report {
                // A report has rows of its own.
                self.tab = Tab::Overview;
            }
            self.act(cx, action);
        }
    }
}

/// How high a chart is where nothing limits it.
fn natural(chart: &Chart) -> f32 {
    use crate::domain::board::chart::Form;
    let rows = chart.rows.len() as f32;
    match chart.form {
        _ if chart.is_empty() => 72.0,
        Form::Lines(_) | Form::Upright(_) => f32::INFINITY,
        Form::Lying(_) | Form::Table => 36.0 + 36.0 + 25.0 * rows,
    }
}

/// The sentence that defines a number.
fn definition(cx: &ViewCtx<'_>, figure: Figure) -> &'static str {
    cx.lang.by_key(&figure.definition_key()).unwrap_or_default()
}

/// `?`: every number of the board in words.
fn definitions_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    let button = ui.add(button::icon(Icon::Help, cx.lang.board_definitions()));
    Popup::menu(&button).show(|ui| {
        ui.set_width(space::LINE_WIDTH);
        ScrollArea::vertical().max_height(520.0).show(ui, |ui| {
            let soft = *tokens(ui).ink_soft;
            sentence_ui(ui, text::note(cx.lang.board_as_recorded()).color(soft));
            for value in crate::ops::board::values::values(&cx.model.board.last()) {
                let figure = value.figure;
                ui.label(text::strong(words::coded(cx.lang, figure)));
                sentence_ui(ui, text::note(definition(cx, figure)).color(soft));
            }
        });
    });
}

fn empty_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    ui.add_space(space::PAGE);
    ui.label(text::section(cx.lang.board_empty()));
    sentence_ui(ui, cx.lang.board_empty_next());
    ui.add_space(space::NEAR);
    ui.horizontal(|ui| {
        if ui.add(button::primary(cx.lang.board_import())).clicked() {
            cx.verb(Verb::Import);
        }
        if ui
            .add(button::plain(cx.lang.board_new_elevator()))
            .clicked()
        {
            cx.verb(Verb::NewElevator);
        }
    });
}
