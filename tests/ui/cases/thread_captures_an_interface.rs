// A thread of one's own is in another apartment, or in none.

use comwright::interface::IDispatch;

fn elsewhere(object: IDispatch) {
    on_a_thread(move || drop(object));
}

fn on_a_thread(work: impl FnOnce() + Send + 'static) {
    std::thread::spawn(work);
}

fn main() {}
