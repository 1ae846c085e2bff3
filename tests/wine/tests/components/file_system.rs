//! The objects of `Scripting.FileSystemObject`.

use comwright::{Present, Result};
use comwright_wine::{enter, folder, references, release};
use windows_components::bindings::scrrun::scripting::FileSystemObject;

#[test]
fn o1_what_comes_out_is_owned_once() -> Result<()> {
    enter();
    let system = FileSystemObject::create()?;
    let folder = folder("file_system_objects");
    let path = folder.join("a.txt");
    let stream = system.create_text_file(&*path.to_string_lossy())?.present()?;
    stream.write("a")?;
    stream.close()?;
    assert_eq!(release(stream), 0);

    let folder = system.get_folder(&*folder.to_string_lossy())?.present()?;
    let files = folder.files()?.present()?;
    let file = files.iter().next().expect("there is one file")?;
    assert_eq!(file.name()?, "a.txt");
    assert_eq!([references(&file), references(&files), references(&folder)], [1; 3]);
    assert_eq!([release(file), release(files), release(folder)], [0; 3]);
    Ok(())
}
