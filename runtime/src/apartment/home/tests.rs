use std::thread;

use windows_core::{IUnknown, IUnknown_Vtbl};

use crate::ToAgile;
use crate::apartment::{ApartmentKind, enter, here, pump};
use crate::object::{self, Served};

/// An object that does nothing.
struct Nothing;

impl Served for Nothing {
    type Interface = IUnknown;

    const VTABLE: &'static IUnknown_Vtbl = &object::unknown::<Self>();
}

/// What comes for an apartment whose thread does not look, from four threads: one ring for the calls, and one for what is given
/// up, however many they are.
#[test]
fn i3_n3_a_batch_is_rung_for_once() {
    const EACH: usize = 50;
    thread::spawn(|| {
        let apartment = enter(ApartmentKind::Sta).expect("it is a new thread");
        let home = here::home().expect("it is in an apartment");
        for batch in 1..4 {
            let references: Vec<Vec<_>> = (0..4)
                .map(|_| (0..EACH).map(|_| Nothing.serve().agile().expect("it is in an apartment")).collect())
                .collect();
            thread::scope(|scope| {
                for references in references {
                    scope.spawn(|| {
                        for reference in references {
                            reference.apartment().post(|| ()).expect("it has not ended");
                            drop(reference);
                        }
                    });
                }
            });
            assert_eq!(home.rings.get(), 2 * batch);
            assert_eq!(home.releases.read().queued, 4 * EACH);
            let mut done = 0;
            while done < 2 * 4 * EACH {
                done += pump().expect("it is in an apartment");
            }
            assert_eq!((done, home.rings.get()), (2 * 4 * EACH, 2 * batch), "what it has done by itself needs no ring");
        }
        // SAFETY: C12. There are no pointers any more.
        unsafe { apartment.leave() };
    })
    .join()
    .expect("no panic");
}
