//! `import FILE SHEET`: classify a list, then commit the new and changed rows as one operation.

use serde_json::json;

use super::args::ImportArgs;
use super::terminal::Terminal;
use super::{FAULTS, FINE, actor, names_of, now, today, writes};
use crate::domain::person::Person;
use crate::domain::problem::{Field, Rule};
use crate::domain::renewal::RenewalKind;
use crate::domain::role::{Permission, Role};
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Named, Result, SheetFault};
use crate::lang::message::{field_word, problem_message, problem_of_value};
use crate::ops::Desk;
use crate::ops::import::sheet::{self, Choice};
use crate::ops::import::{Decision, ImportOptions, ImportPlan, RowFate, commit, permission};
use crate::store::{Reader, Store, backup, person};

pub fn run(args: &ImportArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    if let Some(goal) = &args.faults {
        writes(goal, &["xlsx", "csv"])?;
    }
    let mut store = Store::open(&args.file)?;
    let calendar = WorkCalendar::embedded();
    let today = today(&store)?;
    let mut choice = choice(args)?;
    let go_on = |_: f32| true;
    // A long list goes through the file once: who reads keeps little of it in memory, who writes much.
    let reader = Reader::open_sparing(&args.file)?;
    let mut seen = sheet::preview(&reader, &args.sheet, &choice, today, &go_on)?;
    if args.on_duplicate != "skip" && decide(args, &seen.plan, &mut choice, terminal)? {
        seen = sheet::preview(&reader, &args.sheet, &choice, today, &go_on)?;
    }
    let (unread, elsewhere) = (seen.unread(), seen.of_progress());
    let (plan, missing, remarks) = (seen.plan, seen.missing, seen.remarks);
    let counts = plan.counts();
    let mut left = None;
    if let Some(goal) = &args.faults {
        let words = (terminal.lang, today);
        if counts.faults + counts.duplicates > 0 {
            left = Some(sheet::write_what_stays_out(
                &reader,
                &args.sheet,
                &choice,
                goal,
                words,
                &go_on,
            )?);
        }
    }
    let later = plan.decisions.values().any(|d| *d == Decision::Later);
    if !args.dry_run && (counts.new + counts.changed > 0 || later) {
        let person = who(&store, permission(plan.target), args.person.as_deref())?;
        backup::make_if_changed(&store, &backup::folder(&args.file), now())?;
        let actor = actor(&store, &person)?;
        let mut desk = Desk {
            store: &mut store,
            actor,
            calendar: &calendar,
        };
        commit(&mut desk, &plan)?;
    }
    if args.json {
        let lang = terminal.lang;
        let mut value = plan.json(
            |field| field_word(lang, field).to_owned(),
            |problem| problem_message(lang, problem),
        );
        let column = |(field, rows): &(Field, usize)| json!({ "field": field, "rows": rows });
        value["missing_columns"] = missing.iter().map(column).collect();
        value["unread_columns"] = json!(unread);
        let remark = |(row, words): &(u32, String)| json!({ "row": row, "words": words });
        value["remark_rows"] = remarks.iter().map(remark).collect();
        value["progress_columns"] = json!(elsewhere);
        terminal.json(&value)?;
    } else {
        for (field, rows) in missing {
            let line = terminal
                .lang
                .cli_import_no_column(field_word(terminal.lang, field), rows);
            terminal.line(line);
        }
        let lang = terminal.lang;
        if !elsewhere.is_empty() {
            terminal.line(lang.cli_import_progress(elsewhere.join(lang.list_comma())));
        }
        if !unread.is_empty() {
            terminal.line(lang.cli_import_unread(unread.join(lang.list_comma())));
        }
        for (row, words) in remarks {
            terminal.line(lang.cli_import_row(lang.import_remark(words), row));
        }
        print(&plan, args.dry_run, terminal);
        if let (Some(rows), Some(goal)) = (left, &args.faults) {
            terminal.line(terminal.lang.cli_import_left(goal.display(), rows));
        }
    }
    Ok(if counts.faults + counts.duplicates > 0 {
        FAULTS
    } else {
        FINE
    })
}

