//! A finding in words: the only place that says what is wrong.
//!
//! In: a finding, and the registry that it was found in. Out: a sentence on what is there, one on what should be, and
//! the codes that a program meets. What always holds: text of a registry is shown escaped and cut. What it does not
//! know: whether it is told on a terminal, in JSON or in an error.

mod place;
mod sentence;

use crate::symptom::name_of;
use crate::{Finding, Registry, Seen, Stage, System, Wanted};

/// A finding in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    /// What is wrong, and where.
    pub message: String,
    /// What should be there.
    pub wanted: Option<String>,
    /// What a program meets, if that is anything; the codes of the system whose registry it is.
    pub meets: Option<String>,
}

impl Finding {
    /// The finding in words. `registry` is one that it was found in, of either width.
    pub fn wording(&self, registry: &dyn Registry) -> Wording {
        let places = place::Places { registry, width: self.width };
        Wording {
            message: sentence::message(self, &places),
            wanted: self
                .wanted
                .as_ref()
                .map(|wanted| self.should_say(wanted, &places))
                .or_else(|| sentence::wanted(self)),
            meets: meets(self, registry.system()),
        }
    }

    fn should_say(&self, wanted: &Wanted, places: &place::Places<'_>) -> String {
        // What is there is named by where it is.
        let is_this = |seen: &&Seen| !seen.is_far && (&seen.key, &seen.name) == (&wanted.key, &wanted.name);
        let seen = self.seen.iter().find(is_this);
        let at = places.named(&wanted.key, &wanted.name, seen.and_then(|seen| seen.origin));
        match &wanted.text {
            Some(text) => format!("{at} with `{}`", place::shown(text)),
            None => format!("no {at}"),
        }
    }
}

/// What a program meets of a finding, by what it does: an interface is marshaled and cast, a library is loaded, an
/// object of a class is made. What is met in the same way is said once.
fn meets(finding: &Finding, system: System) -> Option<String> {
    const OF_INTERFACES: &[(Stage, &str)] = &[
        (Stage::StubOf, "CoGetPSClsid"),
        (Stage::Marshal, "CoMarshalInterface"),
        (Stage::Query, "a cast of a proxy"),
        (Stage::LoadLibrary, "LoadRegTypeLib"),
    ];
    const OF_OTHERS: &[(Stage, &str)] = &[(Stage::LoadLibrary, "LoadRegTypeLib"), (Stage::Create, "CoCreateInstance")];
    let mut told: Vec<(String, &[u32])> = Vec::new();
    for (stage, name) in if finding.iid.is_some() { OF_INTERFACES } else { OF_OTHERS } {
        let codes = finding.symptoms(*stage, system);
        // An object that is made in another apartment is marshaled: that is told of its interface.
        if *stage == Stage::Create && codes == finding.kind.symptoms(Stage::Marshal, system) {
            continue;
        }
        match told.last_mut() {
            Some((names, same)) if *same == codes => *names = format!("{names} and {name}"),
            _ if codes.iter().all(|code| *code == 0) => {}
            _ => told.push(((*name).to_owned(), codes)),
        }
    }
    let told = told.into_iter().map(|(names, codes)| {
        let failures: Vec<_> = codes.iter().filter(|code| **code != 0).map(|code| code_in_words(*code)).collect();
        let maybe = if codes.contains(&0) { "maybe " } else { "" };
        format!("{names} {maybe}{}", failures.join(" or "))
    });
    Some(told.collect::<Vec<_>>().join("; ")).filter(|told| !told.is_empty())
}

fn code_in_words(code: u32) -> String {
    match name_of(code) {
        Some(name) => format!("0x{code:08X} {name}"),
        None => format!("0x{code:08X}"),
    }
}
