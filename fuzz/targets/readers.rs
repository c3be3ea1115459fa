#![no_main]
//! See `gouji_fuzz::readers`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gouji_fuzz::readers(bytes));
