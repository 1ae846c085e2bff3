use comwright::apartment::{ApartmentKind, enter};

fn main() -> comwright::Result<()> {
    enter(ApartmentKind::Sta)?.leave();
    Ok(())
}
