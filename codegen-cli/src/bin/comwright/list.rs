//! `comwright list`: the libraries of a file, and the types in each.

use std::io::{BufWriter, Write};
use std::process::ExitCode;
use std::str::EscapeDebug;

use comwright_codegen::generate::Source;
use comwright_codegen::input::{self, Loaded};
use comwright_codegen::model::{TypeFlags, TypeInfo, TypeKind};

use crate::report::{self, Failure, UNUSABLE};
use crate::source::SourceArgs;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    source: SourceArgs,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    // Of a file, all; whatever else names a library names one.
    let libraries = match args.source.source()? {
        Source::File(file) if file.resource.is_none() => input::load_all(&file.path)?,
        _ => vec![Ok(args.source.open()?.0.loaded)],
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut exit = ExitCode::SUCCESS;
    for (index, library) in libraries.iter().enumerate() {
        match library {
            Ok(loaded) => {
                if index > 0 {
                    writeln!(out)?;
                }
                library_lines(loaded, &mut out)?;
            }
            Err(error) => {
                out.flush()?;
                report::failure(error);
                exit = ExitCode::from(UNUSABLE);
            }
        }
    }
    out.flush()?;
    Ok(exit)
}

fn library_lines(loaded: &Loaded, out: &mut impl Write) -> std::io::Result<()> {
    let library = &loaded.library;
    writeln!(out, "{}: {}", loaded.source, loaded.format.name())?;
    let description = library.docs.help_string.as_deref().map(|text| format!("  {text:?}")).unwrap_or_default();
    writeln!(out, "library {} {{{}}} {}{description}", shown(&library.name), library.libid, library.version)?;
    let target = library.sys.name().map_or_else(|| library.sys.0.to_string(), str::to_owned);
    let language = loaded.language.map(|language| format!(", resource language {language:#06x}")).unwrap_or_default();
    writeln!(out, "  target {target}, locale {:#06x}{language}", library.lcid.0)?;
    for import in &library.imports {
        writeln!(out, "  imports {{{}}} {}  {}", import.libid, import.version, shown(&import.file_name))?;
    }
    for info in &library.types {
        type_line(info, out)?;
    }
    Ok(())
}

fn type_line(info: &TypeInfo, out: &mut impl Write) -> std::io::Result<()> {
    write!(out, "  {:<13} {}", kind(info), shown(&info.name))?;
    if !info.guid.is_zero() {
        write!(out, "  {{{}}}", info.guid)?;
    }
    let members =
        info.funcs.len() + info.vars.len() + if info.kind == TypeKind::CoClass { info.impl_types.len() } else { 0 };
    match members {
        0 => writeln!(out),
        1 => writeln!(out, "  1 member"),
        count => writeln!(out, "  {count} members"),
    }
}

/// Text of a library, which may hold anything, as a terminal may be given it.
fn shown(text: &str) -> EscapeDebug<'_> {
    text.escape_debug()
}

fn kind(info: &TypeInfo) -> &'static str {
    match info.kind {
        TypeKind::Enum => "enum",
        TypeKind::Record => "struct",
        TypeKind::Module => "module",
        TypeKind::Interface => "interface",
        TypeKind::Dispatch if info.flags.contains(TypeFlags::DUAL) => "dual",
        TypeKind::Dispatch => "dispinterface",
        TypeKind::CoClass => "coclass",
        TypeKind::Alias => "typedef",
        TypeKind::Union => "union",
    }
}
