//! `comwright check`: whether what interfaces and classes need is registered.

use std::io::Write;
use std::process::ExitCode;

use crate::examination::{self, Examination, exit_code};
use crate::report::Failure;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    asked: Examination,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let examined = args.asked.examine(false)?;
    let mut out = std::io::stdout().lock();
    out.write_all(examination::print(args.asked.format, &examined.report).as_bytes())?;
    out.flush()?;
    Ok(exit_code(&examined.report))
}
