//! Requests by HTTP, as far as the server on this machine understands them: one connection each.

use std::cell::{Ref, RefCell};
use std::io::{Read, Write};
use std::net::TcpStream;

use comwright::interface::IDispatch_Impl;
use comwright::{Bstr, Error, Result, SafeArray, ServedClass, Variant, VariantRef};
use windows_components::bindings::winhttp::win_http::{IWinHttpRequest, IWinHttpRequest_Impl, WinHttpRequest};

use super::{Counted, code, unknown};

pub(super) fn serve() -> Result<ServedClass> {
    let served = WinHttpRequest::CLASS.serve(|| {
        let made: IWinHttpRequest = Request::default().into();
        Ok(unknown(made))
    })?;
    Ok(served.with_prog_id("WinHttp.WinHttpRequest.5.1"))
}

/// What a server has answered.
#[derive(Default)]
struct Response {
    status: i32,
    reason: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

#[windows_core::implement(IWinHttpRequest, Agile = false)]
#[derive(Default)]
struct Request {
    method: RefCell<String>,
    host: RefCell<String>,
    path: RefCell<String>,
    headers: RefCell<String>,
    /// `None` until the request that was opened last is sent.
    response: RefCell<Option<Response>>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Request {
    /// What the server has answered.
    fn answer(&self) -> Result<Ref<'_, Response>> {
        // ERROR_WINHTTP_CANNOT_CALL_BEFORE_SEND.
        Ref::filter_map(self.response.borrow(), Option::as_ref).map_err(|_| Error::new(code(0x8007_2F45)))
    }

    fn exchange(&self, body: &str) -> std::io::Result<Response> {
        let host = self.host.borrow();
        let mut stream = TcpStream::connect(&**host)?;
        write!(
            stream,
            "{} {} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n{}\r\n{body}",
            self.method.borrow(),
            self.path.borrow(),
            body.len(),
            self.headers.borrow()
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(answer.len());
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let mut lines = head.lines();
        let mut first = lines.next().unwrap_or_default().splitn(3, ' ').skip(1);
        let status = first.next().and_then(|status| status.parse().ok()).unwrap_or_default();
        let pair = |(name, value): (&str, &str)| (name.trim().to_owned(), value.trim().to_owned());
        Ok(Response {
            status,
            reason: first.next().unwrap_or_default().to_owned(),
            headers: lines.filter_map(|line| line.split_once(':').map(pair)).collect(),
            body: answer.get(end + 4..).unwrap_or_default().to_vec(),
        })
    }
}

impl IDispatch_Impl for Request_Impl {}

impl IWinHttpRequest_Impl for Request_Impl {
    fn Open(&self, method: &Bstr, url: &Bstr, _: &VariantRef<'_>) -> Result<()> {
        let url = url.to_string_lossy();
        let rest = url.strip_prefix("http://").ok_or(Error::new(code(0x8007_2EE6)))?;
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        *self.method.borrow_mut() = method.to_string_lossy();
        *self.host.borrow_mut() = host.to_owned();
        *self.path.borrow_mut() = if path.is_empty() { "/" } else { path }.to_owned();
        self.headers.borrow_mut().clear();
        self.response.take();
        Ok(())
    }

    fn SetRequestHeader(&self, header: &Bstr, value: &Bstr) -> Result<()> {
        self.headers.borrow_mut().push_str(&format!("{header}: {value}\r\n"));
        Ok(())
    }

    fn Send(&self, body: &VariantRef<'_>) -> Result<()> {
        let body = if body.is_missing() { String::new() } else { body.to()? };
        let response =
            self.exchange(&body).map_err(|error| Error::new(code(0x8007_2EFD)).with_hint(error.to_string()))?;
        self.response.replace(Some(response));
        Ok(())
    }

    fn WaitForResponse(&self, _: &VariantRef<'_>) -> Result<bool> {
        self.answer().map(|_| true)
    }

    fn get_Status(&self) -> Result<i32> {
        Ok(self.answer()?.status)
    }

    fn get_StatusText(&self) -> Result<Bstr> {
        Ok(Bstr::from(&*self.answer()?.reason))
    }

    fn GetResponseHeader(&self, header: &Bstr) -> Result<Bstr> {
        let (response, wanted) = (self.answer()?, header.to_string_lossy());
        let found = response.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(&wanted));
        found.map(|(_, value)| Bstr::from(&**value)).ok_or(Error::new(code(0x8007_2F76)))
    }

    fn get_ResponseText(&self) -> Result<Bstr> {
        Ok(Bstr::from(&*String::from_utf8_lossy(&self.answer()?.body)))
    }

    fn get_ResponseBody(&self) -> Result<Variant> {
        Ok(SafeArray::from_vec(self.answer()?.body.clone())?.into())
    }
}
