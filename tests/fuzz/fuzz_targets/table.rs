#![no_main]
#[path = "../targets/all.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::run("table", bytes));
