//! One client's conversation with the server (RFC 3501, 4315, 6851).

use std::io::{self, ErrorKind};
use std::net::TcpStream;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::server::wire::Wire;
use crate::server::{Act, Phase, SECRET, Security, Shared, USER};

struct Session<'s> {
    /// None only while it is being encrypted.
    wire: Option<Wire>,
    shared: &'s Shared,
    logged_in: bool,
    read_only: bool,
}

/// Talks until one side leaves.
pub fn run(stream: TcpStream, shared: &Shared) {
    let _ = stream.set_nodelay(true);
    let mut session = Session { wire: Some(Wire::Plain(stream)), shared, logged_in: false, read_only: false };
    // However it ends, it has ended: clients go away, and the server's script makes it leave.
    let _ = session.talk();
}

impl Session<'_> {
    fn talk(&mut self) -> io::Result<()> {
        if let Security::Implicit(config) = self.security() {
            self.encrypt(&config)?;
        }
        self.answer(Phase::Greeting, "*", "* OK IMAP4rev1 ready", |_| ())?;
        loop {
            let line = self.line()?;
            let (tag, command) = line.split_once(' ').unwrap_or((&line, ""));
            let word = command.split(' ').next().unwrap_or_default().to_ascii_uppercase();
            match word.as_str() {
                "CAPABILITY" => self.capability(tag)?,
                "STARTTLS" => self.starttls(tag)?,
                "LOGIN" | "AUTHENTICATE" => self.login(tag, command)?,
                "LOGOUT" => {
                    let bye = format!("* BYE bye\r\n{tag} OK done");
                    return self.answer(Phase::Logout, tag, &bye, |_| ());
                }
                _ if !self.logged_in => self.wire().say(&format!("{tag} NO who are you?"))?,
                "SELECT" | "EXAMINE" => self.select(tag, &word)?,
                "UID" => self.uid(tag, command)?,
                _ => self.wire().say(&format!("{tag} BAD what?"))?,
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

    fn line(&mut self) -> io::Result<String> {
        let line = String::from_utf8_lossy(&self.wire().line()?).into_owned();
        assert!(line.ends_with("\r\n"), "a command ends in CRLF: {line:?}");
        let encrypted = self.wire().is_encrypted();
        let line = line.trim_end_matches("\r\n").to_owned();
        self.shared.mailbox.lock().unwrap().lines.push((encrypted, line.clone()));
        Ok(line)
    }

    /// What a rule has the server do now; the rule is used up by one.
    fn act(&self, phase: Phase) -> Option<Act> {
        let mut script = self.shared.script.lock().unwrap();
        let (_, act, times) = script.rules.iter_mut().find(|(at, _, times)| *at == phase && *times > 0)?;
        *times -= 1;
        Some(act.clone())
    }

    /// Does something and answers so, or does what the script says.
    fn answer(&mut self, phase: Phase, tag: &str, answer: &str, mut duty: impl FnMut(&mut Self)) -> io::Result<()> {
        match self.act(phase) {
            None => {
                duty(self);
                self.wire().say(answer)
            }
            Some(Act::Dribble(pause)) => {
                duty(self);
                self.wire().dribble(answer, pause)
            }
            Some(Act::DropAfter) => {
                duty(self);
                Err(ErrorKind::ConnectionAborted.into())
            }
            Some(Act::No(words)) => self.wire().say(&format!("{tag} NO {words}")),
            Some(Act::Say(text)) => self.wire().say(&text.replace("TAG", tag)),
            Some(Act::Hang) => Err(self.wire().hang()),
            Some(Act::Drop) => Err(ErrorKind::ConnectionAborted.into()),
        }
    }

    fn capability(&mut self, tag: &str) -> io::Result<()> {
        let offers = matches!(self.security(), Security::StartTls(_) | Security::Injected(_));
        let starttls = if offers && !self.wire().is_encrypted() { " STARTTLS" } else { "" };
        let capabilities = self.shared.script.lock().unwrap().capabilities;
        let answer = format!("* CAPABILITY {capabilities}{starttls}\r\n{tag} OK done");
        self.answer(Phase::Capability, tag, &answer, |_| ())
    }

    fn starttls(&mut self, tag: &str) -> io::Result<()> {
        match self.security() {
            Security::StartTls(config) => {
                self.answer(Phase::StartTls, tag, &format!("{tag} OK go ahead"), |_| ())?;
                self.encrypt(&config)
            }
            Security::Injected(config) => {
                self.wire().write(&format!("{tag} OK go ahead\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n"))?;
                self.encrypt(&config)
            }
            Security::None | Security::Implicit(_) => self.wire().say(&format!("{tag} BAD what?")),
        }
    }

    fn login(&mut self, tag: &str, command: &str) -> io::Result<()> {
        let (user, password) = if command.eq_ignore_ascii_case("AUTHENTICATE PLAIN") {
            self.wire().say("+ ")?;
            let plain = STANDARD.decode(self.line()?).unwrap_or_default();
            let parts: Vec<String> =
                plain.split(|byte| *byte == 0).map(|part| String::from_utf8(part.to_vec()).unwrap()).collect();
            (parts[1].clone(), parts[2].clone())
        } else {
            let words = command.strip_prefix("LOGIN ").unwrap();
            let (user, rest) = words.split_once(' ').unwrap();
            (user.trim_matches('"').to_owned(), self.string(rest)?)
        };
        let is_right = user == USER && password == SECRET;
        let answer = if is_right {
            format!("{tag} OK welcome")
        } else {
            format!("{tag} NO [AUTHENTICATIONFAILED] `{password}` is not the password")
        };
        self.answer(Phase::Login, tag, &answer, |session| session.logged_in = is_right)
    }

    /// A quoted string, or a literal that is asked for.
    fn string(&mut self, text: &str) -> io::Result<String> {
        if text.starts_with('{') {
            self.wire().say("+ go on")?;
            return self.line();
        }
        Ok(text.trim_matches('"').replace("\\\"", "\"").replace("\\\\", "\\"))
    }

    fn select(&mut self, tag: &str, word: &str) -> io::Result<()> {
        self.read_only = word == "EXAMINE";
        let (count, validity, next) = {
            let mailbox = self.shared.mailbox.lock().unwrap();
            (mailbox.mails.len(), mailbox.uid_validity, mailbox.next)
        };
        let mode = if self.read_only { "READ-ONLY" } else { "READ-WRITE" };
        let answer = format!(
            "* FLAGS (\\Seen \\Deleted)\r\n* {count} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY {validity}] valid\r\n\
             * OK [UIDNEXT {next}] next\r\n{tag} OK [{mode}] done"
        );
        self.answer(Phase::Select, tag, &answer, |_| ())
    }

    fn uid(&mut self, tag: &str, command: &str) -> io::Result<()> {
        let words: Vec<&str> = command.split(' ').collect();
        let done = format!("{tag} OK done");
        match words[1] {
            "SEARCH" => self.answer(Phase::Search, tag, &format!("* SEARCH\r\n{done}"), |_| ()),
            "FETCH" if command.contains("RFC822.SIZE") => {
                let first: u32 = words[2].strip_suffix(":*").unwrap().parse().unwrap();
                let listed = self.sizes(first);
                self.answer(Phase::List, tag, &format!("{listed}{done}"), |_| ())
            }
            "FETCH" => {
                assert!(command.ends_with("(UID BODY.PEEK[])"), "{command}");
                let body = self.body(words[2].parse().unwrap());
                self.answer(Phase::Body, tag, &format!("{body}{done}"), |_| ())
            }
            verb => {
                assert!(!self.read_only, "a dry run marks nothing: {command}");
                let uids: Vec<u32> = words[2].split(',').map(|uid| uid.parse().unwrap()).collect();
                let (verb, rest) = (verb.to_owned(), words[3..].join(" "));
                self.answer(Phase::Settle, tag, &done, |session| session.settle(&verb, &uids, &rest))
            }
        }
    }

    /// As `n:*` asks for: always the last one, too.
    fn sizes(&self, first: u32) -> String {
        let mailbox = self.shared.mailbox.lock().unwrap();
        let said = self.shared.script.lock().unwrap().size;
        let last = mailbox.mails.keys().next_back().copied().unwrap_or(0);
        let lines = mailbox.mails.iter().enumerate().filter(|(_, (uid, _))| **uid >= first.min(last));
        lines
            .map(|(n, (uid, (raw, _)))| {
                let size = said.unwrap_or(raw.len() as u64);
                format!("* {} FETCH (UID {uid} RFC822.SIZE {size})\r\n", n + 1)
            })
            .collect::<Vec<_>>()
            .concat()
    }

    fn body(&self, uid: u32) -> String {
        let mailbox = self.shared.mailbox.lock().unwrap();
        let Some((raw, _)) = mailbox.mails.get(&uid) else { return String::new() };
        let text = String::from_utf8(raw.clone()).expect("the mails of these tests are text");
        format!("* 1 FETCH (FLAGS (\\Recent) UID {uid} BODY[] {{{}}}\r\n{text})\r\n", raw.len())
    }

    fn settle(&mut self, verb: &str, uids: &[u32], rest: &str) {
        let mut mailbox = self.shared.mailbox.lock().unwrap();
        for uid in uids {
            let Some((raw, flags)) = mailbox.mails.get_mut(uid) else { continue };
            match verb {
                "STORE" => {
                    let flag = rest.strip_prefix("+FLAGS.SILENT (").unwrap().trim_end_matches(')');
                    flags.extend(flag.split(' ').map(str::to_owned));
                }
                "MOVE" | "COPY" => {
                    assert_eq!(rest, "\"Done\"");
                    let raw = raw.clone();
                    mailbox.moved.push(raw);
                    if verb == "MOVE" {
                        mailbox.mails.remove(uid);
                    }
                }
                "EXPUNGE" => {
                    assert!(flags.contains("\\Deleted"));
                    mailbox.mails.remove(uid);
                }
                other => panic!("{other}"),
            }
        }
    }
}
