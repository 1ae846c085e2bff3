//! One sentence a kind.
//!
//! In: a finding. Out: what is wrong and where, and what should be there where that is not one value. What always
//! holds: each kind has a sentence, which names a key. What it does not know: codes, and what cures it.

use super::place::{Places, bits, other, shown};
use crate::{Finding, Guid, Kind, LibraryRef, Needed, Origin, Seen, System};

/// What is wrong, and where.
pub(super) fn message(finding: &Finding, places: &Places<'_>) -> String {
    let (own, far) = (bits(finding.width), bits(other(finding.width)));
    let says = |index: usize| finding.seen.get(index).map(|seen| places.says(seen)).unwrap_or_default();
    let first = says(0);
    // A key that is there, and says nothing by itself, is only named.
    let key = |index: usize| match finding.seen.get(index) {
        Some(seen) if seen.text.is_none() => places.of(seen),
        _ => says(index),
    };
    // What names the class that is at fault.
    let because = finding.seen.last().filter(|_| finding.seen.len() > 1);
    let because = because.map(|seen| format!("; {}", places.says(seen))).unwrap_or_default();
    let rest = |from: usize| {
        let rest: Vec<_> = finding.seen.iter().skip(from).map(|seen| places.says(seen)).collect();
        rest.join("; ")
    };
    // What Wine does is of use to those alone who look in a registry of its.
    let is_wine = places.registry.system() == System::Wine;
    let takes_it = if is_wine { "Wine (8.0) takes it, and " } else { "" };
    match finding.kind {
        Kind::InterfaceMissing => format!("{first}: the interface is not registered"),
        Kind::InterfaceInOtherWidth => {
            format!("{first} for programs of {own}; there is one for those of {far}")
        }
        Kind::StubMissing => format!("{first}: no class makes its proxies and stubs"),
        Kind::StubNotAClsid => format!("{first}, which is no CLSID"),
        Kind::StubClassMissing => format!("{first} for programs of {own}{because}"),
        Kind::StubServerMissing => format!("{first}: the class for proxies and stubs has no DLL{because}"),
        Kind::StubFileMissing => format!("{first}; there is no such file, or it may not be read{because}"),
        Kind::StubFileWidth => format!("{first}, which is for programs of {far}{because}"),
        Kind::StubFileNoDll => format!("{first}, which is no DLL{because}"),
        Kind::PrivateStubUnseen => {
            format!("{first}, a class for some interfaces: whether it knows this one cannot be seen")
        }
        Kind::DispatchStubOnTable => {
            format!("{first}, which marshals dispinterfaces; this interface has functions in its table")
        }
        Kind::MarshalerBroken => {
            let broken = format!("{first}: automation's own marshaler cannot be loaded by programs of {own}");
            match finding.seen.first().and_then(Seen::said) {
                Some(_) => format!("{broken} from there"),
                None => format!(
                    "{broken}. A proxy DLL that was made with its class ID takes the key along when it is unregistered \
                     (KB Q185599)"
                ),
            }
        }
        Kind::MarshalerOtherDll => format!(
            "{first}, and automation's own marshaler is in oleaut32.dll: whether this one does what that does cannot \
             be seen"
        ),
        Kind::MarshalerTreatedAs if is_wine => {
            format!("{first}: Windows asks that class for automation's proxies and stubs, and Wine (8.0) does not")
        }
        Kind::MarshalerTreatedAs => format!("{first}: that class is asked for automation's proxies and stubs"),
        Kind::TypeLibSubkeyMissing => format!("{first}: no library is named that describes the interface"),
        Kind::TypeLibVersionMissing => format!("{first}: the library is named without a version"),
        Kind::VersionSpelled => {
            format!("{}: COM reads versions as hexadecimal without leading zeros, and does not find this one", key(0))
        }
        Kind::LibraryMissing if finding.seen.first().is_some_and(is_no_tlbid) => {
            format!("{}, without a `tlbid`: no library is named that describes the interface", rest(1))
        }
        Kind::LibraryMissing if finding.seen.first().is_some_and(|seen| seen.origin == Some(Origin::Manifest)) => {
            format!("{first}: no manifest has a `typelib` of it, and the registry does not lead to it either")
        }
        Kind::LibraryMissing => format!("{first}: the library is not registered"),
        Kind::VersionMissing => {
            format!("{first}: neither that version is registered, nor one that may stand in for it")
        }
        Kind::NewerMinorTaken => {
            format!("{first}: that version is not registered, and a later minor one stands in for it")
        }
        Kind::OrphanedVersionWins => {
            format!("{} leads to no library, and comes before a version that is sound: {}", key(0), rest(1))
        }
        Kind::LocaleSpelled => {
            format!("{}: COM reads locales as hexadecimal without leading zeros, and does not find this one", key(0))
        }
        Kind::LocaleMissing => format!("{first}: the version is registered for other locales only"),
        Kind::PathMissing => format!("{first}: the version has no path for programs of {own}"),
        Kind::PathOfProgram => {
            format!("{first}: where that leads depends on the program, its folders and its variables{because}")
        }
        Kind::PathRemote => format!("{first}, on another machine: what is there is not looked at{because}"),
        Kind::ManifestFileMissing if finding.seen.first().is_some_and(|seen| seen.said().is_none()) => {
            format!("{first}: the `name` of the `file` says nothing")
        }
        Kind::FileMissing | Kind::ManifestFileMissing => format!("{first}; there is no such file"),
        Kind::PathNumbered => format!(
            "{first}; the file is a library by itself, and has no resources: {takes_it}what Windows does is not \
             documented"
        ),
        Kind::ValueType => format!(
            "{first}, and is of no type of text, but {}: {takes_it}what Windows does is not documented",
            finding.seen.first().and_then(|seen| places.type_of(seen)).unwrap_or_default()
        ),
        Kind::FileNoLibrary => format!("{first}; there is no type library in it that can be read"),
        Kind::FileOtherLibrary => format!("{first}; the type library in it is another one"),
        Kind::FileVersionLower => format!("{first}; the type library in it is older than the key says"),
        Kind::IidAbsent if finding.seen.first().is_some_and(is_of_interface) => {
            format!("{first}; that library does not have the interface, and no manifest has a `typelib` of it")
        }
        Kind::IidAbsent => format!("{first}; the type library in it does not have the interface"),
        Kind::ShadowedByUser if finding.seen.first().is_some_and(|seen| seen.text.is_none()) => {
            let (key, value) = finding.seen.first().map(|seen| places.key_and_value(seen)).unwrap_or_default();
            format!(
                "{key} is there, without {value}: whether Windows takes for this user what the machine has then is not \
                 documented; {}",
                says(1)
            )
        }
        Kind::ShadowedByUser if is_wine => format!(
            "{first}, which Windows takes for this user; COM of Wine (8.0) looks at the machine's classes only, where \
             {}",
            says(1)
        ),
        Kind::ShadowedByUser => format!("{first}, and hides that {}", says(1)),
        Kind::HiddenFromElevated | Kind::HiddenFromWine => {
            let more = match finding.seen.len() {
                0 | 1 => String::new(),
                more => format!(", and so it is with {} more", more - 1),
            };
            let whom = match finding.kind {
                Kind::HiddenFromWine => {
                    "COM of Wine (8.0) looks at the machine's classes only: it is as if it were not registered"
                }
                _ => "programs that run as administrator do not see it",
            };
            format!("{first}{more}: only this user has it, and {whom}")
        }
        Kind::NotAutomation => {
            format!("{first}, and automation cannot marshal what its functions say, or it is not `oleautomation`")
        }
        Kind::RefusedByWine => {
            format!("{first}, and Wine's marshaler refuses what its functions say; that of Windows may not")
        }
        Kind::Local => format!("{first}, and the interface is `local`: it is not to be marshaled"),
        Kind::ClassVersion => format!("{first}, which is not the version of the library that describes the class"),
        Kind::StubModel => {
            let of_wine = if is_wine {
                "under Wine (8.0), an apartment of another model has none of an interface with a base that this class has \
                 the proxies of, and "
            } else {
                ""
            };
            format!("{first}, and proxies are made in every apartment: {of_wine}what Windows does is not documented")
        }
        Kind::DependencyMissing => match finding.needed {
            Some(_) => format!("{} is not to be had, or lacks a type that it needs: {}", needed(finding), rest(0)),
            None => format!("{} cannot be marshaled: {}", needed(finding), rest(0)),
        },
        Kind::DependencyAtRisk => {
            let may_not_be = if finding.needed.is_some() { "found" } else { "marshaled" };
            format!("{} may not be {may_not_be}: {}", needed(finding), rest(0))
        }
        Kind::DependencySought | Kind::DependencyTakenByWine | Kind::DependencyFoundByWine => {
            let of_wine = match finding.kind {
                _ if !is_wine => "",
                Kind::DependencySought => "; Wine (8.0) looks for it by its name as well, and takes what has the types",
                Kind::DependencyTakenByWine => "; Wine (8.0) takes it all the same, and Windows does not",
                _ => "; Wine (8.0) finds it all the same, where Windows may not",
            };
            format!("{} is not registered as it should be{of_wine}: {}", needed(finding), rest(0))
        }
        Kind::ProgIdMissing => {
            let is_no_clsid = |text: &str| Guid::registered(text).is_none();
            let no_clsid = finding.seen.first().and_then(Seen::said).filter(|text| is_no_clsid(text));
            let no_clsid = no_clsid.map(|_| ", which is no CLSID").unwrap_or_default();
            let leads = if finding.wanted.is_some() { "does not lead to the class" } else { "leads to no class" };
            format!("{first}{no_clsid}: the ProgID {leads}{because}")
        }
        Kind::ClassMissing => format!("{first}: the class is not registered{because}"),
        Kind::ClassInOtherWidth => {
            format!("{first} for programs of {own}; the class is registered for those of {far}{because}")
        }
        Kind::ServerMissing => format!("{first}: the class names no file that serves it{because}"),
        Kind::ServerFileMissing => format!("{first}; there is no such file, or it may not be read{because}"),
        Kind::ServerFileWidth => format!("{first}, which is for programs of {far}{because}"),
        Kind::ServerFileNoDll => format!("{first}, which is no DLL{because}"),
        Kind::ServerFileNoProgram => format!("{first}, which is no program that can be started{because}"),
        Kind::ModelUnknown => format!("{first}, which is no threading model; it is taken as none"),
        Kind::TreatAsLoop => format!("{first}, and so on without an end: {}", rest(1)),
        Kind::ManifestVersion => format!("{first}; versions in a manifest are decimal"),
        Kind::ManifestLibraryElsewhere => {
            let of_wine = if is_wine { "Wine takes that; that Windows does" } else { "that Windows takes that" };
            if finding.seen.first().is_some_and(is_no_tlbid) {
                let (there, path) = (says(1), rest(2));
                return format!(
                    "{there}, without a `tlbid`: the registry names a library, {path}. {of_wine} is not documented"
                );
            }
            format!(
                "{first}: no manifest has a `typelib` of it, and the registry has one: {}. {of_wine} is not documented",
                rest(1)
            )
        }
        Kind::ManifestInterfaceElsewhere | Kind::ManifestLibraryPassedBy => {
            let there = match (finding.kind, is_wine) {
                (Kind::ManifestLibraryPassedBy, true) => "Wine takes the library of the registry, too: ",
                (Kind::ManifestLibraryPassedBy, false) => "There is a library in the registry, too: ",
                (_, true) => "Wine looks for the library there, too, and finds none that has the interface: ",
                (_, false) => "No library there has the interface: ",
            };
            let open = match finding.kind {
                Kind::ManifestLibraryPassedBy => "",
                _ => ". What Windows does is not documented",
            };
            format!(
                "{first}: no manifest has the interface with it; of the registry, {}. {there}{}{open}",
                says(1),
                rest(2)
            )
        }
    }
}

