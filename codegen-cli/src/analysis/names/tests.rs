//! Tables of names, and properties of any.

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;
use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::{GeneralSecurityProfile, is_potential_mixed_script_confusable_char};

use super::{Scope, accessor_name, characters, member_name, pascal_name, type_name, words};
use crate::model::InvokeKind;

#[test]
fn g4_members_are_in_snake_case() {
    let table = [
        // Word, Excel, Outlook.
        ("ActiveDocument", "active_document"),
        ("HTMLBody", "html_body"),
        ("Add3DModel", "add_3d_model"),
        ("Has3DEffect", "has_3d_effect"),
        ("CenterHeaderPicture", "center_header_picture"),
        ("ConvertToXML", "convert_to_xml"),
        ("R1C1", "r1c1"),
        ("RGB", "rgb"),
        ("SaveAs2", "save_as2"),
        ("ExportAsFixedFormat3", "export_as_fixed_format3"),
        ("wdFormatPDF", "wd_format_pdf"),
        ("xlUp", "xl_up"),
        ("OLEObjects", "ole_objects"),
        ("GetCrossReferenceItems", "get_cross_reference_items"),
        ("VBProject", "vb_project"),
        ("_Default", "_default"),
        ("_NewEnum", "_new_enum"),
        ("MAPIOBJECT", "mapiobject"),
        // ADO, DAO.
        ("ActualSize", "actual_size"),
        ("ADO_Field", "ado_field"),
        ("EOF", "eof"),
        ("BOF", "bof"),
        ("MoveNext", "move_next"),
        ("BOOKMARKs", "bookmarks"),
        ("adUseClient", "ad_use_client"),
        // MSHTML.
        ("innerHTML", "inner_html"),
        ("createDocumentFromUrl", "create_document_from_url"),
        ("getElementsByTagName", "get_elements_by_tag_name"),
        ("onbeforeunload", "onbeforeunload"),
        ("msCSSOMElementFloatMetrics", "ms_cssom_element_float_metrics"),
        ("IHTMLDocument2_all", "ihtml_document2_all"),
        ("put_x1", "put_x1"),
        ("URLUnencoded", "url_unencoded"),
        ("isSVGPath2D", "is_svg_path_2d"),
        // SAPI, and methods of COM itself.
        ("GetIDsOfNames", "get_ids_of_names"),
        ("URLs", "urls"),
        ("GetGUIDs", "get_guids"),
        ("IsUISupported", "is_ui_supported"),
        ("AudioInputStream", "audio_input_stream"),
        ("lpszFileName", "lpsz_file_name"),
        ("pszName", "psz_name"),
        ("cbSize", "cb_size"),
        ("dwFlags", "dw_flags"),
        ("bstrURL", "bstr_url"),
        ("pUnkOuter", "p_unk_outer"),
        ("rgvarg", "rgvarg"),
        ("hWnd", "h_wnd"),
        ("ID3Tag", "id3_tag"),
        ("X509Certificate2", "x509_certificate2"),
        ("IUnknownPtr", "i_unknown_ptr"),
        ("QueryInterface", "query_interface"),
        ("Int32Value", "int32_value"),
        ("Utf8String", "utf8_string"),
        ("Win32DLL", "win32_dll"),
        ("3DShape", "_3d_shape"),
        ("Sin2PI", "sin2_pi"),
        ("Format2Digits", "format2_digits"),
        ("snake_case", "snake_case"),
        ("SCREAMING_CASE", "screaming_case"),
        ("Mixed__Up___Marks", "mixed_up_marks"),
        ("A", "a"),
        ("AB", "ab"),
        ("ABc", "a_bc"),
        ("Ab", "ab"),
        ("type", "type"),
        ("Type", "type"),
        ("Type_", "type_"),
        ("__vbaNew", "__vba_new"),
        ("__", "__"),
        // Keywords without a raw form.
        ("self", "self_"),
        ("Self", "self_"),
        ("Super", "super_"),
        ("CRATE", "crate_"),
        ("_", "__"),
        // Not ASCII.
        ("Größe", "größe"),
        ("ÄnderungsDatum", "änderungs_datum"),
        ("İsim", "isim"),
        ("ЦветФона", "цвет_фона"),
        ("ΟΔΟΣ", "οδος"),
        ("データ取得", "データ取得"),
        ("口座", "口座"),
        ("Get値", "get値"),
        ("이름", "이름"),
        ("Œuvre", "oeuvre"),
        // Letters that look like Latin ones, and none that does not.
        ("Рост", "u440u43eu441u442"),
        ("αρ", "u3b1u3c1"),
        ("ロ", "u30ed"),
        ("СOM", "u441om"),
        ("שם", "u5e9u5dd"),
        ("ﾃﾞｰﾀ", "uff83uff9euff70uff80"),
        ("e\u{301}", "eu301"),
        // Hostile.
        ("", "unnamed"),
        ("*/", "u2au2f"),
        ("]]>", "u5du5du3e"),
        ("\0", "u0"),
        ("a\0b", "a_b"),
        ("a\"b'c", "a_b_c"),
        ("x\r\n}fn main(){", "x_fn_main"),
        ("x*/y", "x_y"),
        ("r#type", "r_type"),
        ("1", "_1"),
        ("\u{202e}gpj", "u202egpj"),
        ("\u{200b}", "u200b"),
        ("😀", "u1f600"),
        (" ", "u20"),
        ("_*_", "u5fu2au5f"),
    ];
    for (name, expected) in table {
        assert_eq!(member_name(name), expected, "{name:?}");
    }
}

