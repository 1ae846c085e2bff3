//! The code that the benchmark has generated with windows-bindgen, which leaves lints to its user.

#![allow(dead_code, non_camel_case_types, non_snake_case, non_upper_case_globals)]

include!(env!("COMWRIGHT_BENCH_CODE"));
