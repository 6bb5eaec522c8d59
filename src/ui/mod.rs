//! The window.

pub mod options;
pub mod screens;
pub mod theme;
pub mod widgets;
