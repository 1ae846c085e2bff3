//! `comwright dump`: a library as text.

use std::ffi::OsString;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use comwright_codegen::dump;
use comwright_codegen::input::{self, Source};
use comwright_codegen::resolve::{FolderError, Resolver};

use crate::report::{self, Failure};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// A type library, or a DLL, EXE or OCX with one; `file.dll\2` is the library in resource 2
    source: OsString,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Idl)]
    format: Format,
    /// A folder with libraries that this one may refer to (repeatable); its own folder is one without being named
    #[arg(long = "include", short = 'I', value_name = "DIR")]
    include: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// What an OLE viewer shows
    Idl,
    /// Everything, one JSON object a line
    Jsonl,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let loaded = input::load(&Source::parse(&args.source))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    match args.format {
        Format::Jsonl => dump::jsonl::write(&loaded.library, loaded.format, &mut out)?,
        Format::Idl => {
            let resolver = resolver(&args.include, &loaded.source.path)?;
            let idl = dump::idl::print(&loaded.library, &resolver);
            out.write_all(idl.text.as_bytes())?;
            for unresolved in &idl.unresolved {
                report::warning(unresolved);
            }
            if !idl.unresolved.is_empty() {
                warn_of_broken(&resolver);
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// What could not be read may be what was looked for; of very many, the first will do.
pub(crate) fn warn_of_broken(resolver: &Resolver) {
    const SHOWN: usize = 10;
    resolver.broken().take(SHOWN).for_each(|error| report::warning(error));
    let more = resolver.broken().skip(SHOWN).count();
    if more > 0 {
        eprintln!("warning: {more} more files of the folders cannot be read");
    }
}

/// Looks in the folders that were named, then in the file's own.
pub(crate) fn resolver(include: &[PathBuf], file: &Path) -> Result<Resolver, FolderError> {
    let mut resolver = Resolver::new();
    for folder in include {
        resolver.add_folder(folder)?;
    }
    let own = file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    // Nobody asked for it: a file may be readable in a folder that is not.
    let _ = resolver.add_folder(own);
    Ok(resolver)
}
