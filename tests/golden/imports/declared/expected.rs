/// Adds two numbers.
#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn add(left: i32, right: i32) -> ::comwright::Result<i32> {
    let function__ = ::comwright::imp::imported!(
        linked,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_add",
        ["@exe/"],
        unsafe extern "system" fn(i32, i32) -> i32,
    )?;
    // SAFETY: The function takes these parameters.
    unsafe { ::core::result::Result::Ok(function__(left, right)) }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn open<'a>(
    name: &str,
    nick: impl ::core::convert::Into<::core::option::Option<&'a str>>,
) -> ::comwright::Result<::comwright::imp::Handle<super::Door>>
where
    super::Door: ::comwright::imp::HandleKind,
{
    let name = ::comwright::imp::WideParam::new(::core::option::Option::Some(name), "doors.open", "name")?;
    let nick = ::comwright::imp::WideParam::new(nick.into(), "doors.open", "nick")?;
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_open",
        ["@exe/"],
        unsafe extern "system" fn(*const u16, *const u16) -> ::comwright::imp::HandleValue<super::Door>,
    )?;
    // SAFETY: C3. The function takes these parameters.
    unsafe {
        let (code__, ()) = ::comwright::imp::ImportCall::new("doors.open")
            .failing(::comwright::imp::Failure::Value(-1))
            .with_last_error()
            .call((), |_| ::comwright::imp::Required(function__(name.as_ptr(), nick.as_ptr())))?;
        ::core::result::Result::Ok(code__)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn close(door: ::comwright::imp::Handle<super::Door>) -> ::comwright::Result<()>
where
    super::Door: ::comwright::imp::HandleKind,
{
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_close",
        ["@exe/"],
        unsafe extern "system" fn(::comwright::imp::HandleValue<super::Door>) -> i32,
    )?;
    // SAFETY: C17. The function takes these parameters.
    unsafe {
        let door = ::comwright::imp::HandleValue::given(door);
        ::comwright::imp::ImportCall::new("doors.close")
            .failing(::comwright::imp::Failure::Zero)
            .call((), |_| function__(door))?;
        ::core::result::Result::Ok(())
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn open_count() -> ::comwright::Result<isize> {
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_open_count",
        ["@exe/"],
        unsafe extern "system" fn() -> isize,
    )?;
    // SAFETY: The function takes these parameters.
    unsafe { ::core::result::Result::Ok(function__()) }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn are_same(
    door: ::comwright::imp::HandleRef<'_, super::Door>,
    other: ::core::option::Option<::comwright::imp::HandleRef<'_, super::Door>>,
) -> ::comwright::Result<bool>
where
    super::Door: ::comwright::imp::HandleKind,
{
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_are_same",
        ["@exe/"],
        unsafe extern "system" fn(
            ::comwright::imp::HandleValue<super::Door>,
            ::comwright::imp::HandleValue<super::Door>,
        ) -> u8,
    )?;
    // SAFETY: C17. The function takes these parameters.
    unsafe {
        ::core::result::Result::Ok(
            function__(::comwright::imp::HandleValue::lent(door), ::comwright::imp::HandleValue::lent_or_none(other))
                != 0,
        )
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn make(kind: i32) -> ::comwright::Result<
    (::comwright::imp::Handle<super::Door>, ::core::option::Option<::comwright::imp::Handle<super::Door>>),
>
where
    super::Door: ::comwright::imp::HandleKind,
{
    let door__ = ::comwright::imp::Required(::comwright::imp::HandlePlace::new());
    let spare__ = ::comwright::imp::HandlePlace::new();
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_make",
        ["@exe/"],
        unsafe extern "system" fn(
            i32,
            *mut ::comwright::imp::HandleValue<super::Door>,
            *mut ::comwright::imp::HandleValue<super::Door>,
        ) -> i32,
    )?;
    // SAFETY: C4. The function takes these parameters.
    unsafe {
        let (_, (door__, spare__)) = ::comwright::imp::ImportCall::new("doors.make(door, spare)")
            .failing(::comwright::imp::Failure::Negative)
            .call((door__, spare__), |(door__, spare__)| function__(kind, door__.0.as_mut_ptr(), spare__.as_mut_ptr()))?;
        ::core::result::Result::Ok((door__, spare__))
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn shift_jis(text: &str) -> ::comwright::Result<::comwright::imp::Vec<u8>> {
    let text = ::comwright::imp::NarrowParam::encoded(
        ::core::option::Option::Some(text),
        ::comwright::imp::CodePage(932),
        ::comwright::imp::OnUnmappable::Replace('?'),
        "doors.shift_jis",
        "text",
    )?;
    let bytes__ = ::comwright::imp::Buffer::elements().length_told();
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_bytes_of",
        ["@exe/"],
        unsafe extern "system" fn(*const u8, u32, *mut u8, *mut u32),
    )?;
    // SAFETY: C3, C4, C11. The function takes these parameters.
    unsafe {
        let (_, bytes__) = ::comwright::imp::ImportCall::new("doors.shift_jis(bytes)").fill(
            bytes__,
            |bytes__| function__(text.as_ptr(), bytes__.capacity(), bytes__.as_mut_ptr(), bytes__.length_mut_ptr()),
        )?;
        ::core::result::Result::Ok(bytes__)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn strict_1252(text: &str) -> ::comwright::Result<::comwright::imp::Vec<u8>> {
    let text = ::comwright::imp::NarrowParam::encoded(
        ::core::option::Option::Some(text),
        ::comwright::imp::CodePage(1252),
        ::comwright::imp::OnUnmappable::Error,
        "doors.strict_1252",
        "text",
    )?;
    let bytes__ = ::comwright::imp::Buffer::elements().length_told();
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_bytes_of",
        ["@exe/"],
        unsafe extern "system" fn(*const u8, u32, *mut u8, *mut u32),
    )?;
    // SAFETY: C3, C4, C11. The function takes these parameters.
    unsafe {
        let (_, bytes__) = ::comwright::imp::ImportCall::new("doors.strict_1252(bytes)").fill(
            bytes__,
            |bytes__| function__(text.as_ptr(), bytes__.capacity(), bytes__.as_mut_ptr(), bytes__.length_mut_ptr()),
        )?;
        ::core::result::Result::Ok(bytes__)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn best_fit_1252(text: &str) -> ::comwright::Result<::comwright::imp::Vec<u8>> {
    let text = ::comwright::imp::NarrowParam::encoded(
        ::core::option::Option::Some(text),
        ::comwright::imp::CodePage(1252),
        ::comwright::imp::OnUnmappable::BestFit,
        "doors.best_fit_1252",
        "text",
    )?;
    let bytes__ = ::comwright::imp::Buffer::elements().length_told();
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_bytes_of",
        ["@exe/"],
        unsafe extern "system" fn(*const u8, u32, *mut u8, *mut u32),
    )?;
    // SAFETY: C3, C4, C11. The function takes these parameters.
    unsafe {
        let (_, bytes__) = ::comwright::imp::ImportCall::new("doors.best_fit_1252(bytes)").fill(
            bytes__,
            |bytes__| function__(text.as_ptr(), bytes__.capacity(), bytes__.as_mut_ptr(), bytes__.length_mut_ptr()),
        )?;
        ::core::result::Result::Ok(bytes__)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn utf8(text: &str) -> ::comwright::Result<::comwright::imp::Vec<u8>> {
    let text = ::comwright::imp::NarrowParam::encoded(
        ::core::option::Option::Some(text),
        ::comwright::imp::CodePage::UTF_8,
        ::comwright::imp::OnUnmappable::Error,
        "doors.utf8",
        "text",
    )?;
    let bytes__ = ::comwright::imp::Buffer::elements().length_told();
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_bytes_of",
        ["@exe/"],
        unsafe extern "system" fn(*const u8, u32, *mut u8, *mut u32),
    )?;
    // SAFETY: C3, C4, C11. The function takes these parameters.
    unsafe {
        let (_, bytes__) = ::comwright::imp::ImportCall::new("doors.utf8(bytes)").fill(
            bytes__,
            |bytes__| function__(text.as_ptr(), bytes__.capacity(), bytes__.as_mut_ptr(), bytes__.length_mut_ptr()),
        )?;
        ::core::result::Result::Ok(bytes__)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn turn(variant: bool, flag: &mut bool) -> ::comwright::Result<(bool, bool)> {
    let now__ = ::comwright::out::Out::<::comwright::imp::Win32Truth>::new();
    let flag = ::comwright::imp::InOutRef::new(::comwright::imp::CTruth::from_mut(flag));
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_turn",
        ["@exe/"],
        unsafe extern "system" fn(::comwright::VariantBool, *mut i32, *mut u8) -> i32,
    )?;
    // SAFETY: C3, C4, C5. The function takes these parameters.
    unsafe {
        let (code__, (::comwright::imp::Win32Truth(now__), ())) = ::comwright::imp::ImportCall::new(
            "doors.turn(now, flag)",
        )
        .call(
            (now__, flag),
            |(now__, flag)| function__(::comwright::VariantBool::from(variant), now__.as_mut_ptr(), flag.as_mut_ptr()),
        )?;
        ::core::result::Result::Ok((code__ != 0, now__))
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn move_point(
    from: &super::Point,
    to: &mut super::Point,
    by: ::core::option::Option<&super::Point>,
    copy: ::core::option::Option<&mut super::Point>,
) -> ::comwright::Result<super::Point> {
    let promised__ = <::comwright::imp::Named<super::Point> as ::comwright::imp::PlainStructure>::IS;
    let copy = ::comwright::imp::pointer_mut(copy);
    let was__ = ::comwright::out::Out::new();
    let function__ = promised__.of(::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_move",
        ["@exe/"],
        unsafe extern "system" fn(
            *const super::Point,
            *mut super::Point,
            *const super::Point,
            *mut super::Point,
            *mut super::Point,
        ) -> i32,
    )?);
    // SAFETY: C3, C4. The function takes these parameters.
    promised__.of(unsafe {
        let (_, was__) = ::comwright::imp::ImportCall::new("doors.move_point(was)")
            .failing(::comwright::imp::Failure::Zero)
            .call(was__, |was__| function__(from, to, ::comwright::imp::pointer(by), copy, was__.as_mut_ptr()))?;
        ::core::result::Result::Ok(was__)
    })
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn sum(numbers: &[i32], weights: &mut [i32], four: &[super::Point]) -> ::comwright::Result<i32> {
    let promised__ = <::comwright::imp::Named<super::Point> as ::comwright::imp::PlainStructure>::IS;
    let count__ = ::comwright::imp::count(&[("numbers", numbers.len()), ("weights", weights.len())], "doors.sum")?;
    ::comwright::imp::exactly(4, four.len(), "doors.sum", "four")?;
    let function__ = promised__.of(::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_sum",
        ["@exe/"],
        unsafe extern "system" fn(u32, *const i32, *mut i32, *const super::Point) -> i32,
    )?);
    // SAFETY: C3. The function takes these parameters.
    promised__.of(unsafe {
        ::core::result::Result::Ok(function__(count__, numbers.as_ptr(), weights.as_mut_ptr(), four.as_ptr()))
    })
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn path(letters: u32) -> ::comwright::Result<::comwright::imp::String> {
    let path__ = ::comwright::imp::Buffer::text(::comwright::imp::Wide).length_returned();
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_path",
        ["@exe/"],
        unsafe extern "system" fn(u32, u32, *mut u16) -> u32,
    )?;
    // SAFETY: C11. The function takes these parameters.
    unsafe {
        let (_, path__) = ::comwright::imp::ImportCall::new("doors.path(path)")
            .failing(::comwright::imp::Failure::Zero)
            .with_last_error()
            .fill(path__, |path__| function__(letters, path__.capacity(), path__.as_mut_ptr()))?;
        ::core::result::Result::Ok(path__)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn nick(letters: i32) -> ::comwright::Result<::comwright::imp::String> {
    let name__ = ::comwright::imp::Buffer::text(::comwright::imp::Narrow(::comwright::imp::CodePage(1252)))
        .counting_bytes()
        .capacity_without_terminator()
        .length_with_terminator()
        .cutting();
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_nick",
        ["@exe/"],
        unsafe extern "system" fn(i32, *mut u8, i32),
    )?;
    // SAFETY: C11. The function takes these parameters.
    unsafe {
        let (_, name__) = ::comwright::imp::ImportCall::new("doors.nick(name)")
            .fill(name__, |name__| function__(letters, name__.as_mut_ptr(), name__.capacity()))?;
        ::core::result::Result::Ok(name__)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn points(wanted: u32) -> ::comwright::Result<
    (::comwright::imp::Vec<super::Point>, ::comwright::imp::String, ::comwright::imp::Handle<super::Door>),
>
where
    super::Door: ::comwright::imp::HandleKind,
{
    let promised__ = <::comwright::imp::Named<super::Point> as ::comwright::imp::PlainStructure>::IS;
    let points__ = ::comwright::imp::Buffer::elements().length_told().too_small_by(::comwright::HRESULT(-2147024662));
    let name__ = ::comwright::imp::Buffer::text(::comwright::imp::Narrow(::comwright::imp::CodePage::UTF_8))
        .too_small_by(::comwright::HRESULT(-2147024662));
    let door__ = ::comwright::imp::Required(::comwright::imp::HandlePlace::new());
    let function__ = promised__.of(::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_points",
        ["@exe/"],
        unsafe extern "system" fn(
            u32,
            *mut super::Point,
            *mut u32,
            *mut u8,
            u32,
            *mut ::comwright::imp::HandleValue<super::Door>,
        ) -> u32,
    )?);
    // SAFETY: C3, C4, C11. The function takes these parameters.
    promised__.of(unsafe {
        let (_, (points__, name__, door__)) = ::comwright::imp::ImportCall::new("doors.points(points, name, door)")
            .failing(::comwright::imp::Failure::Win32Code)
            .fill(
                (points__, name__, door__),
                |(points__, name__, door__)| function__(
                    wanted,
                    points__.as_mut_ptr(),
                    points__.count_mut_ptr(),
                    name__.as_mut_ptr(),
                    name__.capacity(),
                    door__.0.as_mut_ptr(),
                ),
            )?;
        ::core::result::Result::Ok((points__, name__, door__))
    })
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn fixed(letters: i32) -> ::comwright::Result<::comwright::imp::String> {
    let name__ = ::comwright::imp::Buffer::text(::comwright::imp::Wide).of_size(16);
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_fixed",
        ["@exe/"],
        unsafe extern "system" fn(i32, *mut u16),
    )?;
    // SAFETY: C11. The function takes these parameters.
    unsafe {
        let (_, name__) = ::comwright::imp::ImportCall::new("doors.fixed(name)")
            .fill(name__, |name__| function__(letters, name__.as_mut_ptr()))?;
        ::core::result::Result::Ok(name__)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn motto(number: i32) -> ::comwright::Result<::comwright::imp::String> {
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_motto",
        ["@exe/"],
        unsafe extern "system" fn(i32) -> *mut u8,
    )?;
    // SAFETY: The function takes these parameters.
    unsafe {
        let (code__, ()) = ::comwright::imp::ImportCall::new("doors.motto").call(
            (),
            |_| ::comwright::imp::Required(::comwright::imp::ForeignText::at(
                function__(number),
                ::comwright::imp::Narrow(::comwright::imp::CodePage::UTF_8),
                ::comwright::imp::LeaveAlone,
            )),
        )?;
        ::core::result::Result::Ok(code__)
    }
}

/// A title.
///
/// # Safety
/// It allocates.
#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub unsafe fn title(
    allocate: *const ::core::ffi::c_void,
    number: i32,
) -> ::comwright::Result<::core::option::Option<::comwright::imp::String>> {
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_title",
        ["@exe/"],
        unsafe extern "system" fn(*const ::core::ffi::c_void, i32) -> *mut u16,
    )?;
    // SAFETY: The function takes these parameters. The rest is promised by the caller.
    unsafe {
        let (code__, ()) = ::comwright::imp::ImportCall::new("doors.title").call(
            (),
            |_| ::comwright::imp::ForeignText::at(
                function__(allocate, number),
                ::comwright::imp::Wide,
                ::comwright::imp::FreeTaskMemory,
            ),
        )?;
        ::core::result::Result::Ok(code__)
    }
}

/// # Safety
///
/// The function must be what it is declared as, and the arguments what it expects: the types do not say all of it.
#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub unsafe fn described(number: i32, local: *const ::core::ffi::c_void, own: *const ::core::ffi::c_void) -> ::comwright::Result<
    (::comwright::imp::String, ::core::option::Option<::comwright::imp::String>),
> {
    let wide__ = ::comwright::imp::Required(::comwright::imp::ForeignText::new(
        ::comwright::imp::Wide,
        ::comwright::imp::FreeLocalMemory,
    ));
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_described",
        ["@exe/"],
        unsafe extern "system" fn(
            i32,
            *const ::core::ffi::c_void,
            *const ::core::ffi::c_void,
            *mut *mut u16,
            *mut *mut u8,
        ) -> ::comwright::HRESULT,
    )?;
    // SAFETY: C4. The function takes these parameters. The rest is promised by the caller.
    unsafe {
        let (_, (wide__, narrow__)) = ::comwright::imp::ImportCall::new("doors.described(wide, narrow)")
            .failing(::comwright::imp::Failure::Hresult)
            .call(
                (
                    wide__,
                    ::comwright::imp::ForeignText::new(
                        ::comwright::imp::Narrow(::comwright::imp::CodePage(1252)),
                        |text__: *mut u8| {
                            let _ = super::free_own(text__.cast());
                        },
                    ),
                ),
                |(wide__, narrow__)| function__(number, local, own, wide__.0.as_mut_ptr(), narrow__.as_mut_ptr()),
            )?;
        ::core::result::Result::Ok((wide__, narrow__))
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn each(
    count: i32,
    each: impl ::core::ops::FnMut(i32, bool) -> bool,
    allocate: *const ::core::ffi::c_void,
) -> ::comwright::Result<(i32, ::core::option::Option<::comwright::imp::String>)> {
    let mut each = each;
    let each = ::comwright::imp::Callback::<_, _, 2, 0>::new(
        move |each_1__: i32, each_2__: u8, _: *mut ::core::ffi::c_void| each(each_1__, each_2__ != 0) as i32,
    );
    let last__ = ::comwright::imp::ForeignText::new(::comwright::imp::Wide, ::comwright::imp::FreeTaskMemory);
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_each",
        ["@exe/"],
        unsafe extern "system" fn(
            i32,
            unsafe extern "system" fn(i32, u8, *mut ::core::ffi::c_void) -> i32,
            *mut ::core::ffi::c_void,
            *const ::core::ffi::c_void,
            *mut *mut u16,
        ) -> i32,
    )?;
    // SAFETY: C4, C13, C16. The function takes these parameters.
    unsafe {
        let (code__, ((), last__)) = ::comwright::imp::ImportCall::new("doors.each(each, last)").call(
            (each, last__),
            |(each, last__)| function__(count, each.function(), each.context().cast(), allocate, last__.as_mut_ptr()),
        )?;
        ::core::result::Result::Ok((code__, last__))
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn sort(
    numbers: &mut [i32],
    order: impl ::core::ops::Fn(i32, i32) -> i32 + ::core::marker::Copy + ::core::marker::Send + ::core::marker::Sync + 'static,
) -> ::comwright::Result<()> {
    let count__ = ::comwright::imp::count(&[("numbers", numbers.len())], "doors.sort")?;
    let order = ::comwright::imp::StatelessCallback::<_, _, -1>::new(
        move |order_1__: i32, order_2__: i32| order(order_1__, order_2__),
    );
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_sort",
        ["@exe/"],
        unsafe extern "system" fn(usize, *mut i32, unsafe extern "C" fn(i32, i32) -> i32),
    )?;
    // SAFETY: C3, C13, C16. The function takes these parameters.
    unsafe {
        function__(count__, numbers.as_mut_ptr(), order.c_function());
        ::core::result::Result::Ok(())
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn win32(code: u32) -> ::comwright::Result<()> {
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_status",
        ["@exe/"],
        unsafe extern "system" fn(u32) -> u32,
    )?;
    // SAFETY: The function takes these parameters.
    unsafe {
        ::comwright::imp::ImportCall::new("doors.win32")
            .failing(::comwright::imp::Failure::Win32Code)
            .call((), |_| function__(code))?;
        ::core::result::Result::Ok(())
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn hresult(code: u32) -> ::comwright::Result<::comwright::HRESULT> {
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_status",
        ["@exe/"],
        unsafe extern "system" fn(u32) -> ::comwright::HRESULT,
    )?;
    // SAFETY: The function takes these parameters.
    unsafe {
        let (code__, ()) = ::comwright::imp::ImportCall::new("doors.hresult")
            .failing(::comwright::imp::Failure::Hresult)
            .call((), |_| function__(code))?;
        ::core::result::Result::Ok(code__)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn zero(code: u32) -> ::comwright::Result<()> {
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_status",
        ["@exe/"],
        unsafe extern "system" fn(u32) -> u32,
    )?;
    // SAFETY: The function takes these parameters.
    unsafe {
        ::comwright::imp::ImportCall::new("doors.zero")
            .failing(::comwright::imp::Failure::Zero)
            .with_last_error()
            .call((), |_| function__(code))?;
        ::core::result::Result::Ok(())
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn missing() -> ::comwright::Result<()> {
    let function__ = ::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_missing",
        ["@exe/"],
        unsafe extern "system" fn(),
    )?;
    // SAFETY: The function takes these parameters.
    unsafe {
        function__();
        ::core::result::Result::Ok(())
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref, clippy::too_many_arguments)]
pub fn objects<'a>(
    source: impl ::core::convert::Into<::core::option::Option<&'a ::comwright::IUnknown>>,
    label: &super::Label,
) -> ::comwright::Result<
    (
        ::core::option::Option<::comwright::IUnknown>,
        ::comwright::Bstr,
        ::core::option::Option<::comwright::imp::String>,
    ),
> {
    let promised__ = <::comwright::imp::Named<super::Label> as ::comwright::imp::Described>::IS;
    let made__ = ::comwright::out::Out::<::core::option::Option<::comwright::IUnknown>>::new();
    let name__ = ::comwright::out::Out::<::comwright::Bstr>::new();
    let automation__ = ::comwright::imp::ForeignText::new(::comwright::imp::BstrText, ::comwright::imp::FreeBstr);
    let function__ = promised__.of(::comwright::imp::imported!(
        loaded,
        named,
        linked__,
        "comwright_dll_server.dll",
        "doors_objects",
        ["@exe/"],
        unsafe extern "system" fn(
            *mut ::core::ffi::c_void,
            *const super::Label,
            *mut *mut ::core::ffi::c_void,
            *mut ::comwright::abi::BSTR,
            *mut *mut u16,
        ),
    )?);
    // SAFETY: C3, C4. The function takes these parameters.
    promised__.of(unsafe {
        let (_, (made__, name__, automation__)) = ::comwright::imp::ImportCall::new(
            "doors.objects(made, name, automation)",
        )
        .call(
            (made__, name__, automation__),
            |(made__, name__, automation__)| function__(
                ::comwright::imp::raw(source.into()),
                label,
                made__.as_mut_ptr(),
                name__.as_mut_ptr(),
                automation__.as_mut_ptr(),
            ),
        )?;
        ::core::result::Result::Ok((made__, name__, automation__))
    })
}

const _: () = {
    let _ = <::comwright::imp::Named<super::Point> as ::comwright::imp::PlainStructure>::IS;
};
const _: () = {
    let _ = <::comwright::imp::Named<super::Label> as ::comwright::imp::Described>::IS;
};
