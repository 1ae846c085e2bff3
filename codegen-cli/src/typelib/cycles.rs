//! Refuses libraries whose types lead back to themselves, so that no later stage has to fear a circle.
//!
//! An alias may not stand for itself (through pointers or not), a record may not contain itself by value, an interface
//! may not derive from itself. Pointers from a record to itself are of course fine.

use super::error::{Error, ErrorKind};
use crate::model::{Type, TypeInfo, TypeKind};

/// Checks that no type leads back to itself; `positions` are the places of the types in the file.
pub(super) fn check(types: &[TypeInfo], positions: &[u64]) -> Result<(), Error> {
    let mut state = vec![State::Unseen; types.len()];
    for root in 0..types.len() {
        if let Some(index) = find_from(root, types, &mut state) {
            let info = &types[index];
            let how = match info.kind {
                TypeKind::Alias => "stands for",
                TypeKind::Record | TypeKind::Union => "contains",
                _ => "derives from",
            };
            let kind = ErrorKind::Cycle { index: index as u32, name: info.name.clone(), how };
            return Err(Error { kind, offset: positions[index] });
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Unseen,
    /// On the path that is being followed: to meet it again is a circle.
    Open,
    Done,
}

/// Depth-first search with a stack of its own: a chain of ten thousand bases is no reason to overflow the thread's.
fn find_from(root: usize, types: &[TypeInfo], state: &mut [State]) -> Option<usize> {
    if state[root] == State::Done {
        return None;
    }
    state[root] = State::Open;
    let mut path = vec![(root, successors(&types[root], types))];
    while let Some((index, pending)) = path.last_mut() {
        match pending.pop() {
            None => {
                state[*index] = State::Done;
                path.pop();
            }
            Some(next) => match state[next] {
                State::Open => return Some(next),
                State::Done => {}
                State::Unseen => {
                    state[next] = State::Open;
                    path.push((next, successors(&types[next], types)));
                }
            },
        }
    }
    None
}

/// The types that `info` cannot exist without.
fn successors(info: &TypeInfo, types: &[TypeInfo]) -> Vec<usize> {
    match info.kind {
        TypeKind::Alias => info.aliased.iter().filter_map(|aliased| needed_by_alias(aliased, types)).collect(),
        TypeKind::Record | TypeKind::Union => info.vars.iter().filter_map(|var| by_value(&var.var_type)).collect(),
        TypeKind::Interface | TypeKind::Dispatch => {
            info.impl_types.iter().filter_map(|base| base.reference.local()).collect()
        }
        TypeKind::Enum | TypeKind::Module | TypeKind::CoClass => Vec::new(),
    }
}

/// An alias needs what it contains by value, and any alias at the end of pointers: `typedef A *A` has no meaning.
fn needed_by_alias(aliased: &Type, types: &[TypeInfo]) -> Option<usize> {
    by_value(aliased).or_else(|| {
        let index = aliased.reference()?.local()?;
        (types[index].kind == TypeKind::Alias).then_some(index)
    })
}

fn by_value(value: &Type) -> Option<usize> {
    match value {
        Type::Ref(reference) => reference.local(),
        Type::CArray { element, .. } => by_value(element),
        Type::Simple(_) | Type::Pointer(_) | Type::SafeArray(_) | Type::Declared(_) => None,
    }
}