#[test]
fn g4_types_keep_their_names() {
    let kept = ["_Recordset", "IHTMLDocument2", "wdFormatPDF", "Option", "type", "xlA1", "Größe", "__MIDL_0001", "DLL"];
    for name in kept {
        assert_eq!(type_name(name), name);
    }
    let table = [
        ("u32", "u32_"),
        ("str", "str_"),
        ("bool", "bool_"),
        ("char", "char_"),
        ("Self", "Self_"),
        ("crate", "crate_"),
        ("_", "__"),
        ("3DShape", "_3DShape"),
        ("VBA.Collection", "VBA_Collection"),
        ("vector<int>", "vector_int_"),
        ("Имя", "Имя"),
        ("Рост", "u420u43eu441u442"),
        ("", "unnamed"),
        ("::", "u3au3a"),
    ];
    for (name, expected) in table {
        assert_eq!(type_name(name), expected, "{name:?}");
    }
    let long = "LongName".repeat(40);
    assert_eq!(type_name(&long), long);
}

#[test]
fn parts_of_type_names_begin_with_capitals() {
    let table = [
        ("Open", "Open"),
        ("openRecordset", "OpenRecordset"),
        ("open_recordset", "OpenRecordset"),
        ("_NewEnum", "NewEnum"),
        ("GetIDsOfNames", "GetIDsOfNames"),
        ("élan", "Élan"),
        ("ßtraße", "ßtraße"),
        ("self", "Self_"),
        ("3d", "_3d"),
        ("_", "unnamed"),
        ("*", "u2a"),
        ("", "unnamed"),
    ];
    for (name, expected) in table {
        assert_eq!(pascal_name(name), expected, "{name:?}");
    }
}

#[test]
fn accessors_say_what_they_do() {
    let table = [
        ("HTMLBody", "html_body", "set_html_body", "set_html_body_ref"),
        ("ActiveConnection", "active_connection", "set_active_connection", "set_active_connection_ref"),
        ("_Default", "_default", "set_default", "set_default_ref"),
        ("Type_", "type_", "set_type_", "set_type_ref"),
        ("Self", "self_", "set_self", "set_self_ref"),
        ("3D", "_3d", "set_3d", "set_3d_ref"),
        ("_", "__", "set___", "set____ref"),
    ];
    for (name, get, put, put_ref) in table {
        assert_eq!(accessor_name(name, InvokeKind::FUNC), get);
        assert_eq!(accessor_name(name, InvokeKind::PROPERTY_GET), get);
        assert_eq!(accessor_name(name, InvokeKind::PROPERTY_PUT), put);
        assert_eq!(accessor_name(name, InvokeKind::PROPERTY_PUT_REF), put_ref);
    }
}

#[test]
fn g4_every_name_of_a_scope_is_its_own() {
    let of = |wanted: &[&str]| Scope::of(wanted.iter().map(|name| member_name(name)));
    assert_eq!(of(&["A", "a"]), ["a", "a_2"]);
    assert_eq!(of(&["A", "a", "a_2", "a_3"]), ["a", "a_4", "a_2", "a_3"]);
    assert_eq!(of(&["Type_", "type_", "Type"]), ["type_", "type_2", "type"]);
    assert_eq!(of(&["", "", "unnamed"]), ["unnamed", "unnamed_2", "unnamed_3"]);

    let mut scope = Scope::with_reserved(["query_interface"]);
    assert_eq!(scope.unique("query_interface".to_owned()), "query_interface_2");
    assert_eq!(scope.unique("count".to_owned()), "count");
    assert_eq!(scope.assign(["count".to_owned(), "item".to_owned()]), ["count_2", "item"]);
    assert!(scope.is_taken("count_2") && !scope.is_taken("count_3"));
}

/// A hundred thousand equal names are no reason to count to a hundred thousand for each.
#[test]
fn equal_names_in_plenty() {
    let names = Scope::of(std::iter::repeat_n("x".to_owned(), 100_000));
    assert_eq!(names.last().map(String::as_str), Some("x_100000"));
}

