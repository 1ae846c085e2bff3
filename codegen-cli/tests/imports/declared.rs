//! Functions of DLLs that declarations in Rust describe: the plan and the code of every step that only they have.

use comwright_codegen::analysis::Universe;
use comwright_codegen::emit::{self, Options};
use comwright_codegen::marshal::Place;
use comwright_codegen::model::{
    BoolKind, Buffer, Callback, CallbackParam, Content, Counted, Declared, Documentation, Elements, Encoding,
    EntryPoint, Extent, Failure, Foreign, FuncDesc, FuncKind, Handle, Imported, Length, OnUnmappable, Param,
    ParamFlags, Reference, Text, TextOwner, TooSmall, Type, TypeInfo, TypeKind, TypeLib, VarType,
};
use comwright_tests::{bless, repository};

use super::made::{IN, OUT, func, import, imported, library, param, pointer, simple, typed};

/// The types that the declarations name: a kind of handle, a structure of numbers, one that owns something.
const KIND: u32 = 0;
const POINT: u32 = 1;
const LABEL: u32 = 2;

fn named() -> TypeLib {
    let structure = |name: &str, foreign| TypeInfo { foreign: Some(foreign), ..typed(name, TypeKind::Record, 0) };
    let types = vec![
        typed("Door", TypeKind::Module, 0),
        structure("Point", Foreign::Plain),
        structure("Label", Foreign::Owning),
    ];
    library("Named", 0x61, types)
}

/// The functions as they are declared.
pub(crate) fn declared(funcs: Vec<FuncDesc>) -> TypeLib {
    let module = TypeInfo {
        dll_name: Some("comwright_dll_server.dll".to_owned()),
        funcs,
        ..typed("doors", TypeKind::Module, 0)
    };
    TypeLib { imports: vec![import(&named())], ..library("Doors", 0x60, vec![module]) }
}

/// The code of them, and what is told.
pub(crate) fn code(library: &TypeLib) -> (String, Vec<String>) {
    let named = named();
    let universe = Universe::of(library, &|_| Ok(&named));
    let path = |name: &str| (name.to_owned(), format!("super::{name}"));
    let map = ["Door", "Point", "Label"].map(path).to_vec();
    let generated = emit::declared(&universe, &Options { map, ..Options::default() });
    let generated = generated.unwrap_or_else(|problems| panic!("{problems:?}"));
    let warnings = generated.warnings.iter().map(ToString::to_string).collect();
    (generated.file.to_text(&generated.style), warnings)
}

/// A declared function, safe, that does not fail.
pub(crate) fn of(name: &str, result: Type, params: Vec<Param>) -> FuncDesc {
    let declared = Imported {
        rust_name: name.to_owned(),
        is_safe: true,
        sets_last_error: false,
        failure: Failure::Never,
        keeps_returned: true,
        is_loaded: true,
        search: vec!["@exe/".to_owned()],
    };
    FuncDesc {
        kind: FuncKind::STATIC,
        entry: Some(EntryPoint::Name(format!("doors_{name}"))),
        imported: Some(Box::new(declared)),
        ..func(name, result, params)
    }
}

/// A function with what its declaration says about it.
fn documented(func: FuncDesc, docs: &str) -> FuncDesc {
    let help_string = Some(docs.to_owned());
    FuncDesc { docs: Documentation { help_string, is_markdown: true, ..Documentation::default() }, ..func }
}

fn with(mut func: FuncDesc, change: impl FnOnce(&mut Imported)) -> FuncDesc {
    change(func.imported.as_mut().expect("it is declared"));
    func
}

/// A function that fails by returning this; what it returns is no result.
fn failing(func: FuncDesc, failure: Failure) -> FuncDesc {
    with(func, |declared| (declared.failure, declared.keeps_returned) = (failure, false))
}

fn last_error(func: FuncDesc) -> FuncDesc {
    with(func, |declared| declared.sets_last_error = true)
}

fn kept(func: FuncDesc) -> FuncDesc {
    with(func, |declared| declared.keeps_returned = true)
}

fn ty(declared: Declared) -> Type {
    Type::Declared(Box::new(declared))
}

fn text(encoding: Encoding) -> Text {
    Text { encoding, on_unmappable: OnUnmappable::Error, owner: None, is_nullable: false }
}

fn owned(encoding: Encoding, owner: TextOwner, is_nullable: bool) -> Type {
    ty(Declared::Text(Text { owner: Some(owner), is_nullable, ..text(encoding) }))
}

fn a(name: &str, param_type: Type) -> Param {
    param(name, param_type, IN)
}

