//! Rule Z1: an apartment that is to end and does not, and what was held back before anybody watched.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use comwright::Result;
use comwright::apartment::{self, Reentrancy, Sta};
use comwright::diagnostics::Stall;
use comwright::wait::Event;

use crate::told::{self, listen};

const THRESHOLD: Duration = Duration::from_millis(150);

/// That an apartment waits for something, until this is dropped.
struct Waits(Arc<Event>);

impl Waits {
    /// In a post.
    fn begin(apartment: &Sta) -> Result<Self> {
        let event = Arc::new(Event::manual());
        let theirs = Arc::clone(&event);
        apartment.post(move || drop(theirs.wait(None)))?;
        Ok(Self(event))
    }
}

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.set();
    }
}

#[test]
fn z1_an_end_that_does_not_come_is_told() -> Result<()> {
    let _alone = listen();
    for (name, is_watched_before) in [("ends", true), ("ends late", false)] {
        let before = is_watched_before.then(|| apartment::watch(THRESHOLD)).transpose()?;
        let sta = Sta::spawn(name)?;
        let waits = Waits::begin(&sta)?;
        let drops = thread::Builder::new().name("drops it".to_owned()).spawn(move || drop(sta)).expect("there is one");
        let _watchdog = match before {
            Some(watchdog) => watchdog,
            None => {
                thread::sleep(THRESHOLD);
                apartment::watch(THRESHOLD)?
            }
        };
        let stall = told::wait_for(name, Stall::Begun);
        assert!(stall.end.as_ref().is_some_and(|(who, _)| who == "thread `drops it`"), "{stall}");
        let text = stall.to_string();
        assert!(text.contains("its end, for which thread `drops it` waits (since "), "{text}");
        assert!(text.contains("waits for an event, since "), "{text}");
        assert_eq!((stall.calls, stall.posts, stall.releases), (0, 0, 0), "{text}");
        drop(waits);
        drops.join().expect("no panic");
        assert_eq!(told::stages(name), [Stall::Begun], "an apartment that has ended is told no more");
    }
    Ok(())
}

/// It takes long, but goes on.
#[test]
fn z1_an_apartment_that_is_busy_until_its_end_is_not_told() -> Result<()> {
    let _alone = listen();
    let _watchdog = apartment::watch(Duration::from_millis(600))?;
    let sta = Sta::spawn("ends slowly")?;
    for _ in 0..40 {
        sta.post(|| thread::sleep(Duration::from_millis(40)))?;
    }
    drop(sta);
    assert_eq!(told::stages("ends slowly"), []);
    Ok(())
}

#[test]
fn z1_what_was_held_back_before_it_was_watched_is_told() -> Result<()> {
    let _alone = listen();
    let sta = Sta::spawn_with("held before", Reentrancy::None)?;
    let waits = Waits::begin(&sta)?;
    thread::sleep(THRESHOLD);
    for _ in 0..3 {
        sta.post(|| ())?;
    }
    // It is awake, and has taken them.
    thread::sleep(THRESHOLD);
    let watchdog = apartment::watch(THRESHOLD)?;
    let stall = told::wait_for("held before", Stall::Begun);
    assert_eq!((stall.calls, stall.posts, stall.has_earlier), (0, 3, false), "{stall}");
    drop(waits);
    sta.call(|| Ok(()))?;
    told::wait_for("held before", Stall::Over);
    drop(watchdog);
    Ok(())
}
