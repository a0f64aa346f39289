//! The `huopan` program.

fn main() {}
