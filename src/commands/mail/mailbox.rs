//! Mailboxes: an mbox file (RFC 4155, with the quoting of mboxrd), or a Maildir.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use crate::commands::Session;
use crate::commands::arguments::unreadable;
use crate::operations::Refusal;
use crate::operations::intake::MOST;

/// A mailbox that is read mail by mail.
pub enum Mailbox {
    Mbox(Mbox),
    Maildir(Maildir),
}

impl Mailbox {
    pub fn open(session: &Session, path: &Path) -> Result<Self, Refusal> {
        if path.as_os_str() == "-" {
            session.take_stdin()?;
            return Ok(Self::Mbox(Mbox::new(Box::new(BufReader::new(std::io::stdin())), None, "standard input")));
        }
        let name = path.display().to_string();
        if path.is_dir() {
            return Maildir::open(path).map(Self::Maildir);
        }
        let file = File::open(path).map_err(|error| unreadable(&name, &error))?;
        let size = file.metadata().map_err(|error| unreadable(&name, &error))?.len();
        Ok(Self::Mbox(Mbox::new(Box::new(BufReader::with_capacity(256 * 1024, file)), Some(size), &name)))
    }

    /// The bytes of the next mail.
    pub fn read_mail(&mut self) -> Result<Option<Vec<u8>>, Refusal> {
        match self {
            Self::Mbox(mbox) => mbox.read_mail(),
            Self::Maildir(maildir) => maildir.read_mail(),
        }
    }

    /// How many mails were listed and could not be found any more: somebody has moved or deleted them.
    pub fn vanished(&self) -> u64 {
        match self {
            Self::Mbox(_) => 0,
            Self::Maildir(maildir) => maildir.vanished,
        }
    }

    /// How many bytes it has, where that is known.
    pub fn size(&self) -> Option<u64> {
        match self {
            Self::Mbox(mbox) => mbox.size,
            Self::Maildir(maildir) => Some(maildir.size),
        }
    }

    /// How many of them were read.
    pub fn position(&self) -> u64 {
        match self {
            Self::Mbox(mbox) => mbox.position,
            Self::Maildir(maildir) => maildir.position,
        }
    }
}

/// An mbox: mails that each begin with a line `From `, after an empty line or at the start.
pub struct Mbox {
    reader: Box<dyn BufRead>,
    name: String,
    size: Option<u64>,
    position: u64,
    /// The first line of the next mail was read.
    begun: bool,
}

impl Mbox {
    fn new(reader: Box<dyn BufRead>, size: Option<u64>, name: &str) -> Self {
        Self { reader, name: name.to_owned(), size, position: 0, begun: false }
    }

    fn read_mail(&mut self) -> Result<Option<Vec<u8>>, Refusal> {
        let mut mail = Vec::new();
        let mut after_empty = false;
        loop {
            let start = mail.len();
            if !self.read_line(&mut mail)? {
                break;
            }
            let line = &mail[start..];
            let is_empty = matches!(line, b"\n" | b"\r\n");
            if line.starts_with(b"From ") && (after_empty || !self.begun) {
                mail.truncate(start);
                if self.begun {
                    return Ok(Some(without_end(mail)));
                }
                self.begun = true;
                continue;
            }
            if !self.begun {
                if is_empty {
                    mail.truncate(start);
                    continue;
                }
                return Err(self.not_an_mbox());
            }
            unquote(&mut mail, start);
            after_empty = is_empty;
        }
        if !self.begun {
            return Ok(None);
        }
        self.begun = false;
        Ok(Some(without_end(mail)).filter(|mail| !mail.is_empty()))
    }

    /// Reads a line to the end of the mail. What is longer than any mail that is kept is read in pieces, and is too large
    /// then as a mail.
    fn read_line(&mut self, mail: &mut Vec<u8>) -> Result<bool, Refusal> {
        let limit = MOST as u64 + 1;
        let read = (&mut self.reader).take(limit).read_until(b'\n', mail);
        let read = read.map_err(|error| unreadable(&self.name, &error))?;
        self.position += read as u64;
        if mail.len() > MOST {
            let message = format!("a mail in {} is larger than {MOST} bytes", self.name);
            return Err(Refusal::Usage { message, hint: Some("take it out, and run the command again".to_owned()) });
        }
        Ok(read > 0)
    }

    fn not_an_mbox(&self) -> Refusal {
        let message = format!("{} is no mbox: its first line does not begin with `From `", self.name);
        Refusal::Usage { message, hint: Some("a single mail is taken by convoctl mail receive".to_owned()) }
    }
}

