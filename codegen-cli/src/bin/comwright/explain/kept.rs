//! What the results of a call keep alive, by which rule, and why.

use comwright_codegen::analysis::links::{Keeper, LinkRule, Links};
use comwright_codegen::analysis::{TypeId, Universe};
use comwright_codegen::marshal::Plan;

/// The paragraphs about the links of a member of the interface `id`; nothing when it has none.
pub(super) fn kept(universe: &Universe<'_>, links: &Links, id: TypeId, member: &str, plan: &Plan) -> String {
    let mut text = String::new();
    let is_kept = links.is_kept(id);
    for given in plan.results() {
        let Some(value) = given.value else { continue };
        let name = given.name.unwrap_or("the result");
        let [alone, kept] = [false, true].map(|of_kept| links.of_member(universe, id, member, value, of_kept));
        let is_bound = universe.is_bound(value);
        let (what, rule) = match (alone, kept, links.unlinked(id, member)) {
            (None, None, Some(rule)) if is_bound => ("keeps nothing alive: it holds itself".to_owned(), rule),
            (Some(link), kept, _) => {
                let on_kept = match kept.map(|link| link.keeper) {
                    Some(Keeper::Own) if is_kept => "; from a kept object, what that one keeps",
                    Some(Keeper::This) if is_kept => "; from a kept object, what that one keeps as well",
                    _ => "",
                };
                (format!("keeps the object that it came from alive{on_kept}"), link.rule)
            }
            (None, Some(link), _) if is_kept => {
                ("from a kept object, keeps what that one keeps: no type tells what it is".to_owned(), link.rule)
            }
            _ => continue,
        };
        text += &format!("\n{}: {what}\n{}", name.escape_debug(), told(rule));
    }
    for lost in plan.lost(universe, links) {
        let without = if is_kept { "; a kept object has no such member" } else { "" };
        let what = "what comes out keeps nothing: nobody could say what it needs";
        text += &format!("\n{}: {what}{without}\n{}", lost.param.escape_debug(), told(lost.rule));
    }
    for name in plan.untold(universe, links).into_iter().filter(|_| is_kept) {
        text += &format!("\n{}: from a kept object, what comes out keeps nothing all the same\n", name.escape_debug());
    }
    text
}

fn told(rule: &LinkRule) -> String {
    let place = rule.origin.to_string();
    let why = rule.reason.iter().map(|reason| format!("    why: {}\n", reason.escape_debug()));
    format!("    rule: {}\n", place.escape_debug()) + &why.collect::<String>()
}
