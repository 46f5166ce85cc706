//! What comes in on standard input, made fit for the protocol library.
//!
//! The library ends the server at the first message that it cannot read, and waits for work under way after `exit`.
//! So messages are read here first: one that is malformed is turned into a request that is answered with an error,
//! and `exit` ends the process.

use std::io::{self, BufReader};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::mpsc::{self, Receiver, Sender};
use tower_lsp::jsonrpc::{Request, Response};

use super::frame;

/// The method that stands in for a message that is none.
pub(super) const MALFORMED: &str = "bede/malformed";

/// How long answers under way have to leave after `exit`.
const GRACE_AFTER_EXIT: Duration = Duration::from_millis(200);

/// How long after the input has ended, when somebody may still read.
const GRACE_AFTER_END: Duration = Duration::from_secs(10);

/// Whether `shutdown` was asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Ending(Arc<AtomicBool>);

impl Ending {
    /// The exit status, as the protocol wants it.
    pub(super) fn status(&self) -> u8 {
        if self.0.load(Ordering::SeqCst) { 0 } else { 1 }
    }
}

/// Begins to read standard input on a thread of its own.
pub(super) fn start(ending: Ending) -> Intake {
    let (sender, receiver) = mpsc::channel(256);
    thread::spawn(move || {
        let grace = forward(&sender, &ending);
        drop(sender);
        thread::sleep(grace);
        std::process::exit(ending.status().into());
    });
    Intake { receiver, message: Vec::new(), at: 0 }
}

/// Passes messages on until the last one; says how long to wait then.
fn forward(sender: &Sender<Vec<u8>>, ending: &Ending) -> Duration {
    let mut input = BufReader::new(io::stdin().lock());
    while let Ok(Some(body)) = frame::read(&mut input) {
        let message = message(body);
        match message.method.as_deref() {
            Some("shutdown") => ending.0.store(true, Ordering::SeqCst),
            Some("exit") => {
                // A closed channel means that the server has ended by itself.
                let _ = sender.blocking_send(frame::write(&message.body));
                return GRACE_AFTER_EXIT;
            }
            _ => {}
        }
        if sender.blocking_send(frame::write(&message.body)).is_err() {
            break;
        }
    }
    GRACE_AFTER_END
}

/// A message that the library can read.
#[derive(Debug, PartialEq, Eq)]
struct Message {
    method: Option<String>,
    body: Vec<u8>,
}

fn message(body: Vec<u8>) -> Message {
    if let Some(method) = method(&body) {
        return Message { method, body };
    }
    let repaired = without_lone_surrogates(&String::from_utf8_lossy(&body)).into_bytes();
    if let Some(method) = method(&repaired) {
        return Message { method, body: repaired };
    }
    let parsed: Option<Value> = serde_json::from_slice(&repaired).ok();
    let id = parsed.as_ref().map_or(&Value::Null, |value| &value["id"]);
    let id = if id.is_number() || id.is_string() { id } else { &Value::Null };
    let params = json!({ "is_json": parsed.is_some() });
    let body = json!({ "jsonrpc": "2.0", "id": id, "method": MALFORMED, "params": params });
    Message { method: None, body: body.to_string().into_bytes() }
}

/// The method of a request or notification, none of a response; `None` for what is neither.
fn method(body: &[u8]) -> Option<Option<String>> {
    match serde_json::from_slice::<Request>(body) {
        Ok(request) => Some(Some(request.method().to_owned()).filter(|method| !method.is_empty())),
        Err(_) => serde_json::from_slice::<Response>(body).ok().map(|_| None),
    }
}

/// JSON with half surrogate pairs replaced. An editor that counts in UTF-16 can cut a pair in two, and to lose that
/// edit would be to lose track of the document; the replacement is of the same length in UTF-16.
fn without_lone_surrogates(json: &str) -> String {
    let mut repaired = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        repaired.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (surrogate(rest), rest.get(6..).and_then(surrogate)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(_), _) => {
                repaired.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            // Whatever is escaped goes with its backslash.
            (None, _) => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        repaired.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    repaired + rest
}

/// The surrogate that an escape at the beginning of some JSON stands for.
fn surrogate(json: &str) -> Option<u16> {
    let digits = json.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok().filter(|unit| (0xd800..=0xdfff).contains(unit))
}

/// Messages as the library reads them.
#[derive(Debug)]
pub(super) struct Intake {
    receiver: Receiver<Vec<u8>>,
    message: Vec<u8>,
    at: usize,
}

impl AsyncRead for Intake {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.at == self.message.len() {
            let Some(message) = ready!(self.receiver.poll_recv(context)) else {
                return Poll::Ready(Ok(()));
            };
            self.message = message;
            self.at = 0;
        }
        let end = self.message.len().min(self.at + buffer.remaining());
        buffer.put_slice(&self.message[self.at..end]);
        self.at = end;
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_surrogate_pair_is_replaced() {
        let check = |json: &str, repaired: &str| assert_eq!(without_lone_surrogates(json), repaired);
        check(r#""a\ud83d\ude00b""#, r#""a\ud83d\ude00b""#);
        check(r#""a\ud83db""#, r#""a\ufffdb""#);
        check(r#""\ude00\ud83d\ud83d\ude00""#, r#""\ufffd\ufffd\ud83d\ude00""#);
        check(r#""\\ud83d \n \u00e9 é\"#, r#""\\ud83d \n \u00e9 é\"#);
        check(r#""\ud83"#, r#""\ud83"#);
        check(r#""\udéé"#, r#""\udéé"#);
    }

    #[test]
    fn messages_are_told_apart() {
        let method = |body: &str| message(body.into()).method;
        assert_eq!(method(r#"{"jsonrpc":"2.0","method":"exit"}"#).as_deref(), Some("exit"));
        assert_eq!(method(r#"{"jsonrpc":"2.0","id":1,"result":null}"#), None);
    }

    #[test]
    fn a_malformed_message_becomes_a_request_with_its_id() {
        let malformed =
            |body: &[u8]| -> Value { serde_json::from_slice(&message(body.to_vec()).body).unwrap() };
        assert_eq!(malformed(b"{\"id\":7}")["id"], 7);
        assert_eq!(malformed(b"{\"id\":7}")["method"], MALFORMED);
        assert_eq!(malformed(b"[1]")["params"]["is_json"], true);
        assert_eq!(malformed(b"\xff{")["params"]["is_json"], false);
        assert_eq!(malformed(b"")["id"], Value::Null);
    }
}
