//! The code that the benchmark has generated with comwright: safe or raw, as the variable says.

include!(env!("COMWRIGHT_BENCH_CODE"));
