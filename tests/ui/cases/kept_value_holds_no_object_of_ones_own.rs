// Rule LK3: nobody says of a type of their own that no value of it holds an object.

struct Mine(comwright::IUnknown);

impl comwright::HoldsNoObject for Mine {}

fn main() {}
