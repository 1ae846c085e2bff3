//! What is registered, in either view of the registry.

use std::ptr;

use comwright_registration::Hive;

use super::bindings;
use crate::string::WideArg;
use crate::sys::RegistryView;
use crate::utf;

/// How many bytes of a text are read: none that stands for a server is longer.
const LIMIT: u32 = 64 * 1024;

/// How long the name of a key may be, with a terminator.
const NAME: usize = 256;

/// The codes of what is not there, or is no text.
const FILE_NOT_FOUND: u32 = 2;
const PATH_NOT_FOUND: u32 = 3;
const UNSUPPORTED_TYPE: u32 = 1630;
/// The code of what has no more.
const NO_MORE_ITEMS: u32 = 259;

/// The text of a key of HKEY_CLASSES_ROOT in a view, variables in it expanded: empty when the key has none, `None` when
/// there is no such key, or it cannot be read.
pub(crate) fn registered_text(key: &WideArg, view: RegistryView) -> Option<String> {
    let key = Key::open(bindings::HKEY_CLASSES_ROOT, key, view).ok()??;
    Some(key.text(None).ok().flatten().unwrap_or_default())
}

/// An open key, which is read only.
pub(super) struct Key(bindings::HKEY);

impl Key {
    /// The key below HKEY_CURRENT_USER or HKEY_LOCAL_MACHINE; `None` when there is none.
    ///
    /// # Errors
    ///
    /// The system's code when it is there, and may not be read.
    pub(super) fn of(hive: Hive, path: &str, view: RegistryView) -> Result<Option<Self>, u32> {
        let root = match hive {
            Hive::User => bindings::HKEY_CURRENT_USER,
            Hive::Machine => bindings::HKEY_LOCAL_MACHINE,
        };
        // No name has a zero in it.
        let Ok(path) = WideArg::new(path) else { return Ok(None) };
        Self::open(root, &path, view)
    }

    fn open(root: bindings::HKEY, path: &WideArg, view: RegistryView) -> Result<Option<Self>, u32> {
        let view = match view {
            RegistryView::Bits32 => bindings::KEY_WOW64_32KEY,
            RegistryView::Bits64 => bindings::KEY_WOW64_64KEY,
        };
        let rights = bindings::KEY_QUERY_VALUE | bindings::KEY_ENUMERATE_SUB_KEYS | view;
        let mut opened = ptr::null_mut();
        // SAFETY: C3, C4. The name has its terminator, and there is storage for a key.
        match unsafe { bindings::RegOpenKeyExW(root, path.as_ptr(), 0, rights, &mut opened) } as u32 {
            0 => Ok(Some(Self(opened))),
            FILE_NOT_FOUND | PATH_NOT_FOUND => Ok(None),
            code => Err(code),
        }
    }

    /// The text of a value, variables in it expanded; of the default one without a name. `None` when there is none, or it is
    /// no text.
    ///
    /// # Errors
    ///
    /// The system's code when it is there, and may not be read.
    pub(super) fn text(&self, name: Option<&WideArg>) -> Result<Option<String>, u32> {
        let stored = self.stored(name, bindings::RRF_RT_REG_SZ)?;
        Ok(stored.map(|stored| utf::to_string_lossy(stored.text())))
    }

    /// A value of whatever type.
    ///
    /// # Errors
    ///
    /// The system's code when it is there, and may not be read.
    pub(super) fn value(&self, name: Option<&WideArg>) -> Result<Option<Stored>, u32> {
        self.stored(name, bindings::RRF_RT_ANY)
    }

    fn stored(&self, name: Option<&WideArg>, types: bindings::REG_ROUTINE_FLAGS) -> Result<Option<Stored>, u32> {
        let (none, mut bytes, mut kind) = (ptr::null(), LIMIT, 0);
        let name = name.map_or(none, WideArg::as_ptr);
        let mut units = vec![0_u16; bytes as usize / 2];
        let data = units.as_mut_ptr().cast();
        // SAFETY: C3, C4, C11. The name has its terminator; there is storage for so many bytes, and for their number, and
        // for that of a type.
        let code = unsafe { bindings::RegGetValueW(self.0, none, name, types, &mut kind, data, &mut bytes) };
        match code as u32 {
            0 => {}
            FILE_NOT_FOUND | UNSUPPORTED_TYPE => return Ok(None),
            code => return Err(code),
        }
        units.truncate(bytes as usize / 2);
        Ok(Some(Stored { kind, units }))
    }

    /// The names of the keys in it.
    ///
    /// # Errors
    ///
    /// The system's code when they may not be read.
    pub(super) fn subkeys(&self) -> Result<Vec<String>, u32> {
        let mut names = Vec::new();
        let mut name = [0_u16; NAME];
        for index in 0.. {
            let mut length = NAME as u32;
            let (none, no_text, no_time) = (ptr::null(), ptr::null_mut(), ptr::null_mut());
            let room = name.as_mut_ptr();
            // SAFETY: C4, C11. There is storage for a name of this length, and for that; nothing else is asked for.
            let code = unsafe {
                bindings::RegEnumKeyExW(self.0, index, room, &mut length, none, no_text, ptr::null_mut(), no_time)
            };
            match code as u32 {
                0 => names.push(utf::to_string_lossy(name.get(..length as usize).unwrap_or_default())),
                NO_MORE_ITEMS => break,
                code => return Err(code),
            }
        }
        Ok(names)
    }
}

/// What is in a value.
pub(super) struct Stored {
    /// The number of its type.
    pub(super) kind: u32,
    /// What it holds, as a text has it; half a unit at its end is not there.
    units: Vec<u16>,
}

impl Stored {
    /// What is before the first zero.
    pub(super) fn text(&self) -> &[u16] {
        self.units.split(|unit| *unit == 0).next().unwrap_or_default()
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        // SAFETY: C17. The key is open, and is given away: it is not used any more.
        unsafe { bindings::RegCloseKey(self.0) };
    }
}
