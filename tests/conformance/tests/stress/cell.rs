//! Where the threads find apartments and objects: places that all of them use, replace and end.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use comwright::apartment::Sta;
use comwright::interface::IEnumVARIANT;
use comwright::{Agile, Result};

use crate::counts::Counts;
use crate::object;
use crate::random::Random;

/// How many objects each place knows.
const OBJECTS: usize = 4;

/// All places: one for each apartment, and one for the multithreaded one.
pub(crate) struct Cells {
    pub(crate) counts: Arc<Counts>,
    cells: Vec<Mutex<Cell>>,
}

/// One place. Nobody calls, and nothing is dropped, while it is locked: what is taken out of it may wait for others.
#[derive(Default)]
struct Cell {
    sta: Option<Sta>,
    objects: Vec<Agile<IEnumVARIANT>>,
}

impl Cells {
    pub(crate) fn new(apartments: usize, counts: &Arc<Counts>) -> Result<Self> {
        let cells = (0..=apartments).map(|_| Mutex::default()).collect();
        let this = Self { counts: Arc::clone(counts), cells };
        (0..apartments).try_for_each(|number| this.replace(number))?;
        Ok(this)
    }

    /// The number of the place for objects of the multithreaded apartment.
    pub(crate) const fn multithreaded(&self) -> usize {
        self.cells.len() - 1
    }

    fn cell(&self, number: usize) -> MutexGuard<'_, Cell> {
        self.cells[number].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Some object of some place, if there is one.
    pub(crate) fn any(&self, random: &mut Random) -> Option<Agile<IEnumVARIANT>> {
        let cell = self.cell(random.below(self.cells.len()));
        cell.objects.get(random.below(cell.objects.len())).cloned()
    }

    /// Puts an object into a place; the one that has to make room for it is given up on this thread.
    pub(crate) fn put(&self, number: usize, object: Agile<IEnumVARIANT>, random: &mut Random) {
        let mut cell = self.cell(number);
        let displaced = match cell.objects.len() {
            OBJECTS => Some(std::mem::replace(&mut cell.objects[random.below(OBJECTS)], object)),
            _ => {
                cell.objects.push(object);
                None
            }
        };
        drop(cell);
        drop(displaced);
    }

    /// Ends the apartment of a place, with objects of it still referred to, and puts another one there.
    pub(crate) fn replace(&self, number: usize) -> Result<()> {
        let sta = Sta::spawn("stress")?;
        let object = sta.call(|| object::bound(&self.counts, Vec::new()))?;
        let before = {
            let mut cell = self.cell(number);
            std::mem::replace(&mut *cell, Cell { sta: Some(sta), objects: vec![object] })
        };
        if let Some(sta) = before.sta {
            sta.end();
            self.counts.note_ended();
        }
        // References that live longer than their apartment hold nothing.
        drop(before.objects);
        Ok(())
    }
}
