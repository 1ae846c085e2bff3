/// Adds two numbers.
#[inline]
pub fn add(left: ::core::primitive::i32, right: ::core::primitive::i32) -> ::comwright::Result<::core::primitive::i32> {
    let function = {
        type Function__ =
            unsafe extern "system" fn(::core::primitive::i32, ::core::primitive::i32) -> ::core::primitive::i32;
        #[inline]
        #[cfg(windows)]
        fn find__() -> ::comwright::Result<Function__> {
            ::core::result::Result::Ok(linked__)
        }
        #[cfg(not(windows))]
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "add");
        #[inline]
        #[cfg(not(windows))]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        #[cfg(windows)]
        #[cfg_attr(
            target_arch = "x86",
            link(name = "doors.dll", kind = "raw-dylib", modifiers = "+verbatim", import_name_type = "undecorated")
        )]
        #[cfg_attr(not(target_arch = "x86"), link(name = "doors.dll", kind = "raw-dylib", modifiers = "+verbatim"))]
        unsafe extern "system" {
            #[link_name = "add"]
            fn linked__(left: ::core::primitive::i32, right: ::core::primitive::i32) -> ::core::primitive::i32;
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters.
    unsafe { ::core::result::Result::Ok(function(left, right)) }
}

#[inline]
pub fn open_door<'a>(
    name: &::core::primitive::str,
    nick: impl ::core::convert::Into<::core::option::Option<&'a ::core::primitive::str>>,
    kind: ::core::primitive::u32,
) -> ::comwright::Result<::comwright::imp::Handle<super::Door>> {
    let name = ::comwright::imp::WideParam::new(::core::option::Option::Some(name), "doors.open_door", "name")?;
    let nick = ::comwright::imp::WideParam::new(nick.into(), "doors.open_door", "nick")?;
    let function = {
        type Function__ = unsafe extern "system" fn(
            *const ::core::primitive::u16,
            *const ::core::primitive::u16,
            ::core::primitive::u32,
        ) -> ::comwright::imp::HandleValue<super::Door>;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "open_door");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3. The function takes these parameters.
    unsafe {
        let (code, ()) = ::comwright::imp::ImportCall::new("doors.open_door")
            .failing(::comwright::imp::Failing::Value(-1))
            .with_last_error()
            .call((), |_| ::comwright::imp::Required(function(name.as_ptr(), nick.as_ptr(), kind)))?;
        ::core::result::Result::Ok(code)
    }
}

#[inline]
pub fn say(
    shift_jis: &::core::primitive::str,
    fit: &::core::primitive::str,
    utf8: &::core::primitive::str,
) -> ::comwright::Result<()> {
    let shift_jis = ::comwright::imp::NarrowParam::encoded(
        ::core::option::Option::Some(shift_jis),
        ::comwright::imp::CodePage(932),
        ::comwright::imp::OnUnmappable::Replace('?'),
        "doors.say",
        "shift_jis",
    )?;
    let fit = ::comwright::imp::NarrowParam::encoded(
        ::core::option::Option::Some(fit),
        ::comwright::imp::CodePage::ACP,
        ::comwright::imp::OnUnmappable::BestFit,
        "doors.say",
        "fit",
    )?;
    let utf8 = ::comwright::imp::NarrowParam::encoded(
        ::core::option::Option::Some(utf8),
        ::comwright::imp::CodePage::UTF_8,
        ::comwright::imp::OnUnmappable::Error,
        "doors.say",
        "utf8",
    )?;
    let function = {
        type Function__ = unsafe extern "system" fn(
            *const ::core::primitive::u8,
            *const ::core::primitive::u8,
            *const ::core::primitive::u8,
        );
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "say");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3. The function takes these parameters.
    unsafe {
        function(shift_jis.as_ptr(), fit.as_ptr(), utf8.as_ptr());
        ::core::result::Result::Ok(())
    }
}

