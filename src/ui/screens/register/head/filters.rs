//! The menu that adds filters: first what to filter by, then the values, narrowed by typing.

use egui::{ScrollArea, Ui};

use super::super::{Intent, words};
use crate::domain::coded::Coded;
use crate::domain::elevator::UseStatus;
use crate::domain::organization::OrganizationKind;
use crate::domain::pinyin;
use crate::domain::query::{Filter, RegisterQuery};
use crate::domain::renewal::{RenewalKind, Stage};
use crate::lang::Lang;
use crate::ui::theme::{space, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, choice, icon::Icon};

const WIDTH: f32 = 260.0;
/// Below this many values nobody needs to type.
const TYPE_FROM: usize = 10;

/// What can be filtered by a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Street,
    Stage,
    Kind,
    Unit,
    Construction,
    Maker,
    User,
    Maintenance,
    Community,
    UseStatus,
}

const PAGES: [Page; 10] = [
    Page::Street,
    Page::Stage,
    Page::Kind,
    Page::Unit,
    Page::Construction,
    Page::Maker,
    Page::User,
    Page::Maintenance,
    Page::Community,
    Page::UseStatus,
];

/// What is either so or not.
const FLAGS: [Filter; 9] = [
    Filter::Overdue,
    Filter::NotReminded,
    Filter::Done,
    Filter::InProgram,
    Filter::NotInProgram,
    Filter::AgeAtLeast(15),
    Filter::AgeAtLeast(20),
    Filter::RescuesAtLeast(1),
    Filter::RescuesAtLeast(2),
];

/// Where the menu stands.
#[derive(Default)]
pub(super) struct FilterMenu {
    page: Option<Page>,
    narrow: String,
    opening: bool,
}

impl Page {
    fn of(filter: &Filter) -> Option<Self> {
        Some(match filter {
            Filter::Street(_) => Self::Street,
            Filter::Stage(_) => Self::Stage,
            Filter::Kind(_) => Self::Kind,
            Filter::Unit(_) => Self::Unit,
            Filter::ConstructionUnit(_) => Self::Construction,
            Filter::Maker(_) => Self::Maker,
            Filter::UserUnit(_) => Self::User,
            Filter::MaintenanceUnit(_) => Self::Maintenance,
            Filter::Community(_) => Self::Community,
            Filter::UseStatus(_) => Self::UseStatus,
            _ => return None,
        })
    }

    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Street => lang.filter_street(),
            Self::Stage => lang.filter_stage(),
            Self::Kind => lang.filter_kind(),
            Self::Unit => lang.filter_unit(),
            Self::Construction => lang.filter_construction_unit(),
            Self::Maker => lang.filter_maker(),
            Self::User => lang.filter_user_unit(),
            Self::Maintenance => lang.filter_maintenance_unit(),
            Self::Community => lang.filter_community(),
            Self::UseStatus => lang.filter_use_status(),
        }
    }

    fn values(self, cx: &ViewCtx<'_>) -> Vec<(String, Filter)> {
        let catalog = &cx.model.catalog;
        let units = |kind: Option<OrganizationKind>, filter: fn(_) -> Filter| {
            let fits = |kinds: &[OrganizationKind]| kind.is_none_or(|kind| kinds.contains(&kind));
            let units = catalog
                .organizations
                .iter()
                .filter(|unit| fits(&unit.kinds));
            units
                .map(|unit| (unit.name.clone(), filter(unit.id)))
                .collect()
        };
        match self {
            Self::Street => {
                let streets = catalog.streets.iter();
                streets
                    .map(|street| (street.name.clone(), Filter::Street(street.id)))
                    .collect()
            }
            Self::Community => {
                let places = catalog.communities.iter();
                places
                    .map(|place| (place.name.clone(), Filter::Community(place.id)))
                    .collect()
            }
            Self::Stage => coded(cx.lang, Stage::ALL, Filter::Stage),
            Self::Kind => coded(cx.lang, RenewalKind::ALL, Filter::Kind),
            Self::UseStatus => coded(cx.lang, UseStatus::ALL, Filter::UseStatus),
            Self::Unit => units(None, Filter::Unit),
            Self::Construction => units(
                Some(OrganizationKind::Construction),
                Filter::ConstructionUnit,
            ),
            Self::Maker => units(Some(OrganizationKind::Maker), Filter::Maker),
            Self::User => units(Some(OrganizationKind::User), Filter::UserUnit),
            Self::Maintenance => {
                units(Some(OrganizationKind::Maintenance), Filter::MaintenanceUnit)
            }
        }
    }
}

