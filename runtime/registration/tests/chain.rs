//! The chain over a registry in memory: broken registrations, one after another, and what is found of each.

#[path = "chain/cases.rs"]
mod cases;
#[path = "chain/classes.rs"]
mod classes;
#[path = "chain/code.rs"]
mod code;
#[path = "chain/fixture.rs"]
mod fixture;
#[path = "chain/interfaces.rs"]
mod interfaces;
#[path = "chain/libraries.rs"]
mod libraries;
#[path = "chain/links.rs"]
mod links;
#[path = "chain/pairs.rs"]
mod pairs;
#[path = "chain/users.rs"]
mod users;
#[path = "chain/versions.rs"]
mod versions;
#[path = "chain/words.rs"]
mod words;
