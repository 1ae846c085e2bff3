//! The report as text, JSON and a graph. Pointers differ from run to run: they are given numbers.

use comwright::live::{self, Report};
use comwright::{Keeper, Present, Result, imp};

use super::pointer;
use super::workbook::{KeptWorkbook, Workbook};
use super::workbooks::{Workbooks, workbooks};

/// Two workbooks, one of them kept and cloned, and what the report says of them and of the workbooks.
fn reported() -> Result<(Report, [String; 3])> {
    let parent: Workbooks = workbooks();
    let (child, other): (Workbook, Workbook) = (parent.item()?.present()?, parent.item()?.present()?);
    let child: KeptWorkbook = imp::keep(child, &Keeper::of(&parent));
    let _clone = child.clone();
    let pointers = [pointer(&parent), pointer(child.unlinked()), pointer(&other)];
    let mut report = live::objects();
    report.objects.retain(|object| pointers.contains(&object.pointer));
    report.handles.clear();
    Ok((report, pointers.map(|pointer| pointer.to_string())))
}

/// The text with a name in the place of each pointer, of the paths, and of the number of the apartment.
fn named(text: &str, pointers: &[String; 3]) -> String {
    let mut named = text.to_owned();
    for (pointer, name) in pointers.iter().zip(["PARENT", "CHILD", "OTHER"]) {
        named = named.replace(pointer, name);
    }
    let folder = file!().strip_suffix("told.rs").expect("this file");
    named.replace(&folder.replace('\\', "\\\\"), "").replace(folder, "")
}

#[test]
fn text() -> Result<()> {
    let (report, pointers) = reported()?;
    assert_eq!(
        named(&report.to_string(), &pointers),
        "3 objects live:
  Workbooks PARENT, 3 references: made at an unknown place in no apartment, Keeper of Workbooks made at told.rs:14:49 in no apartment
  Workbook CHILD, 2 references: made at told.rs:13:56 by Workbooks.Item in no apartment; keeps PARENT
  Workbook OTHER, 1 reference: made at told.rs:13:83 by Workbooks.Item in no apartment
no handle lives"
    );
    Ok(())
}

#[test]
fn json() -> Result<()> {
    let (report, pointers) = reported()?;
    let told: serde_json::Value = serde_json::from_str(&report.to_json()).expect("it is JSON");
    assert_eq!(told["handles"], serde_json::json!([]));
    let objects = told["objects"].as_array().expect("a list");
    assert_eq!(objects.len(), 3);
    assert_eq!(
        named(&objects[1].to_string(), &pointers),
        r#"{"pointer":"CHILD","references":2,"agile":0,"givenAway":0,"made":[{"type":"Workbook","path":"live_objects::workbook::Workbook","member":"Workbooks.Item","place":{"file":"told.rs","line":13,"column":56},"apartment":null,"times":1}],"keeps":["PARENT"]}"#
    );
    assert_eq!(objects[0]["made"][0]["member"], serde_json::Value::Null);
    Ok(())
}

#[test]
fn graphviz() -> Result<()> {
    let (report, pointers) = reported()?;
    assert_eq!(
        named(&report.to_graphviz(), &pointers),
        r#"digraph live {
    rankdir=LR;
    node [shape=box];
    "PARENT" [label="Workbooks PARENT\n3 references\nunknown place"];
    "CHILD" [label="Workbook CHILD\n2 references\ntold.rs:13:56\nWorkbooks.Item"];
    "OTHER" [label="Workbook OTHER\n1 reference\ntold.rs:13:83\nWorkbooks.Item"];
    "CHILD" -> "PARENT" [label="keeps"];
}
"#
    );
    let mut without = report;
    without.objects.remove(0);
    let told = named(&without.to_graphviz(), &pointers);
    assert!(told.contains("    \"PARENT\" [style=dashed];\n"), "{told}");
    Ok(())
}
