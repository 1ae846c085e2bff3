//! A file with every node, as a library with names and texts of the worst kind would have it.

use comwright_codegen::emit::code::{
    Abi, Arm, Attr, BinaryOp, Block, Bound, Cfg, Closure, Const, Derive, Doc, Expr, ExternBlock, Field, File,
    FnPointer, Function, GenericArg, Generics, Grouping, Ident, Impl, Item, Known, Lifetime, LinkKind, Literal,
    MacroArg, MacroCall, MacroItem, Member, Module, Path, Pattern, Receiver, RefKind, Repr, Root, Static, Stmt,
    Structure, Trait, Type, TypeAlias, UnaryOp, Use, UseNames, Vis, WithAttrs,
};

/// Text that would like to be code.
pub(super) const HOSTILE: &str = "*/ \"]; fn x() {} \\\r\n\r\n# [a link](b) `c <html> ]]> \u{202e}\0 _x_ &amp; | * \
    http://example.com/a_b. ```rust,ignore\n    indented ~~~ 1. 2) - + > ===\n- list\n1. one\n> quote\n=== \n--flag";

pub(super) fn file() -> File {
    File::new()
        .header("From \"x\u{202e}.tlb\"\nand */ more")
        .item(structures())
        .item(unions())
        .item(Structure::unit("Unit").vis(Vis::Crate).attr(Attr::NonExhaustive))
        .item(generic_structure())
        .item(traits())
        .item(unsafe_impl())
        .item(literals())
        .item(expressions())
        .item(layouts())
        .item(constants())
        .item(foreign())
        .item(MacroCall::new(
            Known::Imp.join("upcasts"),
            [
                MacroArg::Pair("A".into(), "B".into()),
                MacroArg::Type("C".into()),
                MacroArg::Expr(Literal::int(1).into()),
            ],
        ))
        .item(
            MacroCall::new(Known::Imp.join("upcasts"), [MacroArg::Pair("A".into(), "B".into())]).behind(Path::new("C")),
        )
        .item(Item::from(module()))
}

fn structures() -> Structure {
    let call = FnPointer::foreign(Abi::System)
        .named_param("this", Type::pointer_mut(Known::CVoid))
        .param(Type::pointer(Known::U16))
        .output(Known::HResult);
    let long = (0..12).fold(FnPointer::foreign(Abi::System), |call, _| call.param(Type::pointer_mut(Known::CVoid)));
    Structure::named(
        "IFoo_Vtbl",
        [
            Field::new("base__", Known::IDispatchVtbl).doc(Doc::plain(HOSTILE)),
            Field::new("get_Item", call)
                .vis(Vis::Super)
                .alias("get Item")
                .alias("Item")
                .alias("get_Item")
                .alias("Item"),
            Field::new("put_Item_which_is_so_long_that_it_does_not_fit", long.clone()),
            Field::new("type", Type::option(long.output(Known::HResult))).vis(Vis::Private),
            Field::new("a b", Type::array(Known::U8, Literal::size(16))),
            Field::new("tuple", Type::Tuple(vec![Known::I32.into()])),
        ],
    )
    .doc(Doc::markdown("Of ours, with `code`.\n\nAnd a second paragraph."))
    .doc(Doc::plain("  "))
    .doc(Doc::plain(HOSTILE))
    .attr(Attr::Hidden)
    .repr(&[Repr::C, Repr::Packed(2)])
    .derive(&[Derive::Clone, Derive::Copy])
    .attr(Attr::Allow(vec!["non_snake_case", "clippy::too_many_arguments"].into()))
    .attr(Attr::Cfg(Cfg::All(vec![Cfg::Windows, Cfg::Arch("x86").negated(), Cfg::PointerWidth(32)])))
    .attr(Attr::Deprecated(None))
}

fn unions() -> Structure {
    Structure::union("Either", [Field::new("left", Known::I32), Field::new("right", Known::F32)])
        .repr(&[Repr::C, Repr::Align(8)])
        .derive(&[Derive::Clone, Derive::Copy])
}

