//! Types of the crates `windows` and `windows-core`.
