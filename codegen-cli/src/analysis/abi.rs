//! What a value looks like at the boundary: a type of the model with its aliases followed and its references resolved.

use std::fmt;

use super::form::{self, IID_IDISPATCH, IID_IUNKNOWN};
use super::universe::Unfound;
use super::{TypeId, Universe};
use crate::model::{
    BoolKind, Callback, CallbackParam, Content, Declared, Encoding, ImplTypeFlags, Type, TypeInfo, TypeKind, VarPlace,
    VarType,
};

/// How a value is passed or stored.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AbiType {
    /// Nothing; what a pointer to anything points to.
    Void,
    /// A number, and the alias that it was declared with.
    Number(Number, Option<TypeId>),
    /// A truth value: `VARIANT_BOOL`, and in declarations others (rule S11).
    Bool(BoolKind),
    /// `HRESULT` or `SCODE`.
    Hresult,
    /// `DATE`.
    Date,
    /// `CURRENCY`.
    Currency,
    /// `DECIMAL`.
    Decimal,
    /// A GUID.
    Guid,
    /// `BSTR`.
    Bstr,
    /// `VARIANT`.
    Variant,
    /// `LPWSTR`: a pointer to UTF-16 that ends with a zero.
    WideString,
    /// `LPSTR`: a pointer to bytes of a code page, or of UTF-8, that end with a zero.
    NarrowString,
    /// A pointer to a SAFEARRAY of these elements.
    SafeArray(Box<AbiType>),
    /// A pointer to an interface.
    Interface(InterfaceRef),
    /// An enumeration: an `int`.
    Enum(TypeId),
    /// A structure.
    Record(TypeId),
    /// A union.
    Union(TypeId),
    /// The raw value of a handle of this kind (rules H).
    Handle(TypeId),
    /// A pointer to a function that is called back.
    Function(Box<FunctionType>),
    /// A pointer to something else.
    Pointer(Box<AbiType>),
    /// What stands behind a pointer that nobody writes through, and nowhere else.
    Constant(Box<AbiType>),
    /// An array in place, with so many elements.
    Array(Box<AbiType>, u64),
}

/// What a function is called with that is called back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FunctionType {
    /// Its parameters, the context among them.
    pub params: Vec<AbiType>,
    /// What it returns; `None` for nothing.
    pub result: Option<AbiType>,
    /// Whether it is called as a function of C, and not as one of the system.
    pub is_cdecl: bool,
}

/// A number of a certain size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// `i8`.
    I8,
    /// `u8`.
    U8,
    /// `i16`.
    I16,
    /// `u16`.
    U16,
    /// `i32`; `int` is one too.
    I32,
    /// `u32`; `unsigned int` is one too.
    U32,
    /// `i64`.
    I64,
    /// `u64`.
    U64,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// As wide as a pointer.
    Isize,
    /// As wide as a pointer.
    Usize,
}

impl Number {
    /// Whether it has whole numbers only.
    pub const fn is_integer(self) -> bool {
        !matches!(self, Self::F32 | Self::F64)
    }
}

/// Which interface a pointer is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InterfaceRef {
    /// IUnknown, wherever it is declared.
    Unknown,
    /// IDispatch, wherever it is declared.
    Dispatch,
    /// One of a library. For a coclass it is the default interface.
    Type(TypeId),
    /// One of a library that is missing, or something that cannot be told: an object of which only IUnknown is known.
    Opaque,
}

/// A type that no value can be passed as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoAbi {
    /// A reference leads nowhere.
    Unfound(Unfound),
    /// The type has no form in memory that is known.
    Formless(String),
}

impl fmt::Display for NoAbi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unfound(error) => error.fmt(f),
            Self::Formless(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for NoAbi {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unfound(error) => error.source(),
            _ => None,
        }
    }
}

impl From<Unfound> for NoAbi {
    fn from(error: Unfound) -> Self {
        Self::Unfound(error)
    }
}

/// How far types are followed; a genuine one has four levels.
const DEEPEST: u32 = 64;

