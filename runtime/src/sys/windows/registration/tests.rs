//! What is said of interfaces that a stock system has registered, and of one that nobody has.

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, Interface};

use super::{registration_check, registration_explains, registration_in_words};
use crate::error::{Diagnosis, Stage};
use crate::hresult;
use crate::imp::{Library, Registered};

/// Interfaces by their identifiers alone.
macro_rules! identified {
    ($($name:ident $iid:literal;)*) => {
        $(
            #[repr(transparent)]
            #[derive(Clone)]
            struct $name(IUnknown);

            // SAFETY: C1. It is IUnknown with another identifier.
            unsafe impl Interface for $name {
                type Vtable = IUnknown_Vtbl;
                const IID: GUID = GUID::from_u128($iid);
            }
        )*
    };
}

identified! {
    Till 0x6b1f7d52_20f6_4e3d_8f0a_7c1d5be5a001;
    Drawer 0x6b1f7d52_20f6_4e3d_8f0a_7c1d5be5a002;
    Font 0xbef6e003_a874_101a_8bba_00aa00300cab;
}

const NOBODY: GUID = Till::IID;
const PLAIN: GUID = Drawer::IID;

static SHOP: Library = Library::new(
    "ShopLib",
    GUID::from_u128(0x6b1f7d52_20f6_4e3d_8f0a_7c1d5be5a000),
    (1, 10),
    0,
    &[Registered::table::<Till>("ITill"), Registered::plain::<Drawer>("IDrawer")],
);

/// What every system has: the dispinterface Font.
static STDOLE: Library = Library::new(
    "stdole",
    GUID::from_u128(0x00020430_0000_0000_c000_000000000046),
    (2, 0),
    0,
    &[Registered::dispatch::<Font>("Font")],
);

fn words(iid: GUID, library: Option<&'static Library>, code: HRESULT) -> String {
    let diagnosis = Diagnosis { iid, name: Some("ITill"), library, stage: Stage::Marshal };
    registration_in_words(&diagnosis, code).expect("it is not registered")
}

#[test]
fn r5_an_interface_that_is_not_registered_is_told_with_its_library_and_the_key() {
    let said = words(NOBODY, Some(&SHOP), hresult::E_NOINTERFACE);
    for part in [
        "ITill {6B1F7D52-20F6-4E3D-8F0A-7C1D5BE5A001}",
        "library ShopLib 1.a {6B1F7D52-20F6-4E3D-8F0A-7C1D5BE5A000}",
        r"there is no `HKCR\Interface\{6B1F7D52-20F6-4E3D-8F0A-7C1D5BE5A001}`",
        r"ProxyStubClsid32` with `{00020424-0000-0000-C000-000000000046}`",
        r"`HKCR\TypeLib\{6B1F7D52-20F6-4E3D-8F0A-7C1D5BE5A000}`",
        "`comwright register`",
    ] {
        assert!(said.contains(part), "{part} is not in: {said}");
    }
    let of_iid_alone = words(NOBODY, None, hresult::E_NOINTERFACE);
    assert!(of_iid_alone.contains("the interface is not registered"), "{of_iid_alone}");
    assert!(!of_iid_alone.contains("ShopLib"), "{of_iid_alone}");
}

#[test]
fn r3_nobody_registers_a_plain_interface() {
    let said = words(PLAIN, Some(&SHOP), hresult::E_NOINTERFACE);
    assert!(said.contains("is not automation's") && said.contains("`--proxy IDrawer`"), "{said}");
}

#[test]
fn of_what_is_sound_nothing_is_said() {
    let font = STDOLE.interfaces()[0].iid();
    for (library, stage) in [(Some(&STDOLE), Stage::Marshal), (Some(&STDOLE), Stage::Query), (None, Stage::Query)] {
        let diagnosis = Diagnosis { iid: font, name: Some("Font"), library, stage };
        assert_eq!(registration_in_words(&diagnosis, hresult::E_NOINTERFACE), None, "the object may not have it");
    }
}

#[test]
fn r6_codes_of_a_registration_are_told_from_others() {
    for code in [
        hresult::E_NOINTERFACE,
        hresult::REGDB_E_IIDNOTREG,
        hresult::REGDB_E_CLASSNOTREG,
        hresult::TYPE_E_LIBNOTREGISTERED,
        hresult::TYPE_E_CANTLOADLIBRARY,
        hresult::TYPE_E_ELEMENTNOTFOUND,
        hresult::MOD_NOT_FOUND,
        hresult::BAD_EXE_FORMAT,
        hresult::E_NOTIMPL,
        hresult::DISP_E_BADVARTYPE,
    ] {
        assert!(registration_explains(code), "{code}");
    }
    for code in [hresult::S_OK, hresult::E_POINTER, hresult::RPC_E_DISCONNECTED, hresult::CO_E_NOTINITIALIZED] {
        assert!(!registration_explains(code), "{code}");
    }
}

#[test]
fn a_check_of_a_program_s_start_names_all_that_is_broken() {
    registration_check(&STDOLE).expect("every system has it");
    let error = registration_check(&SHOP).expect_err("nobody has it");
    assert!(Diagnosis::explains(error.code()), "{error}");
    let said = error.description().expect("it says what is missing");
    assert!(said.starts_with("1 of 2 interfaces of library ShopLib 1.a"), "{said}");
    assert!(said.contains("ITill: there is no `HKCR"), "{said}");
}
