//! How close random code is to what rustfmt would make of it.