impl Universe<'_> {
    /// What a type of a library is at the boundary.
    ///
    /// # Errors
    ///
    /// [`NoAbi`] when it refers to what is not there, or has no form in memory.
    pub fn abi(&self, library: u32, value: &Type) -> Result<AbiType, NoAbi> {
        self.abi_at(library, value, DEEPEST)
    }

    fn abi_at(&self, library: u32, value: &Type, depth: u32) -> Result<AbiType, NoAbi> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(NoAbi::Formless("a type that is nested too deeply".to_owned()));
        };
        Ok(match value {
            Type::Simple(vt) => simple(*vt)?,
            Type::Pointer(target) => match &**target {
                Type::Ref(reference) => match self.resolve(library, *reference) {
                    Ok(id) => self.pointer_to(id, depth)?,
                    Err(_) if self.missing_is_opaque() => AbiType::Interface(InterfaceRef::Opaque),
                    Err(unfound) => return Err(unfound.into()),
                },
                // A pointer to one is one, as to VT_SAFEARRAY: the pointer is in the type.
                target => AbiType::Pointer(Box::new(self.abi_at(library, target, depth)?)),
            },
            Type::SafeArray(element) => AbiType::SafeArray(Box::new(self.abi_at(library, element, depth)?)),
            Type::CArray { element, bounds } => {
                let count = bounds.iter().try_fold(1_u64, |count, bound| count.checked_mul(bound.count.into()));
                let count = count.filter(|count| *count <= u32::MAX.into());
                let Some(count) = count else {
                    return Err(NoAbi::Formless("an array of more elements than memory has".to_owned()));
                };
                AbiType::Array(Box::new(self.abi_at(library, element, depth)?), count)
            }
            Type::Ref(reference) => self.named(self.resolve(library, *reference)?, depth)?,
            Type::Declared(declared) => self.declared(library, declared, depth)?,
        })
    }

    /// What a type is that only a declaration has.
    fn declared(&self, library: u32, declared: &Declared, depth: u32) -> Result<AbiType, NoAbi> {
        let pointer = |target: AbiType| AbiType::Pointer(Box::new(target));
        Ok(match declared {
            Declared::Text(text) => match text.encoding {
                Encoding::Utf16 => AbiType::WideString,
                Encoding::Utf8 | Encoding::Ansi(_) => AbiType::NarrowString,
            },
            Declared::Reference(reference) => match &reference.target {
                Type::Ref(target) => self.pointer_to(self.resolve(library, *target)?, depth)?,
                target => match self.abi_at(library, target, depth)? {
                    interface @ AbiType::Interface(_) => interface,
                    target => pointer(target),
                },
            },
            Declared::Elements(elements) => pointer(self.abi_at(library, &elements.element, depth)?),
            Declared::Buffer(buffer) => pointer(match &buffer.content {
                Content::Text(text) if text.encoding == Encoding::Utf16 => AbiType::Number(Number::U16, None),
                Content::Text(_) => AbiType::Number(Number::U8, None),
                Content::Elements(element) => self.abi_at(library, element, depth)?,
            }),
            Declared::Bool(kind) => AbiType::Bool(*kind),
            Declared::Constant(target) => AbiType::Constant(Box::new(self.abi_at(library, target, depth)?)),
            Declared::Handle(handle) => AbiType::Handle(self.resolve(library, handle.kind)?),
            Declared::Callback(callback) => AbiType::Function(Box::new(self.function_type(library, callback, depth)?)),
        })
    }

    fn function_type(&self, library: u32, callback: &Callback, depth: u32) -> Result<FunctionType, NoAbi> {
        let params = callback.params.iter().map(|param| match param {
            CallbackParam::Value(value) | CallbackParam::Context(value) => self.abi_at(library, value, depth),
        });
        let params = params.collect::<Result<_, _>>()?;
        let result = callback.result.as_ref().map(|result| self.abi_at(library, result, depth)).transpose()?;
        let result = result.filter(|result| *result != AbiType::Void);
        Ok(FunctionType { params, result, is_cdecl: callback.is_cdecl })
    }

    /// What a type of a library is by itself.
    fn named(&self, id: TypeId, depth: u32) -> Result<AbiType, NoAbi> {
        let info = self.info(id);
        Ok(match info.kind {
            TypeKind::Enum => AbiType::Enum(id),
            TypeKind::Record if is_guid(info) => AbiType::Guid,
            TypeKind::Record => AbiType::Record(id),
            TypeKind::Union => AbiType::Union(id),
            TypeKind::Alias => {
                let Some(aliased) = &info.aliased else {
                    return Err(NoAbi::Formless(format!("the alias {} of nothing", info.name)));
                };
                match self.abi_at(id.library, aliased, depth)? {
                    AbiType::Number(number, _) => AbiType::Number(number, Some(id)),
                    other => other,
                }
            }
            // By itself an interface is no value: whoever says so means a pointer.
            TypeKind::Interface if !form::is_of_com(self, id) => AbiType::Pointer(Box::new(AbiType::Void)),
            TypeKind::Interface | TypeKind::Dispatch | TypeKind::CoClass => AbiType::Interface(self.interface(id)),
            TypeKind::Module => return Err(NoAbi::Formless(format!("the module {}, which is no type", info.name))),
        })
    }

    /// What a pointer to a type of a library is: of an interface, the interface pointer itself.
    fn pointer_to(&self, id: TypeId, depth: u32) -> Result<AbiType, NoAbi> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(NoAbi::Formless("a type that is nested too deeply".to_owned()));
        };
        let info = self.info(id);
        match (info.kind, &info.aliased) {
            // A table of functions that is none of COM's: nothing is known of whose the object is.
            (TypeKind::Interface, _) if !form::is_of_com(self, id) => Ok(AbiType::Pointer(Box::new(AbiType::Void))),
            (TypeKind::Interface | TypeKind::Dispatch | TypeKind::CoClass, _) => {
                Ok(AbiType::Interface(self.interface(id)))
            }
            // An alias of an interface, not of a pointer to one.
            (TypeKind::Alias, Some(Type::Ref(reference))) => {
                let aliased = self.resolve(id.library, *reference)?;
                self.pointer_to(aliased, depth)
            }
            _ => Ok(AbiType::Pointer(Box::new(self.named(id, depth)?))),
        }
    }

    /// The interface that a type stands for: itself, or the default one of a coclass.
    pub fn interface(&self, id: TypeId) -> InterfaceRef {
        let info = self.info(id);
        match info.guid {
            IID_IUNKNOWN => return InterfaceRef::Unknown,
            IID_IDISPATCH => return InterfaceRef::Dispatch,
            _ => {}
        }
        match info.kind {
            TypeKind::Interface | TypeKind::Dispatch => InterfaceRef::Type(id),
            TypeKind::CoClass => match self.default_interface(id) {
                Some(default) => self.interface(default),
                None => InterfaceRef::Unknown,
            },
            _ => InterfaceRef::Opaque,
        }
    }

    /// The default interface of a coclass: the one that is marked, else the first that is no source.
    pub fn default_interface(&self, coclass: TypeId) -> Option<TypeId> {
        let implemented = || {
            let info = self.info(coclass);
            info.impl_types.iter().filter(|implemented| !implemented.flags.contains(ImplTypeFlags::SOURCE))
        };
        let marked = implemented().find(|implemented| implemented.flags.contains(ImplTypeFlags::DEFAULT));
        let default = self.resolve(coclass.library, marked.or_else(|| implemented().next())?.reference).ok()?;
        // A class cannot stand for a class, nor for what is none of COM's.
        form::is_interface_of_com(self, default).then_some(default)
    }
}

