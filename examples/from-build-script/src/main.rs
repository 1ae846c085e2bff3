//! A type library becomes code in the build script; here an object of ours is served through it, and called.
//!
//! On Windows the same code drives a component that somebody else has written. How one is created comes with a later
//! version: here it is made by hand.

#![allow(missing_docs, reason = "a type library documents what it likes")]

include!(concat!(env!("OUT_DIR"), "/phonebook.rs"));

use std::cell::RefCell;

use comwright::interface::{IDispatch_Impl, ISupportErrorInfo, ISupportErrorInfo_Impl};
use comwright::{Bstr, Error, HRESULT, Result, VariantRef};
use phone_book::{Entry, IEntry, IEntry_Impl, IEntryDialOptions, Kind};

/// A person with a telephone at home, who tells what is wrong when something is.
#[windows_core::implement(IEntry, ISupportErrorInfo)]
struct Person {
    name: RefCell<Bstr>,
}

impl IDispatch_Impl for Person_Impl {}

impl ISupportErrorInfo_Impl for Person_Impl {}

impl IEntry_Impl for Person_Impl {
    fn get_Name(&self) -> Result<Bstr> {
        Ok(self.name.borrow().clone())
    }

    fn put_Name(&self, value: &Bstr) -> Result<()> {
        *self.name.borrow_mut() = value.clone();
        Ok(())
    }

    fn Dial(&self, kind: Kind, timeout: &VariantRef<'_>) -> Result<bool> {
        /// E_NOTIMPL.
        const NO_SUCH_TELEPHONE: HRESULT = HRESULT(0x8000_4001_u32.cast_signed());
        if kind != Kind::Home {
            return Err(Error::new(NO_SUCH_TELEPHONE).with_description(format!("there is no telephone for {kind:?}")));
        }
        println!("  ringing, {}", if timeout.is_missing() { "for as long as it takes" } else { "for a while" });
        Ok(true)
    }
}

fn main() -> Result<()> {
    let person: IEntry = Person { name: RefCell::default() }.into();
    let entry = Entry::from(person);

    // A BSTR is made of the text for the call; one that is there already is lent.
    entry.set_name("Grün, 緑")?;
    println!("the name is {}", entry.name()?);

    // What may be left out is left out, or named.
    println!("connected: {}", entry.dial()?);
    println!("connected: {}", entry.dial_with(IEntryDialOptions { timeout: 30.into(), ..Default::default() })?);

    // An error says which method has failed, and what the component says about it.
    let failure = entry.dial_with(IEntryDialOptions { kind: Kind::Mobile, ..Default::default() });
    println!("an error: {}", failure.expect_err("the person has one telephone"));
    Ok(())
}