fn generic_structure() -> Structure {
    let bounds = [Bound::from(Known::Clone), Bound::MaybeSized, Bound::Lifetime(Lifetime::new("a"))];
    let generics = Generics::default()
        .lifetime(Lifetime::new("a"))
        .ty("T", bounds)
        .constant("N", Known::Usize)
        .predicate(Type::array("T", Expr::var("N")), [Bound::from(Known::Debug)]);
    Structure::named(
        "Generic",
        [
            Field::new("slice", Type::reference(Type::slice("T")).living(Lifetime::new("a"))),
            Field::new("call", Type::Dyn(vec![Bound::Call(Known::Fn.into(), vec![Known::I32.into()], None)])),
        ],
    )
    .generics(generics)
}

fn traits() -> Trait {
    let same = |name: &'static str| Function::new(name).receiver(Receiver::Ref).output(Known::Bool);
    let mut alias = TypeAlias::new("Of", Known::I32).vis(Vis::Private);
    alias.ty = None;
    let wide = Function::new("wide_enough_to_need_several_lines_of_code")
        .receiver(Receiver::Living(Lifetime::new("a")))
        .generic("T", [Bound::from(Known::Into.of([Known::Variant.into()]))])
        .param("first_parameter", Type::implementing(Known::Into.of([Known::Bstr.into()])))
        .param(Pattern::name_mut("second"), Type::reference_mut(Known::Variant))
        .param("r#type", Type::Impl(vec![Bound::from(Known::Clone), Bound::Lifetime(Lifetime::STATIC)]))
        .output(Type::result(Type::UNIT))
        .body(Block::new().stmt(Expr::macro_call("unimplemented", [])));
    let mut wide_trait = Trait::new("IFoo_Impl").bound(Known::Sized).bound(Bound::Lifetime(Lifetime::STATIC));
    wide_trait.is_unsafe = true;
    wide_trait.generics = Generics::default().lifetime(Lifetime::new("a"));
    wide_trait
        .member(alias)
        .member(Const { value: None, ..Const::new("ONE", Known::U32, "X").vis(Vis::Private) })
        .member(same("plain"))
        .member(same("other"))
        .member(same("documented").doc(Doc::plain("It is [so].")).attr(Attr::MustUse(Some("or \"else\"".into()))))
        .member(Function::new("receivers").receiver(Receiver::Mut).body(Block::new()))
        .member(Function::new("taken").receiver(Receiver::MutValue).attr(Attr::Inline).body(Block::new()))
        .member(Function::new("own").receiver(Receiver::Value).attr(Attr::Cold))
        .member(wide)
}

fn unsafe_impl() -> Impl {
    let of = Path::new("IFoo").argument(Lifetime::ELIDED).argument(GenericArg::Const(Literal::int(3).into()));
    let generics = Generics::default().ty("T", []).predicate("T", [Bound::from("Other")]);
    Impl::of(Known::Interface, of)
        .unsafety("C1. One pointer, to an object whose table is this one. ".repeat(4))
        .generics(generics)
        .member(TypeAlias::new("Vtable", "IFoo_Vtbl").vis(Vis::Private))
        .member(Const::new("IID", Known::Guid, guid()).vis(Vis::Private))
        .member(Member::Macro(MacroItem::from(MacroCall::new("rest", []))))
}

fn guid() -> Expr {
    Expr::from(Known::Guid.join("from_u128")).call([Literal::guid(0x00020400_0000_0000_c000_000000000046).into()])
}

