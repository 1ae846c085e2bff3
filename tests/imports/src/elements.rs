//! Elements, and how many there are.

use comwright::{PlainOut, Result, library_import};

/// Two numbers, and room behind them.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, PlainOut)]
pub struct Pair {
    /// The first.
    pub first: i32,
    /// The second.
    pub second: u8,
}

#[library_import("comwright_imports.dll")]
unsafe extern "C" {
    /// The sum.
    #[entry("elements_sum")]
    pub safe fn sum(#[size(count)] values: &[i32], count: u32) -> Result<i64>;

    /// Each times the factor.
    #[entry("elements_scale")]
    pub safe fn scale(#[size(count)] values: &mut [i32], count: usize, factor: i32) -> Result<()>;

    /// One times the other, and the sum of that.
    #[entry("elements_product")]
    pub safe fn product(
        count: u16,
        #[size(count)] first: &[f64],
        #[size(count)] second: &[f32],
        #[size(count)] products: &mut [f64],
    ) -> Result<f64>;

    /// The number that these four bytes are.
    #[entry("elements_four")]
    pub safe fn four(#[size(4)] values: &[u8]) -> Result<u32>;

    /// The sum of no more than 255.
    #[entry("elements_few")]
    pub safe fn few(#[size(count)] values: &[u8], count: u8) -> Result<i32>;

    /// The sum of the products.
    #[entry("elements_pairs")]
    pub safe fn pairs(#[size(count)] pairs: &[Pair], count: i32) -> Result<i32>;
}
