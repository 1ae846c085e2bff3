//! The components of scripts: dictionaries, files, expressions, the shell.

#[cfg(found = "scrrun")]
#[test]
fn a_dictionary_has_a_key_once() -> comwright::Result<()> {
    use comwright::{Query, Variant};
    use windows_components::bindings::scrrun::scripting::{Dictionary, IDictionary};

    super::with_stand_in("dictionary", || {
        let dictionary = Dictionary::create()?;
        dictionary.add("a", 1)?;
        dictionary.add("A", 2)?;
        assert!(dictionary.set_key("a", "A").is_err());
        dictionary.set_key("a", "b")?;
        assert_eq!(dictionary.item("b")?, Variant::from(1));
        assert_eq!(dictionary.item("new")?, Variant::new());
        assert_eq!(dictionary.count()?, 3);
        // What is replaced is gone.
        let inner: IDictionary = Dictionary::create()?.query_for()?;
        dictionary.set_item("A", &inner)?;
        let held = comwright_wine::references(&inner);
        dictionary.set_item("A", 0)?;
        assert_eq!(comwright_wine::references(&inner), held - 1);
        Ok(())
    })
}

#[cfg(found = "scrrun")]
#[test]
fn a_file_has_what_was_written() -> comwright::Result<()> {
    use comwright::Present;
    use windows_components::bindings::scrrun::scripting::{
        FileSystemObject, IFileSystemCreateTextFileOptions, IFileSystemOpenTextFileOptions,
        ITextStreamWriteLineOptions, Tristate,
    };

    super::with_stand_in("file_system", || {
        let files = FileSystemObject::create()?;
        let path = comwright_wine::folder("other-input").join("text.txt");
        let path = &*path.to_string_lossy();
        for unicode in [true, false] {
            let options = IFileSystemCreateTextFileOptions { unicode, ..Default::default() };
            let text = files.create_text_file_with(path, options)?.present()?;
            text.write_line_with(ITextStreamWriteLineOptions { text: "緑".into() })?;
            text.write("end")?;
            text.close()?;
            assert!(text.write("more").is_err());
            let format = if unicode { Tristate::TristateTrue } else { Tristate::TristateFalse };
            let options = IFileSystemOpenTextFileOptions { format, ..Default::default() };
            let text = files.open_text_file_with(path, options)?.present()?;
            assert_eq!(
                [text.read(1)?, text.read_line()?, text.read_all()?].map(|text| text.to_string()),
                ["緑", "", "end"]
            );
            assert!(text.at_end_of_stream()? && text.write("more").is_err());
        }
        files.delete_file(path)?;
        assert!(files.delete_file(path).is_err() && files.get_file(path).is_err());
        Ok(())
    })
}

#[cfg(found = "vbscript")]
#[test]
fn parts_are_replaced_by_their_numbers() -> comwright::Result<()> {
    use windows_components::bindings::vbscript::vb_script_reg_exp_55::RegExp;

    super::with_stand_in("reg_exp", || {
        let expression = RegExp::create()?;
        expression.set_pattern("(b)(c)?")?;
        for (replacement, expected) in [
            ("$1x", "abxbc"),
            ("<$2$1>", "a<b>bc"),
            ("$10", "ab0bc"),
            ("[$&]", "a[b]bc"),
            ("$x$", "a$x$bc"),
            ("$3", "a$3bc"),
        ] {
            assert_eq!(expression.replace("abbc", replacement)?, *expected, "{replacement}");
        }
        expression.set_global(true)?;
        assert_eq!(expression.replace("abbc", "$2")?, *"ac");
        Ok(())
    })
}

#[cfg(found = "wshom")]
#[test]
fn a_value_is_deleted_alone_and_a_key_with_its_values() -> comwright::Result<()> {
    use comwright::Variant;
    use windows_components::bindings::wshom::i_wsh_runtime_library::WshShell;

    super::with_stand_in("shell", || {
        let shell = WshShell::create()?;
        for name in [r"HKCU\k\a", r"HKCU\k\ab", r"HKCU\key"] {
            shell.reg_write(name, name)?;
        }
        shell.reg_delete(r"HKCU\k\a")?;
        assert!(shell.reg_read(r"HKCU\k\a").is_err() && shell.reg_delete(r"HKCU\k\a").is_err());
        assert_eq!(shell.reg_read(r"hkcu\K\AB")?, Variant::from(r"HKCU\k\ab"));
        shell.reg_delete(r"HKCU\k\")?;
        assert!(shell.reg_read(r"HKCU\k\ab").is_err() && shell.reg_read(r"HKCU\key").is_ok());
        Ok(())
    })
}
