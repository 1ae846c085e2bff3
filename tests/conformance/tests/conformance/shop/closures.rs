//! Handlers: closures instead of an implementation.

use std::cell::Cell;
use std::rc::Rc;

use comwright::{Bstr, sink};
use comwright_conformance::conforms;

use super::E_NOTIMPL;
use super::generated::shop::{
    DShopEvents, DShopEventsHandlers, IBellEvents, IBellEventsHandlers, IDoorEvents2, IDoorEvents2Handlers, Reason,
};

#[test]
fn closures_are_told_what_they_are_for() {
    conforms(|| {
        let gone = Rc::new(Cell::new(0));
        let counted = gone.clone();
        let handlers = DShopEventsHandlers::new()
            .gone(move |_, _, _, _| {
                counted.set(counted.get() + 1);
                Ok(())
            })
            .selling(|_, cancel, _| {
                *cancel = true;
                Ok(())
            })
            .get_sign(|line| Bstr::try_new(&format!("{line}")));
        let source: DShopEvents = sink(handlers);
        source.gone(None, Reason::Sold, Bstr::new(), false)?;
        source.gone(None, Reason::Sold, Bstr::new(), false)?;
        let mut cancel = false;
        source.selling(None, &mut cancel, &mut comwright::Currency::default())?;
        assert_eq!((gone.get(), cancel), (2, true));
        assert_eq!(source.sign(8)?.to_string_lossy(), "8");
        // Nobody handles these: the first gives nothing, the other would have to.
        source.set_sign(8, Bstr::new())?;
        assert_eq!(source.visitors().expect_err("nobody gives one").code(), E_NOTIMPL);
        drop(source);
        assert_eq!(Rc::strong_count(&gone), 1);
        Ok(())
    });
}

#[test]
fn closures_are_told_through_tables() {
    conforms(|| {
        let door: IDoorEvents2 =
            sink(IDoorEvents2Handlers::new().asked(|question| Bstr::try_new(&format!("{question}"))));
        assert_eq!(door.asked(1)?.to_string_lossy(), "1");
        door.opened(Bstr::new())?;
        let rung = Rc::new(Cell::new(0));
        let noted = rung.clone();
        let bell: IBellEvents = sink(IBellEventsHandlers::new().silent(move |seconds| noted.set(seconds)));
        bell.silent(3);
        assert_eq!(rung.get(), 3);
        Ok(())
    });
}
