//! What was filled in: each field once, and none that the form does not have.

use std::borrow::Cow;

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use crate::web::answer::{Face, problem};
use crate::web::pages::ask::Halt;

/// The field in which each form proves that it is ours.
pub(super) const PROOF: &str = "proof";

/// The fields of a form, wiped when dropped: there may be a password among them.
pub(super) struct Form(Vec<(String, Zeroizing<String>)>);

impl Form {
    /// Reads a body as browsers write it. Besides the proof it has these fields, or fewer.
    pub fn read(headers: &HeaderMap, body: &[u8], fields: &[&str]) -> Result<Self, Halt> {
        let refused = |status, message: &str| Halt::from(problem(status, message, Face::Person));
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "a form of this page is expected"));
        }
        let found = pairs(body).ok_or_else(|| refused(StatusCode::BAD_REQUEST, "the form is not UTF-8"))?;
        for (at, (name, _)) in found.iter().enumerate() {
            if name != PROOF && !fields.contains(&name.as_str()) {
                return Err(refused(StatusCode::BAD_REQUEST, "the form has a field that this page does not know"));
            }
            if found[..at].iter().any(|(before, _)| before == name) {
                return Err(refused(StatusCode::BAD_REQUEST, "the form has a field twice"));
            }
        }
        Ok(Self(found))
    }

    /// What stands in a field; nothing where it is missing.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }
}

/// The pairs of a text as browsers write forms and queries; none where something in it is not UTF-8.
fn pairs(text: &[u8]) -> Option<Vec<(String, Zeroizing<String>)>> {
    let text = std::str::from_utf8(text).ok()?;
    let pieces = text.split('&').filter(|piece| !piece.is_empty());
    let pairs = pieces.map(|piece| {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        Some((decoded(name)?, Zeroizing::new(decoded(value)?)))
    });
    pairs.collect()
}

fn decoded(text: &str) -> Option<String> {
    let spaced = Zeroizing::new(text.replace('+', " "));
    percent_decode_str(&spaced).decode_utf8().ok().map(Cow::into_owned)
}

/// What a query says under a name; none where it does not, or more than once.
pub(super) fn asked(query: Option<&str>, name: &str) -> Option<String> {
    let mut found = pairs(query?.as_bytes())?.into_iter().filter(|(known, _)| known == name);
    let first = found.next()?;
    found.next().is_none().then(|| first.1.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Option<Form> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, "application/x-www-form-urlencoded; charset=UTF-8".parse().unwrap());
        Form::read(&headers, body.as_bytes(), &["email", "password"]).ok()
    }

    #[test]
    fn each_field_stands_once_and_no_other() {
        let form = read("email=a%40b+c&password=%C3%A9%26&proof=x").unwrap();
        assert_eq!(
            (form.get("email"), form.get("password"), form.get("proof"), form.get("x")),
            ("a@b c", "é&", "x", "")
        );
        for bad in ["email=a&email=b", "email[]=a", "email%5B%5D=a", "other=x", "email=%FF", "email=a&proof=x&proof=y"]
        {
            assert!(read(bad).is_none(), "{bad}");
        }
        assert_eq!(read("").unwrap().get("email"), "");
        assert_eq!(read("email").unwrap().get("email"), "");
    }

    #[test]
    fn a_body_of_another_kind_is_no_form() {
        for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x", ""] {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, kind.parse().unwrap());
            assert!(Form::read(&headers, b"email=a", &["email"]).is_err(), "{kind}");
        }
        assert!(Form::read(&HeaderMap::new(), b"", &[]).is_err());
    }

    #[test]
    fn a_query_says_a_thing_once() {
        assert_eq!(asked(Some("a=1&b=%2F"), "b"), Some("/".to_owned()));
        assert_eq!(asked(Some("a=1&a=2"), "a"), None);
        assert_eq!((asked(None, "a"), asked(Some("b=1"), "a"), asked(Some("a=%FF"), "a")), (None, None, None));
    }
}
