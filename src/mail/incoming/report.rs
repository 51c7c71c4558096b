//! Delivery status notifications: RFC 3464, and the older forms of exim and qmail.

use super::header::{Fields, line_ends, one_line, split};
use super::limits::HEADER_BYTES;
use super::parts::Part;
use super::people::is_address;
use super::thread::{answers, own_id};
use super::{Report, ReportAction};

/// The longest diagnostic in characters.
const DIAGNOSTIC: usize = 500;

/// Finds the report in a mail; `text` is its body.
pub(super) fn find(fields: &Fields, parts: &[Part<'_>], text: &str) -> Option<Report> {
    let status = parts
        .iter()
        .find(|part| {
            matches!(part.content.media.as_str(), "message/delivery-status" | "message/global-delivery-status")
        })
        .and_then(|part| standard(&part.content.encoding.decode(part.body)));
    let report = status.or_else(|| exim(fields, text)).or_else(|| qmail(text))?;
    // Nothing came back: some reports at least answer the mail.
    let original = report.original.or_else(|| returned(parts)).or_else(|| answers(fields).into_iter().next());
    Some(Report { original, ..report })
}

/// Whether a mail is a report of any kind (RFC 6522), that somebody has read a mail for one.
pub(super) fn is_one(parts: &[Part<'_>]) -> bool {
    parts.first().is_some_and(|mail| mail.content.media == "multipart/report")
}

/// The groups of fields of RFC 3464: one about the mail, then one a recipient.
fn standard(bytes: &[u8]) -> Option<Report> {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(HEADER_BYTES)]).replace("\r\n", "\n");
    let reports = text.split("\n\n").filter_map(|group| recipient(&Fields::read(group.trim_start().as_bytes())));
    // A failure among several recipients is what somebody has to know.
    reports.min_by_key(|report| match report.action {
        ReportAction::Failed => 0,
        ReportAction::Delayed => 1,
        ReportAction::Delivered => 2,
    })
}

fn recipient(fields: &Fields) -> Option<Report> {
    let keyword = fields.first("action")?.split([' ', ';', '(']).find(|word| !word.is_empty())?.to_ascii_lowercase();
    let action = match keyword.as_str() {
        "failed" => ReportAction::Failed,
        "delayed" => ReportAction::Delayed,
        "delivered" | "relayed" | "expanded" => ReportAction::Delivered,
        _ => return None,
    };
    let address = |name| fields.first(name).and_then(|value| address(typed(value)));
    let diagnostic = fields.first("diagnostic-code").map(typed).filter(|value| !value.is_empty());
    Some(Report {
        action,
        recipient: address("final-recipient").or_else(|| address("original-recipient")),
        diagnostic: diagnostic.or_else(|| fields.first("status")).and_then(diagnosis),
        original: None,
    })
}

/// A value without its type: `rfc822; a@b`, `smtp; 550 no`.
fn typed(value: &str) -> &str {
    match value.split_once(';') {
        Some((kind, rest)) if !kind.trim().contains(' ') => rest.trim(),
        _ => value.trim(),
    }
}

fn address(text: &str) -> Option<String> {
    let address = text.trim().trim_start_matches('<').trim_end_matches([':', '>']);
    is_address(address).then(|| address.to_owned())
}

fn diagnosis(text: &str) -> Option<String> {
    let line: String = one_line(text).chars().take(DIAGNOSTIC).collect();
    (!line.is_empty()).then_some(line)
}

