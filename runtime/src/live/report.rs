//! What lives, as a whole.

use std::fmt;

use super::object::{LiveObject, name_of};
use crate::handle::LiveHandle;

/// Every object that Rust code holds, and every handle. `Display` tells it in lines; [`Report::to_json`] and
/// [`Report::to_graphviz`] for programs.
///
/// It is what was there when it was made: pointers are numbers in it, and nothing is kept alive.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The objects, in the order in which they came; pointers of which references were given away are among them.
    pub objects: Vec<LiveObject>,
    /// The handles, in the order in which they were made.
    pub handles: Vec<LiveHandle>,
}

impl Report {
    /// Whether nothing lives.
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty() && self.handles.is_empty()
    }

    /// What holds the process, a line each; a line that nothing does when it is so.
    pub(super) fn at_exit(&self) -> String {
        let mut lines = Vec::new();
        for object in &self.objects {
            let first = object.made.first();
            let mut line = format!("the process is held by `{}`", name_of(first));
            match first.and_then(|made| made.place) {
                Some(place) => line += &format!(" created at {place}"),
                None => line += " created at an unknown place",
            }
            if let Some(member) = first.and_then(|made| made.member) {
                line += &format!(" by {member}");
            }
            line += &format!(": {}", object.counts());
            lines.push(line);
        }
        lines.extend(self.handles.iter().map(|handle| format!("the process is held by the handle {handle}")));
        if lines.is_empty() {
            lines.push("the process is held by no object and no handle".to_owned());
        }
        lines.join("\n") + "\n"
    }
}

/// A line for each object and each handle, with a headline for both.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |count: usize, one: &str| match count {
            0 => format!("no {one} lives"),
            1 => format!("1 {one} lives:"),
            many => format!("{many} {one}s live:"),
        };
        f.write_str(&count(self.objects.len(), "object"))?;
        for object in &self.objects {
            write!(f, "\n  {object}")?;
        }
        write!(f, "\n{}", count(self.handles.len(), "handle"))?;
        for handle in &self.handles {
            write!(f, "\n  {handle}")?;
        }
        Ok(())
    }
}

#[cfg(all(test, not(loom)))]
mod tests;
