//! The functions of Windows that registrations are tried with.

use std::ffi::{c_char, c_void};

use windows_core::{BOOL, GUID, HRESULT, PCWSTR};

windows_link::link!("ole32.dll" "system" fn CoInitializeEx(reserved: *const c_void, model: u32) -> HRESULT);
windows_link::link!("ole32.dll" "system" fn CoUninitialize());
windows_link::link!("ole32.dll" "system" fn CoGetPSClsid(iid: *const GUID, clsid: *mut GUID) -> HRESULT);
windows_link::link!("ole32.dll" "system" fn CoMarshalInterface(stream: *mut c_void, iid: *const GUID, object: *mut c_void, context: u32, destination: *mut c_void, flags: u32) -> HRESULT);
windows_link::link!("ole32.dll" "system" fn CoUnmarshalInterface(stream: *mut c_void, iid: *const GUID, object: *mut *mut c_void) -> HRESULT);
windows_link::link!("ole32.dll" "system" fn CoCreateInstance(class: *const GUID, outer: *mut c_void, context: u32, iid: *const GUID, object: *mut *mut c_void) -> HRESULT);
windows_link::link!("ole32.dll" "system" fn CoRegisterClassObject(class: *const GUID, factory: *mut c_void, context: u32, uses: u32, cookie: *mut u32) -> HRESULT);
windows_link::link!("ole32.dll" "system" fn CreateStreamOnHGlobal(memory: *mut c_void, is_freed: BOOL, stream: *mut *mut c_void) -> HRESULT);
windows_link::link!("oleaut32.dll" "system" fn LoadTypeLibEx(path: PCWSTR, kind: i32, library: *mut *mut c_void) -> HRESULT);
windows_link::link!("oleaut32.dll" "system" fn LoadRegTypeLib(libid: *const GUID, major: u16, minor: u16, lcid: u32, library: *mut *mut c_void) -> HRESULT);
windows_link::link!("oleaut32.dll" "system" fn RegisterTypeLib(library: *mut c_void, path: PCWSTR, help: PCWSTR) -> HRESULT);
windows_link::link!("oleaut32.dll" "system" fn UnRegisterTypeLib(libid: *const GUID, major: u16, minor: u16, lcid: u32, system: i32) -> HRESULT);
windows_link::link!("kernel32.dll" "system" fn LoadLibraryW(name: *const u16) -> *mut c_void);
windows_link::link!("kernel32.dll" "system" fn GetProcAddress(library: *mut c_void, name: *const c_char) -> *mut c_void);
windows_link::link!("kernel32.dll" "system" fn CreateActCtxW(what: *const ActCtx) -> isize);
windows_link::link!("kernel32.dll" "system" fn ActivateActCtx(context: isize, cookie: *mut usize) -> BOOL);
windows_link::link!("user32.dll" "system" fn PeekMessageW(message: *mut Message, window: isize, first: u32, last: u32, flags: u32) -> BOOL);
windows_link::link!("user32.dll" "system" fn DispatchMessageW(message: *const Message) -> isize);
windows_link::link!("user32.dll" "system" fn MsgWaitForMultipleObjects(count: u32, handles: *const isize, all: BOOL, milliseconds: u32, wake: u32) -> u32);

/// `ACTCTXW`.
#[repr(C)]
#[derive(Debug)]
pub(crate) struct ActCtx {
    pub(crate) size: u32,
    pub(crate) flags: u32,
    pub(crate) source: PCWSTR,
    pub(crate) architecture: u16,
    pub(crate) language: u16,
    pub(crate) folder: PCWSTR,
    pub(crate) resource: PCWSTR,
    pub(crate) application: PCWSTR,
    pub(crate) module: isize,
}

/// `MSG`.
#[repr(C)]
#[derive(Debug, Default)]
pub(crate) struct Message {
    window: isize,
    message: u32,
    first: usize,
    second: isize,
    time: u32,
    point: [i32; 2],
}

/// The first three functions of every interface.
#[repr(C)]
pub(crate) struct Unknown {
    pub(crate) query: unsafe extern "system" fn(*mut c_void, *const GUID, *mut *mut c_void) -> HRESULT,
    pub(crate) add_ref: unsafe extern "system" fn(*mut c_void) -> u32,
    pub(crate) release: unsafe extern "system" fn(*mut c_void) -> u32,
}

/// Gives up a reference.
///
/// # Safety
///
/// Null, or a pointer to an interface that is not used afterwards.
pub(crate) unsafe fn release(object: *mut c_void) {
    if !object.is_null() {
        // SAFETY: every interface begins with a pointer to its table (C1), and the claim is given up (C2).
        unsafe { ((**object.cast::<*const Unknown>()).release)(object) };
    }
}
