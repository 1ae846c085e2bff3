// What goes from one apartment to another.

use comwright::apartment::{self, ApartmentRef, MtaKeepAlive, PendingCall, Sta};
use comwright::interface::IDispatch;
use comwright::{Agile, Error, Result, ToAgile};

fn goes_everywhere<T: Send + Sync + 'static>() {}

fn child(object: &Agile<IDispatch>, name: &str) -> Result<(Agile<IDispatch>, String)> {
    // What waits may borrow.
    object.call(|object| Ok((object.agile()?, name.to_owned())))
}

fn main() -> Result<()> {
    goes_everywhere::<Agile<IDispatch>>();
    goes_everywhere::<ApartmentRef>();
    goes_everywhere::<MtaKeepAlive>();
    goes_everywhere::<Sta>();
    goes_everywhere::<Error>();
    fn is_send<T: Send>() {}
    is_send::<PendingCall<Agile<IDispatch>>>();
    let _ = child;
    let sta = Sta::spawn("home")?;
    let mut borrowed = 0;
    sta.call(|| {
        borrowed += 1;
        Ok(())
    })?;
    assert_eq!(borrowed, 1);
    std::thread::spawn(move || sta.end()).join().map_err(|_| Error::new(comwright::HRESULT(-1)))?;
    let _ = apartment::neutral();
    Ok(())
}
