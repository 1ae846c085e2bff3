// Rule A1: a kept object belongs to the apartment that it is of, and so does what keeps it.

include!("../../golden/steps/links/expected.rs");

fn goes_to_another_thread<T: Send>() {}
fn is_used_by_several_threads<T: Sync>() {}

fn main() {
    goes_to_another_thread::<rows::KeptIColumn>();
    is_used_by_several_threads::<rows::KeptIColumn>();
    goes_to_another_thread::<comwright::Keeper>();
}
