//! The mailboxes in a header: who writes, to whom an answer goes, who else got it.

use std::collections::HashSet;

use mail_parser::parsers::MessageStream;
use mail_parser::{Address, HeaderValue};

use super::Sender;
use super::header::{Fields, one_line};
use super::limits::{RECIPIENTS, Unreadable};
use super::words;

/// Whether the e-mail of a [`Sender`] can be taken at all. It is lax: exactly one `@` outside quotes with something on both
/// sides; no white space, controls, `<`, `>`, `,`, `;`, invisible or bidi characters; at most 320 bytes.
pub fn is_address(email: &str) -> bool {
    let (mut in_quotes, mut escaped, mut at) = (false, false, None);
    for (place, c) in email.char_indices() {
        if c.is_whitespace() || c.is_control() || is_invisible(c) || matches!(c, '<' | '>' | ',' | ';') {
            return false;
        }
        match c {
            _ if escaped => escaped = false,
            '\\' if in_quotes => escaped = true,
            '"' => in_quotes = !in_quotes,
            '@' if !in_quotes && at.is_some() => return false,
            '@' if !in_quotes => at = Some(place),
            _ => (),
        }
    }
    !in_quotes && email.len() <= 320 && at.is_some_and(|at| at > 0 && at + 1 < email.len())
}

/// Whether a character shows nothing or turns the writing around it.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// The first usable mailbox of a field.
pub(super) fn mailbox(fields: &Fields, name: &str) -> Option<Sender> {
    fields.all(name).flat_map(mailboxes).find(|sender| is_address(&sender.email))
}

/// The addresses of whom the mail went to, in lower case and each once.
pub(super) fn recipients(fields: &Fields) -> Result<Vec<String>, Unreadable> {
    let mut seen = HashSet::new();
    let mut recipients = Vec::new();
    for name in ["to", "cc", "delivered-to", "x-original-to"] {
        for one in fields.all(name).flat_map(mailboxes).filter(|one| is_address(&one.email)) {
            let email = one.email.to_lowercase();
            if seen.insert(email.clone()) {
                recipients.push(email);
            }
            if recipients.len() > RECIPIENTS {
                return Err(Unreadable::Recipients);
            }
        }
    }
    Ok(recipients)
}

/// All mailboxes of a value, those in groups too (RFC 5322, 3.4).
fn mailboxes(value: &str) -> Vec<Sender> {
    let line = format!("{}\n", words::in_utf8(&without_remarks(value)));
    let HeaderValue::Address(address) = MessageStream::new(line.as_bytes()).parse_address() else {
        return Vec::new();
    };
    let found = match address {
        Address::List(list) => list,
        Address::Group(groups) => groups.into_iter().flat_map(|group| group.addresses).collect(),
    };
    let sender = |one: mail_parser::Addr<'_>| Sender {
        name: one.name.map_or_else(String::new, |name| display_name(&name)),
        email: one.address.map_or_else(String::new, |email| email.trim().to_owned()),
    };
    found.into_iter().map(sender).collect()
}

/// A value without the comments that follow an address in brackets: they are about it and no part of the name.
fn without_remarks(value: &str) -> String {
    let mut kept = String::with_capacity(value.len());
    let (mut in_quotes, mut escaped, mut after_address, mut depth) = (false, false, false, 0_usize);
    for c in value.chars() {
        let in_remark = depth > 0;
        match c {
            _ if escaped => escaped = false,
            '\\' if in_quotes || in_remark => escaped = true,
            '"' if !in_remark => in_quotes = !in_quotes,
            _ if in_quotes => (),
            '(' if in_remark || after_address => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '>' if !in_remark => after_address = true,
            ',' | ';' if !in_remark => after_address = false,
            _ => (),
        }
        if !in_remark && depth == 0 {
            kept.push(c);
        }
    }
    kept
}

