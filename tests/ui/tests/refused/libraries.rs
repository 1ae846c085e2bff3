//! The files that are imported by what is refused: a library as it should be, and those that are not.
//!
//! Paths in `import_typelib!` start in the folder of a package, and trybuild makes one of its own, below Cargo's target folder.

use std::path::Path;

use comwright_machine::repository;

/// The folder of the package that trybuild makes.
const PACKAGE: &str = "tests/trybuild/comwright-ui";

/// The GUID of stdole in a library.
const STDOLE: [u8; 16] = [0x30, 4, 2, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];

/// Where the directory of a library's parts is, when it has few types: each part has its offset first.
const DIRECTORY: usize = 0x54;

/// Writes them.
pub(crate) fn write() {
    let folder = repository::target().join(PACKAGE).join("libraries");
    std::fs::create_dir_all(folder.join("alone")).expect("the target folder can be written to");
    let whole = std::fs::read(repository::root().join("examples/quickstart/library.tlb")).expect("it is checked in");
    put(&folder, "library.tlb", &whole);
    put(&folder, "cut.tlb", &whole[..whole.len() / 2]);

    let mut hostile = whole.clone();
    let types = u32::from_le_bytes(whole[0x20..0x24].try_into().expect("four bytes")) as usize;
    let directory = DIRECTORY + types * 4;
    hostile[directory..directory + 4].copy_from_slice(&0x7fff_fff0_u32.to_le_bytes());
    put(&folder, "hostile.tlb", &hostile);

    // Another library than the one that is built in.
    let mut needs_another = whole;
    let at = needs_another.windows(16).position(|window| window == STDOLE).expect("it refers to stdole");
    needs_another[at] = 0x31;
    put(&folder, "alone/needs_another.tlb", &needs_another);

    put(&folder, "mistaken.toml", b"links = 5\nfliter = ['IBook']\n");
    put(&folder, "settings.toml", b"filter = ['IBoks', 'IBook']\n");
    put(&folder, "links.toml", b"[[link]]\nchild = 'IBoook'\nparent = 'IBooks'\n");
}

fn put(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::write(folder.join(name), bytes).expect("the target folder can be written to");
}
