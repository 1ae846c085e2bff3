//! What a declaration in Rust says and no type library has words for: how text is encoded and who frees it, what a buffer
//! holds and how a function counts, what kind of truth value is meant, how a failure shows.
//!
//! In: what the front end of declarations has checked; readers of type libraries make none of it. Out: plain data, on
//! which the plan stands. What always holds: a position is that of another parameter of the same function, `self` apart;
//! a path is one of Rust, written with `::`. What it does not know: tokens and spans.

use super::{Type, TypeRef, VarType};

/// A type that only a declaration has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Declared {
    /// A pointer to text with a zero behind it.
    Text(Text),
    /// A pointer to exactly one value of the caller's, or a pointer to an interface.
    Reference(Reference),
    /// A pointer to elements: to as many as there are.
    Elements(Elements),
    /// A pointer to a buffer of the caller's, which the function fills.
    Buffer(Buffer),
    /// A truth value (rule S11).
    Bool(BoolKind),
    /// A raw handle of the kind that is named: lent where it goes in, owned where it comes out (rules H).
    Handle(Handle),
    /// A pointer to a function that is called back.
    Callback(Callback),
    /// What stands behind a raw pointer that nobody writes through: the `T` of `*const T`, and nowhere else.
    Constant(Type),
}

impl Declared {
    /// The type of Rust that it names, if there is one. What a callback is called with are values of their own
    /// ([`TypeInfo::types`](super::TypeInfo::types)).
    pub(super) fn reference(&self) -> Option<TypeRef> {
        match self {
            Self::Handle(handle) => Some(handle.kind),
            Self::Reference(Reference { target: named, .. })
            | Self::Elements(Elements { element: named, .. })
            | Self::Buffer(Buffer { content: Content::Elements(named), .. })
            | Self::Constant(named) => named.reference(),
            Self::Text(_) | Self::Buffer(_) | Self::Bool(_) | Self::Callback(_) => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn reference_mut(&mut self) -> Option<&mut TypeRef> {
        match self {
            Self::Handle(handle) => Some(&mut handle.kind),
            Self::Reference(Reference { target: named, .. })
            | Self::Elements(Elements { element: named, .. })
            | Self::Buffer(Buffer { content: Content::Elements(named), .. })
            | Self::Constant(named) => named.reference_mut(),
            Self::Text(_) | Self::Buffer(_) | Self::Bool(_) | Self::Callback(_) => None,
        }
    }

    /// The VARTYPE that a type library would have for it.
    pub const fn nearest(&self) -> VarType {
        match self {
            Self::Text(Text { owner: Some(TextOwner::SysFreeString), .. }) => VarType::BSTR,
            Self::Text(Text { encoding: Encoding::Utf16, .. }) => VarType::LPWSTR,
            Self::Text(_) => VarType::LPSTR,
            Self::Bool(BoolKind::Win32) => VarType::I4,
            Self::Bool(BoolKind::C) => VarType::UI1,
            Self::Bool(BoolKind::Variant) => VarType::BOOL,
            Self::Handle(_) => VarType::INT_PTR,
            Self::Reference(_) | Self::Elements(_) | Self::Buffer(_) | Self::Callback(_) => VarType::PTR,
            // Whatever it is: what is asked for is the pointer.
            Self::Constant(_) => VarType::VOID,
        }
    }
}

/// Text behind a pointer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// How it is encoded.
    pub encoding: Encoding,
    /// What becomes of characters that the encoding does not have (rule S3).
    pub on_unmappable: OnUnmappable,
    /// Who frees what comes out (rule S8); `None` for what goes in.
    pub owner: Option<TextOwner>,
    /// Whether a null pointer is a value: `Option<…>`.
    pub is_nullable: bool,
}

/// How text is encoded (rules S1, S2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-16, in units of two bytes.
    Utf16,
    /// UTF-8, in bytes.
    Utf8,
    /// The bytes of a code page: of that number, or without one the active code page.
    Ansi(Option<u32>),
}

/// What becomes of a character that a code page does not have (rule S3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnUnmappable {
    /// The call is not made.
    #[default]
    Error,
    /// This one stands for it.
    Replace(char),
    /// What the code page's best fit makes of it.
    BestFit,
}

/// Whose the text is that comes out of a function (rule S8).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TextOwner {
    /// The caller's, who frees it by CoTaskMemFree.
    CoTaskMem,
    /// The caller's: it is a BSTR.
    SysFreeString,
    /// The caller's, who frees it by LocalFree.
    LocalFree,
    /// The caller's, who frees it by the function at this path of Rust: one that takes the pointer.
    Function(String),
    /// The function's: it is read, and left alone.
    Borrowed,
}

/// One value behind a pointer, which the caller has: `&T`, or `&mut T` where the function writes to it; or an object that is
/// lent.
///
/// In a declaration, a [`Type::Pointer`] that goes in (or both ways) is a raw pointer, of which only the caller knows what is
/// behind it; one that only comes out (`ParamFlags::OUT`) is storage for one value, which is a result.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The type of the value: what is pointed to, or the interface.
    pub target: Type,
    /// Whether the function writes to it.
    pub is_mutable: bool,
    /// Whether a null pointer may stand for it: `Option<…>`.
    pub is_nullable: bool,
}