/// A line of the text that begins like a mail has a `>` before it.
fn unquote(mail: &mut Vec<u8>, start: usize) {
    let line = &mail[start..];
    let marks = line.iter().take_while(|&&byte| byte == b'>').count();
    if marks > 0 && line[marks..].starts_with(b"From ") {
        mail.remove(start);
    }
}

/// The empty line before the next mail belongs to the mailbox.
fn without_end(mut mail: Vec<u8>) -> Vec<u8> {
    for end in [&b"\r\n\r\n"[..], b"\n\n"] {
        if mail.ends_with(end) {
            mail.truncate(mail.len() - end.len() / 2);
            break;
        }
    }
    mail
}

/// A Maildir: a file for each mail, in `cur` and `new`. It is read in the order of the files' names, and left as it is.
pub struct Maildir {
    /// Last first.
    files: Vec<PathBuf>,
    size: u64,
    position: u64,
    vanished: u64,
}

impl Maildir {
    fn open(path: &Path) -> Result<Self, Refusal> {
        let mut files: Vec<(std::ffi::OsString, PathBuf)> = Vec::new();
        let mut size = 0;
        let mut found = false;
        for part in ["cur", "new"] {
            let folder = path.join(part);
            if !folder.is_dir() {
                continue;
            }
            found = true;
            let failed = |error: &std::io::Error| unreadable(&folder.display().to_string(), error);
            for entry in std::fs::read_dir(&folder).map_err(|error| failed(&error))? {
                let entry = entry.map_err(|error| failed(&error))?;
                let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
                if !is_hidden && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                    size += entry.metadata().map_err(|error| failed(&error))?.len();
                    files.push((entry.file_name(), entry.path()));
                }
            }
        }
        if !found {
            let message = format!("{} is no Maildir: it has neither `cur` nor `new`", path.display());
            return Err(Refusal::Usage { message, hint: None });
        }
        files.sort_by(|a, b| b.cmp(a));
        Ok(Self { files: files.into_iter().map(|(_, path)| path).collect(), size, position: 0, vanished: 0 })
    }

    fn read_mail(&mut self) -> Result<Option<Vec<u8>>, Refusal> {
        let (path, file) = loop {
            let Some(path) = self.files.pop() else { return Ok(None) };
            match File::open(&path) {
                Ok(file) => break (path, file),
                Err(error) if error.kind() == ErrorKind::NotFound => self.vanished += 1,
                Err(error) => return Err(unreadable(&path.display().to_string(), &error)),
            }
        };
        let mut mail = Vec::new();
        let read = file.take(MOST as u64 + 1).read_to_end(&mut mail);
        read.map_err(|error| unreadable(&path.display().to_string(), &error))?;
        if mail.len() > MOST {
            let message = format!("{} is larger than {MOST} bytes", path.display());
            return Err(Refusal::Usage { message, hint: Some("take it out, and run the command again".to_owned()) });
        }
        self.position += mail.len() as u64;
        Ok(Some(mail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mails(mbox: &[u8]) -> Vec<String> {
        let mut mailbox = Mbox::new(Box::new(std::io::Cursor::new(mbox.to_vec())), None, "a test");
        let mut mails = Vec::new();
        while let Some(mail) = mailbox.read_mail().expect("an mbox") {
            mails.push(String::from_utf8(mail).expect("text"));
        }
        mails
    }

    #[test]
    fn mails_begin_with_their_line_after_an_empty_one() {
        let mbox =
            b"\nFrom a@b Thu Jan  1 00:00:00 2026\nSubject: 1\n\nText\nFrom here on\n>From quoted\n>>From twice\n\n\
                     From c@d Thu Jan  1 00:00:00 2026\nSubject: 2\n\nEnd\n\n";
        assert_eq!(
            mails(mbox),
            ["Subject: 1\n\nText\nFrom here on\nFrom quoted\n>From twice\n", "Subject: 2\n\nEnd\n"]
        );
        let crlf = b"From a@b x\r\nSubject: 1\r\n\r\nText\r\n\r\nFrom c@d x\r\nSubject: 2\r\n\r\nEnd";
        assert_eq!(mails(crlf), ["Subject: 1\r\n\r\nText\r\n", "Subject: 2\r\n\r\nEnd"]);
        assert_eq!(mails(b""), Vec::<String>::new());
        assert_eq!(mails(b"\n\n"), Vec::<String>::new());
    }

    #[test]
    fn a_mail_alone_is_no_mailbox() {
        let mut mailbox = Mbox::new(Box::new(&b"Subject: 1\n\nText\n"[..]), None, "a test");
        assert!(mailbox.read_mail().is_err());
    }
}
