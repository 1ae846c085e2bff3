// A thread of one's own is in another apartment, or in none.

use comwright::interface::IDispatch;

fn elsewhere(object: IDispatch) {
    std::thread::spawn(move || drop(object));
}

fn main() {}
