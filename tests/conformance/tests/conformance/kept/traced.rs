//! What kept objects show of what they hold.

use std::any::Any;
use std::ffi::c_void;
use std::sync::Arc;

use comwright::collect::{Trace, Visitor};
use comwright::{IUnknown, Interface, Keeper, Kept, Variant};

use super::component::table;
use super::taking::{field, keeps, row};

/// Writes down what it is shown.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    objects: Vec<*mut c_void>,
    links: usize,
    values: Vec<&'static str>,
}

impl Visitor for Seen {
    fn object(&mut self, object: &IUnknown) {
        self.objects.push(object.as_raw());
    }

    fn link(&mut self, value: &dyn Trace, keeper: &dyn Trace) {
        self.links += 1;
        value.trace(self);
        keeper.trace(self);
    }

    fn value(&mut self, value: &dyn Any) {
        self.values.extend(value.downcast_ref::<&'static str>());
    }
}

/// A collector's pointer.
struct Managed(&'static str);

impl Trace for Managed {
    fn trace(&self, visitor: &mut dyn Visitor) {
        visitor.value(&self.0);
    }
}

fn seen(value: &dyn Trace) -> Seen {
    let mut seen = Seen::default();
    value.trace(&mut seen);
    seen
}

#[test]
fn lk6_an_object_is_a_leaf_and_a_kept_one_shows_its_keeper_behind_it() {
    keeps(|memory| {
        let table = table(memory);
        let field = field(memory)?;
        assert_eq!(seen(&table), Seen { objects: vec![table.as_raw()], ..Seen::default() });
        let pair = vec![field.unlinked().as_raw(), field.keeper().object().as_raw()];
        assert_eq!(seen(&field), Seen { objects: pair.clone(), links: 1, values: vec![] });
        assert_eq!(seen(field.keeper()).objects, pair[1..]);
        let many = vec![Some(field.clone()), None, Some(field)];
        assert_eq!(seen(&many), Seen { objects: [&*pair, &*pair].concat(), links: 2, values: vec![] });
        Ok(())
    });
}

#[test]
fn lk6_values_and_collections_show_what_they_hold() {
    keeps(|memory| {
        let row = row(memory)?;
        let (value, number): (Kept<Variant>, Kept<Variant>) = (row.value(1)?, row.value(7)?);
        assert_eq!((seen(&value).objects.len(), seen(&value).links), (2, 1));
        assert_eq!((seen(&number).objects.len(), seen(number.get()).objects.len()), (1, 0));
        let items = row.iter();
        assert_eq!(seen(&items).objects, [items.keeper().object().as_raw()]);
        Ok(())
    });
}

#[test]
fn lk6_a_kept_rust_value_is_shown_to_who_knows_it() {
    keeps(|memory| {
        let table = table(memory);
        let kept = Kept::new(table.clone(), Kept::new(Keeper::of(&table), Managed("state")));
        let expected = Seen { objects: vec![table.as_raw(); 2], links: 2, values: vec!["state"] };
        assert_eq!(seen(&kept), expected);
        drop((kept, Arc::clone(memory)));
        Ok(())
    });
}
