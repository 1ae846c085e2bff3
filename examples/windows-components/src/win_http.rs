//! `WinHttp.WinHttpRequest.5.1`: requests by HTTP.

use comwright::{Query, Result, SafeArray};

use crate::bindings::winhttp::win_http::{
    IWinHttpRequest, IWinHttpRequestOpenOptions, IWinHttpRequestSendOptions, WinHttpRequest,
};
use crate::lines::text;
use crate::{Lines, Program};

/// Creates one, and runs the program.
pub(crate) const PROGRAM: Program = Program {
    create: || WinHttpRequest::create()?.query_for(),
    run: |object, around| run(&object.query_for()?, &around.url),
};

/// Asks the server at `url`, which [`Loopback`](crate::loopback::Loopback) is.
///
/// # Errors
///
/// What the component says of a call that it should not refuse.
pub fn run(request: &IWinHttpRequest, url: &str) -> Result<Lines> {
    let mut lines = Lines::default();
    request.open("GET", format!("{url}/greeting"))?;
    request.set_request_header("X-Name", "comwright")?;
    request.send()?;
    lines.say(format!("{} {}", request.status()?, text(&request.status_text()?)));
    lines.say(format!("type {}", text(&request.get_response_header("Content-Type")?)));
    lines.say(request.response_text()?.to_string());
    lines.say(format!("{:?}", SafeArray::<u8>::try_from(request.response_body()?)?.into_vec()));

    request.open_with("POST", format!("{url}/echo"), IWinHttpRequestOpenOptions { r#async: true.into() })?;
    request.send_with(IWinHttpRequestSendOptions { body: "Grün, 緑".into() })?;
    lines.say(format!("there in time: {}", request.wait_for_response()?));
    lines.say(request.response_text()?.to_string());

    request.open("GET", format!("{url}/nowhere"))?;
    request.send()?;
    lines.say(format!("{} {}", request.status()?, text(&request.status_text()?)));
    lines.expect_failure(request.get_response_header("X-Nothing"));
    lines.expect_failure(request.open("GET", "no url"));
    Ok(lines)
}