#[inline]
pub fn close_door(door: ::comwright::imp::Handle<super::Door>) -> ::comwright::Result<()> {
    let function = {
        type Function__ =
            unsafe extern "system" fn(::comwright::imp::HandleValue<super::Door>) -> ::core::primitive::i32;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "close_door");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters.
    unsafe {
        ::comwright::imp::ImportCall::new("doors.close_door")
            .failing(::comwright::imp::Failing::Zero)
            .call((), |_| function(::comwright::imp::HandleValue::given(door)))?;
        ::core::result::Result::Ok(())
    }
}

#[inline]
pub fn peek(
    door: ::comwright::imp::HandleRef<'_, super::Door>,
    other: ::core::option::Option<::comwright::imp::HandleRef<'_, super::Door>>,
) -> ::comwright::Result<::core::primitive::bool> {
    let function = {
        type Function__ = unsafe extern "system" fn(
            ::comwright::imp::HandleValue<super::Door>,
            ::comwright::imp::HandleValue<super::Door>,
        ) -> ::core::primitive::u8;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "peek");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: H3. The function takes these parameters.
    unsafe {
        ::core::result::Result::Ok(
            function(::comwright::imp::HandleValue::lent(door), ::comwright::imp::HandleValue::lent_or_none(other))
                != 0,
        )
    }
}

#[inline]
pub fn toggle(
    variant: ::core::primitive::bool,
    flag: &mut ::core::primitive::bool,
) -> ::comwright::Result<(::core::primitive::bool, ::core::primitive::bool)> {
    let now = ::comwright::out::Out::<::comwright::imp::Win32Truth>::new();
    let flag = ::comwright::imp::InOutRef::new(::comwright::imp::CTruth::from_mut(flag));
    let function = {
        type Function__ = unsafe extern "system" fn(
            ::comwright::VariantBool,
            *mut ::core::primitive::i32,
            *mut ::core::primitive::u8,
        ) -> ::core::primitive::i32;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "toggle");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C4, C5. The function takes these parameters.
    unsafe {
        let (code, (::comwright::imp::Win32Truth(now), ())) = ::comwright::imp::ImportCall::new(
            "doors.toggle(now, flag)",
        )
        .call(
            (now, flag),
            |(now, flag)| function(::comwright::VariantBool::from(variant), now.as_mut_ptr(), flag.as_mut_ptr()),
        )?;
        ::core::result::Result::Ok((code != 0, now))
    }
}

#[inline]
pub fn measure(
    from: &super::Point,
    to: &mut super::Point,
    by: ::core::option::Option<&super::Point>,
    into: ::core::option::Option<&mut super::Point>,
    label: &super::Label,
) -> ::comwright::Result<
    (
        super::Point,
        ::core::option::Option<::comwright::imp::Handle<super::Door>>,
        ::comwright::imp::Handle<super::Door>,
    ),
> {
    let into = ::comwright::imp::pointer_mut(into);
    let at = ::comwright::out::Out::<super::Point>::new();
    let spare = ::comwright::imp::HandlePlace::<super::Door>::new();
    let door = ::comwright::imp::Required(::comwright::imp::HandlePlace::<super::Door>::new());
    let function = {
        type Function__ = unsafe extern "system" fn(
            *const super::Point,
            *mut super::Point,
            *const super::Point,
            *mut super::Point,
            *const super::Label,
            *mut super::Point,
            *mut ::comwright::imp::HandleValue<super::Door>,
            *mut ::comwright::imp::HandleValue<super::Door>,
        ) -> ::core::primitive::i32;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "measure");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C4. The function takes these parameters.
    unsafe {
        let (_, (at, spare, door)) = ::comwright::imp::ImportCall::new("doors.measure(at, spare, door)")
            .failing(::comwright::imp::Failing::Negative)
            .call(
                (at, spare, door),
                |(at, spare, door)| function(
                    from,
                    to,
                    ::comwright::imp::pointer(by),
                    into,
                    label,
                    at.as_mut_ptr(),
                    spare.as_mut_ptr(),
                    door.0.as_mut_ptr(),
                ),
            )?;
        ::core::result::Result::Ok((at, spare, door))
    }
}

