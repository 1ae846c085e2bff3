//! `comwright explain-error`: what gives an error code, and what in a registry may give it.
//!
//! In: a code, and maybe what is examined. Out: its meaning, and the kinds of findings or the findings that may give
//! it. What always holds: a code that no registration gives is told as that. What it does not know: what the program
//! did.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use comwright_codegen::register::View;
use comwright_codegen::registration::check::Report;
use comwright_codegen::registration::registered::OfClass;
use comwright_codegen::registration::symptom::{Elsewhere, Giving};
use comwright_codegen::registration::{report, symptom};
use comwright_registration::{Kind, Stage, System, Version, name_of};
use serde_json::{Map, Value, json};

use crate::examination::{Examination, Format, Unusable, exit_code};
use crate::passed_over;
use crate::report::Failure;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The code, as it was told: `0x8002801D`, `8002801D`, `-2147319779`, its name, or the number that Windows (14001)
    /// or Visual Basic (429) shows
    #[arg(allow_hyphen_values = true)]
    code: String,
    #[command(flatten)]
    asked: Examination,
}

/// A code that is none.
#[derive(Debug, thiserror::Error)]
enum NoCode {
    #[error("`{0}` is no HRESULT: write it as in 0x8002801D, as a decimal number, or by its name")]
    NoNumber(String),
    #[error(
        "`{0}` is none of the names that are known here, which are those of codes that a registration gives and a few \
         more: write its number"
    )]
    NoName(String),
}

impl NoCode {
    fn of(text: &str) -> Self {
        let is_in_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let is_name = text.contains('_') && text.bytes().all(is_in_name);
        if is_name { Self::NoName(text.to_owned()) } else { Self::NoNumber(text.to_owned()) }
    }
}

/// The code of a library that is not registered in the version that is asked for.
const TYPE_E_LIBNOTREGISTERED: u32 = 0x8002_801d;

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let code = symptom::code(&args.code).ok_or_else(|| NoCode::of(&args.code))?;
    // Of what worked there is nothing to find.
    let is_general = code == 0 || !args.asked.names_something() && !args.asked.names_registry();
    let mut text = String::new();
    let exit = if is_general { general(args, code, &mut text)? } else { examined(args, code, &mut text)? };
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(exit)
}

/// What the code means, and what gives it on either system.
fn general(args: &Args, code: u32, text: &mut String) -> Result<ExitCode, Failure> {
    let systems = [System::Windows, System::Wine].map(|system| (name_of_system(system), system));
    if args.asked.format == Format::Json {
        let causes = systems.map(|(name, system)| (name.to_lowercase(), causes(code, system)));
        let mut value = described(code);
        value["causes"] = Map::from_iter(causes).into();
        writeln!(text, "{value:#}")?;
        return Ok(ExitCode::SUCCESS);
    }
    heading(code, text)?;
    if symptom::meaning(code).is_none() {
        return Ok(ExitCode::SUCCESS);
    }
    for (name, system) in systems {
        let causes = symptom::causes(code, system);
        if causes.is_empty() {
            writeln!(text, "  no registration gives it on {name}")?;
        }
        for (stage, kinds) in causes {
            let kinds: Vec<_> = kinds.into_iter().map(Kind::code).collect();
            writeln!(text, "  {stage} on {name}: {}", kinds.join(", "))?;
        }
    }
    writeln!(text, "which of them it is, the registry tells: name it, and SOURCE, --class or --iid")?;
    Ok(ExitCode::SUCCESS)
}

/// What of what is registered may give the code.
fn examined(args: &Args, code: u32, text: &mut String) -> Result<ExitCode, Failure> {
    let subject = args.asked.subject(false)?;
    let view = subject.view()?;
    let examined = match args.asked.examine_in(&subject, view, true) {
        Err(failure) => match failure.downcast_ref() {
            // That it is the ProgID of no class is what gives the code.
            Some(Unusable::NoClass { name }) if is_of_prog_id(code, view.system()) => {
                args.asked.examine_prog_id(view, name)?
            }
            _ => return Err(failure),
        },
        examined => examined?,
    };
    let Giving { mut report, others, system } = examined.report.giving(code);
    if args.asked.format == Format::Json {
        let mut value = examined_json(code, &examined.classes, &report, others, view);
        value["given_on"] = name_of_system(system).to_lowercase().into();
        writeln!(text, "{value:#}")?;
        return Ok(exit_code(&report));
    }
    heading(code, text)?;
    for class in &examined.classes {
        served(class, code, text)?;
    }
    // Interfaces that nobody registers are no cause, but for the one that was asked for; and a chain that is whole need
    // not be told.
    let codes = symptom::told_for(code);
    let is_missing = |system| {
        let given = Kind::InterfaceMissing.symptoms(Stage::Marshal, system);
        given.iter().any(|code| codes.contains(code))
    };
    let may_be_plain = args.asked.names_interface() && [System::Windows, System::Wine].into_iter().any(is_missing);
    for part in &mut report.parts {
        part.plain.retain(|_| may_be_plain);
        if part.found.is_empty() {
            part.links.clear();
        }
    }
    let found = report.found().count();
    text.push_str(&report::text(&report));
    passed_over::tell(view, text)?;
    match (found, others) {
        _ if report.parts.iter().any(|part| !part.plain.is_empty()) => {
            writeln!(text, "nobody has registered the interface, so that no proxy is made of it: that gives this code")?
        }
        (0, 0) => {
            writeln!(text, "nothing that was examined gives this code: the cause is in the program, or elsewhere")?
        }
        (0, others) => {
            writeln!(text, "nothing that was examined gives this code; `check` tells of {others} other findings")?
        }
        _ if system != report.system => writeln!(
            text,
            "this code is what {} gives for it; of {}, others are known",
            name_of_system(system),
            name_of_system(report.system)
        )?,
        _ => {}
    }
    Ok(exit_code(&report))
}

