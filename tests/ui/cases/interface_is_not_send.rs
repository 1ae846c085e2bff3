// Rule A1: an interface is used in its apartment, and nowhere else.

use comwright::IUnknown;
use comwright::interface::{IDispatch, IEnumVARIANT};

fn goes_to_another_thread<T: Send>() {}
fn is_used_by_several_threads<T: Sync>() {}

fn main() {
    goes_to_another_thread::<IUnknown>();
    goes_to_another_thread::<IDispatch>();
    is_used_by_several_threads::<IEnumVARIANT>();
    goes_to_another_thread::<comwright::Variant>();
}
