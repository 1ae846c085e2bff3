//! Ways to break a key.

use comwright_codegen::register::{Held, View};

use super::edit::{Edit, What, whole};
use super::text;

/// The key is taken away, in both widths and in one; it has another name; the user has it in its place, or over it.
pub(super) fn breakages(view: &dyn View, key: &str, held: &Held, add: &mut impl FnMut(String, Vec<Edit>)) {
    let gone = || Edit::new(key, What::RemoveKey);
    add("is not there".to_owned(), vec![gone()]);
    if comwright_registration::keys::is_redirected(key) {
        add("is there for the other width only".to_owned(), vec![gone().native()]);
    }
    if is_aside(key) {
        return;
    }
    let of_user = || whole(view, key, key).into_iter().map(Edit::of_user);
    add("is the user's only".to_owned(), std::iter::once(gone()).chain(of_user()).collect());
    add("is the user's as well".to_owned(), of_user().collect());
    add("is the user's, and empty".to_owned(), vec![Edit::new(key, What::Make).of_user()]);
    add("is the user's over an empty one".to_owned(), {
        let empty = held.values.iter().map(|(name, _)| Edit::set(key, name, ""));
        empty.chain(of_user()).collect()
    });
    let (folder, name) = key.rsplit_once('\\').expect("it is below one of the classes' keys");
    for (how, other) in text::names(name) {
        let other = format!("{folder}\\{other}");
        add(format!("is called {how}"), std::iter::once(gone()).chain(whole(view, key, &other)).collect());
    }
    // Beside a version or a locale there may be others.
    for (how, other) in text::beside(name) {
        let other = format!("{folder}\\{other}");
        let copy = || whole(view, key, &other);
        add(format!("has {how} beside it"), copy());
        add(format!("has an empty {how} beside it"), vec![Edit::new(&other, What::Make)]);
        let dead = copy().into_iter().map(|edit| match edit.what {
            What::Set(name, form, _) if edit.key.contains("\\win") => {
                Edit { what: What::Set(name, form, r"Z:\nowhere\dead.tlb".to_owned()), ..edit }
            }
            _ => edit,
        });
        add(format!("has a dead {how} beside it"), dead.collect());
    }
}

/// Whether programs do without a key: what is not looked at is broken in few ways.
pub(super) fn is_aside(key: &str) -> bool {
    const ASIDE: [&str; 5] = ["InprocServer", "NumMethods", "ProxyStubClsid", "FLAGS", "HELPDIR"];
    ASIDE.iter().any(|name| key.rsplit('\\').next().is_some_and(|last| last.eq_ignore_ascii_case(name)))
}
