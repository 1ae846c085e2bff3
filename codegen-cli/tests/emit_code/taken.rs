//! A library that has taken every known name, before the compiler.

use comwright_codegen::emit::code::{
    BinaryOp, Block, Bound, Const, Derive, Expr, Field, File, Function, Home, Ident, Impl, Item, Known, Literal,
    Module, Options, Path, Receiver, Root, Structure, Type, TypeAlias, Vis, WithAttrs,
};

use crate::tools;

/// Types without arguments, of both crates.
const TYPES: &[Known] = &[
    Known::Bool,
    Known::Char,
    Known::F32,
    Known::F64,
    Known::I8,
    Known::I16,
    Known::I32,
    Known::I64,
    Known::I128,
    Known::Isize,
    Known::U8,
    Known::U16,
    Known::U32,
    Known::U64,
    Known::U128,
    Known::Usize,
    Known::CVoid,
    Known::Bstr,
    Known::Guid,
    Known::Variant,
    Known::IDispatchVtbl,
];

/// What uses known names of every kind.
fn uses() -> Vec<Item> {
    let types = TYPES.iter().map(|&known| Type::pointer(known)).collect();
    let result = Known::CoreResult.of([Known::I32.into(), Type::UNIT]);
    let body = Block::new()
        .bind("some", Expr::from(Literal::F64(f64::NAN)).some())
        .bind("none", Expr::structure("Made", [(Ident::new("value"), Expr::default_value())]))
        .stmt(Expr::macro_call(
            Known::Assert,
            [Expr::var("some")
                .method("is_some", [])
                .binary(BinaryOp::And, Expr::var("none").method("clone", []).binary(BinaryOp::Eq, Expr::var("none")))],
        ))
        .stmt(Expr::from(Known::SizeOf.of([Known::U8.into()])).call([]).cast(Known::I32))
        .value(Expr::from(Literal::typed(1, Known::I32)).ok());
    let into = Type::Impl(vec![Bound::from(Known::Into.of([Known::I64.into()])), Bound::from(Known::Sized)]);
    vec![
        TypeAlias::new("Types", Type::Tuple(types)).into(),
        Structure::named("Made", [Field::new("value", Type::option(Known::U32))])
            .derive(&[Derive::Clone, Derive::Debug, Derive::Default, Derive::PartialEq, Derive::Eq, Derive::Hash])
            .into(),
        Impl::of(Known::Drop, "Other").member(Function::new("drop").receiver(Receiver::Mut).body(Block::new())).into(),
        Structure::unit("Other").into(),
        Const::unnamed(Expr::macro_call(Known::Assert, [Literal::Bool(true).into()])).into(),
        Function::new("make").public().param("_value", into).output(result).body(body).into(),
    ]
}

#[test]
fn it_compiles_whatever_is_taken() {
    let with = |name: &'static str, items: Vec<Item>| items.into_iter().fold(Module::new(name), Module::item);
    let taken = |take: &dyn Fn(Ident) -> Item| -> Vec<Item> {
        Known::ALL
            .iter()
            .filter(|known| **known != Known::CoreResult)
            .map(|known| take(Ident::new(known.short())))
            .chain(uses())
            .collect()
    };
    // What the runtime has, for the compiler.
    let home = |known: &&Known| known.home() == Home::Comwright && TYPES.contains(known);
    let stub = Known::ALL.iter().filter(home).fold(
        Module::new("runtime").item(Module::new("interface").item(Structure::unit("IDispatch_Vtbl"))),
        |module, known| module.item(Structure::unit(known.short())),
    );
    let file = File::new()
        .item(stub)
        .item(with("free", uses()))
        .item(with("types", taken(&|name| Structure::unit(name).into())))
        .item(with("tuples", taken(&|name| Structure::tuple(name, [(Vis::Pub, Type::UNIT)]).into())))
        .item(with("functions", taken(&|name| Function::new(name).body(Block::new()).into())))
        .item(with("constants", taken(&|name| Const::new(name, Type::UNIT, Expr::UNIT).into())))
        .item(with("modules", taken(&|name| Module::new(name).into())));
    let crate_path = Some(Path::rooted(Root::Crate).join("runtime"));
    let text = super::check(&file, &Options { crate_path, ..Options::default() });
    tools::compile(&["#![allow(warnings)]\n", &text].concat());
}
