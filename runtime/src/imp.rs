//! What generated code calls. It may be used by hand as well.

pub use crate::dispatch::{Arg, ByRef, InOutArg, Member, OutArg, Retval, invoke, invoke_named, vararg};
