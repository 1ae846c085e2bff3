//! Names that this process serves itself: all that begin with a prefix.

use std::fmt;
use std::sync::{Arc, PoisonError};

use windows_core::IUnknown;

use crate::error::Result;
use crate::sync::{Mutex, MutexGuard, shared_static};

/// What finds an object by the part of a name that follows the prefix.
type Find = dyn Fn(&str) -> Result<IUnknown> + Send + Sync;

/// A prefix of this process.
struct Given {
    /// Prefixes differ in more than capital letters, as ProgIDs do.
    folded: String,
    find: Arc<Find>,
    number: u64,
}

/// The prefixes of this process.
struct Prefixes {
    last_number: u64,
    given: Vec<Given>,
}

shared_static! {
    static PREFIXES: Mutex<Prefixes> = Mutex::new(Prefixes { last_number: 0, given: Vec::new() });
}

fn prefixes() -> MutexGuard<'static, Prefixes> {
    // Every change is one step.
    PREFIXES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Names that this process serves, until this is dropped.
#[must_use = "the names are served until this is dropped"]
pub struct ServedMoniker(u64);

/// Serves all names that begin with `prefix`, which is what stands before the first colon, in this process: [`from_moniker`](super::from_moniker) has `find`
/// give their objects, on the thread that asks, by what follows the colon. It does not matter whether letters of the prefix
/// are capital; what was served last comes first, and the system's names come after those of the process. Code of others
/// does not find them.
///
/// ```
/// use comwright::apartment::{self, ApartmentKind};
/// use comwright::{Error, HRESULT, IUnknown, from_moniker, serve_moniker};
///
/// let _apartment = apartment::enter(ApartmentKind::Sta)?;
/// let served = serve_moniker("shelf", |book| {
///     Err(Error::new(HRESULT(0x8004_01e4_u32 as i32)).with_description(format!("there is no book {book}")))
/// });
/// let error = from_moniker::<IUnknown>("shelf:Faust").expect_err("the shelf is empty");
/// assert!(error.to_string().starts_with("from_moniker: there is no book Faust"));
/// # drop(served);
/// # Ok::<(), comwright::Error>(())
/// ```
pub fn serve_moniker(prefix: &str, find: impl Fn(&str) -> Result<IUnknown> + Send + Sync + 'static) -> ServedMoniker {
    let mut prefixes = prefixes();
    prefixes.last_number += 1;
    let number = prefixes.last_number;
    let folded = prefix.strip_suffix(':').unwrap_or(prefix).to_lowercase();
    prefixes.given.push(Given { folded, find: Arc::new(find), number });
    ServedMoniker(number)
}

/// What finds the object of a name, and what it is given; `None` when the process does not serve it.
pub(super) fn find(name: &str) -> Option<(Arc<Find>, &str)> {
    let (prefix, rest) = name.split_once(':')?;
    let folded = prefix.to_lowercase();
    let find = prefixes().given.iter().rfind(|given| given.folded == folded).map(|given| Arc::clone(&given.find));
    Some((find?, rest))
}

impl Drop for ServedMoniker {
    fn drop(&mut self) {
        let removed = {
            let given = &mut prefixes().given;
            let place = given.iter().position(|given| given.number == self.0);
            place.map(|place| given.remove(place))
        };
        // Not under the lock: what a closure holds may serve names of its own.
        drop(removed);
    }
}

impl fmt::Debug for ServedMoniker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ServedMoniker").finish_non_exhaustive()
    }
}
