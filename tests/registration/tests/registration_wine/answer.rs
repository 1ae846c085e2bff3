//! What the program writes of a step.

use comwright_registration::Stage;

/// The code that an answer has at a stage; the answer of a crash has none.
pub(crate) fn code_in(answer: Option<&str>, stage: Stage) -> Option<u32> {
    let name = match stage {
        Stage::StubOf => "stub_of",
        Stage::Marshal => "marshal",
        Stage::Query => "query",
        Stage::LoadLibrary | Stage::Create => return u32::from_str_radix(answer?, 16).ok(),
    };
    named(answer, name)
}

/// What unmarshaling gave; `None` where there was nothing to unmarshal.
pub(crate) fn unmarshaled(answer: Option<&str>) -> Option<u32> {
    named(answer, "unmarshal")
}

fn named(answer: Option<&str>, name: &str) -> Option<u32> {
    let mut words = answer?.split(' ');
    words.find(|word| *word == name)?;
    u32::from_str_radix(words.next()?, 16).ok()
}
