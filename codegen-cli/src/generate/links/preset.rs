//! The rules that come with the generator, for components of which it is known that their objects need others alive.
//!
//! Each file has the libids of the libraries that it is for, its rules with their reasons, and in its remarks, from
//! where that is known. A rule of which a library has nothing says nothing.

use super::parse;
use crate::analysis::Universe;
use crate::analysis::links::{LinkRule, Origin};

/// The name of each, and its text.
const PRESETS: [(&str, &str); 2] =
    [("ado", include_str!("../../../presets/ado.toml")), ("dao", include_str!("../../../presets/dao.toml"))];

/// The rules for the libraries that take part.
pub fn presets(universe: &Universe<'_>) -> Vec<LinkRule> {
    let is_there = |rule: &LinkRule| {
        let mut libraries = universe.libraries();
        libraries.any(|library| rule.libraries.contains(&library.libid))
    };
    PRESETS.iter().flat_map(|(name, text)| read(name, text)).filter(is_there).collect()
}

/// The rules of one. What is wrong in it, a test finds.
fn read(name: &str, text: &str) -> Vec<LinkRule> {
    let rules = parse(text, &format!("preset {name}.toml")).unwrap_or_default().into_iter();
    rules.map(|rule| LinkRule { origin: Origin { is_preset: true, ..rule.origin }, ..rule }).collect()
}

#[cfg(test)]
mod tests {
    use super::{PRESETS, parse};

    #[test]
    fn presets_are_whole_and_say_for_what_they_are_and_why() {
        for (name, text) in PRESETS {
            let rules = parse(text, name).unwrap_or_else(|mistakes| panic!("{name}: {mistakes:?}"));
            assert!(!rules.is_empty(), "{name}");
            for rule in rules {
                assert!(!rule.libraries.is_empty() && rule.reason.is_some(), "{rule:?}");
            }
        }
    }
}
