//! An exported file that has a program's own keys alone, with what every Windows has besides.
//!
//! In: a view. Out: the same, or where it is an exported file with a part of a registry, one that has automation's
//! marshalers, IDispatch and stdole as there are after the import of the file into a Windows. What always holds: what
//! the file sets or takes away of them is as it says; what is supplied is not listed among what is registered, and has
//! no lines. What it does not know: where the files of that Windows are.

use comwright_registration::keys;

use super::{Bitness, Layer, Place, RegFile, Root, View};

/// An exported file, and the same within a system.
pub struct Excerpt {
    view: Box<dyn View>,
    within: RegFile,
    is_supplied: bool,
}

/// What belongs to the system, below `Software\Classes`.
fn of_system() -> [String; 4] {
    [
        keys::class(keys::TABLE_MARSHALER),
        keys::class(keys::DISPATCH_MARSHALER),
        keys::interface(keys::IDISPATCH),
        keys::library(keys::STDOLE),
    ]
}

/// The DLLs and libraries of it.
const FILES: [&str; 3] = ["oleaut32.dll", "stdole2.tlb", "stdole32.tlb"];

impl Excerpt {
    /// The view, with what it does not have where it is an excerpt.
    pub fn completed(view: Box<dyn View>) -> Box<dyn View> {
        match view.within_system() {
            Some(within) => {
                let is_supplied = of_system().iter().any(|key| is_supplied(&*view, &within, key));
                Box::new(Self { view, within, is_supplied })
            }
            None => view,
        }
    }
}

/// Whether a key or one in it has more within the system than the file has.
fn is_supplied(file: &dyn View, within: &RegFile, key: &str) -> bool {
    let mut places = Bitness::ALL.into_iter().flat_map(Place::seen_by).map(Root::Classes);
    let has_more = |root: Root| {
        let held = |view: &dyn View| view.key(root, key).ok().flatten();
        let Some(all) = held(within) else { return false };
        let own = held(file).unwrap_or_default();
        all.values.len() > own.values.len()
            || all.subkeys.iter().any(|name| is_supplied(file, within, &format!(r"{key}\{name}")))
    };
    places.any(has_more)
}

impl Layer for Excerpt {
    fn below(&self) -> &dyn View {
        &*self.view
    }

    fn at(&self, path: &str) -> &dyn View {
        let is_in = |key: &String| {
            let start = path.get(..key.len()).is_some_and(|start| start.eq_ignore_ascii_case(key));
            start && path[key.len()..].chars().next().is_none_or(|next| next == '\\')
        };
        if of_system().iter().any(is_in) { &self.within } else { &*self.view }
    }

    fn reaches(&self, path: &str) -> bool {
        !Layer::has_of_system(self, path) && self.view.reaches(path)
    }

    fn is_supplied(&self) -> bool {
        self.is_supplied
    }

    fn has_of_system(&self, path: &str) -> bool {
        is_file_of_system(&self.view.variable("SystemRoot").unwrap_or_default(), path)
    }
}

/// Whether a path is that of a file of the system: a program's own files are elsewhere than in the system's folder, or
/// are called otherwise.
pub(super) fn is_file_of_system(root: &str, path: &str) -> bool {
    let within = path.get(..root.len()).is_some_and(|start| start.eq_ignore_ascii_case(root));
    let name = path.rsplit(['\\', '/']).next().unwrap_or_default();
    within && FILES.iter().any(|file| file.eq_ignore_ascii_case(name))
}
