//! Ten components that come with Windows, driven through generated code only.
//!
//! Each has a module: what its `run` is given is the object that one creates, and what else the program needs of its
//! surroundings; what it gives are [`Lines`] of text. [`COMPONENTS`] has them all under their names. A module is there
//! when the build script has found the component's type library.

pub mod bindings;
mod component;
pub mod lines;
pub mod loopback;

#[cfg(found = "msado15")]
pub mod ado;
#[cfg(found = "scrrun")]
pub mod dictionary;
#[cfg(found = "scrrun")]
pub mod file_system;
#[cfg(found = "msi")]
pub mod installer;
#[cfg(found = "msxml6")]
pub mod msxml;
#[cfg(found = "vbscript")]
pub mod reg_exp;
#[cfg(found = "msxml6")]
pub mod sax;
#[cfg(found = "msscript")]
pub mod script_control;
#[cfg(found = "wshom")]
pub mod shell;
#[cfg(found = "winhttp")]
pub mod win_http;
#[cfg(found = "wbemdisp")]
pub mod wmi;

pub use component::{COMPONENTS, Component, Program, Surroundings};
pub use lines::Lines;
