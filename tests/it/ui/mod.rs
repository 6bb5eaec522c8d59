//! Tests of `ui`.

mod bad_day;
mod badges;
mod board;
mod chart;
mod checks;
mod clerk;
mod commands;
mod desk;
mod export;
mod inspections;
mod look;
mod many;
mod model;
mod pair;
mod palette;
mod persons;
mod places;
mod plan;
mod real;
mod register;
mod rescue;
mod stays;
mod story;
mod typed_path;
mod widgets;
mod words;
