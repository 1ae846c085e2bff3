//! Links in the report: of kept wrappers as generated code and the runtime make them.

use comwright::apartment::{self, ApartmentKind};
use comwright::interface::IDispatch;
use comwright::{IUnknown, Keeper, Kept, Present, Result, Variant, imp, live};

use super::workbook::{KeptWorkbook, Workbook, workbook};
use super::workbooks::{Workbooks, workbooks};
use super::{pointer, reported};

/// What the report says that a child keeps.
fn kept_by(child: &impl comwright::Interface) -> Vec<comwright::diagnostics::RawValue> {
    reported(pointer(child)).expect("it lives").keeps
}

/// A child, and its parent.
fn family() -> Result<(Workbook, Workbooks)> {
    let parent = workbooks();
    Ok((parent.item()?.present()?, parent))
}

#[test]
fn links_are_those_of_children_that_live() -> Result<()> {
    let (child, parent) = family()?;
    let (at_parent, at_child) = (pointer(&parent), pointer(&child));
    let kept: KeptWorkbook = imp::keep(child, &Keeper::of(&parent));
    let clone = kept.clone();
    drop((kept, parent));
    let object = reported(at_child).expect("a clone lives");
    assert_eq!(object.keeps, [at_parent]);
    assert!(object.to_string().ends_with(&format!("; keeps {at_parent}")), "{object}");
    let parent = reported(at_parent).expect("it is kept");
    assert_eq!((parent.references, parent.made.last().and_then(live::Made::type_name)), (1, Some("Keeper")));
    drop(clone);
    assert_eq!((reported(at_child), reported(at_parent)), (None, None));
    Ok(())
}

#[test]
fn a_kept_parent_is_told_with_what_keeps_it() -> Result<()> {
    let (parent, grandparent) = family()?;
    let (child, at_grandparent) = (workbook(), pointer(&grandparent));
    let parent: KeptWorkbook = imp::keep(parent, &Keeper::of(&grandparent));
    let at_parent = pointer(parent.unlinked());
    let child: KeptWorkbook = imp::keep(child, &Keeper::of_kept(&parent));
    let [bond] = kept_by(child.unlinked())[..] else { panic!("one keeper") };
    let bond = reported(bond).expect("it lives");
    assert_eq!(bond.keeps, [at_parent, at_grandparent]);
    assert_eq!((bond.made[0].type_name(), bond.made[0].type_of_what()), (Some("Keeper"), Some("Workbook")));
    Ok(())
}

#[test]
fn links_of_untyped_results_are_told() -> Result<()> {
    let (child, parent) = family()?;
    let keeper = Keeper::of(&parent);
    let (dispatch, null): (Option<IDispatch>, Option<IDispatch>) = (Some(child.into()), None);
    let kept: Option<Kept<IDispatch>> = imp::keep(dispatch, &keeper);
    assert_eq!(kept_by(kept.present()?.get()), [pointer(&parent)]);
    assert_eq!(imp::keep::<Option<Kept<IDispatch>>>(null, &keeper), None);
    // An IUnknown is not followed, but the pointer may be known.
    let child = parent.item()?.present()?;
    let kept: Kept<IUnknown> = imp::keep(child.clone().into(), &keeper);
    assert_eq!(kept_by(&child), [pointer(&parent)]);
    drop(kept);
    Ok(())
}

#[test]
fn links_of_objects_in_kept_values_are_told() -> Result<()> {
    let (child, parent) = family()?;
    let value: Kept<Variant> = imp::keep(Variant::from(&child), &Keeper::of(&parent));
    assert_eq!(kept_by(&child), [], "nobody knows what is in a value");
    let linked: Kept<IDispatch> = value.linked()?;
    assert_eq!(kept_by(linked.get()), [pointer(&parent)]);
    Ok(())
}

#[test]
fn links_of_agile_references_are_told() -> Result<()> {
    let _apartment = apartment::enter(ApartmentKind::Sta)?;
    let (child, parent) = family()?;
    let (at_child, at_parent) = (pointer(&child), pointer(&parent));
    let kept: KeptWorkbook = imp::keep(child, &Keeper::of(&parent));
    let reference = kept.agile()?;
    drop((kept, parent));
    let told = live::objects();
    let bonds: Vec<_> = told.objects.iter().filter(|object| object.keeps == [at_child, at_parent]).collect();
    let [bond] = bonds[..] else { panic!("one: {told}") };
    assert_eq!((bond.references, bond.agile, bond.made[0].type_name()), (0, 1, Some("AgileKept")));
    assert_eq!(
        (bond.made[0].type_of_what(), bond.made[0].place.map(|at| at.file())),
        (Some("Workbook"), Some(file!()))
    );
    let graph = told.to_graphviz();
    for kept in [at_child, at_parent] {
        let edge = format!("    \"{}\" -> \"{kept}\" [label=\"keeps\"];\n", bond.pointer);
        assert!(graph.contains(&edge), "{edge} in {graph}");
    }
    let at_bond = bond.pointer;
    drop(reference);
    assert_eq!((reported(at_bond), reported(at_parent)), (None, None));
    Ok(())
}

#[test]
fn links_of_casts_are_told() -> Result<()> {
    let (child, parent) = family()?;
    let pair = Kept::new(child, Keeper::of(&parent));
    assert_eq!(kept_by(pair.get()), [], "it was made by hand");
    let cast: Kept<IDispatch> = pair.cast()?;
    assert_eq!(kept_by(cast.get()), [pointer(&parent)]);
    Ok(())
}
