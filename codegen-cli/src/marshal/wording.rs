//! What plans are called in words, for people: the one place for it.
//!
//! Each text ends with the rules that it keeps, where there are any.

use std::borrow::Cow;

use super::{Carry, Convention, Direction, Filling, Free, InvokeFlag, Lift, Lower, OnFailure, Owner, Passing, Role};
use crate::model::{BoolKind, Encoding, Extent, Failure, OnUnmappable};

impl Free {
    /// How something is freed: "with SysFreeString".
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Nothing => "by nothing",
            Self::SysFreeString => "with SysFreeString",
            Self::VariantClear => "with VariantClear",
            Self::Release => "with Release",
            Self::SafeArrayDestroy => "with SafeArrayDestroy",
            Self::CoTaskMemFree => "with CoTaskMemFree",
            Self::Fields => "field by field",
            Self::Drop => "as Rust's own memory",
            Self::LocalFree => "with LocalFree",
            Self::Close => "by the function of its kind",
            Self::Named => "with the declared function",
        }
    }
}

impl Lower {
    /// What the step does.
    pub fn describe(self) -> Cow<'static, str> {
        let what = match self {
            Self::Bits => "the bits go as they are: they own nothing",
            Self::Truth(BoolKind::Variant) => "a truth value becomes a VARIANT_BOOL, -1 or 0 (V2, S11)",
            Self::Truth(BoolKind::Win32) => "a truth value becomes a BOOL, 1 or 0 (S11)",
            Self::Truth(BoolKind::C) => "a truth value becomes a bool of C, 1 or 0 (S11)",
            Self::LendBstr => "a BSTR of the caller's is lent; other text is copied into one for the call (S7)",
            Self::LendVariant => "a VARIANT of the caller's is lent; another value becomes one for the call (S7)",
            Self::LendInterface => "the object's pointer is lent, without a claim of its own; none is null (O3)",
            Self::LendArray => "the array's pointer is lent; none is null (S7)",
            Self::LendRecord => "the bits of the structure are lent: what they own stays the caller's (S7)",
            Self::CopyText(encoding, on_unmappable) => return copied(encoding, on_unmappable).into(),
            Self::LendReference => "the address of the caller's value is lent; none is null (S7)",
            Self::LendElements(extent) => {
                return format!("the address of the caller's elements is lent: {} (S7)", elements(extent)).into();
            }
            Self::LendHandle => "the raw value of the handle is lent; none is its kind's value for that (H3)",
            Self::GiveHandle => "the handle goes to the callee, which closes it (H1)",
            Self::Count => "the number of the elements, which is the same for all of them",
            Self::Room(filling) => return filling.describe().into(),
            Self::Capacity => "how much room there is in the buffer, as the function counts (S9)",
            Self::CallBack { context: Some(_), .. } => {
                "a closure is lent, which is called through a function of its signature; a panic in it goes on after the call \
                 (C13)"
            }
            Self::CallBack { context: None, .. } => {
                "a closure without state, which is called through a function of its signature; a panic in it is told (C13)"
            }
            Self::Context => "what carries the closure to its callback",
            Self::Collect => "the values are collected into one array of VARIANTs, with the lower bound 0 (D6)",
            Self::Locale => "the call's locale (D7)",
            Self::Address => "it goes into a place for the call, for the callee to read",
            Self::Storage => "storage of zeros is made for what the callee gives (O2)",
            Self::MoveIn => "it moves into storage, which the callee may change (O1)",
            Self::Wrap => "it becomes a VARIANT among the arguments of Invoke; what is lent stays lent in it (O4)",
            Self::Refer => "a VARIANT that refers to the storage is passed: VT_BYREF and the type (D10)",
            Self::Raw => "it is passed as the caller gives it",
        };
        what.into()
    }
}

/// How text is copied for a call.
fn copied(encoding: Encoding, on_unmappable: OnUnmappable) -> String {
    let how = encoding.describe();
    match (encoding, on_unmappable) {
        (Encoding::Utf16 | Encoding::Utf8, _) => {
            format!("text is copied as {how} with a zero behind it; one in it is an error (S6)")
        }
        (Encoding::Ansi(_), OnUnmappable::Error) => format!(
            "text is copied in {how} with a zero behind it; one in it, or a character that the code page lacks, is an error \
             (S2, S3, S6)"
        ),
        (Encoding::Ansi(_), other) => format!(
            "text is copied in {how} with a zero behind it; one in it is an error, and for a character that the code page \
             lacks stands {} (S2, S3, S6)",
            match other {
                OnUnmappable::Replace(by) => format!("{by:?}"),
                _ => "its best fit".to_owned(),
            }
        ),
    }
}

/// How many elements there are.
fn elements(extent: Extent) -> String {
    match extent {
        Extent::Param(_) => "as many as another parameter says".to_owned(),
        Extent::Constant(count) => format!("always {count}"),
    }
}

impl Encoding {
    /// The name of the encoding.
    pub fn describe(self) -> Cow<'static, str> {
        match self {
            Self::Utf16 => "UTF-16".into(),
            Self::Utf8 => "UTF-8".into(),
            Self::Ansi(None) => "the active code page".into(),
            Self::Ansi(Some(code_page)) => format!("the code page {code_page}").into(),
        }
    }
}

impl Failure {
    /// How a failure shows.
    pub fn describe(self) -> Cow<'static, str> {
        match self {
            Self::Never => "it never says that the call failed".into(),
            Self::Hresult => "an HRESULT says whether the call failed".into(),
            Self::Zero => "0 says that the call failed".into(),
            Self::Negative => "what is less than 0 says that the call failed".into(),
            Self::Value(value) => format!("{value} says that the call failed").into(),
            Self::Win32Code => "a code of Win32 says why the call failed, and 0 that it did not".into(),
        }
    }
}

