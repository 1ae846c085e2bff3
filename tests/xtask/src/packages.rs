//! What the suites need of the machine, Rust apart. On Debian and Ubuntu as root it is installed when it is missing;
//! elsewhere it is said, and the suites that need it name themselves as skipped.

use std::path::Path;
use std::process::{Command, Stdio};

use comwright_machine::tool;

use crate::linux_32;

/// A Debian package, what it is for, and how to see that it is there.
struct Package {
    name: &'static str,
    purpose: &'static str,
    installed: fn() -> bool,
}

const PACKAGES: &[Package] = &[
    Package {
        name: "wine64",
        purpose: "runs the oracle, and the tests on Windows",
        installed: || has_package("wine64") || !has_program("dpkg-query") && has_program("wine"),
    },
    Package { name: "wine", purpose: "runs the oracle, and the tests on Windows", installed: || has_program("wine") },
    Package {
        name: "libwine-dev",
        purpose: "IDL of the system's interfaces, for the golden libraries",
        installed: || Path::new("/usr/include/wine/wine/windows/oaidl.idl").exists(),
    },
    Package {
        name: "gcc-mingw-w64-x86-64-win32",
        purpose: "compiles the oracle, links the tests on Windows",
        installed: || has_program("x86_64-w64-mingw32-gcc"),
    },
    Package {
        name: "mingw-w64-tools",
        purpose: "widl, which compiles the golden libraries",
        installed: || has_program("x86_64-w64-mingw32-widl"),
    },
    Package {
        name: "binutils-mingw-w64-x86-64",
        purpose: "links PE files",
        installed: || has_program("x86_64-w64-mingw32-windres"),
    },
    Package {
        name: "binutils-mingw-w64-i686",
        purpose: "links 32-bit PE files, checks the layouts of 32-bit Windows",
        installed: || has_program("i686-w64-mingw32-windres"),
    },
    Package {
        name: "gcc-multilib",
        purpose: "links the tests on 32-bit Linux",
        // Machines of other kinds have no such package, and run no such tests.
        installed: || !linux_32::RUNS || linux_32::is_linked(),
    },
    Package { name: "valgrind", purpose: "memcheck", installed: || has_program("valgrind") },
    Package { name: "python3", purpose: "compares dumps with the oracle's", installed: || has_program("python3") },
];

/// Installs what is missing, or says what it is.
pub(crate) fn set_up() {
    let missing: Vec<_> = PACKAGES.iter().filter(|package| !(package.installed)()).collect();
    if missing.is_empty() {
        return;
    }
    let names: Vec<_> = missing.iter().map(|package| package.name).collect();
    if install(&names) {
        return;
    }
    println!("not installed here (the names are Debian's); suites that need it will say that they are skipped:");
    for package in missing.iter().filter(|package| !(package.installed)()) {
        println!("  {:<28} {}", package.name, package.purpose);
    }
}

/// Installs Debian packages; whether they are there then. Elsewhere, and without the rights, nothing happens.
pub(crate) fn install(names: &[&str]) -> bool {
    if !has_program("apt-get") || !is_root() {
        return false;
    }
    println!("installing {}", names.join(" "));
    let update = apt_get(&["update"]);
    let install = [&["install", "-y", "--no-install-recommends"], names].concat();
    if update && apt_get(&install) {
        return true;
    }
    println!("apt-get could not install everything");
    false
}

/// Whether a Debian package is installed; on machines without Debian's packages, never.
pub(crate) fn has_package(name: &str) -> bool {
    let query = Command::new("dpkg-query").args(["-W", "-f", "${Status}", name]).stdin(Stdio::null()).output();
    query.is_ok_and(|output| output.stdout.ends_with(b" installed"))
}

fn has_program(name: &str) -> bool {
    tool::find(name).is_ok()
}

fn apt_get(args: &[&str]) -> bool {
    let mut command = Command::new("apt-get");
    command.args(["-q", "-o", "Dpkg::Use-Pty=0"]).args(args).env("DEBIAN_FRONTEND", "noninteractive");
    command.stdin(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").stdin(Stdio::null()).output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
