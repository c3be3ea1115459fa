#![no_main]
//! See `gouji_fuzz::documents`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gouji_fuzz::documents(bytes));
