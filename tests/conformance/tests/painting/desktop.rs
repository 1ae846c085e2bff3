//! A desktop of our own, on which windows are shown to nobody.
//!
//! Wine has no windows where there is no display, unless its registry says that they are to be drawn nowhere. It is read
//! when a desktop is made, so that others are as they were.

use std::sync::OnceLock;

use windows::Win32::Foundation::ERROR_SUCCESS;
use windows::Win32::System::Registry::{
    HKEY, HKEY_CURRENT_USER, KEY_ALL_ACCESS, REG_SZ, RegCloseKey, RegCreateKeyExW, RegDeleteValueW, RegOpenKeyExW,
    RegSetValueExW,
};
use windows::Win32::System::StationsAndDesktops::{CreateDesktopW, DESKTOP_CONTROL_FLAGS, HDESK, SetThreadDesktop};
use windows::core::{PCWSTR, Result, w};

use crate::window::Window;

/// All that one may do on it.
const EVERYTHING: u32 = 0x1000_0000;

/// The desktop of this process. By its number every thread names it.
static DESKTOP: OnceLock<usize> = OnceLock::new();

/// Makes the desktop, if it is not there: before the process has its first window.
pub(crate) fn make() {
    DESKTOP.get_or_init(|| {
        let drawn_nowhere = DrawnNowhere::begin();
        // SAFETY: the name has its terminator.
        let desktop = unsafe {
            CreateDesktopW(w!("comwright"), PCWSTR::null(), None, DESKTOP_CONTROL_FLAGS::default(), EVERYTHING, None)
        };
        let number = desktop.expect("there can be one").0 as usize;
        let first = std::thread::spawn(move || {
            show_on(number).expect("it has no windows yet");
            Window::open(&std::sync::Arc::default()).map(drop)
        });
        first.join().expect("no panic").expect("windows can be shown");
        drop(drawn_nowhere);
        number
    });
}

/// Windows of this thread, which has none, are shown there.
pub(crate) fn use_it() -> Result<()> {
    show_on(*DESKTOP.get().expect("it is made first"))
}

fn show_on(number: usize) -> Result<()> {
    // SAFETY: it is the desktop, which stays.
    unsafe { SetThreadDesktop(HDESK(number as *mut _)) }
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
            let options = windows::Win32::System::Registry::REG_OPTION_NON_VOLATILE;
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
