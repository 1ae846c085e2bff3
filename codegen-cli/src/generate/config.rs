//! The file with settings (`--config FILE`): TOML with the keys of the command line.
//!
//! ```toml
//! include = ["libraries"]            # folders, from the folder of this file
//! registry = "prefix"                # a Wine prefix or a .reg file, from there as well; or "live", "none"
//! missing = "opaque"
//! filter = ["IPhoneBook", "{5b1c7a10-0005-4c5e-9a51-000000000001}"]
//! exclude = ["*Internal"]
//! server = ["IPhoneBookEvents"]
//! proxy = ["IPhoneBook"]
//! preserve-hresult = ["IEnum*.Next"]
//! places = true                      # methods know who calls them
//! module = "book"                    # what the library's module is called
//! raw = false
//! server-partial = false
//! crate-path = "::comwright"
//! links = ["links.toml"]             # files with rules of links, from the folder of this file
//! no-preset = true                   # without the rules that come with the generator
//! unlinked = ["IEntry.Copy"]         # such rules here: see `links`
//!
//! [rename]
//! IPhoneBook = "PhoneBook"
//!
//! [map]
//! tagPOINT = "crate::geometry::Point"
//!
//! [extern]
//! "{2df8d04c-5bfa-101b-bde5-00aa0044de52}" = "crate::office"
//!
//! [methods."IPhoneBook.Find"]
//! preserve-hresult = true
//! outs-untrusted-on-failure = true
//! single = ["count"]
//!
//! [[link]]
//! child = "IEntry"
//! parent = "IPhoneBook"
//! reason = "An entry does not hold its book."
//! ```
//!
//! In: the text. Out: [`Settings`], or every mistake with its line. What it does not know: the libraries.

mod values;

use std::fmt;
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::links;
use super::settings::{SettingError, Settings};
use crate::emit::Select;
use crate::register::Choice;
pub(super) use values::{Value, Values};

/// A file with settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// Something in it is wrong.
    #[error("{}", Located(path, mistakes))]
    Mistakes {
        /// The file.
        path: PathBuf,
        /// What is wrong, in the order of the file; at least one.
        mistakes: Vec<Mistake>,
    },
}

/// Something that is wrong in a file with settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

struct Located<'a>(&'a Path, &'a [Mistake]);

impl fmt::Display for Located<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mistake) in self.1.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{}:{}: {}", self.0.display(), mistake.line, mistake.message)?;
        }
        Ok(())
    }
}

/// Reads the file at `path`.
///
/// # Errors
///
/// [`ConfigError`] when it cannot be read, or has mistakes: all of them, with their lines.
pub fn read(path: &Path) -> Result<Settings, ConfigError> {
    let in_file = |source| ConfigError::Read { path: path.to_owned(), source };
    let text = std::fs::read_to_string(path).map_err(in_file)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    parse_at(&text, folder, &path.display().to_string())
        .map_err(|mistakes| ConfigError::Mistakes { path: path.to_owned(), mistakes })
}

/// The settings in `text`; relative folders in it start in `folder`.
///
/// # Errors
///
/// Every mistake, in the order of the text; where it is no TOML, those of the TOML.
pub fn parse(text: &str, folder: &Path) -> Result<Settings, Vec<Mistake>> {
    parse_at(text, folder, CONFIG)
}

/// What a text is called whose file is not known.
const CONFIG: &str = "the settings";

/// The same where the file is called so in messages.
fn parse_at(text: &str, folder: &Path, place: &str) -> Result<Settings, Vec<Mistake>> {
    let (table, values) = Values::of(text);
    let mut reader = Reader { folder, place, settings: Settings::default(), values };
    if reader.values.is_whole() {
        reader.table(table.get_ref());
    }
    reader.values.finish().map(|()| reader.settings)
}

struct Reader<'a> {
    folder: &'a Path,
    /// What the file is called in messages.
    place: &'a str,
    settings: Settings,
    values: Values<'a>,
}

