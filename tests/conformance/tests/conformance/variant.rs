//! VARIANTs: what they own, what they refer to, and what they change to.

mod change_type;
