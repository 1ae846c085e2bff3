use std::any::TypeId;
use std::ptr::without_provenance_mut;

use super::{MOST, NAMED, found, here, on_their_way, stray, strays};

/// How often the number is remembered.
fn remembered(number: usize) -> usize {
    strays().iter().filter(|stray| stray.number == number).count()
}

/// On a thread of its own.
fn elsewhere(work: impl FnOnce() + Send) {
    std::thread::scope(|scope| scope.spawn(work).join().expect("it does not panic"));
}

#[test]
fn b8_strays_of_one_call_leave_room_for_those_of_others() {
    let [one, other] = [1, 2].map(|at| on_their_way::enter(TypeId::of::<()>(), without_provenance_mut(at)));
    elsewhere(|| stray(one, "one"));
    elsewhere(|| (0..2 * MOST).for_each(|_| stray(other, "other")));
    assert_eq!((remembered(one), remembered(other)), (1, 1), "a thread counts once");
    (0..NAMED).for_each(|_| elsewhere(|| stray(other, "other")));
    assert_eq!((remembered(one), remembered(other)), (1, NAMED));
    for number in [one, other] {
        on_their_way::leave(number);
        let text = found(number).expect("it fails").to_string();
        assert!(text.contains(&format!("its call is made on {}", here())), "{text}");
        assert!(found(number).is_none(), "it is told once");
    }
}

#[test]
fn b8_nobody_keeps_what_no_call_will_ask_for() {
    let [late, later] = [1, 2].map(|at| {
        let number = on_their_way::enter(TypeId::of::<()>(), without_provenance_mut(at));
        on_their_way::leave(number);
        number
    });
    stray(0, "none");
    stray(late, "late");
    assert_eq!((remembered(0), remembered(late)), (0, 0), "it is known here that the call is over");
    elsewhere(|| stray(late, "late"));
    assert_eq!(remembered(late), 1, "but not there");
    assert!(found(later).is_none());
    assert_eq!(remembered(late), 0, "the next call of its thread finds that out");
}
