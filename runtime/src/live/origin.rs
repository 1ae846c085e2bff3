//! Where a reference comes from.

use std::cell::Cell;
use std::panic::Location;

thread_local! {
    /// Where what is being made on this thread comes from.
    static AROUND: Cell<Origin> = const { Cell::new(Origin::UNKNOWN) };
}

/// The place in the code, the member of an interface that gave it, and the type where it has none; as far as they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(super) place: Option<&'static Location<'static>>,
    pub(super) member: Option<&'static str>,
    pub(super) type_path: Option<&'static str>,
}

impl Origin {
    const UNKNOWN: Self = Self { place: None, member: None, type_path: None };

    /// The caller of whoever calls this and has `#[track_caller]`.
    #[track_caller]
    pub(crate) fn here() -> Self {
        let place = Location::caller();
        Self { place: is_of_others(place).then_some(place), ..Self::UNKNOWN }
    }

    /// The same, given by a member.
    pub(crate) fn of_member(self, name: impl FnOnce() -> &'static str) -> Self {
        Self { member: Some(name()), ..self }
    }

    /// The same, for an interface that whoever tells of it does not know.
    pub(crate) fn of_type<T>(self) -> Self {
        Self { type_path: Some(std::any::type_name::<T>()), ..self }
    }

    /// This, and what is missing from what is around on this thread.
    pub(super) fn or_around(self) -> Self {
        // A thread that is about to end has none.
        let around = AROUND.try_with(Cell::get).unwrap_or(Self::UNKNOWN);
        Self {
            place: self.place.or(around.place),
            member: self.member.or(around.member),
            type_path: self.type_path.or(around.type_path),
        }
    }

    /// References that come in on this thread until what this gives is dropped come from here, where nothing more is known of
    /// them.
    pub(crate) fn enter(self) -> Restored {
        let before = AROUND.try_with(|around| around.replace(self.or_around()));
        Restored(before.unwrap_or(Self::UNKNOWN))
    }

    /// The same for those that `make` lets in.
    pub(crate) fn around<R>(self, make: impl FnOnce() -> R) -> R {
        let _restored = self.enter();
        make()
    }
}

/// What was around before is so again when this is dropped.
#[must_use = "it is so until this is dropped"]
pub(crate) struct Restored(Origin);

impl Drop for Restored {
    fn drop(&mut self) {
        let _ = AROUND.try_with(|around| around.set(self.0));
    }
}

/// Whether a place is outside of the runtime, of windows-core and of core's calls, inside of which no place says anything to
/// anybody.
fn is_of_others(place: &Location<'_>) -> bool {
    const THIS: &str = file!();
    // Where a function is called that was given by its name, as a closure is.
    const CALLS: [&str; 2] = ["core/src/ops/function.rs", r"core\src\ops\function.rs"];
    let (ours, file) = (THIS.len() - "live/origin.rs".len(), place.file());
    let is_ours = file.starts_with(&THIS[..ours]) || file.contains("windows-core-");
    !is_ours && !CALLS.iter().any(|calls| file.ends_with(calls))
}
