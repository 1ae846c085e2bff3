//! What a watchdog sees of a call that is sent, taken and made meanwhile: never one in the inbox of which there is no note.

use std::sync::Arc;
use std::time::Instant;

use loom::thread;

use super::{home, model};
use crate::apartment::call::Owned;
use crate::apartment::frames::Chain;
use crate::apartment::watchdog::waits;
use crate::apartment::watching::{ToSend, Watcher, Watching, Way, to_send};
use crate::apartment::work::{MayBegin, Work};

#[test]
fn z1_what_is_in_the_inbox_is_noted() {
    model(3, || {
        let watching = Watching::begin(Watcher::Watchdog);
        let (home, work) = (home(), Work::new());
        let sender = {
            let home = Arc::clone(&home);
            thread::spawn(move || {
                let ToSend { work, traced, .. } = to_send(&home, "Model.Call", Way::Future, Box::new(|| Ok(())));
                drop(Owned::send(&home, "Model.Call", Chain::UNKNOWN, work, traced));
            })
        };
        let watchdog = {
            let home = Arc::clone(&home);
            thread::spawn(move || waits(&home, Instant::now()).earlier.is_some())
        };
        work.do_one(&home, MayBegin::EVERYTHING);
        assert!(!watchdog.join().expect("no panic"), "there is a note of it");
        sender.join().expect("no panic");
        while work.do_one(&home, MayBegin::EVERYTHING) {}
        assert!(waits(&home, Instant::now()).call.is_none(), "it was made");
        drop(watching);
    });
}