/// # Safety
///
/// The function must be what it is declared as, and the arguments what it expects: the types do not say all of
/// it.
#[inline]
pub unsafe fn raw(
    from: *const ::core::ffi::c_void,
    to: *mut ::core::primitive::u32,
) -> ::comwright::Result<*mut ::core::ffi::c_void> {
    let function = {
        type Function__ = unsafe extern "system" fn(
            *const ::core::ffi::c_void,
            *mut ::core::primitive::u32,
        ) -> *mut ::core::ffi::c_void;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "raw");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters. The rest is promised by the caller.
    unsafe { ::core::result::Result::Ok(function(from, to)) }
}

#[inline]
pub fn object<'a>(
    source: impl ::core::convert::Into<::core::option::Option<&'a ::comwright::IUnknown>>,
) -> ::comwright::Result<(::core::option::Option<::comwright::IUnknown>, ::comwright::Bstr)> {
    let made = ::comwright::out::Out::<::core::option::Option<::comwright::IUnknown>>::new();
    let name = ::comwright::out::Out::<::comwright::Bstr>::new();
    let function = {
        type Function__ = unsafe extern "system" fn(
            *mut ::core::ffi::c_void,
            *mut *mut ::core::ffi::c_void,
            *mut ::comwright::abi::BSTR,
        ) -> ::comwright::HRESULT;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "object");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C4. The function takes these parameters.
    unsafe {
        let (_, (made, name)) = ::comwright::imp::ImportCall::new("doors.object(made, name)")
            .failing(::comwright::imp::Failing::Hresult)
            .call(
                (made, name),
                |(made, name)| function(::comwright::imp::raw(source.into()), made.as_mut_ptr(), name.as_mut_ptr()),
            )?;
        ::core::result::Result::Ok((made, name))
    }
}

#[inline]
pub fn query(key: &::core::primitive::str) -> ::comwright::Result<()> {
    let key = ::comwright::imp::WideParam::new(::core::option::Option::Some(key), "doors.query", "key")?;
    let function = {
        type Function__ = unsafe extern "system" fn(*const ::core::primitive::u16) -> ::core::primitive::u32;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "query");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3. The function takes these parameters.
    unsafe {
        ::comwright::imp::ImportCall::new("doors.query")
            .failing(::comwright::imp::Failing::Win32Code)
            .call((), |_| function(key.as_ptr()))?;
        ::core::result::Result::Ok(())
    }
}

#[inline]
pub fn sum(
    numbers: &[::core::primitive::i32],
    weights: &mut [::core::primitive::i32],
    four: &[super::Point],
) -> ::comwright::Result<::core::primitive::i32> {
    let count = ::comwright::imp::count(&[("numbers", numbers.len()), ("weights", weights.len())], "doors.sum")?;
    ::comwright::imp::exactly(4, four.len(), "doors.sum", "four")?;
    let function = {
        type Function__ = unsafe extern "system" fn(
            ::core::primitive::u32,
            *const ::core::primitive::i32,
            *mut ::core::primitive::i32,
            *const super::Point,
        ) -> ::core::primitive::i32;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "sum");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3. The function takes these parameters.
    unsafe { ::core::result::Result::Ok(function(count, numbers.as_ptr(), weights.as_mut_ptr(), four.as_ptr())) }
}

#[inline]
pub fn current_path() -> ::comwright::Result<::comwright::imp::String> {
    let path = ::comwright::imp::Buffer::text(::comwright::imp::Wide).length_returned();
    let function = {
        type Function__ =
            unsafe extern "system" fn(::core::primitive::u32, *mut ::core::primitive::u16) -> ::core::primitive::u32;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "current_path");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C11. The function takes these parameters.
    unsafe {
        let (_, path) = ::comwright::imp::ImportCall::new("doors.current_path(path)")
            .failing(::comwright::imp::Failing::Zero)
            .with_last_error()
            .fill(path, |path| function(path.capacity(), path.as_mut_ptr()))?;
        ::core::result::Result::Ok(path)
    }
}

