//! What is asked of the chain of links: what the runtime knows of interfaces and classes, in that one's terms.
//!
//! In: the library of a module, or what an error has noted. Out: an interface or a class as `comwright-registration`
//! asks for them. What always holds: nothing is read. What it does not know: what functions say, and which other
//! libraries they name.

use comwright_registration as registration;
use comwright_registration::{Class, Client, Guid, Interface, LibraryRef, Version};
use windows_core::GUID;

use crate::error::Diagnosis;
use crate::imp::{CalledBy, Library, Registered};

/// An interface of a module's library.
///
/// What its functions say is not known here, nor its bases and what other libraries they name.
pub(super) fn interface(library: &Library, interface: &Registered) -> Interface {
    Interface {
        iid: guid(interface.iid()),
        name: interface.name().to_owned(),
        called_by: Some(match interface.called_by() {
            CalledBy::Table => registration::CalledBy::Table,
            CalledBy::Dual => registration::CalledBy::Dual,
            CalledBy::Dispatch => registration::CalledBy::Dispatch,
            CalledBy::Plain => registration::CalledBy::Plain,
        }),
        home: Some(library_ref(library)),
        needs: Vec::new(),
        bases: Vec::new(),
        obstacles: Vec::new(),
        refused: Vec::new(),
    }
}

/// What an error has noted: the interface as its library has it, or what the program calls it.
pub(super) fn noted(diagnosis: &Diagnosis) -> Interface {
    let known = diagnosis.library.and_then(|library| Some(interface(library, library.interface(&diagnosis.iid)?)));
    known.unwrap_or_else(|| Interface {
        iid: guid(diagnosis.iid),
        name: diagnosis.name.unwrap_or("the interface").to_owned(),
        called_by: None,
        home: None,
        needs: Vec::new(),
        bases: Vec::new(),
        obstacles: Vec::new(),
        refused: Vec::new(),
    })
}

/// The class of an object that was to be made, and for whom.
pub(super) fn class(diagnosis: &Diagnosis, clsid: GUID, is_sta: bool) -> (Class, Client) {
    let clsid = guid(clsid);
    let home = diagnosis.library.map(library_ref);
    let class = Class { clsid, name: clsid.to_string(), prog_id: None, home };
    (class, if is_sta { Client::Sta } else { Client::Mta })
}

fn library_ref(library: &Library) -> LibraryRef {
    let (major, minor) = library.version();
    LibraryRef {
        libid: guid(library.libid()),
        version: Version { major, minor },
        lcid: library.lcid(),
        name: library.name().to_owned(),
    }
}

/// The same number.
pub(super) fn guid(guid: GUID) -> Guid {
    Guid(guid.to_u128())
}