const KEYS: [&str; 20] = [
    "include",
    "registry",
    "missing",
    "filter",
    "exclude",
    "server",
    "server-partial",
    "proxy",
    "preserve-hresult",
    "places",
    "raw",
    "module",
    "crate-path",
    "rename",
    "map",
    "extern",
    "links",
    "link",
    "unlinked",
    "no-preset",
];
const METHOD_KEYS: [&str; 3] = ["preserve-hresult", "outs-untrusted-on-failure", "single"];

impl Reader<'_> {
    /// Keeps what is wrong with a setting, with its cause.
    fn put(&mut self, offset: usize, result: Result<(), SettingError>) {
        if let Err(error) = result {
            self.values.mistake(offset, super::with_causes(&error));
        }
    }

    fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let start = value.span().start;
            match &**key.get_ref() {
                "include" => {
                    let folders = self.values.texts("include", value);
                    self.settings.include.extend(folders.into_iter().map(|(_, text)| self.folder.join(text)));
                }
                "registry" => {
                    self.settings.registry = self
                        .values
                        .text("registry", value)
                        .map(|text| Choice::parse(text.as_ref()).in_folder(self.folder));
                }
                "missing" => {
                    if let Some(text) = self.values.text("missing", value) {
                        let missing = text.parse().map(|missing| self.settings.missing = Some(missing));
                        self.put(start, missing);
                    }
                }
                "filter" => self.settings.options.filter = self.selects("filter", value),
                "exclude" => self.settings.options.exclude = self.selects("exclude", value),
                "server" => self.settings.options.server = self.selects("server", value),
                "proxy" => self.settings.options.proxy = self.selects("proxy", value),
                // The methods' rules may be there already.
                "preserve-hresult" => {
                    let selects = self.selects("preserve-hresult", value);
                    self.settings.options.preserve_hresult.extend(selects);
                }
                "server-partial" => self.settings.options.server_partial = self.values.flag("server-partial", value),
                "places" => self.settings.options.places = self.values.flag("places", value),
                "raw" => self.settings.options.raw = self.values.flag("raw", value),
                "module" => {
                    if let Some(name) = self.values.text("module", value) {
                        let result = self.settings.module(&name);
                        self.put(start, result);
                    }
                }
                "crate-path" => {
                    if let Some(path) = self.values.text("crate-path", value) {
                        let result = self.settings.crate_path(&path);
                        self.put(start, result);
                    }
                }
                "rename" => self.pairs("rename", value, Settings::rename),
                "map" => self.pairs("map", value, Settings::map),
                "extern" => self.pairs("extern", value, Settings::external),
                "methods" => self.methods(value),
                "links" => {
                    let files = self.values.texts("links", value);
                    self.settings.links.extend(files.into_iter().map(|(_, text)| self.folder.join(text)));
                }
                "no-preset" => self.settings.no_preset = self.values.flag("no-preset", value),
                "link" | "unlinked" => {
                    let rules = links::rules(key.get_ref(), value, self.place, &mut self.values);
                    self.settings.options.links.extend(rules);
                }
                unknown => self.values.mistake(
                    key.span().start,
                    format!("unknown key `{unknown}`; there is {}, methods", KEYS.join(", ")),
                ),
            }
        }
    }

    fn methods(&mut self, value: &Value<'_>) {
        let Some(table) = self.values.sub_table("methods", value) else { return };
        for (name, rules) in table {
            let Some(rules) = self.values.sub_table("methods", rules) else { continue };
            for (key, value) in rules {
                match &**key.get_ref() {
                    "preserve-hresult" if self.values.flag("preserve-hresult", value) => {
                        self.settings.options.preserve_hresult.push(Select::parse(name.get_ref()));
                    }
                    "outs-untrusted-on-failure" if self.values.flag("outs-untrusted-on-failure", value) => {
                        self.settings.options.outs_untrusted_on_failure.push(Select::parse(name.get_ref()));
                    }
                    "single" => {
                        for (start, param) in self.values.texts("single", value) {
                            let result = self.settings.single(name.get_ref(), &param);
                            self.put(start, result);
                        }
                    }
                    known if METHOD_KEYS.contains(&known) => {}
                    unknown => self.values.mistake(
                        key.span().start,
                        format!("unknown key `{unknown}` of a method; there is {}", METHOD_KEYS.join(", ")),
                    ),
                }
            }
        }
    }

    fn pairs(&mut self, key: &str, value: &Value<'_>, put: fn(&mut Settings, &str, &str) -> Result<(), SettingError>) {
        let Some(table) = self.values.sub_table(key, value) else { return };
        for (name, value) in table {
            if let Some(text) = self.values.text(key, value) {
                let result = put(&mut self.settings, name.get_ref(), &text);
                self.put(name.span().start, result);
            }
        }
    }

    fn selects(&mut self, key: &str, value: &Value<'_>) -> Vec<Select> {
        self.values.texts(key, value).into_iter().map(|(_, text)| Select::parse(&text)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::parse;
    use crate::emit::Select;
    use crate::generate::Missing;
    use crate::register::Choice;

    /// The file in the module's documentation.
    fn documented() -> String {
        include_str!("config.rs")
            .lines()
            .skip_while(|line| *line != "//! ```toml")
            .skip(1)
            .take_while(|line| *line != "//! ```")
            .map(|line| format!("{}\n", line.trim_start_matches("//!").trim_start()))
            .collect()
    }

    #[test]
    fn every_key_arrives() {
        let settings = parse(&documented(), Path::new("config")).unwrap();
        let options = &settings.options;
        assert_eq!(settings.include, [Path::new("config").join("libraries")]);
        assert_eq!(settings.registry, Some(Choice::At(Path::new("config").join("prefix"))));
        assert_eq!(settings.missing, Some(Missing::Opaque));
        assert_eq!(options.filter.len(), 2);
        assert!(matches!(options.filter[1], Select::Guid(_)));
        assert_eq!(options.exclude, [Select::parse("*Internal")]);
        assert_eq!(options.server, [Select::parse("IPhoneBookEvents")]);
        assert_eq!(options.proxy, [Select::parse("IPhoneBook")]);
        assert_eq!(options.preserve_hresult, [Select::parse("IPhoneBook.Find"), Select::parse("IEnum*.Next")]);
        assert_eq!(options.outs_untrusted_on_failure, [Select::parse("IPhoneBook.Find")]);
        assert_eq!(options.single, [Select::parse("IPhoneBook.Find.count")]);
        assert_eq!(options.crate_path.as_deref(), Some("::comwright"));
        assert_eq!(options.rename, [("IPhoneBook".into(), "PhoneBook".into())]);
        assert_eq!(options.map, [("tagPOINT".into(), "crate::geometry::Point".into())]);
        assert_eq!(options.externs[0].1, "crate::office");
        assert_eq!(settings.links, [Path::new("config").join("links.toml")]);
        assert!(settings.no_preset);
        assert!(options.places);
        assert_eq!(options.module.as_deref(), Some("book"));
        let places: Vec<_> = options.links.iter().map(|rule| &*rule.origin.place).collect();
        assert_eq!(places, ["the settings:32", "the settings:16"]);
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let text = "fliter = []\nfilter = 'IFoo'\nraw = 1\nmissing = 'no'\ninclude = ['a', 2]\n[rename]\nA = 'a b'\n\
                    [extern]\nstdole = 'crate::a'\n[methods.'IFoo.Bar']\nsinlge = []\nsingle = true\n[methods]\n";
        let mistakes = parse(&text.replace("[methods]\n", ""), Path::new("")).unwrap_err();
        let lines: Vec<_> = mistakes.iter().map(|mistake| mistake.line).collect();
        assert_eq!(lines, [1, 2, 3, 4, 5, 7, 9, 11, 12], "{mistakes:#?}");
        assert!(mistakes[0].message.starts_with("unknown key `fliter`; there is include, "), "{mistakes:#?}");
        assert_eq!(mistakes[1].message, "`filter` takes a list of strings, not string");
        assert_eq!(mistakes[5].message, "rename `A`: `a b` is not an identifier of Rust");
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        for (text, line) in [("a = [\n", 1), ("\n\n= 1\n", 3), ("raw = true\nraw = true\n", 2), ("[a\n", 1)] {
            let mistakes = parse(text, Path::new("")).unwrap_err();
            assert!(mistakes.iter().any(|mistake| mistake.line.abs_diff(line) <= 1), "{text:?}: {mistakes:?}");
        }
    }
}