/// Every letter that stays is one that rustc never warns of, alone or beside others; by the tables that rustc uses.
#[test]
fn letters_that_stay_are_ordinary() {
    let mut own = 0;
    for c in '\u{80}'..=LAST {
        let text = c.to_string();
        if characters::written(&text) != text {
            continue;
        }
        own += 1;
        assert!(unicode_ident::is_xid_continue(c), "{c} is in no identifier");
        assert!(c.identifier_allowed(), "{c} is uncommon");
        let is_latin = AugmentedScriptSet::for_char(c) == AugmentedScriptSet::for_char('a');
        assert!(is_latin || !is_potential_mixed_script_confusable_char(c), "{c} alone is confusable");
        assert!(!skeleton(&text).all(|c| c.is_ascii()), "{c} looks like {}", skeleton(&text).collect::<String>());
        // Neither composes with what comes before it or behind it.
        assert_eq!(unicode_normalization::is_nfc_quick(text.chars()), unicode_normalization::IsNormalized::Yes, "{c}");
        assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0, "{c}");
        // What it becomes in the other case stays as well.
        for text in [text.to_lowercase(), text.to_uppercase()] {
            let mut chars = text.chars();
            if let (Some(other), None) = (chars.next(), chars.next()) {
                assert!(
                    other.is_ascii() || characters::written(&format!("{SHOWS_SCRIPT}{other}")).ends_with(other),
                    "{c}"
                );
            }
        }
    }
    // Ideographs and syllables, and some hundreds of letters.
    assert!(own > 19_000 + 11_172 + 600, "{own}");
}

/// The last character that can stay: no code page has a letter behind it.
const LAST: char = '\u{ffff}';

/// Letters that show each script to be meant.
const SHOWS_SCRIPT: &str = "ωжあア";

/// Letters that look like others stay where their script is shown by one that is of the same script for rustc.
#[test]
fn alike_letters_stay_in_their_script() {
    let mut alike = 0;
    for c in '\u{80}'..=LAST {
        let text = c.to_string();
        let kept = |by: &str| characters::written(&format!("{by}{c}")).ends_with(c);
        if characters::written(&text) == text || !kept(&format!("{SHOWS_SCRIPT}漢")) {
            continue;
        }
        alike += 1;
        assert!(unicode_ident::is_xid_continue(c) && c.identifier_allowed(), "{c}");
        let shown_by: Vec<char> = format!("{SHOWS_SCRIPT}漢").chars().filter(|by| kept(&by.to_string())).collect();
        assert!(
            matches!(shown_by[..], [by] if AugmentedScriptSet::for_char(by) == AugmentedScriptSet::for_char(c)),
            "{c}"
        );
        assert_eq!(unicode_normalization::is_nfc_quick(text.chars()), unicode_normalization::IsNormalized::Yes, "{c}");
    }
    assert!(alike > 90, "{alike}");
}

/// Random text of characters that matter: ASCII, letters of many scripts, marks, controls, anything.
fn random_name(random: &mut Random) -> String {
    const PIECES: &[&str] = &[
        "a", "B", "Z", "s", "Ds", "2D", "3", "_", "__", " ", "\0", "*/", "\"", "self", "Type", "ß", "Ä", "İ", "ı", "Σ",
        "Ж", "о", "Р", "デ", "ロ", "口", "漢", "丒", "각", "\u{301}", "\u{1100}", "\u{11a8}", "ש", "ﬁ", "ǅ", "😀",
        "\u{202e}", "\u{200d}",
    ];
    let pieces = random.below(8);
    (0..pieces)
        .map(|_| match random.below(4) {
            0 => char::from_u32(random.below(0x11_0000)).map(String::from).unwrap_or_default(),
            1 => char::from_u32(random.below(0x3000)).map(String::from).unwrap_or_default(),
            _ => PIECES[random.below(PIECES.len() as u32) as usize].to_owned(),
        })
        .collect()
}

/// xorshift64*: the same numbers every time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let upper = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        ((upper * u64::from(limit)) >> 32) as u32
    }
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
        && chars.all(unicode_ident::is_xid_continue)
}

#[test]
fn g4_whatever_comes_in_an_identifier_comes_out() {
    let mut random = Random(0x1234_5678_9abc_def1);
    for _ in 0..200 {
        let names: Vec<String> = (0..100).map(|_| random_name(&mut random)).collect();
        for kind in
            [type_name, member_name, pascal_name, |name: &str| accessor_name(name, InvokeKind::PROPERTY_PUT_REF)]
        {
            let made = Scope::of(names.iter().map(|name| kind(name)));
            assert_eq!(made, Scope::of(names.iter().map(|name| kind(name))));
            for (name, made) in names.iter().zip(&made) {
                assert!(is_identifier(made), "{name:?} gave {made:?}");
                assert!(!super::WITHOUT_RAW_FORM.contains(&&**made), "{name:?} gave {made:?}");
                assert!(made.nfc().eq(made.chars()), "{name:?} gave {made:?}");
                assert!(made.chars().all(|c| c.is_ascii() || c.identifier_allowed()), "{name:?} gave {made:?}");
                assert!(made.is_ascii() || !skeleton(made).all(|c| c.is_ascii()), "{name:?} gave {made:?}");
            }
            let mut sorted = made.clone();
            sorted.sort();
            sorted.dedup();
            assert_eq!(sorted.len(), made.len());
        }
        for name in &names {
            assert!(!member_name(name).contains(char::is_uppercase), "{name:?}");
            assert_eq!(words::of(name).concat(), name.replace(words::is_separator, ""));
        }
    }
}
