<<<<<<< HEAD
//! Arguments → window or command line.

=======
>>>>>>> look
fn main() {}
