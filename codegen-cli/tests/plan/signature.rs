//! Random signatures, as a library declares them.

use comwright_codegen::analysis::form::{IID_IDISPATCH, IID_IUNKNOWN};
use comwright_codegen::marshal::{Direction, Free};
use comwright_codegen::model::{
    ArrayBound, CallConv, Dispid, Documentation, FuncDesc, FuncFlags, FuncKind, Guid, ImplType, ImplTypeFlags,
    InvokeKind, Lcid, LibFlags, Libid, OptionalParams, Param, ParamFlags, SysKind, Type, TypeFlags, TypeInfo, TypeKind,
    TypeLib, TypeRef, Value, VarDesc, VarFlags, VarPlace, VarType, Version,
};

use comwright_tests::random::Random;

/// A type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueType {
    Number,
    Alias,
    Bool,
    Hresult,
    Date,
    Currency,
    Decimal,
    Enum,
    PlainRecord,
    OwningRecord,
    RawRecord,
    Union,
    Bstr,
    Variant,
    Numbers,
    Variants,
    Unknown,
    Dispatch,
    Object,
    Wide,
    Narrow,
    InPlace,
    Pointers,
}

/// All of them.
pub(crate) const VALUE_TYPES: [ValueType; 23] = [
    ValueType::Number,
    ValueType::Alias,
    ValueType::Bool,
    ValueType::Hresult,
    ValueType::Date,
    ValueType::Currency,
    ValueType::Decimal,
    ValueType::Enum,
    ValueType::PlainRecord,
    ValueType::OwningRecord,
    ValueType::RawRecord,
    ValueType::Union,
    ValueType::Bstr,
    ValueType::Variant,
    ValueType::Numbers,
    ValueType::Variants,
    ValueType::Unknown,
    ValueType::Dispatch,
    ValueType::Object,
    ValueType::Wide,
    ValueType::Narrow,
    ValueType::InPlace,
    ValueType::Pointers,
];

impl ValueType {
    /// The type as a library has it.
    pub(crate) fn described(self) -> Type {
        let local = |index| Type::Ref(TypeRef::Local(index));
        match self {
            Self::Number => Type::Simple(VarType::I4),
            Self::Alias => local(ALIAS),
            Self::Bool => Type::Simple(VarType::BOOL),
            Self::Hresult => Type::Simple(VarType::ERROR),
            Self::Date => Type::Simple(VarType::DATE),
            Self::Currency => Type::Simple(VarType::CY),
            Self::Decimal => Type::Simple(VarType::DECIMAL),
            Self::Enum => local(ENUM),
            Self::PlainRecord => local(PLAIN_RECORD),
            Self::OwningRecord => local(OWNING_RECORD),
            Self::RawRecord => local(RAW_RECORD),
            Self::Union => local(UNION),
            Self::Bstr => Type::Simple(VarType::BSTR),
            Self::Variant => Type::Simple(VarType::VARIANT),
            Self::Numbers => Type::SafeArray(Box::new(Type::Simple(VarType::I4))),
            Self::Variants => Type::SafeArray(Box::new(Type::Simple(VarType::VARIANT))),
            Self::Unknown => Type::Simple(VarType::UNKNOWN),
            Self::Dispatch => Type::Simple(VarType::DISPATCH),
            Self::Object => Type::Pointer(Box::new(local(OBJECT))),
            Self::Wide => Type::Simple(VarType::LPWSTR),
            Self::Narrow => Type::Simple(VarType::LPSTR),
            Self::InPlace => Type::CArray {
                element: Box::new(Type::Simple(VarType::I2)),
                bounds: Box::new([ArrayBound { count: 4, lower: 0 }]),
            },
            Self::Pointers => Type::Pointer(Box::new(Type::Pointer(Box::new(Type::Simple(VarType::I4))))),
        }
    }

    /// What frees a value of it: said here once more, so that the plan is held against it.
    pub(crate) fn freed_by(self) -> Option<Free> {
        Some(match self {
            Self::Bstr => Free::SysFreeString,
            Self::Variant => Free::VariantClear,
            Self::Numbers | Self::Variants => Free::SafeArrayDestroy,
            Self::Unknown | Self::Dispatch | Self::Object => Free::Release,
            Self::Wide | Self::Narrow => Free::CoTaskMemFree,
            Self::OwningRecord | Self::RawRecord => Free::Fields,
            Self::Number
            | Self::Alias
            | Self::Bool
            | Self::Hresult
            | Self::Date
            | Self::Currency
            | Self::Decimal
            | Self::Enum
            | Self::PlainRecord
            | Self::Union
            | Self::InPlace
            | Self::Pointers => return None,
        })
    }
}

/// How the function is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Custom,
    Automation,
    Dispatch,
}