/// What the arguments and the file of columns say.
fn choice(args: &ImportArgs) -> Result<Choice> {
    let mut choice = match &args.map {
        Some(path) => {
            let cannot = |error: String| Error::Sheet {
                kind: SheetFault::CannotOpen,
                detail: format!("{}: {error}", path.display()),
            };
            let text = std::fs::read_to_string(path).map_err(|e| cannot(e.to_string()))?;
            // Either everything that can be chosen, or the columns alone.
            let json: serde_json::Value =
                serde_json::from_str(&text).map_err(|e| cannot(e.to_string()))?;
            if json.get("header_row").is_some() {
                let mapping = serde_json::from_value(json).map_err(|e| cannot(e.to_string()))?;
                Choice {
                    mapping: Some(mapping),
                    ..Choice::default()
                }
            } else {
                serde_json::from_value(json).map_err(|e| cannot(e.to_string()))?
            }
        }
        None => Choice::default(),
    };
    if let Some(kind) = &args.kind {
        let kind = RenewalKind::from_code(kind);
        choice.options = Some(ImportOptions { kind });
    }
    if args.target.is_some() {
        choice.target = args.target;
    }
    if args.text_encoding.is_some() {
        choice.encoding = args.text_encoding;
    }
    Ok(choice)
}

/// Decides the duplicates as the arguments say, or asks for each. True if anything is decided.
fn decide(
    args: &ImportArgs,
    plan: &ImportPlan,
    choice: &mut Choice,
    terminal: &mut Terminal<'_>,
) -> Result<bool> {
    let lang = terminal.lang;
    let mut rest = None;
    for row in plan.rows.iter() {
        let RowFate::Duplicate {
            other_row,
            near,
            theirs,
            ..
        } = &row.fate
        else {
            continue;
        };
        let decision = if args.on_duplicate == "later" {
            Decision::Later
        } else if args.on_duplicate == "update" {
            // What is only alike is not updated unseen.
            if *near {
                Decision::Skip
            } else {
                Decision::Update
            }
        } else if let Some(decision) = rest {
            decision
        } else {
            let why = sheet::duplicate_words(lang, *other_row, *near);
            terminal.line(lang.cli_import_row(format!("{} {why}", row.label()), row.row));
            for (field, value) in theirs {
                let mine = row.read.values.text(*field);
                if mine != value {
                    let name = field_word(lang, *field);
                    terminal.line(format!("  {name}: {mine} | {value}"));
                }
            }
            terminal.line(lang.cli_import_ask());
            let mut answer = String::new();
            std::io::stdin()
                .read_line(&mut answer)
                .map_err(Error::internal)?;
            let decision = match answer.trim().chars().next() {
                Some('2') => Decision::Update,
                Some('3') => Decision::New,
                Some('4') => Decision::Later,
                _ => Decision::Skip,
            };
            if answer.trim().ends_with('*') || answer.is_empty() {
                rest = Some(decision);
            }
            decision
        };
        if decision != Decision::Skip {
            choice.decisions.insert(row.row, decision);
        }
    }
    Ok(!choice.decisions.is_empty())
}

/// The person named, or the first who may do this, administrators before others.
pub(super) fn who(store: &Store, permission: Permission, name: Option<&str>) -> Result<Person> {
    let mut people = person::all(store)?;
    people.retain(|p| !p.retired);
    if let Some(name) = name {
        let found = people.iter().find(|p| p.name == name).cloned();
        return found.ok_or_else(|| Error::unknown(Named::Person, name, names_of(&people)));
    }
    people.retain(|p| p.role.may(permission));
    people.sort_by_key(|p| p.role != Role::Administrator);
    people.into_iter().next().ok_or(Error::NotFound {
        what: "person",
        id: 0,
    })
}

fn print(plan: &ImportPlan, dry_run: bool, terminal: &mut Terminal<'_>) {
    let lang = terminal.lang;
    let counts = plan.counts();
    terminal.line(lang.cli_import_counts(
        counts.changed,
        counts.duplicates,
        counts.faults,
        counts.new,
        counts.same,
    ));
    for words in sheet::founds_words(lang, plan.rows.founds()) {
        terminal.line(words);
    }
    for row in plan.rows.iter() {
        match &row.fate {
            RowFate::Fault(problems) => {
                // A column that is not there was said once.
                for problem in problems.iter().filter(|p| p.rule != Rule::NoColumn) {
                    let mut told = problem_of_value(lang, problem);
                    if !problem.refuses() {
                        told = lang.cli_import_doubt(told);
                    }
                    terminal.line(lang.cli_import_row(told, row.row));
                }
            }
            RowFate::Duplicate {
                other_row, near, ..
            } => {
                let other = match (other_row, near) {
                    (Some(other), true) => lang.import_near_in_sheet(other),
                    (Some(other), false) => lang.cli_import_twice(other),
                    (None, true) => lang.import_near().to_owned(),
                    (None, false) => lang.cli_import_known().to_owned(),
                };
                terminal.line(lang.cli_import_row(other, row.row));
            }
            _ => {}
        }
        for doubt in &row.warnings {
            let doubt = lang.cli_import_doubt(problem_of_value(lang, doubt));
            terminal.line(lang.cli_import_row(doubt, row.row));
        }
    }
    if dry_run {
        terminal.line(lang.cli_import_dry_run());
    }
}
