//! The window.

pub mod screens;
pub mod theme;
pub mod widgets;
