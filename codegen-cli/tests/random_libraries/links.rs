//! Random rules of links against the libraries.

use comwright_codegen::analysis::links::{LinkRule, Links, Origin, Says};
use comwright_codegen::analysis::{AbiType, InterfaceRef, Select, TypeId, Universe};
use comwright_codegen::model::{Param, ParamFlags};
use comwright_tests::random::Random;

/// How many sets of rules are made for a library.
const SETS: u64 = 12;

/// Checks what follows from random rules; gives those by which most is kept.
pub(super) fn check(universe: &Universe<'_>, seed: u64) -> Option<Vec<LinkRule>> {
    let ids: Vec<_> = (0..universe.libraries().len() as u32).flat_map(|library| universe.types(library)).collect();
    let mut best = (0, None);
    for set in 0..SETS {
        let mut random = Random::new(seed * SETS + set);
        let rules: Vec<_> = (0..1 + random.below(5)).map(|number| rule(&mut random, universe, &ids, number)).collect();
        match Links::of(universe, &rules) {
            Ok((links, told)) => {
                told.iter().for_each(|told| assert!(!told.to_string().is_empty()));
                check_links(universe, &ids, &links, &rules);
                let kept = links.kept().count();
                if kept > best.0 {
                    best = (kept, Some(rules));
                }
            }
            Err(conflicts) => {
                assert!(!conflicts.is_empty());
                // Both are among the rules.
                let is_there = |origin: &Origin| rules.iter().any(|rule| rule.origin == *origin);
                assert!(conflicts.iter().all(|one| is_there(&one.first) && is_there(&one.second)), "{conflicts:?}");
            }
        }
    }
    // A test of nothing but empty sets is none.
    assert!(best.0 > 0 || ids.iter().all(|id| universe.info(*id).funcs.is_empty()), "seed {seed}: nothing is kept");
    best.1
}

/// What is said of every function agrees with which interfaces have a kept flavour.
fn check_links(universe: &Universe<'_>, ids: &[TypeId], links: &Links, rules: &[LinkRule]) {
    for id in ids {
        assert_eq!(links.is_kept(*id), links.rule(*id).is_some());
        for func in &universe.info(*id).funcs {
            let is_result = |param: &&Param| {
                let is = |flag| param.flags.contains(flag);
                is(ParamFlags::RETVAL) || is(ParamFlags::OUT) && !is(ParamFlags::IN)
            };
            let results = func.params.iter().filter(is_result).filter_map(|param| {
                match universe.abi(id.library, &param.param_type) {
                    Ok(AbiType::Pointer(value)) => Some(*value),
                    _ => None,
                }
            });
            for value in results.chain(universe.abi(id.library, &func.return_type)) {
                for is_kept in [false, true] {
                    let Some(link) = links.of_member(universe, *id, &func.name, &value, is_kept) else { continue };
                    assert!(rules.contains(link.rule) && universe.is_bound(&value), "{rules:?}: {value:?}");
                    if let AbiType::Interface(InterfaceRef::Type(of)) = value {
                        let (owner, of) = (&universe.info(*id).name, (&universe.info(of).name, links.is_kept(of)));
                        assert!(of.1, "{owner}.{}: {} has no kept flavour: {rules:?}", func.name, of.0);
                    }
                }
                let _ = (links.child(universe, &value), links.is_untold(universe, &value));
            }
        }
    }
}

fn rule(random: &mut Random, universe: &Universe<'_>, ids: &[TypeId], number: usize) -> LinkRule {
    let mut name = || {
        let info = universe.info(random.of(ids));
        match random.below(6) {
            0 => "*".to_owned(),
            1 => info.name.chars().take(2).chain(['*']).collect(),
            2 => format!("{}x", info.name),
            3 => format!("{{{}}}", info.guid),
            _ => info.name.clone(),
        }
    };
    let (first, second, third) = (name(), name(), name());
    let funcs = &universe.info(random.of(ids)).funcs;
    let member = match funcs.len() {
        0 => "*".to_owned(),
        count => funcs[random.below(count)].name.clone(),
    };
    let says = match random.below(5) {
        0 => Says::Method(Select::Name(vec![first, member])),
        1 => Says::Unlinked(Select::Name(vec![first, member])),
        2 => Says::From { from: Select::parse(&first), except: vec![member] },
        _ => Says::Child {
            children: vec![Select::parse(&first)],
            parents: if random.one_in(4) { vec![] } else { vec![Select::parse(&second)] },
            through: random.one_in(3).then(|| vec![Select::parse(&third)]),
        },
    };
    let origin = Origin { place: format!("rule:{number}"), is_preset: random.one_in(4) };
    LinkRule { says, reason: None, libraries: vec![], origin }
}