/// What is needed, or made of: a library by the name that its file had, or a base.
fn needed(finding: &Finding) -> String {
    match finding.needed.as_ref().map(Needed::file) {
        Some("") => "a library that the interface needs".to_owned(),
        Some(file) => format!("the library `{}`, which the interface needs,", shown(file)),
        None => "a base of the interface, of whose proxies its own are made,".to_owned(),
    }
}

/// The library with what is needed of it, as it should be registered.
fn registered(Needed { library: LibraryRef { libid, version, .. }, types }: &Needed) -> String {
    const NAMED: usize = 3;
    let mut types: Vec<_> = types.iter().map(ToString::to_string).collect();
    let more = types.len().saturating_sub(NAMED);
    types.truncate(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let with = match &*types {
        [] => String::new(),
        [one] => format!(", with the type {one}"),
        _ => format!(", with the types {}{more}", types.join(", ")),
    };
    format!("a registration of library {libid} {version} or a later minor version{with}")
}

/// What should be there, where that is not one value.
pub(super) fn wanted(finding: &Finding) -> Option<String> {
    match finding.kind {
        Kind::HiddenFromWine => return Some("the same in the classes of the machine".to_owned()),
        Kind::ManifestLibraryElsewhere => return Some("a `typelib` of the library, in the manifest".to_owned()),
        Kind::ManifestInterfaceElsewhere | Kind::ManifestLibraryPassedBy => {
            return Some("a `comInterfaceExternalProxyStub` of the interface, in the manifest".to_owned());
        }
        _ => {}
    }
    if let Some(needed) = &finding.needed {
        return Some(registered(needed));
    }
    if let (Kind::LibraryMissing, Some(Seen { origin: Some(Origin::Manifest), text: Some(libid), .. })) =
        (finding.kind, finding.seen.first())
    {
        return Some(format!("a `typelib` of library {} in a manifest, or a registration of it", shown(libid)));
    }
    let mut names = finding.seen.first()?.key.split('\\');
    let (Some("TypeLib"), Some(libid)) = (names.next(), names.next()) else { return None };
    let version = names.next();
    let in_version = version.map(|version| format!(" of version {version} or a later minor one")).unwrap_or_default();
    match finding.kind {
        Kind::LibraryMissing => Some(format!("a registration of library {libid}")),
        Kind::VersionMissing => Some(format!("a registration of library {libid} in a version that fits")),
        Kind::PathMissing | Kind::LocaleMissing => {
            let version = version.map(|version| format!(" in version {version}")).unwrap_or_default();
            Some(format!("the path of library {libid}{version}"))
        }
        Kind::FileMissing
        | Kind::ManifestFileMissing
        | Kind::PathOfProgram
        | Kind::FileNoLibrary
        | Kind::FileOtherLibrary
        | Kind::FileVersionLower => Some(format!("a file with library {libid}{in_version}")),
        Kind::IidAbsent => Some(format!("a file with library {libid}{in_version} that has the interface")),
        _ => None,
    }
}

/// Whether a key is one of an interface.
fn is_of_interface(seen: &Seen) -> bool {
    seen.key.starts_with(r"Interface\")
}

/// Whether it is what an interface in a manifest does not say of its library.
fn is_no_tlbid(seen: &Seen) -> bool {
    seen.origin == Some(Origin::Manifest) && seen.text.is_none()
}
