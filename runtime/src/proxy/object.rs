//! The proxy of an object: one identity, and a facet for each interface that somebody has asked for.
//!
//! ```text
//! interface pointer ──> | table | object | kind | token |      a facet
//!                                   │
//!                                   └──> | count | identity | facets … |
//! ```
//!
//! Facets come and do not go: they live as long as the proxy. A facet's token is the claim on that interface at home; the
//! last claim on the proxy drops them all, on whatever thread that is.

use std::ffi::c_void;
use std::ptr::NonNull;
use std::sync::PoisonError;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, Interface};

use super::identities::{Counted, Identities, Identity};
use super::{Proxy, known, support};
use crate::apartment::{self, Token};
use crate::error::{Error, Result};
use crate::interface::ISupportErrorInfo;
use crate::sync::{Mutex, MutexGuard, RefCount, shared_static};
use crate::{guard, hresult, interface};

/// What an interface pointer of a proxy points to.
#[repr(C)]
pub(super) struct Facet {
    table: *const c_void,
    object: *const Object,
    kind: &'static Proxy,
    /// The interface at home; `None` for what the proxy answers itself (P8).
    token: Option<Token>,
}

/// A proxy.
pub(super) struct Object {
    count: RefCount,
    identity: Identity,
    /// The object's IUnknown.
    unknown: Token,
    // Each in a box: an interface pointer is the address of one.
    #[allow(clippy::vec_box, reason = "their addresses are given away")]
    facets: Mutex<Vec<Box<Facet>>>,
}

// SAFETY: C12. A facet is written once, before anybody has its address; tokens go to any thread.
unsafe impl Send for Object {}
// SAFETY: as above; the list of facets is under a lock.
unsafe impl Sync for Object {}

impl Counted for Object {
    fn count(&self) -> &RefCount {
        &self.count
    }
}

shared_static! {
    /// The proxies of the process (P1).
    static IDENTITIES: Identities<Object> = Identities::new();
}

/// The functions of IUnknown of every proxy: a table of `--proxy` begins with them.
pub const UNKNOWN_PROXY: IUnknown_Vtbl =
    IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release };

/// What answers for the identity.
static UNKNOWN: Proxy = Proxy::new::<IUnknown>("IUnknown", &UNKNOWN_PROXY);

/// A claim on a proxy.
pub(super) struct Claimed(NonNull<Object>);

impl Claimed {
    /// The proxy of the object whose IUnknown `unknown` stands for, in which there is none of `address` yet or the same
    /// object (P1).
    pub(super) fn of(unknown: Token, address: usize) -> Self {
        let identity = Identity { apartment: unknown.home().generation(), address };
        if let Some(found) = IDENTITIES.find(identity) {
            return Self(found);
        }
        let object = Object { count: RefCount::one(), identity, unknown, facets: Mutex::new(Vec::with_capacity(2)) };
        Self(IDENTITIES.find_or_put(identity, Box::new(object)))
    }

    fn object(&self) -> &Object {
        // SAFETY: the claim keeps it.
        unsafe { self.0.as_ref() }
    }

    /// The facet of an interface, which is `token` at home when there was none.
    pub(super) fn facet_of(&self, kind: &'static Proxy, token: impl FnOnce() -> Option<Token>) -> IUnknown {
        let facet = self.object().facet(&kind.iid()).unwrap_or_else(|| self.object().put(kind, token()));
        self.given(facet)
    }

    /// The object's IUnknown.
    pub(super) fn unknown(&self) -> &Token {
        &self.object().unknown
    }

    /// A claim of the caller's of its own.
    fn given(&self, facet: NonNull<Facet>) -> IUnknown {
        self.object().count.add();
        // SAFETY: C1, C2. A facet begins with the table of its interface, and the claim goes to the wrapper.
        unsafe { IUnknown::from_raw(facet.as_ptr().cast()) }
    }
}

impl Drop for Claimed {
    fn drop(&mut self) {
        let identity = self.object().identity;
        // SAFETY: the claim is ours.
        unsafe { IDENTITIES.release(identity, self.0) };
    }
}

impl Object {
    fn facets(&self) -> MutexGuard<'_, Vec<Box<Facet>>> {
        // What is in the list is whole.
        self.facets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn facet(&self, iid: &GUID) -> Option<NonNull<Facet>> {
        self.facets().iter().find(|facet| facet.kind.iid() == *iid).map(|facet| NonNull::from(&**facet))
    }

    /// P2: one facet an interface, whoever comes first.
    fn put(&self, kind: &'static Proxy, token: Option<Token>) -> NonNull<Facet> {
        let new = Box::new(Facet { table: kind.table(), object: self, kind, token });
        let mut facets = self.facets();
        if let Some(found) = facets.iter().find(|facet| facet.kind.iid() == kind.iid()) {
            let found = NonNull::from(&**found);
            // Its token may be the last one, and then it calls.
            drop(facets);
            drop(new);
            return found;
        }
        let facet = NonNull::from(&*new);
        facets.push(new);
        facet
    }

    /// P2, P3: the facet of an interface that somebody asks for.
    fn query(&self, iid: &GUID) -> Result<NonNull<Facet>> {
        if let Some(facet) = self.facet(iid) {
            return Ok(facet);
        }
        if *iid == IUnknown::IID {
            return Ok(self.put(&UNKNOWN, Some(self.unknown.clone())));
        }
        if *iid == ISupportErrorInfo::IID {
            return Ok(self.put(&support::SUPPORT, None));
        }
        let kind = known::find(iid, &[]).filter(|_| !is_refused(iid)).ok_or(Error::new(hresult::E_NOINTERFACE))?;
        let token = at_home(&self.unknown, |object| token_of(interface::query_as(object, iid)?))?;
        Ok(self.put(kind, Some(token)))
    }
}

