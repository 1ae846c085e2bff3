//! Each option does what the setting of `comwright generate` does. Most of it is seen by the compiler: what is named here is
//! there, and what must not be there is taken from elsewhere. What only the code shows (`places`, `outs_untrusted_on_failure`,
//! `include`, `missing`, `extern`, `registry`) is looked at by the tests of the macro itself.

#![allow(missing_docs, reason = "a type library documents what it likes")]

use comwright::{HRESULT, Interface, Result};
use comwright_typelib_macro::lending_library;

/// Names that a library may have: where it has one as well, `use` of both is refused.
mod absent {
    pub(crate) struct Books;
    pub(crate) struct IBook;
    pub(crate) struct IBooks;
}

mod filtered {
    comwright::import_typelib!("../../examples/quickstart/library.tlb", filter = ["IBook"]);

    #[allow(unused_imports, clippy::wildcard_imports, reason = "two of them must not have the same name")]
    mod seen {
        use super::super::absent::*;
        use super::lending_library::*;

        pub(crate) const IS_GONE: [usize; 2] = [size_of::<IBooks>(), size_of::<Books>()];
    }

    pub(crate) use seen::IS_GONE;
}

mod excluded {
    comwright::import_typelib!("../../examples/quickstart/library.tlb", exclude = ["*Book*"], module = room);
}

#[test]
fn what_is_not_wanted_is_not_there() {
    assert_eq!(filtered::IS_GONE, [0, 0]);
    assert_eq!(filtered::lending_library::IBook::IID, lending_library::IBook::IID);
    assert_eq!(excluded::room::ReadingRoom::CLASS.clsid(), lending_library::ReadingRoom::CLASS.clsid());
}

mod called {
    comwright::import_typelib!(
        "../../examples/quickstart/library.tlb",
        module = shelf,
        rename = { "IBook" = Volume, "IBooks" = "Volumes" },
    );
}

mod mapped {
    comwright::import_typelib!(
        "../../examples/quickstart/library.tlb",
        map = { "IBook" = crate::called::shelf::Volume }
    );

    #[allow(unused_imports, clippy::wildcard_imports, reason = "two of them must not have the same name")]
    mod seen {
        use super::super::absent::*;
        use super::lending_library::*;

        pub(crate) const IS_ELSEWHERE: usize = size_of::<IBook>();
    }

    pub(crate) use seen::IS_ELSEWHERE;
}

/// What a method of one module gives is a type of the other.
fn first_of(books: &mapped::lending_library::IBooks) -> Result<Option<called::shelf::Volume>> {
    books.item(1)
}

#[test]
fn modules_and_types_are_called_as_the_user_likes() {
    assert_eq!(mapped::IS_ELSEWHERE, 0);
    assert_eq!(called::shelf::Volumes::IID, mapped::lending_library::IBooks::IID);
    let _ = first_of;
}

mod raw {
    comwright::import_typelib!("../../examples/quickstart/library.tlb", raw, no_preset);
}

#[test]
fn raw_is_tables_alone() {
    assert_eq!(size_of::<raw::lending_library::IBook_Vtbl>(), size_of::<lending_library::IBook_Vtbl>());
}

/// The runtime by another name.
mod elsewhere {
    pub(crate) use comwright as runtime;

    comwright::import_typelib!("../../examples/quickstart/library.tlb", crate = crate::elsewhere::runtime);
}

#[test]
fn the_runtime_may_be_elsewhere() {
    assert_eq!(elsewhere::lending_library::IBooks::IID, lending_library::IBooks::IID);
}

mod fake {
    comwright::import_typelib!(
        "../../examples/quickstart/library.tlb",
        server = ["IBooks"],
        server_partial,
        places,
        preserve_hresult = ["IBooks.Add"],
        outs_untrusted_on_failure = ["IBooks.Lend"],
        extern = { "{00020430-0000-0000-c000-000000000046}" = crate::ole },
        include = ["../golden"],
        registry = "none",
        missing = error,
    );

    /// It has nothing but a count.
    pub(crate) struct Counter;

    impl lending_library::IBooks_Impl for Counter {
        fn get_Count(&self) -> comwright::Result<i32> {
            Ok(7)
        }
    }
}

/// The code that preserves says so in its result.
fn added(books: &fake::lending_library::IBooks) -> Result<(HRESULT, Option<fake::lending_library::IBook>)> {
    books.add("", "")
}

#[test]
fn servers_may_leave_methods_out_and_results_keep_their_codes() {
    use fake::lending_library::IBooks_Impl as _;
    assert_eq!(fake::Counter.get_Count().unwrap(), 7);
    let _ = added;
}

mod linked {
    comwright::import_typelib!("../../examples/quickstart/library.tlb", links = ["links.toml"]);
}

/// A book keeps what it comes from.
fn first_kept(books: &linked::lending_library::IBooks) -> Result<Option<linked::lending_library::KeptIBook>> {
    books.item(1)
}

mod set {
    comwright::import_typelib!("../../examples/quickstart/library.tlb", config = "settings.toml");
}

#[test]
fn settings_and_links_may_be_in_files() {
    let _ = first_kept;
    assert_eq!(set::set::Leaf::IID, lending_library::IBook::IID);
}

/// Two libraries in one place.
mod two {
    comwright::import_typelib!("../golden/typelib/coclasses/input.tlb");
    comwright::import_typelib!("../../examples/quickstart/library.tlb");
}

#[test]
fn two_libraries_are_side_by_side() {
    assert_ne!(two::coclasses::ICar::IID, two::lending_library::IBook::IID);
}
