//! Calls into an apartment, and drops of references to its objects.

use std::thread;
use std::time::Duration;

use comwright::apartment::Sta;
use comwright::interface::IEnumVARIANT;
use comwright::{Agile, Result, ToAgile};

use super::object::{make, reset};
use super::timed;

/// An apartment with an object.
pub(super) struct Calls {
    object: Agile<IEnumVARIANT>,
    sta: Sta,
}

impl Calls {
    pub(super) fn new() -> Result<Self> {
        let sta = Sta::spawn("objects")?;
        Ok(Self { object: sta.call(|| make().agile())?, sta })
    }

    /// One after the other, so that its thread is looking.
    pub(super) fn hot(&self, times: u32) -> Duration {
        timed(|| {
            for _ in 0..times {
                self.object.call(reset).expect("it is called");
            }
        })
    }

    /// After a while, so that its thread sleeps.
    pub(super) fn cold(&self, times: u32) -> Duration {
        let mut time = Duration::ZERO;
        for _ in 0..times {
            thread::sleep(Duration::from_micros(300));
            time += timed(|| self.object.call(reset).expect("it is called"));
        }
        time
    }

    /// What it costs to give up so many references that are the last ones, on a thread that is not at home.
    pub(super) fn drops(&self, times: u32) -> Duration {
        let made = self.made(times);
        let time = timed(|| drop(made));
        while self.sta.releases().queued > 0 {
            thread::sleep(Duration::from_millis(1));
        }
        time
    }

    /// The same by as many calls.
    pub(super) fn releases(&self, times: u32) -> Duration {
        let made = self.made(times);
        timed(|| made.into_iter().for_each(|object| self.release(object)))
    }

    /// The same, each after a while, so that its thread sleeps.
    pub(super) fn cold_releases(&self, times: u32) -> Duration {
        let mut time = Duration::ZERO;
        for object in self.made(times) {
            thread::sleep(Duration::from_micros(300));
            time += timed(|| self.release(object));
        }
        time
    }

    fn made(&self, times: u32) -> Vec<Agile<IEnumVARIANT>> {
        let made = self.sta.call(|| (0..times).map(|_| make().agile()).collect::<Result<Vec<_>>>());
        made.expect("there is memory")
    }

    fn release(&self, object: Agile<IEnumVARIANT>) {
        let released = self.sta.call(move || {
            drop(object);
            Ok(())
        });
        released.expect("it is called");
    }
}
