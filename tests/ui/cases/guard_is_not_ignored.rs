#![deny(unused_must_use)]

use comwright::apartment::{ApartmentKind, enter, keep_mta, ApartmentRef};

fn main() -> comwright::Result<()> {
    enter(ApartmentKind::Sta)?;
    keep_mta()?;
    Ok(())
}

fn later(apartment: &ApartmentRef) {
    apartment.call_async(|| Ok(()));
}
