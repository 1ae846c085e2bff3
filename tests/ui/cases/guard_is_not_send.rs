// A guard belongs to the thread that has entered: only that thread can leave.

use comwright::apartment::{ApartmentKind, enter};

fn on_a_thread(work: impl FnOnce() + Send + 'static) {
    std::thread::spawn(work);
}

fn main() -> comwright::Result<()> {
    let guard = enter(ApartmentKind::Sta)?;
    on_a_thread(move || {
        // SAFETY: there are no pointers.
        unsafe { guard.leave() };
    });
    Ok(())
}
