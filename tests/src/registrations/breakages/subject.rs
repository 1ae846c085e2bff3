//! Sound registrations, what is asked of each, and the keys on its chain.

use comwright_codegen::register::{Bitness, Held, Hive, Place, Root, View};

use crate::registrations::What;

/// A sound registration, and what is asked of it.
///
/// Keys are written as a letter and the end of a GUID of the golden libraries: `I11` is the interface's, `T01` the
/// library's, `C21` the class's. `M0` and `M4` are automation's marshalers, `D` is IDispatch and `S` is stdole.
#[derive(Debug)]
pub struct Subject {
    /// What it is called.
    pub name: &'static str,
    /// What is asked for.
    pub asked: What,
    /// What is changed in what [`Made`](super::super::Made) registers, as rows write it, and sound.
    pub edits: &'static str,
    /// Keys of its own.
    pub(super) own: &'static [&'static str],
    /// Keys that all programs have in common.
    pub(super) system: &'static [&'static str],
}

const fn of(name: &'static str, asked: What, own: &'static [&'static str], system: &'static [&'static str]) -> Subject {
    Subject { name, asked, edits: "", own, system }
}

/// All of them.
pub const SUBJECTS: &[Subject] = &[
    of("an interface with a table", What::Interface("IAuto"), &["I11", "T01"], &["M4", "S"]),
    of("a dual interface", What::Interface("IDual"), &["I12", "T01"], &["M4", "M0", "D", "S"]),
    Subject {
        edits: "[HKCR\\Interface\\{5B1C7A10-0010-4C5E-9A51-000000000012}\\ProxyStubClsid32]\n\
                @=\"{00020420-0000-0000-C000-000000000046}\"\n\
                [HKCR\\Wow6432Node\\Interface\\{5B1C7A10-0010-4C5E-9A51-000000000012}\\ProxyStubClsid32]\n\
                @=\"{00020420-0000-0000-C000-000000000046}\"",
        ..of("a dual interface by name", What::Interface("IDual"), &["I12", "T01"], &["M0", "D", "S"])
    },
    of("a dispinterface", What::Interface("DNamed"), &["I13", "T01"], &["M0", "D", "S"]),
    of("a base in another library", What::Interface("IDerived"), &["I41", "T03", "I31", "T02"], &["M4", "S"]),
    Subject {
        edits: "[I\\ProxyStubClsid32]\n@=\"{5B1C7A10-0010-4C5E-9A51-0000000000AB}\"\n\
                [HKCR\\CLSID\\{5B1C7A10-0010-4C5E-9A51-0000000000AB}\\InprocServer32]\n@=\"DLL64\"\n\
                \"ThreadingModel\"=\"Both\"\n\
                [HKCR\\Wow6432Node\\CLSID\\{5B1C7A10-0010-4C5E-9A51-0000000000AB}\\InprocServer32]\n@=\"DLL32\"\n\
                \"ThreadingModel\"=\"Both\"",
        ..of("a private class", What::Interface("IAuto"), &["I11", "T01", "CAB"], &[])
    },
    Subject {
        edits: "[-C\\InprocServer32]\n[C\\LocalServer32]\n@=\"SERVER\"",
        ..of("a class in a program", What::Class, &["C21", "I11", "T01"], &[])
    },
    of("a class in a DLL", What::Class, &["C21", "I11", "T01"], &[]),
];

/// The key that a short one stands for, below the classes.
pub(super) fn key(short: &str) -> String {
    let (letter, rest) = short.split_at(1);
    let golden = || format!("{{5B1C7A10-0010-4C5E-9A51-0000000000{rest}}}");
    match letter {
        "I" => format!("Interface\\{}", golden()),
        "T" => format!("TypeLib\\{}", golden()),
        "C" => format!("CLSID\\{}", golden()),
        "M" => format!("CLSID\\{{0002042{rest}-0000-0000-C000-000000000046}}"),
        "D" => "Interface\\{00020400-0000-0000-C000-000000000046}".to_owned(),
        "S" => "TypeLib\\{00020430-0000-0000-C000-000000000046}\\2.0".to_owned(),
        _ => panic!("{short}: no key is called so"),
    }
}

/// The key and all below it, for programs of the machine's width.
pub(super) fn below(view: &dyn View, key: &str) -> Vec<(String, Held)> {
    let root = Root::Classes(Place { bitness: Bitness::Native, hive: Hive::Machine });
    let mut all = Vec::new();
    let mut waiting = vec![key.to_owned()];
    while let Some(key) = waiting.pop() {
        let Some(mut held) = view.key(root, &key).expect("the view can be read") else { continue };
        held.subkeys.sort();
        held.values.sort_by(|(one, _), (other, _)| one.cmp(other));
        waiting.extend(held.subkeys.iter().rev().map(|name| format!("{key}\\{name}")));
        all.push((key, held));
    }
    all
}
