//! What a file is to those that load and start it, by its headers, and what follows of that for a class and an
//! interface.

use std::io::Cursor;

use comwright_registration::{CalledBy, Code, Kind, System, Width, examine, keys};

use crate::classes::{from_mta, program};
use crate::fixture::{SERVERS, TABLE, asked, kinds, sound};

/// The headers of a PE file, as much of them as is read.
fn pe(magic: u16, characteristics: u16) -> Vec<u8> {
    let mut data = vec![0; 0x40];
    data[..2].copy_from_slice(b"MZ");
    data[0x3c] = 0x40;
    data.extend(b"PE\0\0");
    data.resize(0x40 + 22, 0);
    data.extend(characteristics.to_le_bytes());
    data.extend(magic.to_le_bytes());
    data
}

fn of(data: &[u8]) -> Code {
    Code::read(&mut Cursor::new(data)).expect("what is in memory can be read")
}

#[test]
fn r5_headers_tell_what_a_file_is_to_the_loader() {
    for (magic, width) in [(0x10b, Width::Bits32), (0x20b, Width::Bits64)] {
        assert_eq!(of(&pe(magic, 0x2022)), Code::Dll(width));
        assert_eq!(of(&pe(magic, 0x0022)), Code::Program(width));
        assert_eq!(of(&pe(magic, 0x2022)[..0x50]), Code::None, "it is cut short");
    }
    let of_16_bits = [&pe(0, 0)[..0x40], b"NE"].concat();
    for data in [&of_16_bits[..], b"MZ", &[b"MZ", &[0xff; 0x60][..]].concat()] {
        assert_eq!(of(data), Code::Old, "{data:?}");
    }
    for data in [&b"\x7fELF\x02\x01\x01"[..], b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe\0\0\0\x02"] {
        assert_eq!(of(data), Code::Unix, "{data:?}");
    }
    assert_eq!(of(b"#!/bin/sh\n"), Code::Script);
    for data in [&b""[..], b"M", b"#", b"MSFT", b"PE\0\0", b"\x7fEL"] {
        assert_eq!(of(data), Code::None, "{data:?}");
    }
}

/// Wine loads libraries that are made with winelib, and starts programs of its machine and scripts.
#[test]
fn r5_what_is_of_a_unix_serves_under_wine_alone() {
    for (system, is_sound) in [(System::Windows, false), (System::Wine, true)] {
        let found = |kind: Kind| if is_sound { vec![] } else { vec![kind] };
        let memory = sound(system);
        memory.put_code(SERVERS[0].0, Code::Unix);
        assert_eq!(kinds(&from_mta(&memory)), found(Kind::ServerFileNoDll), "{system:?}");

        let memory = sound(system);
        memory.put_code(SERVERS[0].0, Code::Script);
        assert_eq!(kinds(&from_mta(&memory)), [Kind::ServerFileNoDll], "{system:?}");

        for code in [Code::Unix, Code::Script] {
            let memory = sound(system);
            program(&memory, r"Z:\usr\bin\till", code);
            assert_eq!(kinds(&from_mta(&memory)), found(Kind::ServerFileNoProgram), "{code:?} {system:?}");
        }

        let memory = sound(system);
        memory.set(&format!(r"{}\InprocServer32", keys::class(keys::TABLE_MARSHALER)), "", r"C:\oleaut32.dll");
        memory.put_code(r"C:\oleaut32.dll", Code::Unix);
        let examined = examine(&memory, &asked(TABLE, CalledBy::Table));
        assert_eq!(kinds(&examined), found(Kind::MarshalerBroken), "{system:?}");
    }
}