fn out(name: &str, target: Type) -> Param {
    param(name, pointer(target), OUT)
}

fn both(name: &str, target: Type) -> Param {
    param(name, pointer(target), ParamFlags(IN.0 | OUT.0))
}

fn int() -> Type {
    simple(VarType::I4)
}

fn long() -> Type {
    simple(VarType::UI4)
}

fn truth(kind: BoolKind) -> Type {
    ty(Declared::Bool(kind))
}

fn door(is_nullable: bool, is_taken: bool) -> Type {
    ty(Declared::Handle(Handle { kind: imported(KIND), is_nullable, is_taken }))
}

fn reference(target: u32, is_mutable: bool, is_nullable: bool) -> Type {
    ty(Declared::Reference(Reference { target: Type::Ref(imported(target)), is_mutable, is_nullable }))
}

fn elements(element: Type, count: Extent, is_mutable: bool) -> Type {
    ty(Declared::Elements(Elements { element, count, is_mutable }))
}

fn buffer(content: Content, capacity: Extent, length: Length) -> Buffer {
    Buffer {
        content,
        capacity,
        length,
        counted: Counted::Units,
        capacity_counts_terminator: true,
        length_counts_terminator: false,
        too_small: TooSmall::Needed,
    }
}

fn callback(params: Vec<CallbackParam>, result: Option<Type>, context: Option<u16>) -> Callback {
    Callback { params, result, on_panic: None, context, is_cdecl: false }
}

fn void_pointer() -> Type {
    pointer(simple(VarType::VOID))
}

