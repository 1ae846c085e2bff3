//! Procedural macros of comwright.
//!
//! There are none yet: the crate holds their place in the workspace, so that the runtime can re-export them under one
//! name from the first one on. They will parse attributes, translate declarations into the model of
//! `comwright-codegen`, and call its emitter; no decision about marshaling belongs here.

#![forbid(unsafe_code)]
