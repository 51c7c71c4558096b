//! A real browser: Chromium, through the WebDriver protocol of chromedriver.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::server::SOON;
use crate::support::has;

/// How a browser is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    On,
    Off,
}

/// A browser with a profile of its own, until it is dropped.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    profile: tempfile::TempDir,
}

/// Under which name WebDriver hands over an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Whether there is a browser on this host.
pub fn is_there() -> bool {
    has("chromium") && has("chromedriver")
}

impl Browser {
    pub fn start(scripts: Scripts) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").env("HOME", profile.path()).stdin(Stdio::null()).stderr(Stdio::null());
        let mut driver = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines().map_while(Result::ok);
        let line = lines.find(|line| line.contains("started successfully on port")).expect("chromedriver starts");
        let port = line.trim_end_matches('.').rsplit(' ').next().unwrap().parse().unwrap();
        // What it says further has to go somewhere.
        std::thread::spawn(move || lines.for_each(drop));
        let mut browser = Self { driver, port, session: String::new(), profile };
        let asked = capabilities(scripts, browser.profile.path().join("profile").to_str().unwrap());
        let begun = browser.ask("POST", "/session", &asked);
        begun["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {begun}")).clone_into(&mut browser.session);
        browser
    }

    /// Asks the driver; its answer, or what went wrong.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(SOON * 3)).unwrap();
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n", self.port);
        let length = format!("Content-Type: application/json\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.write_all(format!("{head}{length}{body}").as_bytes()).unwrap();
        let body = read_answer(stream);
        let answer: Value = serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {body}"));
        answer["value"].clone()
    }

    #[track_caller]
    fn done(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.ask(method, &format!("/session/{}{path}", self.session), body);
        assert!(answer.get("error").is_none(), "{method} {path} {body}: {answer}");
        answer
    }

    #[track_caller]
    pub fn open(&self, url: &str) {
        self.done("POST", "/url", &json!({ "url": url }));
    }

    #[track_caller]
    pub fn back(&self) {
        self.done("POST", "/back", &json!({}));
    }

    #[track_caller]
    pub fn url(&self) -> String {
        self.done("GET", "/url", &Value::Null).as_str().unwrap().to_owned()
    }

    /// The page as it stands.
    #[track_caller]
    pub fn source(&self) -> String {
        self.done("GET", "/source", &Value::Null).as_str().unwrap().to_owned()
    }

    /// What a person reads of an element.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        let element = self.find(selector);
        self.done("GET", &format!("/element/{element}/text"), &Value::Null).as_str().unwrap().to_owned()
    }

    /// The first element that a selector finds.
    #[track_caller]
    fn find(&self, selector: &str) -> String {
        let found = self.done("POST", "/element", &json!({ "using": "css selector", "value": selector }));
        found[ELEMENT].as_str().unwrap().to_owned()
    }

    pub fn count(&self, selector: &str) -> usize {
        let found = self.done("POST", "/elements", &json!({ "using": "css selector", "value": selector }));
        found.as_array().unwrap().len()
    }

    #[track_caller]
    pub fn click(&self, selector: &str) {
        let element = self.find(selector);
        self.done("POST", &format!("/element/{element}/click"), &json!({}));
    }

    /// Types into a field, in place of what stood there.
    #[track_caller]
    pub fn write(&self, selector: &str, text: &str) {
        let element = self.find(selector);
        self.done("POST", &format!("/element/{element}/clear"), &json!({}));
        self.done("POST", &format!("/element/{element}/value"), &json!({ "text": text }));
    }

    /// What an expression is on the page.
    #[track_caller]
    pub fn script(&self, expression: &str) -> Value {
        let body = json!({ "script": format!("return ({expression})"), "args": [] });
        self.done("POST", "/execute/sync", &body)
    }

    /// Whether a dialog stands before the page.
    pub fn has_dialog(&self) -> bool {
        let answer = self.ask("GET", &format!("/session/{}/alert/text", self.session), &Value::Null);
        answer["error"] != "no such alert"
    }

    /// What the browser has complained of since it was last asked, but for what the server refused.
    #[track_caller]
    pub fn complaints(&self) -> Vec<String> {
        let entries = self.done("POST", "/se/log", &json!({ "type": "browser" }));
        let entries = entries.as_array().unwrap().iter().filter(|entry| entry["source"] != "network");
        entries.map(|entry| format!("{}: {}", entry["source"], entry["message"])).collect()
    }

    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.done("POST", "/window/rect", &json!({ "width": width, "height": height }));
    }

    /// Goes into the first frame of the page.
    #[track_caller]
    pub fn enter_frame(&self) {
        self.done("POST", "/frame", &json!({ "id": 0 }));
    }

    /// Waits until something is on the page.
    #[track_caller]
    pub fn sees(&self, text: &str) {
        let begun = std::time::Instant::now();
        loop {
            let page = self.body();
            if page.contains(text) {
                return;
            }
            assert!(begun.elapsed() < SOON, "`{text}` is not on the page: {page}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What a person reads of the page; nothing where another one is taking its place just now.
    fn body(&self) -> String {
        let asked = json!({ "using": "css selector", "value": "body" });
        let found = self.ask("POST", &format!("/session/{}/element", self.session), &asked);
        let Some(element) = found[ELEMENT].as_str() else { return String::new() };
        let text = self.ask("GET", &format!("/session/{}/element/{element}/text", self.session), &Value::Null);
        text.as_str().unwrap_or_default().to_owned()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Also where a test has failed: the driver leaves its browser behind when it is ended alone.
        let _ = self.leave();
        let id = self.driver.id().to_string();
        let _ = Command::new("kill").args(["-TERM", &id]).stderr(Stdio::null()).status();
        let _ = self.driver.wait();
    }
}

impl Browser {
    /// Has the driver end the browser, and hears that it did.
    fn leave(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(SOON))?;
        let path = format!("/session/{}", self.session);
        stream.write_all(format!("DELETE {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port).as_bytes())?;
        stream.read_exact(&mut [0; 12])
    }
}

/// The body of an answer: as long as its head says, since the driver keeps the connection.
fn read_answer(stream: TcpStream) -> String {
    let mut stream = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        assert!(stream.read_line(&mut line).unwrap() > 0, "the driver left");
        if line.trim_end().is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or_default();
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    String::from_utf8(body).unwrap()
}

fn capabilities(scripts: Scripts, profile: &str) -> Value {
    let flags = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    let flags: Vec<String> =
        flags.iter().map(ToString::to_string).chain([format!("--user-data-dir={profile}")]).collect();
    let allowed = if scripts == Scripts::On { 1 } else { 2 };
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "acceptInsecureCerts": true,
        "unhandledPromptBehavior": "ignore",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "args": flags,
            "prefs": { "profile.managed_default_content_settings.javascript": allowed },
        },
    } } })
}