/// A parameter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameter {
    pub(crate) value: ValueType,
    pub(crate) is_pointer: bool,
    pub(crate) flags: ParamFlags,
    pub(crate) has_default: bool,
}

impl Parameter {
    /// Which way its value goes, by its flags: said here once more.
    pub(crate) fn direction(&self) -> Direction {
        let is = |flag| self.flags.contains(flag);
        match (is(ParamFlags::OUT), is(ParamFlags::IN)) {
            _ if !self.is_by_pointer() => Direction::In,
            (true, false) => Direction::Out,
            (false, true) => Direction::In,
            (true, true) | (false, false) => Direction::InOut,
        }
    }

    /// Whether the ABI has a pointer to the value.
    pub(crate) fn is_by_pointer(&self) -> bool {
        self.is_pointer || self.value == ValueType::InPlace
    }
}

/// A signature.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) kind: Kind,
    pub(crate) params: Vec<Parameter>,
    /// What it returns besides an HRESULT, and `None` for an HRESULT (by Invoke: nothing).
    pub(crate) returned: Option<ValueType>,
    pub(crate) is_vararg: bool,
    pub(crate) invoke: InvokeKind,
    /// Whether it is an HRESULT, or nothing, that is returned.
    pub(crate) is_void: bool,
}

impl Signature {
    /// Any signature that a compiler of libraries would take.
    pub(crate) fn random(random: &mut Random) -> Self {
        let kind = random.of(&[Kind::Custom, Kind::Automation, Kind::Dispatch]);
        let mut params: Vec<_> = (0..random.below(5)).map(|_| parameter(random)).collect();
        let is_setter = random.one_in(6);
        let is_vararg = !is_setter && random.one_in(6);
        if is_vararg {
            params.iter_mut().for_each(|param| param.has_default = false);
            let is_pointer = random.one_in(2);
            let flags = if is_pointer && random.one_in(3) { IN | OUT } else { IN };
            params.push(Parameter {
                value: ValueType::Variants,
                is_pointer,
                flags: ParamFlags(flags),
                has_default: false,
            });
        }
        if random.one_in(6) {
            let flags = ParamFlags(IN | ParamFlags::LCID.0);
            params.push(Parameter { value: ValueType::Number, is_pointer: false, flags, has_default: false });
        }
        if is_setter {
            let is_pointer = random.one_in(4);
            let flags = ParamFlags(IN);
            params.push(Parameter { value: random.of(&VALUE_TYPES), is_pointer, flags, has_default: false });
        } else if random.one_in(3) {
            let flags = ParamFlags(OUT | ParamFlags::RETVAL.0);
            params.push(Parameter { value: random.of(&VALUE_TYPES), is_pointer: true, flags, has_default: false });
        }
        let has_retval = params.iter().any(|param| param.flags.contains(ParamFlags::RETVAL));
        let returns_value = !is_setter && !has_retval && random.one_in(4);
        let returned = returns_value.then(|| random.of(&VALUE_TYPES));
        let setters = [InvokeKind::PROPERTY_PUT, InvokeKind::PROPERTY_PUT_REF];
        let invoke = if is_setter { random.of(&setters) } else { InvokeKind::FUNC };
        let is_void = returned.is_none() && random.one_in(8);
        Self { kind, params, returned, is_vararg, invoke, is_void }
    }

    /// The function in a library.
    pub(crate) fn func(&self) -> FuncDesc {
        let param = |(index, param): (usize, &Parameter)| {
            let described = param.value.described();
            let param_type = if param.is_pointer { Type::Pointer(Box::new(described)) } else { described };
            let default = param.has_default.then_some(Value::I4(1));
            Param { name: Some(name(index)), param_type, flags: param.flags, default, custom_data: vec![] }
        };
        let hresult = if self.is_void { VarType::VOID } else { VarType::HRESULT };
        FuncDesc {
            name: "Call".to_owned(),
            memid: Dispid(1),
            kind: FuncKind::PURE_VIRTUAL,
            invoke: self.invoke,
            call_conv: CallConv::STDCALL,
            flags: FuncFlags(0),
            optional: if self.is_vararg { OptionalParams::VarArg } else { OptionalParams::Last(0) },
            slot: Some(7),
            return_type: self.returned.map_or(Type::Simple(hresult), ValueType::described),
            params: self.params.iter().enumerate().map(param).collect(),
            docs: Documentation::default(),
            entry: None,
            rust_name: None,
            imported: None,
            custom_data: vec![],
        }
    }

    /// Whether the parameter of this number is the array of the rest of the arguments.
    pub(crate) fn is_rest(&self, index: usize) -> bool {
        let hidden = ParamFlags::LCID.0 | ParamFlags::RETVAL.0;
        self.is_vararg && self.params.iter().rposition(|param| param.flags.0 & hidden == 0) == Some(index)
    }
}

