//! A recording in the trace event format of Chrome, in its form of one JSON object.
//!
//! * a row (`tid`) for each thread, with its name (`M`);
//! * on the caller's row a span (`X`) from when the call was sent to when its caller went on;
//! * on the callee's row a span from when it began to when it was done;
//! * an arrow from the one to the other: `s` at the beginning of the first span, `f` at that of the second, bound to the span
//!   that encloses it (`bp: e`). Viewers bind by category, row and time, so that all have one category.
//!
//! Times are microseconds since the trace began, with three decimals. What was dropped is in `otherData`.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::recorder::{Made, Record, Recorded};
use crate::apartment::watching::Way;

/// Writes it.
pub(super) fn write(recorded: &Recorded, mut to: impl Write) -> io::Result<()> {
    let process = std::process::id();
    let file = Events { recorded, process };
    let mut text = String::new();
    let _ = write!(
        text,
        r#"{{"displayTimeUnit":"ns","otherData":{{"calls":{},"dropped":{}}},"traceEvents":["#,
        recorded.calls(),
        recorded.dropped()
    );
    text.push('\n');
    let exe = std::env::current_exe().ok();
    let name = exe.as_deref().and_then(|exe| exe.file_name()).map(|name| name.to_string_lossy()).unwrap_or_default();
    let mut name = name.into_owned();
    if recorded.dropped() > 0 {
        // Where a reader of the rows sees it.
        let _ = write!(name, " ({} more calls were not recorded)", recorded.dropped());
    }
    file.named(&mut text, "process_name", 0, &name);
    for (number, name) in recorded.threads() {
        text.push_str(",\n");
        file.named(&mut text, "thread_name", number, name);
    }
    to.write_all(text.as_bytes())?;
    for (number, record) in recorded.records().iter().enumerate() {
        text.clear();
        file.call(&mut text, number, record);
        to.write_all(text.as_bytes())?;
    }
    to.write_all(b"\n]}\n")?;
    to.flush()
}

struct Events<'a> {
    recorded: &'a Recorded,
    process: u32,
}

/// A span on a row.
struct Span<'a> {
    name: &'a str,
    thread: u32,
    from: Instant,
    until: Instant,
}

impl Events<'_> {
    /// What a row is called.
    fn named(&self, text: &mut String, what: &str, thread: u32, name: &str) {
        let _ = write!(text, r#"{{"ph":"M","name":"{what}","pid":{},"tid":{thread},"args":{{"name":"#, self.process);
        string(text, name);
        text.push_str("}}");
    }

    fn call(&self, text: &mut String, number: usize, record: &Record) {
        let ended = self.recorded.ended;
        let asks = match record.way {
            Way::Call | Way::Timed => "waits for",
            Way::Future => "asks for",
            Way::Post => "posts",
            Way::Switch => "switches to",
        };
        let name = format!("{asks} {}", record.what);
        let until = record.answered.unwrap_or(ended);
        self.span(text, &Span { name: &name, thread: record.caller, from: record.sent, until }, |text| {
            self.arguments(text, record);
        });
        let Some(Made { thread, begun, done, .. }) = record.made else { return };
        let until = done.unwrap_or(ended);
        self.span(text, &Span { name: record.what, thread, from: begun, until }, |text| self.arguments(text, record));
        if record.way != Way::Switch {
            self.arrow(text, "s", number, record.what, record.caller, record.sent);
            self.arrow(text, "f", number, record.what, thread, begun);
        }
    }

    fn span(&self, text: &mut String, span: &Span<'_>, arguments: impl FnOnce(&mut String)) {
        text.push_str(",\n{\"ph\":\"X\",\"cat\":\"comwright\",\"name\":");
        string(text, span.name);
        self.place(text, span.thread, span.from);
        text.push_str(",\"dur\":");
        micros(text, span.until.saturating_duration_since(span.from));
        text.push_str(",\"args\":{");
        arguments(text);
        text.push_str("}}");
    }

    /// One end of an arrow.
    fn arrow(&self, text: &mut String, phase: &str, number: usize, name: &str, thread: u32, at: Instant) {
        let _ = write!(text, ",\n{{\"ph\":\"{phase}\",\"cat\":\"comwright\",\"id\":{number},\"name\":");
        string(text, name);
        self.place(text, thread, at);
        text.push_str(if phase == "f" { ",\"bp\":\"e\"}" } else { "}" });
    }

    fn place(&self, text: &mut String, thread: u32, at: Instant) {
        let _ = write!(text, ",\"pid\":{},\"tid\":{thread},\"ts\":", self.process);
        micros(text, at.saturating_duration_since(self.recorded.begun));
    }

    fn arguments(&self, text: &mut String, record: &Record) {
        text.push_str("\"from\":");
        string(text, self.recorded.apartment(record.from));
        text.push_str(",\"into\":");
        string(text, self.recorded.home(record.into));
        if let Some(chain) = record.chain {
            let _ = write!(text, ",\"chain\":{chain}");
        }
        if let Some(made) = record.made {
            text.push_str(",\"queued_us\":");
            micros(text, made.begun.saturating_duration_since(record.sent));
        }
        text.push_str(",\"outcome\":");
        string(text, &outcome(record));
    }
}

/// How a call has ended.
fn outcome(record: &Record) -> String {
    match (&record.made, &record.refused) {
        (_, Some(why)) => format!("refused: {why}"),
        (Some(Made { done: None, .. }), _) => "not done when the trace ended".to_owned(),
        (Some(Made { has_panicked: true, .. }), _) => "panicked".to_owned(),
        (Some(_), _) => "made".to_owned(),
        (None, _) => "not begun".to_owned(),
    }
}

/// A time, in microseconds.
fn micros(text: &mut String, time: Duration) {
    let nanos = time.as_nanos();
    let _ = write!(text, "{}.{:03}", nanos / 1000, nanos % 1000);
}

/// A text, as JSON has it: quotes, backslashes and control characters are escaped, everything else is as it is.
fn string(text: &mut String, value: &str) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            '\n' => text.push_str("\\n"),
            _ if u32::from(character) < 0x20 || character == '\u{7f}' => {
                let _ = write!(text, "\\u{:04x}", u32::from(character));
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}
