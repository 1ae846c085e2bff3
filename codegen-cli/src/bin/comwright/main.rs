//! The command `comwright`.
//!
//! Exit codes: 0 clean, 1 what was checked is not as it should be, 2 the command line or an input cannot be used.

mod check;
mod dump;
mod examination;
mod explain;
mod explain_error;
mod generate;
mod list;
mod passed_over;
mod register;
mod report;
mod source;
mod written;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads COM type libraries, on any operating system.
#[derive(Parser)]
#[command(name = "comwright", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the type libraries of a file, and what they define
    List(list::Args),
    /// Print a type library as IDL or as JSON lines
    Dump(dump::Args),
    /// Tell what happens in a call, step by step
    Explain(explain::Args),
    /// Tell whether what interfaces and classes need is registered
    Check(Box<check::Args>),
    /// Tell what gives an error code, and what in a registry may give it
    ExplainError(Box<explain_error::Args>),
    /// Register a type library as RegisterTypeLib does, so that it can be undone
    Register(Box<register::Args>),
    /// Undo what `register` did
    Unregister(Box<register::UnregisterArgs>),
    /// Generate Rust code from a type library
    Generate(Box<generate::Args>),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::List(args) => list::run(&args),
        Command::Dump(args) => dump::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Check(args) => check::run(&args),
        Command::ExplainError(args) => explain_error::run(&args),
        Command::Register(args) => register::run(&args),
        Command::Unregister(args) => register::undo(&args),
        Command::Generate(args) => generate::run(&args),
    };
    result.unwrap_or_else(|error| report::failure(&*error))
}
