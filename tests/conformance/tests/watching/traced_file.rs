//! A recording as a viewer reads it: the trace event format of Chrome.

use comwright::apartment::Recording;
use serde_json::Value;

/// The file.
pub(crate) struct File {
    pub(crate) whole: Value,
    events: Vec<Value>,
}

/// A span on the row of a thread, in microseconds.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) name: String,
    pub(crate) thread: u64,
    pub(crate) from: f64,
    pub(crate) until: f64,
    pub(crate) arguments: Value,
}

/// What a call is made of.
pub(crate) struct Call {
    /// On the caller's row.
    pub(crate) caller: Span,
    /// On the callee's row.
    pub(crate) made: Span,
}

impl Span {
    pub(crate) fn argument(&self, name: &str) -> &str {
        self.arguments[name].as_str().unwrap_or_default()
    }

    /// Whether another one is within it.
    pub(crate) fn has_within(&self, other: &Self) -> bool {
        // Three decimals, which a binary number does not hold.
        const LEAST: f64 = 0.0015;
        self.from <= other.from + LEAST && other.until <= self.until + LEAST
    }
}

impl File {
    pub(crate) fn of(recording: &Recording) -> Self {
        let mut text = Vec::new();
        recording.write_chrome_json(&mut text).expect("there is room");
        let whole: Value = serde_json::from_slice(&text).expect("it is JSON");
        let events = whole["traceEvents"].as_array().expect("there are events").clone();
        let process = u64::from(std::process::id());
        assert!(events.iter().all(|event| event["pid"].as_u64() == Some(process)));
        Self { whole, events }
    }

    fn phase<'a>(&'a self, phase: &'a str) -> impl Iterator<Item = &'a Value> {
        self.events.iter().filter(move |event| event["ph"] == phase)
    }

    /// The name of a row; each has one.
    pub(crate) fn thread(&self, number: u64) -> String {
        let names: Vec<_> = self
            .phase("M")
            .filter(|event| event["name"] == "thread_name" && event["tid"].as_u64() == Some(number))
            .filter_map(|event| event["args"]["name"].as_str())
            .collect();
        assert_eq!(names.len(), 1, "row {number}");
        names[0].to_owned()
    }

    /// The name of the process.
    pub(crate) fn process(&self) -> &str {
        let event = self.phase("M").find(|event| event["name"] == "process_name").expect("it has a name");
        event["args"]["name"].as_str().expect("it is a text")
    }

    /// The spans whose name ends so.
    pub(crate) fn spans(&self, name: &str) -> Vec<Span> {
        let spans = self.phase("X").map(|event| {
            assert_eq!(event["cat"], "comwright");
            let from = event["ts"].as_f64().expect("a time");
            Span {
                name: event["name"].as_str().expect("a name").to_owned(),
                thread: event["tid"].as_u64().expect("a row"),
                from,
                until: from + event["dur"].as_f64().expect("a time"),
                arguments: event["args"].clone(),
            }
        });
        spans.filter(|span| span.name.ends_with(name)).collect()
    }

    /// The calls of something: spans that an arrow joins.
    pub(crate) fn calls(&self, name: &str) -> Vec<Call> {
        let spans = self.spans(name);
        let at = |event: &Value, is_made: bool| {
            let (thread, time) = (event["tid"].as_u64().expect("a row"), event["ts"].as_f64().expect("a time"));
            let mut found = spans.iter().filter(|span| {
                span.thread == thread && (span.from - time).abs() < 1e-9 && (span.name == event["name"]) == is_made
            });
            found.next().cloned().expect("an arrow is bound to a span")
        };
        let starts = self.phase("s").filter(|event| event["name"].as_str().is_some_and(|full| full.ends_with(name)));
        let calls = starts.map(|start| {
            let ends: Vec<_> = self.phase("f").filter(|end| end["id"] == start["id"]).collect();
            assert_eq!(ends.len(), 1, "an arrow has one end");
            assert_eq!((&ends[0]["bp"], &ends[0]["cat"]), (&Value::from("e"), &start["cat"]));
            Call { caller: at(start, false), made: at(ends[0], true) }
        });
        calls.collect()
    }
}
