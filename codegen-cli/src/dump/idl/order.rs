//! The order of declaration: that of the library, except that what is needed before its use comes before it.
//!
//! Interfaces are declared in advance, and a record is known as `struct X` before it is defined. What remains to be
//! hoisted are bases, aliases and enums, and records that a type holds by value or an interface names.

use crate::model::{Type, TypeInfo, TypeKind, TypeLib, TypeRef};

/// The indexes of all types, each once.
pub(super) fn of(library: &TypeLib) -> Vec<usize> {
    let mut order = Order { types: &library.types, state: vec![State::Unseen; library.types.len()], order: Vec::new() };
    (0..library.types.len()).for_each(|root| order.visit(root));
    order.order
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Unseen,
    /// On the path that is being followed, at this position.
    Open(usize),
    Done,
}

struct Order<'a> {
    types: &'a [TypeInfo],
    state: Vec<State>,
    order: Vec<usize>,
}

impl Order<'_> {
    /// Depth-first search with a stack of its own: a chain of ten thousand bases is no reason to overflow the thread's.
    fn visit(&mut self, root: usize) {
        if self.state[root] != State::Unseen {
            return;
        }
        self.state[root] = State::Open(0);
        let mut path = vec![(root, needs(&self.types[root], self.types))];
        while let Some((index, pending)) = path.last_mut() {
            let index = *index;
            match pending.pop() {
                None => {
                    self.declare(index);
                    path.pop();
                }
                Some(next) => match self.state[next] {
                    State::Done => {}
                    State::Unseen => {
                        self.state[next] = State::Open(path.len());
                        path.push((next, needs(&self.types[next], self.types)));
                    }
                    // `typedef struct R A; struct R { A *next; };`: the alias can do with a struct that is yet to come.
                    State::Open(start) => {
                        let is_alias = |&&(index, _): &&(usize, Vec<usize>)| self.types[index].kind == TypeKind::Alias;
                        let aliases: Vec<_> =
                            path[start..].iter().take_while(is_alias).map(|&(index, _)| index).collect();
                        aliases.into_iter().rev().for_each(|alias| self.declare(alias));
                    }
                },
            }
        }
    }

    fn declare(&mut self, index: usize) {
        if self.state[index] != State::Done {
            self.state[index] = State::Done;
            self.order.push(index);
        }
    }
}

/// The types that must be declared before `info`, the last one first.
fn needs(info: &TypeInfo, types: &[TypeInfo]) -> Vec<usize> {
    let declared_by_then = |value: &Type| {
        let index = value.reference()?.local()?;
        is_data(types[index].kind).then_some(index)
    };
    let mut needs: Vec<usize> = match info.kind {
        TypeKind::Alias | TypeKind::Record | TypeKind::Union => {
            info.types().filter(|value| !is_pointer_to_record(value, types)).filter_map(declared_by_then).collect()
        }
        TypeKind::Interface | TypeKind::Dispatch | TypeKind::Module => {
            let bases = info.impl_types.iter().filter_map(|base| base.reference.local());
            bases.chain(info.types().filter_map(declared_by_then)).collect()
        }
        TypeKind::Enum | TypeKind::CoClass => Vec::new(),
    };
    needs.reverse();
    needs
}

fn is_data(kind: TypeKind) -> bool {
    matches!(kind, TypeKind::Enum | TypeKind::Record | TypeKind::Union | TypeKind::Alias)
}

fn is_pointer_to_record(value: &Type, types: &[TypeInfo]) -> bool {
    let mut value = value;
    let mut through_pointer = false;
    loop {
        value = match value {
            Type::Pointer(inner) => {
                through_pointer = true;
                inner
            }
            Type::SafeArray(element) | Type::CArray { element, .. } => element,
            Type::Ref(TypeRef::Local(index)) => {
                return through_pointer && matches!(types[*index as usize].kind, TypeKind::Record | TypeKind::Union);
            }
            Type::Ref(TypeRef::Imported { .. }) | Type::Simple(_) | Type::Declared(_) => return false,
        }
    }
}
