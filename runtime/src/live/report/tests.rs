//! What is said of objects and handles, whose names may be anything.

use std::panic::Location;

use super::Report;
use crate::apartment::ApartmentKind;
use crate::diagnostics::RawValue;
use crate::handle::LiveHandle;
use crate::live::{LiveApartment, LiveObject, Made};

/// One object with everything, one of which nothing is known, and a handle.
fn report() -> Report {
    let place = Location::caller();
    let way = |type_path, member| Made { type_path, member, apartment: None, place: None, times: 1 };
    let all = LiveObject {
        pointer: RawValue::Pointer(0x10),
        references: 2,
        agile: 1,
        given_away: 3,
        made: vec![
            Made {
                apartment: Some(LiveApartment { kind: ApartmentKind::Sta, generation: Some(3) }),
                place: Some(place),
                times: 2,
                ..way(Some("shop::Book\"s\\"), Some("IShop.Books"))
            },
            Made {
                apartment: Some(LiveApartment { kind: ApartmentKind::Mta, generation: None }),
                ..way(Some("shop::IBook"), None)
            },
        ],
        keeps: vec![RawValue::Pointer(0x20), RawValue::Pointer(0x30)],
    };
    let nothing = LiveObject {
        pointer: RawValue::Pointer(0x20),
        references: 1,
        agile: 0,
        given_away: 0,
        made: vec![way(None, None)],
        keeps: vec![],
    };
    let handle = LiveHandle { kind: "File", value: RawValue::Signed(-7), made: place };
    Report { objects: vec![all, nothing], handles: vec![handle] }
}

#[test]
fn keepers_and_agile_references_are_told_by_what_they_are_of() {
    let of = |type_path| Made { type_path: Some(type_path), ..report().objects[1].made[0] };
    let mut report = report();
    report.objects.truncate(1);
    report.objects[0].made = vec![of("comwright::kept::Keeper<shop::Workbooks>"), of("a::AgileKept<b::Workbook>")];
    let (said, at_exit) = (report.to_string(), report.at_exit());
    assert!(
        said.contains("  Keeper of Workbooks 0x10, ") && said.contains(", AgileKept of Workbook made at"),
        "{said}"
    );
    assert!(at_exit.starts_with("the process is held by `Keeper of Workbooks` created at "), "{at_exit}");
    let json = report.to_json();
    assert!(json.contains(r#""type":"Keeper","of":"Workbooks","path":"comwright::kept::Keeper<shop::Workbooks>""#));
    let made = report.objects[0].made[0];
    assert_eq!((made.type_name(), made.type_of_what()), (Some("Keeper"), Some("Workbooks")));
    assert_eq!(of("shop::Workbooks").type_of_what(), None);
}

/// The place of everything in the report.
fn place(report: &Report) -> String {
    report.handles[0].made.to_string()
}

#[test]
fn text() {
    let report = report();
    let place = place(&report);
    assert_eq!(
        report.to_string(),
        format!(
            "2 objects live:\n  Book\"s\\ 0x10, 2 references, 1 agile reference, 3 given away: made at {place} by \
             IShop.Books in the single-threaded apartment 3 (2 times), IBook made at an unknown place in the \
             multithreaded apartment; keeps 0x20, 0x30\n  an interface of unknown type 0x20, 1 reference: made at an \
             unknown place in no apartment\n1 handle lives:\n  File -7, made at {place}"
        )
    );
    assert_eq!(
        report.at_exit(),
        format!(
            "the process is held by `Book\"s\\` created at {place} by IShop.Books: 2 references, 1 agile reference, 3 \
             given away\nthe process is held by `an interface of unknown type` created at an unknown place: 1 \
             reference\nthe process is held by the handle File -7, made at {place}\n"
        )
    );
}

#[test]
fn what_is_special_in_json_and_graphviz_is_escaped() {
    let report = report();
    let json = report.to_json();
    assert!(json.contains(r#""type":"Book\"s\\","path":"shop::Book\"s\\","member":"IShop.Books""#), "{json}");
    assert!(json.contains(r#""apartment":{"kind":"sta","generation":3},"times":2}"#), "{json}");
    assert!(json.contains(r#""place":null,"apartment":{"kind":"mta","generation":null},"times":1}"#), "{json}");
    assert!(json.contains(r#""keeps":["0x20","0x30"]}"#), "{json}");
    assert!(
        json.contains(r#"{"type":null,"path":null,"member":null,"place":null,"apartment":null,"times":1}"#),
        "{json}"
    );
    assert!(json.contains(r#""handles":[{"kind":"File","value":"-7","place":{"file":"#), "{json}");
    let graph = report.to_graphviz();
    assert!(
        graph.contains(r#"    "0x10" [label="Book\"s\\ 0x10\n2 references, 1 agile reference, 3 given away\n"#),
        "{graph}"
    );
    assert!(
        graph.contains(r#"    "0x20" [label="an interface of unknown type 0x20\n1 reference\nunknown place"];"#),
        "{graph}"
    );
    assert!(graph.contains("    \"0x30\" [style=dashed];\n"), "{graph}");
    assert!(!graph.contains("    \"0x20\" [style=dashed];\n"), "{graph}");
    assert!(graph.contains("    \"0x10\" -> \"0x30\" [label=\"keeps\"];\n"), "{graph}");
    assert!(graph.contains(r#"    "handle 0" [shape=ellipse, label="File -7\n"#), "{graph}");
}
