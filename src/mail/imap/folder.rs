//! A folder: what waits in it, a mail, and what becomes of those that were fetched.

use std::collections::BTreeMap;

use crate::mail::imap::failure::{Failure, Result};
use crate::mail::imap::names;
use crate::mail::imap::response::number;
use crate::mail::imap::session::{Said, Session};

/// How many mails are listed at once.
const LISTED: usize = 10_000;

/// How many mails are named in one command.
const NAMED: usize = 100;

/// A folder that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folder {
    /// While it is this, a number names the same mail for ever (RFC 3501, 2.3.1.1).
    pub uid_validity: u32,
    /// How many mails the server says there are.
    pub exists: u32,
}

/// A mail that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    pub uid: u32,
    /// How large the server says it is, in bytes.
    pub size: u64,
}

impl Session<'_> {
    /// Opens a folder, to look at it or also to mark what was fetched.
    pub fn select(&mut self, folder: &str, only_look: bool) -> Result<Folder> {
        let verb = if only_look { "EXAMINE" } else { "SELECT" };
        let (lines, end) = self.ask(&format!("{verb} {}", names::folder(folder))).map_err(|failure| Failure {
            text: format!("the folder {folder} cannot be opened: {}", failure.text),
            ..failure
        })?;
        if !only_look && end.to_ascii_uppercase().starts_with("[READ-ONLY]") {
            return Err(Failure::refused(format!("the folder {folder} can be read only, and nothing be marked in it")));
        }
        let mut exists =
            lines.iter().filter_map(|line| strip_end(line, " EXISTS")).filter_map(|n| number(n.as_bytes()));
        let mut codes = lines.iter().filter_map(|line| code(line, "UIDVALIDITY")).filter_map(|n| number(n.as_bytes()));
        let uid_validity = codes.next_back().filter(|&validity| validity > 0);
        let uid_validity =
            uid_validity.ok_or_else(|| Failure::unavailable("the server does not say how long its numbers last"))?;
        Ok(Folder { uid_validity, exists: exists.next_back().unwrap_or(0) })
    }

    /// The mails after a number, in their order; of very many, the first.
    pub fn list(&mut self, after: u32) -> Result<Vec<Listed>> {
        let Some(first) = after.checked_add(1) else { return Ok(Vec::new()) };
        let mut listed = BTreeMap::new();
        self.exchange(&format!("UID FETCH {first}:* (UID RFC822.SIZE)"), &mut |said| {
            let Said::Mail(mail) = said else { return Ok(()) };
            // `n:*` names the last mail, too, where that comes before.
            if let Some(uid) = mail.uid.filter(|&uid| uid > after) {
                listed.insert(uid, mail.size.unwrap_or(0));
                if listed.len() > LISTED {
                    listed.pop_last();
                }
            }
            Ok(())
        })?;
        Ok(listed.into_iter().map(|(uid, size)| Listed { uid, size }).collect())
    }

    /// The mails that nobody has read and that are larger than so many bytes.
    pub fn list_larger(&mut self, bytes: usize) -> Result<Vec<u32>> {
        let (lines, _) = self.ask(&format!("UID SEARCH UNSEEN LARGER {bytes}"))?;
        let found = lines.iter().filter(|line| line.to_ascii_uppercase().starts_with("SEARCH"));
        Ok(found.flat_map(|line| line.split(' ').skip(1)).filter_map(|uid| number(uid.as_bytes())).collect())
    }

    /// A mail's bytes, which leaves it as it is; none where it is gone.
    pub fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>> {
        let mut found = None;
        self.exchange(&format!("UID FETCH {uid} (UID BODY.PEEK[])"), &mut |said| {
            let Said::Mail(mail) = said else { return Ok(()) };
            let Some(body) = mail.body else { return Ok(()) };
            if mail.uid != Some(uid) || found.is_some() {
                return Err(Failure::unavailable("the server sends another mail than it was asked for"));
            }
            found = Some(body);
            Ok(())
        })?;
        Ok(found)
    }

    /// Marks mails as seen, or moves them to another folder. Those that are gone do not matter.
    pub fn settle(&mut self, uids: &[u32], move_to: Option<&str>) -> Result<()> {
        for portion in uids.chunks(NAMED) {
            let set = portion.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
            match move_to {
                None => self.command(&format!("UID STORE {set} +FLAGS.SILENT (\\Seen)"))?,
                Some(folder) => self.move_to(&set, folder).map_err(|failure| Failure {
                    text: format!("mail cannot be moved to the folder {folder}: {}", failure.text),
                    ..failure
                })?,
            }
        }
        Ok(())
    }

    fn move_to(&mut self, set: &str, folder: &str) -> Result<()> {
        let folder = names::folder(folder);
        if self.can("MOVE") {
            return self.command(&format!("UID MOVE {set} {folder}"));
        }
        // Without UIDPLUS, what others have marked would go with it.
        if !self.can("UIDPLUS") {
            return Err(Failure::refused("the server knows neither MOVE nor UIDPLUS"));
        }
        self.command(&format!("UID COPY {set} {folder}"))?;
        self.command(&format!("UID STORE {set} +FLAGS.SILENT (\\Seen \\Deleted)"))?;
        self.command(&format!("UID EXPUNGE {set}"))
    }

    fn command(&mut self, command: &str) -> Result<()> {
        self.exchange(command, &mut |_| Ok(())).map(|_| ())
    }
}

/// What stands before an ending, in whatever case.
fn strip_end<'l>(line: &'l str, ending: &str) -> Option<&'l str> {
    let at = line.len().checked_sub(ending.len())?;
    line.get(at..).filter(|end| end.eq_ignore_ascii_case(ending)).and(line.get(..at))
}

/// The value of a response code: `OK [UIDVALIDITY 1] words`.
fn code<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let (start, rest) = line.split_once('[')?;
    let (found, value) = rest.split_once(']')?.0.split_once(' ')?;
    (start.trim().eq_ignore_ascii_case("OK") && found.eq_ignore_ascii_case(name)).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_counts_are_found_in_whatever_case() {
        assert_eq!(code("OK [UIDVALIDITY 12] UIDs valid", "UIDVALIDITY"), Some("12"));
        assert_eq!(code("ok [uidvalidity 12]", "UIDVALIDITY"), Some("12"));
        for line in ["OK [UIDNEXT 12] next", "OK UIDVALIDITY 12", "NO [UIDVALIDITY 12]", "OK [UIDVALIDITY 12", ""] {
            assert_eq!(code(line, "UIDVALIDITY"), None, "{line}");
        }
        assert_eq!(strip_end("12 exists", " EXISTS"), Some("12"));
        for line in ["12 RECENT", "", "é EXIST", "12 EXISTS?"] {
            assert_eq!(strip_end(line, " EXISTS"), None, "{line}");
        }
    }
}
