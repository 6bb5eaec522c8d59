//! The rules of the house, held by reading its sources. `ARCHITECTURE.md` says why each of them is there.

mod arrows;
mod codes;
mod docs;
mod files;
mod read;
mod schema;
mod source;
mod words;
