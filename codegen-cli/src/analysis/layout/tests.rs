//! Synthetic structures for libraries of 16, 32 and 64 bits.

use std::mem::offset_of;

use super::{Extent, Layout, Layouts, MAX_SIZE, PerTarget, Reason, Repr, Target};
use crate::analysis::{TypeId, Universe};
use crate::model::{
    ArrayBound, Dispid, Documentation, Guid, ImportTarget, ImportedLib, Lcid, LibFlags, Libid, SysKind, Type,
    TypeFlags, TypeInfo, TypeKind, TypeLib, TypeRef, Value, VarDesc, VarFlags, VarPlace, VarType, Version,
};

/// A library whose types are structures.
fn library(sys: SysKind, types: Vec<TypeInfo>) -> TypeLib {
    TypeLib {
        libid: Libid(Guid::ZERO),
        version: Version::default(),
        lcid: Lcid(0),
        sys,
        flags: LibFlags(0),
        name: String::new(),
        docs: Documentation::default(),
        help_file: None,
        help_string_dll: None,
        custom_data: Vec::new(),
        imports: Vec::new(),
        types,
    }
}

fn type_info(kind: TypeKind, size: u32, alignment: u16, fields: &[(u32, Type)]) -> TypeInfo {
    let var = |(number, (offset, var_type)): (usize, &(u32, Type))| VarDesc {
        name: format!("f{number}"),
        memid: Dispid(number as i32),
        place: VarPlace::PerInstance(*offset),
        flags: VarFlags(0),
        var_type: var_type.clone(),
        docs: Documentation::default(),
        custom_data: Vec::new(),
    };
    TypeInfo {
        name: "T".to_owned(),
        kind,
        guid: Guid::ZERO,
        version: Version::default(),
        flags: TypeFlags(0),
        docs: Documentation::default(),
        size,
        alignment,
        aliased: None,
        dll_name: None,
        impl_types: Vec::new(),
        funcs: Vec::new(),
        vars: fields.iter().enumerate().map(var).collect(),
        foreign: None,
        custom_data: Vec::new(),
    }
}

fn record(size: u32, alignment: u16, fields: &[(u32, Type)]) -> TypeInfo {
    type_info(TypeKind::Record, size, alignment, fields)
}

fn union(size: u32, alignment: u16, fields: &[(u32, Type)]) -> TypeInfo {
    type_info(TypeKind::Union, size, alignment, fields)
}

const I1: Type = Type::Simple(VarType::I1);
const I2: Type = Type::Simple(VarType::I2);
const I4: Type = Type::Simple(VarType::I4);
const I8: Type = Type::Simple(VarType::I8);
const R8: Type = Type::Simple(VarType::R8);
const CY: Type = Type::Simple(VarType::CY);
const BSTR: Type = Type::Simple(VarType::BSTR);
const VARIANT: Type = Type::Simple(VarType::VARIANT);
const DECIMAL: Type = Type::Simple(VarType::DECIMAL);

fn local(index: u32) -> Type {
    Type::Ref(TypeRef::Local(index))
}

fn pointer(target: Type) -> Type {
    Type::Pointer(Box::new(target))
}

fn array(element: Type, counts: &[u32]) -> Type {
    let bounds = counts.iter().map(|&count| ArrayBound { count, lower: 0 }).collect();
    Type::CArray { element: Box::new(element), bounds }
}

/// The layout of the last type.
fn layout(sys: SysKind, types: Vec<TypeInfo>) -> Layout {
    let library = library(sys, types);
    let universe = Universe::of(&library, &|_| Err("none".to_owned()));
    let index = library.types.len() as u32 - 1;
    (*super::of(&universe, TypeId { library: 0, index })).clone()
}

/// Size and alignment on each target, as `(size, alignment)`.
fn extents(layout: &Layout) -> [Option<(u32, u32)>; 3] {
    Target::ALL.map(|target| layout.placements[target].as_ref().map(|at| (at.extent.size, at.extent.alignment)))
}

fn offsets(layout: &Layout, target: Target) -> &[u32] {
    &layout.placements[target].as_ref().expect("it has a place").offsets
}

