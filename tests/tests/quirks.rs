//! What genuine files do that no compiler at hand does: the sample is changed to do it.

use comwright_codegen::model::{InvokeKind, TypeLib};
use comwright_codegen::typelib;
use comwright_tests::msft_file::{MsftFile, type_info};
use comwright_tests::samples;

/// `IFont` and `IUnknown`.
const PROPERTIES: usize = 30;
const ROOT: usize = 3;

fn read(file: &MsftFile) -> TypeLib {
    typelib::read(&file.0).expect("the file is sound")
}

#[test]
fn the_second_accessor_of_a_property_may_have_no_name() {
    let mut file = MsftFile(samples::MSFT.to_vec());
    let info = file.type_info(PROPERTIES);
    let members = file.u32(info + type_info::MEMBERS) as usize;
    let count = (file.u32(info + type_info::COUNTS) & 0xffff) as usize;
    let names = members + 4 + file.u32(members) as usize + count * 4;
    file.set(names + 4, u32::MAX);
    let font = &read(&file).types[PROPERTIES];
    let [get, put, ..] = &font.funcs[..] else { panic!("IFont has functions") };
    assert_eq!((get.invoke, put.invoke), (InvokeKind::PROPERTY_GET, InvokeKind::PROPERTY_PUT));
    assert_eq!((get.name.as_str(), put.name.as_str()), ("Name", "Name"));
}

#[test]
fn a_base_counts_only_when_there_is_one() {
    let mut file = MsftFile(samples::MSFT.to_vec());
    let base = file.type_info(ROOT) + type_info::BASE;
    // Zero would be a reference to the first type.
    file.set(base, 0);
    assert_eq!(read(&file).types[ROOT].impl_types, []);
}
