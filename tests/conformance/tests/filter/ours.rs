//! Calls through agile references and apartments, on both backends.

mod deferring;
mod inside;
mod kinds;

use comwright::apartment::{self, Admission, Incoming, MessageFilter, Sta};
use comwright::interface::IEnumVARIANT;
use comwright::{Agile, Error, Result, ToAgile};

use crate::RPC_E_CALL_REJECTED;
use crate::component::{Told, reset};

/// A filter that its apartment keeps until it ends.
pub(crate) fn set(sta: &Sta, filter: impl Fn(&Incoming<'_>) -> Admission + Send + 'static) {
    let set = move || {
        std::mem::forget(apartment::set_message_filter(Box::new(filter))?);
        Ok(())
    };
    sta.call(set).unwrap();
}

/// An object of the apartment that does something.
pub(crate) fn object(sta: &Sta, told: impl Fn() -> Result<()> + Send + 'static) -> Agile<IEnumVARIANT> {
    sta.call(move || Told::to(told).agile()).unwrap()
}

/// Calls it.
pub(crate) fn call(object: &Agile<IEnumVARIANT>) -> Result<()> {
    object.call(|object| reset(object).map_err(Error::new))
}

/// One that has a name.
struct Closed;

impl MessageFilter for Closed {
    fn incoming(&self, _call: &Incoming<'_>) -> Admission {
        Admission::Reject
    }

    fn name(&self) -> &'static str {
        "closed for today"
    }
}

#[test]
fn a11_a_rejected_call_says_who_has_rejected_what() {
    let sta = Sta::spawn("counter").unwrap();
    let object = object(&sta, || panic!("it was rejected"));
    sta.call(|| {
        std::mem::forget(apartment::set_message_filter(Box::new(Closed))?);
        Ok(())
    })
    .unwrap();
    let errors = [
        call(&object).unwrap_err(),
        sta.call(|| -> Result<()> { panic!("it was rejected") }).unwrap_err(),
        sta.call_timeout(std::time::Duration::from_secs(20), || -> Result<()> { panic!("it was rejected") })
            .unwrap_err(),
        block_on(sta.call_async(|| -> Result<()> { panic!("it was rejected") })).unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.code(), RPC_E_CALL_REJECTED);
        let said = error.to_string();
        for part in ["filter::ours::", "(thread `counter`)", "`closed for today`", "retry_busy"] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
}

/// Waits for a future without an executor.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = std::sync::Arc::new(Unpark(std::thread::current())).into();
    let mut context = std::task::Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(output) => return output,
            std::task::Poll::Pending => std::thread::park(),
        }
    }
}

#[test]
fn a11_a_filter_that_panics_lets_nothing_in_and_says_why() {
    let sta = Sta::spawn("home").unwrap();
    let object = object(&sta, || Ok(()));
    set(&sta, |_| panic!("somebody has taken the keys"));
    let error = call(&object).unwrap_err();
    assert_eq!(error.code(), RPC_E_CALL_REJECTED);
    assert!(error.to_string().contains("panicked: somebody has taken the keys"), "{error}");
}

/// A post has no caller that could be told.
#[test]
fn a11_posts_releases_and_calls_at_home_are_not_asked_for() {
    let sta = Sta::spawn("home").unwrap();
    let object = object(&sta, || Ok(()));
    let at_home = object.clone();
    set(&sta, |_| Admission::Reject);
    let (tell, told) = std::sync::mpsc::channel();
    sta.post(move || drop(tell.send(call(&at_home)))).unwrap();
    assert_eq!(told.recv().unwrap(), Ok(()));
    assert_eq!(call(&object).unwrap_err().code(), RPC_E_CALL_REJECTED);
    drop(object);
    sta.end();
}
