//! Forms that come from elsewhere, or are none

use crate::guest::{Guest, body, desk, receive};
use crate::server::Server;
use crate::support::PASSWORD;

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

#[test]
fn nothing_is_done_that_another_site_asks_for() {
    let shell = desk();
    receive(&shell, "1", "Ola <ola@people.example>", "Lost", "Where?");
    let server = Server::start(&shell);
    let mut asha = Guest::new(&server);
    asha.log_in("asha@acme.example", PASSWORD).leads_to("/");
    let proof = asha.get("/conversations/1").proof("/conversations/1/resolve");
    let own = server.address().to_owned();
    for lines in [
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n",
        "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: \r\n",
        "Origin: https://evil.example\r\n",
        "Origin: http://localhost:1\r\n",
        "Origin: https://localhost\r\nSec-Fetch-Site: cross-site\r\n",
        "Origin: null\r\nSec-Fetch-Site: cross-site\r\n",
        "Origin: null\r\nOrigin: https://evil.example\r\n",
        "Origin: http://localhost.evil.example\r\n",
    ] {
        for (place, fields) in [("/conversations/1/resolve", ""), ("/logout", ""), ("/login", "&email=x&password=y")] {
            let page = asha.send("POST", place, &format!("{FORM}{lines}"), &format!("proof={proof}{fields}")).is(403);
            assert!(page.body.contains("another site"), "{place} {lines}: {}", page.body);
        }
    }
    // What says nothing, or nothing against it, still has to prove that it is ours.
    let other = Guest::new(&server).get("/login").proof("/login");
    for proof in ["", "x", &other, &"0".repeat(64)] {
        for lines in ["", "Sec-Fetch-Site: none\r\n", "Sec-Fetch-Site: same-origin\r\n", "Origin: null\r\n"] {
            for place in ["/conversations/1/resolve", "/conversations/1/reply", "/logout"] {
                asha.send("POST", place, &format!("{FORM}{lines}"), &format!("proof={proof}"))
                    .is(403)
                    .says("Please try again");
            }
        }
        let sent = format!("proof={proof}&email=asha%40acme.example&password=x");
        asha.post("/login", &sent).is(403);
        asha.post("/forgot", &format!("proof={proof}&email=asha%40acme.example")).is(403);
        asha.post("/invite", &format!("proof={proof}&password=x&again=x")).is(403);
    }
    assert_eq!(shell.run("convoctl convo show 1 --json").exits(0).json()["status"], "open");
    assert!(shell.letters().is_empty());
    for lines in [
        "Sec-Fetch-Site: same-origin\r\n".to_owned(),
        "Sec-Fetch-Site: none\r\n".to_owned(),
        format!("Origin: http://{}\r\n", own.replace("127.0.0.1", "localhost")),
        "Origin: http://localhost:8080\r\n".to_owned(),
        "Origin: null\r\nSec-Fetch-Site: same-origin\r\n".to_owned(),
        String::new(),
    ] {
        let host_matches = !lines.contains(&own[own.find(':').unwrap()..]);
        if host_matches {
            asha.send("POST", "/conversations/1/resolve", &format!("{FORM}{lines}"), &format!("proof={proof}"))
                .leads_to("/conversations/1");
        }
    }
    assert_eq!(shell.run("convoctl convo show 1 --json").exits(0).json()["status"], "resolved");
}

#[test]
fn the_proof_of_one_session_is_no_proof_in_another() {
    let shell = desk();
    receive(&shell, "1", "Ola <ola@people.example>", "Lost", "Where?");
    let server = Server::start(&shell);
    let (mut first, mut second) = (Guest::new(&server), Guest::new(&server));
    first.log_in("asha@acme.example", PASSWORD).leads_to("/");
    second.log_in("asha@acme.example", PASSWORD).leads_to("/");
    let proof = first.get("/").proof("/logout");
    second.post("/logout", &format!("proof={proof}")).is(403);
    second.get("/").is(200);
    // Nor is a form good without the cookie that it is bound to.
    let mut visitor = Guest::new(&server);
    let hidden = visitor.get("/login").hidden("/login");
    let sent = body(&hidden, &[("email", "asha@acme.example"), ("password", PASSWORD)]);
    Guest::new(&server).post("/login", &sent).is(403);
    let mut planted = Guest::new(&server);
    planted.jar.insert("form".to_owned(), "short".to_owned());
    planted.post("/login", &sent).is(403);
    visitor.post("/login", &sent).leads_to("/");
}

