//! The three cookies that a browser keeps for us.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

use crate::domain::access::Credential;
use crate::domain::token::{Purpose, Token};

/// What a cookie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cookie {
    /// Who is logged in.
    Session,
    /// The token of a link that is being followed, for as long as choosing a password takes.
    Link,
    /// What the forms of those who are nobody yet are bound to.
    Form,
}

/// How long a link stays in its cookie: half an hour.
const LINK_SECONDS: u32 = 1_800;

impl Cookie {
    /// Over TLS no other host, and nobody on the way, can put a cookie of this name into a browser. Without it, which is on
    /// this host alone, browsers take no such name.
    fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Session, true) => "__Host-session",
            (Self::Session, false) => "session",
            (Self::Link, true) => "__Host-link",
            (Self::Link, false) => "link",
            (Self::Form, true) => "__Host-form",
            (Self::Form, false) => "form",
        }
    }

    /// What was sent with a request. A name that comes twice is nobody's: another server of this host may have set one.
    pub fn find(self, headers: &HeaderMap, secure: bool) -> Option<&str> {
        let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let mut found = pairs.filter(|(name, _)| *name == self.name(secure)).map(|(_, value)| value);
        found.next().filter(|_| found.next().is_none())
    }

    /// Has the browser keep a word of letters, digits, `-` and `_`.
    ///
    /// SameSite is Lax for all of them. Under Strict, who comes by the link of a letter would arrive without the cookie that
    /// the first answer has just set: a redirection counts as coming from where the first request came from, and the
    /// mail is read on another site. No cookie goes along with what another site has a browser post.
    pub fn keep(self, answer: &mut Response, word: &str, secure: bool) {
        let life = if self == Self::Link { format!("; Max-Age={LINK_SECONDS}") } else { String::new() };
        self.set(answer, &format!("{word}{life}"), secure);
    }

    /// Has the browser forget it.
    pub fn forget(self, answer: &mut Response, secure: bool) {
        self.set(answer, "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT", secure);
    }

    fn set(self, answer: &mut Response, value: &str, secure: bool) {
        let only_tls = if secure { "; Secure" } else { "" };
        let line = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{only_tls}", self.name(secure));
        let line = HeaderValue::from_str(&line).expect("a cookie of ours has no character that a header may not have");
        answer.headers_mut().append(SET_COOKIE, line);
    }
}

/// The session that the cookie of a request shows.
pub(in crate::web) fn session_of(headers: &HeaderMap, secure: bool) -> Option<Credential> {
    let token = Token::parse_access(Cookie::Session.find(headers, secure)?)?;
    (token.purpose() == Purpose::Session).then(|| token.credential())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(lines: &[&'static str], secure: bool) -> Option<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(COOKIE, HeaderValue::from_static(line));
        }
        Cookie::Session.find(&headers, secure).map(str::to_owned)
    }

    #[test]
    fn a_cookie_is_found_by_the_name_that_it_has_on_this_way() {
        assert_eq!(find(&["a=b; session=x"], false), Some("x".to_owned()));
        assert_eq!(find(&["a=b", "session=x"], false), Some("x".to_owned()));
        assert_eq!(find(&["session=x; __Host-session=y"], true), Some("y".to_owned()));
        assert_eq!(find(&["session=x"], true), None);
        assert_eq!(find(&["session=x; session=y"], false), None);
        assert_eq!(find(&["session=x", "session=x"], false), None);
        assert_eq!(find(&["xsession=x; session; =x"], false), None);
    }

    #[test]
    fn a_cookie_is_kept_from_scripts_and_other_sites() {
        let mut answer = Response::default();
        Cookie::Session.keep(&mut answer, "ses_x", true);
        Cookie::Link.keep(&mut answer, "inv_x", false);
        Cookie::Form.forget(&mut answer, false);
        let set: Vec<_> = answer.headers().get_all(SET_COOKIE).iter().map(|line| line.to_str().unwrap()).collect();
        assert_eq!(
            set,
            [
                "__Host-session=ses_x; Path=/; HttpOnly; SameSite=Lax; Secure",
                "link=inv_x; Max-Age=1800; Path=/; HttpOnly; SameSite=Lax",
                "form=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/; HttpOnly; SameSite=Lax",
            ]
        );
    }
}
