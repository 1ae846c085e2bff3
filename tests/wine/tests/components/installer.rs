//! Objects that a pure dispinterface gives, and the failures of its calls.

use comwright::{Class, ClassContext, Present, Result};
use comwright_wine::{enter, references, release};
use windows_components::bindings::msi::windows_installer::Installer;

fn installer() -> Result<Installer> {
    enter();
    Class::from_prog_id("WindowsInstaller.Installer")?.create(ClassContext::INPROC_SERVER)
}

#[test]
fn o4_a_result_of_invoke_is_owned_once() -> Result<()> {
    let record = installer()?.create_record(1)?.present()?;
    record.set_string_data(1, "Grün, 緑")?;
    assert_eq!(record.string_data(1)?, "Grün, 緑");
    assert_eq!(references(&record), 1);
    assert_eq!(release(record), 0);
    Ok(())
}

#[test]
fn d9_a_failure_says_what_excepinfo_says() -> Result<()> {
    let error = installer()?.create_record(-2).expect_err("there is no record with so many fields");
    assert_eq!(error.method(), Some("Installer.CreateRecord"));
    assert_eq!(error.source_name(), Some("Msi API Error"));
    assert_eq!(error.description(), Some("CreateRecord,Count"));
    // There is no scode: the code is made of wCode, which is kept.
    assert_eq!(error.component_code(), Some(1000));
    assert_eq!(error.code().0.cast_unsigned(), 0x8004_0200 + 1000);
    assert_eq!(error.argument(), None);
    Ok(())
}

#[test]
fn d8_the_argument_at_fault_has_a_name() -> Result<()> {
    let error = installer()?.open_database("any.msi", comwright::Variant::null()).expect_err("null is no mode");
    assert_eq!(error.method(), Some("Installer.OpenDatabase"));
    assert_eq!(error.argument(), Some("OpenMode"));
    assert_eq!(error.code().0.cast_unsigned(), 0x8002_0005, "DISP_E_TYPEMISMATCH");
    Ok(())
}