/// The type that a VARTYPE says all about.
fn simple(vt: VarType) -> Result<AbiType, NoAbi> {
    let number = |number| AbiType::Number(number, None);
    Ok(match vt {
        VarType::VOID => AbiType::Void,
        VarType::I1 => number(Number::I8),
        VarType::UI1 => number(Number::U8),
        VarType::I2 => number(Number::I16),
        VarType::UI2 => number(Number::U16),
        VarType::I4 | VarType::INT => number(Number::I32),
        VarType::UI4 | VarType::UINT => number(Number::U32),
        VarType::I8 => number(Number::I64),
        VarType::UI8 => number(Number::U64),
        // Its two halves, which align to 4.
        VarType::FILETIME => AbiType::Array(Box::new(number(Number::U32)), 2),
        VarType::R4 => number(Number::F32),
        VarType::R8 => number(Number::F64),
        VarType::INT_PTR => number(Number::Isize),
        VarType::UINT_PTR => number(Number::Usize),
        VarType::BOOL => AbiType::Bool(BoolKind::Variant),
        VarType::ERROR | VarType::HRESULT => AbiType::Hresult,
        VarType::DATE => AbiType::Date,
        VarType::CY => AbiType::Currency,
        VarType::DECIMAL => AbiType::Decimal,
        VarType::BSTR => AbiType::Bstr,
        VarType::VARIANT => AbiType::Variant,
        VarType::LPWSTR => AbiType::WideString,
        VarType::LPSTR => AbiType::NarrowString,
        VarType::UNKNOWN => AbiType::Interface(InterfaceRef::Unknown),
        VarType::DISPATCH => AbiType::Interface(InterfaceRef::Dispatch),
        // An array, a pointer or a record of which nothing else is said.
        VarType::SAFEARRAY => AbiType::SafeArray(Box::new(AbiType::Void)),
        VarType::PTR => AbiType::Pointer(Box::new(AbiType::Void)),
        // Nothing is told of what VT_EMPTY stands for: oleaut32 gives it for a type that it does not understand.
        other => return Err(NoAbi::Formless(format!("a value of the type {other:?}, which has no form in memory"))),
    })
}

/// Whether a record is what the SDK calls GUID, by its name and its fields.
fn is_guid(info: &TypeInfo) -> bool {
    let is_named = matches!(&*info.name, "GUID" | "_GUID" | "CLSID" | "IID");
    let simple = |index: usize, at: u32, vts: &[VarType]| {
        info.vars.get(index).is_some_and(|var| {
            let vt = match &var.var_type {
                Type::Simple(vt) => *vt,
                Type::CArray { element, bounds } if matches!(&**bounds, [bound] if bound.count == 8) => match **element
                {
                    Type::Simple(vt) => vt,
                    _ => return false,
                },
                _ => return false,
            };
            var.place == VarPlace::PerInstance(at) && vts.contains(&vt)
        })
    };
    is_named
        && info.size == 16
        && info.vars.len() == 4
        && simple(0, 0, &[VarType::UI4, VarType::I4, VarType::UINT, VarType::INT])
        && simple(1, 4, &[VarType::UI2, VarType::I2])
        && simple(2, 6, &[VarType::UI2, VarType::I2])
        && simple(3, 8, &[VarType::UI1, VarType::I1])
}
