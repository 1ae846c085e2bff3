//! `comwright dump`: a library as text.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use clap::ValueEnum;
use comwright_codegen::dump;
use comwright_codegen::resolve::Resolver;

use crate::report::{self, Failure};
use crate::source::SourceArgs;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    source: SourceArgs,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Idl)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// What an OLE viewer shows
    Idl,
    /// Everything, one JSON object a line
    Jsonl,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let (opened, resolver) = args.source.open()?;
    let loaded = &opened.loaded;
    let mut out = BufWriter::new(std::io::stdout().lock());
    match args.format {
        Format::Jsonl => dump::jsonl::write(&loaded.library, loaded.format, &mut out)?,
        Format::Idl => {
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
