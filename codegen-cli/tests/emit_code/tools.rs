//! The tools of the toolchain that look at code.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What rustfmt makes of it, with the settings of this repository.
pub(super) fn formatted(text: &str) -> String {
    let mut rustfmt = Command::new("rustfmt")
        // Those of `rustfmt.toml`, which a copy of the sources may be without.
        .args(["--edition", "2024", "--config", "max_width=120,use_small_heuristics=Max"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is part of the toolchain");
    rustfmt.stdin.take().expect("it is piped").write_all(text.as_bytes()).expect("rustfmt reads its input");
    let output = rustfmt.wait_with_output().expect("rustfmt ends");
    assert!(output.status.success(), "rustfmt refuses\n{text}");
    String::from_utf8(output.stdout).expect("rustfmt writes UTF-8")
}

/// Where rustdoc puts the pages of a library with this text, after it had no complaints with every warning an error.
pub(super) fn documented(text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emit_code");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let file = folder.join("documented.rs");
    std::fs::write(&file, text).expect("the folder can be written");
    let output = Command::new("rustdoc")
        .args(["--edition", "2024", "-D", "warnings", "-o"])
        .arg(&folder)
        .arg(&file)
        .output()
        .expect("rustdoc is part of the toolchain");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder.join("documented")
}

/// Has the compiler check a library with this text.
pub(super) fn compile(text: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emit_code");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let file = folder.join("compiled.rs");
    std::fs::write(&file, text).expect("the folder can be written");
    let output = Command::new("rustc")
        .args(["--edition", "2024", "--crate-type", "lib", "--emit", "metadata", "--out-dir"])
        .arg(&folder)
        .arg(&file)
        .output()
        .expect("rustc is part of the toolchain");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
