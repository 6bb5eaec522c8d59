//! The threads between the window and the file.
