//! Arguments → window or command line.

fn main() {}
