//! msft-typelib's walk: it reads nothing before it is asked, so everything is asked for once, as its own example does.

use msft_typelib::{FuncRecord, TypeDescription, TypeInfoEntry, TypeLib, VarRecord};

/// Touches every type, member, parameter, name, type and value; what it saw, so that nothing is optimised away.
pub(crate) fn checksum(bytes: &[u8]) -> usize {
    let library = TypeLib::parse(bytes).expect("a library of the MSFT format");
    let mut sum = text(library.lib_name()) + text(library.lib_helpstring());
    for info in library.typeinfos().map_while(Result::ok) {
        sum += text(library.name(info.name_offset())) + text(library.string(info.docstring_offset()));
        sum += usize::from(library.guid(info.guid_offset()).is_some());
        sum += library.impl_types(&info).map(|implemented| implemented.flags() as usize).sum::<usize>();
        sum += library.funcs(&info).enumerate().map(|(i, func)| function(&library, &info, i, &func)).sum::<usize>();
        sum += library.vars(&info).enumerate().map(|(i, var)| variable(&library, &info, i, &var)).sum::<usize>();
    }
    sum
}

fn function(library: &TypeLib<'_>, info: &TypeInfoEntry<'_>, index: usize, func: &FuncRecord<'_>) -> usize {
    let mut sum = text(library.func_name(info, index)) + number(library.func_memid(info, index));
    sum += usize::from(func.invoke_kind()) + described(library, func.datatype()) + number(func.help_context());
    sum += func.help_string_offset().map_or(0, |offset| text(library.string(offset)));
    for (index, param) in library.params(func).enumerate() {
        sum += text(library.name(param.name_offset())) + described(library, param.datatype());
        sum += param.flags() as usize + number(func.default_value_offset(index));
    }
    sum
}

fn variable(library: &TypeLib<'_>, info: &TypeInfoEntry<'_>, index: usize, var: &VarRecord<'_>) -> usize {
    let mut sum = text(library.var_name(info, index)) + number(library.var_memid(info, index));
    sum += described(library, var.datatype()) + number(var.help_context());
    if var.varkind() == 2 {
        sum += library.const_value(var.offs_value()).map_or(0, |value| usize::from(value.vt()));
    }
    sum
}

/// Follows a type to its end.
fn described(library: &TypeLib<'_>, mut datatype: i32) -> usize {
    for depth in 1..16 {
        match library.type_description(datatype) {
            Some(TypeDescription::Pointer(inner) | TypeDescription::SafeArray(inner)) => datatype = inner,
            Some(TypeDescription::UserDefined(reference)) => {
                return library.resolve_hreftype(reference).unwrap_or(depth);
            }
            Some(_) => return depth,
            None => return 0,
        }
    }
    0
}

fn text(text: Option<&str>) -> usize {
    text.map_or(0, str::len)
}

fn number(number: Option<i32>) -> usize {
    number.map_or(0, |number| number.unsigned_abs() as usize & 0xff)
}