/// Elements behind a pointer, which the caller has: `&[T]`, or `&mut [T]` where the function writes to them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Elements {
    /// The type of each.
    pub element: Type,
    /// How many there are.
    pub count: Extent,
    /// Whether the function writes to them.
    pub is_mutable: bool,
}

/// How many there are of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// As many as the parameter at this position says, which the caller does not see.
    Param(u16),
    /// Always as many.
    Constant(u32),
}

/// A buffer that a function fills, made for the call and made larger until everything is in it (rule S9).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Buffer {
    /// What is in it.
    pub content: Content,
    /// How much room there is.
    pub capacity: Extent,
    /// Where the function says how much it wrote, or how much it needs.
    pub length: Length,
    /// What the function counts in.
    pub counted: Counted,
    /// Whether the capacity counts the terminator of text.
    pub capacity_counts_terminator: bool,
    /// Whether the length counts the terminator of text.
    pub length_counts_terminator: bool,
    /// How it shows that there is too little room.
    pub too_small: TooSmall,
}

/// What a buffer holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// Text, which becomes a `String`.
    Text(Text),
    /// Elements of a type, which become a `Vec`.
    Elements(Type),
}

/// Where a function says how much it wrote, or how much it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// Nowhere: text goes to its terminator, elements fill the buffer.
    Untold,
    /// What the function returns.
    Returned,
    /// In the parameter at this position, a pointer to a number; where it is that of the capacity, it says both.
    Param(u16),
}

/// What a function counts in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Counted {
    /// UTF-16 units, bytes of narrow text, elements.
    #[default]
    Units,
    /// Bytes.
    Bytes,
    /// Characters, of one or several units.
    Characters,
}

/// How a function shows that there is too little room (rule S9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TooSmall {
    /// It says how much it needs, which is more than the capacity.
    Needed,
    /// It fails with this HRESULT, or with the last error that stands for it; ERROR_INSUFFICIENT_BUFFER and ERROR_MORE_DATA
    /// are always understood.
    Code(i32),
    /// It does not: it cuts.
    Cuts,
}

/// What a truth value is at the boundary (rule S11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoolKind {
    /// `BOOL`: four bytes, 0 or 1.
    Win32,
    /// `bool` of C: one byte.
    C,
    /// `VARIANT_BOOL`: two bytes, 0 or −1.
    Variant,
}

/// A handle.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Handle {
    /// Its kind: a type of Rust that is one of the runtime's `HandleKind`. Of it there are no values, so that whatever is said
    /// of it besides its path is not looked at.
    pub kind: TypeRef,
    /// Whether a value that is none may stand for it: `Option<…>`.
    pub is_nullable: bool,
    /// Whether the function takes what goes in for itself.
    pub is_taken: bool,
}

/// A function that is called back, during the call and not after it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Callback {
    /// What it is called with, in order.
    pub params: Vec<CallbackParam>,
    /// What it returns: numbers, truth values, handles' raw values.
    pub result: Option<Type>,
    /// What is returned when the closure has panicked; without it zero.
    pub on_panic: Option<i64>,
    /// The parameter of the imported function that carries the closure to the callback; without one, the callback has no
    /// state.
    pub context: Option<u16>,
    /// Whether it is called as a function of C, and not as one of the system.
    pub is_cdecl: bool,
}

/// What a callback is given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CallbackParam {
    /// A value, which the closure gets.
    Value(Type),
    /// The context, as a pointer or a number of its width.
    Context(Type),
}

/// What a declaration says of a function of a DLL, beside its types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What it is called in Rust.
    pub rust_name: String,
    /// Whether whoever declared it promises that it can be called with anything that its types allow.
    pub is_safe: bool,
    /// Whether it tells why it failed by the last error (rule S13).
    pub sets_last_error: bool,
    /// How a failure shows in what it returns.
    pub failure: Failure,
    /// Whether what it returns is a result also where it shows failures.
    pub keeps_returned: bool,
    /// Whether it is looked for when it is first called, on Windows as well.
    pub is_loaded: bool,
    /// The folders in which its library is looked for first, where it is loaded; `@exe/` at the beginning is the folder of
    /// the program.
    pub search: Vec<String>,
}

/// How what a function returns shows that it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failure {
    /// It does not.
    Never,
    /// It is an HRESULT.
    Hresult,
    /// It is zero, null, or false.
    Zero,
    /// It is less than zero.
    Negative,
    /// It is this value.
    Value(i64),
    /// It is a code of Win32 that is not zero.
    Win32Code,
}

/// What a declaration says of a structure that Rust has already, and that it names by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Foreign {
    /// Every bit pattern is a value, and nothing is owned.
    Plain,
    /// Nothing is owned; it goes in and never comes out, so that not every bit pattern has to be a value.
    Input,
    /// A number by another name, which a callback returns.
    Returned,
    /// It owns what its fields own, and says how: the runtime's `Record`.
    Owning,
    /// Only raw pointers to it are passed: nothing is known of it, and nothing is asked.
    Pointed,
}
