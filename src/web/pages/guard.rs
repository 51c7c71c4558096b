//! Nothing is changed because another site had a browser ask for it.

use axum::extract::{Request, State};
use axum::http::header::{HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use url::Url;

use crate::web::answer::{Face, problem};
use crate::web::site::Site;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what may change something and comes from a page that is not ours, as far as the browser says so. Each form proves
/// besides that it is ours: a browser that says nothing is not believed.
pub(super) async fn from_here(State(site): State<Site>, request: Request, next: Next) -> Response {
    if !request.method().is_safe() && !is_ours(request.headers(), &site.config().settings.public_url) {
        return problem(StatusCode::FORBIDDEN, "this was sent by a page of another site", Face::Person);
    }
    next.run(request).await
}

fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    // `none` is the person themselves: a form that is sent again after the browser was started again.
    let sites = headers.get_all(FETCH_SITE).iter().all(|site| site == "same-origin" || site == "none");
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    // Under no-referrer browsers say `null`: that is nothing, and neither a refusal nor a permission.
    let origins = headers.get_all(ORIGIN).iter().filter(|origin| *origin != "null");
    sites && origins.into_iter().all(|origin| origin.to_str().is_ok_and(|origin| is_here(origin, host, public_url)))
}

/// Whether an origin is where the request went, or the address under which we are known.
fn is_here(origin: &str, host: &str, public_url: &str) -> bool {
    let place = |url: Url| Some((url.host_str()?.to_owned(), url.port_or_known_default()?));
    let Some(asked) = Url::parse(origin).ok().filter(|url| matches!(url.scheme(), "http" | "https")) else {
        return false;
    };
    // Behind a proxy, the way from it to us is another one.
    let here = Url::parse(&format!("{}://{host}", asked.scheme())).ok().and_then(place);
    let public = Url::parse(public_url).ok().filter(|url| url.scheme() == asked.scheme()).and_then(place);
    let asked = place(asked);
    asked.is_some() && (asked == here || asked == public)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(lines: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, "localhost:8080".parse().unwrap());
        for &(name, value) in lines {
            headers.append(name, value.parse().unwrap());
        }
        is_ours(&headers, "https://desk.example/")
    }

    #[test]
    fn what_a_browser_says_of_where_a_request_comes_from_is_heard() {
        assert!(ours(&[]));
        for good in ["same-origin", "none"] {
            assert!(ours(&[("sec-fetch-site", good)]), "{good}");
        }
        for bad in ["same-site", "cross-site", "", "Same-Origin", "same-origin, none"] {
            assert!(!ours(&[("sec-fetch-site", bad)]), "{bad}");
        }
        assert!(!ours(&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")]));
    }

    #[test]
    fn an_origin_is_ours_by_its_host_and_its_port() {
        for good in ["http://localhost:8080", "https://desk.example", "https://desk.example:443", "null"] {
            assert!(ours(&[("origin", good)]), "{good}");
        }
        for bad in [
            "http://localhost",
            "http://localhost:8081",
            "http://desk.example",
            "https://desk.example:8080",
            "https://evil.example",
            "https://desk.example.evil.example",
            "https://desk.example@evil.example",
            "file:///localhost:8080",
            "localhost:8080",
            "",
        ] {
            assert!(!ours(&[("origin", bad)]), "{bad}");
        }
        assert!(!ours(&[("origin", "null"), ("origin", "https://evil.example")]));
        assert!(!ours(&[("origin", "null"), ("sec-fetch-site", "cross-site")]));
    }
}
