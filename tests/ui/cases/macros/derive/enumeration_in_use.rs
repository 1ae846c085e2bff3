//! One mistake in an enumeration is one error, whoever uses it.

use comwright::{ComEnum, Result, library_import};

#[derive(Clone, Copy, Debug, PartialEq, ComEnum)]
#[com_enum(krate = comwright)]
#[repr(i32)]
enum Misspelt {
    First = 1,
    Second,
}

#[derive(Clone, Copy, Debug, PartialEq, ComEnum)]
enum Unsized {
    First = 1,
    Second,
}

#[derive(Clone, Copy, Debug, PartialEq, ComEnum)]
#[repr(transparent)]
struct Fraction(f32);

#[library_import("a.dll")]
unsafe extern "C" {
    safe fn take(misspelt: Misspelt, without: &Unsized) -> Result<()>;
    safe fn give(#[out] fraction: Fraction) -> Result<Fraction>;
}

fn main() -> Result<()> {
    assert_eq!(i32::from(Misspelt::Second), 2);
    println!("{} {:?}", Misspelt::First, Misspelt::try_from(1).ok());
    assert_eq!((Unsized::try_from(1)?, i32::from(Unsized::Second)), (Unsized::First, 2));
    take(Misspelt::First, &Unsized::First)?;
    println!("{:?}", give()?);
    Ok(())
}
