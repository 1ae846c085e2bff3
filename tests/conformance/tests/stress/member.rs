//! A thread in the multithreaded apartment, which it leaves and enters again.

use comwright::Result;
use comwright::apartment::{ApartmentKind, enter};

use crate::cell::Cells;
use crate::random::Random;
use crate::{object, worker};

/// Works until nothing is left.
pub(crate) fn in_multithreaded(number: usize, cells: &Cells, mut random: Random) -> Result<()> {
    let mut is_left = true;
    while is_left {
        let guard = enter(ApartmentKind::Mta)?;
        for _ in 0..1 + random.below(200) {
            is_left = worker::step(number, cells, &mut random)?;
            if !is_left {
                break;
            }
        }
        // The reference keeps the apartment when this was its last thread.
        let object = object::free(&cells.counts, cells.any(&mut random).into_iter().collect())?;
        cells.put(cells.multithreaded(), object, &mut random);
        // SAFETY: C12. There are references and no pointers.
        unsafe { guard.leave() };
    }
    Ok(())
}