/// The name of the parameter of this number.
pub(crate) fn name(index: usize) -> String {
    format!("p{index}")
}

fn parameter(random: &mut Random) -> Parameter {
    let is_pointer = random.one_in(2);
    // An out is a pointer; few compilers take anything else.
    let directions: &[u16] = if is_pointer { &[IN, OUT, IN | OUT, 0] } else { &[IN] };
    let optional = if random.one_in(3) { ParamFlags::OPTIONAL.0 } else { 0 };
    let flags = ParamFlags(random.of(directions) | optional);
    Parameter { value: random.of(&VALUE_TYPES), is_pointer, flags, has_default: random.one_in(8) }
}

const IN: u16 = ParamFlags::IN.0;
const OUT: u16 = ParamFlags::OUT.0;

const UNKNOWN: u32 = 0;
const DISPATCH: u32 = 1;
const ALIAS: u32 = 2;
const ENUM: u32 = 3;
const PLAIN_RECORD: u32 = 4;
const OWNING_RECORD: u32 = 5;
const RAW_RECORD: u32 = 6;
const UNION: u32 = 7;
const OBJECT: u32 = 8;
/// The interface of each [`Kind`]; its functions do not have to be in it.
const CUSTOM: u32 = 9;

/// The number of the type that declares functions of a kind.
pub(crate) const fn declaring(kind: Kind) -> u32 {
    CUSTOM + kind as u32
}

/// A library with the types that signatures name.
pub(crate) fn library() -> TypeLib {
    let field = |name: &str, at, var_type| VarDesc {
        name: name.to_owned(),
        memid: Dispid(0),
        place: VarPlace::PerInstance(at),
        flags: VarFlags(0),
        var_type,
        docs: Documentation::default(),
        custom_data: vec![],
    };
    let number = || Type::Simple(VarType::I4);
    let pointer = || Type::Pointer(Box::new(number()));
    let with = |mut info: TypeInfo, change: &dyn Fn(&mut TypeInfo)| {
        change(&mut info);
        info
    };
    let interface = |name, base: u32, flags: u16| {
        with(info(name, TypeKind::Interface), &|info| {
            let reference = TypeRef::Local(base);
            info.impl_types = vec![ImplType { reference, flags: ImplTypeFlags(0), custom_data: vec![] }];
            info.flags = TypeFlags(flags);
        })
    };
    let types = vec![
        with(info("IUnknown", TypeKind::Interface), &|info| info.guid = IID_IUNKNOWN),
        with(interface("IDispatch", UNKNOWN, 0), &|info| info.guid = IID_IDISPATCH),
        with(info("COUNT", TypeKind::Alias), &|info| info.aliased = Some(number())),
        info("Color", TypeKind::Enum),
        with(info("Point", TypeKind::Record), &|info| {
            info.vars = vec![field("x", 0, number()), field("y", 4, number())]
        }),
        with(info("Part", TypeKind::Record), &|info| {
            info.vars =
                vec![field("name", 0, Type::Simple(VarType::BSTR)), field("value", 8, Type::Simple(VarType::VARIANT))];
            (info.size, info.alignment) = (32, 8);
        }),
        with(info("Buffer", TypeKind::Record), &|info| info.vars = vec![field("data", 0, pointer())]),
        with(info("Either", TypeKind::Union), &|info| info.vars = vec![field("data", 0, pointer())]),
        interface("IThing", DISPATCH, TypeFlags::DUAL.0),
        interface("ICustom", UNKNOWN, 0),
        interface("IAutomation", UNKNOWN, TypeFlags::OLE_AUTOMATION.0),
        with(interface("DThing", DISPATCH, 0), &|info| info.kind = TypeKind::Dispatch),
    ];
    TypeLib {
        libid: Libid(Guid::ZERO),
        version: Version::default(),
        lcid: Lcid(0),
        sys: SysKind::WIN64,
        flags: LibFlags(0),
        name: "Plans".to_owned(),
        docs: Documentation::default(),
        help_file: None,
        help_string_dll: None,
        custom_data: vec![],
        imports: vec![],
        types,
    }
}

fn info(name: &str, kind: TypeKind) -> TypeInfo {
    TypeInfo {
        name: name.to_owned(),
        kind,
        guid: Guid::ZERO,
        version: Version::default(),
        flags: TypeFlags(0),
        docs: Documentation::default(),
        size: 8,
        alignment: 4,
        aliased: None,
        dll_name: None,
        impl_types: vec![],
        funcs: vec![],
        vars: vec![],
        foreign: None,
        custom_data: vec![],
    }
}
