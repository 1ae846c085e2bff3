//! What is done in the apartment that an object is of.

use std::ffi::c_void;

use windows_core::{IUnknown, Interface};

use super::facet::Facet;
use crate::apartment::{self, Token};
use crate::error::{Error, Result};
use crate::{guard, hresult};

/// The token of an interface pointer of the apartment that this thread is in; that behind a proxy (P5).
///
/// # Errors
///
/// CO_E_NOTINITIALIZED on a thread that is in no apartment, RPC_E_DISCONNECTED in one that is about to end.
pub(super) fn token_of(pointer: IUnknown) -> Result<Token> {
    if let Some(token) = Facet::behind(&pointer).and_then(Facet::token) {
        return Ok(token.clone());
    }
    let home = apartment::home()?;
    // SAFETY: C12. Who has a pointer on this thread may use it here; a facet may be used everywhere.
    unsafe { Token::of(pointer, home.clone()) }.map_err(|refused| home.refused(refused))
}

/// What `work` makes of the object, at its home. It stops its panics there (P9).
///
/// # Errors
///
/// What `work` says, and RPC_E_DISCONNECTED when there is no home any more.
///
/// # Safety
///
/// C12: what `work` captures, and what it makes, may be used on another thread, one at a time.
pub(super) unsafe fn at_home<T>(token: &Token, work: impl Fn(&IUnknown) -> Result<T>) -> Result<T> {
    let mut outcome = None;
    let body = |object: *mut c_void| {
        let mut made = None;
        let done = guard::guarded(&mut || {
            // SAFETY: C1. It is the object's pointer, which the token has a claim on.
            let object = unsafe { IUnknown::from_raw_borrowed(&object) }.ok_or(Error::new(hresult::E_UNEXPECTED))?;
            made = Some(work(object)?);
            Ok(hresult::S_OK)
        });
        outcome = done.map(|_| made).transpose();
    };
    // SAFETY: C12, as promised by the caller; nobody looks at it before this is over.
    unsafe { token.run("IUnknown.QueryInterface", body) }.map_err(|refused| token.home().refused(refused))?;
    outcome.unwrap_or(Err(Error::new(hresult::E_UNEXPECTED)))
}
