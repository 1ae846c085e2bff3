//! What is told of an object, and of where it was made.

use comwright::apartment::{self, ApartmentKind};
use comwright::interface::IDispatch;
use comwright::live::Made;
use comwright::{
    Agile, Class, ClassContext, FromVariant, Guid, Interface, Keeper, Kept, Present, Query, Result, ToAgile, Variant,
    imp,
};

use super::workbook::{KeptWorkbook, Workbook, workbook};
use super::workbooks::workbooks;
use super::{pointer, reported};

/// The first way in which an object came in that is held by a wrapper.
fn made(object: &impl Interface) -> Made {
    reported(pointer(object)).expect("it lives").made[0]
}

/// Whether a reference came in at a line of this file.
#[track_caller]
fn is_from(made: Made, line: u32) {
    let place = made.place.expect("a place");
    assert_eq!((place.file(), place.line()), (file!(), line), "{made}");
}

#[test]
fn lo2_type_member_and_place_are_those_of_the_call_that_gave_the_object() -> Result<()> {
    let books = workbooks();
    let item = books.item()?.present()?;
    let line = line!() - 1;
    let made = made(&item);
    assert_eq!((made.type_name(), made.member, made.times), (Some("Workbook"), Some("Workbooks.Item"), 1));
    assert!(made.type_path.expect("a type").ends_with("workbook::Workbook"));
    is_from(made, line);
    Ok(())
}

#[test]
fn lo2_every_way_in_tells_the_users_place() -> Result<()> {
    let books = workbooks();
    let value = books.value(0)?;
    let taken = Workbook::try_from(&value)?;
    is_from(made(&taken), line!() - 1);
    let queried: IDispatch = taken.query_for()?;
    assert_eq!(pointer(&queried), pointer(&taken), "the same pointer, which came in first as above");
    let ways = reported(pointer(&queried)).expect("it lives").made;
    assert_eq!(ways.iter().map(|made| made.type_name()).collect::<Vec<_>>(), [Some("Workbook"), Some("IDispatch")]);
    is_from(ways[1], line!() - 4);
    drop((taken, queried));
    let changed: Workbook = value.to()?;
    is_from(made(&changed), line!() - 1);
    drop(changed);
    let owned = Workbook::from_owned(value)?;
    is_from(made(&owned), line!() - 1);
    let cast: Workbook = Interface::cast(&*owned).expect("it has it");
    is_from(reported(pointer(&cast)).expect("it lives").made[1], line!() - 1);
    let array: comwright::SafeArray<Option<Workbook>> = books.value(1)?.try_into()?;
    let first = array.get(&[0])?.present()?;
    is_from(made(&first), line!() - 1);
    // SAFETY: C2. The claim is that of the clone.
    let raw = unsafe { Workbook::from_raw(comwright::IUnknown::from(owned.copy()?.present()?).into_raw()) };
    is_from(made(&raw), line!() - 1);
    Ok(())
}

/// As a method of generated code, it tells who called it.
#[track_caller]
fn dispatch(value: &Variant) -> Result<IDispatch> {
    IDispatch::try_from(value)
}

#[test]
fn lo2_what_is_taken_from_a_kept_value_is_from_there() -> Result<()> {
    let books = workbooks();
    let keep = |value| -> Kept<Variant> { imp::keep(value, &Keeper::of(&books)) };
    let (value, values) = (keep(books.value(0)?), keep(books.value(1)?));
    let linked: KeptWorkbook = value.linked()?;
    is_from(made(linked.unlinked()), line!() - 1);
    drop(linked);
    let object: Kept<Workbook> = value.object()?;
    is_from(made(object.get()), line!() - 1);
    drop(object);
    // By the name of a function, which core calls.
    let handed: Kept<IDispatch> = value.hand_out(dispatch)?;
    is_from(made(handed.get()), line!() - 1);
    let array = values.array::<Option<Workbook>>()?;
    let element = array.element(&[0])?.transpose().present()?;
    is_from(made(element.get()), line!() - 1);
    drop(element);
    let elements = array.elements()?;
    is_from(made(elements[0].get().as_ref().present()?), line!() - 1);
    Ok(())
}

#[test]
fn lo2_an_object_of_a_class_is_from_where_it_is_created() -> Result<()> {
    const CLASS: Class = Class::named("Workbook", Guid::from_u128(0x5b1de0c7_3c55_4a01_9d2e_0a6be7f10003));
    let _apartment = apartment::enter(ApartmentKind::Sta)?;
    let _served = CLASS.serve(|| Ok(workbook().into()))?;
    let created: Workbook = CLASS.create(ClassContext::SERVER)?;
    let line = line!() - 1;
    let here = apartment::current()?.expect("it was entered");
    // Where the class was asked, the object came in before.
    let ways = reported(pointer(&created)).expect("it lives").made;
    let made = *ways.iter().find(|made| made.place.is_some_and(|place| place.line() == line)).expect("it is told");
    is_from(made, line);
    let apartment = made.apartment.expect("one was entered");
    assert_eq!((apartment.kind, apartment.generation), (ApartmentKind::Sta, Some(here.generation())));
    Ok(())
}

#[test]
fn lo2_an_agile_reference_holds_the_object_for_its_home() -> Result<()> {
    let sta = apartment::Sta::spawn("books")?;
    let (agile, pointer) = sta.call(|| {
        let book = workbook();
        let pointer = pointer(&book);
        Ok((book.agile()?, pointer))
    })?;
    let object = reported(pointer).expect("it is held");
    assert_eq!((object.references, object.agile), (0, 1));
    assert!(object.made.iter().any(|made| made.type_name() == Some("Workbook") && made.place.is_some()), "{object}");
    let clone: Agile<Workbook> = agile.clone();
    assert_eq!(reported(pointer).expect("it is held").agile, 1, "clones share what they hold");
    let both = sta.call(move || {
        let book = clone.resolve()?;
        Ok(reported(super::pointer(&book)).map(|object| (object.references, object.agile)))
    })?;
    assert_eq!(both, Some((1, 1)));
    drop(agile);
    sta.call(|| apartment::pump().map(drop).or(Ok(())))?;
    assert_eq!(reported(pointer), None);
    Ok(())
}

#[test]
fn lo2_what_is_not_known_is_said_to_be_so() {
    // Somebody else's reference, which is only lent, and cloned.
    let unknown: comwright::IUnknown = workbook().into();
    let raw = unknown.as_raw();
    // SAFETY: C1. It is a pointer to such an object, which `unknown` holds.
    let lent = unsafe { Workbook::from_raw_borrowed(&raw) }.expect("it is not null");
    let clone = lent.clone();
    let object = reported(pointer(&clone)).expect("it lives");
    assert_eq!((object.references, object.made[0].type_path, object.made[0].place.is_none()), (1, None, true));
    assert!(object.to_string().contains("an interface of unknown type"), "{object}");
    assert!(object.to_string().contains("made at an unknown place in "), "{object}");
}

#[test]
fn lo2_values_are_not_followed_until_something_is_taken_out() -> Result<()> {
    let book = workbook();
    let pointer = pointer(&book);
    let value = Variant::from(book);
    assert_eq!(reported(pointer), None);
    let again = IDispatch::try_from(&value)?;
    assert_eq!(super::references(super::pointer(&again)), 1);
    Ok(())
}
