//! One file per screen: drawing only.

pub mod gallery;
