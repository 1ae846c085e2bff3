//! Objects that do something when they go.

use std::sync::Arc;

use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Result, Variant};
use windows_core::implement;

use crate::tree::Step;
use crate::walk;
use crate::world::World;

#[implement(IEnumVARIANT, Agile = false)]
struct Finalizer {
    world: Arc<World>,
    last: Box<[Step]>,
}

impl IEnumVARIANT_Impl for Finalizer_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(None)
    }
}

/// It is released at home, where its thread pumps or waits.
impl Drop for Finalizer {
    fn drop(&mut self) {
        let number = self.world.log.number();
        self.world.making(number, || walk::steps(&self.world, &self.last));
        self.world.note_ended();
    }
}

/// An object of the apartment that this thread is in.
pub(crate) fn make(world: &Arc<World>, last: Box<[Step]>) -> IEnumVARIANT {
    world.note_begun();
    Finalizer { world: Arc::clone(world), last }.into()
}
