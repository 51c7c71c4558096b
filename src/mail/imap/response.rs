//! What a server answers, taken apart.

use std::io::Read;

use crate::mail::imap::failure::{Failure, Result, Trouble};
use crate::mail::imap::lines::Lines;

/// How deep lists may lie in one another.
const DEPTH: usize = 20;

/// How many values an answer about one mail may have.
const VALUES: usize = 10_000;

/// The longest literal besides a mail, in bytes.
const LITERAL: u64 = 64 * 1024;

/// What a server says of a mail.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    pub uid: Option<u32>,
    pub size: Option<u64>,
    pub body: Option<Vec<u8>>,
}

/// The answers that are lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Ok,
    No,
    Bad,
}

impl Status {
    /// The status at the beginning of a text, and what follows it.
    pub fn read(text: &str) -> Option<(Self, &str)> {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        let status = match word.to_ascii_uppercase().as_str() {
            "OK" => Self::Ok,
            "NO" => Self::No,
            "BAD" => Self::Bad,
            _ => return None,
        };
        Some((status, rest.trim()))
    }
}

/// The words of an untagged answer, where it is about a mail: they begin after `FETCH`.
pub fn about_mail(line: &[u8]) -> Option<usize> {
    let rest = line.strip_prefix(b"* ")?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let word = rest.get(digits..digits + 7)?;
    (digits > 0 && word.eq_ignore_ascii_case(b" FETCH ")).then_some(2 + digits + 7)
}

/// Reads what is said of a mail. `line` is its first line, in which it begins at `at`; literals are read from `lines`, and a
/// body of at most so many bytes.
pub fn fetched<S: Read>(lines: &mut Lines<S>, line: Vec<u8>, at: usize, most: usize) -> Result<Fetched> {
    let mut parser = Parser { lines, line, at, values: 0, most: most as u64 };
    let mut fetched = Fetched::default();
    parser.expect(b'(')?;
    loop {
        match parser.peek() {
            Some(b')') => break,
            Some(b' ') => parser.at += 1,
            Some(_) => {
                let name = parser.name()?;
                parser.expect(b' ')?;
                let is_body = name == "BODY[]";
                match (name.as_str(), parser.value(is_body, 0)?) {
                    ("UID", Value::Text(text)) => fetched.uid = number(&text).filter(|&uid| uid > 0),
                    ("RFC822.SIZE", Value::Text(text)) => fetched.size = number(&text),
                    ("BODY[]", Value::Text(text)) => fetched.body = Some(text),
                    ("BODY[]", Value::Nothing) => {
                        return Err(Failure::unavailable("the server hands over a mail without its content"));
                    }
                    _ => {}
                }
            }
            None => return Err(parser.garbled()),
        }
    }
    parser.at += 1;
    if parser.at == parser.line.len() { Ok(fetched) } else { Err(parser.garbled()) }
}

/// A number in decimal digits and nothing else.
pub fn number<N: std::str::FromStr>(text: &[u8]) -> Option<N> {
    let is_number = (1..=20).contains(&text.len()) && text.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(text).ok().filter(|_| is_number)?.parse().ok()
}

enum Value {
    Text(Vec<u8>),
    Nothing,
    List,
}

struct Parser<'l, S> {
    lines: &'l mut Lines<S>,
    line: Vec<u8>,
    at: usize,
    values: usize,
    most: u64,
}

