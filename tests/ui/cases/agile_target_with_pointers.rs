// Rule A6: what all threads may call holds agile references, not interfaces.

use comwright::interface::IDispatch;

struct Listener {
    told: IDispatch,
}

fn everybody_calls(_: impl Fn() + Send + Sync + 'static) {}

fn listen(listener: Listener) {
    everybody_calls(move || drop(listener.told.clone()));
}

fn main() {}
