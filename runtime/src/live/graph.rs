//! The report as a graph.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use super::Report;
use super::object::{LiveObject, name_of};

impl Report {
    /// The report as a graph in the language of Graphviz (`dot -Tsvg`): a box for each object, an ellipse for each handle,
    /// and an arrow from a child to the parent that it keeps alive. A parent that is not in the report is a dashed box.
    ///
    /// ```
    /// # use comwright::live;
    /// assert!(live::objects().to_graphviz().starts_with("digraph"));
    /// ```
    pub fn to_graphviz(&self) -> String {
        let mut to = String::new();
        // A String takes everything.
        let _ = write(self, &mut to);
        to
    }
}

fn write(report: &Report, to: &mut String) -> fmt::Result {
    to.write_str("digraph live {\n    rankdir=LR;\n    node [shape=box];\n")?;
    for object in &report.objects {
        writeln!(to, "    \"{}\" [label=\"{}\"];", object.pointer, label(object))?;
    }
    let known: BTreeSet<_> = report.objects.iter().map(|object| object.pointer).collect();
    let kept: BTreeSet<_> = report.objects.iter().flat_map(|object| &object.keeps).copied().collect();
    for parent in kept.difference(&known) {
        writeln!(to, "    \"{parent}\" [style=dashed];")?;
    }
    for object in &report.objects {
        for parent in &object.keeps {
            writeln!(to, "    \"{}\" -> \"{parent}\" [label=\"keeps\"];", object.pointer)?;
        }
    }
    for (number, handle) in report.handles.iter().enumerate() {
        let label = escaped(&format!("{} {}\n{}", handle.kind, handle.value, handle.made));
        writeln!(to, "    \"handle {number}\" [shape=ellipse, label=\"{label}\"];")?;
    }
    to.write_str("}\n")
}

/// What stands in the box of an object: what it is, how often it is held, and where it was made first.
fn label(object: &LiveObject) -> String {
    let first = object.made.first();
    let mut said = format!("{} {}\n{}", name_of(first), object.pointer, object.counts());
    match first.and_then(|made| made.place) {
        Some(place) => said += &format!("\n{place}"),
        None => said += "\nunknown place",
    }
    if let Some(member) = first.and_then(|made| made.member) {
        said += &format!("\n{member}");
    }
    escaped(&said)
}

/// What may stand between quotation marks.
fn escaped(said: &str) -> String {
    said.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
