//! One call of Invoke, as a server's method sees it.

use std::cell::Cell;

use windows_core::HRESULT;

use super::arguments::Arguments;
use super::outcome::Manner;
use crate::abi::{VARIANT, VarType, dispid, invoke as kind};
use crate::dispatch::ByRef;
use crate::error::{Error, Result};
use crate::{FromVariant, Lcid, SafeArray, Variant, VariantMut, VariantRef, hresult};

/// One call of Invoke: its arguments by the places of the parameters, without the locale and the result, which are no
/// arguments (rule D7), and what goes back.
///
/// What its functions say is to be returned as it is: the caller is told of the argument at fault then (rule D8).
pub struct Invocation<'a> {
    dispid: i32,
    lcid: Lcid,
    flags: u16,
    manner: Manner,
    arguments: Arguments<'a>,
    /// How many parameters the member has, when it has told.
    parameters: Option<usize>,
    wants_result: bool,
    result: Variant,
    refusal: Cell<Option<Refusal>>,
}

/// What is wrong with the call itself, as the caller is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: HRESULT,
    /// The index of the argument at fault.
    pub(super) place: Option<usize>,
}

impl<'a> Invocation<'a> {
    pub(super) const fn new(
        (dispid, lcid, flags): (i32, Lcid, u16),
        manner: Manner,
        arguments: Arguments<'a>,
        wants_result: bool,
    ) -> Self {
        Self {
            dispid,
            lcid,
            flags,
            manner,
            arguments,
            parameters: None,
            wants_result,
            result: Variant::EMPTY,
            refusal: Cell::new(None),
        }
    }

    /// The number of the member.
    pub const fn dispid(&self) -> i32 {
        self.dispid
    }

    /// Whether a method is called. METHOD|PROPERTYGET counts as both (rule D4).
    pub const fn is_method(&self) -> bool {
        self.flags & kind::METHOD != 0
    }

    /// Whether a property is read. METHOD|PROPERTYGET counts as both (rule D4).
    pub const fn is_get(&self) -> bool {
        self.flags & kind::PROPERTYGET != 0
    }

    /// Whether a property is set to a value. PROPERTYPUT|PROPERTYPUTREF, as Visual Basic has it, counts as both.
    pub const fn is_put(&self) -> bool {
        self.flags & kind::PROPERTYPUT != 0
    }

    /// Whether a property is set to an object itself.
    pub const fn is_put_ref(&self) -> bool {
        self.flags & kind::PROPERTYPUTREF != 0
    }

    /// Whether a member that has its number for itself and is of these kinds, flags of [`abi::invoke`](crate::abi::invoke),
    /// is meant by the call: it is, when one of the kinds is asked for. Sinks do not look at what is asked for (rule D11).
    pub fn fits(&self, kinds: u16) -> bool {
        self.manner == Manner::Sink || self.flags & kinds != 0
    }

    /// The locale of the call (rule D7).
    pub const fn lcid(&self) -> Lcid {
        self.lcid
    }

    /// Says how many parameters the member has, with the value of a property that is set, and without those that are no
    /// arguments. It is called before arguments are asked for, and not for a member that takes any number of values.
    ///
    /// # Errors
    ///
    /// Of a server, not of a sink: DISP_E_BADPARAMCOUNT when there are more arguments, DISP_E_PARAMNOTFOUND for one with a
    /// DISPID that no parameter has.
    pub fn takes(&mut self, parameters: usize) -> Result<()> {
        self.parameters = Some(parameters);
        if self.manner == Manner::Sink {
            return Ok(());
        }
        let is_known =
            |id: &i32| *id == dispid::PROPERTYPUT || usize::try_from(*id).is_ok_and(|place| place < parameters);
        if let Some(place) = self.arguments.named().iter().position(|id| !is_known(id)) {
            return Err(self.refuse(Error::new(hresult::DISP_E_PARAMNOTFOUND), Some(place)));
        }
        if self.arguments.count() > parameters {
            return Err(self.refuse(Error::new(hresult::DISP_E_BADPARAMCOUNT), None));
        }
        Ok(())
    }