fn literals() -> Const {
    let all = [
        Literal::int(0),
        Literal::int(i128::MIN),
        Literal::typed(-5, Known::I32),
        Literal::typed(u64::MAX, Known::U64),
        Literal::hex32(0x8000_4005),
        Literal::Hex { value: 0x12345, digits: 1, grouping: Grouping::Four, suffix: Some(Known::U32) },
        Literal::Hex { value: u128::MAX, digits: 200, grouping: Grouping::None, suffix: None },
        Literal::F32(-0.0),
        Literal::F32(f32::NAN),
        Literal::F32(f32::from_bits(0xff80_0001)),
        Literal::F64(1e300),
        Literal::F64(f64::MIN_POSITIVE),
        Literal::F64(f64::NEG_INFINITY),
        Literal::F64(f64::INFINITY),
        Literal::F64(f64::from_bits(0x7ff8_0000_0000_0001)),
        Literal::Bool(true),
        Literal::text(HOSTILE),
        Literal::Bytes(vec![0, b'a', b'"', b'\\', b'\'', 255, b'\n'].into()),
        Literal::Char('?'),
        Literal::Char('\''),
        Literal::Char('"'),
        Literal::Char('\\'),
        Literal::Char('\u{202e}'),
        Literal::Char('〓'),
        Literal::Byte(b'\''),
        Literal::Byte(b'"'),
    ];
    Const::new("LITERALS", Type::Infer, Expr::Tuple(all.into_iter().map(Expr::from).collect()))
}

fn var(name: &'static str) -> Expr {
    Expr::var(name)
}

fn expressions() -> Function {
    let sum = || var("a").binary(BinaryOp::Add, var("b"));
    let made = || Expr::structure("Made", [(Ident::new("a"), var("a")), (Ident::new("b"), var("c"))]);
    let compared = || var("a").cast(Known::I32).binary(BinaryOp::Lt, var("b"));
    let jump = Expr::Return(None);
    let body = Block::new()
        .stmt(Stmt::Comment("Just a comment \u{202e} with what cannot be seen.".into()))
        .stmt(Stmt::Let { pattern: Pattern::name_mut("x"), ty: Some(Known::I32.into()), value: None })
        .stmt(Stmt::discard(sum().method("abs", [])))
        .bind(Pattern::Tuple(vec!["a".into(), Pattern::Wild]), Expr::Tuple(vec![sum(), sum().by_ref()]))
        .bind(Pattern::Tuple(vec!["b".into()]), Expr::Tuple(vec![sum()]))
        .stmt(var("x").assign(sum().binary(BinaryOp::Mul, sum())))
        .stmt(var("x").deref().assign(var("t").tuple_field(0).tuple_field(1).field("type").index(sum())))
        .stmt(var("f").field("call").call([var("x").by_mut(), var("x").raw_mut(), var("x").raw_const()]))
        .stmt(Expr::from(Literal::int(-1)).method("abs", []).unary(UnaryOp::Neg).cast(Known::U8))
        .stmt(Expr::from(Literal::int(-1)).unary(UnaryOp::Neg).unary(UnaryOp::Neg).unary(UnaryOp::Not))
        .stmt(compared().binary(BinaryOp::Eq, compared()).binary(BinaryOp::And, compared()))
        .stmt(var("a").binary(BinaryOp::Sub, sum()).binary(BinaryOp::Shl, sum().cast(Known::U8)))
        .stmt(sum().cast(Known::U8).binary(BinaryOp::Shl, var("b")).tried())
        .stmt(made().field("a").binary(BinaryOp::Eq, made()).then(Block::new()))
        .stmt(var("a").then_else(Block::of(var("b")), Block::of(var("c").then(Block::new().stmt(jump)))))
        .bind("c", var("a").then_else(Block::of(var("b")), Block::of(made().field("b"))))
        .stmt(Expr::unsafe_block("C1.", Block::of(var("a"))).binary(BinaryOp::Add, var("b")))
        .stmt(Expr::unsafe_block("C2.", Block::of(var("f").call([]))))
        .stmt(Expr::unsafe_block("C3.", Block::new().stmt(var("f").call([])).stmt(var("g").call([]))))
        .stmt(Expr::Block(Block::of(Expr::UNIT)))
        .stmt(Expr::closure([Pattern::Wild, "b".into()], sum()).call([]))
        .bind(
            "d",
            Expr::Closure(Box::new(Closure {
                is_move: true,
                params: vec![("a".into(), Some(Known::I32.into()))],
                body: Block::new().stmt(var("a").call([])).into(),
            })),
        )
        .stmt(matched())
        .stmt(Expr::If(
            Box::new(Expr::Let(Box::new(Pattern::TupleStruct(Known::Some.into(), vec!["y".into()])), Box::new(sum()))),
            Block::new().stmt(var("y").returned()),
            None,
        ))
        .bind("e", Expr::Array(vec![var("a"), Expr::Repeat(Box::new(sum()), Box::new(Literal::int(3).into()))]))
        .bind("g", Expr::from(Path::qualified("A", Known::Default).join("default")).call([]))
        .bind("h", Expr::from(Path::new("Vec").with([Known::I32.into()]).join("new")).call([]))
        .bind("i", var("a").method_of("into", [Known::Variant.into()], [Known::None.into()]).tried())
        .bind("j", Expr::structure_from("Options", [(Ident::new("type"), var("type"))], Expr::default_value()))
        .bind("k", Expr::structure("Empty", []))
        .bind("l", Expr::Ref(RefKind::Shared, Box::new(Expr::macro_call("concat", [Literal::from("a").into()]))))
        .value(var("a").some().ok());
    Function::new("crate").vis(Vis::Pub).constant().unsafety().abi(Abi::C).output(Type::Never).body(body)
}

