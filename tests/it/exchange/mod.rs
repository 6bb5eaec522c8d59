//! Tests of `exchange`: every form a sheet comes in, made here and read back.

mod dates;
mod faults;
mod forms;
mod fuzz;
mod hostile;
mod instants;
mod make;
mod mapping;
mod old_books;
mod pieces;
mod remarks;
mod round_trip;
mod rows;
mod text;
mod workbook;
