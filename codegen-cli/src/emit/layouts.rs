//! What holds the layout of a structure to what its library says.
//!
//! In: where its fields are, on each kind of target. Out: assertions, which do not compile where that is not so. What it does not
//! know: what the fields hold.

use super::code::{
    BinaryOp, Block, Cfg, Const, Expr, Ident, Item, Known, Literal, MacroArg, MacroCall, Type, WithAttrs,
};
use crate::analysis::layout::{PerTarget, Placement, Target};
use crate::list::{Append, List};

/// How many conditions are in one assertion. One assertion compiles faster than one for each, and very many conditions in
/// one would be an expression that is nested too deeply.
const CONDITIONS: usize = 16;

/// What holds the layout to what the library says, at compile time: one block for all targets that have the same.
pub(super) fn assertions(ty: &Type, placements: &PerTarget<Option<Placement>>, fields: &[&Ident]) -> Vec<Item> {
    by_layout(placements, |placement| asserted(ty, placement, fields))
}

/// What holds size and alignment of a type to what the library says.
pub(super) fn extents(ty: &Type, placements: &PerTarget<Option<Placement>>) -> Vec<Item> {
    assertions(ty, placements, &[])
}

/// An assertion for each layout, on the targets that have it.
fn by_layout(placements: &PerTarget<Option<Placement>>, assertion: impl Fn(&Placement) -> Expr) -> Vec<Item> {
    let mut blocks: Vec<(&Placement, Vec<Target>)> = Vec::new();
    for (target, placement) in placements.iter() {
        let Some(placement) = placement else { continue };
        match blocks.iter_mut().find(|(known, _)| *known == placement) {
            Some((_, targets)) => targets.push(target),
            None => blocks.push((placement, vec![target])),
        }
    }
    let items = blocks.into_iter().map(|(placement, targets)| {
        let asserted = Const::unnamed(assertion(placement));
        match condition(&targets) {
            Some(condition) => asserted.cfg(condition).into(),
            None => asserted.into(),
        }
    });
    items.list()
}

/// The assertions of one layout.
fn asserted(ty: &Type, placement: &Placement, fields: &[&Ident]) -> Expr {
    let equal = |left: Expr, right: u32| left.binary(BinaryOp::Eq, Literal::int(right));
    let of = |function: &'static str| Expr::from(Known::Mem.join(function).with([ty.clone()])).call([]);
    let mut conditions =
        vec![equal(of("size_of"), placement.extent.size), equal(of("align_of"), placement.extent.alignment)];
    conditions.append_all(fields.iter().zip(&placement.offsets).map(|(field, offset)| {
        let at = Expr::Macro(MacroCall::new(
            Known::Mem.join("offset_of"),
            [MacroArg::Type(ty.clone()), MacroArg::Expr(Expr::var(*field))],
        ));
        equal(at, *offset)
    }));
    let mut conditions = conditions.into_iter();
    let assertions = std::iter::from_fn(|| {
        let chunk = conditions.by_ref().take(CONDITIONS);
        let all = chunk.reduce(|all, condition| all.binary(BinaryOp::And, condition))?;
        Some(Expr::macro_call("assert", [all]))
    });
    let mut assertions: Vec<_> = assertions.list();
    match assertions.pop() {
        Some(only) if assertions.is_empty() => only,
        last => Expr::Block(assertions.into_iter().chain(last).fold(Block::new(), Block::stmt)),
    }
}

/// The condition that one of these targets is the one that is compiled for; none when that is always so.
///
/// Of the targets of 32 bits, x86 that is not Windows aligns 64-bit numbers to 4.
pub(super) fn condition(targets: &[Target]) -> Option<Cfg> {
    let has = |target| targets.contains(&target);
    let aligns_to_4 = || Cfg::All(vec![Cfg::Arch("x86"), Cfg::Windows.negated()]);
    Some(match (has(Target::Bits64), has(Target::Bits32), has(Target::Bits32Align4)) {
        (true, true, true) | (false, false, false) => return None,
        (true, true, false) => aligns_to_4().negated(),
        (true, false, true) => Cfg::Any(vec![Cfg::PointerWidth(64), aligns_to_4()]),
        (true, false, false) => Cfg::PointerWidth(64),
        (false, true, true) => Cfg::PointerWidth(32),
        (false, true, false) => Cfg::All(vec![Cfg::PointerWidth(32), aligns_to_4().negated()]),
        (false, false, true) => aligns_to_4(),
    })
}
