use comwright::apartment::ApartmentRef;
use comwright::interface::IDispatch;
use comwright::{Agile, Result};

fn to_an_object(object: &Agile<IDispatch>, other: IDispatch) -> Result<()> {
    object.post(move |_object| drop(other))
}

fn to_an_apartment(apartment: &ApartmentRef, other: IDispatch) -> Result<()> {
    apartment.post(move || drop(other))
}

fn main() {}
