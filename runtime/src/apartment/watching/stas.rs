//! The single-threaded apartments that there are, for those who look at all of them.

use std::sync::{Arc, PoisonError, Weak};

use crate::apartment::home::Home;
use crate::sync::{Mutex, MutexGuard, shared_static};

shared_static! {
    static ALL: Mutex<Vec<Weak<Home>>> = Mutex::new(Vec::new());
}

fn all() -> MutexGuard<'static, Vec<Weak<Home>>> {
    // A list of references is one whatever happened to who changed it.
    ALL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One more, which nothing here keeps.
pub(in crate::apartment) fn add(home: &Arc<Home>) {
    let mut all = all();
    if all.len() == all.capacity() {
        // So that each is looked at a few times in its life, and not for every other one.
        all.retain(|home| home.strong_count() > 0);
        let room = all.len() + 8;
        all.reserve(room);
    }
    all.push(Arc::downgrade(home));
}

/// Those that have not ended, or not yet.
pub(in crate::apartment) struct Stas(Vec<Arc<Home>>);

impl Stas {
    pub(in crate::apartment) fn now() -> Self {
        let known: Vec<_> = all().iter().filter_map(Weak::upgrade).collect();
        // Not under the lock: the last reference to one may go here.
        Self(known.into_iter().filter(|home| !home.has_ended()).collect())
    }
}

impl IntoIterator for Stas {
    type Item = Arc<Home>;
    type IntoIter = std::vec::IntoIter<Arc<Home>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