    /// An in-argument, as a value of its own: changed to the type, whether it is passed by value, by reference, or in a
    /// VARIANT by reference, in its place or with its DISPID. The value that a property is set to is that of the last
    /// parameter; where index parameters before it may be left out, [`Invocation::takes`] tells which that is.
    ///
    /// A [`struct@Variant`] that is not there is [`Variant::missing`] (rule D5).
    ///
    /// # Errors
    ///
    /// DISP_E_PARAMNOTOPTIONAL when it is not there, or what stands for it; DISP_E_TYPEMISMATCH and what else
    /// [`Variant::to`] says.
    pub fn arg<A: FromVariant>(&self, index: usize) -> Result<A> {
        match self.given(index)? {
            Some(value) => Ok(value),
            None if A::VAR_TYPE == VarType::VARIANT => A::from_owned(Variant::missing()),
            None => Err(self.refuse(Error::new(hresult::DISP_E_PARAMNOTOPTIONAL), None)),
        }
    }

    /// The same where it may be left out: then it is `omitted` (rule D5).
    ///
    /// # Errors
    ///
    /// As for [`Invocation::arg`], but that it is not there.
    pub fn arg_or<A: FromVariant>(&self, index: usize, omitted: A) -> Result<A> {
        Ok(self.given(index)?.unwrap_or(omitted))
    }

    /// The argument, when it is there.
    ///
    /// # Errors
    ///
    /// As for [`Invocation::arg`], but that it is not there.
    pub fn given<A: FromVariant>(&self, index: usize) -> Result<Option<A>> {
        match self.place(index) {
            Some(place) => self.lift(place),
            None => Ok(None),
        }
    }

    /// The value that a property is set to (rule D3).
    ///
    /// # Errors
    ///
    /// As for [`Invocation::arg`].
    pub fn value<A: FromVariant>(&self) -> Result<A> {
        let found = match self.arguments.value_place() {
            Some(place) => self.lift(place)?,
            None => None,
        };
        found.ok_or_else(|| self.refuse(Error::new(hresult::DISP_E_PARAMNOTOPTIONAL), None))
    }

    /// What an in/out-argument is before the call, as a value of its own: the same as [`Invocation::arg`]. What it becomes
    /// goes back by [`Invocation::put_back`].
    ///
    /// # Errors
    ///
    /// As for [`Invocation::arg`].
    pub fn in_out<A: FromVariant>(&self, index: usize) -> Result<A> {
        self.arg(index)
    }

    /// Writes an out or in/out where the caller's argument refers to, changed to the type that is there, and frees what was
    /// (rules D10, O1). VT_BYREF|VT_VARIANT takes every type. Where there is no argument, or none by reference, the caller
    /// wants nothing back, and the value is dropped.
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH and what else [`VariantMut::set`] says. Nothing is written then.
    pub fn put_back<A: ByRef>(&mut self, index: usize, value: A) -> Result<()> {
        let Some(place) = self.place(index) else { return Ok(()) };
        let raw = self.arguments.raw(place);
        if !raw.vt.is_by_ref() {
            return Ok(());
        }
        let written = value.into_value().and_then(|value| {
            // SAFETY: C5, C8. The caller's storage is ours for the call, and nobody else is using it now.
            let mut storage = unsafe { VariantMut::from_raw(&raw)? };
            storage.set(alike(value, storage.var_type()))
        });
        written.map_err(|error| self.refuse(error, Some(place)))
    }

    /// All arguments from a place on, for a member that takes any number of values: one array of them, or one by one (rule
    /// D6).
    ///
    /// # Errors
    ///
    /// DISP_E_NONAMEDARGS when there are named ones; what [`Variant::from_raw`] says of one that is malformed.
    pub fn rest(&self, index: usize) -> Result<Vec<Variant>> {
        if self.arguments.named().iter().any(|id| *id != dispid::PROPERTYPUT) {
            return Err(self.refuse(Error::new(hresult::DISP_E_NONAMEDARGS), None));
        }
        let (count, positional) = (self.arguments.count(), self.arguments.positional());
        if positional == index + 1
            && let Some(array) = self.array(count - positional)?
        {
            return Ok(array);
        }
        (index..positional)
            .map(|parameter| {
                let place = count - 1 - parameter;
                self.seen(place, |value| value.to_owned())
            })
            .collect()
    }

