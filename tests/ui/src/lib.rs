//! Programs that must not compile: each of `cases` is one, and beside it stands what the compiler says.
//!
//! The messages are part of what comwright promises: a user reads them who has done something that no apartment allows.
