//! Handles in the report.

use comwright::handle::{CloseError, Handle, HandleKind};
use comwright::live::{self, Report};

/// A handle that is closed by forgetting it.
struct Ticket;

// SAFETY: closing does nothing.
unsafe impl HandleKind for Ticket {
    type Raw = u32;
    const NAME: &'static str = "Ticket";
    const INVALID: u32 = 0;

    unsafe fn close(_: u32) -> Result<(), CloseError> {
        Ok(())
    }
}

/// The report, with these handles only.
fn tickets() -> Report {
    let mut report = live::objects();
    report.objects.clear();
    report.handles.retain(|handle| handle.kind == "Ticket");
    report
}

#[test]
fn handles_are_told_as_well() {
    // SAFETY: C4. It is the only one of this number.
    let ticket = unsafe { Handle::<Ticket>::from_raw(7) }.expect("it is one");
    let line = line!() - 1;
    let report = tickets();
    let [handle] = report.handles[..] else { panic!("{report}") };
    assert_eq!((handle.made.file(), handle.made.line()), (file!(), line));
    assert_eq!(report.to_string(), format!("no object lives\n1 handle lives:\n  Ticket 7, made at {}", handle.made));
    drop(ticket);
    assert!(tickets().is_empty());
}

#[test]
fn nothing_is_told_of_nothing() {
    let mut report = live::objects();
    report.objects.clear();
    report.handles.clear();
    assert!(report.is_empty());
    assert_eq!(report.to_string(), "no object lives\nno handle lives");
    assert_eq!(report.to_json(), r#"{"objects":[],"handles":[]}"#);
}
