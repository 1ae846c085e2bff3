//! What rules about children cannot mean.

use super::Finder;
use crate::analysis::TypeId;
use crate::analysis::links::Conflict;

impl Finder<'_, '_> {
    /// Two types each of which is to keep the other.
    pub(super) fn find_circles(&mut self) {
        let is_child = |rule: usize, id: &TypeId| self.links.children.get(id).is_some_and(|of| of.contains(&rule));
        for second in 0..self.rules.len() {
            for first in 0..second {
                let children = self.parents[second].iter().filter(|id| is_child(first, id));
                let pairs = children.flat_map(|child| self.parents[first].iter().map(move |parent| (child, parent)));
                let circle =
                    pairs.filter(|(child, parent)| child != parent).find(|(_, parent)| is_child(second, parent));
                if let Some((child, parent)) = circle {
                    let (child, parent) = (&self.universe.info(*child).name, &self.universe.info(*parent).name);
                    let what = format!("`{child}` keeps `{parent}` by the one, and the other way round by the other");
                    let (first, second) = (self.rules[first].origin.clone(), self.rules[second].origin.clone());
                    self.conflicts.push(Conflict { first, second, what });
                }
            }
        }
    }
}
