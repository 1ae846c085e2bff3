//! Classes: what creates their objects.

use comwright::apartment::{self, ApartmentKind};
use comwright::{ClassContext, IUnknown, Result};

use super::book;
use super::generated::shop::{IBook, Shop, Volume};

#[test]
fn a_class_that_nobody_serves_says_which_it_is() -> Result<()> {
    let _apartment = apartment::enter(ApartmentKind::Sta)?;
    let error = Shop::create().expect_err("nobody serves it");
    let text = error.to_string();
    assert!(text.contains("Shop") && text.contains("REGDB_E_CLASSNOTREG"), "{text}");
    Ok(())
}

#[test]
fn a_class_that_the_process_serves_is_created() -> Result<()> {
    let _apartment = apartment::enter(ApartmentKind::Sta)?;
    let _served = Volume::CLASS.serve(|| Ok(IUnknown::from(book("made")?)))?;
    let made: IBook = Volume::CLASS.create(ClassContext::INPROC_SERVER)?;
    let volume = Volume::from(made);
    assert_eq!(volume.title()?.to_string_lossy(), "made");
    Ok(())
}
