//! `GetIDsOfNames` from a list of members.

use windows_core::HRESULT;

use crate::abi::dispid;
use crate::hresult;

/// Puts the DISPID of a member into the first of `ids`. A name is the same in capital and in small letters, as everywhere in
/// automation. Names of arguments, which are the ones behind it, are known to nobody.
///
/// Gives DISP_E_UNKNOWNNAME when one of them is not known, where its id is DISPID_UNKNOWN then.
///
/// # Safety
///
/// C3, C4, C11: `names` is null, or `count` C strings to read; `ids` is null, or storage for as many numbers.
pub(crate) unsafe fn ids_of_names(
    members: &[(&str, i32)],
    names: *const *const u16,
    count: u32,
    ids: *mut i32,
) -> HRESULT {
    if names.is_null() || ids.is_null() {
        return hresult::E_POINTER;
    }
    if count == 0 {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C4, C11, as promised by the caller.
    let first = unsafe {
        for index in 0..count as usize {
            ids.add(index).write(dispid::UNKNOWN);
        }
        names.read()
    };
    if first.is_null() {
        return hresult::E_POINTER;
    }
    // SAFETY: C3, as promised by the caller.
    match members.iter().find(|(name, _)| unsafe { is_name(first, name) }) {
        Some((_, id)) => {
            // SAFETY: C4. There is at least one.
            unsafe { ids.write(*id) };
            if count == 1 { hresult::S_OK } else { hresult::DISP_E_UNKNOWNNAME }
        }
        None => hresult::DISP_E_UNKNOWNNAME,
    }
}

/// Whether a C string is this name.
///
/// # Safety
///
/// C3: `text` is one to read.
unsafe fn is_name(text: *const u16, name: &str) -> bool {
    let mut at = text;
    let units = std::iter::from_fn(|| {
        // SAFETY: C3, C11. It is read up to its end, as promised by the caller.
        let unit = unsafe { at.read() };
        if unit == 0 {
            return None;
        }
        // SAFETY: as above: this was not the end.
        at = unsafe { at.add(1) };
        Some(unit)
    });
    let letters = char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    letters.flat_map(char::to_lowercase).eq(name.chars().flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use windows_core::HRESULT;

    use super::ids_of_names;
    use crate::hresult::{DISP_E_UNKNOWNNAME, E_INVALIDARG, E_POINTER, S_OK};

    const MEMBERS: &[(&str, i32)] = &[("Opening", 7), ("Größe", -4)];

    fn ids(names: &[&str]) -> (HRESULT, Vec<i32>) {
        let names: Vec<Vec<u16>> = names.iter().map(|name| name.encode_utf16().chain([0]).collect()).collect();
        let pointers: Vec<_> = names.iter().map(|name| name.as_ptr()).collect();
        let mut ids = vec![99; names.len()];
        // SAFETY: C3, C4, C11. As many as is said.
        let code = unsafe { ids_of_names(MEMBERS, pointers.as_ptr(), names.len() as u32, ids.as_mut_ptr()) };
        (code, ids)
    }

    #[test]
    fn names_are_the_same_in_capital_and_small_letters() {
        assert_eq!(ids(&["Opening"]), (S_OK, vec![7]));
        assert_eq!(ids(&["oPENING"]), (S_OK, vec![7]));
        assert_eq!(ids(&["GRÖßE"]), (S_OK, vec![-4]));
        assert_eq!(ids(&["Open"]), (DISP_E_UNKNOWNNAME, vec![-1]));
        assert_eq!(ids(&["Openings"]), (DISP_E_UNKNOWNNAME, vec![-1]));
    }

    #[test]
    fn names_of_arguments_are_not_known() {
        assert_eq!(ids(&["Opening", "who"]), (DISP_E_UNKNOWNNAME, vec![7, -1]));
    }

    #[test]
    fn what_is_not_there_is_refused() {
        let (name, mut id) = (std::ptr::null(), 0);
        // SAFETY: C3, C4. What is null is not read.
        unsafe {
            assert_eq!(ids_of_names(MEMBERS, std::ptr::null(), 1, &mut id), E_POINTER);
            assert_eq!(ids_of_names(MEMBERS, &name, 1, std::ptr::null_mut()), E_POINTER);
            assert_eq!(ids_of_names(MEMBERS, &name, 1, &mut id), E_POINTER);
            assert_eq!(ids_of_names(MEMBERS, &name, 0, &mut id), E_INVALIDARG);
        }
    }
}
