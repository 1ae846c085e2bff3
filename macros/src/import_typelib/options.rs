//! The options: the settings of `comwright generate`, and where each of them is said.
//!
//! In: tokens. Out: [`Said`]. What always holds: paths of files are whole, from the folder of the package; each setting that
//! may turn out to be wrong is known by its literal. What it does not know: what the settings mean.

use std::path::{Path, PathBuf};

use comwright_codegen::emit::Select;
use comwright_codegen::generate::{Missing, SettingError, Settings, Source, with_causes};
use comwright_codegen::register::Choice;
use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::LitStr;

use super::NAME;
use super::values::{pairs, texts};
use crate::attr::Args;
use crate::context::Context;
use crate::crate_path::CratePath;

/// What the user says.
pub(super) struct Said {
    /// The library.
    pub(super) source: Source,
    pub(super) settings: Settings,
    pub(super) places: Places,
    /// The folder in which paths start.
    pub(super) folder: PathBuf,
}

/// Where it is said.
pub(super) struct Places {
    pub(super) source: LitStr,
    pub(super) config: Option<LitStr>,
    pub(super) registry: Option<LitStr>,
    pub(super) include: Vec<LitStr>,
    pub(super) links: Vec<LitStr>,
    /// Names of the library, or libids: the setting, the name as messages have it, and the literal.
    pub(super) names: Vec<(&'static str, String, LitStr)>,
}

impl Said {
    /// Reads the options. `None` when it is not even known which library is meant.
    pub(super) fn of(source: &LitStr, options: TokenStream, folder: &Path, context: &Context) -> Option<Self> {
        let mut args = Args::parse(NAME, options, context);
        let places = Places {
            source: source.clone(),
            config: args.take("config").and_then(|arg| arg.string(context)),
            registry: args.take("registry").and_then(|arg| arg.string(context)),
            include: args.take("include").map(|arg| texts(&arg, context)).unwrap_or_default(),
            links: args.take("links").map(|arg| texts(&arg, context)).unwrap_or_default(),
            names: Vec::new(),
        };
        let mut reader = Reader { args, settings: Settings::default(), places, context };
        reader.files(folder);
        reader.selects();
        reader.pairs();
        reader.single();
        reader.others();
        let Reader { args, settings, places, .. } = reader;
        args.finish(context);
        Some(Self { source: source_of(source, folder, context)?, settings, places, folder: folder.to_owned() })
    }

    /// The file with settings.
    pub(super) fn config(&self) -> Option<PathBuf> {
        self.places.config.as_ref().map(|config| self.folder.join(config.value()))
    }
}

/// What the text means: a file from the folder of the package, or what is looked for in folders and registries.
fn source_of(text: &LitStr, folder: &Path, context: &Context) -> Option<Source> {
    let written = text.value();
    let is_file = !written.starts_with("libid:") && !written.starts_with("progid:");
    let whole = if is_file { folder.join(&written).into_os_string() } else { written.into() };
    let source = Source::parse(&whole);
    if let Err(error) = &source {
        context.error(text, with_causes(error), "write a file, `libid:{…}#1.0`, or `progid:NAME`");
    }
    source.ok()
}

struct Reader<'a> {
    args: Args,
    settings: Settings,
    places: Places,
    context: &'a Context,
}

