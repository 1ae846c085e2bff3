//! What declarations become in the model.

use comwright_codegen::model::{
    ArrayBound, BoolKind, Buffer, CallConv, Content, Counted, Declared, Elements, Encoding, EntryPoint, Extent,
    Failure, FuncDesc, Length, OnUnmappable, ParamFlags, Reference, Text, TextOwner, TooSmall, Type, VarType,
};
use proc_macro2::TokenStream;
use quote::quote;

use super::syntax::ExternBlock;
use super::value::Scope;
use super::{Header, function};
use crate::context::Context;
use crate::declare::named::Named;

/// The functions of a block, in which nothing is wrong.
fn declared(args: TokenStream, block: TokenStream) -> Vec<FuncDesc> {
    let (context, named) = (Context::new(), Named::new());
    let header = Header::parse(args, &context);
    let block = ExternBlock::parse(block, &context).expect("a block");
    let scope = Scope { named: &named, context: &context };
    let of = |one| function::function(one, block.call_conv, &header.search, &header.options, scope);
    let functions = block.functions.iter().map(|one| of(one).expect("a function")).collect();
    assert!(!context.has_errors());
    context.finish(TokenStream::new(), TokenStream::new());
    functions
}

/// The only function of a block of C.
fn one(args: TokenStream, function: TokenStream) -> FuncDesc {
    declared(args, quote!(unsafe extern "C" { #function })).pop().expect("a function")
}

/// What the model has of the only parameter of a function.
fn param(args: TokenStream, param: TokenStream) -> (Type, ParamFlags) {
    let mut func = one(args, quote!(fn f(#param) -> Result<()>;));
    let param = func.params.remove(0);
    (param.param_type, param.flags)
}

fn by_declaration(ty: Type) -> Declared {
    match ty {
        Type::Declared(declared) => *declared,
        other => panic!("{other:?} is a type of libraries"),
    }
}

fn text(ty: Type) -> Text {
    match by_declaration(ty) {
        Declared::Text(text) => text,
        other => panic!("{other:?} is no text"),
    }
}

#[test]
fn entries_are_named_as_they_are_said_to_be() {
    let entry = |args: TokenStream, function: TokenStream| one(args, function).entry.expect("an entry");
    let named = |name: &str| EntryPoint::Name(name.to_owned());
    let plain = || quote!("a.dll", strings = Utf16);
    let both = || quote!("a.dll", strings = Utf16, suffix, rename_all = "PascalCase");
    assert_eq!(
        entry(
            plain(),
            quote!(
                fn create_file(name: &str) -> Result<()>;
            )
        ),
        named("create_file")
    );
    assert_eq!(
        entry(
            both(),
            quote!(
                fn create_file(name: &str) -> Result<()>;
            )
        ),
        named("CreateFileW")
    );
    assert_eq!(
        entry(
            both(),
            quote!(
                fn create_file(name: u32) -> Result<()>;
            )
        ),
        named("CreateFile")
    );
    assert_eq!(
        entry(
            both(),
            quote!(
                fn lstrlenW(name: u32) -> Result<()>;
            )
        ),
        named("lstrlenW")
    );
    assert_eq!(
        entry(
            both(),
            quote!(
                #[exact]
                fn create_file(name: &str) -> Result<()>;
            )
        ),
        named("create_file")
    );
    assert_eq!(
        entry(
            both(),
            quote!(
                #[suffix(false)]
                fn create_file(name: &str) -> Result<()>;
            )
        ),
        named("CreateFile")
    );
    assert_eq!(
        entry(
            both(),
            quote!(
                #[strings(Ansi)]
                fn create_file(name: &str) -> Result<()>;
            )
        ),
        named("CreateFileA")
    );
    assert_eq!(
        entry(
            both(),
            quote!(
                fn f(#[strings(Ansi)] name: &str) -> Result<()>;
            )
        ),
        named("FA")
    );
    assert_eq!(
        entry(
            both(),
            quote!(
                fn f(n: u32, #[out(size = n, length = return)] t: String) -> Result<u32>;
            )
        ),
        named("FW")
    );
    assert_eq!(
        entry(
            both(),
            quote!(
                #[returns(owner = LocalFree)]
                fn f() -> Result<String>;
            )
        ),
        named("FW")
    );
    assert_eq!(
        entry(
            both(),
            quote!(
                fn r#type() -> Result<()>;
            )
        ),
        named("Type")
    );
    assert_eq!(
        entry(
            both(),
            quote!(
                #[entry("x@4")]
                fn f(name: &str) -> Result<()>;
            )
        ),
        named("x@4")
    );
    assert_eq!(
        entry(
            both(),
            quote!(
                #[ordinal(24)]
                fn f(name: &str) -> Result<()>;
            )
        ),
        EntryPoint::Ordinal(24)
    );
}

#[test]
fn s1_the_nearest_word_on_text_holds() {
    let of = |args: TokenStream, function: TokenStream| {
        let text = text(one(args, function).params.remove(0).param_type);
        (text.encoding, text.on_unmappable)
    };
    let ansi = || quote!("a.dll", strings = Ansi, code_page = 932, on_unmappable = BestFit);
    assert_eq!(
        of(
            ansi(),
            quote!(
                fn f(t: &str) -> Result<()>;
            )
        ),
        (Encoding::Ansi(Some(932)), OnUnmappable::BestFit)
    );
    assert_eq!(
        of(
            ansi(),
            quote!(
                #[code_page(1252)]
                fn f(t: &str) -> Result<()>;
            )
        ),
        (Encoding::Ansi(Some(1252)), OnUnmappable::BestFit)
    );
    assert_eq!(
        of(
            ansi(),
            quote!(
                fn f(#[strings(on_unmappable = Replace('#'))] t: &str) -> Result<()>;
            )
        ),
        (Encoding::Ansi(Some(932)), OnUnmappable::Replace('#'))
    );
    assert_eq!(
        of(
            ansi(),
            quote!(
                #[strings(Utf8)]
                fn f(t: &str) -> Result<()>;
            )
        ),
        (Encoding::Utf8, OnUnmappable::Error)
    );
    // Whoever says it again has not said another code page.
    assert_eq!(
        of(
            ansi(),
            quote!(
                fn f(#[strings(Ansi)] t: &str) -> Result<()>;
            )
        ),
        (Encoding::Ansi(Some(932)), OnUnmappable::BestFit)
    );
}

#[test]
fn s11_the_nearest_word_on_truth_values_holds() {
    let kind = |args: TokenStream, function: TokenStream| match by_declaration(
        one(args, function).params.remove(0).param_type,
    ) {
        Declared::Bool(kind) => kind,
        other => panic!("{other:?} is no truth value"),
    };
    let block = || quote!("a.dll", bool = Win32);
    assert_eq!(
        kind(
            block(),
            quote!(
                fn f(b: bool) -> Result<()>;
            )
        ),
        BoolKind::Win32
    );
    assert_eq!(
        kind(
            block(),
            quote!(
                #[bool(C)]
                fn f(b: bool) -> Result<()>;
            )
        ),
        BoolKind::C
    );
    assert_eq!(
        kind(
            block(),
            quote!(
                #[bool(C)]
                fn f(#[bool(Variant)] b: bool) -> Result<()>;
            )
        ),
        BoolKind::Variant
    );
}

#[test]
fn s9_a_buffer_is_as_it_is_said_to_be() {
    let func = one(
        quote!("a.dll", strings = Utf8),
        quote!(
            fn f(
                first: &mut u32,
                #[out(
                    size = first, length = first, counted = Bytes, too_small = Code(0x8007007a),
                    capacity_excludes_terminator, length_includes_terminator
                )]
                text: String,
                #[out] written: u64,
                #[out(size = room, length = written)] values: Vec<u16>,
                room: u8,
                #[out(size = 4)] fixed: Vec<f64>,
            ) -> Result<()>;
        ),
    );
    let buffer = |at: usize| match by_declaration(func.params[at].param_type.clone()) {
        Declared::Buffer(buffer) => buffer,
        other => panic!("{other:?} is no buffer"),
    };
    let text = Text { encoding: Encoding::Utf8, on_unmappable: OnUnmappable::Error, owner: None, is_nullable: false };
    let expected = Buffer {
        content: Content::Text(text),
        capacity: Extent::Param(0),
        length: Length::Param(0),
        counted: Counted::Bytes,
        capacity_counts_terminator: false,
        length_counts_terminator: true,
        too_small: TooSmall::Code(0x8007_007a_u32.cast_signed()),
    };
    assert_eq!(buffer(1), expected);
    let expected = Buffer {
        content: Content::Elements(Type::Simple(VarType::UI2)),
        capacity: Extent::Param(4),
        length: Length::Param(2),
        counted: Counted::Units,
        capacity_counts_terminator: true,
        length_counts_terminator: false,
        too_small: TooSmall::Needed,
    };
    assert_eq!(buffer(3), expected);
    let fixed = buffer(5);
    assert_eq!((fixed.capacity, fixed.length), (Extent::Constant(4), Length::Untold));
    assert_eq!(func.params[3].flags, ParamFlags::OUT);
}

#[test]
fn pointers_lead_to_what_is_declared() {
    let pointer = |to| Type::Pointer(Box::new(to));
    let constant = |to| pointer(Type::Declared(Box::new(Declared::Constant(to))));
    let of = |declared: TokenStream| param(quote!("a.dll"), quote!(p: #declared)).0;
    assert_eq!(of(quote!(*mut c_void)), pointer(Type::Simple(VarType::VOID)));
    assert_eq!(of(quote!(*const *mut u8)), constant(pointer(Type::Simple(VarType::UI1))));
    let array = Type::CArray {
        element: Box::new(Type::Simple(VarType::UI1)),
        bounds: [ArrayBound { count: 4, lower: 0 }].into(),
    };
    assert_eq!(of(quote!(*const [u8; 4])), constant(array));
    for named in [quote!(P), quote!(Guid), quote!(Bstr), quote!(bool), quote!(IUnknown), quote!(Variant)] {
        let Type::Pointer(to) = of(quote!(*mut #named)) else { panic!("{named} is behind a pointer") };
        assert!(matches!(*to, Type::Ref(_)), "{named} is {to:?}");
    }
}

#[test]
fn what_is_returned_follows_from_result_and_failure() {
    let of = |function: TokenStream| {
        let func = one(quote!("a.dll", strings = Utf8), function);
        let imported = func.imported.expect("a declaration");
        (func.return_type, imported.failure, imported.keeps_returned)
    };
    let bits = |kind| Type::Declared(Box::new(Declared::Bool(kind)));
    let simple = Type::Simple;
    assert_eq!(
        of(quote!(
            fn f() -> Result<()>;
        )),
        (simple(VarType::VOID), Failure::Never, false)
    );
    assert_eq!(
        of(quote!(
            fn f() -> Result<u32>;
        )),
        (simple(VarType::UI4), Failure::Never, true)
    );
    assert_eq!(
        of(quote!(
            #[failure(zero)]
            fn f() -> Result<()>;
        )),
        (bits(BoolKind::Win32), Failure::Zero, false)
    );
    assert_eq!(
        of(quote!(
            #[bool(C)]
            #[failure(zero)]
            fn f() -> Result<()>;
        )),
        (bits(BoolKind::C), Failure::Zero, false)
    );
    assert_eq!(
        of(quote!(
            #[bool(C)]
            #[failure(zero)]
            #[returns(bool = Variant)]
            fn f() -> Result<()>;
        )),
        (bits(BoolKind::Variant), Failure::Zero, false)
    );
    assert_eq!(
        of(quote!(
            #[failure(zero)]
            #[returns(u16)]
            fn f() -> Result<()>;
        )),
        (simple(VarType::UI2), Failure::Zero, false)
    );
    assert_eq!(
        of(quote!(
            #[failure(negative)]
            fn f() -> Result<i64>;
        )),
        (simple(VarType::I8), Failure::Negative, true)
    );
    assert_eq!(
        of(quote!(
            #[failure(hresult)]
            fn f() -> Result<()>;
        )),
        (simple(VarType::HRESULT), Failure::Hresult, false)
    );
    assert_eq!(
        of(quote!(
            #[failure(hresult)]
            #[preserve_hresult]
            fn f() -> Result<HRESULT>;
        )),
        (simple(VarType::HRESULT), Failure::Hresult, true)
    );
    assert_eq!(
        of(quote!(
            #[failure(win32_code)]
            fn f() -> Result<()>;
        )),
        (simple(VarType::UI4), Failure::Win32Code, false)
    );
    assert_eq!(
        of(quote!(
            #[failure(value = 0xffff_ffff_ffff_ffff)]
            fn f() -> Result<u64>;
        )),
        (simple(VarType::UI8), Failure::Value(-1), true)
    );
}

#[test]
fn s8_text_that_comes_out_has_its_owner() {
    let owner = |function: TokenStream| text(one(quote!("a.dll", strings = Utf8), function).return_type).owner;
    assert_eq!(
        owner(quote!(
            #[returns(owner = CoTaskMem)]
            fn f() -> Result<String>;
        )),
        Some(TextOwner::CoTaskMem)
    );
    assert_eq!(
        owner(quote!(
            #[returns(owner = borrowed)]
            fn f() -> Result<String>;
        )),
        Some(TextOwner::Borrowed)
    );
    let named = |path: &str| Some(TextOwner::Function(path.to_owned()));
    assert_eq!(
        owner(quote!(
            #[returns(owner = crate::a::free)]
            fn f() -> Result<String>;
        )),
        named("crate::a::free")
    );
    assert_eq!(
        owner(quote!(
            #[returns(owner = ::a::free)]
            fn f() -> Result<String>;
        )),
        named("::a::free")
    );
}

#[test]
fn references_are_to_one_value_or_to_an_object() {
    let reference = |param_: TokenStream| match by_declaration(param(quote!("a.dll"), param_).0) {
        Declared::Reference(reference) => reference,
        other => panic!("{other:?} is no reference"),
    };
    let number = |is_mutable, is_nullable| Reference { target: Type::Simple(VarType::I4), is_mutable, is_nullable };
    assert_eq!(reference(quote!(a: &i32)), number(false, false));
    assert_eq!(reference(quote!(a: &mut i32)), number(true, false));
    assert_eq!(reference(quote!(a: Option<&i32>)), number(false, true));
    assert_eq!(reference(quote!(a: &IUnknown)).target, Type::Simple(VarType::UNKNOWN));
    let func = one(
        quote!("a.dll"),
        quote!(
            fn f(a: &IFoo, #[plain] b: &IFoo, #[interface] c: &Foo, d: &Foo) -> Result<()>;
        ),
    );
    let target = |at: usize| match by_declaration(func.params[at].param_type.clone()) {
        Declared::Reference(Reference { target: Type::Ref(target), .. }) => target,
        other => panic!("{other:?} is no reference to a type of the declaration's"),
    };
    let targets = [target(0), target(1), target(2), target(3)];
    for (at, one) in targets.iter().enumerate() {
        assert!(!targets[..at].contains(one), "an object and a structure are two things, also of one name");
    }
}

#[test]
fn elements_have_a_count_or_a_number() {
    let func = one(
        quote!("a.dll"),
        quote!(
            fn f(#[size(n)] a: &[u8], n: u32, #[size(n)] b: &mut [f64], #[size(7)] c: &[Point]) -> Result<()>;
        ),
    );
    let elements = |at: usize| match by_declaration(func.params[at].param_type.clone()) {
        Declared::Elements(Elements { count, is_mutable, .. }) => (count, is_mutable),
        other => panic!("{other:?} are no elements"),
    };
    assert_eq!(elements(0), (Extent::Param(1), false));
    assert_eq!(elements(2), (Extent::Param(1), true));
    assert_eq!(elements(3), (Extent::Constant(7), false));
}

#[test]
fn functions_are_as_safe_and_called_as_the_block_says() {
    let functions = declared(
        quote!("a.dll", load, search = ["a", "@exe/b"]),
        quote!(
            unsafe extern "fastcall" {
                /// First.
                ///
                ///     let x = 1;
                ///   indented
                fn f() -> Result<()>;
                #[load(false)]
                #[set_last_error]
                safe fn g() -> Result<()>;
            }
        ),
    );
    let [f, g] = &*functions else { panic!("two functions") };
    assert_eq!(f.call_conv, CallConv::FASTCALL);
    assert_eq!(f.docs.help_string.as_deref(), Some("First.\n\n    let x = 1;\n  indented"));
    assert!(f.docs.is_markdown);
    let imported = |func: &FuncDesc| func.imported.clone().expect("a declaration");
    let (f, g) = (imported(f), imported(g));
    assert_eq!((f.is_safe, f.is_loaded, f.sets_last_error), (false, true, false));
    assert_eq!((g.is_safe, g.is_loaded, g.sets_last_error), (true, false, true));
    assert_eq!(f.search, ["a", "@exe/b"]);
}

#[test]
fn what_no_linker_finds_is_loaded() {
    let told = |attr: TokenStream| {
        let context = Context::new();
        let header = Header::parse(quote!("a.dll"), &context);
        let block = quote!(unsafe extern "C" { #[entry("EXPORTS")] #attr fn f() -> Result<u32>; });
        let block = ExternBlock::parse(block, &context).expect("a block");
        let code = super::code(&header, &block, &context);
        (context.messages(), code.is_empty())
    };
    let help = "write `#[load]`, so that it is looked for when it is first called, and by no linker";
    let refused = format!("\"EXPORTS\" is not a name for every linker\n  help: {help}");
    assert_eq!(told(quote!()).0, [refused]);
    assert_eq!(told(quote!(#[load])), (vec![], false));
}
