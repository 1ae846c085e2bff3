//! What a name on the command line means: a type, or members of one.

use comwright_codegen::analysis::{TypeId, Universe, form};
use comwright_codegen::distance::distance;
use comwright_codegen::marshal::Member;
use comwright_codegen::model::{TypeInfo, TypeKind};

/// What was found.
pub(super) enum Found<'a> {
    /// A type, alone.
    Type(TypeId),
    /// Members of a type, each with the one that declares it.
    Members(TypeId, Vec<(TypeId, Member<'a>)>),
}

/// A name that means nothing that can be explained.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotFound {
    #[error("the library {library} has no type {name}{}", did_you_mean(.nearest))]
    Type { library: String, name: String, nearest: Vec<String> },
    #[error("{type_name} has no member {name}{}", did_you_mean(.nearest))]
    Member { type_name: String, name: String, nearest: Vec<String> },
    #[error("{name} is {what}, of which nothing can be called")]
    NothingToCall { name: String, what: &'static str },
}

/// Finds the type or the members that `name` means. Exact names come first, then those in other case: COM's names have
/// none. A class stands for its default interface; members of bases are found, too.
pub(super) fn find<'a>(universe: &Universe<'a>, name: &str) -> Result<Found<'a>, NotFound> {
    if let Some(id) = type_of(universe, name) {
        return Ok(Found::Type(callable(universe, id)?));
    }
    let Some((type_name, member)) = name.split_once('.') else { return Err(no_type(universe, name)) };
    let id = type_of(universe, type_name).ok_or_else(|| no_type(universe, type_name))?;
    let id = callable(universe, id)?;
    let chain = form::chain(universe, id);
    for id in &chain {
        let all = Member::all(universe, *id).into_iter();
        let members: Vec<_> = all.filter(|(_, one)| one.is_called(member)).collect();
        if !members.is_empty() {
            return Ok(Found::Members(*id, members));
        }
    }
    let known = chain.iter().flat_map(|id| Member::all(universe, *id)).map(|(_, member)| member.name());
    let nearest = nearest(known, member);
    let type_name = universe.info(id).name.escape_debug().to_string();
    Err(NotFound::Member { type_name, name: member.escape_debug().to_string(), nearest })
}

/// `Interface.Member`.
pub(super) fn full_name(info: &TypeInfo, member: &Member<'_>) -> String {
    format!("{}.{}", info.name.escape_debug(), member.name().escape_debug())
}

fn type_of(universe: &Universe<'_>, name: &str) -> Option<TypeId> {
    let by = |is_it: &dyn Fn(&str) -> bool| universe.types(0).find(|id| is_it(&universe.info(*id).name));
    by(&|other| other == name).or_else(|| by(&|other| other.eq_ignore_ascii_case(name)))
}

/// The type whose members are meant.
fn callable(universe: &Universe<'_>, id: TypeId) -> Result<TypeId, NotFound> {
    let info = universe.info(id);
    let what = match info.kind {
        TypeKind::Interface | TypeKind::Dispatch | TypeKind::Module => return Ok(id),
        TypeKind::CoClass => match universe.default_interface(id) {
            Some(interface) => return Ok(interface),
            None => "a class without an interface that is known",
        },
        TypeKind::Enum => "an enumeration",
        TypeKind::Record => "a structure",
        TypeKind::Union => "a union",
        TypeKind::Alias => "an alias",
    };
    Err(NotFound::NothingToCall { name: info.name.escape_debug().to_string(), what })
}

fn no_type(universe: &Universe<'_>, name: &str) -> NotFound {
    let callable = universe.types(0).map(|id| universe.info(id)).filter(|info| {
        matches!(info.kind, TypeKind::Interface | TypeKind::Dispatch | TypeKind::Module | TypeKind::CoClass)
    });
    let nearest = nearest(callable.map(|info| &*info.name), name);
    let library = universe.main().name.escape_debug().to_string();
    NotFound::Type { library, name: name.escape_debug().to_string(), nearest }
}

/// The names that are most like `name`, the nearest first; none that is quite another.
fn nearest<'a>(names: impl Iterator<Item = &'a str>, name: &str) -> Vec<String> {
    const SHOWN: usize = 3;
    let wanted = name.to_lowercase();
    // A third of the letters may differ; names that one begins the other with are near, too.
    let furthest = wanted.chars().count().div_ceil(3);
    let distance = |other: &str| {
        let other = other.to_lowercase();
        let distance = distance(&wanted, &other);
        let is_start = wanted.len() >= 3 && (other.starts_with(&wanted) || other.ends_with(&wanted));
        (distance <= furthest || is_start).then_some(distance)
    };
    let mut near: Vec<_> = names.filter_map(|name| Some((distance(name)?, name))).collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(SHOWN).map(|(_, name)| name.escape_debug().to_string()).collect()
}

fn did_you_mean(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => format!("; is {name} meant?"),
        names => format!("; is one of these meant: {}?", names.join(", ")),
    }
}