impl<S: Read> Parser<'_, S> {
    fn peek(&self) -> Option<u8> {
        self.line.get(self.at).copied()
    }

    fn garbled(&self) -> Failure {
        Failure::garbled(&self.line)
    }

    fn expect(&mut self, byte: u8) -> Result<()> {
        if self.peek() != Some(byte) {
            return Err(self.garbled());
        }
        self.at += 1;
        Ok(())
    }

    /// The name of a value, upper-case; what stands in its brackets belongs to it.
    fn name(&mut self) -> Result<String> {
        let start = self.at;
        let mut inside = false;
        while let Some(byte) = self.peek() {
            match byte {
                b'[' => inside = true,
                b']' => inside = false,
                b' ' | b'(' | b')' if !inside => break,
                _ => {}
            }
            self.at += 1;
        }
        if self.at == start {
            return Err(self.garbled());
        }
        Ok(String::from_utf8_lossy(&self.line[start..self.at]).to_ascii_uppercase())
    }

    fn value(&mut self, is_body: bool, depth: usize) -> Result<Value> {
        self.values += 1;
        if depth > DEPTH || self.values > VALUES {
            return Err(self.garbled());
        }
        match self.peek() {
            Some(b'"') => self.quoted().map(Value::Text),
            Some(b'{' | b'~') => self.literal(is_body).map(Value::Text),
            Some(b'(') => {
                self.at += 1;
                loop {
                    match self.peek() {
                        Some(b')') => break,
                        Some(b' ') => self.at += 1,
                        Some(_) => drop(self.value(false, depth + 1)?),
                        None => return Err(self.garbled()),
                    }
                }
                self.at += 1;
                Ok(Value::List)
            }
            Some(_) => {
                let word = self.name()?;
                Ok(if word == "NIL" { Value::Nothing } else { Value::Text(word.into_bytes()) })
            }
            None => Err(self.garbled()),
        }
    }

    fn quoted(&mut self) -> Result<Vec<u8>> {
        self.at += 1;
        let mut text = Vec::new();
        loop {
            let mut byte = self.peek().ok_or_else(|| self.garbled())?;
            self.at += 1;
            if byte == b'"' {
                return Ok(text);
            }
            if byte == b'\\' {
                byte = self.peek().ok_or_else(|| self.garbled())?;
                self.at += 1;
            }
            text.push(byte);
        }
    }

    /// `{COUNT}` ends a line; so many bytes follow, and then the rest of the answer.
    fn literal(&mut self, is_body: bool) -> Result<Vec<u8>> {
        let rest = &self.line[self.at..];
        let rest = rest.strip_prefix(b"~").unwrap_or(rest);
        let digits = rest.strip_prefix(b"{").and_then(|rest| rest.strip_suffix(b"}"));
        let digits = digits.map(|digits| digits.strip_suffix(b"+").unwrap_or(digits));
        let count: u64 = digits.and_then(number).ok_or_else(|| self.garbled())?;
        let most = if is_body { self.most } else { LITERAL };
        let Some(count) = usize::try_from(count).ok().filter(|_| count <= most) else {
            let text = format!("the server announces {count} bytes, and {most} is the most");
            let trouble = if is_body { Trouble::TooLarge } else { Trouble::Unavailable };
            return Err(Failure { trouble, text });
        };
        let text = self.lines.bytes(count)?;
        self.line = self.lines.line()?;
        self.at = 0;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(answer: &str) -> Result<Fetched> {
        let mut lines = Lines::new(answer.as_bytes());
        let line = lines.line()?;
        let at = about_mail(&line).ok_or_else(|| Failure::garbled(&line))?;
        let fetched = fetched(&mut lines, line, at, 1_000)?;
        assert!(lines.is_read(), "{answer:?}");
        Ok(fetched)
    }

    #[test]
    fn what_is_said_of_a_mail_is_read_in_any_order_and_form() {
        let body = |text: &str| Some(text.as_bytes().to_vec());
        for (answer, expected) in [
            ("* 1 FETCH (UID 7 RFC822.SIZE 12)\r\n", Fetched { uid: Some(7), size: Some(12), body: None }),
            (
                "* 1 fetch (body[] {5}\r\na\r\nb) uid 7)\r\n",
                Fetched { uid: Some(7), size: None, body: body("a\r\nb)") },
            ),
            ("* 1 FETCH (UID 7 BODY[] \"a\\\"b\\\\\")\r\n", Fetched { uid: Some(7), size: None, body: body("a\"b\\") }),
            ("* 1 FETCH (BODY[] {0}\r\n UID 7)\r\n", Fetched { uid: Some(7), size: None, body: body("") }),
            (
                "* 1 FETCH (FLAGS (\\Seen $Junk) X-GM {2}\r\n() MODSEQ (12) BODY[HEADER.FIELDS (TO)] {1}\r\nx UID 7)\r\n",
                Fetched { uid: Some(7), size: None, body: None },
            ),
        ] {
            assert_eq!(read(answer), Ok(expected), "{answer:?}");
        }
    }

    #[test]
    fn a_size_is_not_believed() {
        for count in ["1001", "4294967296", "18446744073709551615"] {
            let failure = read(&format!("* 1 FETCH (UID 7 BODY[] {{{count}}}\r\nabc)\r\n")).unwrap_err();
            let text = format!("the server announces {count} bytes, and 1000 is the most");
            assert_eq!(failure, Failure { trouble: Trouble::TooLarge, text });
        }
        // Besides a mail, nothing is long.
        let failure = read("* 1 FETCH (UID 7 X {65537}\r\nabc)\r\n").unwrap_err();
        assert_eq!(failure.trouble, Trouble::Unavailable);
        // Fewer than come, more than come.
        for count in [2, 4, 100] {
            assert!(read(&format!("* 1 FETCH (UID 7 BODY[] {{{count}}}\r\nabc)\r\n")).is_err(), "{count}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        let deep = format!("* 1 FETCH (X {}{})\r\n", "(".repeat(100), ")".repeat(100));
        let many = format!("* 1 FETCH (X ({}))\r\n", "a ".repeat(20_000));
        for answer in [
            "* 1 FETCH\r\n",
            "* 1 FETCH UID 7\r\n",
            "* 1 FETCH (UID 7\r\n",
            "* 1 FETCH (UID 7) x\r\n",
            "* 1 FETCH (UID)\r\n",
            "* 1 FETCH (BODY[] \"abc)\r\n",
            "* 1 FETCH (BODY[] {-1}\r\nabc)\r\n",
            "* 1 FETCH (BODY[] {99999999999999999999999}\r\nabc)\r\n",
            "* 1 FETCH (BODY[] {3} x\r\nabc)\r\n",
            "* x FETCH (UID 7)\r\n",
            &deep,
            &many,
        ] {
            assert!(read(answer).is_err(), "{answer:?}");
        }
        assert_eq!(read("* 1 FETCH (UID 0 RFC822.SIZE -1)\r\n"), Ok(Fetched::default()));
    }

    proptest::proptest! {
        #[test]
        fn whatever_comes_is_read_or_refused(answer in "[ ()\\[\\]{}\"\\\\~+*A-Z0-9\r\n]{0,80}") {
            let mut lines = Lines::new(answer.as_bytes());
            let _ = fetched(&mut lines, b"* 1 FETCH (UID 7 BODY[] ".to_vec(), 10, 1_000);
            let _ = lines.line().map(|line| fetched(&mut lines, line, 0, 1_000));
        }
    }
}