impl Facet {
    /// The facet that an interface pointer of a proxy is.
    ///
    /// # Safety
    ///
    /// C1: `this` is such a pointer, and somebody has a claim on it for all of `'a`.
    pub(super) unsafe fn of<'a>(this: *mut c_void) -> &'a Self {
        // SAFETY: C1, as promised by the caller.
        unsafe { &*this.cast::<Self>() }
    }

    pub(super) const fn kind(&self) -> &'static Proxy {
        self.kind
    }

    /// The interface at home; `None` for what the proxy answers itself.
    pub(super) const fn token(&self) -> Option<&Token> {
        self.token.as_ref()
    }

    /// A claim on the proxy.
    pub(super) fn object(&self) -> Claimed {
        // SAFETY: the object lives as long as its facets.
        unsafe { (*self.object).count.add() };
        Claimed(object_of(self))
    }
}

fn object_of(facet: &Facet) -> NonNull<Object> {
    // Not through a reference, which would not be to the whole box.
    NonNull::new(facet.object.cast_mut()).unwrap_or(NonNull::dangling())
}

/// P5: whether a pointer is one of ours: its table has our QueryInterface.
pub(super) fn facet_behind(pointer: &IUnknown) -> Option<&Facet> {
    let is_ours = std::ptr::fn_addr_eq(pointer.vtable().QueryInterface, UNKNOWN_PROXY.QueryInterface);
    // SAFETY: C1. Whatever has this function is a facet; the claim of the wrapper keeps it.
    is_ours.then(|| unsafe { Facet::of(pointer.as_raw()) })
}

/// The token of an interface pointer of the apartment that this thread is in; that behind a proxy (P5).
///
/// # Errors
///
/// CO_E_NOTINITIALIZED on a thread that is in no apartment, RPC_E_DISCONNECTED in one that is about to end.
pub(super) fn token_of(pointer: IUnknown) -> Result<Token> {
    if let Some(token) = facet_behind(&pointer).and_then(Facet::token) {
        return Ok(token.clone());
    }
    let home = apartment::home()?;
    // SAFETY: C12. Who has a pointer on this thread may use it here; a facet may be used everywhere.
    unsafe { Token::of(pointer, home.clone()) }.map_err(|refused| home.refused(refused))
}

/// What `work` makes of the object, at its home.
///
/// # Errors
///
/// What `work` says, and RPC_E_DISCONNECTED when there is no home any more.
pub(super) fn at_home<T>(token: &Token, work: impl Fn(&IUnknown) -> Result<T>) -> Result<T> {
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
    // SAFETY: C12. What it captures is ours, and nobody looks at it before this is over. Tokens and errors may change
    // threads.
    unsafe { token.run(body) }.map_err(|refused| token.home().refused(refused))?;
    outcome.unwrap_or(Err(Error::new(hresult::E_UNEXPECTED)))
}

/// P3: what is never asked of the object, though somebody may have made proxies for it.
fn is_refused(iid: &GUID) -> bool {
    /// IMarshal, IMarshal2, IStdMarshalInfo, IAgileObject, INoMarshal, IdentityUnmarshal, and the question by which
    /// `windows-core` finds the Rust value behind an object.
    const REFUSED: [GUID; 7] = [
        GUID::from_u128(0x00000003_0000_0000_c000_000000000046),
        GUID::from_u128(0x000001cf_0000_0000_c000_000000000046),
        GUID::from_u128(0x00000018_0000_0000_c000_000000000046),
        GUID::from_u128(0x94ea2b94_e9cc_49e0_c0ff_ee64ca8f5b90),
        GUID::from_u128(0xecc8691b_c1db_4dc0_855e_65f6c551af49),
        GUID::from_u128(0x0000001b_0000_0000_c000_000000000046),
        GUID::from_u128(0xae49d5cb_143f_431c_874c_2729336e4eca),
    ];
    REFUSED.contains(iid)
}

// Its address tells our proxies from everybody else's objects.
#[inline(never)]
unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const GUID, found: *mut *mut c_void) -> HRESULT {
    if found.is_null() {
        return hresult::E_POINTER;
    }
    guard::code(|| {
        // SAFETY: C1, C3, C4. The caller has a claim on the proxy, an IID to read, and storage for a pointer.
        unsafe {
            *found = std::ptr::null_mut();
            let facet = Facet::of(this);
            let iid = iid.as_ref().ok_or(Error::new(hresult::E_POINTER))?;
            let answer = (*facet.object).query(iid)?;
            (*facet.object).count.add();
            *found = answer.as_ptr().cast();
        }
        Ok(())
    })
}

unsafe extern "system" fn add_ref(this: *mut c_void) -> u32 {
    // SAFETY: C1, C2. The caller has a claim on the proxy.
    unsafe { (*Facet::of(this).object).count.add() }
}

unsafe extern "system" fn release(this: *mut c_void) -> u32 {
    // SAFETY: C1, C2. The caller gives up its claim on the proxy, which is in the table.
    unsafe {
        let object = object_of(Facet::of(this));
        let identity = object.as_ref().identity;
        IDENTITIES.release(identity, object)
    }
}
