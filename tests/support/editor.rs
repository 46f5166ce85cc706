//! An editor, as far as the language server can tell: the built program at the other end of two pipes.

#![allow(dead_code, reason = "each test file uses its part")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Longer than any answer takes, even of a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// An editor with a server of its own.
pub struct Editor {
    server: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    requests: i64,
    /// Notifications and requests that came while an answer was waited for.
    pub heard: Vec<Value>,
    /// What the server said it can do.
    pub offered: Value,
}

impl Editor {
    /// A server that was not yet spoken to.
    pub fn start() -> Editor {
        let mut server = Command::new(env!("CARGO_BIN_EXE_bede"))
            .args(["lsp", "--stdio"])
            .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let (sender, output) = channel();
        let mut stdout = BufReader::new(server.stdout.take().unwrap());
        thread::spawn(move || {
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let input = server.stdin.take();
        Editor { server, input, output, requests: 0, heard: vec![], offered: Value::Null }
    }

    /// A server that knows the editor.
    pub fn with(capabilities: Value) -> Editor {
        Editor::with_params(json!({ "processId": null, "capabilities": capabilities }))
    }

    pub fn with_params(params: Value) -> Editor {
        let mut editor = Editor::start();
        let answer = editor.request("initialize", params);
        editor.offered = answer["result"]["capabilities"].clone();
        editor.notify("initialized", json!({}));
        editor
    }

    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    pub fn send_body(&mut self, body: &[u8]) {
        self.send_bytes(&[format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send_body(
            json!({ "jsonrpc": "2.0", "method": method, "params": params }).to_string().as_bytes(),
        );
    }

    /// Sends a request without waiting for its answer; says its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.requests += 1;
        let id = self.requests;
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        self.send_body(request.to_string().as_bytes());
        id
    }

    #[track_caller]
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.answer(json!(id))
    }

    /// The answer to a request that was sent.
    #[track_caller]
    pub fn answer(&mut self, id: Value) -> Value {
        self.hear(|message| message["id"] == id && message["method"].is_null())
    }

    /// The next message of a method.
    #[track_caller]
    pub fn hear_of(&mut self, method: &str) -> Value {
        self.hear(|message| message["method"] == method)
    }

    /// The next message that is wanted, heard already or still to come.
    #[track_caller]
    pub fn hear(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.heard.iter().position(&is_wanted) {
            return self.heard.remove(at);
        }
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message = self.output.recv_timeout(left).expect("the server answers");
            if is_wanted(&message) {
                return message;
            }
            self.heard.push(message);
        }
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let item = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
    }

    pub fn change(&mut self, uri: &str, version: usize, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// The diagnostics of a document as they are asked for.
    #[track_caller]
    pub fn pull(&mut self, uri: &str) -> Vec<Value> {
        let answer = self.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
        answer["result"]["items"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
    }

    /// The diagnostics that are pushed for a version of a document.
    #[track_caller]
    pub fn pushed(&mut self, uri: &str, version: Value) -> Vec<Value> {
        let message = self.hear(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == version
        });
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Takes leave as the protocol wants it.
    #[track_caller]
    pub fn leave(mut self) {
        let answer = self.request("shutdown", Value::Null);
        assert_eq!(answer["result"], Value::Null);
        self.notify("exit", Value::Null);
        assert_eq!(self.status(), 0);
    }

    /// Closes the server's input.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// The exit status of the server, which must end by itself, and soon.
    #[track_caller]
    pub fn status(&mut self) -> i32 {
        let end = Instant::now() + Duration::from_secs(20);
        while Instant::now() < end {
            if let Some(status) = self.server.try_wait().unwrap() {
                return status.code().unwrap();
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("the server does not end");
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // One that has ended needs no end.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        output.read_line(&mut line).ok().filter(|read| *read > 0)?;
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().unwrap(),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}
