#![no_main]
//! See `gouji_fuzz::check`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gouji_fuzz::check(bytes));
