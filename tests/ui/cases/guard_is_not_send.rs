// A guard belongs to the thread that has entered: only that thread can leave.

use comwright::apartment::{ApartmentKind, enter};

fn main() -> comwright::Result<()> {
    let guard = enter(ApartmentKind::Sta)?;
    std::thread::spawn(move || {
        // SAFETY: there are no pointers.
        unsafe { guard.leave() };
    });
    Ok(())
}
