//! What values show of themselves.

use std::any::Any;
use std::collections::HashMap;

use comwright::collect::{Trace, Visitor};
use comwright::interface::IDispatch;
use comwright::{IUnknown, Interface, Variant};
use comwright_conformance::{Probe, conforms};

/// The objects that were shown, in their order.
#[derive(Default)]
struct Seen(Vec<usize>);

impl Visitor for Seen {
    fn object(&mut self, object: &IUnknown) {
        self.0.push(object.as_raw().addr());
    }

    fn link(&mut self, value: &dyn Trace, keeper: &dyn Trace) {
        value.trace(self);
        keeper.trace(self);
    }

    fn value(&mut self, _: &dyn Any) {}
}

fn seen(value: &impl Trace) -> Vec<usize> {
    let mut seen = Seen::default();
    value.trace(&mut seen);
    seen.0
}

#[derive(Trace)]
struct Form<'a, T, U: ?Sized, const N: usize = 1> {
    first: IDispatch,
    name: String,
    #[trace(skip)]
    cache: HashMap<String, IUnknown>,
    second: Option<T>,
    rest: Vec<Node>,
    row: [Variant; N],
    #[trace(skip)]
    borrowed: &'a U,
}

#[derive(Trace)]
struct Pair(IUnknown, #[trace(skip)] &'static str, Option<IUnknown>);

#[derive(Trace)]
enum Node {
    Leaf,
    Object(IUnknown),
    Branch { left: Vec<Node>, number: i32, right: Vec<Node> },
}

#[derive(Trace)]
struct Empty;

#[derive(Trace)]
enum Never {}

#[test]
fn every_field_is_shown_in_order() {
    conforms(|| {
        let objects: Vec<_> = (0..6).map(|_| Probe::unknown().0).collect();
        let address = |index: usize| objects[index].as_raw().addr();
        let dispatch = Probe::dispatch().0;
        let form = Form {
            first: dispatch.clone(),
            name: "form".to_owned(),
            cache: HashMap::from([("hidden".to_owned(), objects[5].clone())]),
            second: Some(Pair(objects[1].clone(), "skipped", None)),
            rest: vec![
                Node::Leaf,
                Node::Branch { left: vec![Node::Object(objects[2].clone())], number: 7, right: vec![Node::Leaf] },
                Node::Object(objects[3].clone()),
            ],
            row: [Variant::from(7), Variant::from(objects[4].clone())],
            borrowed: "text",
        };
        assert_eq!(seen(&form), [dispatch.as_raw().addr(), address(1), address(2), address(3), address(4)]);
        assert!(form.cache.len() == 1 && form.name == "form" && form.borrowed == "text");
        assert_eq!(form.second.map_or("", |pair| pair.1), "skipped");
        assert_eq!(seen(&Empty), [0_usize; 0]);
        assert_eq!(seen(&None::<Never>), [0_usize; 0]);
        Ok(())
    });
}
