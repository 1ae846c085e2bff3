//! The file of a library, and what is in it.
//!
//! In: a path, with the library, the version and the types that should be there. Out: links and findings. What always
//! holds: of a file that cannot be looked at, nothing is found but that. What it does not know: what led to the path.

use crate::walk::Walk;
use crate::{File, FileKind, Guid, Kind, Link, Origin, Seen, Version, Wanted};

/// Follows a path to the library in it, and to types in that.
pub(super) fn follow(walk: &mut Walk<'_>, path: Seen, libid: Guid, key: Version, types: &[Guid]) {
    let file = walk.file(&path, FileKind::Library);
    walk.link(Link::File(file.clone()));
    let seen = vec![path];
    let contents = match &file {
        File::Missing { .. } if seen[0].origin == Some(Origin::Manifest) => {
            return walk.found(Kind::ManifestFileMissing, seen, None);
        }
        File::Missing { .. } => return walk.found(Kind::FileMissing, seen, None),
        File::Unreadable { .. } => return walk.found(Kind::FileNoLibrary, seen, None),
        File::Elsewhere | File::OfProgram => return walk.unseen(&file, seen, None),
        File::There(contents) => contents,
    };
    let Some(library) = &contents.library else { return walk.found(Kind::FileNoLibrary, seen, None) };
    if contents.is_numbered && seen[0].origin != Some(Origin::Manifest) {
        let whole = seen[0].said().and_then(|text| text.rsplit_once(['\\', '/']));
        let wanted = whole.map(|(whole, _)| Wanted::value(seen[0].key.clone(), whole));
        walk.found(Kind::PathNumbered, seen.clone(), wanted);
    }
    let version = library.version();
    // Another major version is another library.
    if library.libid() != libid || version.major != key.major {
        walk.found(Kind::FileOtherLibrary, seen.clone(), None);
    } else if version < key {
        walk.found(Kind::FileVersionLower, seen.clone(), None);
    }
    for iid in types {
        let found = library.has(*iid);
        walk.link(Link::Iid { found });
        if !found {
            walk.found(Kind::IidAbsent, seen.clone(), None);
        }
    }
}
