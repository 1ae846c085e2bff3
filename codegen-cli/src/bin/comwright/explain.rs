//! `comwright explain`: what happens in a call, step by step.

mod found;
mod kept;

use std::fmt::Write as _;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use comwright_codegen::analysis::links::Links;
use comwright_codegen::analysis::universe::Unfound;
use comwright_codegen::analysis::{NoAbi, TypeId, Universe, form};
use comwright_codegen::dump::idl::Signatures;
use comwright_codegen::generate;
use comwright_codegen::marshal::explain::{self, Place};
use comwright_codegen::marshal::{Member, Rules, Unplannable};
use comwright_codegen::resolve::Resolver;

use crate::dump;
use crate::report::{self, Failure, UNUSABLE};
use crate::source::SourceArgs;
use found::Found;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    source: SourceArgs,
    /// `Interface.Method`, `Interface.Property` for all its accessors, `Interface.get_Property` for one; `Interface`
    /// gives a line a member. Functions of modules go by `Module.Function`
    name: String,
    /// A TOML file with rules of links: which objects keep which ones alive (repeatable)
    #[arg(long, value_name = "FILE")]
    links: Vec<PathBuf>,
    /// Without the rules of links that come with comwright, those for ADO and DAO
    #[arg(long)]
    no_preset: bool,
}

/// A member of which there is no plan.
#[derive(Debug, thiserror::Error)]
#[error("{name} cannot be called")]
struct NoPlan {
    name: String,
    source: Unplannable,
}

/// What can be done about a library that is not there.
#[derive(Debug, thiserror::Error)]
#[error("`--include DIR` names further folders with libraries, `--registry` a registry that knows some")]
struct LookElsewhere;

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let (opened, resolver) = args.source.open()?;
    let universe =
        Universe::of(&opened.loaded.library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let (links, warnings) = generate::links::of(&universe, &[], &args.links, args.no_preset)?;
    for warning in &warnings {
        report::warning(warning);
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut failures = Vec::new();
    let text = match found::find(&universe, &args.name)? {
        Found::Type(id) => overview(&universe, id, &mut failures),
        Found::Members(id, members) => explained(&universe, (&resolver, &links), id, &members, &mut failures),
    };
    out.write_all(text.as_bytes())?;
    out.flush()?;
    for failure in &failures {
        report::failure(failure);
    }
    if failures.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    if failures.iter().any(is_of_missing_library) {
        report::hint(&LookElsewhere);
        dump::warn_of_broken(&resolver);
    }
    Ok(ExitCode::from(UNUSABLE))
}

/// The members in full, one after the other.
fn explained(
    universe: &Universe<'_>,
    (resolver, links): (&Resolver, &Links),
    id: TypeId,
    members: &[(TypeId, Member<'_>)],
    failures: &mut Vec<NoPlan>,
) -> String {
    let info = universe.info(id);
    let rules = Rules::default();
    let mut text = String::new();
    for (declaring, member) in members {
        let signatures = Signatures::of(universe.library(declaring.library), resolver);
        let info_of_declaring = universe.info(*declaring);
        let declaration = match member {
            Member::Function(func) => signatures.function(info_of_declaring, func),
            Member::Get(var) | Member::Put(var) => signatures.property(var),
        };
        match member.plan(universe, id, *declaring, &rules) {
            Ok(plan) => {
                if !text.is_empty() {
                    text.push_str("\n\n");
                }
                let place = Place::of(universe, (id, *declaring), member, &plan, &rules, &declaration);
                text.push_str(&explain::explain(&plan, &place, universe));
                text.push_str(&kept::kept(universe, links, id, member.name(), &plan));
            }
            Err(source) => failures.push(NoPlan { name: found::full_name(info, member), source }),
        }
    }
    text
}

/// A line a member. What there is no plan of has its line, and is a failure when that is because a library is missing.
fn overview(universe: &Universe<'_>, id: TypeId, failures: &mut Vec<NoPlan>) -> String {
    let info = universe.info(id);
    let rules = Rules::default();
    let mut text = String::new();
    let members = Member::all(universe, id);
    for (declaring, member) in &members {
        // Writing to a String does not fail.
        let _ = match member.plan(universe, id, *declaring, &rules) {
            Ok(plan) => {
                let place = Place::of(universe, (id, *declaring), member, &plan, &rules, "");
                writeln!(text, "{}", explain::summary(&plan, &place, universe))
            }
            Err(source) => {
                let written = writeln!(text, "{}: no plan: {source}", member.name().escape_debug());
                let failure = NoPlan { name: found::full_name(info, member), source };
                failures.extend(is_of_missing_library(&failure).then_some(failure));
                written
            }
        };
    }
    let is_inherited = |base: &TypeId| members.iter().all(|(declaring, _)| declaring != base);
    let bases = form::chain(universe, id).into_iter().skip(1).filter(is_inherited);
    let bases: Vec<_> = bases.map(|base| universe.info(base)).collect();
    if !bases.is_empty() {
        let names: Vec<_> = bases.iter().map(|base| base.name.escape_debug().to_string()).collect();
        let _ = writeln!(text, "and the members of {}", names.join(", "));
    }
    text
}

fn is_of_missing_library(failure: &NoPlan) -> bool {
    matches!(failure.source, Unplannable::Type { why: NoAbi::Unfound(Unfound::Library { .. }), .. })
}
