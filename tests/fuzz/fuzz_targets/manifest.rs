#![no_main]

use comwright_tests::fuzzing;

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzzing::manifest(data));
