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

use std::ptr::NonNull;
use std::sync::PoisonError;

use windows_core::{GUID, IUnknown, Interface};

use super::at_home::{at_home, token_of};
use super::facet::Facet;
use super::identities::{Counted, Identities, Identity};
use super::{Proxy, known, support};
use crate::apartment::Token;
use crate::error::{Error, Result};
use crate::interface::ISupportErrorInfo;
use crate::sync::{Mutex, MutexGuard, RefCount, shared_static};
use crate::{hresult, interface};

/// A proxy.
pub(super) struct Object {
    count: RefCount,
    identity: Identity,
    /// The object's IUnknown.
    unknown: Token,
    /// Each was a box: an interface pointer is the address of one.
    facets: Mutex<Vec<NonNull<Facet>>>,
}

// SAFETY: C12. Facets are only read; tokens go to any thread.
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

/// A claim on a proxy.
pub(super) struct Claimed(NonNull<Object>);

impl Claimed {
    /// The proxy of the object whose IUnknown `unknown` stands for, and is at `address` at home (P1).
    pub(super) fn of(unknown: Token, address: usize) -> Self {
        let identity = Identity { apartment: unknown.home().generation(), address };
        if let Some(found) = IDENTITIES.find(identity) {
            return Self(found);
        }
        let object = Object { count: RefCount::one(), identity, unknown, facets: Mutex::new(Vec::new()) };
        Self(IDENTITIES.find_or_put(identity, Box::new(object)))
    }

    /// One claim more.
    ///
    /// # Safety
    ///
    /// C2: somebody has a claim on the proxy.
    pub(super) unsafe fn another(object: NonNull<Object>) -> Self {
        // SAFETY: C2, as promised by the caller.
        unsafe { Object::add_ref(object) };
        Self(object)
    }

    fn object(&self) -> &Object {
        // SAFETY: C2. The claim keeps it.
        unsafe { self.0.as_ref() }
    }

    /// The object's IUnknown.
    pub(super) fn unknown(&self) -> &Token {
        &self.object().unknown
    }

    /// The facet of an interface, which is `token` at home when there was none.
    pub(super) fn facet_of(&self, kind: &'static Proxy, token: impl FnOnce() -> Option<Token>) -> IUnknown {
        let facet = self.object().facet(&kind.iid()).unwrap_or_else(|| self.put(kind, token()));
        self.given(facet)
    }

    /// P2, P3: the facet of an interface that somebody asks for.
    ///
    /// # Errors
    ///
    /// E_NOINTERFACE when there are no proxies for it, and what the object says when it is asked.
    pub(super) fn query(&self, iid: &GUID) -> Result<IUnknown> {
        if let Some(facet) = self.object().facet(iid) {
            return Ok(self.given(facet));
        }
        if *iid == IUnknown::IID {
            return Ok(self.facet_of(&known::UNKNOWN, || Some(self.unknown().clone())));
        }
        if *iid == ISupportErrorInfo::IID {
            return Ok(self.facet_of(&support::SUPPORT, || None));
        }
        let kind = known::find(iid, &[]).filter(|_| !is_refused(iid)).ok_or(Error::new(hresult::E_NOINTERFACE))?;
        // SAFETY: C12. Tokens and errors may change threads, and the IID is only read.
        let token = unsafe { at_home(self.unknown(), |object| token_of(interface::query_as(object, iid)?))? };
        Ok(self.facet_of(kind, || Some(token)))
    }

    /// P2: one facet an interface, whoever comes first.
    fn put(&self, kind: &'static Proxy, token: Option<Token>) -> NonNull<Facet> {
        let new = Box::new(Facet::new(self.0, kind, token));
        let mut facets = self.object().facets();
        if let Some(found) = find(&facets, &kind.iid()) {
            // Its token may be the last one, and then it calls.
            drop(facets);
            drop(new);
            return found;
        }
        let facet = NonNull::from(Box::leak(new));
        facets.push(facet);
        facet
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
        // SAFETY: C2. The claim is ours.
        unsafe { Object::release(self.0) };
    }
}

impl Object {
    /// # Safety
    ///
    /// C2: somebody has a claim on the proxy.
    pub(super) unsafe fn add_ref(this: NonNull<Self>) -> u32 {
        // SAFETY: C2, as promised by the caller.
        unsafe { this.as_ref() }.count.add()
    }

    /// P10.
    ///
    /// # Safety
    ///
    /// C2: the caller gives up its claim on the proxy.
    pub(super) unsafe fn release(this: NonNull<Self>) -> u32 {
        // SAFETY: C2, as promised by the caller. Every proxy is in the table, or was until another one took its place.
        unsafe {
            let identity = this.as_ref().identity;
            IDENTITIES.release(identity, this)
        }
    }

    fn facets(&self) -> MutexGuard<'_, Vec<NonNull<Facet>>> {
        // What is in the list is whole.
        self.facets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn facet(&self, iid: &GUID) -> Option<NonNull<Facet>> {
        find(&self.facets(), iid)
    }
}

impl Drop for Object {
    fn drop(&mut self) {
        let facets = std::mem::take(&mut *self.facets());
        // SAFETY: P10, C2. They were boxes, and nobody has a claim on the proxy any more.
        facets.into_iter().for_each(|facet| drop(unsafe { Box::from_raw(facet.as_ptr()) }));
    }
}

fn find(facets: &[NonNull<Facet>], iid: &GUID) -> Option<NonNull<Facet>> {
    // SAFETY: C2. They live as long as the proxy, whose they are.
    facets.iter().copied().find(|facet| unsafe { facet.as_ref() }.kind().iid() == *iid)
}

/// P3: what is never asked of the object, though somebody may have made proxies for it.
fn is_refused(iid: &GUID) -> bool {
    /// IMarshal, IMarshal2, IStdMarshalInfo, IAgileObject, INoMarshal, IdentityUnmarshal, and the question by which
    /// `windows-core` finds the Rust value behind an object.
    const REFUSED: [GUID; 7] = [
        GUID::from_u128(0x00000003_0000_0000_c000_000000000046),
        GUID::from_u128(0x000001cf_0000_0000_c000_000000000046),
        GUID::from_u128(0x00000018_0000_0000_c000_000000000046),
        interface::AGILE_OBJECT,
        GUID::from_u128(0xecc8691b_c1db_4dc0_855e_65f6c551af49),
        GUID::from_u128(0x0000001b_0000_0000_c000_000000000046),
        GUID::from_u128(0xae49d5cb_143f_431c_874c_2729336e4eca),
    ];
    REFUSED.contains(iid)
}
