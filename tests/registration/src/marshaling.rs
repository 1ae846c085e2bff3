//! An interface of an object in a single-threaded apartment, on its way to the multithreaded one.

use std::ffi::c_void;
use std::fmt;
use std::ptr::null_mut;

use windows_core::{BOOL, GUID, HRESULT};

use crate::com::{CoGetPSClsid, CoMarshalInterface, CoUnmarshalInterface, CreateStreamOnHGlobal, Unknown, release};
use crate::context::Context;
use crate::{apartments, object, text};

const I_UNKNOWN: GUID = GUID::from_u128(0xc000_0000_0000_0046);
/// Another apartment of this process.
const MSHCTX_INPROC: u32 = 3;
const MSHLFLAGS_NORMAL: u32 = 0;

/// What COM said at each stage.
#[derive(Debug)]
pub struct Marshaled {
    stub_of: HRESULT,
    marshal: HRESULT,
    /// `None` where there was nothing to unmarshal.
    unmarshal: Option<HRESULT>,
    query: HRESULT,
}

impl fmt::Display for Marshaled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unmarshal = self.unmarshal.map_or_else(|| "-".to_owned(), text::code);
        let [stub, marshal, query] = [self.stub_of, self.marshal, self.query].map(text::code);
        write!(f, "stub_of {stub} marshal {marshal} unmarshal {unmarshal} query {query}")
    }
}

/// Marshals the interface, unmarshals it in the multithreaded apartment, and asks a proxy for it there. The thread has
/// entered its apartment.
pub fn marshal(iid: GUID, context: Option<Context>) -> Marshaled {
    let mut class = GUID::zeroed();
    // SAFETY: the GUIDs are valid for the call (C3, C4).
    let stub_of = unsafe { CoGetPSClsid(&raw const iid, &raw mut class) };
    let (stream, unknown) = (Stream::new(), Stream::new());
    let marshal = stream.marshal(iid);
    let sent = unknown.marshal(I_UNKNOWN);
    assert!(sent.is_ok(), "IUnknown cannot be marshaled: {sent}");
    let is_marshaled = marshal.is_ok();
    let (unmarshal, query) = apartments::elsewhere(|| {
        if let Some(context) = context {
            context.activate();
        }
        let unmarshal = is_marshaled.then(|| stream.unmarshal(iid).0);
        (unmarshal, unknown.query(iid))
    });
    Marshaled { stub_of, marshal, unmarshal, query }
}

/// A stream in memory.
struct Stream(*mut c_void);

// SAFETY: C12. A stream over global memory is used in one apartment after the other, as COM's own helper for threads does.
unsafe impl Sync for Stream {}

/// The table of `IStream` up to what is called.
#[repr(C)]
struct Table {
    unknown: Unknown,
    read_write: [usize; 2],
    seek: unsafe extern "system" fn(*mut c_void, i64, u32, *mut u64) -> HRESULT,
}

impl Stream {
    fn new() -> Self {
        let mut stream = null_mut();
        // SAFETY: the stream is storage (C4).
        let made = unsafe { CreateStreamOnHGlobal(null_mut(), BOOL(1), &raw mut stream) };
        assert!(made.is_ok(), "CreateStreamOnHGlobal: {made}");
        Self(stream)
    }

    /// Marshals an interface of the object, to be read from the beginning.
    fn marshal(&self, iid: GUID) -> HRESULT {
        // SAFETY: stream and object are interfaces (C1), the IID is valid for the call (C3).
        unsafe {
            let marshaled = CoMarshalInterface(
                self.0,
                &raw const iid,
                object::object(),
                MSHCTX_INPROC,
                null_mut(),
                MSHLFLAGS_NORMAL,
            );
            let rewound = ((**self.0.cast::<*const Table>()).seek)(self.0, 0, 0, null_mut());
            assert!(rewound.is_ok(), "IStream::Seek: {rewound}");
            marshaled
        }
    }

    /// The proxy, which is to be released.
    fn unmarshal(&self, iid: GUID) -> (HRESULT, Proxy) {
        let mut proxy = null_mut();
        // SAFETY: the stream is an interface (C1), the IID is valid for the call (C3), the proxy is storage (C4).
        let result = unsafe { CoUnmarshalInterface(self.0, &raw const iid, &raw mut proxy) };
        (result, Proxy(proxy))
    }

    /// What a proxy of the object says when it is asked for an interface.
    fn query(&self, iid: GUID) -> HRESULT {
        let (unmarshaled, proxy) = self.unmarshal(I_UNKNOWN);
        assert!(unmarshaled.is_ok(), "IUnknown cannot be unmarshaled: {unmarshaled}");
        let mut other = null_mut();
        // SAFETY: the proxy is an interface (C1), the IID is valid for the call (C3); what comes is given up (C2).
        unsafe {
            let result = ((**proxy.0.cast::<*const Unknown>()).query)(proxy.0, &raw const iid, &raw mut other);
            release(other);
            result
        }
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        // SAFETY: the claim on the stream is given up (C2), and it is not used afterwards.
        unsafe { release(self.0) };
    }
}

/// A reference in the apartment that it was unmarshaled in.
struct Proxy(*mut c_void);

impl Drop for Proxy {
    fn drop(&mut self) {
        // SAFETY: the claim on the proxy is given up (C2), and it is not used afterwards.
        unsafe { release(self.0) };
    }
}