/// One function of each kind; the library has them.
fn doors() -> TypeLib {
    let wide = || ty(Declared::Text(text(Encoding::Utf16)));
    let maybe = ty(Declared::Text(Text { is_nullable: true, ..text(Encoding::Utf16) }));
    let ansi = |code_page, on_unmappable| ty(Declared::Text(Text { on_unmappable, ..text(Encoding::Ansi(code_page)) }));
    let none = || simple(VarType::VOID);
    let point = || Type::Ref(imported(POINT));
    let filled = |buffer: Buffer| ty(Declared::Buffer(buffer));
    let wide_content = || Content::Text(text(Encoding::Utf16));
    let bytes = || {
        let of = Content::Elements(simple(VarType::UI1));
        filled(buffer(of, Extent::Param(1), Length::Param(3)))
    };
    let bytes_of = |name: &str, text: Type| {
        let params = vec![a("text", text), a("room", long()), a("bytes", bytes()), both("used", long())];
        named_entry(of(name, none(), params), "doors_bytes_of")
    };
    let cut = Buffer {
        counted: Counted::Bytes,
        capacity_counts_terminator: false,
        length_counts_terminator: true,
        too_small: TooSmall::Cuts,
        ..buffer(Content::Text(text(Encoding::Ansi(Some(1252)))), Extent::Param(2), Length::Untold)
    };
    let more_data = 0x8007_00ea_u32 as i32;
    let points = Buffer {
        too_small: TooSmall::Code(more_data),
        ..buffer(Content::Elements(point()), Extent::Param(2), Length::Param(2))
    };
    let their_name = Buffer {
        too_small: TooSmall::Code(more_data),
        ..buffer(Content::Text(text(Encoding::Utf8)), Extent::Param(4), Length::Untold)
    };
    let fixed = buffer(wide_content(), Extent::Constant(16), Length::Untold);
    let c_flag = Reference { target: truth(BoolKind::C), is_mutable: true, is_nullable: false };
    let value = CallbackParam::Value;
    let each = callback(
        vec![value(int()), value(truth(BoolKind::C)), CallbackParam::Context(void_pointer())],
        Some(truth(BoolKind::Win32)),
        Some(2),
    );
    let order = Callback {
        is_cdecl: true,
        on_panic: Some(-1),
        ..callback(vec![value(int()), value(int())], Some(int()), None)
    };
    let own = TextOwner::Function("super::free_own".to_owned());
    let funcs = vec![
        with(
            documented(of("add", int(), vec![a("left", int()), a("right", int())]), "Adds two numbers."),
            |declared| declared.is_loaded = false,
        ),
        last_error(kept(failing(
            of("open", door(false, false), vec![a("name", wide()), a("nick", maybe)]),
            Failure::Value(-1),
        ))),
        failing(of("close", int(), vec![a("door", door(false, true))]), Failure::Zero),
        of("open_count", simple(VarType::INT_PTR), vec![]),
        of("are_same", truth(BoolKind::C), vec![a("door", door(false, false)), a("other", door(true, false))]),
        failing(
            of("make", int(), vec![a("kind", int()), out("door", door(false, false)), out("spare", door(true, false))]),
            Failure::Negative,
        ),
        bytes_of("shift_jis", ansi(Some(932), OnUnmappable::Replace('?'))),
        bytes_of("strict_1252", ansi(Some(1252), OnUnmappable::Error)),
        bytes_of("best_fit_1252", ansi(Some(1252), OnUnmappable::BestFit)),
        bytes_of("utf8", ty(Declared::Text(text(Encoding::Utf8)))),
        of(
            "turn",
            truth(BoolKind::Win32),
            vec![
                a("variant", truth(BoolKind::Variant)),
                out("now", truth(BoolKind::Win32)),
                a("flag", ty(Declared::Reference(c_flag))),
            ],
        ),
        failing(
            named_entry(
                of(
                    "move_point",
                    int(),
                    vec![
                        a("from", reference(POINT, false, false)),
                        a("to", reference(POINT, true, false)),
                        a("by", reference(POINT, false, true)),
                        a("copy", reference(POINT, true, true)),
                        out("was", point()),
                    ],
                ),
                "doors_move",
            ),
            Failure::Zero,
        ),
        of(
            "sum",
            int(),
            vec![
                a("count", long()),
                a("numbers", elements(int(), Extent::Param(0), false)),
                a("weights", elements(int(), Extent::Param(0), true)),
                a("four", elements(point(), Extent::Constant(4), false)),
            ],
        ),
        last_error(failing(
            of(
                "path",
                long(),
                vec![
                    a("letters", long()),
                    a("room", long()),
                    a("path", filled(buffer(wide_content(), Extent::Param(1), Length::Returned))),
                ],
            ),
            Failure::Zero,
        )),
        of("nick", none(), vec![a("letters", int()), a("name", filled(cut)), a("room", int())]),
        failing(
            of(
                "points",
                long(),
                vec![
                    a("wanted", long()),
                    a("points", filled(points)),
                    both("count", long()),
                    a("name", filled(their_name)),
                    a("name_room", long()),
                    out("door", door(false, false)),
                ],
            ),
            Failure::Win32Code,
        ),
        of("fixed", none(), vec![a("letters", int()), a("name", filled(fixed))]),
        of("motto", owned(Encoding::Utf8, TextOwner::Borrowed, false), vec![a("number", int())]),
        with(
            documented(
                of(
                    "title",
                    owned(Encoding::Utf16, TextOwner::CoTaskMem, true),
                    vec![a("allocate", void_pointer()), a("number", int())],
                ),
                "A title.\n\n# Safety\nIt allocates.",
            ),
            |declared| declared.is_safe = false,
        ),
        with(
            failing(
                of(
                    "described",
                    simple(VarType::HRESULT),
                    vec![
                        a("number", int()),
                        a("local", void_pointer()),
                        a("own", void_pointer()),
                        out("wide", owned(Encoding::Utf16, TextOwner::LocalFree, false)),
                        out("narrow", owned(Encoding::Ansi(Some(1252)), own, true)),
                    ],
                ),
                Failure::Hresult,
            ),
            |declared| declared.is_safe = false,
        ),
        of(
            "each",
            int(),
            vec![
                a("count", int()),
                a("each", ty(Declared::Callback(Callback { context: Some(2), ..each }))),
                a("data", void_pointer()),
                a("allocate", void_pointer()),
                out("last", owned(Encoding::Utf16, TextOwner::CoTaskMem, true)),
            ],
        ),
        of(
            "sort",
            none(),
            vec![
                a("count", simple(VarType::UINT_PTR)),
                a("numbers", elements(int(), Extent::Param(0), true)),
                a("order", ty(Declared::Callback(order))),
            ],
        ),
        named_entry(failing(of("win32", long(), vec![a("code", long())]), Failure::Win32Code), "doors_status"),
        named_entry(
            kept(failing(of("hresult", simple(VarType::HRESULT), vec![a("code", long())]), Failure::Hresult)),
            "doors_status",
        ),
        named_entry(last_error(failing(of("zero", long(), vec![a("code", long())]), Failure::Zero)), "doors_status"),
        of("missing", none(), vec![]),
        // Nobody calls these here.
        named_entry(
            of(
                "objects",
                none(),
                vec![
                    a("source", simple(VarType::UNKNOWN)),
                    a("label", reference(LABEL, false, false)),
                    out("made", simple(VarType::UNKNOWN)),
                    out("name", simple(VarType::BSTR)),
                    out("automation", owned(Encoding::Utf16, TextOwner::SysFreeString, true)),
                ],
            ),
            "doors_objects",
        ),
    ];
    declared(funcs)
}

