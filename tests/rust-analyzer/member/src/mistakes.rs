//! Mistakes, by which an editor shows that it knows the types of what the macros make. The compiler sees none of this.

use comwright::Result;

use crate::built::lending_library::IBook as Built;
use crate::lending_library::IBook;
use crate::{ITome, shop_title};

fn declared(tome: &ITome) -> Result<()> {
    let _title: i32 = tome.title()?; //~ E0308
    tome.burn(); //~ E0599
    Ok(())
}

fn imported_and_included(book: &IBook, same: &Built) -> Result<()> {
    let _title: i32 = book.title()?; //~ E0308
    let _title: i32 = same.title()?; //~ E0308
    Ok(())
}

fn function() -> Result<()> {
    let _title: i32 = shop_title(5)?; //~ E0308
    Ok(())
}