fn matched() -> Expr {
    let arms = [
        Arm::new(Pattern::Or(vec![Pattern::Literal(Literal::int(-1)), Pattern::Path(Known::None.into())]), "a"),
        Arm {
            guard: Some(var("b").binary(BinaryOp::Or, var("c"))),
            ..Arm::new(
                Pattern::TupleStruct(Path::self_type().join("Some"), vec![Pattern::Wild, Pattern::Rest]),
                Block::new().stmt(var("a").call([])),
            )
        },
        Arm::new(Pattern::Wild, Expr::unsafe_block("C4. Above the arm.", Block::of(var("a")))),
    ];
    Expr::structure("Made", []).matched(arms)
}

/// What does not fit on a line, in all the ways in which it does not.
fn layouts() -> Function {
    let long = |count: usize| (0..count).map(|_| Expr::var("argument_of_some_length")).collect::<Vec<_>>();
    let chain = var("some_receiver")
        .method("first_call", long(1))
        .tried()
        .method("second_call", long(2))
        .tried()
        .method("third_call", long(1));
    let vtable = Expr::from(Known::Interface.join("vtable")).call([Expr::this()]).field("get_Something_or_other");
    let body = Block::new()
        .bind("a", var("function_of_some_length").call(long(5)))
        .bind("b", chain.clone())
        .bind("c", Expr::Array(long(6)))
        .bind("exactly_so_long_that_the_value_goes_on_the_next_line_but_no_more", var("function").call(long(2)))
        .bind("d", long(6).into_iter().reduce(|a, b| a.binary(BinaryOp::And, b)).unwrap_or(Expr::UNIT))
        .stmt(var("function_of_some_length").call(long(5)).tried())
        .stmt(Expr::this().method("method_of_self", long(5)))
        .stmt(var("receiver").method("method_with_many_arguments", long(5)))
        .stmt(var("place").field("of").assign(var("function_of_some_length").call(long(5))))
        .bind("e", Expr::structure("Made", (0..6).map(|_| (Ident::new("field_name"), long(1).remove(0)))))
        .bind(
            "f",
            Expr::structure_from(
                "Made",
                (0..5).map(|_| (Ident::new("field_name"), long(1).remove(0))),
                Expr::default_value(),
            ),
        )
        .bind("g", Expr::unsafe_block("C1, C4. As always.", Block::of(vtable.clone().call(long(4)))))
        .stmt(crossed("f", "of"))
        .stmt(crossed("a_function_that_is_called", "of_an_argument_so_long_that_the_closure_goes_to_a_line_of_its_own"))
        .bind("h", var("items").method("map", [Expr::closure(["x".into()], Block::new().stmt(var("x").call([])))]))
        .stmt(var("a").call(long(4)).binary(BinaryOp::And, var("b").call(long(2))).then(Block::of(Expr::UNIT)))
        .stmt(var("a").matched([Arm::new("b", var("function_of_some_length").call(long(5)))]))
        .bind(
            "i",
            var("a").then_else(
                Block::of(var("function_of_some_length").call(long(2))),
                Block::of(var("function_of_some_length").call(long(2))),
            ),
        )
        .stmt(var("f").call([var("g").call(long(5))]))
        .stmt(var("f").call([var("g").call(long(5)), var("x")]).returned())
        .value(Expr::unsafe_block("C1.", Block::of(vtable.call(long(4)))).method("ok_in", [Expr::var("X")]));
    Function::new("layouts").attr(Attr::Allow(vec!["unused"].into())).body(body)
}

