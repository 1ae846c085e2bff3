use comwright::apartment::Apartment;

fn is_used_by_several_threads<T: Sync>() {}

fn main() {
    is_used_by_several_threads::<Apartment>();
}
