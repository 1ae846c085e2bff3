//! Arrays of automation.
//!
//! oleaut32 of Wine 8.0 does otherwise, and the suite steps around it:
//!
//! * SafeArrayDestroy frees data that is not the array's own, but for `FADF_STATIC` (rule B4). What becomes of such data
//!   is tested on the embedded backend, in its own tests.
//! * SafeArrayRedim of records clears the first ones, whichever are lost (`record/arrays.rs`).
//! * SafeArrayCopy that fails keeps the copies that it made, and leaves VARIANTs that it cannot copy empty: nothing is
//!   asserted of what is left then.
//! * Counts and bounds that wrap are not refused: the runtime looks at them before it calls.
//! * VariantClear frees what a record owns, and not its memory.

mod any;
mod bounds;
mod elements;
mod locks;
mod malformed;
mod raw;
mod values;
mod vectors;
