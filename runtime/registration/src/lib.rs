//! What COM looks up before it marshals an interface or makes an object, and what is wrong with it.
//!
//! In: a [`Registry`], as programs of one width see it, and what is asked for: an [`Interface`], a [`Class`]. Out: the
//! links of the chain that COM follows, up to the first that is broken, and [`Finding`]s. What always holds: nothing is
//! written, loaded or registered, and what is found does not depend on the system, but that COM of Wine does not see
//! the user's classes, asks the class for proxies and stubs itself, whatever it stands for, loads and starts files of a
//! Unix, and knows neither `ServerExecutable` nor `RemoteServerName`; only the codes that a program meets do, and with
//! them how bad it is. What it does not know: where a registry comes from, and how a library is read from a file.
#![forbid(unsafe_code)]

mod asked;
mod code;
mod creation;
mod examine;
mod file;
mod finding;
mod guid;
pub mod hives;
pub mod keys;
mod kind;
mod link;
pub mod locale;
mod registry;
mod served;
mod sight;
mod symptom;
#[doc(hidden)]
pub mod testing;
pub mod version;
mod walk;
mod wording;

pub use asked::{CalledBy, Class, Client, Interface, LibraryRef, Needed};
pub use code::Code;
pub use creation::{create, find_class};
pub use examine::{examine, examine_library};
pub use file::{Contents, Describes, File, FileKind};
pub use finding::{Finding, Wanted};
pub use guid::Guid;
pub use hives::Hive;
pub use kind::{Kind, Severity, Stage};
pub use link::{Examined, Link, Placed, Seen};
pub use registry::{Line, Origin, Registry, System, Text, Unreadable, Width};
pub use symptom::{is_symptom, name_of};
pub use version::Version;
pub use wording::Wording;
