//! Paths as Windows writes them.

use super::plain;

#[test]
fn what_keeps_windows_from_reading_a_path_goes_and_the_path_stays() {
    for (path, expected) in [
        (r"\\?\C:\x\y.tlb", r"C:\x\y.tlb"),
        (r"\\?\UNC\srv\x\y.tlb", r"\\srv\x\y.tlb"),
        (r"\\?\unc\srv\x", r"\\srv\x"),
        (r"\\?\UNCLE\x", r"UNCLE\x"),
        (r"\\.\C:\x", r"C:\x"),
        (r"\\srv\x", r"\\srv\x"),
        (r"C:\x", r"C:\x"),
    ] {
        assert_eq!(plain(path), expected, "{path}");
    }
}
