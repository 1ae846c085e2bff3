//! A program with a manifest gives the codes that its manifest and the registry predict.
//!
//! Wine registers the library that a manifest leads to (rule R4): every row is of a copy of the golden libraries, and each
//! is tried in a process of its own.

use comwright_codegen::register::{ActivationContext, AtWidth};
use comwright_registration::{Registry, Stage};
use comwright_tests::registrations::{MANIFEST_ROWS, Made, ManifestRow, What};
use comwright_tests::skip::skip;
use comwright_tests::wine::windows_path;

use super::answer::code_in;
use super::prefix::Prefix;

/// The rows' numbers begin here.
const FIRST: u16 = 0x0200;

/// Where a program looks for a class when it does not say.
const ANYWHERE: &str = "17";

#[test]
fn r1_each_manifest_gives_a_code_that_is_predicted() {
    let prefix = match Prefix::fresh("manifests") {
        Ok(prefix) => prefix,
        Err(reason) => return skip("manifests are tried under Wine", reason),
    };
    let rows: Vec<_> = (FIRST..).zip(MANIFEST_ROWS).map(|(number, row)| (row, made(&prefix, number))).collect();
    let text: String = rows.iter().map(|(row, made)| made.text(row.edits)).collect();
    // What is registered is read before Wine registers more.
    let said = prefix.run(&[prefix.import("manifests", &text)]);
    assert_eq!(said, [Some("00000000".to_owned())]);
    let predicted: Vec<_> = prefix.read(|registry| {
        let predicted = rows.iter().map(|(row, made)| {
            let manifests = ActivationContext::read(&[made.manifest(row.manifest)]);
            let manifests = manifests.unwrap_or_else(|error| panic!("{}: {error:?}", row.name));
            let registry = AtWidth::new(registry.view(), registry.files(), registry.width());
            let registry = registry.expect("the prefix has such programs").with_manifests(&manifests);
            let examined = made.examined(&registry, row.asked);
            let stage = if row.asked == What::Class { Stage::Create } else { Stage::Marshal };
            let kinds: Vec<_> = examined.findings.iter().map(|finding| finding.kind).collect();
            (kinds, made.predicted(row.asked, &examined, stage))
        });
        predicted.collect()
    });
    let mut failures = Vec::new();
    for ((row, made), (kinds, codes)) in rows.iter().zip(predicted) {
        let met = met(&prefix, row, made);
        if !met.is_some_and(|met| codes.contains(&met)) {
            failures.push(format!("{}: {met:x?} was met, {codes:x?} is predicted by {kinds:?}", row.name));
        }
        if met != Some(row.wine) {
            failures.push(format!("{}: the row has {:#010x}, and {met:x?} was met", row.name, row.wine));
        }
    }
    println!("{} manifests were tried", rows.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The files of a row, with a server that serves.
fn made(prefix: &Prefix, number: u16) -> Made {
    let made = Made::copy("wine-manifest", number, &prefix.server());
    let server = made.folder().join("dll64.dll");
    let linked = std::fs::remove_file(&server).and_then(|()| std::fs::hard_link(prefix.server(), &server));
    linked.unwrap_or_else(|error| panic!("{}: {error}", server.display()));
    made
}

/// What a program with the manifest meets: where that cannot be used, it does not start.
fn met(prefix: &Prefix, row: &ManifestRow, made: &Made) -> Option<u32> {
    let asked = match row.asked {
        What::Interface(name) => format!("marshal {}", made.interface(name).iid),
        What::Class => {
            format!("create {} {} {ANYWHERE}", made.needed("probe").classes[0].clsid, made.interface("IAuto").iid)
        }
    };
    let stage = if row.asked == What::Class { Stage::Create } else { Stage::Marshal };
    let said = prefix.run(&[format!("context {}", windows_path(&made.manifest(row.manifest))), asked]);
    match u32::from_str_radix(said[0].as_deref()?, 16).ok()? {
        0 => code_in(said[1].as_deref(), stage),
        code => Some(code),
    }
}
