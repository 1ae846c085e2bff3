//! From lines to the library.

use comwright_codegen::analysis::form::{IID_IDISPATCH, IID_IUNKNOWN};
use comwright_codegen::model::{
    FuncKind, Guid, ImplType, ImplTypeFlags, ImportTarget, OptionalParams, ParamFlags, Type, TypeFlags, TypeInfo,
    TypeKind, TypeLib, TypeRef, Value, VarDesc, VarPlace, VarType,
};

use super::cursor::{Cursor, simple};
use super::reader::Line;
use crate::parts;

/// What a type is declared as.
const KINDS: &[(&str, TypeKind, TypeFlags)] = &[
    ("interface", TypeKind::Interface, TypeFlags(0)),
    ("dual", TypeKind::Dispatch, TypeFlags::DUAL),
    ("dispinterface", TypeKind::Dispatch, TypeFlags::DISPATCHABLE),
    ("record", TypeKind::Record, TypeFlags(0)),
    ("union", TypeKind::Union, TypeFlags(0)),
    ("enum", TypeKind::Enum, TypeFlags(0)),
    ("module", TypeKind::Module, TypeFlags(0)),
    ("alias", TypeKind::Alias, TypeFlags(0)),
    ("coclass", TypeKind::CoClass, TypeFlags::CAN_CREATE),
];

/// The library of these lines.
pub(super) fn library(lines: &[Line]) -> Result<TypeLib, String> {
    let mut library = parts::library(Vec::new());
    library.imports.push(parts::import(2));
    // References go to types further down, too.
    for line in lines.iter().filter(|line| !line.is_member) {
        declare(&mut library, line)?;
    }
    let names: Vec<_> = library.types.iter().map(|info| info.name.clone()).collect();
    let mut next: usize = 0;
    for line in lines {
        let mut cursor = Cursor { line, at: 0, names: &names };
        if cursor.takes("help") {
            let text = Some(cursor.name()?);
            match next.checked_sub(1) {
                None => library.docs.help_string = text,
                Some(last) => document(&mut library.types[last], line.is_member, text),
            }
        } else if line.is_member {
            match next.checked_sub(1) {
                Some(last) => members(&mut library.types[last], cursor)?,
                None => return line.error("no type has this member"),
            }
        } else if cursor.takes("library") {
        } else {
            let count = declared(line)?.2.len();
            for info in &mut library.types[next..next + count] {
                complete(info, cursor.clone(), next)?;
            }
            next += count;
        }
    }
    for index in 0..library.types.len() {
        let inherited = inherited(&library, &library.types[index]);
        finish(&mut library.types[index], inherited);
    }
    Ok(library)
}

/// The kind and the names in a line that declares types.
fn declared(line: &Line) -> Result<(TypeKind, TypeFlags, Vec<String>), String> {
    let mut cursor = Cursor { line, at: 0, names: &[] };
    let is_each = cursor.takes("each");
    let kind = KINDS.iter().find(|(word, ..)| cursor.takes(word));
    let Some((_, kind, flags)) = kind else { return line.error("no kind of type") };
    let mut names = vec![cursor.name()?];
    while is_each && !cursor.is_at_end() {
        names.push(cursor.name()?);
    }
    Ok((*kind, *flags, names))
}

fn declare(library: &mut TypeLib, line: &Line) -> Result<(), String> {
    let mut cursor = Cursor { line, at: 0, names: &[] };
    if cursor.takes("help") {
        return Ok(());
    }
    if cursor.takes("library") {
        library.name = cursor.name()?;
        return Ok(());
    }
    let (kind, flags, names) = declared(line)?;
    for name in names {
        let number = library.types.len() as u32 + 1;
        let guid = if kind == TypeKind::Alias { Guid::ZERO } else { Guid::from_fields(number, 5, 6, [7; 8]) };
        library.types.push(TypeInfo { guid, flags, ..parts::typed(&name, kind) });
    }
    Ok(())
}

/// What stands behind the name of a type, or what a type of many has in it.
fn complete(info: &mut TypeInfo, mut cursor: Cursor<'_>, index: usize) -> Result<(), String> {
    let is_each = cursor.takes("each");
    cursor.at += 2;
    let implemented = |reference| ImplType { reference, flags: ImplTypeFlags(0), custom_data: Vec::new() };
    match info.kind {
        TypeKind::Interface | TypeKind::Dispatch => {
            let iid = if info.kind == TypeKind::Interface { IID_IUNKNOWN } else { IID_IDISPATCH };
            let base = if !is_each && cursor.takes_mark(':') {
                cursor.reference()?
            } else {
                TypeRef::Imported { library: 0, target: ImportTarget::Guid(iid) }
            };
            info.impl_types = vec![implemented(base)];
        }
        TypeKind::CoClass => {
            let interface = if !is_each && cursor.takes_mark(':') { cursor.reference()? } else { TypeRef::Local(0) };
            info.impl_types = vec![ImplType { flags: ImplTypeFlags(1), ..implemented(interface) }];
        }
        TypeKind::Alias => {
            let aliased = if is_each || !cursor.takes_mark(':') { simple("i4") } else { Some(cursor.ty()?) };
            info.aliased = aliased;
        }
        _ => {}
    }
    if is_each {
        let name = info.name.clone();
        let own = Type::Ref(TypeRef::Local(index as u32));
        add(info, &name, own);
    }
    Ok(())
}

