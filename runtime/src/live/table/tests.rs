//! What is entered, and what is left of it.

use super::{MOST_GIVEN, MOST_MADE, Made, Table};
use crate::diagnostics::RawValue;

/// A way to come in that is told apart by its member.
const fn made(member: &'static str) -> Made {
    Made { type_path: Some("shop::IThing"), apartment: None, place: None, member: Some(member), times: 1 }
}

/// Pointer, references, agile references and what was given away.
fn counts(table: &Table) -> Vec<(RawValue, usize, usize, usize)> {
    let told = table.report().into_iter();
    told.map(|object| (object.pointer, object.references, object.agile, object.given_away)).collect()
}

#[test]
fn lo1_a_pointer_is_known_from_its_first_reference_to_its_last() {
    let table = Table::new();
    assert!(!table.add_clone(8), "nobody knows it");
    table.add(8, made("a"));
    assert!(table.add_clone(8));
    table.add_agile(8, made("b"));
    assert_eq!(counts(&table), [(RawValue::Pointer(8), 2, 1, 0)]);
    table.remove(8);
    table.remove(8);
    table.remove(8);
    assert_eq!(counts(&table), [(RawValue::Pointer(8), 0, 1, 0)], "what is not known makes no difference");
    table.remove_agile(8);
    assert_eq!(counts(&table), []);
    table.remove(8);
    table.give(8);
    assert_eq!(counts(&table), []);
}

#[test]
fn lo2_ways_to_come_in_are_counted_up_to_so_many() {
    const MEMBERS: [&str; MOST_MADE + 1] = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let table = Table::new();
    table.add(8, made("a"));
    for member in MEMBERS {
        table.add(8, made(member));
    }
    let [object] = &table.report()[..] else { panic!("one pointer") };
    assert_eq!((object.references, object.made.len()), (MOST_MADE + 2, MOST_MADE));
    assert_eq!((object.made[0].times, object.made[1].times), (2, 1));
    assert!(object.made.iter().all(|made| made.member != Some("i")));
}

#[test]
fn lo3_what_was_given_away_comes_back_or_is_forgotten_at_last() {
    let table = Table::new();
    table.add(8, made("held"));
    for pointer in (16..).step_by(8).take(MOST_GIVEN) {
        table.add(pointer, made("given"));
        table.give(pointer);
    }
    assert_eq!(table.report().len(), MOST_GIVEN + 1);
    table.add(16, made("back"));
    table.remove(16);
    assert_eq!(table.report().len(), MOST_GIVEN, "it has come back, and gone");
    for pointer in [1 << 20, 2 << 20] {
        table.add(pointer, made("given"));
        table.give(pointer);
    }
    let left = table.report();
    assert!(left.len() <= MOST_GIVEN / 2 + 2, "{}", left.len());
    assert_eq!(left[0].pointer, RawValue::Pointer(8), "what is held is not forgotten");
    assert_eq!(left.last().map(|object| object.pointer), Some(RawValue::Pointer(2 << 20)), "nor is the newest");
}

#[test]
fn lo3_another_type_at_a_pointer_that_was_given_away_is_another_object() {
    let other = Made { type_path: Some("shop::IOther"), ..made("c") };
    let table = Table::new();
    table.add(8, made("a"));
    table.give(8);
    table.add(8, other);
    let [object] = &table.report()[..] else { panic!("one pointer") };
    assert_eq!((object.references, object.given_away, &object.made[..]), (1, 0, &[other][..]));
    // While somebody holds it, it is the same object by another of its interfaces.
    table.add(16, made("a"));
    table.add(16, made("a"));
    table.give(16);
    table.add(16, other);
    assert_eq!((table.report()[1].references, table.report()[1].made.len()), (2, 2));
    // Of the same type it is the one that was given away, which comes back.
    table.add(24, made("a"));
    table.give(24);
    table.add(24, made("b"));
    let back = &table.report()[2];
    assert_eq!((back.references, back.given_away, back.made.len()), (1, 0, 2));
}

#[test]
fn links_go_with_the_last_reference() {
    let table = Table::new();
    table.link(8, 16);
    assert_eq!(table.report(), [], "a child that is not known has none");
    table.add(8, made("a"));
    table.add_agile(8, made("a"));
    table.link(8, 16);
    table.link(8, 16);
    table.link(8, 24);
    table.remove(8);
    assert_eq!(table.report()[0].keeps, [RawValue::Pointer(16), RawValue::Pointer(24)]);
    table.remove_agile(8);
    table.add(8, made("b"));
    assert_eq!(table.report()[0].keeps, [], "the address is another object's");
}
