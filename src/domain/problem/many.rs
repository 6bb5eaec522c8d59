//! The problems of many records at once.

use super::{Problem, Rule};

/// The problems of many records as those of one form: what all have once, the others with the name of their record.
pub fn of_many(each: Vec<(String, Vec<Problem>)>) -> Vec<Problem> {
    let many = each.len() > 1;
    let has = |problem: &Problem| each.iter().all(|(_, of)| of.contains(problem));
    let mut all: Vec<Problem> = Vec::new();
    for (label, problems) in &each {
        for problem in problems {
            let mut problem = problem.clone();
            if many && !has(&problem) {
                problem.rule = Rule::OneOfMany {
                    label: label.clone(),
                    rule: Box::new(problem.rule),
                };
            }
            if !all.contains(&problem) {
                all.push(problem);
            }
        }
    }
    all
}
