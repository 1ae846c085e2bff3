//! What one line says.

use std::io::Write;
use std::process::{Command, Stdio};

use comwright_registration_wine::context::Context;
use comwright_registration_wine::text::{code, guid};
use comwright_registration_wine::{apartments, creation, library, marshaling};

/// The lines so far.
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// Whether this thread is in its apartment.
    is_inside: bool,
    context: Option<Context>,
}

impl Steps {
    pub(super) fn run(&mut self, line: &str) {
        let (step, rest) = line.split_once(' ').unwrap_or((line, ""));
        let said = match step {
            "import" => import(rest),
            "keep" => code(library::keep(rest)),
            "context" => self.context(rest),
            "register" => code(library::register(rest)),
            "marshal" => {
                self.enter();
                marshaling::marshal(guid(rest), self.context).to_string()
            }
            "create" => {
                self.enter();
                let parts: Vec<_> = rest.split(' ').collect();
                let [class, iid, servers] = parts[..] else { panic!("`{rest}` is no class, interface and servers") };
                code(creation::create(guid(class), guid(iid), number(servers)))
            }
            "load" | "unregister" => {
                self.enter();
                of_library(step, rest)
            }
            _ => panic!("`{line}` is no step"),
        };
        println!("{line}: {said}");
        let _ = std::io::stdout().flush();
    }

    fn enter(&mut self) {
        if !self.is_inside {
            apartments::enter_main();
            self.is_inside = true;
        }
    }

    /// A program finds the files of its manifest in its own folder, which is where the manifest is. This one is elsewhere,
    /// and finds them in its current folder.
    fn context(&mut self, manifest: &str) -> String {
        let (folder, _) = manifest.rsplit_once('\\').expect("a whole path");
        std::env::set_current_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
        match Context::new(manifest) {
            Ok(context) => {
                context.activate();
                self.context = Some(context);
                code(windows_core::HRESULT(0))
            }
            Err(error) => code(windows_core::HRESULT::from_win32(error.raw_os_error().unwrap_or(-1).cast_unsigned())),
        }
    }
}

fn import(file: &str) -> String {
    let mut command = Command::new("reg.exe");
    let status =
        command.args(["import", file]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.map_or_else(|error| error.to_string(), |status| format!("{:08x}", status.code().unwrap_or(-1)))
}

fn of_library(step: &str, rest: &str) -> String {
    let parts: Vec<_> = rest.split(' ').collect();
    let [libid, major, minor, lcid] = parts[..] else { panic!("`{rest}` is no library") };
    let short = |text| u16::try_from(number(text)).expect("a number of 16 bits");
    let (libid, version, lcid) = (guid(libid), (short(major), short(minor)), number(lcid));
    code(if step == "load" { library::load(libid, version, lcid) } else { library::unregister(libid, version, lcid) })
}

fn number(text: &str) -> u32 {
    u32::from_str_radix(text, 16).expect("a hexadecimal number")
}
