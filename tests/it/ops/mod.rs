//! Tests of `ops`.

mod attachments;
mod board;
mod demo;
mod forms;
mod inspections;
mod lists;
mod notice_doubts;
mod notices;
mod plan;
mod register;
mod rescue;
mod site;
mod sweep;
mod tally;
