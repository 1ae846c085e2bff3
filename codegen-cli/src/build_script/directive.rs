//! The lines that a build script prints for Cargo.
//!
//! In: paths and messages. Out: single lines: what is in a message cannot become another directive.

use std::path::Path;

/// The script is to run again when this file, or anything in this folder, changes. `None` for a path that no line can
/// hold.
pub(super) fn rerun_if_changed(path: &Path) -> Option<String> {
    let text = path.to_str().filter(|text| !text.contains(['\n', '\r']))?;
    Some(format!("cargo::rerun-if-changed={text}"))
}

/// Something that the user is told.
pub(super) fn warning(message: &str) -> String {
    let lines: Vec<_> = message.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    format!("cargo::warning={}", lines.join(" ").replace('\r', " "))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{rerun_if_changed, warning};

    #[test]
    fn a_message_is_one_line() {
        assert_eq!(warning("one\n  two\r\ncargo::rustc-cfg=x"), "cargo::warning=one two cargo::rustc-cfg=x");
        assert_eq!(rerun_if_changed(Path::new("a.tlb")).unwrap(), "cargo::rerun-if-changed=a.tlb");
        assert_eq!(rerun_if_changed(Path::new("a\nb.tlb")), None);
    }
}
