//! What an apartment costs that has nothing to do.

use std::thread;
use std::time::Duration;

use comwright::Result;
use comwright::apartment::Sta;

/// Prints how much processor time the process took while eight apartments had nothing to do for a second.
pub(super) fn look() -> Result<()> {
    let apartments = (0..8).map(|number| Sta::spawn(&format!("idle {number}"))).collect::<Result<Vec<_>>>()?;
    for apartment in &apartments {
        apartment.call(|| Ok(()))?;
    }
    thread::sleep(Duration::from_millis(50));
    let Some(before) = processor_ticks() else {
        println!("  idle apartments: the processor time of a process is read on Linux only");
        return Ok(());
    };
    thread::sleep(Duration::from_secs(1));
    let ticks = processor_ticks().unwrap_or(before) - before;
    println!(
        "  {} idle apartments took {ticks} hundredths of a second of processor time in one second",
        apartments.len()
    );
    Ok(())
}

/// What this process has taken so far, in hundredths of a second (proc(5), fields 14 and 15).
fn processor_ticks() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields = stat.rsplit_once(')')?.1;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
    ticks.sum::<std::result::Result<u64, _>>().ok()
}
