//! What is called by Invoke: a declared dispinterface on both sides, and one side of it beside generated code.

use std::cell::Cell;

use comwright::interface::IDispatch;
use comwright::{Bstr, Date, Error, HRESULT, Query, Result, VariantRef};
use comwright_declared::books::{DBooksEvents, DBooksEvents_Impl, IBook};
use comwright_declared::lending_library as generated;
use windows_core::implement;

/// Who is told, and minds when the reader has no name.
#[implement(DBooksEvents, Agile = false)]
#[derive(Default)]
struct Desk {
    lent: Cell<i32>,
}

impl DBooksEvents_Impl for Desk_Impl {
    fn Lending(&self, book: Option<&IBook>, reader: &Bstr, cancel: &mut bool) -> Result<()> {
        *cancel = reader.is_empty() || *cancel;
        if book.is_some() { Err(Error::new(HRESULT(-5))) } else { Ok(()) }
    }

    fn Lent(&self, book: Option<&IBook>, due: Date) -> Result<()> {
        assert!(book.is_none() && due == Date::from_days(21.0));
        self.lent.set(self.lent.get() + 1);
        Ok(())
    }

    fn get_Count(&self) -> Result<i32> {
        Ok(self.lent.get())
    }

    fn Told(&self, reader: &Bstr, more: &VariantRef<'_>) -> Result<Bstr> {
        let more = if more.is_missing() { "nothing more" } else { "more" };
        Bstr::try_new(&format!("{reader}: {more}"))
    }
}

#[test]
fn d12_a_declared_dispinterface_is_called_by_its_dispids() -> Result<()> {
    let desk: DBooksEvents = Desk::default().into();
    let mut cancel = false;
    desk.lending(None, "somebody", &mut cancel)?;
    assert!(!cancel);
    desk.lending(None, "", &mut cancel)?;
    assert!(cancel);
    desk.lent(None, Date::from_days(21.0))?;
    assert_eq!(desk.count()?, 1);
    assert_eq!(desk.told()?, "nobody: nothing more");
    Ok(())
}

#[test]
fn d10_generated_code_calls_a_declared_dispinterface() -> Result<()> {
    let desk: DBooksEvents = Desk::default().into();
    let theirs: generated::DBooksEvents = desk.query_for()?;
    let mut cancel = false;
    theirs.lending(None, "", &mut cancel)?;
    assert!(cancel);
    theirs.lent(None, Date::from_days(21.0))?;
    assert_eq!(desk.count()?, 1);
    let _: IDispatch = desk.into();
    Ok(())
}
