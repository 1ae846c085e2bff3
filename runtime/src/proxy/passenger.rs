//! An interface pointer on its way from one apartment to another.

use windows_core::{GUID, IUnknown, Interface};

use super::at_home::token_of;
use super::facet::Facet;
use super::object::Claimed;
use super::{Proxies, known, support};
use crate::apartment::Token;
use crate::diagnostics::{self, NotMarshalable};
use crate::error::{Error, Result};
use crate::hresult;
use crate::interface::{self, ISupportErrorInfo};

/// An interface of an object, without an apartment: what it is at home, and who the object is. It may be dropped on any
/// thread.
pub(crate) struct Passenger {
    /// The interface; `None` for one that the object's proxy answers itself.
    token: Option<Token>,
    object: Origin,
}

/// Who the object is.
enum Origin {
    /// The one behind this proxy.
    Behind(Claimed),
    /// One of the apartment that it has left: its IUnknown, and the address of that.
    Here { unknown: Token, address: usize },
}

impl Passenger {
    /// Takes an interface pointer, with the claim, out of the apartment that this thread is in. A proxy is left behind: what
    /// travels is the object (P5).
    ///
    /// # Errors
    ///
    /// What QueryInterface says when it is asked for IUnknown, and E_OUTOFMEMORY.
    pub(crate) fn new(pointer: IUnknown) -> Result<Self> {
        if let Some(facet) = Facet::behind(&pointer) {
            return Ok(Self { token: facet.token().cloned(), object: Origin::Behind(facet.object()) });
        }
        let unknown = interface::query_as(&pointer, &IUnknown::IID)?;
        if let Some(facet) = Facet::behind(&unknown) {
            let object = Origin::Behind(facet.object());
            return Ok(Self { token: Some(token_of(pointer)?), object });
        }
        let address = unknown.as_raw().addr();
        let is_unknown = address == pointer.as_raw().addr();
        let token = token_of(pointer)?;
        let unknown = if is_unknown { token.clone() } else { token_of(unknown)? };
        Ok(Self { token: Some(token), object: Origin::Here { unknown, address } })
    }

    /// The interface in the apartment that this thread is in, as `iid`: the pointer itself where it came from, else a proxy.
    /// It is what was taken, so that nobody has to be asked for it.
    ///
    /// # Errors
    ///
    /// E_NOINTERFACE, with a description, when there are no proxies for the interface (P4).
    pub(crate) fn arrive(&self, iid: &GUID, known: Proxies) -> Result<IUnknown> {
        if let Some(pointer) = self.token.as_ref().and_then(Token::here) {
            return Ok(pointer);
        }
        known::learn(known);
        let kind = match known::find(iid, known) {
            Some(kind) => kind,
            None if *iid == ISupportErrorInfo::IID => &support::SUPPORT,
            None => return Err(no_proxy(iid)),
        };
        let made;
        let object = match &self.object {
            Origin::Behind(object) => object,
            Origin::Here { unknown, address } => {
                made = Claimed::of(unknown.clone(), *address);
                &made
            }
        };
        let is_unknown = *iid == IUnknown::IID;
        match &self.token {
            _ if is_unknown => Ok(object.facet_of(kind, || Some(object.unknown().clone()))),
            _ if *iid == ISupportErrorInfo::IID => Ok(object.facet_of(kind, || None)),
            Some(token) => Ok(object.facet_of(kind, || Some(token.clone()))),
            // The proxy's own answer to another question is none to this one.
            None => Err(Error::new(hresult::E_NOINTERFACE)),
        }
    }
}

/// P4: what is said of an interface that there are no proxies for.
#[cold]
fn no_proxy(iid: &GUID) -> Error {
    let error = Error::new(hresult::E_NOINTERFACE)
        .with_description(format!(
            "there are no proxies for the interface {iid:?}, so that an object cannot be handed to another apartment by it"
        ))
        .with_hint("generate the interface with `--proxy NAME`, or pass an `Agile`");
    diagnostics::emit(|| NotMarshalable::new(&error));
    error
}
