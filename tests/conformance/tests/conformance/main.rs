//! The rules, each by a test that carries its number.

mod layout;
