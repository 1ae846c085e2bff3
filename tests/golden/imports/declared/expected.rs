/// Adds two numbers.
#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
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
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_add").search(&["@exe/"]);
        #[inline]
        #[cfg(not(windows))]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        #[cfg(windows)]
        #[cfg_attr(
            target_arch = "x86",
            link(
                name = "comwright_dll_server.dll",
                kind = "raw-dylib",
                modifiers = "+verbatim",
                import_name_type = "undecorated",
            )
        )]
        #[cfg_attr(
            not(target_arch = "x86"),
            link(name = "comwright_dll_server.dll", kind = "raw-dylib", modifiers = "+verbatim")
        )]
        unsafe extern "system" {
            #[link_name = "doors_add"]
            fn linked__(left: ::core::primitive::i32, right: ::core::primitive::i32) -> ::core::primitive::i32;
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters.
    unsafe { ::core::result::Result::Ok(function(left, right)) }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn open<'a>(
    name: &::core::primitive::str,
    nick: impl ::core::convert::Into<::core::option::Option<&'a ::core::primitive::str>>,
) -> ::comwright::Result<::comwright::imp::Handle<super::Door>> {
    let name = ::comwright::imp::WideParam::new(::core::option::Option::Some(name), "doors.open", "name")?;
    let nick = ::comwright::imp::WideParam::new(nick.into(), "doors.open", "nick")?;
    let function = {
        type Function__ = unsafe extern "system" fn(
            *const ::core::primitive::u16,
            *const ::core::primitive::u16,
        ) -> ::comwright::imp::HandleValue<super::Door>;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_open").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3. The function takes these parameters.
    unsafe {
        let (code, ()) = ::comwright::imp::ImportCall::new("doors.open")
            .failing(::comwright::imp::Failing::Value(-1))
            .with_last_error()
            .call((), |_| ::comwright::imp::Required(function(name.as_ptr(), nick.as_ptr())))?;
        ::core::result::Result::Ok(code)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn close(door: ::comwright::imp::Handle<super::Door>) -> ::comwright::Result<()> {
    let function = {
        type Function__ =
            unsafe extern "system" fn(::comwright::imp::HandleValue<super::Door>) -> ::core::primitive::i32;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_close").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters.
    unsafe {
        let door = ::comwright::imp::HandleValue::given(door);
        ::comwright::imp::ImportCall::new("doors.close")
            .failing(::comwright::imp::Failing::Zero)
            .call((), |_| function(door))?;
        ::core::result::Result::Ok(())
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn open_count() -> ::comwright::Result<::core::primitive::isize> {
    let function = {
        type Function__ = unsafe extern "system" fn() -> ::core::primitive::isize;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_open_count").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters.
    unsafe { ::core::result::Result::Ok(function()) }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn are_same(
    door: ::comwright::imp::HandleRef<'_, super::Door>,
    other: ::core::option::Option<::comwright::imp::HandleRef<'_, super::Door>>,
) -> ::comwright::Result<::core::primitive::bool> {
    let function = {
        type Function__ = unsafe extern "system" fn(
            ::comwright::imp::HandleValue<super::Door>,
            ::comwright::imp::HandleValue<super::Door>,
        ) -> ::core::primitive::u8;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_are_same").search(&["@exe/"]);
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
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn make(kind: ::core::primitive::i32) -> ::comwright::Result<
    (::comwright::imp::Handle<super::Door>, ::core::option::Option<::comwright::imp::Handle<super::Door>>),
> {
    let door = ::comwright::imp::Required(::comwright::imp::HandlePlace::<super::Door>::new());
    let spare = ::comwright::imp::HandlePlace::<super::Door>::new();
    let function = {
        type Function__ = unsafe extern "system" fn(
            ::core::primitive::i32,
            *mut ::comwright::imp::HandleValue<super::Door>,
            *mut ::comwright::imp::HandleValue<super::Door>,
        ) -> ::core::primitive::i32;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_make").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C4. The function takes these parameters.
    unsafe {
        let (_, (door, spare)) = ::comwright::imp::ImportCall::new("doors.make(door, spare)")
            .failing(::comwright::imp::Failing::Negative)
            .call((door, spare), |(door, spare)| function(kind, door.0.as_mut_ptr(), spare.as_mut_ptr()))?;
        ::core::result::Result::Ok((door, spare))
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn shift_jis(text: &::core::primitive::str) -> ::comwright::Result<::comwright::imp::Vec<::core::primitive::u8>> {
    let text = ::comwright::imp::NarrowParam::encoded(
        ::core::option::Option::Some(text),
        ::comwright::imp::CodePage(932),
        ::comwright::imp::OnUnmappable::Replace('?'),
        "doors.shift_jis",
        "text",
    )?;
    let bytes = ::comwright::imp::Buffer::elements().length_told();
    let function = {
        type Function__ = unsafe extern "system" fn(
            *const ::core::primitive::u8,
            ::core::primitive::u32,
            *mut ::core::primitive::u8,
            *mut ::core::primitive::u32,
        );
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_bytes_of").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C4, C11. The function takes these parameters.
    unsafe {
        let (_, bytes) = ::comwright::imp::ImportCall::new("doors.shift_jis(bytes)").fill(
            bytes,
            |bytes| function(text.as_ptr(), bytes.capacity(), bytes.as_mut_ptr(), bytes.length_mut_ptr()),
        )?;
        ::core::result::Result::Ok(bytes)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn strict_1252(text: &::core::primitive::str) -> ::comwright::Result<::comwright::imp::Vec<::core::primitive::u8>> {
    let text = ::comwright::imp::NarrowParam::encoded(
        ::core::option::Option::Some(text),
        ::comwright::imp::CodePage(1252),
        ::comwright::imp::OnUnmappable::Error,
        "doors.strict_1252",
        "text",
    )?;
    let bytes = ::comwright::imp::Buffer::elements().length_told();
    let function = {
        type Function__ = unsafe extern "system" fn(
            *const ::core::primitive::u8,
            ::core::primitive::u32,
            *mut ::core::primitive::u8,
            *mut ::core::primitive::u32,
        );
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_bytes_of").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C4, C11. The function takes these parameters.
    unsafe {
        let (_, bytes) = ::comwright::imp::ImportCall::new("doors.strict_1252(bytes)").fill(
            bytes,
            |bytes| function(text.as_ptr(), bytes.capacity(), bytes.as_mut_ptr(), bytes.length_mut_ptr()),
        )?;
        ::core::result::Result::Ok(bytes)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn best_fit_1252(
    text: &::core::primitive::str,
) -> ::comwright::Result<::comwright::imp::Vec<::core::primitive::u8>> {
    let text = ::comwright::imp::NarrowParam::encoded(
        ::core::option::Option::Some(text),
        ::comwright::imp::CodePage(1252),
        ::comwright::imp::OnUnmappable::BestFit,
        "doors.best_fit_1252",
        "text",
    )?;
    let bytes = ::comwright::imp::Buffer::elements().length_told();
    let function = {
        type Function__ = unsafe extern "system" fn(
            *const ::core::primitive::u8,
            ::core::primitive::u32,
            *mut ::core::primitive::u8,
            *mut ::core::primitive::u32,
        );
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_bytes_of").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C4, C11. The function takes these parameters.
    unsafe {
        let (_, bytes) = ::comwright::imp::ImportCall::new("doors.best_fit_1252(bytes)").fill(
            bytes,
            |bytes| function(text.as_ptr(), bytes.capacity(), bytes.as_mut_ptr(), bytes.length_mut_ptr()),
        )?;
        ::core::result::Result::Ok(bytes)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn utf8(text: &::core::primitive::str) -> ::comwright::Result<::comwright::imp::Vec<::core::primitive::u8>> {
    let text = ::comwright::imp::NarrowParam::encoded(
        ::core::option::Option::Some(text),
        ::comwright::imp::CodePage::UTF_8,
        ::comwright::imp::OnUnmappable::Error,
        "doors.utf8",
        "text",
    )?;
    let bytes = ::comwright::imp::Buffer::elements().length_told();
    let function = {
        type Function__ = unsafe extern "system" fn(
            *const ::core::primitive::u8,
            ::core::primitive::u32,
            *mut ::core::primitive::u8,
            *mut ::core::primitive::u32,
        );
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_bytes_of").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C4, C11. The function takes these parameters.
    unsafe {
        let (_, bytes) = ::comwright::imp::ImportCall::new("doors.utf8(bytes)").fill(
            bytes,
            |bytes| function(text.as_ptr(), bytes.capacity(), bytes.as_mut_ptr(), bytes.length_mut_ptr()),
        )?;
        ::core::result::Result::Ok(bytes)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn turn(
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
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_turn").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C4, C5. The function takes these parameters.
    unsafe {
        let (code, (::comwright::imp::Win32Truth(now), ())) = ::comwright::imp::ImportCall::new("doors.turn(now, flag)")
        .call(
            (now, flag),
            |(now, flag)| function(::comwright::VariantBool::from(variant), now.as_mut_ptr(), flag.as_mut_ptr()),
        )?;
        ::core::result::Result::Ok((code != 0, now))
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn move_point(
    from: &super::Point,
    to: &mut super::Point,
    by: ::core::option::Option<&super::Point>,
    copy: ::core::option::Option<&mut super::Point>,
) -> ::comwright::Result<super::Point> {
    let copy = ::comwright::imp::pointer_mut(copy);
    let was = ::comwright::out::Out::<super::Point>::new();
    let function = {
        type Function__ = unsafe extern "system" fn(
            *const super::Point,
            *mut super::Point,
            *const super::Point,
            *mut super::Point,
            *mut super::Point,
        ) -> ::core::primitive::i32;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_move").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C4. The function takes these parameters.
    unsafe {
        let (_, was) = ::comwright::imp::ImportCall::new("doors.move_point(was)")
            .failing(::comwright::imp::Failing::Zero)
            .call(was, |was| function(from, to, ::comwright::imp::pointer(by), copy, was.as_mut_ptr()))?;
        ::core::result::Result::Ok(was)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
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
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_sum").search(&["@exe/"]);
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
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn path(letters: ::core::primitive::u32) -> ::comwright::Result<::comwright::imp::String> {
    let path = ::comwright::imp::Buffer::text(::comwright::imp::Wide).length_returned();
    let function = {
        type Function__ = unsafe extern "system" fn(
            ::core::primitive::u32,
            ::core::primitive::u32,
            *mut ::core::primitive::u16,
        ) -> ::core::primitive::u32;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_path").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C11. The function takes these parameters.
    unsafe {
        let (_, path) = ::comwright::imp::ImportCall::new("doors.path(path)")
            .failing(::comwright::imp::Failing::Zero)
            .with_last_error()
            .fill(path, |path| function(letters, path.capacity(), path.as_mut_ptr()))?;
        ::core::result::Result::Ok(path)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn nick(letters: ::core::primitive::i32) -> ::comwright::Result<::comwright::imp::String> {
    let name = ::comwright::imp::Buffer::text(::comwright::imp::Narrow(::comwright::imp::CodePage(1252)))
        .counting_bytes()
        .capacity_without_terminator()
        .length_with_terminator()
        .cutting();
    let function = {
        type Function__ =
            unsafe extern "system" fn(::core::primitive::i32, *mut ::core::primitive::u8, ::core::primitive::i32);
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_nick").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C11. The function takes these parameters.
    unsafe {
        let (_, name) = ::comwright::imp::ImportCall::new("doors.nick(name)")
            .fill(name, |name| function(letters, name.as_mut_ptr(), name.capacity()))?;
        ::core::result::Result::Ok(name)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn points(wanted: ::core::primitive::u32) -> ::comwright::Result<
    (::comwright::imp::Vec<super::Point>, ::comwright::imp::String, ::comwright::imp::Handle<super::Door>),
> {
    let points = ::comwright::imp::Buffer::elements().length_told().too_small_by(::comwright::HRESULT(-2147024662));
    let name = ::comwright::imp::Buffer::text(::comwright::imp::Narrow(::comwright::imp::CodePage::UTF_8))
        .too_small_by(::comwright::HRESULT(-2147024662));
    let door = ::comwright::imp::Required(::comwright::imp::HandlePlace::<super::Door>::new());
    let function = {
        type Function__ = unsafe extern "system" fn(
            ::core::primitive::u32,
            *mut super::Point,
            *mut ::core::primitive::u32,
            *mut ::core::primitive::u8,
            ::core::primitive::u32,
            *mut ::comwright::imp::HandleValue<super::Door>,
        ) -> ::core::primitive::u32;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_points").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C4, C11. The function takes these parameters.
    unsafe {
        let (_, (points, name, door)) = ::comwright::imp::ImportCall::new("doors.points(points, name, door)")
            .failing(::comwright::imp::Failing::Win32Code)
            .fill(
                (points, name, door),
                |(points, name, door)| function(
                    wanted,
                    points.as_mut_ptr(),
                    points.count_mut_ptr(),
                    name.as_mut_ptr(),
                    name.capacity(),
                    door.0.as_mut_ptr(),
                ),
            )?;
        ::core::result::Result::Ok((points, name, door))
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn fixed(letters: ::core::primitive::i32) -> ::comwright::Result<::comwright::imp::String> {
    let name = ::comwright::imp::Buffer::text(::comwright::imp::Wide).of_size(16);
    let function = {
        type Function__ = unsafe extern "system" fn(::core::primitive::i32, *mut ::core::primitive::u16);
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_fixed").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C11. The function takes these parameters.
    unsafe {
        let (_, name) = ::comwright::imp::ImportCall::new("doors.fixed(name)")
            .fill(name, |name| function(letters, name.as_mut_ptr()))?;
        ::core::result::Result::Ok(name)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn motto(number: ::core::primitive::i32) -> ::comwright::Result<::comwright::imp::String> {
    let function = {
        type Function__ = unsafe extern "system" fn(::core::primitive::i32) -> *mut ::core::primitive::u8;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_motto").search(&["@exe/"]);
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
                function(number),
                ::comwright::imp::Narrow(::comwright::imp::CodePage::UTF_8),
                ::comwright::imp::LeaveAlone,
            )),
        )?;
        ::core::result::Result::Ok(code)
    }
}

/// A title.
///
/// # Safety
/// It allocates.
#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub unsafe fn title(
    allocate: *const ::core::ffi::c_void,
    number: ::core::primitive::i32,
) -> ::comwright::Result<::core::option::Option<::comwright::imp::String>> {
    let function = {
        type Function__ = unsafe extern "system" fn(
            *const ::core::ffi::c_void,
            ::core::primitive::i32,
        ) -> *mut ::core::primitive::u16;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_title").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters. The rest is promised by the caller.
    unsafe {
        let (code, ()) = ::comwright::imp::ImportCall::new("doors.title").call(
            (),
            |_| ::comwright::imp::ForeignText::at(
                function(allocate, number),
                ::comwright::imp::Wide,
                ::comwright::imp::FreeTaskMemory,
            ),
        )?;
        ::core::result::Result::Ok(code)
    }
}

/// # Safety
///
/// The function must be what it is declared as, and the arguments what it expects: the types do not say all of
/// it.
#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub unsafe fn described(
    number: ::core::primitive::i32,
    local: *const ::core::ffi::c_void,
    own: *const ::core::ffi::c_void,
) -> ::comwright::Result<(::comwright::imp::String, ::core::option::Option<::comwright::imp::String>)> {
    let wide = ::comwright::imp::Required(::comwright::imp::ForeignText::new(
        ::comwright::imp::Wide,
        ::comwright::imp::FreeLocalMemory,
    ));
    let function = {
        type Function__ = unsafe extern "system" fn(
            ::core::primitive::i32,
            *const ::core::ffi::c_void,
            *const ::core::ffi::c_void,
            *mut *mut ::core::primitive::u16,
            *mut *mut ::core::primitive::u8,
        ) -> ::comwright::HRESULT;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_described").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C4. The function takes these parameters. The rest is promised by the caller.
    unsafe {
        let (_, (wide, narrow)) = ::comwright::imp::ImportCall::new("doors.described(wide, narrow)")
            .failing(::comwright::imp::Failing::Hresult)
            .call(
                (
                    wide,
                    ::comwright::imp::ForeignText::new(
                        ::comwright::imp::Narrow(::comwright::imp::CodePage(1252)),
                        |text: *mut ::core::primitive::u8| {
                            let _ = super::free_own(text.cast());
                        },
                    ),
                ),
                |(wide, narrow)| function(number, local, own, wide.0.as_mut_ptr(), narrow.as_mut_ptr()),
            )?;
        ::core::result::Result::Ok((wide, narrow))
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn each(
    count: ::core::primitive::i32,
    each: impl ::core::ops::FnMut(::core::primitive::i32, ::core::primitive::bool) -> ::core::primitive::bool,
    allocate: *const ::core::ffi::c_void,
) -> ::comwright::Result<(::core::primitive::i32, ::core::option::Option<::comwright::imp::String>)> {
    let mut each = each;
    let each = ::comwright::imp::Callback::<_, _, 2, 0>::new(
        move |each_1: ::core::primitive::i32, each_2: ::core::primitive::u8, _: *mut ::core::ffi::c_void| ::core::primitive::i32::from(each(
            each_1,
            each_2 != 0,
        )),
    );
    let last = ::comwright::imp::ForeignText::new(::comwright::imp::Wide, ::comwright::imp::FreeTaskMemory);
    let function = {
        type Function__ = unsafe extern "system" fn(
            ::core::primitive::i32,
            unsafe extern "system" fn(
                ::core::primitive::i32,
                ::core::primitive::u8,
                *mut ::core::ffi::c_void,
            ) -> ::core::primitive::i32,
            *mut ::core::ffi::c_void,
            *const ::core::ffi::c_void,
            *mut *mut ::core::primitive::u16,
        ) -> ::core::primitive::i32;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_each").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C4, C13, C16. The function takes these parameters.
    unsafe {
        let (code, ((), last)) = ::comwright::imp::ImportCall::new("doors.each(each, last)").call(
            (each, last),
            |(each, last)| function(count, each.function(), each.context().cast(), allocate, last.as_mut_ptr()),
        )?;
        ::core::result::Result::Ok((code, last))
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
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
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_sort").search(&["@exe/"]);
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
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn win32(code: ::core::primitive::u32) -> ::comwright::Result<()> {
    let function = {
        type Function__ = unsafe extern "system" fn(::core::primitive::u32) -> ::core::primitive::u32;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_status").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters.
    unsafe {
        ::comwright::imp::ImportCall::new("doors.win32")
            .failing(::comwright::imp::Failing::Win32Code)
            .call((), |_| function(code))?;
        ::core::result::Result::Ok(())
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn hresult(code: ::core::primitive::u32) -> ::comwright::Result<::comwright::HRESULT> {
    let function = {
        type Function__ = unsafe extern "system" fn(::core::primitive::u32) -> ::comwright::HRESULT;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_status").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters.
    unsafe {
        let (code_2, ()) = ::comwright::imp::ImportCall::new("doors.hresult")
            .failing(::comwright::imp::Failing::Hresult)
            .call((), |_| function(code))?;
        ::core::result::Result::Ok(code_2)
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn zero(code: ::core::primitive::u32) -> ::comwright::Result<()> {
    let function = {
        type Function__ = unsafe extern "system" fn(::core::primitive::u32) -> ::core::primitive::u32;
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_status").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters.
    unsafe {
        ::comwright::imp::ImportCall::new("doors.zero")
            .failing(::comwright::imp::Failing::Zero)
            .with_last_error()
            .call((), |_| function(code))?;
        ::core::result::Result::Ok(())
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
pub fn missing() -> ::comwright::Result<()> {
    let function = {
        type Function__ = unsafe extern "system" fn();
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_missing").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: The function takes these parameters.
    unsafe {
        function();
        ::core::result::Result::Ok(())
    }
}

#[inline]
#[allow(clippy::not_unsafe_ptr_arg_deref)]
#[allow(
    clashing_extern_declarations,
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::len_without_is_empty,
    clippy::missing_safety_doc,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
)]
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
    let made = ::comwright::out::Out::<::core::option::Option<::comwright::IUnknown>>::new();
    let name = ::comwright::out::Out::<::comwright::Bstr>::new();
    let automation = ::comwright::imp::ForeignText::new(::comwright::imp::BstrText, ::comwright::imp::FreeBstr);
    let function = {
        type Function__ = unsafe extern "system" fn(
            *mut ::core::ffi::c_void,
            *const super::Label,
            *mut *mut ::core::ffi::c_void,
            *mut ::comwright::abi::BSTR,
            *mut *mut ::core::primitive::u16,
        );
        static IMPORT__: ::comwright::imp::Import =
            ::comwright::imp::Import::named("comwright_dll_server.dll", "doors_objects").search(&["@exe/"]);
        #[inline]
        fn find__() -> ::comwright::Result<Function__> {
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function() }
        }
        find__()
    }?;
    // SAFETY: C3, C4. The function takes these parameters.
    unsafe {
        let (_, (made, name, automation)) = ::comwright::imp::ImportCall::new("doors.objects(made, name, automation)").call(
            (made, name, automation),
            |(made, name, automation)| function(
                ::comwright::imp::raw(source.into()),
                label,
                made.as_mut_ptr(),
                name.as_mut_ptr(),
                automation.as_mut_ptr(),
            ),
        )?;
        ::core::result::Result::Ok((made, name, automation))
    }
}

const _: () = ::comwright::imp::is_plain::<super::Point>();
const _: () = ::comwright::imp::is_record::<super::Label>();
