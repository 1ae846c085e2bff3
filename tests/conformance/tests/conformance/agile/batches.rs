//! Many things that come at once.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use comwright::ToAgile;
use comwright::apartment::Sta;

use super::bound::{Bound, Record};
use crate::apartment::on_a_thread;

/// Whatever their number: a pump gives the system a turn now and then, and goes on.
#[test]
fn a8_a_batch_of_any_size_is_released() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("home")?;
        for count in 60..70 {
            let objects: comwright::Result<Vec<_>> =
                sta.call(|| (0..count).map(|_| Bound::make(&record).agile()).collect());
            let objects = objects?;
            let (go, going) = mpsc::channel::<()>();
            sta.post(move || {
                let _ = going.recv();
            })?;
            drop(objects);
            go.send(())?;
            let begun = Instant::now();
            while record.alive() > 0 && begun.elapsed() < Duration::from_secs(10) {
                std::thread::yield_now();
            }
            assert_eq!((record.alive(), record.wrong()), (0, 0), "of {count}");
        }
        Ok(())
    });
}