#[inline]
pub fn nick_name() -> ::comwright::Result<::comwright::imp::String> {
    let name = ::comwright::imp::Buffer::text(::comwright::imp::Narrow(::comwright::imp::CodePage(1252)))
        .counting_bytes()
        .capacity_without_terminator()
        .length_with_terminator()
        .cutting();
    let function = {
        type Function__ = unsafe extern "system" fn(*mut ::core::primitive::u8, ::core::primitive::i32);
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "nick_name");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C11. The function takes these parameters.
    unsafe {
        let (_, name) = ::comwright::imp::ImportCall::new("doors.nick_name(name)")
            .fill(name, |name| function(name.as_mut_ptr(), name.capacity()))?;
        ::core::result::Result::Ok(name)
    }
}

#[inline]
pub fn points() -> ::comwright::Result<(::comwright::imp::Vec<super::Point>, ::core::primitive::u32)> {
    let points = ::comwright::imp::Buffer::elements().length_told().too_small_by(::comwright::HRESULT(-2147024662));
    let total = ::comwright::out::Out::<::core::primitive::u32>::new();
    let function = {
        type Function__ = unsafe extern "system" fn(
            *mut super::Point,
            *mut ::core::primitive::u32,
            *mut ::core::primitive::u32,
        ) -> ::core::primitive::u32;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "points");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C4, C11. The function takes these parameters.
    unsafe {
        let (_, (points, total)) = ::comwright::imp::ImportCall::new("doors.points(points, total)")
            .failing(::comwright::imp::Failing::Zero)
            .with_last_error()
            .fill(
                (points, total),
                |(points, total)| function(points.as_mut_ptr(), points.count_mut_ptr(), total.as_mut_ptr()),
            )?;
        ::core::result::Result::Ok((points, total))
    }
}

#[inline]
pub fn fixed() -> ::comwright::Result<::comwright::imp::String> {
    let name = ::comwright::imp::Buffer::text(::comwright::imp::Wide).of_size(16);
    let function = {
        type Function__ = unsafe extern "system" fn(*mut ::core::primitive::u16);
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "fixed");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C11. The function takes these parameters.
    unsafe {
        let (_, name) =
            ::comwright::imp::ImportCall::new("doors.fixed(name)").fill(name, |name| function(name.as_mut_ptr()))?;
        ::core::result::Result::Ok(name)
    }
}

#[inline]
pub fn motto() -> ::comwright::Result<::comwright::imp::String> {
    let function = {
        type Function__ = unsafe extern "system" fn() -> *mut ::core::primitive::u8;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "motto");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters.
    unsafe {
        let (code, ()) = ::comwright::imp::ImportCall::new("doors.motto").call(
            (),
            |_| ::comwright::imp::Required(::comwright::imp::ForeignText::at(
                function(),
                ::comwright::imp::Narrow(::comwright::imp::CodePage::UTF_8),
                ::comwright::imp::LeaveAlone,
            )),
        )?;
        ::core::result::Result::Ok(code)
    }
}

#[inline]
pub fn title(number: ::core::primitive::i32) -> ::comwright::Result<::core::option::Option<::comwright::imp::String>> {
    let function = {
        type Function__ = unsafe extern "system" fn(::core::primitive::i32) -> *mut ::core::primitive::u16;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "title");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters.
    unsafe {
        let (code, ()) = ::comwright::imp::ImportCall::new("doors.title").call(
            (),
            |_| ::comwright::imp::ForeignText::at(
                function(number),
                ::comwright::imp::Wide,
                ::comwright::imp::FreeTaskMemory,
            ),
        )?;
        ::core::result::Result::Ok(code)
    }
}

#[inline]
pub fn described() -> ::comwright::Result<
    (
        ::core::option::Option<::comwright::imp::String>,
        ::comwright::imp::String,
        ::core::option::Option<::comwright::imp::String>,
    ),