/// A name on one line, without the quotes in which some programs put all of it twice.
fn display_name(name: &str) -> String {
    let line = one_line(name);
    let mut name = line.as_str();
    for mark in ['"', '\'', '"'] {
        let inside = name.trim_matches(mark);
        let is_around = mark == '"' || (name.starts_with(mark) && name.ends_with(mark));
        if is_around && !inside.contains(mark) {
            name = inside.trim();
        }
    }
    name.chars().take(998).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(header: &str, name: &str) -> Option<(String, String)> {
        mailbox(&Fields::read(header.as_bytes()), name).map(|one| (one.name, one.email))
    }

    #[test]
    fn a_mailbox_is_read_in_every_spelling() {
        for (value, name, email) in [
            ("a@b.example", "", "a@b.example"),
            ("<a@B.Example>", "", "a@B.Example"),
            ("Asha Rao <a@b.example>", "Asha Rao", "a@b.example"),
            ("\"Rao, Asha\" <a@b.example>", "Rao, Asha", "a@b.example"),
            ("a@b.example (Asha Rao)", "Asha Rao", "a@b.example"),
            ("=?utf-8?Q?J=C3?= =?utf-8?Q?=B6rg?= <j@b.example>", "Jörg", "j@b.example"),
            ("\"=?utf-8?Q?J=C3=B6rg?=\" <j@b.example>", "Jörg", "j@b.example"),
            ("=?iso-8859-1?Q?Rao=2C_Ash=E1?= <a@b.example>, x@y.example", "Rao, Ashá", "a@b.example"),
            ("Jörg <j@b.example>", "Jörg", "j@b.example"),
            ("Team: Asha <a@b.example>, b@b.example;", "Asha", "a@b.example"),
            ("undisclosed:;, Asha <a@b.example>", "Asha", "a@b.example"),
            ("<>, broken, Asha <a@b.example>", "Asha", "a@b.example"),
            ("'Asha' <a@b.example>", "Asha", "a@b.example"),
            ("\"'Asha'\" <a@b.example>", "Asha", "a@b.example"),
            ("\"Rao, Asha \\\"AR\\\"\" <a@b.example>", "Rao, Asha \"AR\"", "a@b.example"),
            ("\"\\\"Asha\\\"\" <a@b.example>", "Asha", "a@b.example"),
            ("The Raos' <a@b.example>", "The Raos'", "a@b.example"),
            ("Asha <a@b.example> (away (until \\) Monday), gone)", "Asha", "a@b.example"),
            ("<a@b.example> (Asha), Ola <o@b.example>", "", "a@b.example"),
            ("\"Asha >(\" <a@b.example> (", "Asha >(", "a@b.example"),
        ] {
            let expected = Some((name.to_owned(), email.to_owned()));
            assert_eq!(found(&format!("From: {value}\n"), "from"), expected, "{value}");
        }
        assert_eq!(found("From: J\u{f6}rg\n <j@b.example>\n", "from").expect("one").0, "Jörg");
        for value in ["", "nobody", "<>", "a@", "@b", "a b@c@d"] {
            assert_eq!(found(&format!("From: {value}\n"), "from"), None, "{value}");
        }
    }

    #[test]
    fn recipients_are_of_four_fields_and_each_once() {
        let header = "To: A@x.example, b@x.example\nCc: Team: a@X.example, c@x.example;\nTo: d@x.example\n\
                      Delivered-To: e@x.example\nX-Original-To: b@x.example\nBcc: f@x.example\n";
        let read = recipients(&Fields::read(header.as_bytes())).expect("few");
        assert_eq!(read, ["a@x.example", "b@x.example", "d@x.example", "c@x.example", "e@x.example"]);
    }

    #[test]
    fn more_recipients_than_the_limit_are_refused() {
        let to = |count: usize| (0..count).map(|at| format!("p{at}@x.example")).collect::<Vec<_>>().join(",");
        let read = |count| recipients(&Fields::read(format!("To: {}\n", to(count)).as_bytes()));
        assert_eq!(read(RECIPIENTS).expect("within").len(), RECIPIENTS);
        assert_eq!(read(RECIPIENTS + 1), Err(Unreadable::Recipients));
        assert_eq!(read(10_000), Err(Unreadable::Recipients));
    }

    #[test]
    fn an_address_is_taken_or_passed_over() {
        for good in ["a@b", "a@b.example", "\"a@b\"@c", "jörg@köln.example", "a+b@[127.0.0.1]"] {
            assert!(is_address(good), "{good}");
        }
        let long = format!("{}@x", "a".repeat(319));
        for bad in [
            "",
            "a",
            "@",
            "a@",
            "@b",
            "a@b@c",
            "a b@c",
            "a@b c",
            "<a@b>",
            "a@b,",
            "a;@b",
            "a\u{202e}@b",
            "a\u{200b}@b",
            "a\0@b",
            "\"a@b",
            "a@b\n",
            &long,
        ] {
            assert!(!is_address(bad), "{bad:?}");
        }
    }
}
