#![no_main]
//! See `gouji_fuzz::parser`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gouji_fuzz::parser(bytes));