fn named_entry(func: FuncDesc, entry: &str) -> FuncDesc {
    FuncDesc { entry: Some(EntryPoint::Name(entry.to_owned())), ..func }
}

#[test]
fn s13_declared_functions_are_converted_found_called_and_finished() {
    let (text, warnings) = code(&doors());
    assert_eq!(warnings, Vec::<String>::new());
    let golden = repository::tests("golden/imports/declared");
    bless::check(&golden.join("expected.rs"), &text).unwrap_or_else(|error| panic!("{error}"));
}

/// What is told of a function that cannot be planned.
fn refusal(result: Type, params: Vec<Param>, change: impl FnOnce(&mut Imported)) -> String {
    let (text, warnings) = code(&declared(vec![with(of("odd", result, params), change)]));
    assert!(!text.contains("fn odd"), "{text}");
    let [warning] = &*warnings else { panic!("one mistake gives one warning: {warnings:?}") };
    warning.clone()
}

/// What contradicts itself is no plan, and the reason names the parameter. The front end says so at the token; this is what
/// stands behind it.
#[test]
fn declarations_that_contradict_themselves_are_refused() {
    let none = || simple(VarType::VOID);
    let numbers = |count| elements(int(), count, false);
    let room = |length| ty(Declared::Buffer(buffer(Content::Elements(int()), Extent::Param(1), length)));
    let text_room = || {
        let text = Content::Text(text(Encoding::Utf16));
        ty(Declared::Buffer(buffer(text, Extent::Param(1), Length::Untold)))
    };
    let called = |params, context| ty(Declared::Callback(callback(params, None, context)));
    let same = |_: &mut Imported| {};
    let cases: Vec<(Type, Vec<Param>, &str)> = vec![
        (
            none(),
            vec![a("list", numbers(Extent::Param(7)))],
            "the parameter list: there is no parameter that it refers to",
        ),
        (
            none(),
            vec![a("list", numbers(Extent::Param(0)))],
            "the parameter list: there is no parameter that it refers to",
        ),
        (
            none(),
            vec![a("list", numbers(Extent::Param(1))), a("count", void_pointer())],
            "the parameter count: a count has to be a whole number",
        ),
        (
            none(),
            vec![a("list", numbers(Extent::Param(1))), a("count", int()), a("room", text_room())],
            "the parameter count: several parameters refer to it, and each for itself",
        ),
        (none(), vec![a("list", room(Length::Untold)), a("count", int())], "the parameter list: nothing says how many"),
        (
            none(),
            vec![a("list", room(Length::Param(2))), a("count", int()), a("length", int())],
            "the parameter length: a length has to be a pointer to a whole number",
        ),
        (none(), vec![a("list", room(Length::Returned)), a("count", int())], "the result: it returns nothing"),
        (
            none(),
            vec![a("list", numbers(Extent::Param(1))), a("count", simple(VarType::R4))],
            "the parameter count: a count has to be a whole number",
        ),
        (
            none(),
            vec![a("list", room(Length::Param(2))), a("count", int()), a("length", pointer(simple(VarType::R8)))],
            "the parameter length: a length has to be a pointer to a whole number",
        ),
        (
            simple(VarType::R8),
            vec![a("list", room(Length::Returned)), a("count", int())],
            "the result: it returns no number that could be a length",
        ),
        (
            none(),
            vec![a("text", text_room()), a("count", int()), a("door", door(false, true))],
            "the parameter door: it cannot be given away by a call that is made again",
        ),
        (
            none(),
            vec![a("list", elements(simple(VarType::BSTR), Extent::Constant(2), true))],
            "the parameter list: its elements have to be numbers, or structures of them",
        ),
        (
            none(),
            vec![a("each", called(vec![], Some(1))), a("data", void_pointer())],
            "the parameter each: none of its arguments is the context",
        ),
        (
            none(),
            vec![a("each", called(vec![CallbackParam::Context(void_pointer())], None))],
            "the parameter each: no parameter of the function passes the context",
        ),
        (
            none(),
            vec![a("each", called(vec![CallbackParam::Context(int())], Some(1))), a("data", void_pointer())],
            "the parameter each: the context has to be a pointer",
        ),
        (
            none(),
            vec![a("each", called(vec![CallbackParam::Value(simple(VarType::BSTR))], None))],
            "the parameter each: it can have numbers, truth values, pointers and raw handles only",
        ),
        (
            none(),
            vec![out("text", ty(Declared::Text(text(Encoding::Utf8))))],
            "the parameter text: text that comes out has",
        ),
        (ty(Declared::Text(text(Encoding::Utf8))), vec![], "the result: text that comes out has an owner"),
        (
            none(),
            vec![out("text", owned(Encoding::Utf8, TextOwner::SysFreeString, true))],
            "the parameter text: a BSTR is UTF-16",
        ),
    ];
    for (result, params, why) in cases {
        let said = refusal(result, params, same);
        assert!(said.contains(why), "{said}\n{why}");
    }
    for (result, failure, why) in [
        (none(), Failure::Zero, "the result: it returns nothing that could say so"),
        (int(), Failure::Hresult, "the result: it returns no HRESULT"),
        (Type::Ref(imported(POINT)), Failure::Zero, "the result: a structure cannot say that the call failed"),
    ] {
        let said = refusal(result, vec![], |declared| declared.failure = failure);
        assert!(said.contains(why), "{said}\n{why}");
    }
}

