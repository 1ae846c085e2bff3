//! What is generated for classes and their events, from a library with sources of every form: calls that come in through
//! Invoke and through tables, closures, objects that are served and created.
//!
//! The client half calls the sink, as the source would: what it says, the target is told.

mod classes;
mod closures;
mod dispatch;
mod ledger;
mod tables;

use comwright::{Bstr, Error, HRESULT, Result};
use generated::shop::{IBook, IBook_Impl};

/// What is generated from `tests/golden/steps/events/input.tlb`.
#[allow(unreachable_pub, reason = "it is made to be a module of a crate")]
mod generated {
    include!("../../../golden/steps/events/expected.rs");
}

const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);
const DISP_E_MEMBERNOTFOUND: HRESULT = HRESULT(0x8002_0003_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);
const DISP_E_BADPARAMCOUNT: HRESULT = HRESULT(0x8002_000e_u32 as i32);

/// A book.
#[windows_core::implement(IBook, Agile = false)]
struct Book {
    title: Bstr,
}

impl comwright::interface::IDispatch_Impl for Book_Impl {}

impl IBook_Impl for Book_Impl {
    fn get_Title(&self) -> Result<Bstr> {
        self.title.try_clone()
    }

    fn put_Title(&self, _: &Bstr) -> Result<()> {
        Err(Error::new(E_NOTIMPL))
    }
}

/// A book with this title.
fn book(title: &str) -> Result<IBook> {
    Ok(Book { title: Bstr::try_new(title)? }.into())
}
