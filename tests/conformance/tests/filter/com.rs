//! Calls that COM brings (rules A10, A11). What Wine 8.0 does not do is asked of the registered filter itself: it makes calls
//! that are deferred, and never asks whether to try a refused one again.

mod filters;
mod types;

use std::mem::ManuallyDrop;
use std::time::Duration;

use comwright::apartment::{self, Admission, Caller, Incoming, RetryBudget, Sta, retry};
use comwright::interface::IEnumVARIANT;
use comwright::{Error, HRESULT, IUnknown, Interface};
use windows::Win32::System::Com::IStream;
use windows::Win32::System::Com::Marshal::CoMarshalInterThreadInterfaceInStream;
use windows::Win32::System::Com::StructuredStorage::CoGetInterfaceAndReleaseStream;

use crate::RPC_E_CALL_REJECTED;
use crate::component::{Told, reset};
use crate::noted::Noted;

/// An object of this apartment on its way to another one, by COM.
pub(crate) struct Sent(usize);

impl Sent {
    pub(crate) fn new(object: &IEnumVARIANT) -> Self {
        let object = IUnknown::clone(object);
        // SAFETY: C1. The object is one of this apartment.
        let stream = unsafe { CoMarshalInterThreadInterfaceInStream(&IEnumVARIANT::IID, &object) };
        Self(stream.expect("the interface is registered").into_raw() as usize)
    }

    /// The proxy.
    pub(crate) fn here(self) -> IEnumVARIANT {
        // SAFETY: C1, C2. The stream is this thread's now, and released there.
        unsafe {
            let stream = ManuallyDrop::new(IStream::from_raw(self.0 as *mut _));
            CoGetInterfaceAndReleaseStream(&*stream).expect("it was sent")
        }
    }
}

/// Calls an object of the server from the client, by COM.
fn call(server: &Sta, client: &Sta) -> Result<(), HRESULT> {
    let sent = server.call(|| Ok(Sent::new(&Told::to(|| Ok(()))))).unwrap();
    client.call(move || Ok(reset(&sent.here()))).unwrap()
}

#[test]
fn a11_com_asks_the_filter_and_says_who_calls() {
    let (server, client) = (Sta::spawn("server").unwrap(), Sta::spawn("client").unwrap());
    let calls = Noted::new();
    let noted = calls.clone();
    server
        .call(|| {
            let note = move |call: &Incoming<'_>| {
                if matches!(call.caller(), Caller::Com { .. }) {
                    noted.add((call.caller().clone(), call.interface(), call.slot(), call.method().is_none()));
                }
                Admission::Accept
            };
            std::mem::forget(apartment::set_message_filter(Box::new(note))?);
            Ok(())
        })
        .unwrap();
    assert_eq!(call(&server, &client), Ok(()));
    // IUnknown has three functions, and `Reset` comes behind `Next` and `Skip`. That the proxy is released is not asked for.
    let task = std::process::id();
    assert_eq!(calls.take(), [(Caller::Com { task }, Some(IEnumVARIANT::IID), Some(5), true)]);
}

#[test]
fn a11_what_is_rejected_is_not_called() {
    let (server, client) = (Sta::spawn("server").unwrap(), Sta::spawn("client").unwrap());
    let sent = server
        .call(|| {
            let reject = |call: &Incoming<'_>| match call.caller() {
                Caller::Com { .. } => Admission::Reject,
                _ => Admission::Accept,
            };
            std::mem::forget(apartment::set_message_filter(Box::new(reject))?);
            Ok(Sent::new(&Told::to(|| panic!("it was rejected"))))
        })
        .unwrap();
    let answer = client.call(move || Ok(reset(&sent.here()))).unwrap();
    assert_eq!(answer, Err(RPC_E_CALL_REJECTED));
}

#[test]
fn a11_a_filter_that_panics_lets_nothing_in() {
    let (server, client) = (Sta::spawn("server").unwrap(), Sta::spawn("client").unwrap());
    let is_panicking = |call: &Incoming<'_>| match call.caller() {
        Caller::Com { .. } => panic!("the filter panics"),
        _ => Admission::Accept,
    };
    let set = move || {
        std::mem::forget(apartment::set_message_filter(Box::new(is_panicking))?);
        Ok(())
    };
    server.call(set).unwrap();
    assert_eq!(call(&server, &client), Err(RPC_E_CALL_REJECTED));
}

/// "Excel is busy": its calls are wrapped, whoever is in between.
#[test]
fn a10_what_com_says_is_busy_is_tried_again() {
    let (server, client) = (Sta::spawn("server").unwrap(), Sta::spawn("client").unwrap());
    let sent = server
        .call(|| {
            let refused = std::cell::Cell::new(0);
            let edits_a_cell = move |call: &Incoming<'_>| match call.caller() {
                Caller::Com { .. } if refused.get() < 3 => {
                    refused.set(refused.get() + 1);
                    Admission::Reject
                }
                _ => Admission::Accept,
            };
            std::mem::forget(apartment::set_message_filter(Box::new(edits_a_cell))?);
            Ok(Sent::new(&Told::to(|| Ok(()))))
        })
        .unwrap();
    let attempts = client
        .call(move || {
            let (proxy, mut attempts) = (sent.here(), 0);
            let budget = RetryBudget::new(Duration::from_secs(60)).with_first_pause(Duration::from_millis(1));
            retry::busy(budget, || {
                attempts += 1;
                reset(&proxy).map_err(Error::new)
            })?;
            Ok(attempts)
        })
        .unwrap();
    assert_eq!(attempts, 4);
}

/// The filter is gone with its guard, and with its apartment.
#[test]
fn a11_when_the_guard_is_dropped_calls_come_in_again() {
    let (server, client) = (Sta::spawn("server").unwrap(), Sta::spawn("client").unwrap());
    let sent = server
        .call(|| {
            let filter = apartment::set_message_filter(Box::new(|_: &Incoming<'_>| Admission::Reject))?;
            drop(filter);
            Ok(Sent::new(&Told::to(|| Ok(()))))
        })
        .unwrap();
    assert_eq!(client.call(move || Ok(reset(&sent.here()))).unwrap(), Ok(()));
}
