//! What genuine files do that no compiler at hand does: the sample is changed to do it.

use comwright_codegen::model::{CustomData, InvokeKind, TypeLib};
use comwright_codegen::typelib;
use comwright_tests::msft_file::{MsftFile, Segment, type_info};
use comwright_tests::samples;

/// `IFont`, `IUnknown`, the record `GUID` and the class `StdFont`.
const PROPERTIES: usize = 30;
const ROOT: usize = 3;
const RECORD: usize = 0;
const CLASS: usize = 33;

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

/// widl writes custom data of parameters, variables and implemented types nowhere, MIDL does.
#[test]
fn custom_data_and_contexts_on_every_level() {
    const FIRST: u32 = 0;
    const NONE: u32 = u32::MAX;
    let words = |words: &[u32]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>();
    let mut file = MsftFile(samples::MSFT.to_vec());

    // A pure virtual stdcall method with custom data, and one parameter, an `[in] long`, with custom data of its own.
    let kinds = 1 | 1 << 3 | 4 << 8 | 0x80;
    let fixed = [0x44, 0x8000_0019, 0, 0, kinds, 1];
    let optional = [7, NONE, NONE, NONE, NONE, 9, FIRST, FIRST];
    let param = [0x8000_0003, NONE, 1];
    file.replace_members(ROOT, 1, &[words(&fixed), words(&optional), words(&param)].concat(), 1);

    // A field with custom data.
    let var = [0x28, 0x8000_0003, 0, 0, 0, 11, NONE, NONE, FIRST, 13];
    file.replace_members(RECORD, 1 << 16, &words(&var), 1);

    let implemented = file.segment(Segment::References) + file.u32(file.type_info(CLASS) + type_info::BASE) as usize;
    file.set(implemented + 8, FIRST);
    let class = file.type_info(CLASS) + type_info::CUSTOM_DATA;
    file.set(class, FIRST);

    let library = read(&file);
    let (func, var, class) = (&library.types[ROOT].funcs[0], &library.types[RECORD].vars[0], &library.types[CLASS]);
    let all: [&[CustomData]; 5] = [
        &func.custom_data,
        &func.params[0].custom_data,
        &var.custom_data,
        &class.custom_data,
        &class.impl_types[0].custom_data,
    ];
    for custom_data in all {
        assert!(!custom_data.is_empty());
        assert_eq!(custom_data, all[0]);
    }
    assert_eq!((func.docs.help_context, func.docs.help_string_context), (7, 9));
    assert_eq!((var.docs.help_context, var.docs.help_string_context), (11, 13));
}
