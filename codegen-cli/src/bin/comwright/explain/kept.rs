//! What the results of a call keep alive, by which rule, and why.

use comwright_codegen::analysis::links::{Keeper, LinkRule, Links};
use comwright_codegen::analysis::{AbiType, TypeId, Universe};
use comwright_codegen::marshal::{Plan, Returns};

/// The paragraphs about the links of a member of the interface `id`; nothing when it has none.
pub(super) fn kept(universe: &Universe<'_>, links: &Links, id: TypeId, member: &str, plan: &Plan) -> String {
    let mut text = String::new();
    for (name, value) in results(plan) {
        let [alone, kept] = [false, true].map(|is_kept| links.of_member(universe, id, member, value, is_kept));
        let is_bound = universe.is_bound(value);
        let (what, rule) = match (alone, kept, links.unlinked(id, member)) {
            (None, None, Some(rule)) if is_bound => ("keeps nothing alive: it holds itself".to_owned(), rule),
            (Some(link), kept, _) => {
                let on_kept = match kept.map(|link| link.keeper) {
                    Some(Keeper::Own) if links.is_kept(id) => "; from a kept object, what that one keeps",
                    Some(Keeper::This) if links.is_kept(id) => "; from a kept object, what that one keeps as well",
                    _ => "",
                };
                (format!("keeps the object that it came from alive{on_kept}"), link.rule)
            }
            (None, Some(link), _) if links.is_kept(id) => {
                ("from a kept object, keeps what that one keeps: no type tells what it is".to_owned(), link.rule)
            }
            _ => continue,
        };
        text += &format!("\n{}: {what}\n{}", name.escape_debug(), told(rule));
    }
    text
}

/// The results of a call, each with its name.
fn results(plan: &Plan) -> Vec<(&str, &AbiType)> {
    let mut results: Vec<_> =
        plan.params.iter().filter(|one| one.is_result()).map(|one| (&*one.name, &one.value)).collect();
    if let Returns::Value(value) | Returns::Structure(value) | Returns::Result(value) = &plan.returns {
        results.push(("the result", value));
    }
    results
}

fn told(rule: &LinkRule) -> String {
    let place = rule.origin.to_string();
    let why = rule.reason.iter().map(|reason| format!("    why: {}\n", reason.escape_debug()));
    format!("    rule: {}\n", place.escape_debug()) + &why.collect::<String>()
}
