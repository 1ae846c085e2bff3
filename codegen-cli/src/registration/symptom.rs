//! What gives a code: which kinds of findings, and which findings of a report.
//!
//! In: a code as somebody wrote it, or a report. Out: the code's meaning, the kinds that may give it by what a program
//! does, or the report with nothing else in it. What always holds: every code of a kind has a meaning. What it does not
//! know: which codes a kind has; that, `comwright_registration` knows.

mod elsewhere;
mod visual_basic;

use comwright_registration::{Finding, Kind, Severity, Stage, System, name_of};

pub use elsewhere::Elsewhere;
pub use visual_basic::Told;

use super::check::{Part, Report};

/// Everything that a program does, in the order in which it does it.
pub const STAGES: [(Stage, &str); 5] = [
    (Stage::Create, "CoCreateInstance"),
    (Stage::StubOf, "CoGetPSClsid"),
    (Stage::Marshal, "CoMarshalInterface"),
    (Stage::Query, "a cast of a proxy"),
    (Stage::LoadLibrary, "LoadRegTypeLib"),
];

/// A code as people write it: hexadecimal with `0x` or with eight digits, decimal, be it negative, or its name. A small
/// number is that of an error of Windows or of Visual Basic, if there is one.
pub fn code(text: &str) -> Option<u32> {
    written(text).map(|code| match u16::try_from(code) {
        Ok(number) => of_windows(number).or_else(|| Some(Told::numbered(code)?.code())).unwrap_or(code),
        Err(_) => code,
    })
}

/// The HRESULT of an error of Windows that is known here.
fn of_windows(number: u16) -> Option<u32> {
    const FACILITY_WIN32: u32 = 0x8007_0000;
    let code = FACILITY_WIN32 + u32::from(number);
    (number != 0 && (meaning(code).is_some() || Elsewhere::of(code).is_some())).then_some(code)
}

fn written(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let is_hexadecimal = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match digits.or(is_hexadecimal.then_some(text)) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => {
            let decimal = || text.parse::<i32>().ok().map(i32::cast_unsigned).or_else(|| text.parse().ok());
            by_name(text).or_else(decimal)
        }
    }
}

fn by_name(text: &str) -> Option<u32> {
    let codes = Kind::ALL.iter().flat_map(|kind| {
        let of = |system| STAGES.iter().flat_map(move |(stage, _)| kind.symptoms(*stage, system));
        of(System::Windows).chain(of(System::Wine))
    });
    let code = codes.copied().find(|code| name_of(*code).is_some_and(|name| name.eq_ignore_ascii_case(text)));
    code.or_else(|| Elsewhere::named(text).map(|one| one.code))
}

/// The codes of COM that a code is told for: of an error of Visual Basic those that it tells so, else itself.
pub fn told_for(code: u32) -> Vec<u32> {
    Told::of(code).map_or_else(|| vec![code], |told| told.of.to_vec())
}

/// What a code means, in words; `None` for one that no registration gives.
pub fn meaning(code: u32) -> Option<&'static str> {
    Told::of(code).map(|told| told.meaning).or_else(|| meaning_in_com(code))
}

const fn meaning_in_com(code: u32) -> Option<&'static str> {
    Some(match code {
        0x8000_4001 => "what is asked for is not implemented",
        0x8000_4002 => "the object does not have the interface, or nothing marshals it",
        0x8000_4005 => "it failed, and nothing says why",
        0x8002_0008 => "a value is of a type that automation does not have",
        0x8002_801D => "the type library is not registered",
        0x8002_802B => "the type library does not describe it",
        0x8002_9C4A => "the type library cannot be loaded",
        0x8004_0111 => "the DLL does not have the class",
        0x8004_0152 => "a key of the class is not registered",
        0x8004_0154 => "the class is not registered",
        0x8004_0155 => "the interface is not registered",
        0x8004_01F3 => "the ProgID is not registered",
        0x8004_01F8 => "the DLL of the class is not there",
        0x8004_01F9 => "the DLL of the class makes no objects",
        0x8007_0005 => "access is denied: more often by permissions than by what is registered",
        0x8007_007E => "a DLL is not there",
        0x8007_00C1 => "a file is no DLL or program, or a DLL is for programs of the other width",
        0x8007_36B1 => "a manifest is wrong, and the program does not start",
        0x8008_0005 => "the server did not start",
        _ => return None,
    })
}

/// The kinds of findings that may give the code, by what a program does.
pub fn causes(code: u32, system: System) -> Vec<(&'static str, Vec<Kind>)> {
    let codes = told_for(code);
    let gives = |kind: &Kind, stage| kind.symptoms(stage, system).iter().any(|code| codes.contains(code));
    let kinds = |stage| Kind::ALL.iter().copied().filter(move |kind| gives(kind, stage));
    let causes = STAGES.iter().map(|(stage, name)| (*name, kinds(*stage).collect::<Vec<_>>()));
    causes.filter(|(_, kinds)| !kinds.is_empty()).collect()
}

