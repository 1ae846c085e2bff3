//! What odd libraries have made the emitter do wrong: code that does not compile. Each case was found by random libraries
//! (`comwright_tests::random_library`), and is kept here as the smallest library that has it.

use comwright_codegen::analysis::Universe;
use comwright_codegen::analysis::form::{IID_IDISPATCH, IID_IUNKNOWN};
use comwright_codegen::emit::{self, Options};
use comwright_codegen::model::{
    ArrayBound, FuncDesc, ImplType, ImplTypeFlags, InvokeKind, ParamFlags, SysKind, Type, TypeFlags, TypeInfo,
    TypeKind, TypeLib, TypeRef, VarDesc, VarType,
};
use comwright_tests::parts::{deriving, field, func, library, param, pointer, typed};

const HRESULT: Type = Type::Simple(VarType::HRESULT);
const LONG: Type = Type::Simple(VarType::I4);
const BSTR: Type = Type::Simple(VarType::BSTR);

/// The code for a library of these types behind IUnknown (0) and IDispatch (1), and the warnings.
fn emitted(types: Vec<TypeInfo>) -> (String, Vec<String>) {
    let unknown = TypeInfo { guid: IID_IUNKNOWN, ..typed("IUnknown", TypeKind::Interface) };
    let dispatch = TypeInfo { guid: IID_IDISPATCH, ..deriving("IDispatch", 0) };
    let library = TypeLib { sys: SysKind::WIN64, ..library([unknown, dispatch].into_iter().chain(types).collect()) };
    let universe = Universe::of(&library, &|_| Err("nothing is imported".to_owned()));
    let generated = emit::emit(&universe, &Options::default()).unwrap_or_else(|problems| panic!("{problems:?}"));
    let warnings = generated.warnings.iter().map(ToString::to_string).collect();
    (generated.file.to_text(&generated.style), warnings)
}

fn has(text: &str, part: &str) {
    assert!(text.contains(part), "no `{part}` in\n{text}");
}

fn has_not(text: &str, part: &str) {
    assert!(!text.contains(part), "`{part}` in\n{text}");
}

fn local(index: u32) -> Type {
    Type::Ref(TypeRef::Local(index))
}

fn implemented(index: u32) -> ImplType {
    ImplType { reference: TypeRef::Local(index), flags: ImplTypeFlags(0), custom_data: vec![] }
}

fn at(slot: u16, func: FuncDesc) -> FuncDesc {
    FuncDesc { slot: Some(slot), ..func }
}

fn automation(info: TypeInfo, funcs: Vec<FuncDesc>) -> TypeInfo {
    TypeInfo { flags: TypeFlags::OLE_AUTOMATION, funcs, ..info }
}

fn structure(kind: TypeKind, name: &str, (size, alignment): (u32, u16), vars: Vec<VarDesc>) -> TypeInfo {
    TypeInfo { size, alignment, vars, ..typed(name, kind) }
}

/// An interface that takes values of these types.
fn takes(types: Vec<Type>) -> TypeInfo {
    let params = types.into_iter().map(|taken| param("value", taken, ParamFlags::IN)).collect();
    automation(deriving("ITakes", 0), vec![at(3, FuncDesc { params, ..func("Take", HRESULT) })])
}

#[test]
fn g1_an_interface_whose_table_cannot_be_told_has_what_its_base_has() {
    let funcs = vec![at(3, func("First", HRESULT)), at(3, func("Second", HRESULT))];
    let derived = TypeInfo { funcs: vec![at(5, func("Third", HRESULT))], ..deriving("IDerived", 2) };
    let (text, warnings) =
        emitted(vec![TypeInfo { funcs, ..deriving("IOdd", 0) }, derived, takes(vec![pointer(local(2))])]);
    has(&text, "pub struct IOdd(imp::Root);");
    has(&text, "impl Into<Option<&'a IOdd>>");
    has_not(&text, "fn first");
    // What the other one has in its slots nobody knows.
    has(&text, "pub struct IDerived(imp::Root);");
    has(&text, "pub slot3: usize,\n        pub slot4: usize,\n        pub Third:");
    assert!(warnings.iter().any(|one| one.contains("First and Second are in the same slot")), "{warnings:?}");
}

#[test]
fn g1_a_dual_interface_without_a_base_is_a_dual_interface() {
    let dual = TypeInfo {
        flags: TypeFlags::DUAL,
        funcs: vec![at(7, func("Call", HRESULT))],
        ..typed("IDual", TypeKind::Dispatch)
    };
    let (text, _) = emitted(vec![dual, takes(vec![pointer(local(2))])]);
    has(&text, "pub struct IDual(IDispatch);");
    has(&text, "pub fn call(&self) -> Result<()>");
}

#[test]
fn what_is_no_interface_of_com_is_a_pointer_and_none_of_a_class() {
    let table = TypeInfo { funcs: vec![at(0, func("Call", HRESULT))], ..typed("Table", TypeKind::Interface) };
    let class = TypeInfo { impl_types: vec![implemented(2)], ..typed("Class", TypeKind::CoClass) };
    let (text, _) = emitted(vec![table, class, takes(vec![local(2), pointer(local(3))])]);
    has_not(&text, "struct Table");
    has(&text, "pub struct Class(IUnknown);");
    has(&text, "value: *const c_void, value_2: impl Into<Option<&'a IUnknown>>");
}