/// The id of the mail that came back, whole or as its header.
fn returned(parts: &[Part<'_>]) -> Option<String> {
    let is_returned = |media: &str| {
        matches!(media, "message/rfc822" | "message/global" | "text/rfc822-headers" | "message/global-headers")
    };
    parts.iter().filter(|part| is_returned(&part.content.media)).find_map(|part| {
        let bytes = part.content.encoding.decode(part.body);
        let mail = line_ends(&bytes).ok()?;
        own_id(Fields::read(split(&mail).ok()?.0).first("message-id")?)
    })
}

/// Exim: a paragraph says what happened, indented addresses follow, and the mail itself below a line of dashes.
fn exim(fields: &Fields, text: &str) -> Option<Report> {
    const OPENING: &str = "This message was created automatically by mail delivery software";
    let failed = fields.first("x-failed-recipients");
    if failed.is_none() && !text.trim_start().starts_with(OPENING) {
        return None;
    }
    let (said, returned) = text.split_once("\n------").unwrap_or((text, ""));
    let is_delayed =
        failed.is_none() && (said.contains("has not yet been delivered") || said.contains("has not been delivered"));
    let action = if is_delayed { ReportAction::Delayed } else { ReportAction::Failed };
    let mut indented = said.lines().filter(|line| line.starts_with("  ")).skip_while(|line| address(line).is_none());
    let named = indented.next().and_then(address);
    let details: Vec<&str> = indented.take_while(|line| address(line).is_none()).collect();
    let first_failed = failed.and_then(|value| value.split(',').find_map(address));
    let diagnostic = diagnosis(&details.join(" "));
    Some(Report { action, recipient: first_failed.or(named), diagnostic, original: inline_id(returned) })
}

/// qmail: `Hi. This is the qmail-send program`, then an address in brackets with its reason, then the mail itself.
fn qmail(text: &str) -> Option<Report> {
    let opening = text.trim_start().lines().next().filter(|line| line.starts_with("Hi. This is the"))?;
    if !opening.contains("qmail-send") && !opening.contains("deliver") {
        return None;
    }
    let (said, returned) = text.split_once("\n--- Below this line is a copy of the message").unwrap_or((text, ""));
    let is_delayed = said.contains("not given up") || said.contains("will keep trying");
    let mut lines = said.lines().skip_while(|line| !(line.starts_with('<') && line.trim_end().ends_with(">:")));
    let recipient = lines.next().and_then(address);
    let details: Vec<&str> = lines.take_while(|line| !line.trim().is_empty()).collect();
    Some(Report {
        action: if is_delayed { ReportAction::Delayed } else { ReportAction::Failed },
        recipient,
        diagnostic: diagnosis(&details.join(" ")),
        original: inline_id(returned),
    })
}

/// The Message-ID in a mail that stands within a text.
fn inline_id(text: &str) -> Option<String> {
    let mail = text.lines().skip_while(|line| !is_field(line)).take_while(|line| !line.is_empty());
    let block: Vec<&str> = mail.collect();
    own_id(Fields::read(block.join("\n").as_bytes()).first("message-id")?)
}

fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !name.starts_with('-')
    })
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn standard_report(groups: &str, returned: &str) -> String {
        format!(
            "From: MAILER-DAEMON@x.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\
             \r\n--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; x.example\r\n\r\n{groups}\r\n--b\r\n{returned}\r\n--b--\r\n"
        )
    }

    fn report(action: ReportAction, recipient: &str, diagnostic: &str, original: Option<&str>) -> Report {
        Report {
            action,
            recipient: Some(recipient.to_owned()),
            diagnostic: Some(diagnostic.to_owned()),
            original: original.map(str::to_owned),
        }
    }

    #[test]
    fn a_standard_report_is_read_with_the_mail_that_came_back() {
        let groups = "Final-Recipient: rfc822; ok@x.example\r\nAction: relayed\r\nStatus: 2.0.0\r\n\r\n\
                      Final-Recipient: RFC822;<no@x.example>\r\nAction: Failed\r\nStatus: 5.1.1\r\n\
                      Diagnostic-Code: smtp; 550 5.1.1\r\n  No such user; try again\r\n";
        let mail =
            standard_report(groups, "Content-Type: message/rfc822\r\n\r\nMessage-ID: <c.1@desk.example>\r\n\r\nx");
        let read = read(mail.as_bytes()).expect("a mail");
        let expected =
            report(ReportAction::Failed, "no@x.example", "550 5.1.1 No such user; try again", Some("c.1@desk.example"));
        assert_eq!(read.report, Some(expected));
        assert!(read.automatic);
        assert_eq!(read.text, "Sorry.");
    }

    #[test]
    fn a_report_in_base64_is_read_and_may_only_answer_the_mail() {
        let mail = "From: MAILER-DAEMON@x.example\nIn-Reply-To: <c.2@desk.example>\n\
                    Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\
                    Content-Transfer-Encoding: base64\n\nRmluYWwtUmVjaXBpZW50OiByZmM4MjI7IG5vQHguZXhhbXBsZQpBY3Rpb246\n\
                    IGZhaWxlZApTdGF0dXM6IDUuMS4xCg==\n";
        let returned = "--b\nContent-Type: text/rfc822-headers\nContent-Transfer-Encoding: base64\n\n\
                        TWVzc2FnZS1JRDogPGMuMUBkZXNrLmV4YW1wbGU+Cg==\n";
        for (mail, original) in
            [(format!("{mail}--b--\n"), "c.2@desk.example"), (format!("{mail}{returned}--b--\n"), "c.1@desk.example")]
        {
            let expected = report(ReportAction::Failed, "no@x.example", "5.1.1", Some(original));
            assert_eq!(read(mail.as_bytes()).expect("a mail").report, Some(expected));
        }
    }

    #[test]
    fn a_delay_is_told_from_a_success() {
        let group =
            |action: &str| format!("Original-Recipient: rfc822;a@x.example\r\nAction: {action}\r\nStatus: 4.4.1\r\n");
        for (action, expected) in [
            ("delayed", ReportAction::Delayed),
            ("delivered", ReportAction::Delivered),
            ("relayed", ReportAction::Delivered),
            ("expanded (to a list)", ReportAction::Delivered),
        ] {
            let returned = "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <c.1@desk.example>\r\n";
            let read = read(standard_report(&group(action), returned).as_bytes()).expect("a mail");
            assert_eq!(read.report, Some(report(expected, "a@x.example", "4.4.1", Some("c.1@desk.example"))));
        }
        let none = read(standard_report(&group("odd"), "").as_bytes()).expect("a mail");
        assert_eq!((none.report, none.automatic), (None, true));
    }

    #[test]
    fn exim_is_understood() {
        let mail = "From: Mail Delivery System <Mailer-Daemon@x.example>\n\n\
                    This message was created automatically by mail delivery software.\n\n\
                    A message that you sent could not be delivered to one or more of its\nrecipients. \
                    This is a permanent error. The following address(es) failed:\n\n\
                    \x20 no@x.example\n    host mx.x.example [192.0.2.1]\n    SMTP error: 550 unknown user\n\n\
                    ------ This is a copy of the message, including all the headers. ------\n\n\
                    Return-path: <desk@y.example>\nMessage-Id: <c.1@desk.example>\nSubject: x\n\nbody\n";
        let details = "host mx.x.example [192.0.2.1] SMTP error: 550 unknown user";
        let expected = report(ReportAction::Failed, "no@x.example", details, Some("c.1@desk.example"));
        assert_eq!(read(mail.as_bytes()).expect("a mail").report, Some(expected));
        let delayed = "From: a@b\n\nThis message was created automatically by mail delivery software.\n\
                       A message that you sent has not yet been delivered to one or more of its\nrecipients after more \
                       than 24 hours on the queue.\n\n  no@x.example\n    Delay reason: timeout\n";
        let read = read(delayed.as_bytes()).expect("a mail").report;
        assert_eq!(read, Some(report(ReportAction::Delayed, "no@x.example", "Delay reason: timeout", None)));
    }

    #[test]
    fn qmail_is_understood() {
        let mail = "From: MAILER-DAEMON@x.example\n\nHi. This is the qmail-send program at x.example.\n\
                    I'm afraid I wasn't able to deliver your message to the following addresses.\n\
                    This is a permanent error; I've given up. Sorry it didn't work out.\n\n\
                    <no@x.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n\
                    --- Below this line is a copy of the message.\n\nReturn-Path: <desk@y.example>\n\
                    Message-ID: <c.1@desk.example>\n\nbody\n";
        let details = "Sorry, no mailbox here by that name. (#5.1.1)";
        let expected = report(ReportAction::Failed, "no@x.example", details, Some("c.1@desk.example"));
        assert_eq!(read(mail.as_bytes()).expect("a mail").report, Some(expected));
    }

    #[test]
    fn what_only_speaks_of_reports_is_none() {
        for body in
            ["Hi. This is the customer.\n", "I got: This message was created automatically by mail delivery software"]
        {
            assert_eq!(read(format!("From: a@b\n\n{body}").as_bytes()).expect("a mail").report, None);
        }
    }
}
