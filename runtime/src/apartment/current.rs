//! The apartment that a thread is in.

use super::home::Home;
use super::{ApartmentKind, ApartmentRef, here};
use crate::error::Result;

/// The apartment that a thread is in, and how it came there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Current {
    apartment: ApartmentRef,
    is_implicit: bool,
}

impl Current {
    /// The kind of the apartment.
    pub fn kind(&self) -> ApartmentKind {
        self.apartment.kind()
    }

    /// The number of the apartment; see [`ApartmentRef::generation`].
    pub fn generation(&self) -> u64 {
        self.apartment.generation()
    }

    /// Whether the thread has entered no apartment, and is in the multithreaded one because there is one (rule A5). It is in
    /// none when that ends, and may enter another one.
    pub const fn is_implicit(&self) -> bool {
        self.is_implicit
    }

    /// The apartment, for other threads.
    pub const fn apartment(&self) -> &ApartmentRef {
        &self.apartment
    }
}

/// The apartment that this thread is in; none when it is in none. The platform is asked (CoGetApartmentType), so that it
/// does not matter who has entered.
///
/// # Errors
///
/// What the platform says when it has no means to wake the thread of a single-threaded apartment, and what CoIncrementMTAUsage
/// says.
///
/// ```
/// use comwright::apartment::{self, ApartmentKind};
///
/// let _apartment = apartment::enter(ApartmentKind::Sta)?;
/// let current = apartment::current()?.expect("it has been entered");
/// assert_eq!((current.kind(), current.is_implicit()), (ApartmentKind::Sta, false));
/// # Ok::<(), comwright::Error>(())
/// ```
pub fn current() -> Result<Option<Current>> {
    let found = here::current()?;
    Ok(found.map(|(home, is_implicit)| Current { apartment: ApartmentRef::new(home), is_implicit }))
}

/// What keeps the multithreaded apartment without a thread in it, until it is dropped (CoIncrementMTAUsage). Any thread may
/// have it and drop it.
#[derive(Clone, Debug)]
#[must_use = "the apartment is kept until this is dropped"]
pub struct MtaKeepAlive(ApartmentRef);

impl MtaKeepAlive {
    /// The apartment.
    pub const fn apartment(&self) -> &ApartmentRef {
        &self.0
    }
}

/// Keeps the multithreaded apartment, and makes it when there is none (rule A5). Threads that enter no apartment are in it
/// meanwhile.
///
/// An [`Agile`](crate::Agile) of an object of it keeps it as well, and so does an [`ApartmentRef`] to it.
///
/// # Errors
///
/// What CoIncrementMTAUsage says.
pub fn keep_mta() -> Result<MtaKeepAlive> {
    Home::multithreaded().map(|home| MtaKeepAlive(ApartmentRef::new(home)))
}

/// The neutral apartment: what is called in it is called on the calling thread. [`current`] tells that for the time of the
/// call.
pub fn neutral() -> ApartmentRef {
    ApartmentRef::new(Home::neutral().clone())
}
