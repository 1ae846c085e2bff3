//! Where an object lives: rule A2.
//!
//! In: a class that a DLL serves, and the client's apartment. Out: the threading model, and the object's apartment.
//! What always holds: a model that is none counts as missing, and is found. What it does not know: classes of programs;
//! their objects live elsewhere in any case.

use crate::walk::Walk;
use crate::{Client, Guid, Kind, Placed, keys};

/// What `ThreadingModel` says of a class that a DLL serves, and where that puts an object that a client makes. A model
/// that is not known is taken as none.
pub(super) fn of(walk: &mut Walk<'_>, clsid: Guid, client: Client) -> (Option<String>, Placed) {
    let model = walk.look(&format!(r"{}\InprocServer32", keys::class(clsid)), "ThreadingModel");
    let home = match model.said().map(str::to_ascii_lowercase).as_deref() {
        None => Placed::MainSta,
        Some("apartment") => match client {
            Client::Sta => Placed::Client,
            Client::Mta => Placed::HostSta,
        },
        Some("free") => Placed::Mta,
        Some("both") => Placed::Client,
        Some("neutral") => Placed::Neutral,
        Some(_) => {
            walk.found(Kind::ModelUnknown, vec![model.clone()], None);
            Placed::MainSta
        }
    };
    (model.text, home)
}

/// Whether calls of the client go from one apartment to another. Those to a neutral object change no thread, and need a
/// proxy all the same.
pub(super) const fn crosses(home: Placed, client: Client) -> bool {
    match home {
        Placed::Client => false,
        Placed::Mta => matches!(client, Client::Sta),
        Placed::MainSta => matches!(client, Client::Mta),
        Placed::HostSta | Placed::Neutral | Placed::OtherProcess => true,
    }
}
