//! The cases: the same call in both ways.

use std::convert::Infallible;
use std::hint::black_box;

use comwright::interface::IDispatch;
use comwright::{Bstr, IUnknown, Interface, Keeper, Kept, ToAgile, Variant};

use crate::by_hand;
use crate::generated::steps::{DEvents, INode, IThing};
use crate::server::{Node, Thing};

/// A call in both ways.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) generated: fn() -> Box<dyn Fn()>,
    pub(crate) by_hand: fn() -> Box<dyn Fn()>,
}

/// Makes the call as a program does: the value is used, a failure leads elsewhere, and the object is needed afterwards.
#[inline(always)]
fn used<O, T, E>(object: &O, call: impl FnOnce(&O) -> Result<T, E>) {
    let object = black_box(object);
    match call(object) {
        Ok(value) => drop(black_box(value)),
        Err(_) => std::process::abort(),
    }
    black_box(object);
}

/// Both ways with objects of their own: what makes the object, and the call in each way.
macro_rules! case {
    ($name:literal, $make:expr, $generated:expr, $by_hand:expr $(,)?) => {
        Case {
            name: $name,
            generated: || {
                let object = $make;
                Box::new(move || used(&object, |object| $generated(object)))
            },
            by_hand: || {
                let object = $make;
                Box::new(move || used(&object, |object| $by_hand(object)))
            },
        }
    };
}

pub(crate) const CASES: &[Case] = &[
    case!("long, get", node(), INode::number, by_hand::number),
    case!("long, get, resolved at home", resolved(), INode::number, by_hand::number),
    case!("BSTR, get", thing(), |thing: &IThing| thing.title(), by_hand::title),
    case!(
        "BSTR, put from &Bstr",
        (thing(), Bstr::from("a title")),
        |(thing, title): &(IThing, Bstr)| thing.set_title(title),
        |(thing, title): &(IThing, Bstr)| by_hand::set_title(thing, title),
    ),
    case!("BSTR, put from &str", thing(), |thing: &IThing| thing.set_title(black_box("a title")), |thing: &IThing| {
        by_hand::set_title_text(thing, black_box("a title"))
    },),
    case!(
        "VARIANT, get by &Variant",
        (thing(), Variant::from(5)),
        |(thing, key): &(IThing, Variant)| thing.entry(key),
        |(thing, key): &(IThing, Variant)| by_hand::entry(thing, key),
    ),
    case!(
        "VARIANT, put of &Variant",
        (thing(), Variant::from("text")),
        |(thing, value): &(IThing, Variant)| thing.set_entry(black_box(5), value),
        |(thing, value): &(IThing, Variant)| by_hand::set_entry(thing, black_box(5), value),
    ),
    case!(
        "interface, put",
        (thing(), Variant::from(5)),
        |(thing, key): &(IThing, Variant)| thing.set_entry_ref(key, thing),
        |(thing, key): &(IThing, Variant)| by_hand::set_entry_object(thing, key, thing),
    ),
    case!("two outs", thing(), |thing: &IThing| thing.spread(), by_hand::spread),
    case!(
        "dispatch, a BSTR",
        (events(), Bstr::from("this")),
        |(events, what): &(DEvents, Bstr)| events.happened(what),
        |(events, what): &(DEvents, Bstr)| by_hand::happened(events, what),
    ),
    case!("wrapper, clone and drop", node(), cloned::<INode>, |node: &INode| cloned::<IUnknown>(node)),
    case!("kept wrapper, clone and drop", kept(), cloned::<Kept<INode>>, |kept: &Kept<INode>| {
        let (node, keeper): (&IUnknown, &IUnknown) = (kept.get(), kept.keeper().object());
        Ok::<_, Infallible>((node.clone(), keeper.clone()))
    }),
];

/// What a clone is: one call of AddRef, and one of Release when it is dropped.
fn cloned<T: Clone>(object: &T) -> Result<T, Infallible> {
    Ok(object.clone())
}

fn kept() -> Kept<INode> {
    Kept::new(node(), Keeper::of(&node()))
}

fn node() -> INode {
    Node.into()
}

/// What an agile reference gives at home.
fn resolved() -> INode {
    let resolved = node().agile().and_then(|node| node.resolve());
    resolved.expect("the program has entered an apartment")
}

fn thing() -> IThing {
    Thing { name: Bstr::from("a title").into() }.into()
}

fn events() -> DEvents {
    let object: IDispatch = thing().into();
    // SAFETY: C1, C2. Its table is IDispatch's, and the claim is moved.
    unsafe { DEvents::from_raw(object.into_raw()) }
}
