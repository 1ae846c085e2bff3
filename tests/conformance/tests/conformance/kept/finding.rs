//! Which children seem not to hold their parents.

use std::cell::RefCell;
use std::sync::Arc;

use comwright::apartment::Sta;
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Agile, Error, Finding, IUnknown, Items, Result, Suggestion, ToAgile, Variant, find_link};
use windows_core::{ComObjectInterface, implement};

use super::component::table;
use super::taking::keeps;
use crate::apartment::{in_apartment, on_a_thread};

/// A parent whose enumerator's clones hold it, or are kept by it.
#[implement(IEnumVARIANT, Agile = false)]
struct Parent {
    way: Way,
    kept: RefCell<Vec<IUnknown>>,
}

#[derive(Clone, Copy)]
enum Way {
    /// The child holds the parent.
    Holds,
    /// The child is another claim on the parent, which is never given up.
    Leaks,
    Fails,
}

/// Its child.
#[implement(IEnumVARIANT, Agile = false)]
struct Child(#[allow(dead_code, reason = "it is held")] IUnknown);

impl IEnumVARIANT_Impl for Child_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(None)
    }
}

impl IEnumVARIANT_Impl for Parent_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(None)
    }

    fn Clone(&self) -> Result<IEnumVARIANT> {
        let this: IUnknown = <IEnumVARIANT as Clone>::clone(&self.as_interface_ref()).into();
        match self.way {
            Way::Holds => Ok(Child(this).into()),
            Way::Leaks => {
                self.kept.borrow_mut().push(this.clone());
                Ok(Child(this).into())
            }
            Way::Fails => Err(Error::new(super::E_NOINTERFACE)),
        }
    }
}

fn parent(way: Way) -> (IEnumVARIANT, windows_core::ComObject<Parent>) {
    let object = windows_core::ComObject::new(Parent { way, kept: RefCell::default() });
    (object.to_interface(), object)
}

/// Takes a clone.
fn child(parent: &IEnumVARIANT) -> Result<Option<Items<Variant>>> {
    Items::from(parent.clone()).try_clone().map(Some)
}

#[test]
fn lk7_an_unchanged_count_suggests_a_link() {
    keeps(|memory| {
        let table = table(memory);
        let finding = find_link(&table, |table| table.row_unlinked())?;
        assert_eq!((finding.before, finding.with_child, finding.after), (2, 2, 2));
        assert_eq!(finding.suggests(), Suggestion::DoesNotHold);
        let said = finding.to_string();
        assert!(
            said.starts_with("2 claims on the parent, 2 with the child, 2 after it: the child seems not"),
            "{said}"
        );
        // A link holds.
        let row = table.row_unlinked()?;
        assert_eq!(find_link(&table, |table| table.row())?.suggests(), Suggestion::Holds);
        drop(row);
        Ok(())
    });
}

#[test]
fn lk7_a_count_that_grows_and_comes_back_suggests_none() -> Result<()> {
    let (parent, _object) = parent(Way::Holds);
    let finding = find_link(&parent, child)?;
    assert_eq!((finding.suggests(), finding.after), (Suggestion::Holds, finding.before));
    assert!(finding.with_child > finding.before && finding.to_string().contains("seems to hold"), "{finding}");
    Ok(())
}

#[test]
fn lk7_counts_that_do_not_come_back_tell_nothing() -> Result<()> {
    let (parent, object) = parent(Way::Leaks);
    let finding = find_link(&parent, child)?;
    assert_eq!((finding.suggests(), finding.after), (Suggestion::Unclear, finding.before + 1));
    assert!(finding.to_string().contains("tells nothing"), "{finding}");
    object.kept.borrow_mut().clear();
    let (failing, _object) = self::parent(Way::Fails);
    assert_eq!(find_link(&failing, child).expect_err("it fails").code(), super::E_NOINTERFACE);
    Ok(())
}

#[test]
fn lk7_a_child_that_did_not_come_tells_nothing() -> Result<()> {
    let (parent, _object) = parent(Way::Holds);
    let finding = find_link(&parent, |_| Ok(None::<IUnknown>))?;
    assert_eq!((finding.suggests(), finding.has_child), (Suggestion::Unclear, false));
    assert_eq!(
        finding.to_string(),
        "3 claims on the parent, 3 meanwhile, 3 after it: no child came, of which this could tell anything"
    );
    Ok(())
}

#[test]
fn lk7_the_counts_of_a_proxy_tell_nothing() {
    on_a_thread(|| {
        let sta = Sta::spawn("home")?;
        let reference: Agile<IEnumVARIANT> = sta.call(|| parent(Way::Holds).0.agile())?;
        in_apartment(|| {
            let finding: Finding = find_link(&reference.resolve()?, |_| Ok(Some(())))?;
            assert_eq!((finding.suggests(), finding.is_proxy), (Suggestion::Unclear, true));
            assert!(finding.to_string().contains("is a proxy"), "{finding}");
            Ok(())
        });
        drop(Arc::new(reference));
        sta.end();
        Ok(())
    });
}
