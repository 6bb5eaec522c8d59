//! 签字: who inspected, reviewed and approved a report, as facts with their dates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::coded_enum;
use crate::domain::problem::{Field, Problem, Rule};

coded_enum! {
    /// In which part somebody signed a report.
    pub enum SignPart("sign-part") {
        /// 检验.
        Inspect = "inspect",
        /// 审核.
        Review = "review",
        /// 批准.
        Approve = "approve",
    }
}

/// A signature as the report shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// In which part.
    pub part: SignPart,
    /// Who; of the inspection body, so a name and not a person of this file.
    pub name: String,
    /// When, if the report says it.
    pub signed_on: Option<NaiveDate>,
}

/// What is wrong with the signatures of a report issued on a day: a date without a name, a part twice, a date after the
/// report. Which parts must have signed is not decided here.
pub(super) fn check(signatures: &[Signature], issued_on: NaiveDate) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, signature) in signatures.iter().enumerate() {
        let value = signature.part.code();
        if signature.name.trim().is_empty() {
            problems.push(Problem::fault(Field::Signatures, Rule::Required, value));
        }
        if signatures[..at].iter().any(|s| s.part == signature.part) {
            problems.push(Problem::fault(
                Field::Signatures,
                Rule::DuplicateName,
                value,
            ));
        }
        if let Some(on) = signature.signed_on
            && on > issued_on
        {
            let field = Field::HappenedOn;
            let date = issued_on.to_string();
            let rule = Rule::After { field, date };
            problems.push(Problem::fault(Field::Signatures, rule, on.to_string()));
        }
    }
    problems
}
