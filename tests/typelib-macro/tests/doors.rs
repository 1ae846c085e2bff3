//! Through whichever door a library comes, its code is the same: it calls the same objects, with the same results.

use comwright::apartment::{self, ApartmentKind};
use comwright::{Interface, Present, Result};
use comwright_typelib_macro::{built, lending_library, serve};

#[test]
fn what_is_imported_and_what_is_included_call_the_same_object() -> Result<()> {
    let _apartment = apartment::enter(ApartmentKind::Sta)?;
    let _served = serve()?;
    let books = lending_library::Books::create()?;
    let imported: &lending_library::IBooks = &books;
    let included: built::lending_library::IBooks = imported.cast()?;
    imported.set_name("川の図書館")?;
    assert_eq!(included.name()?, "川の図書館");
    let book = included.add("Effi Briest", "Theodor Fontane")?.present()?;
    assert_eq!((imported.count()?, book.author()?), (1, "Theodor Fontane".into()));
    assert_eq!(imported.item(1)?.present()?.title()?, "Effi Briest");
    assert_eq!(imported.item(2).unwrap_err().code(), included.item(2).unwrap_err().code());
    Ok(())
}

/// A file in a folder, with its extension.
#[allow(unreachable_pub, reason = "what a module of a crate has is for the crate")]
mod in_a_folder {
    comwright::include_typelib!("folder/book.rs");
}

#[test]
fn code_is_included_by_its_path_too() {
    assert_eq!(in_a_folder::lending_library::IBook::IID, lending_library::IBook::IID);
}