fn constants() -> Module {
    Module::new("constants")
        .item(Const::new("A", "Enum", Expr::var("Enum").call([Literal::int(0).into()])))
        .item(Const::new("B", "Enum", Expr::var("Enum").call([Literal::int(1).into()])))
        .item(Const::new("Documented", "Enum", "A").doc(Doc::plain(HOSTILE)).alias("the one").alias("other"))
        .item(Const::unnamed(Expr::macro_call(
            "assert",
            [
                Expr::from(Known::Mem.join("size_of").with(["IFoo".into()]))
                    .call([])
                    .binary(BinaryOp::Eq, Literal::int(8)),
                Literal::from("the size").into(),
            ],
        )))
        .item(Const::unnamed(Expr::unsafe_block("None is needed.", Block::of(Expr::UNIT))))
        .item(Static::new("METHOD", Type::reference(Known::Str).living(Lifetime::STATIC), Literal::text(HOSTILE)))
        .item(TypeAlias::new("Alias", Type::pointer(Type::Dyn(vec![Known::Send.into(), Known::Sync.into()]))))
        .item(Use::new(Path::rooted(Root::Crate).join("a"), UseNames::Group(vec!["b".into(), "c".into()])))
        .item(Use::new(Path::rooted(Root::Global).join("a").join("d"), UseNames::As("e".into())))
        .item(Use::new(Path::new("a").join("f"), UseNames::Itself))
}

fn foreign() -> ExternBlock {
    ExternBlock::new(Abi::System)
        .cfg(Cfg::Any(vec![Cfg::Windows, Cfg::Feature("x\"y".into())]))
        .attr(Attr::Link("a\"\0b.dll".into(), LinkKind::RawDylib))
        .attr(Attr::Link("a".into(), LinkKind::Dylib))
        .attr(Attr::When(Cfg::Windows, Box::new(Attr::Link("b.ocx".into(), LinkKind::RawDylibUndecorated))))
        .function(Function::new("first").public().param("x", Known::I32).attr(Attr::LinkOrdinal(7)))
        .function(Function::new("second").public().output(Known::I32))
        .function(Function::new("third").public())
        .function(Function::new("gen").attr(Attr::LinkName("a\0\"b".into())).alias("x"))
}

/// Everything that is known has been taken.
fn module() -> Module {
    let taken = Known::ALL.iter().map(|known| Structure::unit(Ident::new(known.short())));
    let module = taken.fold(Module::new("mod"), |module, item| module.item(item));
    let every = Known::ALL.iter().map(|&known| Type::Known(known)).collect();
    module.item(TypeAlias::new("All", Type::Tuple(every))).item(
        Module::new("inner").item(Use::parent()).item(TypeAlias::new("All", Known::Option.of([Known::Bstr.into()]))),
    )
}

/// A call whose last argument is a closure of several statements.
fn crossed(function: &'static str, argument: &'static str) -> Expr {
    let body = Block::new().bind("a", var("table").field("a")).value(var("a").call([var("target")]));
    let patterns = ["target".into(), "table".into()];
    Expr::from(Path::new(function)).call([var(argument), var("other"), Expr::closure(patterns, body)])
}