> {
    let automation = ::comwright::imp::ForeignText::new(::comwright::imp::BstrText, ::comwright::imp::FreeBstr);
    let local = ::comwright::imp::Required(::comwright::imp::ForeignText::new(
        ::comwright::imp::Wide,
        ::comwright::imp::FreeLocalMemory,
    ));
    let function = {
        type Function__ = unsafe extern "system" fn(
            *mut *mut ::core::primitive::u16,
            *mut *mut ::core::primitive::u16,
            *mut *mut ::core::primitive::u8,
        );
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "described");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C4. The function takes these parameters.
    unsafe {
        let (_, (automation, local, own)) = ::comwright::imp::ImportCall::new("doors.described(automation, local, own)")
        .call(
            (
                automation,
                local,
                ::comwright::imp::ForeignText::new(
                    ::comwright::imp::Narrow(::comwright::imp::CodePage(1252)),
                    |text| {
                        let _ = super::free_text(text.cast());
                    },
                ),
            ),
            |(automation, local, own)| function(automation.as_mut_ptr(), local.0.as_mut_ptr(), own.as_mut_ptr()),
        )?;
        ::core::result::Result::Ok((automation, local, own))
    }
}

#[inline]
pub fn each(
    each: impl ::core::ops::FnMut(::core::primitive::i32, ::core::primitive::bool) -> ::core::primitive::bool,
) -> ::comwright::Result<::core::primitive::i32> {
    let mut each = each;
    let each = ::comwright::imp::Callback::<_, _, 2, 0>::new(
        move |each_1: ::core::primitive::i32, each_2: ::core::primitive::u8, _: *mut ::core::ffi::c_void| ::core::primitive::i32::from(each(
            each_1,
            each_2 != 0,
        )),
    );
    let function = {
        type Function__ = unsafe extern "system" fn(
            unsafe extern "system" fn(
                ::core::primitive::i32,
                ::core::primitive::u8,
                *mut ::core::ffi::c_void,
            ) -> ::core::primitive::i32,
            *mut ::core::ffi::c_void,
        ) -> ::core::primitive::i32;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "each");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C13, C16. The function takes these parameters.
    unsafe {
        let (code, ()) = ::comwright::imp::ImportCall::new("doors.each(each)")
            .call(each, |each| function(each.function(), each.context().cast()))?;
        ::core::result::Result::Ok(code)
    }
}

#[inline]
pub fn sort(
    numbers: &mut [::core::primitive::i32],
    order: impl ::core::ops::Fn(::core::primitive::i32, ::core::primitive::i32) -> ::core::primitive::i32 + ::core::marker::Copy + 'static,
) -> ::comwright::Result<()> {
    let count = ::comwright::imp::count(&[("numbers", numbers.len())], "doors.sort")?;
    let order = ::comwright::imp::StatelessCallback::<_, _, -1>::new(
        move |order_1: ::core::primitive::i32, order_2: ::core::primitive::i32| order(order_1, order_2),
    );
    let function = {
        type Function__ = unsafe extern "system" fn(
            ::core::primitive::usize,
            *mut ::core::primitive::i32,
            unsafe extern "C" fn(::core::primitive::i32, ::core::primitive::i32) -> ::core::primitive::i32,
        );
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "sort");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C13, C16. The function takes these parameters.
    unsafe {
        function(count, numbers.as_mut_ptr(), order.c_function());
        ::core::result::Result::Ok(())
    }
}

#[inline]
pub fn status() -> ::comwright::Result<::comwright::HRESULT> {
    let function = {
        type Function__ = unsafe extern "system" fn() -> ::comwright::HRESULT;
        static IMPORT__: ::comwright::imp::Import = ::comwright::imp::Import::named("doors.dll", "status");
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters.
    unsafe {
        let (code, ()) = ::comwright::imp::ImportCall::new("doors.status")
            .failing(::comwright::imp::Failing::Hresult)
            .call((), |_| function())?;
        ::core::result::Result::Ok(code)
    }
}

const _: () = ::comwright::imp::is_plain::<super::Point>();
const _: () = ::comwright::imp::is_record::<super::Label>();
