use std::sync::Arc;
use std::thread;

use super::Work;
use crate::apartment::frames::Chain;
use crate::apartment::home::Refused;
use crate::apartment::reentrancy::LetIn;
use crate::apartment::watching::Traced;
use crate::apartment::work::MayBegin;
use crate::apartment::{ApartmentKind, call, enter, here};

/// A call that stands where the one was that was meant is not refused in its place.
#[test]
fn dl3_who_is_to_refuse_a_call_refuses_no_later_one() {
    thread::spawn(|| {
        let apartment = enter(ApartmentKind::Sta).expect("it is a new thread");
        let home = here::home().expect("it is in an apartment");
        let work = Work::new();
        let nothing = work.may_begin(LetIn::Nothing, 0);
        let send = || {
            let sent = call::Owned::send(&home, "a call", Chain::UNKNOWN, Box::new(|| Ok(())), Traced::NOWHERE);
            let call = sent.expect("it has not ended");
            assert!(!work.do_one(&home, nothing), "nothing is let in");
            call
        };
        let why = Refused::Deadlock(Arc::from("a circle"));
        let (mut places, mut numbers) = (Vec::new(), Vec::new());
        for _ in 0..100 {
            let call = send();
            let held = work.held().calls;
            assert_eq!(held.len(), 1);
            // What was said of those before is for them alone.
            numbers.iter().for_each(|number| work.refuse(*number, &why));
            assert!(!call.is_done(), "it is another one");
            numbers.extend(held);
            places.push(Arc::as_ptr(&call).addr());
            assert!(work.do_one(&home, MayBegin::EVERYTHING));
            assert!(call.is_done());
        }
        places.sort_unstable();
        places.dedup();
        assert!(places.len() < 100, "some have stood in the same place");
        let call = send();
        work.refuse(work.held().calls[0], &why);
        assert!(matches!(call.end(), call::Ended::Refused(Refused::Deadlock(_))));
        // SAFETY: C12. There are no pointers.
        unsafe { apartment.leave() };
    })
    .join()
    .expect("no panic");
}