/// Whether a finding may give the code, whatever the program does.
pub fn gives(finding: &Finding, code: u32, system: System) -> bool {
    let codes = told_for(code);
    STAGES.iter().any(|(stage, _)| finding.symptoms(*stage, system).iter().any(|code| codes.contains(code)))
}

/// What of a report may give a code.
#[derive(Clone, Debug)]
pub struct Giving {
    /// The report of that alone.
    pub report: Report,
    /// How many findings are left out.
    pub others: usize,
    /// The system that gives it: another than that of the registry, where nothing that was found gives it there.
    pub system: System,
}

impl Report {
    /// The report of what may give the code alone. Where that is nothing, it is what is broken and gives it on the
    /// other system: which codes a system gives is not known of every version.
    #[must_use]
    pub fn giving(mut self, code: u32) -> Giving {
        let before = self.found().count();
        let own = self.system;
        let other = match own {
            System::Windows => System::Wine,
            System::Wine => System::Windows,
        };
        let is_of_own = |finding: &Finding| gives(finding, code, own);
        let is_of_other = |finding: &Finding| finding.severity(own) == Severity::Broken && gives(finding, code, other);
        let has = |is_meant: &dyn Fn(&Finding) -> bool| self.found().any(|found| is_meant(&found.finding));
        let is_elsewhere = !has(&is_of_own) && has(&is_of_other);
        let is_meant: &dyn Fn(&Finding) -> bool = if is_elsewhere { &is_of_other } else { &is_of_own };
        for Part { found, .. } in &mut self.parts {
            found.retain(|found| is_meant(&found.finding));
        }
        let others = before - self.found().count();
        Giving { report: self, others, system: if is_elsewhere { other } else { own } }
    }
}

#[cfg(test)]
mod tests {
    use comwright_registration::{Kind, System, name_of};

    use super::{Elsewhere, STAGES, Told, causes, code, meaning, told_for};

    #[test]
    fn codes_are_read_as_people_write_them() {
        for text in ["0x8002801D", "0X8002801d", "8002801d", "-2147319779", "2147647517", "TYPE_E_LIBNOTREGISTERED"] {
            assert_eq!(code(text), Some(0x8002_801d), "{text}");
        }
        assert_eq!(code("80040154"), Some(0x8004_0154));
        for (text, expected) in [
            ("-2147467262", 0x8000_4002),
            ("14001", 0x8007_36b1),
            ("0x36B1", 0x8007_36b1),
            ("126", 0x8007_007e),
            ("0xc1", 0x8007_00c1),
            ("5", 0x8007_0005),
            ("429", 0x800a_01ad),
            ("0x800A01AD", 0x800a_01ad),
            ("-2146827859", 0x800a_01ad),
            // Neither Windows nor Visual Basic gives these for a registration.
            ("0", 0),
            // These are of neither, and known all the same.
            ("1722", 0x8007_06ba),
            ("rpc_e_wrong_thread", 0x8001_010e),
            ("1", 1),
            ("424", 424),
        ] {
            assert_eq!(code(text), Some(expected), "{text}");
        }
        for text in ["", "0x", "0x18002801D", "no", "-0x1"] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn r6_what_visual_basic_tells_is_of_what_com_gives() {
        let classes = |code| causes(code, System::Windows).into_iter().flat_map(|(_, kinds)| kinds).collect::<Vec<_>>();
        assert!([Kind::ClassMissing, Kind::ServerFileMissing].iter().all(|kind| classes(0x800a_01ad).contains(kind)));
        assert!(!classes(0x800a_01ad).contains(&Kind::NotAutomation));
        for number in [13, 70, 429, 430, 445] {
            let told = Told::numbered(number).expect("it is known");
            assert_eq!(told_for(told.code()), told.of);
            assert!(told.of.iter().all(|code| meaning(*code).is_some() && name_of(*code).is_some()), "{number}");
        }
        assert_eq!(told_for(0x8000_4002), [0x8000_4002]);
    }

    #[test]
    fn r6_each_code_of_a_kind_has_a_meaning() {
        for kind in Kind::ALL {
            for system in [System::Windows, System::Wine] {
                for code in STAGES.iter().flat_map(|(stage, _)| kind.symptoms(*stage, system)) {
                    assert!(Elsewhere::of(*code).is_none(), "{code:#x}");
                    assert!(*code == 0 || meaning(*code).is_some(), "{code:#x}");
                }
            }
        }
    }
}
