//! The layouts of genuine structures: those of all libraries of the Wine package, and of one that was compiled for 32 and
//! for 64 bits.

use comwright_codegen::analysis::layout::{Layouts, Repr, Target};
use comwright_codegen::analysis::{TypeId, Universe};
use comwright_codegen::model::{TypeKind, TypeLib, VarPlace};
use comwright_codegen::resolve::Resolver;
use comwright_codegen::typelib;
use comwright_tests::skip::skip;
use comwright_tests::{repository, wine_libraries};

/// Each is natural: its stored size, alignment and offsets are those of `repr(C)` on the library's own target. None of
/// Wine's sources packs a structure that a library describes.
#[test]
fn g1_structures_of_wine_are_natural() {
    let (folder, libraries) = match wine_libraries::folder().and_then(|folder| Ok((folder, wine_libraries::all()?))) {
        Ok(found) => found,
        Err(reason) => return skip("layouts of the structures of Wine", reason),
    };
    let mut resolver = Resolver::new();
    resolver.add_folder(&folder).expect("Wine's files can be listed");
    let mut structures = 0;
    for wine_library in libraries {
        let library = typelib::read(&wine_library.bytes).expect("a library of Wine can be read");
        let universe = Universe::of(&library, &|import| resolver.library(import).map_err(|error| error.to_string()));
        let layouts = Layouts::new(&universe);
        let own = if library.sys.pointer_size() == 8 { Target::Bits64 } else { Target::Bits32 };
        for (index, info) in library.types.iter().enumerate() {
            if !matches!(info.kind, TypeKind::Record | TypeKind::Union) {
                continue;
            }
            structures += 1;
            let layout = layouts.of(TypeId { library: 0, index: index as u32 });
            let name = format!("{}: {}", wine_library.source, info.name);
            assert_eq!(layout.repr, Repr::Natural, "{name}");
            let placement = layout.placements[own].as_ref().expect("what is natural has a place");
            let extent = placement.extent;
            assert_eq!((extent.size, extent.alignment), (info.size, info.alignment.into()), "{name}");
            assert!(Target::ALL.iter().all(|target| layout.placements[*target].is_some()), "{name}");
        }
    }
    assert!(structures > 80, "only {structures} structures were found");
}

/// What is computed from the library for one pointer size is what the compiler stored in the library for the other.
#[test]
fn g1_either_library_tells_the_layouts_of_the_other() {
    let [small, large] = ["types-win32", "types-win64"].map(|case| {
        let path = repository::root().join("tests/golden/typelib").join(case).join("input.tlb");
        typelib::read(&std::fs::read(path).expect("the golden library is there")).expect("it can be read")
    });
    assert_foretells(&small, &large, Target::Bits64);
    assert_foretells(&large, &small, Target::Bits32);
}

/// Holds the layouts that are computed from `library` against those that are stored in `other`, which is for `target`.
fn assert_foretells(library: &TypeLib, other: &TypeLib, target: Target) {
    let resolver = Resolver::new();
    let universe = Universe::of(library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let layouts = Layouts::new(&universe);
    let mut structures = 0;
    for (id, stored) in universe.types(0).zip(&other.types) {
        if !matches!(stored.kind, TypeKind::Record | TypeKind::Union) {
            continue;
        }
        structures += 1;
        assert_eq!(universe.info(id).name, stored.name);
        let layout = layouts.of(id);
        let placement = layout.placements[target].as_ref().expect("what is natural has a place");
        let (extent, name) = (placement.extent, &stored.name);
        assert_eq!((extent.size, extent.alignment), (stored.size, stored.alignment.into()), "{name}");
        let offsets = stored.vars.iter().map(|var| var.place.clone());
        assert!(placement.offsets.iter().copied().map(VarPlace::PerInstance).eq(offsets), "{name}");
    }
    assert_eq!(structures, 5);
}
