//! A session with a server: it is greeted, made private, logged in, and every exchange has its bound.

use std::io::Write as _;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use secrecy::ExposeSecret as _;
use zeroize::Zeroizing;

use crate::domain::brief::brief;
use crate::domain::server::Security;
use crate::mail::imap::Server;
use crate::mail::imap::failure::{Failure, Result};
use crate::mail::imap::lines::Lines;
use crate::mail::imap::names::{can_be_quoted, quoted};
use crate::mail::imap::response::{self, Fetched, Status};
use crate::mail::imap::stream::Stream;
use crate::mail::secret;

/// How long a server is waited for that was told goodbye.
const GOODBYE: Duration = Duration::from_secs(1);

/// How much a server may say where it is not asked for mail, in bytes.
const TOLD: usize = 1024 * 1024;

/// What a server says besides the end of an answer.
pub(super) enum Said<'s> {
    Line(&'s str),
    Mail(Fetched),
}

/// Somebody who is logged in.
pub struct Session<'s> {
    server: &'s Server,
    /// None only while it is being encrypted.
    lines: Option<Lines<Stream>>,
    tag: u32,
    /// What the server can do, in capitals.
    capabilities: Vec<String>,
}

impl<'s> Session<'s> {
    /// Connects and logs in. Neither user nor password are said before the connection is private, unless it does not leave
    /// this host.
    pub fn open(server: &'s Server) -> Result<Self> {
        let url = &server.url;
        let stream = Stream::connect(&url.host, url.port, server.timeout, server.most)?;
        let lines = Some(Lines::new(stream));
        let mut session = Self { server, lines, tag: 0, capabilities: Vec::new() };
        if url.security == Security::Implicit {
            session.encrypt()?;
        }
        let is_known = session.greeting()?;
        session.ask_capabilities()?;
        if url.security != Security::Implicit {
            session.make_private(is_known)?;
        }
        if !is_known {
            session.log_in()?;
            session.ask_capabilities()?;
        }
        Ok(session)
    }

    /// Says goodbye. Whoever does not answer is left.
    pub fn close(mut self) {
        self.tag += 1;
        let line = format!("a{} LOGOUT\r\n", self.tag);
        self.lines().stream.hurry(GOODBYE);
        if self.write(line.as_bytes()).is_ok() {
            while self.lines().line().is_ok_and(|line| line.starts_with(b"* ")) {}
        }
    }

