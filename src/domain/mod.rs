//! Rules without I/O: no files, no SQL, no clock. Time and calendar come in as arguments.

pub mod board;
pub mod calendar_own;
pub mod checks;
pub mod coded;
pub mod codes;
pub mod community;
pub mod decimal;
pub mod elevator;
pub mod fields;
pub mod figures;
pub mod ids;
pub mod inspection;
pub mod notice;
pub mod operation;
pub mod organization;
pub mod person;
pub mod pinyin;
pub mod problem;
pub mod program;
pub mod query;
pub mod reminder;
pub mod renewal;
pub mod rescue;
pub mod role;
pub mod views;
pub mod work_calendar;
