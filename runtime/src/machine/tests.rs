use std::io::Cursor;

use super::{Format, Machine, Module};

fn of(bytes: &[u8]) -> Option<Module> {
    Module::of(&mut Cursor::new(bytes)).expect("bytes in memory can be read")
}

fn one(format: Format, machine: Machine) -> Option<Module> {
    Some(Module { format, machines: vec![machine] })
}

/// A DLL for a machine; its header is at an offset.
fn pe(machine: u16, offset: u32) -> Vec<u8> {
    let mut bytes = vec![0; offset as usize];
    bytes[..2].copy_from_slice(b"MZ");
    bytes[0x3c..0x40].copy_from_slice(&offset.to_le_bytes());
    bytes.extend(b"PE\0\0");
    bytes.extend(machine.to_le_bytes());
    bytes
}

fn elf(width: u8, order: u8, machine: [u8; 2]) -> Vec<u8> {
    let mut bytes = vec![0; 64];
    bytes[..6].copy_from_slice(&[0x7f, b'E', b'L', b'F', width, order]);
    bytes[18..20].copy_from_slice(&machine);
    bytes
}

#[test]
fn files_of_windows_tell_their_machine() {
    for (number, machine) in [
        (0x014c, Machine::Known("x86", 32)),
        (0x8664, Machine::Known("x86_64", 64)),
        (0xaa64, Machine::Known("aarch64", 64)),
        (0x0200, Machine::Other(0x0200)),
    ] {
        for offset in [0x40, 0x80, 5000] {
            assert_eq!(of(&pe(number, offset)), one(Format::Pe, machine));
        }
    }
    let mut sixteen_bit = pe(0x014c, 0x80);
    sixteen_bit[0x80..0x82].copy_from_slice(b"NE");
    assert_eq!(of(&sixteen_bit), None);
}

#[test]
fn elf_files_tell_their_machine_in_both_orders() {
    for (width, order, machine, expected) in [
        (1, 1, [3, 0], Machine::Known("x86", 32)),
        (2, 1, [62, 0], Machine::Known("x86_64", 64)),
        (2, 1, [183, 0], Machine::Known("aarch64", 64)),
        (2, 2, [0, 22], Machine::Known("s390x", 64)),
        (1, 1, [243, 0], Machine::Known("riscv32", 32)),
        (2, 1, [9, 9], Machine::Other(0x0909)),
    ] {
        assert_eq!(of(&elf(width, order, machine)), one(Format::Elf, expected));
    }
    assert_eq!(of(&elf(3, 1, [3, 0])), None);
    assert_eq!(of(&elf(1, 0, [3, 0])), None);
}

#[test]
fn files_of_apple_tell_all_their_machines() {
    let single = [&[0xcf, 0xfa, 0xed, 0xfe][..], &0x0100_000c_u32.to_le_bytes(), &[0; 24]].concat();
    assert_eq!(of(&single), one(Format::MachO, Machine::Known("aarch64", 64)));
    let mut several = [[0xca, 0xfe, 0xba, 0xbe], 2_u32.to_be_bytes()].concat();
    for machine in [0x0100_0007_u32, 0x0100_000c] {
        several.extend(machine.to_be_bytes());
        several.extend([0; 16]);
    }
    let module = of(&several).expect("it is one");
    assert_eq!(module.to_string(), "x86_64 (64 bit) and aarch64 (64 bit)");
    // A class of Java, and a file that ends before its machines.
    assert_eq!(of(&[0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 65, 0, 0]), None);
    assert_eq!(of(&several[..27]), None);
}

#[test]
fn whatever_is_cut_short_is_nothing() {
    for whole in [pe(0x8664, 0x80), elf(2, 1, [62, 0])] {
        for length in 0..20 {
            assert_eq!(of(&whole[..length]), None);
        }
    }
    // The header is beyond the end.
    let mut cut = pe(0x8664, 0x80);
    cut[0x3c..0x40].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(of(&cut), None);
    assert_eq!(of(b"no library at all"), None);
}

#[test]
fn a_misfit_tells_both_sides() {
    let here = Format::of_system();
    let fits = Module { format: here, machines: vec![Machine::Other(1), Machine::THIS] };
    assert_eq!(fits.misfit(), None);
    let other = Module { format: here, machines: vec![Machine::Known("vax", 32)] };
    assert_eq!(other.misfit(), Some(format!("is for vax (32 bit), this program is for {}", Machine::THIS)));
    let foreign = if here == Format::Pe { Format::Elf } else { Format::Pe };
    let foreign = Module { format: foreign, machines: vec![Machine::THIS] };
    assert!(foreign.misfit().is_some_and(|misfit| misfit.contains("this program runs on")));
}
