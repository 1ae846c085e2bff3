//! What stands between parents and children, when a rule does not say it.

use std::collections::VecDeque;

use super::{Finder, written};
use crate::analysis::links::Told;
use crate::analysis::{Select, TypeId, TypeMap, TypeSet};
use crate::list::{Append, List};

impl Finder<'_, '_> {
    /// What stands between parents and children: what a parent hands out and hands out a child, or, where there is no
    /// such thing and no parent hands out a child itself, what is on the shortest ways.
    pub(super) fn between(
        &mut self,
        rule: usize,
        parents: &TypeSet,
        children: &TypeSet,
        [child, parent]: [&[Select]; 2],
    ) -> TypeSet {
        let is_inner = |id: &TypeId| !parents.contains(id) && !children.contains(id);
        let leads = |id: &TypeId| self.handed_out(*id).any(|to| children.contains(&to));
        // How far each type is from a parent, and from which ones one comes there.
        let mut distances = TypeMap::new();
        parents.iter().for_each(|id| distances.insert(*id, 0_u32));
        let mut from: TypeMap<TypeSet> = TypeMap::new();
        let mut waiting: VecDeque<_> = parents.iter().copied().collect();
        while let Some(at) = waiting.pop_front() {
            let next = distances[&at] + 1;
            for to in self.handed_out(at).collect::<TypeSet>() {
                if !distances.contains_key(&to) {
                    waiting.push_back(to);
                }
                if *distances.or_insert(to, next) == next {
                    from.or_default(to).insert(at);
                }
            }
        }
        let mut between: TypeSet =
            distances.iter().filter(|(id, far)| **far == 1 && is_inner(id) && leads(id)).map(|(id, _)| id).collect();
        let nearest = children.iter().filter(|id| !parents.contains(id)).filter_map(|id| distances.get(id)).min();
        let is_direct = parents.iter().any(leads);
        if between.is_empty() && !is_direct {
            let ends = children.iter().filter(|id| distances.get(id) == nearest && nearest.is_some());
            let mut waiting: Vec<_> = ends.copied().list();
            while let Some(at) = waiting.pop() {
                let before = from.get(&at).into_iter().flatten().copied().filter(is_inner);
                waiting.append_all(before.filter(|id| between.insert(*id)).list());
            }
        }
        let named = |selects: &[Select]| selects.iter().map(|one| format!("`{}`", written(one))).list().join(" or ");
        let (child, parents, origin) = (named(child), named(parent), self.rules[rule].origin.clone());
        let besides = distances.types().iter().filter(|id| is_inner(id) && !between.contains(id) && leads(id));
        let owners: Vec<_> = besides.copied().list();
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
