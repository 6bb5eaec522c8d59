//! How the window looks: faces, colours, distances. The only room that builds a colour.

pub mod fonts;
