use comwright::Agile;
use comwright::interface::IDispatch;

async fn out(object: &Agile<IDispatch>) -> comwright::Result<IDispatch> {
    object.call_async(|object| Ok(object.clone())).await
}

fn main() {}
