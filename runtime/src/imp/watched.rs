//! References to interfaces that come and go are told of.

/// In the `unsafe impl Interface` of a wrapper over [`imp::Root`](crate::imp::Root): the functions by which references come
/// in and are given away, which tell of it (the runtime's feature `live-objects`).
#[cfg(feature = "live-objects")]
#[doc(hidden)]
#[macro_export]
macro_rules! __watched {
    () => {
        #[track_caller]
        unsafe fn from_raw(raw__: *mut ::core::ffi::c_void) -> Self {
            // SAFETY: C2, as promised by the caller.
            unsafe { $crate::live::taken(raw__) }
        }

        #[track_caller]
        fn into_raw(self) -> *mut ::core::ffi::c_void {
            $crate::live::given(self)
        }

        #[track_caller]
        fn cast<T__: $crate::Interface>(&self) -> $crate::live::CastResult<T__> {
            $crate::live::cast(self)
        }
    };
}

/// In the `unsafe impl Interface` of a wrapper over [`imp::Root`](crate::imp::Root): nothing, but with the runtime's feature
/// `live-objects`.
#[cfg(not(feature = "live-objects"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __watched {
    () => {};
}

/// A function of a type of generated code that knows who calls it, with the runtime's feature `live-objects`.
#[cfg(feature = "live-objects")]
#[doc(hidden)]
#[macro_export]
macro_rules! __placed {
    ($($function:tt)*) => {
        #[track_caller]
        $($function)*
    };
}

/// A function of a type of generated code as it is, but with the runtime's feature `live-objects`.
#[cfg(not(feature = "live-objects"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __placed {
    ($($function:tt)*) => {
        $($function)*
    };
}
