//! The runtime's declarations of Windows are what windows-bindgen makes of their list.

use comwright_tests::skip::skip;
use comwright_tests::{bless, repository, tool};

#[test]
fn declarations_are_made_from_their_list() {
    if let Err(reason) = tool::find("rustfmt") {
        return skip("declarations of Windows are made from their list", reason);
    }
    let folder = repository::root().join("runtime/src/sys/windows");
    let made = repository::scratch("bindings").expect("the target folder can be written to").join("bindings.rs");
    let path = |path: &std::path::Path| path.to_str().expect("paths of the repository are UTF-8").to_owned();
    windows_bindgen::bindgen(["--out", &path(&made), "--etc", &path(&folder.join("list.txt"))]).unwrap();
    let made = std::fs::read_to_string(&made).expect("windows-bindgen has written its file");
    bless::check(&folder.join("bindings.rs"), &made).unwrap_or_else(|error| panic!("{error}"));
}
