//! Apartments that have nothing to do take no processor time. It is a program of its own, because what is told is the time of the
//! whole process: not how long something takes, which depends on what else the machine does. Elsewhere nobody tells it.

#![cfg(any(target_os = "linux", windows))]

use std::thread;
use std::time::Duration;

use comwright::Result;
use comwright::apartment::{self, ApartmentKind, Sta, enter};

/// For so long each of them could have looked all the time.
const TIME: Duration = Duration::from_millis(500);

/// All of them take less than this.
const LIMIT: Duration = Duration::from_millis(100);

#[test]
fn idle_apartments_take_no_processor_time() -> Result<()> {
    let apartments = (0..8).map(|number| Sta::spawn(&format!("idle {number}"))).collect::<Result<Vec<_>>>()?;
    let keep = apartment::keep_mta()?;
    // Each was of use, and so was a thread of the multithreaded one.
    for sta in &apartments {
        sta.call(|| keep.apartment().call(|| Ok(())))?;
    }
    // Once for practice: what the first time costs is not meant.
    rest(&apartments, Duration::from_millis(50))?;
    let before = processor_time();
    rest(&apartments, TIME)?;
    let taken = processor_time().zip(before).map(|(after, before)| after.saturating_sub(before));
    assert!(taken.expect("the system tells it") < LIMIT, "{taken:?}");
    Ok(())
}

/// For so long six of them have nothing to do, one waits for another, which is busy, and a thread waits for nothing in particular.
fn rest(apartments: &[Sta], time: Duration) -> Result<()> {
    let sleep = || {
        thread::sleep(time);
        Ok(())
    };
    thread::scope(|scope| {
        let waits = scope.spawn(|| apartments[0].call(|| apartments[1].call(sleep)));
        let waits_in_vain = scope.spawn(|| {
            let apartment = enter(ApartmentKind::Sta)?;
            let done = apartment::wait(time)?;
            // SAFETY: there are no pointers.
            unsafe { apartment.leave() };
            Ok(done)
        });
        sleep()?;
        waits.join().expect("no panic")?;
        waits_in_vain.join().expect("no panic").map(drop)
    })
}

/// What this process has taken so far.
#[cfg(target_os = "linux")]
fn processor_time() -> Option<Duration> {
    // proc(5), fields 14 and 15: hundredths of a second.
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields = stat.rsplit_once(')')?.1;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
    let ticks = ticks.sum::<std::result::Result<u64, _>>().ok()?;
    Some(Duration::from_millis(10 * ticks))
}

#[cfg(windows)]
fn processor_time() -> Option<Duration> {
    use windows::Win32::Foundation::FILETIME;
    use windows::Win32::System::Threading::{GetCurrentProcess, GetProcessTimes};

    let [mut created, mut ended, mut kernel, mut user] = [FILETIME::default(); 4];
    // SAFETY: there is storage for four times.
    unsafe { GetProcessTimes(GetCurrentProcess(), &mut created, &mut ended, &mut kernel, &mut user) }.ok()?;
    // In units of a ten-millionth of a second.
    let units = |time: FILETIME| u64::from(time.dwHighDateTime) << 32 | u64::from(time.dwLowDateTime);
    Some(Duration::from_nanos(100 * (units(kernel) + units(user))))
}
