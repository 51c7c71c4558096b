//! The attachments of a mail under names that no system stumbles over.

use std::borrow::Cow;
use std::collections::HashSet;

use super::Attachment;
use super::header::{Fields, line_ends, one_line, split};
use super::parts::Part;
use super::people::is_invisible;
use crate::domain::attachment::ending;

/// The longest name in bytes.
const NAME_BYTES: usize = 200;

/// The longest ending that is kept when a name is cut.
const ENDING_BYTES: usize = 20;

/// Names that mean a device to Windows, whatever their ending.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// The attachments among the parts, with what `keep` makes of their decoded bytes.
pub(super) fn list<T>(parts: &[Part<'_>], places: &[usize], keep: impl Fn(Cow<'_, [u8]>) -> T) -> Vec<(Attachment, T)> {
    let mut taken = HashSet::new();
    let mut list = Vec::with_capacity(places.len());
    for (at, &place) in places.iter().enumerate() {
        let part = &parts[place];
        let bytes = part.content.encoding.decode(part.body);
        let size_bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let name = given_name(part, &bytes).and_then(|name| safe_name(&name));
        let name = name.unwrap_or_else(|| format!("attachment-{}{}", at + 1, ending_for(&part.content.media)));
        let name = unlike_others(&name, &mut taken);
        let media_type = part.content.media.clone();
        list.push((Attachment { name, media_type, size_bytes, part: place }, keep(bytes)));
    }
    list
}

/// Safe names for files that are to go out: each with its media type, unlike the others in any letter case.
pub fn safe_names<'n>(files: impl Iterator<Item = (&'n str, &'n str)>) -> Vec<String> {
    let mut taken = HashSet::new();
    let named = files.enumerate().map(|(at, (name, media))| {
        let safe = safe_name(name).unwrap_or_else(|| format!("attachment-{}{}", at + 1, ending_for(media)));
        unlike_others(&safe, &mut taken)
    });
    named.collect()
}

/// The bytes themselves, for [`list`].
pub(super) fn contents(bytes: Cow<'_, [u8]>) -> Vec<u8> {
    bytes.into_owned()
}

/// What the sender calls a part, or what it is always called.
fn given_name(part: &Part<'_>, bytes: &[u8]) -> Option<String> {
    let content = &part.content;
    match content.media.as_str() {
        _ if content.name.is_some() => content.name.clone(),
        _ if content.is_message() => {
            let mail = line_ends(bytes).ok()?;
            let subject = Fields::read(split(&mail).ok()?.0).subject();
            // It is no path: a slash in it only separates words.
            (!subject.is_empty()).then(|| format!("{}.eml", subject.replace(['/', '\\'], "-")))
        }
        "text/calendar" => Some("invite.ics".to_owned()),
        "application/ms-tnef" => Some("winmail.dat".to_owned()),
        _ => None,
    }
}

fn ending_for(media: &str) -> &'static str {
    match ending(media) {
        Some(ending) => ending,
        None if media.starts_with("text/") || media == "message/delivery-status" => ".txt",
        None => ".bin",
    }
}

/// One component of a path that every system takes; None where nothing is left of it.
fn safe_name(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_unsafe = |c: char| c.is_control() || is_invisible(c) || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*');
    let visible: String = last.chars().filter(|&c| !is_unsafe(c)).collect();
    let ornament = |c: char| c == '.' || c == ' ';
    let line = one_line(&visible);
    let mut name = line.trim_matches(ornament).to_owned();
    if name.is_empty() {
        return None;
    }
    if is_device(&name) {
        name.insert(0, '_');
    }
    Some(fit(&name, ""))
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let is_number = |rest: &str| rest.chars().count() == 1 && rest.chars().all(char::is_numeric);
    DEVICES.contains(&stem.as_str()) || numbered.is_some_and(is_number)
}

/// Puts a mark before the ending of a name, and cuts what is before both so that all of it has its length.
fn fit(name: &str, mark: &str) -> String {
    let dot = name.rfind('.').filter(|&dot| dot > 0 && name.len() - dot <= ENDING_BYTES).unwrap_or(name.len());
    let (stem, ending) = name.split_at(dot);
    let room = NAME_BYTES - ending.len() - mark.len();
    let stem = stem[..stem.floor_char_boundary(room)].trim_end_matches(['.', ' ']);
    format!("{stem}{mark}{ending}")
}

fn unlike_others(name: &str, taken: &mut HashSet<String>) -> String {
    let mut unlike = name.to_owned();
    let mut number = 2;
    while !taken.insert(unlike.to_lowercase()) {
        unlike = fit(name, &format!("-{number}"));
        number += 1;
    }
    unlike
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_one_safe_component() {
        for (given, safe) in [
            ("a b.pdf", "a b.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\x\\.ssh", "ssh"),
            ("  ..a.txt. . ", "a.txt"),
            ("a\r\n\tb\x1b[31mc\0.txt", "ab[31mc.txt"),
            ("the \"big\" one.png", "the big one.png"),
            ("gpj\u{202e}.exe", "gpj.exe"),
            ("a<b>:\"|?*.txt", "ab.txt"),
            ("con", "_con"),
            ("Com1.tar.gz", "_Com1.tar.gz"),
            ("console.txt", "console.txt"),
            ("LPT\u{b9}", "_LPT\u{b9}"),
            ("Größe.日本", "Größe.日本"),
        ] {
            assert_eq!(safe_name(given).as_deref(), Some(safe), "{given:?}");
        }
        for nothing in ["", ".", "..", "a/", "...", "???", "\u{200b}", "a\\.."] {
            assert_eq!(safe_name(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_before_its_ending() {
        let name = safe_name(&format!("{}.tar.gz", "é".repeat(200))).expect("a name");
        assert!(name.len() <= NAME_BYTES && name.ends_with("é.gz"), "{name}");
        let name = safe_name(&format!("a.{}", "b".repeat(300))).expect("a name");
        assert_eq!(name.len(), NAME_BYTES);
    }

    #[test]
    fn the_same_name_comes_once() {
        let mut taken = HashSet::new();
        let names = ["a.txt", "A.TXT", "a-2.txt", "a.txt", "x", "X"];
        let unlike: Vec<_> = names.iter().map(|name| unlike_others(name, &mut taken)).collect();
        assert_eq!(unlike, ["a.txt", "A-2.TXT", "a-2-2.txt", "a-3.txt", "x", "X-2"]);
    }

    proptest! {
        #[test]
        fn any_name_is_made_safe(given in "\\PC{0,300}|[a-zA-Z./\\\\ \u{0}-\u{20}]{0,40}") {
            if let Some(name) = safe_name(&given) {
                prop_assert!(!name.is_empty() && name.len() <= NAME_BYTES);
                prop_assert!(!name.starts_with(['.', ' ']) && !name.ends_with(['.', ' ']), "{name:?}");
                prop_assert!(!name.contains(|c: char| c.is_control() || "/\\<>:\"|?*".contains(c)));
                prop_assert!(!is_device(&name));
            }
        }
    }
}
