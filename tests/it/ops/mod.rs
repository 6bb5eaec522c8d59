//! Tests of `ops`.

mod attachments;
mod board;
mod demo;
mod forms;
mod inspection_corrections;
mod inspections;
mod inspections_many;
mod lists;
mod notice_doubts;
mod notices;
mod places;
mod plan;
mod receipt;
mod register;
mod rescue;
mod site;
mod site_edit;
mod site_random;
mod sweep;
mod tally;