fn members(info: &mut TypeInfo, mut cursor: Cursor<'_>) -> Result<(), String> {
    if cursor.takes("each") {
        while !cursor.is_at_end() {
            let name = cursor.name()?;
            add(info, &name, Type::Simple(VarType::BSTR));
        }
        return Ok(());
    }
    match info.kind {
        TypeKind::Interface | TypeKind::Dispatch => info.funcs.push(cursor.func()?),
        TypeKind::Record | TypeKind::Union => {
            let name = cursor.name()?;
            cursor.expect(':')?;
            info.vars.push(parts::field(&name, cursor.ty()?, 0));
        }
        TypeKind::Enum | TypeKind::Module => {
            let name = cursor.name()?;
            cursor.expect('=')?;
            let value = cursor.value()?;
            info.vars.push(constant(&name, value));
        }
        TypeKind::Alias | TypeKind::CoClass => return cursor.line.error("no members here"),
    }
    if cursor.is_at_end() { Ok(()) } else { cursor.line.error("more than a member") }
}

/// A member of this name, with the name wherever it can be; `ty` is a type of something in it.
fn add(info: &mut TypeInfo, name: &str, ty: Type) {
    let i4 = Type::Simple(VarType::I4);
    match info.kind {
        TypeKind::Interface | TypeKind::Dispatch => {
            let optional = ParamFlags(ParamFlags::IN.0 | ParamFlags::OPTIONAL.0);
            let mut func = parts::func(name, Type::Simple(VarType::HRESULT));
            let is_own = matches!(ty, Type::Ref(_));
            func.params = vec![
                parts::param(name, if is_own { parts::pointer(ty) } else { ty }, ParamFlags::IN),
                parts::param(&name.to_lowercase(), Type::Simple(VarType::VARIANT), optional),
                parts::param("result", parts::pointer(i4), ParamFlags(ParamFlags::OUT.0 | ParamFlags::RETVAL.0)),
            ];
            func.optional = OptionalParams::Last(1);
            info.funcs.push(func);
        }
        TypeKind::Record | TypeKind::Union => info.vars.push(parts::field(name, i4, 0)),
        TypeKind::Enum | TypeKind::Module => info.vars.push(constant(name, Value::I4(info.vars.len() as i32))),
        TypeKind::Alias | TypeKind::CoClass => {}
    }
}

fn constant(name: &str, value: Value) -> VarDesc {
    let ty = if matches!(value, Value::Bstr(_)) { VarType::BSTR } else { VarType::I4 };
    VarDesc { place: VarPlace::Const(value), ..parts::field(name, Type::Simple(ty), 0) }
}

fn document(info: &mut TypeInfo, is_of_member: bool, text: Option<String>) {
    let docs = match (is_of_member, info.funcs.last_mut(), info.vars.last_mut()) {
        (true, Some(func), _) => &mut func.docs,
        (true, None, Some(var)) => &mut var.docs,
        _ => &mut info.docs,
    };
    docs.help_string = text;
}

/// How many functions come before those of the type itself, in bases that are declared before it.
fn inherited(library: &TypeLib, info: &TypeInfo) -> u16 {
    let base = info.impl_types.first().and_then(|base| base.reference.local());
    match base.map(|base| &library.types[base]) {
        Some(base) if info.kind != TypeKind::CoClass => inherited(library, base) + base.funcs.len() as u16,
        _ if info.kind == TypeKind::Dispatch => 7,
        _ => 3,
    }
}

/// Numbers the members, and places them; the table has `first` functions before.
fn finish(info: &mut TypeInfo, first: u16) {
    let is_dispinterface = info.kind == TypeKind::Dispatch && !info.flags.contains(TypeFlags::DUAL);
    for (func, number) in info.funcs.iter_mut().zip(0_u16..) {
        func.memid.0 = i32::from(number) + 1;
        func.slot = (!is_dispinterface).then_some(first + number);
        if is_dispinterface {
            func.kind = FuncKind::DISPATCH;
        }
    }
    let is_union = info.kind == TypeKind::Union;
    for (var, number) in info.vars.iter_mut().zip(0_u32..) {
        var.memid.0 = 0x4000_0000 + number as i32;
        if let VarPlace::PerInstance(offset) = &mut var.place {
            *offset = if is_union { 0 } else { number * 4 };
        }
    }
    if info.kind == TypeKind::Record {
        info.size = 4 * info.vars.len() as u32;
    }
}
