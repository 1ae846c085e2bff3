//! The interfaces that both declare: the same pointer, with the same claim on the object.

use ::windows::Win32::System::{Com, Ole};
use windows_core::Interface;

use crate::interface::{IDispatch, IErrorInfo, IRecordInfo, ISupportErrorInfo};
use crate::live;

/// Each interface, and what it is called there.
macro_rules! interfaces {
    ($($ours:ident <=> $theirs:path;)*) => {
        $(
            const _: () = assert!($ours::IID.to_u128() == <$theirs as Interface>::IID.to_u128());

            /// The same pointer, moved: the object's count does not change.
            impl From<$ours> for $theirs {
                fn from(interface: $ours) -> Self {
                    // SAFETY: C1, C2. It is the same interface, and the claim is moved with the pointer.
                    unsafe { Interface::from_raw(live::moved(interface)) }
                }
            }

            /// The same pointer, moved: the object's count does not change.
            impl From<$theirs> for $ours {
                fn from(interface: $theirs) -> Self {
                    // SAFETY: C1, C2. As above.
                    unsafe { Interface::from_raw(interface.into_raw()) }
                }
            }
        )*
    };
}

interfaces! {
    IDispatch <=> Com::IDispatch;
    IErrorInfo <=> Com::IErrorInfo;
    ISupportErrorInfo <=> Com::ISupportErrorInfo;
    IRecordInfo <=> Ole::IRecordInfo;
}
