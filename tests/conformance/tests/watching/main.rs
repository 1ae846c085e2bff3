//! Who watches apartments: the watchdog (rules Z) and the trace of calls (rules Y). A program of its own, because a watchdog
//! tells the hook of the process, and sees all apartments of it.

mod ends;
mod stalls;
mod told;
mod traced;
mod traced_file;
mod watchdogs;
