//! App: the built application in its real window, driven through WebKitWebDriver.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::net::TcpStream;

use super::display::Display;
use support::World;
use support::program::{self, Program};

/// The longest we wait for something to appear.
const PATIENCE: Duration = Duration::from_secs(120);

/// The Enter key, as WebDriver writes it.
pub(super) const ENTER: &str = "\u{e007}";

/// An open window.
pub(super) struct App {
    client: Client,
    driver: Program,
}

impl App {
    /// Opens the window on a vault folder.
    pub(super) async fn open(world: &World, display: &Display, device: &Path) -> App {
        let mut command = Command::new("WebKitWebDriver");
        command.env("FENHU_OFFICE_URL", world.url()).env("FENHU_OFFICE_CA", world.ca_file());
        command.env("FENHU_DEVICE_DIR", device);
        App::start(command, display).await
    }

    /// Opens the window as it starts when it was just installed: nobody has said where head
    /// office is. Its settings and data lie below `home`.
    pub(super) async fn open_installed(display: &Display, home: &Path) -> App {
        let mut command = Command::new("WebKitWebDriver");
        for name in ["FENHU_OFFICE_URL", "FENHU_OFFICE_CA", "FENHU_DEVICE_DIR"] {
            command.env_remove(name);
        }
        command.env("XDG_CONFIG_HOME", home.join("config")).env("XDG_DATA_HOME", home.join("data"));
        App::start(command, display).await
    }

    async fn start(mut command: Command, display: &Display) -> App {
        let port = free_port();
        command.arg(format!("--port={port}")).stdin(Stdio::null()).stdout(Stdio::null());
        command.env("DISPLAY", &display.name).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
        command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.env("FENHU_LOG", "warn");
        let driver = Program::start(&mut command);
        answers(port).await;
        let mut wish = Capabilities::new();
        wish.insert("webkitgtk:browserOptions".to_owned(), json!({"binary": program::path("fenhu")}));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wish)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("the window opens");
        App { client, driver }
    }

    /// Waits for an element and clicks it.
    pub(super) async fn click(&self, css: &str) {
        let element = self.wait(css).await;
        element.click().await.unwrap_or_else(|cause| panic!("{css} cannot be clicked: {cause}"));
    }

    /// Types into an element.
    pub(super) async fn press(&self, css: &str, keys: &str) {
        let element = self.wait(css).await;
        element.send_keys(keys).await.unwrap_or_else(|cause| panic!("{css} takes no keys: {cause}"));
    }

    /// Waits for an element.
    pub(super) async fn wait(&self, css: &str) -> fantoccini::elements::Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        match found {
            Ok(element) => element,
            Err(cause) => {
                panic!("{css} did not appear: {cause}\nthe page reads:\n{}", self.text("body").await)
            }
        }
    }

    /// Waits until an element's text holds some words.
    pub(super) async fn says(&self, css: &str, words: &str) {
        let asking = async {
            while !self.text(css).await.contains(words) {
                tokio::task::yield_now().await;
            }
        };
        let said = tokio::time::timeout(PATIENCE, asking).await;
        assert!(said.is_ok(), "{css} never said {words}: {}", self.text(css).await);
    }

    /// Visible text of an element; empty when it is not there.
    pub(super) async fn text(&self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.innerText ?? ''";
        let answer = self.client.execute(script, vec![json!(css)]).await;
        answer.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Runs a script and answers what it returns.
    pub(super) async fn script(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.expect("the page runs a script")
    }

    /// Waits until what was asked of the page last has been painted.
    pub(super) async fn painted(&self) {
        let frames = "const done = arguments[arguments.length - 1];\
                      requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        self.client.execute_async(frames, Vec::new()).await.expect("the page paints");
    }

    /// A picture of the painted page into `target/shots/`.
    pub(super) async fn picture(&self, name: &str) {
        self.painted().await;
        let png = self.client.screenshot().await.expect("the window can be photographed");
        let folder = shots();
        std::fs::create_dir_all(&folder).expect("target/shots can be made");
        std::fs::write(folder.join(format!("{name}.png")), png).expect("the picture can be written");
    }

    /// Closes the window, and waits until the program has ended and let go of its vault.
    pub(super) async fn close(self) {
        self.client.close().await.expect("the window closes");
        let ending = async {
            while !self.driver.children().is_empty() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, ending).await.expect("the program ends with its window");
    }
}

fn shots() -> PathBuf {
    // target/tmp -> target/shots
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("shots")
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("it has an address").port()
}

/// The driver has no readiness line: ask until it answers.
async fn answers(port: u16) {
    let asking = async {
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, asking).await.expect(
        "WebKitWebDriver is missing or silent: run `cargo xtask test`, which installs webkit2gtk-driver",
    );
}
