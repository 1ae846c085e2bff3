//! The numbers that Visual Basic has for codes.
//!
//! In: a number, or the code that is made of it. Out: what it means, and the codes that Visual Basic tells so. What
//! always holds: only such numbers are known as codes of registrations become. What it does not know: which of the
//! codes it was; Visual Basic does not tell.

/// An error of Visual Basic.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// `Err.Number`.
    pub number: u16,
    /// What it means, where a registration is the cause.
    pub meaning: &'static str,
    /// The codes that are told so.
    pub of: &'static [u32],
}

/// FACILITY_CONTROL, and that it is a failure.
const OF_CONTROL: u32 = 0x800A_0000;

/// From the help of the language ("ActiveX component can't create object or return reference to this object", "Class
/// doesn't support Automation", "Permission denied", "Object doesn't support this action") and the articles Q269116 and
/// Q190460: a variable of an interface that an object turns out not to have is a type mismatch.
const ALL: [Told; 5] = [
    Told { number: 13, meaning: "the object does not have the interface, or nothing marshals it", of: &[0x8000_4002] },
    Told { number: 70, meaning: "access is denied", of: &[0x8007_0005] },
    Told {
        number: 429,
        meaning: "the object cannot be made: its class is not registered, or the file that serves it is not there or \
                  none of the kind",
        of: &[
            0x8004_0154,
            0x8004_01F3,
            0x8004_0111,
            0x8004_0152,
            0x8004_01F8,
            0x8004_01F9,
            0x8007_007E,
            0x8007_00C1,
            0x8008_0005,
        ],
    },
    Told { number: 430, meaning: "the object does not have the interface, or nothing marshals it", of: &[0x8000_4002] },
    Told { number: 445, meaning: "what is asked for is not implemented", of: &[0x8000_4001] },
];

impl Told {
    /// The error of this number.
    pub fn numbered(number: u32) -> Option<&'static Self> {
        ALL.iter().find(|told| u32::from(told.number) == number)
    }

    /// The error that this code is made of.
    pub fn of(code: u32) -> Option<&'static Self> {
        Self::numbered(code.checked_sub(OF_CONTROL)?)
    }

    /// The code that is made of it, as scripts tell it.
    pub fn code(&self) -> u32 {
        OF_CONTROL + u32::from(self.number)
    }
}