#[test]
fn a_form_is_read_as_it_is_meant_or_not_at_all() {
    let shell = desk();
    let server = Server::start(&shell);
    let mut guest = Guest::new(&server);
    let proof = guest.get("/login").proof("/login");
    let good = format!("proof={proof}&email=asha%40acme.example&password=x");
    for bad in [
        "email[]=asha%40acme.example",
        "email%5B%5D=a",
        "email=a&email=b",
        "password[$ne]=x",
        "admin=1",
        "__proto__=1",
        "email=%FF",
        "email=\u{fffd}%",
        "=x",
    ] {
        let sent = format!("proof={proof}&{bad}");
        let page = guest.post("/login", &sent);
        assert!(matches!(page.status, 400 | 401), "{bad}: {page:?}");
        assert!(page.status == 400 || bad.contains('\u{fffd}'), "{bad}: {page:?}");
    }
    for kind in
        ["text/plain", "application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencodedx"]
    {
        guest.send("POST", "/login", &format!("Content-Type: {kind}\r\n"), &good).is(415);
    }
    guest.send("POST", "/login", "", &good).is(415);
    let long = format!("{good}&next={}", "x".repeat(65 * 1024));
    guest.post("/login", &long).is(413);
    // Right up to the bound it is read.
    let room = 64 * 1024 - good.len() - "&next=".len();
    let page = guest.post("/login", &format!("{good}&next={}", "x".repeat(room)));
    assert!(matches!(page.status, 401 | 429), "{}", page.status);
}

#[test]
fn every_address_takes_its_methods_and_no_other() {
    let shell = desk();
    let server = Server::start(&shell);
    let mut guest = Guest::new(&server);
    for (path, methods) in [
        ("/", "GET"),
        ("/login", "GET POST"),
        ("/logout", "POST"),
        ("/forgot", "GET POST"),
        ("/invite", "GET POST"),
        ("/invite/x", "GET"),
        ("/conversations/1", "GET"),
        ("/conversations/1/reply", "POST"),
        ("/conversations/1/attachments/1/1", "GET"),
    ] {
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECTX"] {
            let status = guest.send(method, path, "", "").status;
            let is_known = methods.split(' ').any(|known| known == method);
            assert_eq!(status != 405, is_known, "{method} {path}: {status}");
        }
    }
    for path in [
        "/conversations",
        "/conversations/",
        "/conversations/1/x/y",
        "/invite/",
        "/assets/",
        "/assets/../login",
        "/x",
        "//",
    ] {
        assert_eq!(guest.get(path).status, 404, "{path}");
    }
}

#[test]
fn what_pages_are_made_of_is_kept_for_good_and_pages_are_not() {
    let shell = desk();
    let server = Server::start(&shell);
    let mut guest = Guest::new(&server);
    let page = guest.get("/login").is(200);
    assert_eq!(page.line("cache-control"), "no-store");
    let assets: Vec<&str> = page.body.split('"').filter(|word| word.starts_with("/assets/")).collect();
    assert_eq!(assets.len(), 3, "{assets:?}");
    for path in assets {
        let asset = guest.get(path).is(200);
        assert_eq!(asset.line("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(asset.line("x-content-type-options"), "nosniff");
        assert!(!asset.body.is_empty() && asset.cookies().is_empty());
    }
    guest.get("/assets/0000000000000000.css").is(404);
    assert!(!page.body.contains("http://") && !page.body.contains("https://") && !page.body.contains("style="));
}
