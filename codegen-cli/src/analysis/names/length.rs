//! Names of types that are too long for a file: documentation has one for every type.

/// So many bytes a name may have, so that a file can be called by it, whatever is put before it and behind it: a file's name
/// has 255 at the most.
const LONGEST: usize = 200;

/// A name of a type that a file can be called by: as it is, or its start and a number that is made of the whole.
pub fn fitting(name: String) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    let number = number(&name);
    let start = name.floor_char_boundary(LONGEST - "_0123456789abcdef".len());
    format!("{}_{number:016x}", &name[..start])
}

/// FNV-1a, of 64 bits: the same on every machine.
fn number(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn g4_long_names_are_cut_and_stay_different() {
        assert_eq!(fitting("short".to_owned()), "short");
        let [one, other] = ["a", "b"].map(|end| fitting(format!("{}{end}", "ä".repeat(150))));
        assert!(one != other && one.len() <= 200, "{one} {other}");
        assert_eq!(one, fitting(format!("{}a", "ä".repeat(150))));
    }
}