/// Whether a ProgID that is not registered gives the code.
fn is_of_prog_id(code: u32, system: System) -> bool {
    let given = Kind::ProgIdMissing.symptoms(Stage::Create, system);
    symptom::told_for(code).iter().any(|code| given.contains(code))
}

const fn name_of_system(system: System) -> &'static str {
    match system {
        System::Windows => "Windows",
        System::Wine => "Wine",
    }
}

/// The code, and what it means, for programs.
fn described(code: u32) -> Value {
    let told_for: Vec<_> = symptom::told_for(code).into_iter().map(hexadecimal).collect();
    let elsewhere = Elsewhere::of(code);
    let name = name_of(code).or(elsewhere.map(|one| one.name));
    let meaning = symptom::meaning(code).or(elsewhere.map(|one| one.meaning));
    json!({"code": hexadecimal(code), "name": name, "meaning": meaning, "told_for": told_for})
}

fn heading(code: u32, text: &mut String) -> std::fmt::Result {
    let code_in_words = hexadecimal(code);
    match (name_of(code), symptom::meaning(code)) {
        _ if code == 0 => writeln!(text, "S_OK ({code_in_words}): it worked, there is nothing to explain"),
        (Some(name), Some(meaning)) => writeln!(text, "{name} ({code_in_words}): {meaning}"),
        (None, Some(meaning)) => {
            let number = symptom::Told::of(code).map(|told| told.number).unwrap_or_default();
            let names: Vec<_> = symptom::told_for(code).into_iter().filter_map(name_of).collect();
            let names = names.join(", ");
            writeln!(text, "error {number} of Visual Basic ({code_in_words}): {meaning}; it stands for {names}")
        }
        _ => match Elsewhere::of(code) {
            Some(Elsewhere { name, meaning, .. }) => {
                writeln!(text, "{name} ({code_in_words}): {meaning}; no finding of `check` gives this code")
            }
            None => writeln!(text, "{code_in_words}: no registration gives this code"),
        },
    }
}

/// What was examined, for programs: `others` are findings that do not give the code.
fn examined_json(code: u32, classes: &[OfClass], report: &Report, others: usize, view: &dyn View) -> Value {
    let mut value = described(code);
    value["causes"] = causes(code, report.system);
    value["classes"] = classes.iter().map(class_json).collect();
    value["others"] = others.into();
    value["report"] = report::json(report);
    passed_over::json(view, &mut value["report"]);
    value
}

/// What serves a class, and what may be asked of its library.
fn served(class: &OfClass, code: u32, text: &mut String) -> std::fmt::Result {
    let shown = |text: &str| text.escape_debug().to_string().replace(r"\\", r"\").replace("\\\"", "\"");
    write!(text, "  {} {} ", shown(&class.class.name), class.class.clsid)?;
    match &class.server {
        _ if !class.is_registered => write!(text, "is not registered")?,
        Some(server) => write!(text, "is served by {}", shown(server))?,
        None => write!(text, "is served by no file that its key names")?,
    }
    let Some(home) = &class.class.home else { return writeln!(text) };
    writeln!(text, "; its library is {} {} {}", shown(&home.name), home.libid, home.version)?;
    if code != TYPE_E_LIBNOTREGISTERED {
        return Ok(());
    }
    let Some(last) = class.versions.last() else {
        return writeln!(text, "  no version of that library is registered: whoever asks for it gets this code");
    };
    let registered: Vec<_> = class.versions.iter().map(ToString::to_string).collect();
    let first = Version { major: last.major, minor: 0 };
    writeln!(
        text,
        "  registered: {}. A caller that asks for {first} to {last} gets it; one that asks for a later minor version, or for \
         another major one that is not registered, gets this code",
        registered.join(", ")
    )?;
    writeln!(text, "  what version the server asks for is in its code, and cannot be seen here")
}

fn class_json(class: &OfClass) -> Value {
    let library =
        class.class.home.as_ref().map(
            |home| json!({"name": home.name, "libid": home.libid.to_string(), "version": home.version.to_string()}),
        );
    json!({
        "name": class.class.name,
        "clsid": class.class.clsid.to_string(),
        "prog_id": class.class.prog_id,
        "has_key": class.is_registered,
        "server": class.server,
        "library": library,
        "registered": class.versions.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn causes(code: u32, system: System) -> Value {
    let causes = symptom::causes(code, system).into_iter();
    let named = causes.map(|(stage, kinds)| {
        let kinds: Vec<_> = kinds.into_iter().map(Kind::code).collect();
        (stage.to_owned(), json!(kinds))
    });
    named.collect::<Map<_, _>>().into()
}

fn hexadecimal(code: u32) -> String {
    format!("0x{code:08X}")
}