    /// Gives the result, if the caller wants one; it goes over when the call has succeeded.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory for a record.
    pub fn result<A: ByRef>(&mut self, value: A) -> Result<()> {
        if self.wants_result {
            self.result = value.into_value()?;
        }
        Ok(())
    }

    /// Says that there is no such member, or not of this kind. Servers tell it to their callers; sinks have nothing to do
    /// then, and say S_OK (rule D11).
    ///
    /// # Errors
    ///
    /// DISP_E_MEMBERNOTFOUND, always but of a sink.
    pub fn unknown(&self) -> Result<()> {
        match self.manner {
            Manner::Sink => Ok(()),
            Manner::Server => Err(Error::new(hresult::DISP_E_MEMBERNOTFOUND)),
        }
    }

    /// What was wrong with the call when it has ended with this error, as far as that is what one of the functions here said.
    pub(super) fn refusal(&self, error: &Error) -> Option<Refusal> {
        self.refusal.get().filter(|refusal| refusal.code == error.code())
    }

    /// The result; Empty when there is none.
    pub(super) const fn take_result(&mut self) -> Variant {
        self.result.take()
    }

    fn place(&self, index: usize) -> Option<usize> {
        self.arguments.place(index, self.parameters)
    }

    /// The argument at an index of the array, unless it stands for one that is left out.
    fn lift<A: FromVariant>(&self, place: usize) -> Result<Option<A>> {
        self.seen(place, |value| if value.is_missing() { Ok(None) } else { value.to().map(Some) })
    }

    /// What is in the one array that all values are in; `None` when it is none.
    fn array(&self, place: usize) -> Result<Option<Vec<Variant>>> {
        self.seen(place, |value| {
            if value.var_type() != VarType::VARIANT.array() {
                return Ok(None);
            }
            // SAFETY: C8, C9. Such a value has this member, which is valid for the call.
            let array = unsafe { SafeArray::copy_from_raw((*value.as_raw()).data.parray)? };
            array.map_or_else(|| Ok(Vec::new()), SafeArray::try_into_vec).map(Some)
        })
    }

    /// Looks at the argument at an index of the array, through its reference.
    fn seen<R>(&self, place: usize, look: impl FnOnce(&VariantRef<'_>) -> Result<R>) -> Result<R> {
        let raw: VARIANT = self.arguments.raw(place);
        // SAFETY: C3, C8. It is the caller's, and valid and unchanged for as long as it is looked at.
        let outcome = unsafe { VariantRef::from_raw(&raw) }.and_then(|value| look(&value));
        outcome.map_err(|error| self.refuse(error, Some(place)))
    }

    /// Notes what is wrong with the call.
    fn refuse(&self, error: Error, place: Option<usize>) -> Error {
        // An object of another kind is a value of another type.
        let error = match error.code() {
            hresult::E_NOINTERFACE => Error::new(hresult::DISP_E_TYPEMISMATCH),
            _ => error,
        };
        self.refusal.set(Some(Refusal { code: error.code(), place }));
        error
    }
}

/// An object by the kind of pointer that the storage has: every one is an IUnknown, and no object is none of any kind.
fn alike(value: Variant, storage: VarType) -> Variant {
    let is_object = |vt| matches!(vt, VarType::UNKNOWN | VarType::DISPATCH);
    let found = value.var_type();
    if found == storage || !is_object(found) || !is_object(storage) {
        return value;
    }
    let is_null = matches!(value.value(), crate::Value::Unknown(None) | crate::Value::Dispatch(None));
    match storage {
        VarType::DISPATCH if is_null => Variant::null_dispatch(),
        VarType::DISPATCH => value,
        _ => value.into_unknown(),
    }
}
