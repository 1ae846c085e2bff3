//! The report as JSON.

use std::fmt::{self, Write};
use std::panic::Location;

use super::Report;
use super::object::{LiveApartment, LiveObject, Made};
use crate::apartment::ApartmentKind;
use crate::handle::LiveHandle;

impl Report {
    /// The report as one JSON object in a line: `objects` and `handles`, of which each has what the fields of
    /// [`LiveObject`] and [`LiveHandle`] say. Pointers are strings in hexadecimal; what is not known is `null`.
    ///
    /// ```
    /// # use comwright::live;
    /// assert!(live::objects().to_json().starts_with(r#"{"objects":["#));
    /// ```
    pub fn to_json(&self) -> String {
        let mut to = String::new();
        // A String takes everything.
        let _ = write(self, &mut to);
        to
    }
}

fn write(report: &Report, to: &mut String) -> fmt::Result {
    to.write_str("{\"objects\":[")?;
    list(to, &report.objects, object)?;
    to.write_str("],\"handles\":[")?;
    list(to, &report.handles, handle)?;
    to.write_str("]}")
}

/// Elements with commas between them.
fn list<T>(to: &mut String, elements: &[T], each: impl Fn(&mut String, &T) -> fmt::Result) -> fmt::Result {
    for (at, element) in elements.iter().enumerate() {
        if at > 0 {
            to.write_char(',')?;
        }
        each(to, element)?;
    }
    Ok(())
}

fn object(to: &mut String, object: &LiveObject) -> fmt::Result {
    let LiveObject { pointer, references, agile, given_away, made, keeps } = object;
    write!(to, "{{\"pointer\":\"{pointer}\",\"references\":{references},\"agile\":{agile},\"givenAway\":{given_away}")?;
    to.write_str(",\"made\":[")?;
    list(to, made, way)?;
    to.write_str("],\"keeps\":[")?;
    list(to, keeps, |to, parent| write!(to, "\"{parent}\""))?;
    to.write_str("]}")
}

fn way(to: &mut String, made: &Made) -> fmt::Result {
    to.write_str("{\"type\":")?;
    text_or_null(to, made.type_name())?;
    if let Some(what) = made.type_of_what() {
        to.write_str(",\"of\":")?;
        text(to, what)?;
    }
    to.write_str(",\"path\":")?;
    text_or_null(to, made.type_path)?;
    to.write_str(",\"member\":")?;
    text_or_null(to, made.member)?;
    to.write_str(",\"place\":")?;
    match made.place {
        Some(at) => place(to, at)?,
        None => to.write_str("null")?,
    }
    to.write_str(",\"apartment\":")?;
    match made.apartment {
        Some(at) => apartment(to, at)?,
        None => to.write_str("null")?,
    }
    write!(to, ",\"times\":{}}}", made.times)
}

fn place(to: &mut String, place: &Location<'_>) -> fmt::Result {
    to.write_str("{\"file\":")?;
    text(to, place.file())?;
    write!(to, ",\"line\":{},\"column\":{}}}", place.line(), place.column())
}

fn apartment(to: &mut String, apartment: LiveApartment) -> fmt::Result {
    let kind = match apartment.kind {
        ApartmentKind::Sta => "sta",
        ApartmentKind::Mta => "mta",
        ApartmentKind::Neutral => "neutral",
    };
    write!(to, "{{\"kind\":\"{kind}\",\"generation\":")?;
    match apartment.generation {
        Some(number) => write!(to, "{number}}}"),
        None => to.write_str("null}"),
    }
}

fn handle(to: &mut String, handle: &LiveHandle) -> fmt::Result {
    to.write_str("{\"kind\":")?;
    text(to, handle.kind)?;
    to.write_str(",\"value\":")?;
    text(to, &handle.value.to_string())?;
    to.write_str(",\"place\":")?;
    place(to, handle.made)?;
    to.write_char('}')
}

fn text_or_null(to: &mut String, said: Option<&str>) -> fmt::Result {
    match said {
        Some(said) => text(to, said),
        None => to.write_str("null"),
    }
}

/// A string of JSON (RFC 8259, 7).
fn text(to: &mut String, said: &str) -> fmt::Result {
    to.write_char('"')?;
    for character in said.chars() {
        match character {
            '"' | '\\' => write!(to, "\\{character}")?,
            '\0'..='\x1f' => write!(to, "\\u{:04x}", u32::from(character))?,
            _ => to.write_char(character)?,
        }
    }
    to.write_char('"')
}
