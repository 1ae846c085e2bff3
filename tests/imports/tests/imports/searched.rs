//! A library in a folder beside the program, where the declaration says to look (rule B9).

use std::fs;
use std::path::Path;

use comwright_imports::{LIBRARY, searched};

#[test]
fn b9_a_library_is_looked_for_where_the_declaration_says() {
    let program = std::env::current_exe().expect("a test is a program");
    let folder = program.parent().expect("it is in a folder").join("searched");
    fs::create_dir_all(&folder).expect("a folder");
    let library = Path::new(LIBRARY);
    let name = library.file_name().and_then(|name| name.to_str()).expect("a name");
    let copy = folder.join(name.replace("imports", "searched"));
    // Another program may have loaded it: what is there is not written to.
    let made = folder.join(format!("{}.{}", name, std::process::id()));
    fs::copy(library, &made).expect("a copy");
    let _ = fs::rename(&made, &copy);
    let _ = fs::remove_file(&made);
    assert_eq!(searched::given_live(), Ok(0));
}