impl Reader<'_> {
    fn files(&mut self, folder: &Path) {
        let whole = |texts: &[LitStr]| texts.iter().map(|text| folder.join(text.value())).collect();
        self.settings.include = whole(&self.places.include);
        self.settings.links = whole(&self.places.links);
        let registry = |text: &LitStr| Choice::parse(text.value().as_ref()).in_folder(folder);
        self.settings.registry = self.places.registry.as_ref().map(registry);
    }

    /// Lists of names.
    fn selects(&mut self) {
        self.settings.options.filter = self.select("filter", "filter");
        self.settings.options.exclude = self.select("exclude", "exclude");
        self.settings.options.server = self.select("server", "server");
        self.settings.options.proxy = self.select("proxy", "proxy");
        self.settings.options.preserve_hresult = self.select("preserve_hresult", "preserve-hresult");
        self.settings.options.outs_untrusted_on_failure =
            self.select("outs_untrusted_on_failure", "outs-untrusted-on-failure");
    }

    fn select(&mut self, name: &'static str, key: &'static str) -> Vec<Select> {
        let Some(arg) = self.args.take(name) else { return Vec::new() };
        let written = texts(&arg, self.context);
        let selects: Vec<_> = written.iter().map(|text| Select::parse(&text.value())).collect();
        let names = selects.iter().zip(written).map(|(select, text)| (key, shown(select), text));
        self.places.names.extend(names);
        selects
    }

    /// Names, and what is called so.
    fn pairs(&mut self) {
        self.pair("rename", "rename = { \"IBook\" = Book }", Settings::rename);
        self.pair("map", "map = { \"tagPOINT\" = crate::Point }", Settings::map);
        self.pair(
            "extern",
            "extern = { \"{2df8d04c-5bfa-101b-bde5-00aa0044de52}\" = crate::office }",
            Settings::external,
        );
    }

    fn pair(
        &mut self,
        key: &'static str,
        example: &str,
        put: fn(&mut Settings, &str, &str) -> Result<(), SettingError>,
    ) {
        let Some(arg) = self.args.take(key) else { return };
        for pair in pairs(&arg, example, self.context) {
            let name = pair.name.value();
            let [value] = &pair.value.texts()[..] else {
                self.context.error(&pair.value, "several are said", format!("write one, as in `{example}`"));
                continue;
            };
            match put(&mut self.settings, &name, value) {
                Ok(()) => {
                    let is_libid = key == "extern";
                    let shown = if is_libid { shown(&Select::parse(&braced(&name))) } else { name };
                    self.places.names.push((key, shown, pair.name));
                }
                Err(error @ SettingError::Libid { .. }) => self.refuse(&pair.name, &error, example),
                Err(error) => self.refuse(&pair.value, &error, example),
            }
        }
    }

    /// Parameters, by their functions.
    fn single(&mut self) {
        let example = "single = { \"IBook.Find\" = \"count\" }";
        let Some(arg) = self.args.take("single") else { return };
        for pair in pairs(&arg, example, self.context) {
            for parameter in pair.value.texts() {
                match self.settings.single(&pair.name.value(), &parameter) {
                    Ok(()) => {
                        let name = self.settings.options.single.last().map(shown).unwrap_or_default();
                        self.places.names.push(("single", name, pair.name.clone()));
                    }
                    Err(error) => self.refuse(&pair.name, &error, example),
                }
            }
        }
    }

    /// What is a word or a path alone.
    fn others(&mut self) {
        let Self { args, settings, context, .. } = self;
        let mut flag = |name| args.flag(name, context).is_some();
        settings.options.raw = flag("raw");
        settings.options.server_partial = flag("server_partial");
        settings.options.places = flag("places");
        settings.no_preset = flag("no_preset");
        let missing = args.take("missing");
        settings.missing =
            missing.and_then(|arg| arg.word(&[("error", Missing::Error), ("opaque", Missing::Opaque)], context));
        if let Some(name) = args.take("module").and_then(|arg| arg.parse::<Ident>("a name", context)) {
            let result = settings.module(&name.to_string());
            self.put(&name, result, "module = ado");
        }
        let crate_path = CratePath::take(&mut self.args, self.context);
        if let Some(path) = crate_path.text() {
            let result = self.settings.crate_path(&path);
            self.put(&crate_path, result, "crate = crate::path");
        }
    }

    fn put(&self, at: &impl ToTokens, result: Result<(), SettingError>, example: &str) {
        if let Err(error) = result {
            self.refuse(at, &error, example);
        }
    }

    fn refuse(&self, at: &impl ToTokens, error: &SettingError, example: &str) {
        self.context.error(at, with_causes(error), format!("write it as in `{example}`"));
    }
}

/// A name as messages have it when it selects nothing.
fn shown(select: &Select) -> String {
    match select {
        Select::Guid(guid) => format!("{{{guid}}}"),
        Select::Name(parts) => parts.join("."),
    }
}

/// A libid in braces, in which it may be already.
fn braced(libid: &str) -> String {
    if libid.starts_with('{') { libid.to_owned() } else { format!("{{{libid}}}") }
}
