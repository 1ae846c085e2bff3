//! What plans are called in words, for people: the one place for it.
//!
//! Each text ends with the rules that it keeps, where there are any.

use std::borrow::Cow;

use super::{Carry, Convention, Direction, Free, InvokeFlag, Lift, Lower, OnFailure, Owner, Passing, Role};

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
        }
    }
}

impl Lower {
    /// What the step does.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Bits => "the bits go as they are: they own nothing",
            Self::Truth => "a truth value becomes a VARIANT_BOOL, -1 or 0 (V2, S11)",
            Self::LendBstr => "a BSTR of the caller's is lent; other text is copied into one for the call (S7)",
            Self::LendVariant => "a VARIANT of the caller's is lent; another value becomes one for the call (S7)",
            Self::LendInterface => "the object's pointer is lent, without a claim of its own; none is null (O3)",
            Self::LendArray => "the array's pointer is lent; none is null (S7)",
            Self::LendRecord => "the bits of the structure are lent: what they own stays the caller's (S7)",
            Self::CopyWide => "text is copied as UTF-16 with a zero behind it; one in it is an error (S6)",
            Self::CopyNarrow => {
                "text is copied in the active code page with a zero behind it; one in it, or a character that the code \
                 page lacks, is an error (S2, S3, S6)"
            }
            Self::Collect => "the values are collected into one array of VARIANTs, with the lower bound 0 (D6)",
            Self::Locale => "the call's locale (D7)",
            Self::Address => "it goes into a place for the call, for the callee to read",
            Self::Storage => "storage of zeros is made for what the callee gives (O2)",
            Self::MoveIn => "it moves into storage, which the callee may change (O1)",
            Self::Wrap => "it becomes a VARIANT among the arguments of Invoke; what is lent stays lent in it (O4)",
            Self::Refer => "a VARIANT that refers to the storage is passed: VT_BYREF and the type (D10)",
            Self::Raw => "it is passed as the caller gives it",
        }
    }
}

impl Lift {
    /// What the step does.
    pub fn describe(self) -> Cow<'static, str> {
        match self {
            Self::Bits => "the bits are taken as they are: they own nothing".into(),
            Self::Truth => "a VARIANT_BOOL becomes a truth value: whatever is not 0 is true (V2)".into(),
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
