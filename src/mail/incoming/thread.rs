//! The ids in a header: the mail's own, and those of the mails that it answers.

use super::header::Fields;
use super::limits::REFERENCES;

/// RFC 5322, 2.1.1: no line is longer.
const ID_BYTES: usize = 998;

/// The mail's own id, without angle brackets; None where it is unusable.
pub(super) fn message_id(fields: &Fields) -> Option<String> {
    own_id(fields.first("message-id")?)
}

/// The id that a Message-ID value holds.
pub(super) fn own_id(value: &str) -> Option<String> {
    let inside = value.split_once('<').map_or(value, |(_, rest)| rest);
    let id = inside.split_once('>').map_or(inside, |(id, _)| id).trim();
    is_id(id).then(|| id.to_owned())
}

/// The ids of the mails that this one answers, nearest first.
pub(super) fn answers(fields: &Fields) -> Vec<String> {
    let direct = fields.all("in-reply-to").flat_map(ids);
    let references = fields.all("references").rev().flat_map(|value| ids(value).rev());
    let mut answers: Vec<String> = Vec::new();
    for id in direct.chain(references) {
        if answers.len() == REFERENCES {
            break;
        }
        if !answers.iter().any(|known| known == id) {
            answers.push(id.to_owned());
        }
    }
    answers
}

/// The ids in a value. In-Reply-To was free text once: where there are brackets, only what is in them counts.
fn ids(value: &str) -> impl DoubleEndedIterator<Item = &str> {
    let has_brackets = value.contains('<');
    value
        .split_inclusive(move |c: char| if has_brackets { c == '>' } else { c.is_whitespace() || c == ',' })
        .filter_map(move |piece| match piece.strip_suffix('>') {
            Some(closed) if has_brackets => closed.rsplit_once('<').map(|(_, id)| id.trim()),
            _ if has_brackets => None,
            _ => Some(piece.trim_matches(|c: char| c.is_whitespace() || c == ',')),
        })
        .filter(move |id| is_id(id) && (has_brackets || id.contains('@')))
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= ID_BYTES && !id.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> Fields {
        Fields::read(header.as_bytes())
    }

    #[test]
    fn the_first_message_id_counts_where_it_is_usable() {
        let id = |header: &str| message_id(&read(header));
        assert_eq!(id("Message-ID: <a@b>\nMessage-Id: <c@d>\n").as_deref(), Some("a@b"));
        assert_eq!(id("Message-ID:\n <a@b>\n").as_deref(), Some("a@b"));
        assert_eq!(id("Message-ID: a@b\n").as_deref(), Some("a@b"));
        assert_eq!(id("Message-ID: <a@b\n").as_deref(), Some("a@b"));
        for bad in ["Message-ID: <>\n", "Message-ID:\n", "Message-ID: <a b@c>\n", "Subject: x\n"] {
            assert_eq!(id(bad), None, "{bad}");
        }
        assert_eq!(id(&format!("Message-ID: <{}>\n", "a".repeat(999))), None);
        assert_eq!(id(&format!("Message-ID: <{}>\n", "a".repeat(998))).map(|id| id.len()), Some(998));
    }

    #[test]
    fn answers_are_the_nearest_first_and_each_once() {
        let header = "References: <1@x> <2@x>\r\n <3@x>\r\nIn-Reply-To: Your mail <2@x> of Monday <4@x>\r\n";
        assert_eq!(answers(&read(header)), ["2@x", "4@x", "3@x", "1@x"]);
        assert_eq!(answers(&read("In-Reply-To: a@b, c@d nothing\n")), ["a@b", "c@d"]);
        assert_eq!(answers(&read("References: <a@b><c@d>garbage<<e@f>> <broken\n")), ["e@f", "c@d", "a@b"]);
        assert!(answers(&read("References:\n")).is_empty());
    }

    #[test]
    fn of_many_references_the_last_count() {
        let ids: Vec<String> = (0..20_000).map(|at| format!("<{at}@x>")).collect();
        let header = format!("References: {}\n", ids.join(" "));
        let found = answers(&read(&header));
        assert_eq!((found.len(), found[0].as_str(), found[49].as_str()), (REFERENCES, "19999@x", "19950@x"));
    }
}