#[test]
fn a_base_that_is_no_interface_is_none() {
    let class = TypeInfo { impl_types: vec![implemented(0)], ..typed("Class", TypeKind::CoClass) };
    let (text, _) = emitted(vec![class, TypeInfo { funcs: vec![at(3, func("Call", HRESULT))], ..deriving("IOdd", 2) }]);
    has_not(&text, "Class_Vtbl");
}

#[test]
fn a_truth_that_a_function_returns_itself_is_a_bool() {
    let funcs = vec![at(3, func("IsThere", Type::Simple(VarType::BOOL)))];
    let (text, _) = emitted(vec![automation(deriving("ITruth", 0), funcs)]);
    has(&text, "bool::from((Interface::vtable(self).IsThere)(Interface::as_raw(self)))");
}

#[test]
fn what_goes_back_to_the_caller_is_no_result_beside_the_one_that_is_returned() {
    let exchanged = param("text", pointer(BSTR), ParamFlags(ParamFlags::IN.0 | ParamFlags::OUT.0));
    let funcs = vec![at(3, FuncDesc { params: vec![exchanged], ..func("Count", LONG) })];
    let (text, _) = emitted(vec![automation(deriving("ICount", 0), funcs)]);
    has(&text, "-> Result<i32>");
    has(&text, "Ok(code)");
}

#[test]
fn the_end_of_the_only_out_of_invoke_is_what_the_method_gives() {
    let params = vec![
        param("text", pointer(BSTR), ParamFlags(ParamFlags::IN.0 | ParamFlags::OUT.0)),
        param("count", pointer(LONG), ParamFlags::OUT),
    ];
    let call = FuncDesc { slot: None, params, invoke: InvokeKind::FUNC, ..func("Call", Type::Simple(VarType::VOID)) };
    let (text, _) = emitted(vec![TypeInfo {
        funcs: vec![call],
        impl_types: vec![implemented(1)],
        ..typed("DOdd", TypeKind::Dispatch)
    }]);
    has(&text, "text.finish()?;\n            count.finish()\n");
}

/// An array in place owns what its structures own; a union of such is no value that can be copied, nor is what it is in.
#[test]
fn unions_of_arrays_of_owners_are_not_copied() {
    let two =
        |element| Type::CArray { element: Box::new(element), bounds: Box::new([ArrayBound { count: 2, lower: 0 }]) };
    let (text, _) = emitted(vec![
        structure(TypeKind::Record, "Owner", (8, 8), vec![field("text", BSTR, 0)]),
        structure(TypeKind::Union, "Either", (16, 8), vec![field("owners", two(local(2)), 0)]),
        structure(TypeKind::Record, "Around", (16, 8), vec![field("either", local(3), 0)]),
    ]);
    has(&text, "pub owners: ManuallyDrop<[Owner; 2]>,");
    has(&text, "#[repr(C)]\n    pub union Either");
    has(&text, "#[repr(C)]\n    pub struct Around");
}

#[test]
fn what_has_a_packed_owner_in_it_is_not_shown() {
    let small = Type::Simple(VarType::UI1);
    let (text, _) = emitted(vec![
        structure(TypeKind::Record, "Owner", (9, 1), vec![field("small", small, 0), field("text", BSTR, 1)]),
        structure(TypeKind::Record, "Around", (9, 1), vec![field("owner", local(2), 0)]),
    ]);
    has(&text, "#[repr(C, packed(1))]\n    pub struct Owner");
    has(&text, "#[repr(C)]\n    pub struct Around");
}

/// What knows the elements of an array that no type tells is larger than the pointer that is there.
#[test]
fn g1_a_safearray_of_unknown_elements_is_a_pointer_in_a_structure() {
    let array = Type::SafeArray(Box::new(Type::Simple(VarType::VOID)));
    let (text, _) = emitted(vec![structure(TypeKind::Record, "Holder", (8, 8), vec![field("array", array, 0)])]);
    has(&text, "pub array: *mut abi::SAFEARRAY,");
}

#[test]
fn g1_what_has_no_known_size_is_not_passed_by_value_nor_part_of_a_structure() {
    // With pointers in it, what has gaps is another size elsewhere.
    let gaps = vec![field("first", pointer(LONG), 0), field("second", LONG, 12)];
    let (text, warnings) = emitted(vec![
        structure(TypeKind::Record, "Gaps", (16, 8), gaps),
        structure(TypeKind::Record, "Around", (16, 8), vec![field("gaps", local(2), 0)]),
        takes(vec![local(3)]),
    ]);
    has(&text, "unknown: [u8; 0]");
    has_not(&text, "pub gaps: Gaps");
    has(&text, "pub Take: usize,");
    assert!(warnings.iter().any(|one| one.contains("whose size is not known")), "{warnings:?}");
}

#[test]
fn g4_no_variable_has_the_name_of_a_wrapper() {
    let class = TypeInfo { impl_types: vec![implemented(2)], ..typed("Class", TypeKind::CoClass) };
    let (text, _) = emitted(vec![deriving("object", 0), class]);
    has(&text, "imp::coclass!(Class: object);");
    // What the macros call their variables is not for types.
    let class = TypeInfo { impl_types: vec![implemented(2)], ..typed("sink", TypeKind::CoClass) };
    let (text, _) = emitted(vec![deriving("value__", 0), class]);
    has(&text, "pub struct value___2(imp::Root);");
}
