//! Which type COM says a call is of, and what it is here.

use std::sync::{Arc, Mutex, mpsc};

use comwright::apartment::{self, Admission, CallType, Caller, Incoming, Sta};

use super::Sent;
use crate::component::{Told, reset};
use crate::noted::Noted;

/// The server waits in COM's loop for the client, which calls back, while somebody else calls.
#[test]
fn a11_nested_calls_and_those_of_others_are_told_apart() {
    let [server, client, third] = ["server", "client", "third"].map(|name| Sta::spawn(name).unwrap());
    let third = Arc::new(third);
    let types = Noted::new();
    let noted = types.clone();
    // What goes to the server again, from the client and from the third.
    let back = server
        .call(|| {
            let note = move |call: &Incoming<'_>| {
                if matches!(call.caller(), Caller::Com { .. }) {
                    noted.add((call.call_type(), call.waiting_since().is_some()));
                }
                Admission::Accept
            };
            std::mem::forget(apartment::set_message_filter(Box::new(note))?);
            Ok([(); 2].map(|()| Sent::new(&Told::to(|| Ok(())))))
        })
        .unwrap();
    let [nested, others] = back;
    let (nested, others) = (Mutex::new(Some(nested)), Mutex::new(Some(others)));
    let by = Arc::clone(&third);
    let callback = client
        .call(move || {
            let called = move || {
                let nested = nested.lock().unwrap().take().unwrap().here();
                reset(&nested).map_err(comwright::Error::new)?;
                let others = others.lock().unwrap().take().unwrap();
                let (tell, told) = mpsc::channel();
                by.post(move || {
                    let _ = tell.send(reset(&others.here()));
                })?;
                // This thread does not pump: the server does.
                told.recv().unwrap().map_err(comwright::Error::new)
            };
            Ok(Sent::new(&Told::to(called)))
        })
        .unwrap();
    let object = server
        .call(move || {
            let callback = Mutex::new(Some(callback));
            let called = move || {
                let callback = callback.lock().unwrap().take().unwrap().here();
                reset(&callback).map_err(comwright::Error::new)
            };
            Ok(Sent::new(&Told::to(called)))
        })
        .unwrap();
    assert_eq!(client.call(move || Ok(reset(&object.here()))).unwrap(), Ok(()));
    assert_eq!(
        types.take(),
        [(CallType::TopLevel, false), (CallType::Nested, true), (CallType::TopLevelCallPending, true)]
    );
    drop(third);
}
