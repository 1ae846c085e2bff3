//! What stands between parents and children, when a rule does not say it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Finder, written};
use crate::analysis::links::Told;
use crate::analysis::{Select, TypeId};

impl Finder<'_, '_> {
    /// What stands between parents and children: what a parent hands out and hands out a child, or, where there is no
    /// such thing and no parent hands out a child itself, what is on the shortest ways.
    pub(super) fn between(
        &mut self,
        rule: usize,
        parents: &BTreeSet<TypeId>,
        children: &BTreeSet<TypeId>,
        [child, parent]: [&[Select]; 2],
    ) -> BTreeSet<TypeId> {
        let is_inner = |id: &TypeId| !parents.contains(id) && !children.contains(id);
        let leads = |id: &TypeId| self.handed_out(*id).any(|to| children.contains(&to));
        // How far each type is from a parent, and from which ones one comes there.
        let mut distances: BTreeMap<TypeId, u32> = parents.iter().map(|id| (*id, 0)).collect();
        let mut from: BTreeMap<TypeId, BTreeSet<TypeId>> = BTreeMap::new();
        let mut waiting: VecDeque<_> = parents.iter().copied().collect();
        while let Some(at) = waiting.pop_front() {
            let next = distances[&at] + 1;
            for to in self.handed_out(at).collect::<BTreeSet<_>>() {
                let known = *distances.entry(to).or_insert_with(|| {
                    waiting.push_back(to);
                    next
                });
                if known == next {
                    from.entry(to).or_default().insert(at);
                }
            }
        }
        let mut between: BTreeSet<_> =
            distances.iter().filter(|(id, far)| **far == 1 && is_inner(id) && leads(id)).map(|(id, _)| *id).collect();
        let nearest = children.iter().filter(|id| !parents.contains(id)).filter_map(|id| distances.get(id)).min();
        let is_direct = parents.iter().any(leads);
        if between.is_empty() && !is_direct {
            let ends = children.iter().filter(|id| distances.get(id) == nearest && nearest.is_some());
            let mut waiting: Vec<_> = ends.copied().collect();
            while let Some(at) = waiting.pop() {
                let before = from.get(&at).into_iter().flatten().copied().filter(is_inner);
                waiting.extend(before.filter(|id| between.insert(*id)).collect::<Vec<_>>());
            }
        }
        let named = |selects: &[Select]| {
            selects.iter().map(|one| format!("`{}`", written(one))).collect::<Vec<_>>().join(" or ")
        };
        let (child, parents, origin) = (named(child), named(parent), self.rules[rule].origin.clone());
        let besides = distances.keys().filter(|id| is_inner(id) && !between.contains(id) && leads(id));
        let owners: Vec<_> = besides.copied().collect();
        if between.is_empty() && !is_direct {
            self.tell(rule, Told::NoWay { origin, parents, child });
        } else {
            for id in owners {
                let (origin, child, parents) = (origin.clone(), child.clone(), parents.clone());
                let owner = self.universe.info(id).name.clone();
                self.besides.push((rule, id, Told::Besides { origin, owner, child, parents }));
            }
        }
        between
    }
}
