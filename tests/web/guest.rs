//! Somebody with a browser, as far as it sends forms and keeps cookies.

use std::collections::BTreeMap;

use crate::server::Server;
use crate::support::Shell;

/// A visitor with their cookies.
pub struct Guest<'s> {
    server: &'s Server,
    pub jar: BTreeMap<String, String>,
    /// Lines that go with every request, each with its end.
    pub lines: String,
}

/// An answer with its head as it was.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub head: Vec<(String, String)>,
    pub body: String,
}

impl Page {
    #[track_caller]
    fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
        let lines = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let head = lines.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        Self { status: status.unwrap_or_else(|| panic!("no answer: {text:?}")), head, body: body.to_owned() }
    }

    pub fn line(&self, name: &str) -> &str {
        self.head.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub fn cookies(&self) -> Vec<&str> {
        self.head.iter().filter(|(name, _)| name == "set-cookie").map(|(_, value)| value.as_str()).collect()
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:?}");
        self
    }

    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.body.contains(text), "`{text}` is not on the page: {}", self.body);
        self
    }

    #[track_caller]
    pub fn hides(self, text: &str) -> Self {
        assert!(!self.body.contains(text), "`{text}` is on the page: {}", self.body);
        self
    }

    #[track_caller]
    pub fn leads_to(self, place: &str) -> Self {
        assert_eq!((self.status, self.line("location")), (303, place), "{self:?}");
        self
    }

    /// The hidden fields of the form that is sent to a place.
    pub fn hidden(&self, place: &str) -> Vec<(String, String)> {
        let start = self.body.find(&format!("action=\"{place}\"")).unwrap_or_else(|| panic!("no form: {}", self.body));
        let form = self.body[start..].split("</form>").next().unwrap();
        let inputs = form.split("<input type=\"hidden\" ").skip(1);
        let value =
            |input: &str, name: &str| input.split(&format!("{name}=\"")).nth(1)?.split('"').next().map(str::to_owned);
        inputs.filter_map(|input| Some((value(input, "name")?, value(input, "value")?))).collect()
    }

    /// Where links and forms of the page lead.
    pub fn proof(&self, place: &str) -> String {
        self.hidden(place).into_iter().find(|(name, _)| name == "proof").unwrap().1
    }
}

impl<'s> Guest<'s> {
    pub fn new(server: &'s Server) -> Self {
        Self { server, jar: BTreeMap::new(), lines: String::new() }
    }

    /// One who comes through a declared proxy, from an address.
    pub fn from(server: &'s Server, address: &str) -> Self {
        let lines = format!("X-Forwarded-For: {address}\r\nX-Forwarded-Proto: https\r\n");
        Self { lines, ..Self::new(server) }
    }

    /// With the cookies of another browser.
    pub fn with(self, jar: &BTreeMap<String, String>) -> Self {
        Self { jar: jar.clone(), ..self }
    }

    /// Sends a request, and keeps the cookies of its answer.
    pub fn send(&mut self, method: &str, path: &str, lines: &str, body: &str) -> Page {
        let cookies: Vec<String> = self.jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookie = if cookies.is_empty() { String::new() } else { format!("Cookie: {}\r\n", cookies.join("; ")) };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{}{cookie}{lines}",
            self.lines
        );
        let length = if method == "POST" { format!("Content-Length: {}\r\n", body.len()) } else { String::new() };
        let page = Page::read(&self.server.raw(format!("{head}{length}\r\n{body}")));
        for cookie in page.cookies() {
            let (pair, rest) = cookie.split_once("; ").unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if rest.contains("Max-Age=0") {
                self.jar.remove(name);
            } else {
                self.jar.insert(name.to_owned(), value.to_owned());
            }
        }
        page
    }

    pub fn get(&mut self, path: &str) -> Page {
        self.send("GET", path, "", "")
    }

    pub fn post(&mut self, path: &str, body: &str) -> Page {
        self.send("POST", path, "Content-Type: application/x-www-form-urlencoded\r\n", body)
    }

    /// Opens a page, and sends its form for a place with these fields filled in.
    pub fn fill(&mut self, page: &str, place: &str, fields: &[(&str, &str)]) -> Page {
        let body = body(&self.get(page).is(200).hidden(place), fields);
        self.post(place, &body)
    }

    pub fn log_in(&mut self, email: &str, password: &str) -> Page {
        self.fill("/login", "/login", &[("email", email), ("password", password)])
    }
}

/// A form as browsers write it.
pub fn body(hidden: &[(String, String)], fields: &[(&str, &str)]) -> String {
    let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let pairs = hidden.chain(fields.iter().copied());
    pairs.map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}

pub fn encoded(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric();
    text.as_bytes()
        .iter()
        .map(|byte| if plain(byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// A session with an inbox, Asha who works in it, and letters in a folder.
pub fn desk() -> Shell {
    let shell = Shell::with_mail();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.verified("Asha Rao", "agent", "asha@acme.example");
    shell.run("convoctl inbox allocate support --agent asha@acme.example").exits(0);
    shell
}

/// Adds somebody who is invited; the path of their link.
pub fn invited(shell: &Shell, name: &str, email: &str) -> String {
    let line = format!("convoctl agent add --name '{name}' --type agent --email {email} --no-send --show-link --json");
    path(shell.run(&line).exits(0).json()["invitation"]["link"].as_str().unwrap())
}

/// The path of a link.
pub fn path(link: &str) -> String {
    link.strip_prefix("http://localhost:8080").unwrap().to_owned()
}

/// Takes in a mail.
pub fn receive(shell: &Shell, id: &str, from: &str, subject: &str, text: &str) {
    let mail = format!(
        "From: {from}\nTo: support@acme.example\nSubject: {subject}\nMessage-ID: <{id}@people.example>\n\n{text}\n"
    );
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
}
