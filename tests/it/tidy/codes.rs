//! Every member of every coded enumeration has its word in each language.

use tixin::domain::attachment::FileKind;
use tixin::domain::board::Kind;
use tixin::domain::board::chart::ChartId;
use tixin::domain::coded::Coded;
use tixin::domain::codes::Category;
use tixin::domain::elevator::{PlaceKind, UseStatus};
use tixin::domain::figures::Figure;
use tixin::domain::figures::rescue_split::RescueSplit;
use tixin::domain::figures::units::UnitPart;
use tixin::domain::inspection::plan::{Strain, Unplaced};
use tixin::domain::inspection::{
    ClockStart, DayHalf, DueKind, InspectionResult, InspectionState, InspectionStep, SignPart,
};
use tixin::domain::notice::{NoticeState, NoticeStep, NoticeWork};
use tixin::domain::operation::OpKind;
use tixin::domain::organization::OrganizationKind;
use tixin::domain::problem::Field;
use tixin::domain::query::Column;
use tixin::domain::reminder::ReminderWay;
use tixin::domain::renewal::{Law, RenewalKind, RenewalReason, Stage, Step};
use tixin::domain::report::{ReportKind, ReportWord};
use tixin::domain::rescue::line::LineVerb;
use tixin::domain::rescue::view::Turn;
use tixin::domain::rescue::{
    CauseGroup, InTimeRule, RescueCause, RescueLevel, RescueOutcome, RescueSource, RescueState,
    RescueStep,
};
use tixin::domain::role::{Permission, Role};
use tixin::domain::site::{
    CheckKind, CheckState, Department, ItemResult, OrderOutcome, OrderState, OrderStep,
};
use tixin::domain::sweep::{Equipment, SweepState, SweepStep};
use tixin::domain::today::{TodayKind, When};
use tixin::domain::work_calendar::Holiday;
use tixin::exchange::mapping::Target;
use tixin::lang::Lang;
use tixin::ui::command::Verb;
use tixin::ui::key_group::KeyGroup;

use super::read::{none, sources};

/// Calls a function for every coded enumeration of the program, and knows their names.
macro_rules! every_enum {
    ($call:ident, $($name:ident),+ $(,)?) => {
        const NAMES: &[&str] = &[$(stringify!($name)),+];
        fn every_enum(broken: &mut Vec<String>) {
            $($call::<$name>(stringify!($name), broken);)+
        }
    };
}

every_enum!(
    check,
    Category,
    CauseGroup,
    ChartId,
    ClockStart,
    Column,
    DayHalf,
    DueKind,
    Field,
    Figure,
    Holiday,
    InTimeRule,
    InspectionResult,
    InspectionState,
    InspectionStep,
    Kind,
    Law,
    KeyGroup,
    LineVerb,
    NoticeState,
    NoticeStep,
    NoticeWork,
    OpKind,
    OrganizationKind,
    Permission,
    PlaceKind,
    ReminderWay,
    RenewalKind,
    RenewalReason,
    ReportKind,
    ReportWord,
    RescueCause,
    RescueLevel,
    RescueOutcome,
    RescueSource,
    RescueSplit,
    RescueState,
    RescueStep,
    Role,
    SignPart,
    Stage,
    Step,
    Turn,
    Strain,
    Unplaced,
    Target,
    TodayKind,
    UnitPart,
    UseStatus,
    Verb,
    When,
    CheckKind,
    CheckState,
    Department,
    ItemResult,
    OrderOutcome,
    OrderState,
    OrderStep,
    FileKind,
    Equipment,
    SweepState,
    SweepStep,
);

fn check<T: Coded>(name: &str, broken: &mut Vec<String>) {
    for member in T::ALL {
        assert_eq!(T::from_code(member.code()), Some(*member), "{name}");
        for lang in Lang::ALL {
            let key = member.message_key();
            if lang.by_key(&key).is_none_or(str::is_empty) {
                broken.push(format!("{}: {key} ({name})", lang.code()));
            }
        }
    }
}

#[test]
fn every_code_has_its_word() {
    let mut broken = Vec::new();
    every_enum(&mut broken);
    none(
        &broken,
        "Add the key to a file of assets/lang, in both languages.",
    );
}

#[test]
fn every_figure_has_its_definition() {
    let mut broken = Vec::new();
    for figure in Figure::ALL {
        for lang in Lang::ALL {
            let key = figure.definition_key();
            if lang.by_key(&key).is_none_or(str::is_empty) {
                broken.push(format!("{}: {key}", lang.code()));
            }
        }
    }
    none(
        &broken,
        "A number is defined in words too: add the key in both languages.",
    );
}

#[test]
fn every_coded_enum_is_in_the_list() {
    let mut broken = Vec::new();
    for source in sources("src") {
        for at in source.find("coded_enum! {") {
            let name: String = source.code[at..]
                .split_once("pub enum ")
                .map(|(_, rest)| rest.chars().take_while(|c| c.is_alphanumeric()).collect())
                .unwrap_or_default();
            if !NAMES.contains(&name.as_str()) {
                broken.push(source.place(at) + " " + &name);
            }
        }
    }
    none(&broken, "Add the enumeration to the list of this file.");
}