/// Twelve arguments are what the runtime has functions for.
#[test]
fn c16_a_callback_has_twelve_arguments_at_the_most() {
    let of_so_many = |count| {
        let params = vec![CallbackParam::Value(int()); count];
        of("many", simple(VarType::VOID), vec![a("each", ty(Declared::Callback(callback(params, None, None))))])
    };
    assert_eq!(code(&declared(vec![of_so_many(12)])).1, Vec::<String>::new());
    let (_, warnings) = code(&declared(vec![of_so_many(13)]));
    assert!(warnings[0].contains("twelve arguments at the most"), "{warnings:?}");
}

/// Documentation is printed as it was written: no blank of it is lost, so that code in it stays code.
#[test]
fn documentation_of_a_declaration_keeps_its_blanks() {
    let docs = "Adds.\n\n    let x = 1;\n\n```\nif x {\n    y();\n}\n```\n  indented";
    let (text, _) = code(&declared(vec![documented(of("add", int(), vec![]), docs)]));
    let printed =
        "/// Adds.\n///\n///     let x = 1;\n///\n/// ```\n/// if x {\n///     y();\n/// }\n/// ```\n///   indented\n";
    assert!(text.starts_with(printed), "{text}");
}

/// What an unsafe function demands is said once: by its declaration, if it says so.
#[test]
fn the_safety_of_a_declaration_is_its_own() {
    let unsafe_one = |docs| {
        let touch = of("touch", simple(VarType::VOID), vec![a("at", void_pointer())]);
        with(documented(touch, docs), |declared| declared.is_safe = false)
    };
    let (text, _) = code(&declared(vec![unsafe_one("Touches.\n\n# Safety\nIt is there.")]));
    assert!(text.starts_with("/// Touches.\n///\n/// # Safety\n/// It is there.\n#[inline]\n"), "{text}");
    assert!(text.contains("\npub unsafe fn touch"), "{text}");
    let (text, _) = code(&declared(vec![unsafe_one("Touches.")]));
    assert!(
        text.starts_with("/// Touches.\n///\n/// # Safety\n///\n/// The function must be what it is declared as"),
        "{text}"
    );
}

/// What is refused says of which part, so that nobody has to read it in a text; what is loaded no linker has to find.
#[test]
fn s9_b6_what_is_refused_says_of_which_part() {
    let word = |is_loaded| {
        let start = named_entry(of("start", int(), vec![]), "EXPORTS");
        with(start, |declared| declared.is_loaded = is_loaded)
    };
    let uncounted = of("count", int(), vec![a("list", elements(int(), Extent::Param(7), false))]);
    let unowned = of("title", ty(Declared::Text(text(Encoding::Utf8))), vec![]);
    let cases = [
        (word(false), Some(("start", Place::Entry))),
        (word(true), None),
        (uncounted, Some(("count", Place::Param("list".to_owned())))),
        (unowned, Some(("title", Place::Result))),
    ];
    for (func, expected) in cases {
        let library = declared(vec![func]);
        let named = named();
        let universe = Universe::of(&library, &|_| Ok(&named));
        let generated = emit::declared(&universe, &Options::default()).expect("code");
        let told = generated.warnings.into_iter().map(|warning| (warning.site.member, warning.site.part));
        let expected = expected.map(|(member, part)| (Some(member.to_owned()), Some(part)));
        assert_eq!(told.collect::<Vec<_>>(), Vec::from_iter(expected));
    }
}
