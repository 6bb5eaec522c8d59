//! The threads between the window and the file.

pub mod ask;
