use std::io;

use windows_core::{GUID, HRESULT, Interface};

use crate::error::{Error, set_error_info, take_error_info};
use crate::hresult;
use crate::utf::LoneSurrogate;

const OWN: HRESULT = HRESULT(0x8004_0201_u32 as i32);
const IID: GUID = GUID::from_u128(0x1c0c9e2e_4a7b_4f0f_9c9d_2a6e6a5b7c01);

fn full() -> Error {
    Error::new(OWN).with_description("out of paper").with_source_name("Printer.Tray").with_help("tray.hlp", 8)
}

#[test]
fn the_code_of_a_windows_core_error_goes_both_ways() {
    for code in [hresult::E_FAIL, OWN, hresult::S_OK, HRESULT(1)] {
        let theirs = windows_core::Error::from_hresult(code);
        assert_eq!(Error::from(theirs), Error::new(code), "the general text of a code is no description");
        assert_eq!(windows_core::Error::from(Error::new(code)).code(), code);
    }
    assert_eq!(windows_core::Error::from(full()).code(), OWN);
}

#[test]
fn what_a_windows_core_error_knows_comes_along() {
    // It takes the thread's error information when it is made of a code, where it looks for any.
    let _ = full().set_for_caller(&IID);
    let theirs = windows_core::Error::from(OWN);
    let took_it = take_error_info().is_none();
    assert_eq!(took_it, cfg!(windows));
    let expected = if took_it { full().with_interface(IID) } else { Error::new(OWN) };
    assert_eq!(Error::from(theirs), expected);
}

#[test]
fn o8_the_error_information_of_the_thread_stays_when_an_error_is_converted() {
    let _ = full().set_for_caller(&IID);
    let theirs = windows_core::Error::from(OWN);
    let _ = Error::new(OWN).with_description("another").set_for_caller(&IID);
    let before = take_error_info().expect("it was set");
    set_error_info(Some(&before));
    drop(Error::from(theirs));
    drop(Error::from(windows_core::Error::from_hresult(OWN)));
    assert_eq!(take_error_info().map(|info| info.as_raw()), Some(before.as_raw()));
    drop(Error::from(windows_core::Error::from_hresult(OWN)));
    assert!(take_error_info().is_none(), "there was none");
}

#[test]
fn errors_of_the_system_have_the_systems_codes() {
    // ENOENT and ERROR_FILE_NOT_FOUND.
    let missing = || io::Error::from_raw_os_error(2);
    let error = Error::from(missing());
    assert_eq!(error.code().0 as u32, 0x8007_0002);
    assert_eq!(error.description(), Some(missing().to_string().as_str()));
    assert_eq!(io::Error::from(error).kind(), io::ErrorKind::NotFound);
}

#[test]
fn errors_of_the_standard_library_have_the_code_of_their_kind() {
    for (kind, code) in [
        (io::ErrorKind::PermissionDenied, 0x8007_0005_u32),
        (io::ErrorKind::OutOfMemory, 0x8007_000e),
        (io::ErrorKind::InvalidInput, 0x8007_0057),
        (io::ErrorKind::TimedOut, 0x8007_05b4),
        (io::ErrorKind::Unsupported, 0x8000_4001),
        (io::ErrorKind::WouldBlock, 0x8000_4005),
    ] {
        let error = Error::from(io::Error::new(kind, "it is said so"));
        assert_eq!((error.code().0 as u32, error.description()), (code, Some("it is said so")));
        let back = io::Error::from(error.clone());
        let expected = if kind == io::ErrorKind::WouldBlock { io::ErrorKind::Other } else { kind };
        assert_eq!(back.kind(), expected);
        let held = back.get_ref().and_then(|held| held.downcast_ref::<Error>());
        assert_eq!(held, Some(&error), "nothing is lost");
    }
}

#[test]
fn s5_a_lone_surrogate_is_told() {
    let error = Error::from(LoneSurrogate { position: 3, unit: 0xdc01 });
    assert_eq!(error.code().0 as u32, 0x8007_0459);
    let description = error.description().expect("it says where");
    assert!(description.contains("unit 3") && description.contains("0xDC01"), "{description}");
}
