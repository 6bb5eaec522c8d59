//! The window. `app` owns state and applies commands; `screens` only draw and send; `model` is what they look at.

pub mod app;
pub mod command;
pub mod key_group;
pub mod model;
pub mod needs;
pub mod options;
pub mod prefs;
pub mod screens;
pub mod shortcut;
pub mod theme;
pub mod view_ctx;
pub mod widgets;

pub use widgets::chart::picture;
