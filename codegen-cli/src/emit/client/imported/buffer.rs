//! Buffers that a function fills, and the parameters that follow from others (rule S9).
//!
//! In: the plan of a buffer, and all arguments of a call. Out: a buffer of the runtime's, told how the function counts;
//! for each parameter that is implied what is passed of those that imply it. What always holds: the caller sees none of
//! the implied ones, and what is passed for one is asked of the argument that it belongs to when the call is made, so
//! that a buffer that has grown says so. What it does not know: when a buffer is too small, and how it grows. That is
//! the runtime's.

use super::super::argument::Argument;
use super::super::method::text as literal;
use super::declared::{decoder, out, string};
use crate::analysis::{AbiType, Number};
use crate::emit::Emitter;
use crate::emit::code::{Expr, Ident, Known, Literal, Stmt, Type};
use crate::list::List;
use crate::marshal::{Filling, Lower, Owner, Param, Plan, Role};
use crate::model::{Counted, Extent, Length, TooSmall};

impl Emitter<'_> {
    /// A buffer.
    pub(super) fn buffer(&self, param: &Param, name: &Ident, filling: &Filling) -> Argument {
        let buffer = || Known::Imp.join("Buffer");
        let (made, result) = match filling.encoding {
            Some(encoding) => {
                let text = decoder(encoding, Owner::Theirs);
                (Expr::from(buffer().join("text")).call([text]), string().into())
            }
            None => {
                let element = self.stored(&param.value);
                let of = Known::Imp.join("Vec").with([element]);
                (Expr::from(buffer().join("elements")).call([]), Type::from(of))
            }
        };
        let made = match filling.capacity {
            Extent::Param(_) => made,
            Extent::Constant(count) => made.method("of_size", [Literal::int(count).into()]),
        };
        let made = match filling.length {
            Length::Untold => made,
            Length::Returned => made.method("length_returned", []),
            Length::Param(_) => made.method("length_told", []),
        };
        let made = match filling.counted {
            Counted::Units => made,
            Counted::Bytes => made.method("counting_bytes", []),
            Counted::Characters => made.method("counting_characters", []),
        };
        let is_text = filling.encoding.is_some();
        let made = match filling.capacity_counts_terminator || !is_text {
            true => made,
            false => made.method("capacity_without_terminator", []),
        };
        let made = match filling.length_counts_terminator && is_text {
            true => made.method("length_with_terminator", []),
            false => made,
        };
        let made = match filling.too_small {
            TooSmall::Needed => made,
            TooSmall::Code(code) => {
                let code = Expr::from(Known::HResult).call([Literal::int(code).into()]);
                made.method("too_small_by", [code])
            }
            TooSmall::Cuts => made.method("cutting", []),
        };
        out(param, name, result, made, Expr::var(name).method("as_mut_ptr", []))
    }

    /// What the parameters are that follow from others.
    pub(in crate::emit::client) fn imply(&self, plan: &Plan, label: &str, names: &[Ident], arguments: &mut [Argument]) {
        for (index, param) in plan.params.iter().enumerate().filter(|(_, param)| param.role == Role::Implied) {
            let refers = |other: &&(&Param, &Ident)| refers(other.0, index);
            let all: Vec<_> = plan.params.iter().zip(names).list();
            let referring: Vec<_> = all.iter().filter(refers).list();
            let Some((_, first)) = referring.first() else { unreachable!("what is implied follows from something") };
            let of_first = |method: &'static str| Expr::var(*first).method(method, []);
            arguments[index].passed = match &*param.lower {
                [Lower::Count] => {
                    let lengths = referring.iter().map(|(other, name)| {
                        Expr::Tuple(vec![literal(&other.name), Expr::var(*name).method("len", [])])
                    });
                    let lengths = Expr::Array(lengths.list()).by_ref();
                    let count = Expr::from(Known::Imp.join("count")).call([lengths, literal(label)]).tried();
                    arguments[index].before.push(Stmt::bind(&names[index], count));
                    Expr::var(&names[index])
                }
                [Lower::Capacity] => of_first("capacity"),
                [Lower::Capacity, Lower::Address] => of_first("count_mut_ptr"),
                [Lower::Storage] => of_first("length_mut_ptr"),
                [Lower::Context] => match &param.value {
                    AbiType::Number(Number::Isize, _) => of_first("context_number").cast(Known::Isize),
                    AbiType::Number(..) => of_first("context_number"),
                    _ => of_first("context").method("cast", []),
                },
                steps => unreachable!("{steps:?} are no steps of what follows from others"),
            };
        }
    }
}

/// Whether a parameter refers to the one at a position.
fn refers(param: &Param, at: usize) -> bool {
    let is_it = |extent: Extent| matches!(extent, Extent::Param(of) if usize::from(of) == at);
    match param.lower.first() {
        Some(Lower::LendElements(extent)) => is_it(*extent),
        Some(Lower::Room(filling)) => {
            is_it(filling.capacity) || matches!(filling.length, Length::Param(of) if usize::from(of) == at)
        }
        Some(Lower::CallBack { passed, .. }) => *passed == u16::try_from(at).ok(),
        _ => false,
    }
}
