//! A desktop of our own, on which windows are shown to nobody.
//!
//! Wine has no windows where there is no display, unless its registry says that they are to be drawn nowhere. It is read
//! when a desktop is made, so that others are as they were.

use std::sync::{Arc, OnceLock};

use windows::Win32::Foundation::ERROR_SUCCESS;
use windows::Win32::System::Registry::{
    HKEY, HKEY_CURRENT_USER, KEY_ALL_ACCESS, REG_OPTION_NON_VOLATILE, REG_SZ, RegCloseKey, RegCreateKeyExW,
    RegDeleteValueW, RegOpenKeyExW, RegSetValueExW,
};
use windows::Win32::System::StationsAndDesktops::{CreateDesktopW, DESKTOP_CONTROL_FLAGS, HDESK, SetThreadDesktop};
use windows::core::{PCWSTR, Result, w};

use crate::window::Window;

/// All that one may do on it.
const EVERYTHING: u32 = 0x1000_0000;

/// That there is the desktop: it stays as long as it is open.
static DESKTOP: OnceLock<()> = OnceLock::new();

/// Makes the desktop, if it is not there: before the process has its first window.
pub(crate) fn make() {
    DESKTOP.get_or_init(|| {
        let drawn_nowhere = DrawnNowhere::begin();
        // It stays open.
        open().expect("there can be one");
        let first = std::thread::spawn(|| {
            use_it().expect("it has no windows yet");
            Window::open(&Arc::default()).map(drop)
        });
        first.join().expect("no panic").expect("windows can be shown");
        drop(drawn_nowhere);
    });
}

/// Windows of this thread, which has none, are shown there.
pub(crate) fn use_it() -> Result<()> {
    // Wine closes it with the thread, so that each has its own.
    // SAFETY: it is open.
    unsafe { SetThreadDesktop(open()?) }
}

/// Opens the desktop, which is made when it is not there.
fn open() -> Result<HDESK> {
    // SAFETY: the name has its terminator.
    unsafe { CreateDesktopW(w!("comwright"), PCWSTR::null(), None, DESKTOP_CONTROL_FLAGS::default(), EVERYTHING, None) }
}

/// That Wine draws nowhere what is on the desktop that is made. Windows has no such thing.
struct DrawnNowhere(Option<HKEY>);

impl DrawnNowhere {
    fn begin() -> Self {
        let (mut wine, mut drivers) = (HKEY::default(), HKEY::default());
        // SAFETY: names have their terminators, and there is storage for keys.
        unsafe {
            if RegOpenKeyExW(HKEY_CURRENT_USER, w!(r"Software\Wine"), None, KEY_ALL_ACCESS, &mut wine) != ERROR_SUCCESS
            {
                return Self(None);
            }
            let options = REG_OPTION_NON_VOLATILE;
            let name = w!("Drivers");
            let code = RegCreateKeyExW(wine, name, None, None, options, KEY_ALL_ACCESS, None, &mut drivers, None);
            let _ = RegCloseKey(wine);
            if code != ERROR_SUCCESS {
                return Self(None);
            }
            let null: Vec<u8> = "null\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let _ = RegSetValueExW(drivers, w!("Graphics"), None, REG_SZ, Some(&null));
        }
        Self(Some(drivers))
    }
}

impl Drop for DrawnNowhere {
    fn drop(&mut self) {
        if let Some(drivers) = self.0.take() {
            // SAFETY: it is the key that was opened.
            unsafe {
                let _ = RegDeleteValueW(drivers, w!("Graphics"));
                let _ = RegCloseKey(drivers);
            }
        }
    }
}