impl Filling {
    /// What is done.
    fn describe(self) -> String {
        let what = self.encoding.map_or("elements".into(), |encoding| format!("text in {}", encoding.describe()));
        match self.capacity {
            Extent::Param(_) => format!("a buffer is made for {what}, and made larger until all of it is there (S9)"),
            Extent::Constant(count) => format!("a buffer of {count} is made for {what} (S9)"),
        }
    }
}

impl Lift {
    /// What the step does.
    pub fn describe(self) -> Cow<'static, str> {
        match self {
            Self::Bits => "the bits are taken as they are: they own nothing".into(),
            Self::Truth => "a truth value is read: whatever is not 0 is true (V2)".into(),
            Self::Decode(encoding) => {
                let encoding = encoding.describe();
                format!("text is copied out of {encoding}; what it is read from goes back to its owner (S5, S8)").into()
            }
            Self::TakeFilled => "what was filled is taken, and no more; a cut or malformed text is none (S9)".into(),
            Self::Own(free) => {
                format!("it is taken over, to be freed {} by whoever has it last (O1)", free.describe()).into()
            }
            Self::Check => "it is looked at before it is believed; what is malformed is refused and left alone".into(),
            Self::Unwrap => {
                "the value is taken out and converted where it is of another type; of an object the interface is asked \
                 for (D10)"
                    .into()
            }
            Self::PutBack => "it is put back into the caller's variable (O1)".into(),
        }
    }
}

impl Owner {
    /// Whose the value is.
    pub fn describe(self) -> Cow<'static, str> {
        match self {
            Self::Nobody => "nobody: it owns nothing".into(),
            Self::Lent => "the caller, before, during and after the call (O1, O3, S7)".into(),
            Self::Temporary(free) => {
                let how = free.describe();
                format!(
                    "the call, as far as it was made for it: freed {how} after the call, whatever that says (O1, O4)"
                )
                .into()
            }
            Self::BecomesOurs(free) => format!(
                "the callee makes it, and it is the caller's after the call: freed {} (O1, O3)",
                free.describe()
            )
            .into(),
            Self::Exchanged(free) => {
                let how = free.describe();
                format!("the caller; the callee may free it {how} and put another one in its place (O1, O3)").into()
            }
            Self::GivenAway(free) => {
                format!("the callee from the call on; what it does not get is freed {} (O1)", free.describe()).into()
            }
            Self::Theirs => "the callee, before and after the call: it is read and left alone (S8)".into(),
            Self::Unknown => "not told: the caller of the unsafe function knows".into(),
        }
    }
}

impl OnFailure {
    /// What becomes of the value when the call fails; `outs_untrusted` is whether what a failing call leaves in its outs is
    /// left alone.
    pub fn describe(self, outs_untrusted: bool) -> Cow<'static, str> {
        let then = |free: Free| match outs_untrusted {
            true => "reported and left alone, because the outs of this function are not trusted then".to_owned(),
            false => format!("reported and freed {}", free.describe()),
        };
        match self {
            Self::Nothing => "nothing has to be done".into(),
            Self::FreeTemporary(free) => format!("what was made for the call is freed {} (O1)", free.describe()).into(),
            Self::FreeLeftover(free) => format!("what was left there nevertheless is {} (O2)", then(free)).into(),
            Self::FreeUnlessGiven(free) => {
                format!("it is freed {} if the call was not made, and else the callee's", free.describe()).into()
            }
            Self::GiveBack(free) => {
                format!("what was there goes back to the caller; what came in its place is {} (O2)", then(free)).into()
            }
        }
    }
}

impl Carry {
    /// What a proxy does with the value between two apartments; `None` where it is passed as it is. An interface has its name
    /// already.
    pub const fn describe(self) -> Option<&'static str> {
        Some(match self {
            Self::AsItIs => return None,
            Self::Unseen => {
                "as it is; what is behind its pointers is not seen, and an interface in there is not re-bound"
            }
            Self::Object(_) => "the interface pointer is re-bound to the apartment that it arrives in",
            Self::ObjectBy(_) => {
                "the interface pointer is re-bound as one of the interface whose IID is passed with it"
            }
            Self::Objects(..) => "as many interface pointers as are asked for are re-bound, as enumerators give them",
            Self::Values(_) => "the interfaces in as many as are asked for are re-bound, as enumerators give them",
            Self::Value => "the interfaces in it are re-bound, on a copy",
            Self::Array => "the interfaces in its elements are re-bound, on a copy",
            Self::Record(_) => "the interfaces in its fields are re-bound, on a copy",
        })
    }
}

impl Role {
    /// What the parameter is for.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Argument => "an argument",
            Self::PropertyValue => "what the property is set to",
            Self::Retval => "what the function gives",
            Self::Locale => "the locale of the call, which the caller does not see (D7)",
            Self::VarArg => "the rest of the arguments (D6)",
            Self::Implied => "what follows from other arguments, so that the caller does not see it",
        }
    }
}

impl Direction {
    /// Which way the value goes, in the word of IDL.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::InOut => "in and out",
        }
    }
}

impl Passing {
    /// What the ABI has.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Value => "by value",
            Self::Pointer => "by a pointer",
        }
    }
}

impl Convention {
    /// The name of the convention.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::System => "stdcall",
            Self::C => "cdecl",
            Self::Fastcall => "fastcall",
        }
    }
}

impl InvokeFlag {
    /// The name of the flag.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Method => "DISPATCH_METHOD",
            Self::PropertyGet => "DISPATCH_PROPERTYGET",
            Self::PropertyPut => "DISPATCH_PROPERTYPUT",
            Self::PropertyPutRef => "DISPATCH_PROPERTYPUTREF",
        }
    }
}
