//! What is done with a subject in a registry that has a breakage, and what that shows.
//!
//! In: a subject, a copy of the libraries, and the registry with the breakage. Out: lines for the program that tries
//! them, each with the stages that its answer is about. What always holds: a library is loaded by what describes the
//! interface, and by what the machine's key of the interface names as well, where that is a library. What it does not
//! know: what is found of the breakage, and what COM answers.

use comwright_codegen::register::{AtWidth, Files, View};
use comwright_registration::version::Spelling;
use comwright_registration::{Guid, Registry, Stage, Width, keys};
use comwright_tests::registrations::{Made, Subject, What};

/// What is done, and what that shows.
pub(super) struct Step {
    pub(super) line: String,
    pub(super) stages: &'static [Stage],
    /// Whether it is about the library that describes the interface, by whatever name that has.
    pub(super) is_of_home: bool,
}

/// What is done in a registry that has the breakage.
pub(super) fn steps(made: &Made, subject: &Subject, view: &dyn View) -> Vec<Step> {
    let What::Interface(name) = subject.asked else {
        let (class, iid) = (made.needed("probe").classes[0].clsid, made.interface("IAuto").iid);
        let create = |servers| Step {
            line: format!("create {class} {iid} {servers}"),
            stages: &[Stage::Create],
            is_of_home: false,
        };
        // Wherever it is; on this machine; in a DLL.
        let servers: &[_] = if subject.is_in_program() { &["17"] } else { &["17", "5", "1"] };
        return servers.iter().map(create).collect();
    };
    let interface = made.interface(name);
    let marshal = Step {
        line: format!("marshal {}", interface.iid),
        stages: &[Stage::Marshal, Stage::StubOf, Stage::Query],
        is_of_home: false,
    };
    let load = |libid: Guid, version: comwright_registration::Version, is_of_home| Step {
        line: format!("load {libid} {:x} {:x} 0", version.major, version.minor),
        stages: &[Stage::LoadLibrary],
        is_of_home,
    };
    let home = interface.home.as_ref().map(|home| load(home.libid, home.version, true));
    let named = named(view, interface.iid).map(|(libid, version)| load(libid, version, false));
    [Some(marshal), home, named].into_iter().flatten().collect()
}

/// The library that an interface names, where that is one.
fn named(view: &dyn View, iid: Guid) -> Option<(Guid, comwright_registration::Version)> {
    let files = Files::default();
    let registry = AtWidth::new(view, &files, Width::Bits64).expect("the prefix is of 64 bits");
    let text = |name| Some(registry.without_user()?.text(&keys::type_lib_of(iid), name).ok()??.text);
    let libid = Guid::registered(&text("")?)?;
    match Spelling::of(&text("Version")?) {
        // That one is any.
        Spelling::Exact(version) if (version.major, version.minor) != (u16::MAX, u16::MAX) => Some((libid, version)),
        _ => None,
    }
}