    pub(super) fn can(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|known| known == capability)
    }

    /// Says a command and hands over what is said before the answer ends; the words of its end.
    pub(super) fn exchange(&mut self, command: &str, sink: &mut dyn FnMut(Said) -> Result<()>) -> Result<String> {
        let tag = self.say(command)?;
        self.answer(&tag, sink)
    }

    /// The lines that come before the answer ends, and the words of its end.
    pub(super) fn ask(&mut self, command: &str) -> Result<(Vec<String>, String)> {
        let mut lines = Vec::new();
        let mut bytes = 0;
        let end = self.exchange(command, &mut |said| {
            if let Said::Line(line) = said {
                bytes += line.len();
                lines.push(line.to_owned());
            }
            let too_much = || Failure::unavailable("the server says more than it was asked for");
            if bytes <= TOLD { Ok(()) } else { Err(too_much()) }
        })?;
        Ok((lines, end))
    }

    fn lines(&mut self) -> &mut Lines<Stream> {
        self.lines.as_mut().expect("it is always put back")
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let stream = &mut self.lines().stream;
        stream.begin();
        Ok(stream.write_all(bytes).and_then(|()| stream.flush())?)
    }

    fn say(&mut self, command: &str) -> Result<String> {
        self.tag += 1;
        let tag = format!("a{}", self.tag);
        let line = Zeroizing::new(format!("{tag} {command}\r\n"));
        self.write(line.as_bytes())?;
        Ok(tag)
    }

    fn answer(&mut self, tag: &str, sink: &mut dyn FnMut(Said) -> Result<()>) -> Result<String> {
        loop {
            let line = self.lines().line()?;
            if let Some(at) = response::about_mail(&line) {
                let most = self.server.most;
                let fetched = response::fetched(self.lines(), line, at, most)
                    .map_err(|failure| Failure { text: self.words(&failure.text), ..failure })?;
                sink(Said::Mail(fetched))?;
                continue;
            }
            let text = String::from_utf8_lossy(&line).into_owned();
            if let Some(text) = text.strip_prefix("* ") {
                self.check_goodbye(text)?;
                sink(Said::Line(text))?;
                continue;
            }
            let end = text.strip_prefix(tag).and_then(|rest| rest.strip_prefix(' ')).and_then(Status::read);
            return match end {
                Some((Status::Ok, words)) => Ok(words.to_owned()),
                Some((Status::No, words)) if words.to_ascii_uppercase().starts_with("[UNAVAILABLE]") => {
                    Err(Failure::unavailable(self.words(words)))
                }
                Some((_, words)) => Err(Failure::refused(self.words(words))),
                None => Err(Failure::garbled(self.words(&text).as_bytes())),
            };
        }
    }

    fn check_goodbye(&self, text: &str) -> Result<()> {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        if word.eq_ignore_ascii_case("BYE") {
            return Err(Failure::unavailable(format!("the server says goodbye: {}", self.words(rest))));
        }
        Ok(())
    }

    /// Words of the server as they may be repeated: it may have repeated ours, and the password is among them.
    fn words(&self, text: &str) -> String {
        let harmless = secret::without(text, &self.server.user, self.server.password.expose_secret());
        brief(&harmless).into_owned()
    }

    /// The initial response of SASL PLAIN (RFC 4616), encoded.
    fn plain(&self) -> Zeroizing<String> {
        let password = self.server.password.expose_secret();
        let text = Zeroizing::new(format!("\0{}\0{password}", self.server.user));
        Zeroizing::new(STANDARD.encode(text.as_bytes()))
    }

    /// Hears the greeting; whether the server knows already who this is.
    fn greeting(&mut self) -> Result<bool> {
        let line = self.lines().line()?;
        let text = String::from_utf8_lossy(&line).into_owned();
        let said = text.strip_prefix("* ").ok_or_else(|| Failure::garbled(&line))?;
        self.check_goodbye(said)?;
        match said.split(' ').next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "OK" => Ok(false),
            "PREAUTH" => Ok(true),
            _ => Err(Failure::garbled(&line)),
        }
    }

    fn ask_capabilities(&mut self) -> Result<()> {
        let (lines, _) = self.ask("CAPABILITY")?;
        let told = lines.iter().map(|line| line.to_ascii_uppercase());
        let told = told.filter_map(|line| line.strip_prefix("CAPABILITY ").map(str::to_owned)).next_back();
        let told = told.ok_or_else(|| Failure::unavailable("the server does not say what it can do"))?;
        self.capabilities = told.split_whitespace().map(str::to_owned).collect();
        Ok(())
    }

    fn make_private(&mut self, is_known: bool) -> Result<()> {
        let url = &self.server.url;
        // One who is known already cannot begin to speak in private (RFC 3501, 6.2.1).
        if self.can("STARTTLS") && !is_known {
            self.exchange("STARTTLS", &mut |_| Ok(()))?;
            // What came in clear behind the answer would pass for what was said in private.
            if !self.lines().is_read() {
                return Err(Failure::unavailable("the server says more in clear than that TLS begins"));
            }
            self.encrypt()?;
            return self.ask_capabilities();
        }
        if url.security == Security::StartTls || !url.is_loopback() {
            let text = format!("{} offers no STARTTLS, and nothing is said in clear beyond this host", url.host);
            return Err(Failure::refused(text));
        }
        Ok(())
    }

    fn encrypt(&mut self) -> Result<()> {
        let lines = self.lines.take().expect("it is always put back");
        let mut stream = lines.stream;
        stream.begin();
        self.lines = Some(Lines::new(stream.encrypt(&self.server.url.host, self.server.ca.as_deref())?));
        Ok(())
    }

    fn log_in(&mut self) -> Result<()> {
        let done = if self.can("AUTH=PLAIN") { self.authenticate() } else { self.log_in_by_words() };
        done.map_err(|failure| {
            let text = format!("the server refuses the login of {}: {}", self.server.user, failure.text);
            if failure.trouble == super::Trouble::Refused { Failure::refused(text) } else { failure }
        })
    }

    fn authenticate(&mut self) -> Result<()> {
        let tag = self.say("AUTHENTICATE PLAIN")?;
        self.go_ahead(&tag)?;
        let line = Zeroizing::new(format!("{}\r\n", self.plain().as_str()));
        self.write(line.as_bytes())?;
        self.answer(&tag, &mut |_| Ok(())).map(|_| ())
    }

    /// By LOGIN, where the server knows nothing better.
    fn log_in_by_words(&mut self) -> Result<()> {
        if self.can("LOGINDISABLED") {
            return Err(Failure::refused("it takes none over this connection"));
        }
        self.tag += 1;
        let tag = format!("a{}", self.tag);
        let mut line = Zeroizing::new(format!("{tag} LOGIN"));
        for word in [self.server.user.as_str(), self.server.password.expose_secret()] {
            if can_be_quoted(word) {
                line.push_str(&format!(" {}", quoted(word)));
                continue;
            }
            line.push_str(&format!(" {{{}}}\r\n", word.len()));
            self.write(line.as_bytes())?;
            self.go_ahead(&tag)?;
            word.clone_into(&mut line);
        }
        line.push_str("\r\n");
        self.write(line.as_bytes())?;
        self.answer(&tag, &mut |_| Ok(())).map(|_| ())
    }

    /// Waits until the server wants to hear more.
    fn go_ahead(&mut self, tag: &str) -> Result<()> {
        loop {
            let line = self.lines().line()?;
            let text = String::from_utf8_lossy(&line).into_owned();
            if text.starts_with('+') {
                return Ok(());
            }
            if let Some(text) = text.strip_prefix("* ") {
                self.check_goodbye(text)?;
                continue;
            }
            return match text.strip_prefix(tag).map(str::trim_start).and_then(Status::read) {
                Some((Status::No | Status::Bad, words)) => Err(Failure::refused(self.words(words))),
                _ => Err(Failure::garbled(self.words(&text).as_bytes())),
            };
        }
    }
}
