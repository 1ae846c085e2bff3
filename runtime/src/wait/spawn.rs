//! Apartments as executors of the `futures` crates.

use futures_task::{FutureObj, LocalFutureObj, LocalSpawn, Spawn, SpawnError};

use super::spawn_local;
use super::task::Task;
use crate::apartment::{self, ApartmentKind, ApartmentRef, OfItsThread};
use crate::error::{Error, Result};
use crate::hresult;

/// Spawns tasks in the single-threaded apartment of this thread, for those who take an executor. They are detached
/// ([`Task::detach`]).
///
/// From another thread, an [`ApartmentRef`] spawns what is `Send`.
#[derive(Clone, Debug)]
pub struct LocalSpawner {
    apartment: ApartmentRef,
    /// It belongs to the thread.
    _thread: OfItsThread,
}

impl LocalSpawner {
    /// That of this thread.
    ///
    /// # Errors
    ///
    /// CO_E_NOTINITIALIZED on a thread that is in no apartment, RPC_E_WRONG_THREAD on one that is in no single-threaded one.
    pub fn here() -> Result<Self> {
        let apartment = ApartmentRef::new(apartment::home()?);
        if apartment.kind() != ApartmentKind::Sta {
            return Err(Error::new(hresult::RPC_E_WRONG_THREAD)
                .with_description(format!("tasks are spawned in a single-threaded apartment, not in {apartment}")));
        }
        Ok(Self { apartment, _thread: OfItsThread::new() })
    }

    fn status(&self) -> Result<(), SpawnError> {
        let is_there = self.apartment.is_alive() && self.apartment.is_here();
        if is_there { Ok(()) } else { Err(SpawnError::shutdown()) }
    }
}

impl LocalSpawn for LocalSpawner {
    fn spawn_local_obj(&self, future: LocalFutureObj<'static, ()>) -> Result<(), SpawnError> {
        self.status()?;
        spawn_local(future).map(Task::detach).map_err(|_| SpawnError::shutdown())
    }

    fn status_local(&self) -> Result<(), SpawnError> {
        self.status()
    }
}

impl Spawn for LocalSpawner {
    fn spawn_obj(&self, future: FutureObj<'static, ()>) -> Result<(), SpawnError> {
        self.spawn_local_obj(future.into())
    }

    fn status(&self) -> Result<(), SpawnError> {
        self.status()
    }
}

/// Into a single-threaded apartment, from any thread. In another one there are no tasks: that is said as if it had ended.
impl Spawn for ApartmentRef {
    fn spawn_obj(&self, future: FutureObj<'static, ()>) -> Result<(), SpawnError> {
        Spawn::status(self)?;
        // An apartment that is about to end drops it.
        let spawn = move || drop(spawn_local(future).map(Task::detach));
        self.post(spawn).map_err(|_| SpawnError::shutdown())
    }

    fn status(&self) -> Result<(), SpawnError> {
        let is_there = self.is_alive() && self.kind() == ApartmentKind::Sta;
        if is_there { Ok(()) } else { Err(SpawnError::shutdown()) }
    }
}
