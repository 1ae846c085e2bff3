//! A dictionary: keys and items in the order in which they came.

use std::cell::{Cell, RefCell};
use std::mem;

use comwright::interface::IDispatch_Impl;
use comwright::{Error, IUnknown, Result, SafeArray, ServedClass, Value, Variant, VariantRef};
use windows_components::bindings::scrrun::scripting::{CompareMethod, Dictionary, IDictionary, IDictionary_Impl};

use super::{Counted, code, enumerator, unknown};

pub(super) fn serve() -> Result<ServedClass> {
    let served = Dictionary::CLASS.serve(|| {
        let made: IDictionary = Fake::default().into();
        Ok(unknown(made))
    })?;
    Ok(served.with_prog_id("Scripting.Dictionary"))
}

#[windows_core::implement(IDictionary, Agile = false)]
#[derive(Default)]
struct Fake {
    entries: RefCell<Vec<(Variant, Variant)>>,
    ignores_case: Cell<bool>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Fake {
    fn is_same(&self, one: &Variant, other: &Variant) -> bool {
        match (one.value(), other.value()) {
            (Value::Bstr(one), Value::Bstr(other)) if self.ignores_case.get() => {
                one.to_string_lossy().to_lowercase() == other.to_string_lossy().to_lowercase()
            }
            _ => one == other,
        }
    }

    fn place(&self, key: &Variant) -> Option<usize> {
        self.entries.borrow().iter().position(|(known, _)| self.is_same(known, key))
    }
}

impl IDispatch_Impl for Fake_Impl {}

impl IDictionary_Impl for Fake_Impl {
    fn put_Item(&self, key: &VariantRef<'_>, value: &VariantRef<'_>) -> Result<()> {
        let (key, value) = (Variant::clone(key), Variant::clone(value));
        let place = self.place(&key);
        let mut entries = self.entries.borrow_mut();
        let old = match place {
            Some(place) => mem::replace(&mut entries[place].1, value),
            None => {
                entries.push((key, value));
                Variant::new()
            }
        };
        // An object may use this dictionary when it goes.
        drop(entries);
        drop(old);
        Ok(())
    }

    fn get_Item(&self, key: &VariantRef<'_>) -> Result<Variant> {
        match self.place(key) {
            Some(place) => Ok(self.entries.borrow()[place].1.clone()),
            // Whoever asks for what is not there makes an entry without a value.
            None => {
                self.entries.borrow_mut().push((Variant::clone(key), Variant::new()));
                Ok(Variant::new())
            }
        }
    }

    fn Add(&self, key: &VariantRef<'_>, item: &VariantRef<'_>) -> Result<()> {
        match self.place(key) {
            Some(_) => Err(Error::new(code(0x800A_01C9))),
            None => self.put_Item(key, item),
        }
    }

    fn get_Count(&self) -> Result<i32> {
        Ok(self.entries.borrow().len() as i32)
    }

    fn Exists(&self, key: &VariantRef<'_>) -> Result<bool> {
        Ok(self.place(key).is_some())
    }

    fn Items(&self) -> Result<Variant> {
        Ok(SafeArray::from_vec(self.entries.borrow().iter().map(|(_, item)| item.clone()).collect())?.into())
    }

    fn put_Key(&self, key: &VariantRef<'_>, value: &VariantRef<'_>) -> Result<()> {
        let place = self.place(key).ok_or(Error::new(code(0x800A_802B)))?;
        if self.place(value).is_some_and(|other| other != place) {
            return Err(Error::new(code(0x800A_01C9)));
        }
        // An entry with another key is a new one, and comes last.
        let mut entries = self.entries.borrow_mut();
        let (_, item) = entries.remove(place);
        entries.push((Variant::clone(value), item));
        Ok(())
    }

    fn Keys(&self) -> Result<Variant> {
        Ok(SafeArray::from_vec(self.entries.borrow().iter().map(|(key, _)| key.clone()).collect())?.into())
    }

    fn Remove(&self, key: &VariantRef<'_>) -> Result<()> {
        let place = self.place(key).ok_or(Error::new(code(0x800A_802B)))?;
        let removed = self.entries.borrow_mut().remove(place);
        // An object may use this dictionary when it goes.
        drop(removed);
        Ok(())
    }

    fn RemoveAll(&self) -> Result<()> {
        drop(self.entries.take());
        Ok(())
    }

    fn put_CompareMode(&self, value: CompareMethod) -> Result<()> {
        if !self.entries.borrow().is_empty() {
            return Err(Error::new(code(0x800A_0005)));
        }
        self.ignores_case.set(value == CompareMethod::TextCompare);
        Ok(())
    }

    fn get_CompareMode(&self) -> Result<CompareMethod> {
        Ok(if self.ignores_case.get() { CompareMethod::TextCompare } else { CompareMethod::BinaryCompare })
    }

    fn _NewEnum(&self) -> Result<Option<IUnknown>> {
        Ok(Some(enumerator(self.entries.borrow().iter().map(|(key, _)| key.clone()).collect())))
    }
}
