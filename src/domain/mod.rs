//! Rules without I/O: no files, no SQL, no clock. See ARCHITECTURE.md.
