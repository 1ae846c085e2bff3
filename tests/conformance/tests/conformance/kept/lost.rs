//! What kept objects do not become: a link is not lost in silence (rule LK3). It is the compiler that looks.

use std::ops::Deref;

use comwright::Kept;
use comwright::interface::IDispatch;
use comwright::{HoldsNoObject, IUnknown, SafeArray, Variant};

use super::field::{Field, KeptField};

/// Does not compile where the type has the trait: which of the two ways is meant is not known then.
macro_rules! has_not {
    ($($type:ty: $bound:path;)*) => {
        $(const _: fn() = || {
            trait Way<Which> {
                fn is_one() {}
            }
            impl<T> Way<()> for T {}
            struct ByTheBound;
            impl<T: $bound> Way<ByTheBound> for T {}
            <$type as Way<_>>::is_one();
        };)*
    };
}

has_not! {
    KeptField: Deref<Target = Field>;
    KeptField: Deref<Target = IUnknown>;
    KeptField: Into<Field>;
    KeptField: Into<IUnknown>;
    KeptField: Into<Variant>;
    Kept<IUnknown>: Deref;
    Kept<IUnknown>: Into<IUnknown>;
    Kept<IUnknown>: Into<Variant>;
    Kept<IDispatch>: Into<IUnknown>;
    Kept<Variant>: Deref;
    Kept<Variant>: Into<Variant>;
    Kept<Variant>: TryInto<IUnknown>;
    IUnknown: HoldsNoObject;
    IDispatch: HoldsNoObject;
    Option<Field>: HoldsNoObject;
    Variant: HoldsNoObject;
    SafeArray<Option<IUnknown>>: HoldsNoObject;
    SafeArray<Variant>: HoldsNoObject;
}
