//! One error type for the whole program.