fn coded<C: Coded>(lang: Lang, all: &[C], filter: fn(C) -> Filter) -> Vec<(String, Filter)> {
    all.iter()
        .map(|value| (words::word(lang, *value).to_owned(), filter(*value)))
        .collect()
}

impl FilterMenu {
    /// Starts from what to filter by.
    pub fn first_page(&mut self) {
        self.page = None;
        self.narrow.clear();
    }

    /// Opens at the values of a filter that is in force.
    pub fn open_at(&mut self, filter: &Filter) {
        self.page = Page::of(filter);
        self.narrow.clear();
        self.opening = true;
    }

    /// Whether it is to open now.
    pub fn take_opening(&mut self) -> bool {
        std::mem::take(&mut self.opening)
    }

    /// Draws the menu.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        query: &RegisterQuery,
        intents: &mut Vec<Intent>,
    ) {
        ui.set_min_width(WIDTH);
        ui.set_max_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 0.0;
        let toggled = match self.page {
            Some(page) => self.values_ui(ui, cx, page, query),
            None => self.pages_ui(ui, cx, query),
        };
        if let Some(filter) = toggled {
            let mut query = query.clone();
            if let Some(at) = query.filters.iter().position(|known| *known == filter) {
                query.filters.remove(at);
            } else {
                query.filters.push(filter);
            }
            intents.push(Intent::Query(query));
        }
    }

    fn pages_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, query: &RegisterQuery) -> Option<Filter> {
        let mut toggled = None;
        for page in PAGES {
            let on = query
                .filters
                .iter()
                .any(|filter| Page::of(filter) == Some(page));
            let row = choice::option_ui(ui, page.name(cx.lang), on, false);
            let tip = row.rect.with_min_x(row.rect.right() - 24.0);
            Icon::Right.paint(ui.painter(), tip, 12.0, *tokens(ui).ink_faint);
            if row.clicked() {
                self.page = Some(page);
                self.narrow.clear();
            }
        }
        ui.separator();
        for filter in FLAGS {
            let on = query.filters.contains(&filter);
            let (_, name) = words::filter(cx.lang, &cx.model.catalog, &filter);
            if choice::option_ui(ui, &name, on, false).clicked() {
                toggled = Some(filter);
            }
        }
        toggled
    }

    fn values_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        page: Page,
        query: &RegisterQuery,
    ) -> Option<Filter> {
        let lang = cx.lang;
        if ui
            .add(button::quiet(page.name(lang)).icon(Icon::Left))
            .clicked()
        {
            self.first_page();
            return None;
        }
        let values = page.values(cx);
        if values.len() >= TYPE_FROM {
            let hint = lang.choice_narrow();
            let edit = egui::TextEdit::singleline(&mut self.narrow)
                .hint_text(hint)
                .desired_width(f32::INFINITY);
            ui.add(edit);
            ui.add_space(space::HAIR);
        }
        let found: Vec<&(String, Filter)> = values
            .iter()
            .filter(|(name, _)| pinyin::means(&self.narrow, name))
            .collect();
        if found.is_empty() {
            ui.weak(lang.choice_nothing());
        }
        let mut toggled = None;
        ScrollArea::vertical().max_height(336.0).show_rows(
            ui,
            space::ROW,
            found.len(),
            |ui, rows| {
                for (name, filter) in &found[rows] {
                    let on = query.filters.contains(filter);
                    if choice::option_ui(ui, name, on, false).clicked() {
                        toggled = Some(filter.clone());
                    }
                }
            },
        );
        toggled
    }
}
