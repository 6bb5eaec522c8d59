//! The pieces screens are made of, by meaning. The gallery shows each in every state.

pub mod banner;
pub mod bar;
pub mod button;
pub mod check;
pub mod chip;
pub mod choice;
pub mod date_picker;
mod edit;
pub mod empty;
pub mod field;
pub mod figure;
pub mod icon;
pub mod kbd;
pub mod kv;
pub mod modal_confirm;
pub mod nav;
pub mod paint;
pub mod progress;
pub mod rows;
pub mod search_box;
pub mod section;
pub mod split;
pub mod stage_strip;
pub mod status;
pub mod suggest;
pub mod table;
pub mod toast;
