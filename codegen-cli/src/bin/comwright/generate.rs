//! `comwright generate`: a library as Rust code.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use comwright_codegen::emit::Select;
use comwright_codegen::generate::output_file::{self, Comparison};
use comwright_codegen::generate::{self, Output, Request, SettingError, Settings, settings};

use crate::report::{self, Failure};
use crate::source::SourceArgs;

/// The exit code for a file that is not current.
const NOT_CURRENT: u8 = 1;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    source: SourceArgs,
    /// The file to write; without it, the code goes to standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A type that is wanted, with all that it needs: a name, in which * is any characters, or {GUID} (repeatable)
    #[arg(long, value_name = "NAME")]
    filter: Vec<String>,
    /// A type that is not wanted (repeatable)
    #[arg(long, value_name = "NAME")]
    exclude: Vec<String>,
    /// What the library's module is called; without it, its name is like the library's
    #[arg(long, value_name = "NAME")]
    module: Option<String>,
    /// A type's name in the library, and the one in Rust (repeatable)
    #[arg(long, value_name = "A=B")]
    rename: Vec<String>,
    /// A library, and the module that its code is in: its types are named there, and not emitted (repeatable)
    #[arg(long = "extern", value_name = "{LIBID}=PATH")]
    external: Vec<String>,
    /// A type that is there already: its name in the library, and its path in Rust (repeatable)
    #[arg(long, value_name = "TYPE=PATH")]
    map: Vec<String>,
    /// What becomes of references to libraries that are not found
    #[arg(long, value_enum)]
    missing: Option<Missing>,
    /// Tables and layouts only: no wrappers, no documentation
    #[arg(long)]
    raw: bool,
    /// An interface that gets the server half (repeatable)
    #[arg(long, value_name = "NAME")]
    server: Vec<String>,
    /// Methods of server halves have bodies that say E_NOTIMPL: a server writes those that it wants
    #[arg(long)]
    server_partial: bool,
    /// An interface that gets a proxy, by which it is called from other apartments (repeatable)
    #[arg(long, value_name = "NAME")]
    proxy: Vec<String>,
    /// Functions whose success codes are results: Interface.Method, Interface, or * (repeatable)
    #[arg(long, value_name = "NAME")]
    preserve_hresult: Vec<String>,
    /// Methods know who calls them: the report of live objects tells the line
    #[arg(long)]
    places: bool,
    /// A TOML file with rules of links: which objects keep which ones alive (repeatable)
    #[arg(long, value_name = "FILE")]
    links: Vec<PathBuf>,
    /// Without the rules of links that come with comwright, those for ADO and DAO
    #[arg(long)]
    no_preset: bool,
    /// The path of the runtime, where it is not ::comwright
    #[arg(long, value_name = "PATH")]
    crate_path: Option<String>,
    /// A TOML file with more settings, under the names of these options
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Write nothing, and say whether the file is current
    #[arg(long, requires = "output")]
    check: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Missing {
    /// Nothing is generated
    Error,
    /// Their types are interfaces of which only IUnknown is known
    Opaque,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let request = Request { source: args.source.source()?, settings: settings(args)?, config: args.config.clone() };
    let Output { code: text, warnings, inputs, .. } = generate::generate(&request)?;
    for warning in &warnings {
        report::warning(warning);
    }
    let Some(file) = &args.output else {
        let mut out = std::io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    };
    if args.check {
        return Ok(check(file, &text)?);
    }
    if let Some(input) = inputs.iter().find(|input| is_same(input, file)) {
        return Err(format!("{} is read for the code, and cannot be its file, too", input.display()).into());
    }
    output_file::write(file, &text)?;
    Ok(ExitCode::SUCCESS)
}

fn settings(args: &Args) -> Result<Settings, SettingError> {
    let select = |names: &[String]| names.iter().map(|name| Select::parse(name)).collect();
    let places = &args.source.places;
    let mut settings = Settings { include: places.include.clone(), registry: places.registry(), ..Settings::default() };
    settings.missing = args.missing.map(|missing| match missing {
        Missing::Error => generate::Missing::Error,
        Missing::Opaque => generate::Missing::Opaque,
    });
    settings.links.clone_from(&args.links);
    settings.no_preset = args.no_preset;
    settings.options.filter = select(&args.filter);
    settings.options.exclude = select(&args.exclude);
    settings.options.server = select(&args.server);
    settings.options.proxy = select(&args.proxy);
    settings.options.preserve_hresult = select(&args.preserve_hresult);
    settings.options.raw = args.raw;
    settings.options.server_partial = args.server_partial;
    settings.options.places = args.places;
    for text in &args.rename {
        let (name, new) = settings::pair("rename", "A=B", text)?;
        settings.rename(name, new)?;
    }
    for text in &args.external {
        let (libid, path) = settings::pair("extern", "{LIBID}=PATH", text)?;
        settings.external(libid, path)?;
    }
    for text in &args.map {
        let (name, path) = settings::pair("map", "TYPE=PATH", text)?;
        settings.map(name, path)?;
    }
    if let Some(name) = &args.module {
        settings.module(name)?;
    }
    if let Some(path) = &args.crate_path {
        settings.crate_path(path)?;
    }
    Ok(settings)
}

/// Says whether the file has the text, and where not.
fn check(file: &Path, text: &str) -> Result<ExitCode, output_file::FileError> {
    let name = file.display();
    match output_file::compare(file, text)? {
        Comparison::Current => return Ok(ExitCode::SUCCESS),
        Comparison::Absent => eprintln!("{name} is not current: there is no such file"),
        Comparison::Differs(difference) => eprintln!("{name} is not current: {difference}"),
    }
    Ok(ExitCode::from(NOT_CURRENT))
}

/// Whether two paths are one file. What is not there yet is no other file.
fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
