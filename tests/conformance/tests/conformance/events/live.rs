//! Sinks in the report of live objects.

use comwright::diagnostics::RawValue;
use comwright::{IUnknown, Interface, advise, live};
use comwright_conformance::conforms;

use super::Target;
use super::generated::DDoorEvents;
use super::source::Source;

#[test]
fn lo1_a_sink_is_counted_while_rust_code_has_it() {
    conforms(|| {
        let (target, _seen) = Target::opening(|_, _| Ok(()));
        let (source, connections) = Source::of::<DDoorEvents>();
        let connected = advise::<DDoorEvents, _>(&source, target)?;
        let sink = connections.sink()?;
        let pointer = RawValue::Pointer(sink.as_raw().addr());
        // Is not followed, and keeps the address from being that of another test's object at the end.
        let _unfollowed: IUnknown = sink.cast().expect("every object is an IUnknown");
        let references = || {
            let report = live::objects();
            report
                .objects
                .iter()
                .filter(|object| object.pointer == pointer)
                .map(|object| object.references)
                .sum::<usize>()
        };
        // What the source and the connection hold is an IUnknown.
        assert_eq!(references(), 1);
        let clone = sink.clone();
        assert_eq!(references(), 2);
        drop((sink, clone));
        assert_eq!(references(), 0);
        drop(connected);
        assert_eq!((connections.count(), references()), (0, 0));
        Ok(())
    });
}
