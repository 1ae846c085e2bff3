// Nobody needs to wait for it: what it uses has to be its own.

use comwright::Agile;
use comwright::apartment::PendingCall;
use comwright::interface::IDispatch;

fn later(object: &Agile<IDispatch>) -> PendingCall<usize> {
    let text = String::from("text");
    let borrowed = text.as_str();
    object.call_async(move |_object| Ok(borrowed.len()))
}

fn main() {}
