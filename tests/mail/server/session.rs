//! One client's conversation with the server (RFC 5321, 3207, 4954).

use std::io::{self, ErrorKind};
use std::net::TcpStream;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::server::wire::Wire;
use crate::server::{Act, Message, Phase, Security, Shared};

struct Session<'s> {
    /// None only while it is being encrypted.
    wire: Option<Wire>,
    connection: usize,
    shared: &'s Shared,
    from: String,
    to: Vec<String>,
    logged_in: bool,
}

/// Talks until one side leaves.
pub fn run(stream: TcpStream, connection: usize, shared: &Shared) {
    let _ = stream.set_nodelay(true);
    let wire = Some(Wire::Plain(stream));
    let mut session = Session { wire, connection, shared, from: String::new(), to: Vec::new(), logged_in: false };
    // However it ends, it has ended: clients go away, and the server's script makes it leave.
    let _ = session.talk();
}

impl Session<'_> {
    fn talk(&mut self) -> io::Result<()> {
        if let Security::Implicit(config) = self.security() {
            self.encrypt(&config)?;
        }
        self.answer(Phase::Greeting, "220 mail.test ESMTP")?;
        loop {
            let line = self.command()?;
            let word = line.split([' ', '\r']).next().unwrap_or_default().to_ascii_uppercase();
            match word.as_str() {
                "EHLO" => self.ehlo()?,
                "STARTTLS" => self.starttls()?,
                "AUTH" => self.auth(&line)?,
                "MAIL" => self.mail(&line)?,
                "RCPT" => self.rcpt(&line)?,
                "DATA" => self.data()?,
                "RSET" => {
                    self.forget();
                    self.wire().say("250 2.0.0 forgotten")?;
                }
                "QUIT" => return self.wire().say("221 2.0.0 bye"),
                _ => self.wire().say("500 5.5.1 what?")?,
            }
        }
    }

    fn security(&self) -> Security {
        self.shared.script.lock().unwrap().security.clone()
    }

    fn wire(&mut self) -> &mut Wire {
        self.wire.as_mut().expect("it is always put back")
    }

    fn encrypt(&mut self, config: &std::sync::Arc<rustls::ServerConfig>) -> io::Result<()> {
        let wire = self.wire.take().expect("it is always put back");
        self.wire = Some(wire.encrypt(config)?);
        Ok(())
    }

    fn command(&mut self) -> io::Result<String> {
        let line = String::from_utf8_lossy(&self.wire().line()?).into_owned();
        let encrypted = self.wire().is_encrypted();
        self.shared.log.lock().unwrap().lines.push((encrypted, line.clone()));
        assert!(line.ends_with("\r\n"), "a command ends in CRLF: {line:?}");
        Ok(line)
    }

    /// Agrees in these words, or does what the script says. True where it agreed.
    fn answer(&mut self, phase: Phase, agreement: &str) -> io::Result<bool> {
        let act = self.exhausted(phase).or_else(|| self.shared.act(phase, &self.to));
        let wire = self.wire();
        match act {
            None => wire.say(agreement).map(|()| true),
            Some(Act::Say(text)) => wire.say(text).map(|()| false),
            Some(Act::Leave(text)) => wire.say(text).and(Err(ErrorKind::ConnectionAborted.into())),
            Some(Act::Hang) => Err(wire.hang()),
            Some(Act::Drop) => Err(ErrorKind::ConnectionAborted.into()),
            Some(Act::Wait(pause)) => {
                std::thread::sleep(pause);
                wire.say(agreement).map(|()| true)
            }
            Some(Act::Dribble(pause)) => wire.dribble(agreement, pause).map(|()| true),
        }
    }

    /// What happens to a connection that has brought as many letters as it may.
    fn exhausted(&self, phase: Phase) -> Option<Act> {
        let (letters, act) = self.shared.script.lock().unwrap().portion.clone()?;
        let log = self.shared.log.lock().unwrap();
        let brought = log.messages.iter().filter(|message| message.connection == self.connection).count();
        (phase == Phase::Mail && brought >= letters).then_some(act)
    }

    fn ehlo(&mut self) -> io::Result<()> {
        let mut lines = vec!["mail.test".to_owned()];
        let offers = matches!(self.security(), Security::StartTls(_) | Security::Garbage);
        if offers && !self.wire().is_encrypted() {
            lines.push("STARTTLS".to_owned());
        }
        if let Some((mechanisms, ..)) = self.shared.script.lock().unwrap().login {
            lines.push(format!("AUTH {mechanisms}"));
        }
        lines.push("8BITMIME".to_owned());
        let last = lines.len() - 1;
        let whole: Vec<String> = lines
            .iter()
            .enumerate()
            .map(|(i, line)| format!("250{}{line}", if i == last { ' ' } else { '-' }))
            .collect();
        self.answer(Phase::Ehlo, &whole.join("\r\n")).map(|_| ())
    }

    fn starttls(&mut self) -> io::Result<()> {
        let security = self.security();
        if !self.answer(Phase::StartTls, "220 2.0.0 go ahead")? {
            return Ok(());
        }
        match security {
            Security::StartTls(config) => self.encrypt(&config),
            Security::Garbage => self.wire().say("250-mail.test\r\n250 AUTH PLAIN LOGIN"),
            Security::None | Security::Implicit(_) => Ok(()),
        }
    }

    fn auth(&mut self, line: &str) -> io::Result<()> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let decode =
            |text: &str| String::from_utf8(STANDARD.decode(text.trim()).unwrap_or_default()).unwrap_or_default();
        let (user, password) = if words.get(1) == Some(&"PLAIN") {
            let response = match words.get(2) {
                Some(initial) => (*initial).to_owned(),
                None => self.challenge("")?,
            };
            let plain = decode(&response);
            let parts: Vec<&str> = plain.split('\0').collect();
            let part = |i: usize| parts.get(i).copied().unwrap_or_default().to_owned();
            (part(1), part(2))
        } else {
            (decode(&self.challenge("VXNlcm5hbWU6")?), decode(&self.challenge("UGFzc3dvcmQ6")?))
        };
        let login = self.shared.script.lock().unwrap().login;
        if login.is_none_or(|(_, right, secret)| right != user || secret != password) {
            return self.wire().say("535 5.7.8 wrong user or password");
        }
        self.logged_in = self.answer(Phase::Auth, "235 2.7.0 welcome")?;
        Ok(())
    }

    fn challenge(&mut self, text: &str) -> io::Result<String> {
        self.wire().say(&format!("334 {text}"))?;
        self.command()
    }

    fn mail(&mut self, line: &str) -> io::Result<()> {
        let needs_login = self.shared.script.lock().unwrap().login.is_some();
        if needs_login && !self.logged_in {
            return self.wire().say("530 5.7.0 who are you?");
        }
        self.forget();
        if self.answer(Phase::Mail, "250 2.1.0 ok")? {
            self.from = address(line);
        }
        Ok(())
    }

    fn rcpt(&mut self, line: &str) -> io::Result<()> {
        self.to.push(address(line));
        if !self.answer(Phase::Rcpt, "250 2.1.5 ok")? {
            self.to.pop();
        }
        Ok(())
    }

    fn data(&mut self) -> io::Result<()> {
        if self.to.is_empty() {
            return self.wire().say("503 5.5.1 nobody to send it to");
        }
        if !self.answer(Phase::Data, "354 go ahead")? {
            return Ok(());
        }
        if self.shared.act(Phase::Message, &self.to).is_some() {
            self.wire().line()?;
            return Err(ErrorKind::ConnectionAborted.into());
        }
        let mut lines = Vec::new();
        loop {
            let line = self.wire().line()?;
            if line == b".\r\n" {
                break;
            }
            lines.push(String::from_utf8(line).expect("letters are ASCII"));
        }
        let text = lines.iter().map(|line| line.strip_prefix('.').unwrap_or(line)).collect();
        let message = Message {
            from: self.from.clone(),
            to: self.to.clone(),
            wire: lines.concat(),
            text,
            encrypted: self.wire().is_encrypted(),
            connection: self.connection,
            accepted: false,
        };
        let number = {
            let mut log = self.shared.log.lock().unwrap();
            log.messages.push(message);
            log.messages.len() - 1
        };
        let accepted = self.answer(Phase::Dot, "250 2.0.0 taken")?;
        self.shared.log.lock().unwrap().messages[number].accepted = accepted;
        self.forget();
        Ok(())
    }

    fn forget(&mut self) {
        self.from.clear();
        self.to.clear();
    }
}

/// What stands in angle brackets.
fn address(line: &str) -> String {
    line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or("", |(address, _)| address).to_owned()
}
