//! SOURCE, and where it and the libraries that it refers to are looked for: the same for every subcommand.

use std::ffi::OsString;
use std::path::PathBuf;

use comwright_codegen::generate::{self, Opened, Source};
use comwright_codegen::register::Choice;
use comwright_codegen::resolve::Resolver;

#[derive(clap::Args)]
pub(crate) struct SourceArgs {
    /// A type library, or a DLL, EXE or OCX with one; `file.dll\2` is the library in resource 2. `libid:{…}#1.2` is one
    /// of the folders of --include or in the registry, `progid:NAME` the one of a class in the registry
    pub(crate) source: OsString,
    #[command(flatten)]
    pub(crate) places: Places,
}

#[derive(clap::Args)]
pub(crate) struct Places {
    /// A folder with libraries that this one may refer to (repeatable); its own folder is one without being named
    #[arg(long, short = 'I', value_name = "DIR")]
    pub(crate) include: Vec<PathBuf>,
    /// The registry that is looked in after the folders: a Wine prefix (`prefix:DIR`, or its folder), an exported
    /// .reg file, `live` for that of Windows (there the default), or `none`
    #[arg(long, value_name = "live|prefix:DIR|FILE.reg")]
    registry: Option<OsString>,
}

impl SourceArgs {
    /// What is meant.
    pub(crate) fn source(&self) -> Result<Source, generate::Error> {
        Ok(Source::parse(&self.source)?)
    }

    /// The library, and what finds those that it refers to.
    pub(crate) fn open(&self) -> Result<(Opened, Resolver), generate::Error> {
        let source = self.source()?;
        let mut resolver = self.places.resolver()?;
        let opened = generate::open(&source, &mut resolver)?;
        Ok((opened, resolver))
    }
}

impl Places {
    /// The registry that was named, if one was.
    pub(crate) fn registry(&self) -> Option<Choice> {
        self.registry.as_deref().map(Choice::parse)
    }

    /// What finds the libraries that one refers to, with the registry.
    pub(crate) fn resolver(&self) -> Result<Resolver, generate::Error> {
        let mut resolver = Resolver::new();
        for folder in &self.include {
            resolver.add_folder(folder)?;
        }
        if let Some(registry) = self.registry().unwrap_or_default().open()? {
            resolver.set_registry(registry);
        }
        Ok(resolver)
    }
}
