//! The arguments. Their explanations are in `cli.ftl`: `cli-about-<command>` and `cli-arg-<name>`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand};

use crate::domain::figures::Period;
use crate::domain::figures::compare::Against;
use crate::exchange::mapping::Target;
use crate::exchange::sheet::TextEncoding;
use crate::ops::demo::DemoOptions;

#[derive(Debug, Parser)]
#[command(name = "tixin", version, args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(flatten)]
    pub window: WindowArgs,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the window is opened with.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct WindowArgs {
    /// The file to open; none: the last one.
    pub file: Option<PathBuf>,
    /// Open the made file.
    #[arg(long)]
    pub demo: bool,
    /// `zh` or `en`.
    #[arg(long, global = true, value_parser = ["zh", "zh-CN", "en"])]
    pub lang: Option<String>,
    /// `system`, `light` or `dark`.
    #[arg(long, value_parser = ["system", "light", "dark"])]
    pub theme: Option<String>,
    /// `auto`, `glow` or `wgpu`.
    #[arg(long, value_parser = ["auto", "glow", "wgpu"])]
    pub renderer: Option<String>,
    /// Save a picture of every screen here, then leave.
    #[arg(long, value_name = "DIR")]
    pub screens: Option<PathBuf>,
    /// Show every widget in every state.
    #[arg(long)]
    pub gallery: bool,
    /// Forget where the window was.
    #[arg(long)]
    pub reset_window: bool,
    /// Work as this person.
    #[arg(long = "as", value_name = "NAME")]
    pub person: Option<String>,
    /// Measure instead of work, for the benchmarks.
    #[arg(long, hide = true, value_parser = ["startup", "idle", "empty"])]
    pub probe: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Demo(DemoArgs),
    Summary(SummaryArgs),
    Import(ImportArgs),
    Aside(AsideArgs),
    Export(ExportArgs),
    Report(ReportArgs),
    Check(CheckArgs),
    Due(DueArgs),
    History(HistoryArgs),
    Backup(BackupArgs),
    /// For tests that kill the program.
    #[command(hide = true)]
    Drill(DrillArgs),
    Form(FormArgs),
}

#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    pub file: PathBuf,
    #[arg(long, default_value_t = DemoOptions::default().lifts, value_parser = lifts)]
    pub lifts: usize,
    #[arg(long, default_value_t = DemoOptions::default().seed)]
    pub seed: u64,
}

#[derive(Debug, clap::Args)]
pub struct SummaryArgs {
    pub file: PathBuf,
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    #[arg(long, value_parser = period)]
    pub period: Option<Period>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    pub file: PathBuf,
    pub sheet: PathBuf,
    /// Columns and choices, as JSON.
    #[arg(long, value_name = "M.json")]
    pub map: Option<PathBuf>,
    #[arg(long, value_parser = target)]
    pub target: Option<Target>,
    #[arg(long, value_parser = ["skip", "update", "ask", "later"], default_value = "skip")]
    pub on_duplicate: String,
    #[arg(long, value_name = "OUT.xlsx")]
    pub faults: Option<PathBuf>,
    #[arg(long, value_parser = ["replace", "modify", "overhaul", "none"])]
    pub kind: Option<String>,
    #[arg(long = "encoding", value_name = "ENCODING", value_parser = encoding)]
    pub text_encoding: Option<TextEncoding>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long = "as", value_name = "NAME")]
    pub person: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct AsideArgs {
    pub file: PathBuf,
    /// Settle these: their numbers in the list, or all.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub settle: Vec<String>,
    #[arg(long, value_parser = ["skip", "update", "new"], default_value = "update")]
    pub decision: String,
    #[arg(long = "as", value_name = "NAME")]
    pub person: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    pub file: PathBuf,
    #[arg(long, value_parser = ["register", "elevators", "units", "notices", "rescues", "inspections", "checks", "orders", "sweep", "history", "imports", "aside", "reminders", "people", "visits", "all", "template", "template-units", "template-notices", "template-rescues", "template-inspections", "template-people", "progress", "template-progress"], default_value = "register")]
    pub what: String,
    #[arg(long, value_name = "OUT")]
    pub out: PathBuf,
    #[arg(long = "encoding", value_name = "ENCODING", value_parser = encoding)]
    pub text_encoding: Option<TextEncoding>,
    /// Name and value, several times.
    #[arg(long, value_name = "NAME=VALUE")]
    pub filter: Vec<String>,
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub columns: Vec<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct ReportArgs {
    pub file: PathBuf,
    #[arg(long = "kind", id = "report_kind", value_name = "KIND", value_parser = ["half-year", "month", "week", "workbook"], default_value = "half-year")]
    pub kind: String,
    #[arg(long, value_parser = period)]
    pub period: Option<Period>,
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    /// Name and value, several times.
    #[arg(long = "filter", id = "board_filter", value_name = "NAME=VALUE")]
    pub filter: Vec<String>,
    #[arg(long, value_name = "year|period|DATE", value_parser = against)]
    pub compare: Option<Against>,
    #[arg(long = "out", id = "report_out", value_name = "OUT")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    pub file: PathBuf,
    #[arg(long)]
    pub deep: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct DueArgs {
    pub date: NaiveDate,
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=3660))]
    pub days: u32,
    /// Count by the calendar of this file.
    #[arg(long = "file", value_name = "FILE")]
    pub of: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct HistoryArgs {
    pub file: PathBuf,
    #[arg(long, value_name = "ID")]
    pub record: Option<i64>,
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct DrillArgs {
    pub file: PathBuf,
    #[arg(long, default_value_t = 100_000)]
    pub orders: u32,
}

#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    pub file: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct FormArgs {
    pub file: PathBuf,
    #[arg(long = "kind", value_parser = ["notice", "reminder", "check", "order", "opinion", "day"])]
    pub form_kind: String,
    #[arg(long, value_name = "ID")]
    pub id: Vec<i64>,
    #[arg(long, value_name = "NUMBER")]
    pub no: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub on: Option<NaiveDate>,
    #[arg(long, value_name = "NAME")]
    pub inspector: Option<String>,
    #[arg(long, value_name = "OUT.docx")]
    pub out: PathBuf,
    #[arg(long)]
    pub json: bool,
}

fn period(text: &str) -> Result<Period, &'static str> {
    Period::parse(text).ok_or("2025, 2025H1, 2025Q2, 2025-06, 2025W26, 2025-01-01..2025-06-30")
}

/// 同比, 环比 or another day, as the window has them.
fn against(text: &str) -> Result<Against, &'static str> {
    match text {
        "year" => Ok(Against::YearBefore),
        "period" => Ok(Against::PeriodBefore),
        day => day
            .parse()
            .map(Against::Day)
            .map_err(|_| "year, period, 2025-06-30"),
    }
}

fn encoding(text: &str) -> Result<TextEncoding, &'static str> {
    TextEncoding::named(text).ok_or("utf-8, utf-8-bom, gb18030, utf-16le, utf-16be, iso-8859-1")
}

/// The codes of targets; units by the word that the export has for them, too.
fn target(text: &str) -> Result<Target, String> {
    let code = if text == "units" {
        "organizations"
    } else {
        text
    };
    Target::from_code(code).ok_or_else(|| {
        let codes: Vec<&str> = Target::ALL.iter().map(|target| target.code()).collect();
        codes.join(", ")
    })
}

/// The codes of made elevators do not reach for more.
fn lifts(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n @ 1..=400_000) => Ok(n),
        Ok(n) => Err(format!("{n}: 1..400000")),
        Err(error) => Err(error.to_string()),
    }
}
