//! What generated interfaces and enumerations are and become.

use comwright::interface::{ComInterface, IDispatch};
use comwright::{Element, IUnknown, Interface, SafeArray, Value, VarType, Variant};
use comwright_conformance::conforms;

use super::book::IBook;
use super::component::{Act, Book, Shelf, claims};
use super::kind::Kind;
use super::shelf::IShelf;
use super::{DISP_E_TYPEMISMATCH, E_NOINTERFACE};

#[test]
fn g3_an_upcast_asks_for_nothing() {
    let book: IBook = Book::default().into();
    let dispatch: &IDispatch = &book;
    let unknown: &IUnknown = &book;
    let optional: Option<&IDispatch> = (&book).into();
    assert_eq!(dispatch.as_raw(), book.as_raw());
    assert_eq!(unknown.as_raw(), book.as_raw());
    assert_eq!(optional.map(Interface::as_raw), Some(book.as_raw()));
    assert_eq!(claims(&book), 1);
    let raw = book.as_raw();
    let moved = IUnknown::from(book);
    assert_eq!((moved.as_raw(), claims(&moved)), (raw, 1));
}

#[test]
fn d10_an_object_is_a_value_of_its_kind() {
    let (book, shelf): (IBook, IShelf) = (Book::default().into(), Shelf::that(Act::Replaces));
    let value = Variant::from(&book);
    assert_eq!((value.var_type(), claims(&book)), (VarType::DISPATCH, 2));
    assert!(matches!(value.value(), Value::Dispatch(Some(object)) if object.as_raw() == book.as_raw()));
    assert_eq!(Variant::from(shelf.clone()).var_type(), VarType::UNKNOWN);
    assert_eq!(claims(&shelf), 1);
    drop(value);
    assert_eq!(claims(&book), 1);
}

#[test]
fn an_array_of_objects_is_of_their_kind() {
    conforms(|| {
        assert_eq!(<Option<IBook> as Element>::KIND.var_type(), VarType::DISPATCH);
        assert_eq!(<Option<IShelf> as Element>::KIND.var_type(), VarType::UNKNOWN);
        assert_eq!(<IBook as ComInterface>::VAR_TYPE, VarType::DISPATCH);
        let book: IBook = Book::default().into();
        let array = Variant::from(SafeArray::from_vec(vec![Some(book.clone()), None])?);
        assert_eq!(array.var_type(), VarType::DISPATCH.array());
        let array = SafeArray::<Option<IBook>>::try_from(&array)?;
        assert_eq!(array.get(&[0])?, Some(book));
        Ok(())
    });
}

#[test]
fn o9_an_object_in_a_value_is_asked_for_the_interface() {
    let book: IBook = Book::default().into();
    for value in [Variant::from(&book), Variant::from(IUnknown::from(book.clone()))] {
        assert_eq!(value.to::<IBook>(), Ok(book.clone()));
        assert_eq!(IBook::try_from(&value), Ok(book.clone()));
        assert_eq!(Option::<IBook>::try_from(&value), Ok(Some(book.clone())));
        assert_eq!(value.to::<Option<IShelf>>().map_err(|error| error.code()), Err(E_NOINTERFACE));
        assert_eq!(IBook::try_from(value), Ok(book.clone()));
    }
    assert_eq!(claims(&book), 1);
}

#[test]
fn v3_no_object_is_none() {
    let null = [Variant::null_dispatch(), Variant::null_unknown(), Variant::new(), Variant::null(), Variant::missing()];
    for value in null {
        assert_eq!(value.to::<Option<IBook>>(), Ok(None));
        assert_eq!(Option::<IBook>::try_from(&value), Ok(None));
        assert!(value.to::<IBook>().is_err());
    }
    assert_eq!(Variant::from(5).to::<IBook>().map_err(|error| error.code()), Err(DISP_E_TYPEMISMATCH));
}

#[test]
fn an_enumeration_is_a_number_in_values_and_arrays() {
    conforms(|| {
        let value = Variant::from(Kind::ATLAS);
        assert_eq!((value.var_type(), i32::try_from(&value)?), (VarType::I4, 7));
        assert_eq!((Kind::try_from(&value)?, Kind::try_from(value)?), (Kind::ATLAS, Kind::ATLAS));
        assert_eq!(Variant::from(7.2).to::<Kind>()?, Kind::ATLAS);
        assert_eq!(Variant::null().to::<Option<Kind>>()?, None);
        assert!(Kind::try_from(&Variant::from(7.2)).is_err());
        let kinds = Variant::from(SafeArray::from_vec(vec![Kind::ATLAS, Kind(-1)])?);
        assert_eq!(kinds.var_type(), VarType::I4.array());
        assert_eq!(*<&SafeArray<Kind>>::try_from(&kinds)?.lock()?, [Kind(7), Kind(-1)]);
        Ok(())
    });
}

#[test]
fn an_array_in_a_value_comes_out_as_it_is() {
    conforms(|| {
        let value = Variant::from(SafeArray::try_from(vec![1, 2])?);
        assert_eq!(*value.to::<SafeArray<i32>>()?.lock()?, [1, 2]);
        let copy = Option::<SafeArray<i32>>::try_from(&value)?.ok_or("an array")?;
        assert_eq!(*copy.lock()?, [1, 2]);
        assert!(value.to::<SafeArray<f64>>().is_err());
        assert!(Variant::new().to::<Option<SafeArray<i32>>>()?.is_none());
        Ok(())
    });
}
