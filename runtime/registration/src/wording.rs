//! A finding in words: the only place that says what is wrong.

mod place;
mod sentence;

use crate::symptom::name_of;
use crate::{Finding, Kind, Registry, Stage, System, Wanted};

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
        let places = place::Places { width: self.width, has_both_widths: registry.other_width().is_some() };
        Wording {
            message: sentence::message(self, &places),
            wanted: self.wanted.as_ref().map(|wanted| should_say(wanted, &places)).or_else(|| sentence::wanted(self)),
            meets: meets(self.kind, registry.system()),
        }
    }
}

fn should_say(wanted: &Wanted, places: &place::Places) -> String {
    let at = places.named(&wanted.key, &wanted.name, None);
    match &wanted.text {
        Some(text) => format!("{at} with `{}`", place::shown(text)),
        None => format!("no {at}"),
    }
}

/// What a program meets of a kind of finding, by what it does.
fn meets(kind: Kind, system: System) -> Option<String> {
    const STAGES: [(Stage, &str); 5] = [
        (Stage::StubOf, "CoGetPSClsid"),
        (Stage::Marshal, "CoMarshalInterface"),
        (Stage::Query, "a cast of a proxy"),
        (Stage::LoadLibrary, "LoadRegTypeLib"),
        (Stage::Create, "CoCreateInstance"),
    ];
    let marshal = kind.symptoms(Stage::Marshal, system);
    let stages = STAGES.iter().filter_map(|(stage, name)| {
        let codes = kind.symptoms(*stage, system);
        let failures: Vec<_> = codes.iter().filter(|code| **code != 0).map(|code| code_in_words(*code)).collect();
        // What is made in another apartment is marshaled: the same is not said twice.
        let is_said = *stage == Stage::Create && codes == marshal;
        let maybe = if codes.contains(&0) { "maybe " } else { "" };
        (!failures.is_empty() && !is_said).then(|| format!("{name} {maybe}{}", failures.join(" or ")))
    });
    let stages: Vec<_> = stages.collect();
    (!stages.is_empty()).then(|| stages.join("; "))
}

fn code_in_words(code: u32) -> String {
    match name_of(code) {
        Some(name) => format!("0x{code:08X} {name}"),
        None => format!("0x{code:08X}"),
    }
}
