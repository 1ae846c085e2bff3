//! Events (rule D11): sinks in the shape of generated code, called by a source of ours, and Invoke on the side of a server.

mod across;
mod arguments;
mod caller;
mod connections;
mod failures;
mod generated;
mod lifetime;
#[cfg(feature = "live-objects")]
mod live;
mod refusals;
mod results;
mod rules;
mod server;
mod source;
mod tables;
mod threads;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use comwright::interface::IDispatch;
use comwright::{Bstr, HRESULT, Query, Result, Variant, sink};
use generated::{DDoorEvents, DDoorEvents_Impl};

const S_OK: HRESULT = HRESULT(0);
const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const E_POINTER: HRESULT = HRESULT(0x8000_4003_u32 as i32);
const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000_ffff_u32 as i32);
const E_OUTOFMEMORY: HRESULT = HRESULT(0x8007_000e_u32 as i32);
const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);
const DISP_E_UNKNOWNINTERFACE: HRESULT = HRESULT(0x8002_0001_u32 as i32);
const DISP_E_MEMBERNOTFOUND: HRESULT = HRESULT(0x8002_0003_u32 as i32);
const DISP_E_PARAMNOTFOUND: HRESULT = HRESULT(0x8002_0004_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);
const DISP_E_UNKNOWNNAME: HRESULT = HRESULT(0x8002_0006_u32 as i32);
const DISP_E_NONAMEDARGS: HRESULT = HRESULT(0x8002_0007_u32 as i32);
const DISP_E_BADVARTYPE: HRESULT = HRESULT(0x8002_0008_u32 as i32);
const DISP_E_EXCEPTION: HRESULT = HRESULT(0x8002_0009_u32 as i32);
const DISP_E_OVERFLOW: HRESULT = HRESULT(0x8002_000a_u32 as i32);
const DISP_E_BADPARAMCOUNT: HRESULT = HRESULT(0x8002_000e_u32 as i32);
const DISP_E_PARAMNOTOPTIONAL: HRESULT = HRESULT(0x8002_000f_u32 as i32);
const CONNECT_E_NOCONNECTION: HRESULT = HRESULT(0x8004_0200_u32 as i32);
const CONNECT_E_ADVISELIMIT: HRESULT = HRESULT(0x8004_0201_u32 as i32);
const CONNECT_E_CANNOTCONNECT: HRESULT = HRESULT(0x8004_0202_u32 as i32);
const RPC_E_DISCONNECTED: HRESULT = HRESULT(0x8001_0108_u32 as i32);
const RPC_E_WRONG_THREAD: HRESULT = HRESULT(0x8001_010e_u32 as i32);

/// What the events of a door do here.
type Opening = dyn Fn(&Bstr, &mut bool) -> Result<()>;

/// A target that notes its events, and does at `Opening` what it is told to.
#[derive(Default)]
struct Target {
    seen: Rc<Seen>,
    opening: Option<Box<Opening>>,
}

/// What has become of a target.
#[derive(Default)]
struct Seen {
    events: RefCell<Vec<String>>,
    count: Cell<i32>,
    /// How often one was dropped.
    dropped: Cell<u32>,
}

impl Seen {
    /// The events since this was last asked.
    fn events(&self) -> Vec<String> {
        self.events.take()
    }

    fn note(&self, event: String) -> Result<()> {
        self.events.borrow_mut().push(event);
        Ok(())
    }
}

impl Target {
    /// A target, and what becomes of it.
    fn new() -> (Self, Rc<Seen>) {
        let target = Self::default();
        let seen = Rc::clone(&target.seen);
        (target, seen)
    }

    /// One that does this.
    fn opening(opening: impl Fn(&Bstr, &mut bool) -> Result<()> + 'static) -> (Self, Rc<Seen>) {
        let (mut target, seen) = Self::new();
        target.opening = Some(Box::new(opening));
        (target, seen)
    }

    /// Its sink.
    fn sink(self) -> Result<IDispatch> {
        sink::<DDoorEvents, Self>(self).query_for()
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        self.seen.dropped.set(self.seen.dropped.get() + 1);
    }
}

impl DDoorEvents_Impl for Target {
    fn Opening(&self, who: &Bstr, cancel: &mut bool) -> Result<()> {
        self.seen.note(format!("Opening({who}, {cancel})"))?;
        match &self.opening {
            Some(opening) => opening(who, cancel),
            None => Ok(()),
        }
    }

    fn Moved(&self, x: i32, y: &Variant, z: i32) -> Result<()> {
        let y = if y.is_missing() { "missing".to_owned() } else { format!("{:?}", y.value()) };
        self.seen.note(format!("Moved({x}, {y}, {z})"))
    }

    fn Log(&self, level: i32, values: &[Variant]) -> Result<()> {
        let values: Vec<_> = values.iter().map(Variant::value).collect();
        self.seen.note(format!("Log({level}, {values:?})"))
    }

    fn get_Count(&self) -> Result<i32> {
        Ok(self.seen.count.get())
    }

    fn put_Count(&self, value: i32) -> Result<()> {
        self.seen.count.set(value);
        Ok(())
    }

    fn put_Colour(&self, index: i32, value: &Bstr) -> Result<()> {
        self.seen.note(format!("put_Colour({index}, {value})"))
    }
}
