//! Driver: a WebDriver conversation with the real window (WebKitWebDriver), in the few
//! words we need. Plain HTTP on loopback, one request a connection.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use base64::Engine;
use serde_json::{Value, json};

use super::child::Running;
use super::display::Display;
use super::until;
use crate::ground::{End, Stop};

/// How long one answer may take: a script may wait for the first download.
const ANSWER: Duration = Duration::from_secs(180);

/// A window under our control; it closes when this is dropped.
pub(crate) struct Driver {
    running: Running,
    port: u16,
    session: String,
}

impl Driver {
    /// Starts the driver on a display and lets it open the window with these variables.
    pub(crate) fn open(app: &Path, display: &Display, variables: &[(&str, String)]) -> End<Driver> {
        let port = free_port()?;
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).envs(variables.iter().map(|(name, value)| (name, value)));
        command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.stdin(Stdio::null()).stdout(Stdio::null());
        display.dress(&mut command);
        let mut driver = Driver { running: Running::start(&mut command)?, port, session: String::new() };
        until(Duration::from_secs(20), || TcpStream::connect(("127.0.0.1", port)).ok()).ok_or_else(|| {
            Stop::new("WebKitWebDriver does not answer. Is the package webkit2gtk-driver complete?")
        })?;
        let wish = json!({"capabilities": {"alwaysMatch": {
            "webkitgtk:browserOptions": {"binary": app},
            "timeouts": {"script": 180_000},
        }}});
        let answer = driver.call("POST", "/session", Some(&wish))?;
        let session = answer["sessionId"].as_str().ok_or_else(|| Stop::new("The window did not open."))?;
        driver.session = format!("/session/{session}");
        Ok(driver)
    }

    /// Runs the body of an async function in the page and answers what it returns.
    pub(crate) fn script(&self, body: &str) -> End<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];\
             (async () => {{ {body} }})().then(done, (cause) => done({{failed: String(cause)}}));"
        );
        let wish = json!({"script": script, "args": []});
        let answer = self.call("POST", &format!("{}/execute/async", self.session), Some(&wish))?;
        match answer["failed"].as_str() {
            Some(cause) => Err(Stop::new(format!("The window did not show what was expected: {cause}"))),
            None => Ok(answer),
        }
    }

    /// Loads the page anew and waits until it is loaded.
    pub(crate) fn reload(&self) -> End {
        self.call("POST", &format!("{}/refresh", self.session), Some(&json!({}))).map(drop)
    }

    /// A picture of the painted page, PNG.
    pub(crate) fn picture(&self) -> End<Vec<u8>> {
        let answer = self.call("GET", &format!("{}/screenshot", self.session), None)?;
        let text = answer.as_str().unwrap_or_default();
        base64::engine::general_purpose::STANDARD
            .decode(text)
            .map_err(Stop::while_doing("The picture of the window could not be read"))
    }

    /// The most memory the window's process ever held, MB; empty where `/proc` does not say.
    pub(crate) fn peak_megabytes(&self) -> Vec<f64> {
        let pid = self.running.pid();
        let children =
            std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
        let peaks = children.split_whitespace().filter_map(|child| {
            let status = std::fs::read_to_string(format!("/proc/{child}/status")).ok()?;
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
            line.trim().trim_end_matches(" kB").parse::<f64>().ok()
        });
        peaks.map(|kilobytes| kilobytes / 1024.0).collect()
    }

    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> End<Value> {
        let (status, text) = exchange(self.port, method, path, body)
            .map_err(Stop::while_doing("The conversation with the window broke off"))?;
        let answer: Value = serde_json::from_str(&text)
            .map_err(Stop::while_doing("The window's driver answered something else than JSON"))?;
        match status {
            200 => Ok(answer["value"].clone()),
            _ => Err(Stop::new(format!(
                "The window's driver said no to {path}: {}",
                answer["value"]["message"]
            ))),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The window closes with its session; when that fails, with the driver's end.
        if !self.session.is_empty() {
            let _ = exchange(self.port, "DELETE", &self.session, None);
        }
    }
}

fn free_port() -> End<u16> {
    let listener =
        TcpListener::bind(("127.0.0.1", 0)).map_err(Stop::while_doing("No free port on loopback"))?;
    Ok(listener.local_addr().map_err(Stop::while_doing("No free port on loopback"))?.port())
}

/// One HTTP/1.1 exchange; the driver closes after it because we ask it to.
fn exchange(port: u16, method: &str, path: &str, body: Option<&Value>) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(ANSWER))?;
    let body = body.map(Value::to_string).unwrap_or_default();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    read_answer(&mut stream)
}

fn read_answer(stream: &mut TcpStream) -> std::io::Result<(u16, String)> {
    let bad = || std::io::Error::other("not an HTTP answer");
    let mut bytes = Vec::new();
    let mut chunk = [0; 64 * 1024];
    loop {
        let head = bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4);
        if let Some(start) = head {
            let text = String::from_utf8_lossy(&bytes[..start]).to_ascii_lowercase();
            let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
            let length: usize = length.and_then(|text| text.trim().parse().ok()).ok_or_else(bad)?;
            if bytes.len() >= start + length {
                let status = text.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(bad)?;
                return Ok((status, String::from_utf8_lossy(&bytes[start..start + length]).into_owned()));
            }
        }
        match stream.read(&mut chunk)? {
            0 => return Err(bad()),
            count => bytes.extend_from_slice(&chunk[..count]),
        }
    }
}