fn reason(layout: &Layout) -> &Reason {
    match &layout.repr {
        Repr::Opaque(reason) => reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn g1_a_layout_of_32_bits_is_computed_again_for_64() {
    let layout = layout(SysKind::WIN32, vec![record(24, 8, &[(0, I1), (4, BSTR), (8, R8), (16, I2)])]);
    assert_eq!(layout.repr, Repr::Natural);
    assert_eq!(extents(&layout), [Some((32, 8)), Some((24, 8)), Some((20, 4))]);
    assert_eq!(offsets(&layout, Target::Bits64), [0, 8, 16, 24]);
    assert_eq!(offsets(&layout, Target::Bits32), [0, 4, 8, 16]);
    assert_eq!(offsets(&layout, Target::Bits32Align4), [0, 4, 8, 16]);
    assert!(!layout.is_aligned);
}

#[test]
fn g1_a_layout_of_64_bits_is_computed_again_for_32() {
    let fields = [(0, I4), (8, pointer(I4)), (16, CY), (24, Type::SafeArray(Box::new(I4))), (32, I2)];
    let layout = layout(SysKind::WIN64, vec![record(40, 8, &fields)]);
    assert_eq!(layout.repr, Repr::Natural);
    assert_eq!(extents(&layout), [Some((40, 8)), Some((24, 8)), Some((24, 4))]);
    assert_eq!(offsets(&layout, Target::Bits32), [0, 4, 8, 16, 20]);
}

/// A library for 16 bits is held against 32-bit pointers, which its far ones were like.
#[test]
fn g1_sixteen_bits() {
    let natural = layout(SysKind::WIN16, vec![record(8, 4, &[(0, I2), (4, BSTR)])]);
    assert_eq!(natural.repr, Repr::Natural);
    assert_eq!(extents(&natural), [Some((16, 8)), Some((8, 4)), Some((8, 4))]);
    let packed = layout(SysKind::WIN16, vec![record(10, 2, &[(0, I2), (2, R8)])]);
    assert_eq!(packed.repr, Repr::Packed(2));
    assert_eq!(extents(&packed), [Some((10, 2)); 3]);
}

#[test]
fn packings_are_found() {
    for (packing, size, second) in [(4, 12, 4), (2, 10, 2), (1, 9, 1)] {
        let layout = layout(SysKind::WIN32, vec![record(size, packing, &[(0, I1), (second, R8)])]);
        assert_eq!(layout.repr, Repr::Packed(packing.into()));
        assert_eq!(extents(&layout), [Some((size, packing.into())); 3]);
        for target in Target::ALL {
            assert_eq!(offsets(&layout, target), [0, second]);
        }
    }
    // Where packing changes nothing but the end and the alignment.
    let layout = layout(SysKind::WIN32, vec![record(12, 4, &[(0, I8), (8, I4)])]);
    assert_eq!(layout.repr, Repr::Packed(4));
}

#[test]
fn packed_pointers_follow_the_target() {
    let layout = layout(SysKind::WIN32, vec![record(8, 2, &[(0, I2), (2, BSTR), (6, I2)])]);
    assert_eq!(layout.repr, Repr::Packed(2));
    assert_eq!(extents(&layout), [Some((12, 2)), Some((8, 2)), Some((8, 2))]);
    assert_eq!(offsets(&layout, Target::Bits64), [0, 2, 10]);
}

#[test]
fn b3_variants_and_decimals_align_to_eight_everywhere() {
    let types = vec![record(48, 8, &[(0, I4), (8, VARIANT), (24, DECIMAL), (40, CY)])];
    let layout = layout(SysKind::WIN32, types);
    assert_eq!(layout.repr, Repr::Natural);
    assert!(layout.is_aligned);
    assert_eq!(extents(&layout), [Some((56, 8)), Some((48, 8)), Some((48, 8))]);
    assert_eq!(offsets(&layout, Target::Bits64), [0, 8, 32, 48]);
    assert_eq!(offsets(&layout, Target::Bits32Align4), [0, 8, 24, 40]);
}

#[test]
fn unions_and_nested_structures() {
    let inner = union(8, 8, &[(0, I1), (0, R8), (0, BSTR)]);
    let middle = record(16, 8, &[(0, I2), (8, local(0))]);
    let outer = record(40, 8, &[(0, I1), (8, array(local(1), &[2]))]);
    let layout = layout(SysKind::WIN32, vec![inner, middle, outer]);
    assert_eq!(layout.repr, Repr::Natural);
    assert_eq!(extents(&layout), [Some((40, 8)), Some((40, 8)), Some((28, 4))]);
    assert_eq!(offsets(&layout, Target::Bits32Align4), [0, 4]);
}

#[test]
fn nested_packed_structures_align_as_packed() {
    let inner = record(9, 1, &[(0, I1), (1, R8)]);
    let outer = record(16, 4, &[(0, I1), (1, local(0)), (12, I4)]);
    let layout = layout(SysKind::WIN64, vec![inner, outer]);
    assert_eq!(layout.repr, Repr::Natural);
    assert_eq!(extents(&layout), [Some((16, 4)); 3]);
}

#[test]
fn an_array_of_several_dimensions_is_as_large_as_all() {
    let layout = layout(SysKind::WIN32, vec![record(52, 4, &[(0, array(I2, &[2, 3, 4])), (48, I4)])]);
    assert_eq!(layout.repr, Repr::Natural);
}

#[test]
fn an_enumeration_and_an_alias_count_as_what_they_are() {
    let mut alias = type_info(TypeKind::Alias, 4, 4, &[]);
    alias.aliased = Some(BSTR);
    let enumeration = type_info(TypeKind::Enum, 4, 4, &[]);
    let outer = record(16, 8, &[(0, local(1)), (8, local(0))]);
    let layout = layout(SysKind::WIN64, vec![alias, enumeration, outer]);
    assert_eq!(layout.repr, Repr::Natural);
    assert_eq!(extents(&layout), [Some((16, 8)), Some((8, 4)), Some((8, 4))]);
}

#[test]
fn what_no_packing_gives_is_opaque() {
    let gap = layout(SysKind::WIN32, vec![record(12, 4, &[(0, I4), (8, I4)])]);
    assert_eq!(*reason(&gap), Reason::Offset { field: "f1".to_owned(), stored: 8 });
    assert_eq!(extents(&gap), [Some((12, 4)); 3]);

    let bit_fields = layout(SysKind::WIN32, vec![record(4, 4, &[(0, I4), (0, I4)])]);
    assert_eq!(*reason(&bit_fields), Reason::Offset { field: "f1".to_owned(), stored: 0 });
    assert_eq!(extents(&bit_fields), [Some((4, 4)); 3]);

    let longer = layout(SysKind::WIN32, vec![record(16, 4, &[(0, I4), (4, I4)])]);
    assert_eq!(*reason(&longer), Reason::Extent { size: 16, alignment: 4 });

    let aligned = layout(SysKind::WIN32, vec![record(16, 16, &[(0, I4), (4, I4)])]);
    assert_eq!(*reason(&aligned), Reason::Extent { size: 16, alignment: 16 });
    assert_eq!(extents(&aligned), [Some((16, 16)); 3]);
    assert!(aligned.is_aligned);
}

/// The size of something opaque that has pointers is not known where pointers have another size.
#[test]
fn g1_opaque_pointers_are_known_on_their_own_targets() {
    let layout = layout(SysKind::WIN32, vec![record(12, 4, &[(0, BSTR), (8, I4)])]);
    assert_eq!(extents(&layout), [None, Some((12, 4)), Some((12, 4))]);
    let types = vec![record(12, 4, &[(0, BSTR), (8, I4)]), record(16, 4, &[(0, local(0)), (12, I4)])];
    let outer = self::layout(SysKind::WIN32, types);
    // Nobody may make room for the whole there, either.
    assert_eq!(*reason(&outer), Reason::UnknownField("f0".to_owned()));
    assert_eq!(extents(&outer), [None, Some((16, 4)), Some((16, 4))]);
}

/// E0588: Rust has no packed structure with an aligned one in it.
#[test]
fn nothing_aligned_is_packed() {
    let expected = Reason::AlignedInPacked { packing: 4, field: "f1".to_owned() };
    let direct = layout(SysKind::WIN32, vec![record(20, 4, &[(0, I4), (4, VARIANT)])]);
    assert_eq!(*reason(&direct), expected);
    assert_eq!(extents(&direct), [None, Some((20, 4)), Some((20, 4))]);
    let inner = record(16, 8, &[(0, DECIMAL)]);
    let nested = layout(SysKind::WIN32, vec![inner, record(20, 4, &[(0, I4), (4, local(0))])]);
    assert_eq!(*reason(&nested), expected);
    assert_eq!(extents(&nested), [Some((20, 4)); 3]);
}

/// `_BYTE_BLOB`, `tagLOGPALETTE` and a list, as MIDL describes them for 64 bits.
#[test]
fn a_last_pointer_may_be_an_open_array() {
    let blob = layout(SysKind::WIN64, vec![record(12, 4, &[(0, I4), (4, pointer(I1))])]);
    assert_eq!(*reason(&blob), Reason::OpenArray("f1".to_owned()));
    assert_eq!(extents(&blob), [Some((12, 4)), None, None]);
    let entry = record(4, 1, &[(0, array(I1, &[4]))]);
    let palette = record(12, 2, &[(0, I2), (2, I2), (4, pointer(local(0)))]);
    assert_eq!(*reason(&layout(SysKind::WIN64, vec![entry, palette])), Reason::OpenArray("f2".to_owned()));
    // It points to its own kind.
    let list = layout(SysKind::WIN64, vec![record(12, 4, &[(0, I4), (4, pointer(local(0)))])]);
    assert_eq!(*reason(&list), Reason::OpenArray("f1".to_owned()));
    // A field before it is packed: so is the pointer.
    let packed = layout(SysKind::WIN64, vec![record(20, 4, &[(0, I4), (4, I8), (12, pointer(I1))])]);
    assert_eq!(packed.repr, Repr::Packed(4));
}

#[test]
fn what_is_not_defined_has_no_size() {
    let empty = layout(SysKind::WIN32, vec![record(0, 4, &[])]);
    assert_eq!((reason(&empty), extents(&empty)), (&Reason::NoFields, [None; 3]));
    // Room of the stored size would be too small.
    let small = layout(SysKind::WIN32, vec![record(4, 4, &[(0, I4), (4, I4)])]);
    assert_eq!((reason(&small), extents(&small)), (&Reason::Extent { size: 4, alignment: 4 }, [None; 3]));
    let zero = layout(SysKind::WIN32, vec![record(0, 0, &[(0, I4)])]);
    assert_eq!(extents(&zero), [None; 3]);
    let interface = type_info(TypeKind::Interface, 4, 4, &[]);
    assert_eq!(*reason(&layout(SysKind::WIN32, vec![interface])), Reason::NoStructure);
}

#[test]
fn fields_without_a_form_make_opaque() {
    let void = layout(SysKind::WIN32, vec![record(4, 4, &[(0, Type::Simple(VarType::VOID))])]);
    assert_eq!(*reason(&void), Reason::UnknownField("f0".to_owned()));
    assert_eq!(extents(&void), [None, Some((4, 4)), Some((4, 4))]);
    let unknown = layout(SysKind::WIN64, vec![record(4, 4, &[(0, Type::Simple(VarType(999)))])]);
    assert!(matches!(reason(&unknown), Reason::Formless { field, .. } if field == "f0"));
    assert_eq!(extents(&unknown), [Some((4, 4)), None, None]);
    let mut constant = record(4, 4, &[(0, I4)]);
    constant.vars[0].place = VarPlace::Const(Value::I4(1));
    assert_eq!(*reason(&layout(SysKind::WIN32, vec![constant])), Reason::NoField("f0".to_owned()));
}

#[test]
fn huge_sizes_overflow_nothing() {
    let large = u32::MAX - 3;
    for fields in [
        vec![(0, array(I4, &[u32::MAX]))],
        vec![(0, array(I1, &[large])), (large, I4)],
        vec![(0, array(I1, &[MAX_SIZE])), (MAX_SIZE, I1)],
        vec![(0, array(I1, &[0x1_0000, 0x1_0000, 0x1_0000, 0x1_0000, 2]))],
        vec![(u32::MAX, I4)],
        vec![(u32::MAX, I8), (0, I8)],
        vec![(0, array(array(R8, &[0x7fff_ffff]), &[0x7fff_ffff]))],
    ] {
        for size in [0, 1, 4, MAX_SIZE, MAX_SIZE + 1, u32::MAX] {
            for alignment in [0, 1, 3, 8, 0x8000, u16::MAX] {
                for kind in [TypeKind::Record, TypeKind::Union] {
                    let layout = layout(SysKind::WIN64, vec![type_info(kind, size, alignment, &fields)]);
                    for extent in extents(&layout).into_iter().flatten() {
                        assert!(extent.0 <= MAX_SIZE && extent.1.is_power_of_two() && extent.0 % extent.1 == 0);
                    }
                }
            }
        }
    }
    // 2 GiB less one byte can be had.
    let layout = layout(SysKind::WIN64, vec![record(MAX_SIZE, 1, &[(0, array(I1, &[MAX_SIZE]))])]);
    assert_eq!(layout.repr, Repr::Natural);
}

/// Each contains the one before it, twice: 64 levels are laid out, more are not, in whatever order they are asked for.
#[test]
fn depth_has_a_limit_and_width_is_no_danger() {
    let pair = |index: u32| record(0, 0, &[(0, local(index)), (0, local(index))]);
    let mut types = vec![record(4, 4, &[(0, I4)])];
    types.extend((0..200).map(pair));
    let library = library(SysKind::WIN32, types);
    let universe = Universe::of(&library, &|_| Err("none".to_owned()));
    let ask = |order: &mut dyn Iterator<Item = u32>| -> Vec<(u32, Layout)> {
        let layouts = Layouts::new(&universe);
        let mut asked: Vec<_> =
            order.map(|index| (index, (*layouts.of(TypeId { library: 0, index })).clone())).collect();
        asked.sort_by_key(|(index, _)| *index);
        asked
    };
    let upwards = ask(&mut (0..201));
    assert_eq!(upwards, ask(&mut (0..201).rev()));
    assert_eq!(upwards, ask(&mut (0..201).map(|index| index * 7 % 201)));
    let too_deep = upwards.iter().filter(|(_, layout)| matches!(layout.repr, Repr::Opaque(Reason::TooDeep)));
    assert_eq!(too_deep.map(|(index, _)| *index).collect::<Vec<_>>(), (64..201).collect::<Vec<_>>());
}

/// Two libraries whose structures contain one another: each reader sees only its own half of the circle.
#[test]
fn a_circle_through_two_libraries_ends() {
    let import = |number: u32| ImportedLib {
        libid: Libid(Guid::from_fields(number, 0, 0, [0; 8])),
        version: Version::default(),
        lcid: Lcid(0),
        file_name: String::new(),
    };
    let other = Type::Ref(TypeRef::Imported { library: 0, target: ImportTarget::Index(0) });
    let half = |number: u32, imported: u32| TypeLib {
        libid: import(number).libid,
        imports: vec![import(imported)],
        ..library(SysKind::WIN32, vec![record(8, 4, &[(0, I4), (4, other.clone())])])
    };
    let halves = [half(1, 2), half(2, 1)];
    let find = |wanted: &ImportedLib| halves.iter().find(|half| half.libid == wanted.libid).ok_or_else(String::new);
    let universe = Universe::of(&halves[0], &find);
    let layouts = Layouts::new(&universe);
    for library in 0..2 {
        assert_eq!(*reason(&layouts.of(TypeId { library, index: 0 })), Reason::TooDeep);
    }
}

/// A structure of a library for 64 bits in one for 32.
#[test]
fn g1_libraries_of_both_kinds_fit_together() {
    let inner = TypeLib {
        libid: Libid(Guid::from_fields(1, 0, 0, [0; 8])),
        ..library(SysKind::WIN64, vec![record(16, 8, &[(0, I4), (8, BSTR)])])
    };
    let mut outer = library(SysKind::WIN32, vec![record(12, 4, &[(0, Type::Simple(VarType::UI1)), (4, I4)])]);
    outer.imports.push(ImportedLib {
        libid: inner.libid,
        version: Version::default(),
        lcid: Lcid(0),
        file_name: String::new(),
    });
    outer.types[0].vars[1].var_type = Type::Ref(TypeRef::Imported { library: 0, target: ImportTarget::Index(0) });
    let universe = Universe::of(&outer, &|_| Ok(&inner));
    let layout = super::of(&universe, TypeId { library: 0, index: 0 });
    assert_eq!(layout.repr, Repr::Natural);
    assert_eq!(extents(&layout), [Some((24, 8)), Some((12, 4)), Some((12, 4))]);
}

/// What is computed for the target of this test is what rustc does.
#[test]
fn b3_rustc_agrees() {
    #[repr(C)]
    struct Natural {
        f0: i8,
        f1: *const u16,
        f2: f64,
        f3: [i16; 3],
        f4: i64,
    }
    #[repr(C, packed(2))]
    struct Packed {
        f0: i8,
        f1: *const u16,
        f2: f64,
    }
    #[repr(C)]
    union Union {
        _f0: [i8; 9],
        _f1: i64,
    }
    #[repr(C, align(8))]
    struct Decimal([u32; 4]);
    #[repr(C)]
    struct Nested {
        f0: i16,
        f1: Packed,
        f2: Union,
        f3: Decimal,
    }
    let here = match (size_of::<usize>(), align_of::<u64>()) {
        (8, _) => Target::Bits64,
        (_, 8) => Target::Bits32,
        _ => Target::Bits32Align4,
    };
    let natural = record(32, 8, &[(0, I1), (4, BSTR), (8, R8), (16, array(I2, &[3])), (24, I8)]);
    let packed = record(14, 2, &[(0, I1), (2, BSTR), (6, R8)]);
    let union = union(16, 8, &[(0, array(I1, &[9])), (0, I8)]);
    let nested = record(48, 8, &[(0, I2), (2, local(1)), (16, local(2)), (32, DECIMAL)]);
    let library = library(SysKind::WIN32, vec![natural, packed, union, nested]);
    let universe = Universe::of(&library, &|_| Err(String::new()));
    let layouts = Layouts::new(&universe);
    let check = |index: u32, repr: Repr, extent: (usize, usize), offsets: &[usize]| {
        let layout = layouts.of(TypeId { library: 0, index });
        assert_eq!(layout.repr, repr, "{index}");
        let placement = layout.placements[here].as_ref().expect("it has a place");
        assert_eq!(placement.extent, Extent { size: extent.0 as u32, alignment: extent.1 as u32 }, "{index}");
        assert!(placement.offsets.iter().map(|offset| *offset as usize).eq(offsets.iter().copied()), "{index}");
    };
    macro_rules! check {
        ($index:literal, $repr:expr, $type:ty, $($field:ident)*) => {
            check($index, $repr, (size_of::<$type>(), align_of::<$type>()), &[$(offset_of!($type, $field)),*]);
        };
    }
    check!(0, Repr::Natural, Natural, f0 f1 f2 f3 f4);
    check!(1, Repr::Packed(2), Packed, f0 f1 f2);
    check!(2, Repr::Natural, Union, _f0 _f1);
    check!(3, Repr::Natural, Nested, f0 f1 f2 f3);
}

#[test]
fn what_is_the_same_everywhere_is_told() {
    assert_eq!(PerTarget::of(|_| 3).same(), Some(&3));
    assert_eq!(PerTarget::of(Target::pointer_size).same(), None);
    assert_eq!(PerTarget::of(Target::pointer_size).iter().map(|(_, size)| *size).collect::<Vec<_>>(), [8, 4, 4]);
}
