//! `check FILE`: whether the file keeps its own rules.

use serde_json::json;

use super::args::CheckArgs;
use super::terminal::Terminal;
use super::{FAULTS, FINE};
use crate::error::Result;
use crate::store::{Reader, check};

pub fn run(args: &CheckArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    let reader = Reader::open(&args.file)?;
    let findings = check::run(&reader, args.deep, &mut |_| true)?;
    let lang = terminal.lang;
    if args.json {
        let list: Vec<_> = findings
            .iter()
            .map(|f| json!({ "name": f.name, "rows": f.rows }))
            .collect();
        terminal.json(&json!({ "deep": args.deep, "findings": list }))?;
    } else if findings.is_empty() {
        terminal.line(lang.cli_check_fine());
    } else {
        terminal.line(lang.cli_check_findings(findings.len()));
        for finding in &findings {
            terminal.line(lang.cli_check_finding(finding.rows.len(), finding.name));
            for row in &finding.rows {
                terminal.line(format!("  {row}"));
            }
        }
    }
    Ok(if findings.is_empty() { FINE } else { FAULTS })
}
