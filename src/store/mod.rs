//! The only room that names SQLite.
