//! Whether a mail was written by nobody (RFC 3834), so that an automatic answer would only begin a loop.

use super::header::Fields;

pub(super) fn is_automatic(fields: &Fields) -> bool {
    let submitted = fields.all("auto-submitted").any(|value| {
        let value = without_comments(value);
        let keyword = value.split(';').next().unwrap_or_default().trim();
        !keyword.is_empty() && !keyword.eq_ignore_ascii_case("no")
    });
    let precedence = fields.all("precedence").any(|value| {
        let keyword = value.trim().to_ascii_lowercase().replace('-', "_");
        matches!(keyword.as_str(), "bulk" | "list" | "junk" | "auto_reply")
    });
    let named = fields.names().any(|name| {
        name.starts_with("list-")
            || matches!(name, "x-auto-response-suppress" | "x-autoreply" | "x-autorespond" | "x-auto-reply")
    });
    // A report of any kind, be its parts broken or not.
    let report = fields
        .all("content-type")
        .any(|value| value.trim_start().get(..16).is_some_and(|start| start.eq_ignore_ascii_case("multipart/report")));
    submitted || report || precedence || named || fields.all("return-path").any(|value| value.replace(' ', "") == "<>")
}

/// A value without what stands in parentheses, however deep (RFC 5322, 3.2.2).
fn without_comments(value: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_wrote_is_known() {
        let is = |header: &str| is_automatic(&Fields::read(header.as_bytes()));
        for yes in [
            "Auto-Submitted: auto-replied; owner=x",
            "auto-submitted: AUTO-GENERATED (vacation)",
            "Auto-Submitted: (a (nested) comment) auto-replied",
            "Content-Type: Multipart/Report; report-type=disposition-notification",
            "List-Id: <x.example>",
            "List-Anything: x",
            "Precedence: Bulk",
            "Precedence: list",
            "Precedence: junk",
            "Precedence: auto_reply",
            "X-Auto-Response-Suppress: All",
            "X-Autoreply: yes",
            "X-Autorespond: ",
            "Return-Path: <>",
            "Return-Path: < >",
        ] {
            assert!(is(&format!("From: x\r\n{yes}\r\n")), "{yes}");
        }
        for no in [
            "Auto-Submitted: no",
            "Auto-Submitted: No (by hand)",
            "Auto-Submitted: ",
            "Precedence: first-class",
            "Return-Path: <a@b>",
            "X-List-Id: x",
            "Subject: Precedence: bulk",
        ] {
            assert!(!is(&format!("From: x\r\n{no}\r\n")), "{no}");
        }
    }
}
