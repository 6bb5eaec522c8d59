//! All screens and their own state.

use crate::ui::command::{ScreenId, Verb};
use crate::ui::screens::board::BoardScreen;
use crate::ui::screens::checks::ChecksScreen;
use crate::ui::screens::gallery::{Gallery, Page};
use crate::ui::screens::history::HistoryScreen;
use crate::ui::screens::import::ImportScreen;
use crate::ui::screens::inspections::InspectionsScreen;
use crate::ui::screens::notices::NoticesScreen;
use crate::ui::screens::people::PeopleScreen;
use crate::ui::screens::register::RegisterScreen;
use crate::ui::screens::rescue::RescueScreen;
use crate::ui::screens::settings::SettingsScreen;
use crate::ui::screens::today::TodayScreen;
use crate::ui::screens::units::UnitsScreen;
use crate::ui::screens::welcome::WelcomeScreen;
use crate::ui::view_ctx::ViewCtx;

/// One of each; their state lives as long as the file is open.
#[derive(Default)]
pub struct Screens {
    pub today: TodayScreen,
    pub board: BoardScreen,
    pub register: RegisterScreen,
    pub notices: NoticesScreen,
    pub rescue: RescueScreen,
    pub inspections: InspectionsScreen,
    pub checks: ChecksScreen,
    pub units: UnitsScreen,
    pub history: HistoryScreen,
    pub settings: SettingsScreen,
    pub people: PeopleScreen,
    pub welcome: WelcomeScreen,
    pub import: ImportScreen,
    pub gallery: Option<Gallery>,
}

impl Screens {
    /// Hands a command to the screen it is about.
    pub fn on_verb(&mut self, screen: ScreenId, verb: Verb, cx: &ViewCtx<'_>) -> bool {
        match screen {
            ScreenId::Today => self.today.on_verb(verb, cx),
            ScreenId::Board => self.board.on_verb(verb, cx),
            ScreenId::Register => self.register.on_verb(verb, cx),
            ScreenId::Notices => self.notices.on_verb(verb, cx),
            ScreenId::Rescue => self.rescue.on_verb(verb, cx),
            ScreenId::Inspections => self.inspections.on_verb(verb, cx),
            ScreenId::Checks => self.checks.on_verb(verb, cx),
            ScreenId::Units => self.units.on_verb(verb, cx),
            ScreenId::History => self.history.on_verb(verb, cx),
            ScreenId::Settings => self.settings.on_verb(verb, cx),
            ScreenId::Gallery => false,
        }
    }

    /// Draws a screen.
    pub fn ui(&mut self, screen: ScreenId, ui: &mut egui::Ui, cx: &ViewCtx<'_>) {
        match screen {
            ScreenId::Today => self.today.ui(ui, cx),
            ScreenId::Board => self.board.ui(ui, cx),
            ScreenId::Register => self.register.ui(ui, cx),
            ScreenId::Notices => self.notices.ui(ui, cx),
            ScreenId::Rescue => self.rescue.ui(ui, cx),
            ScreenId::Inspections => self.inspections.ui(ui, cx),
            ScreenId::Checks => self.checks.ui(ui, cx),
            ScreenId::Units => self.units.ui(ui, cx),
            ScreenId::History => self.history.ui(ui, cx),
            ScreenId::Settings => self.settings.ui(ui, cx),
            ScreenId::Gallery => self
                .gallery
                .get_or_insert_with(|| Gallery::new(Page::default(), cx.today))
                .ui(ui, cx.lang),
        }
    }
}
