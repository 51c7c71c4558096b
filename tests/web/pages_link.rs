//! The links of letters: what looking does not change, and what following does

use crate::guest::{Guest, body, desk, invited, path};
use crate::server::Server;
use crate::support::{PASSWORD, Shell};

fn status(shell: &Shell, email: &str) -> String {
    shell.run(&format!("convoctl agent show {email} --json")).exits(0).json()["status"].as_str().unwrap().to_owned()
}

/// Sends the form that a link leads to.
fn follow(guest: &mut Guest, link: &str, password: &str, again: &str) -> crate::guest::Page {
    guest.get(link).is(303);
    guest.fill("/invite", "/invite", &[("password", password), ("again", again)])
}

#[test]
fn a_link_leads_to_a_password_and_into_the_account() {
    let shell = desk();
    let link = invited(&shell, "Bo Li", "bo@acme.example");
    let server = Server::start(&shell);
    let mut bo = Guest::new(&server);
    let taken = bo.get(&link).leads_to("/invite");
    let secret = link.rsplit('/').next().unwrap();
    assert_eq!(taken.cookies(), [format!("link={secret}; Max-Age=1800; Path=/; HttpOnly; SameSite=Lax")]);
    assert_eq!(
        (taken.body.as_str(), taken.line("cache-control"), taken.line("referrer-policy")),
        ("", "no-store", "no-referrer")
    );
    let page = bo.get("/invite").is(200).says("Bo Li").says("value=\"bo@acme.example\"").says("acme").hides(secret);
    assert!(page.body.contains("autocomplete=\"new-password\"") && !page.body.contains("<script>"));
    let hidden = page.hidden("/invite");
    let entered = bo.post("/invite", &body(&hidden, &[("password", PASSWORD), ("again", PASSWORD)])).leads_to("/");
    let cookies = entered.cookies();
    assert!(cookies[0].starts_with("session=ses_") && cookies[0].ends_with("; Path=/; HttpOnly; SameSite=Lax"));
    assert!(cookies[1].starts_with("link=; Max-Age=0"));
    bo.get("/").is(200).says("Bo Li").says("bo@acme.example").says("No open conversation is yours.");
    assert_eq!(status(&shell, "bo@acme.example"), "verified");
    let events = shell.run("convoctl audit list --action agent.verified --json").exits(0).json();
    let event = events.as_array().unwrap().iter().find(|event| event["subject"]["ref"] == "bo@acme.example").unwrap();
    assert_eq!(event["actor"], serde_json::json!({"kind": "agent", "email": "bo@acme.example", "os_user": null}));
    assert!(!server.said().iter().any(|line| line.contains(secret) || line.contains(PASSWORD)));
}

#[test]
fn to_look_changes_nothing() {
    let shell = desk();
    let link = invited(&shell, "Bo Li", "bo@acme.example");
    let server = Server::start(&shell);
    let before = shell.run("convoctl audit head").exits(0).stdout;
    let mut scanner = Guest::new(&server);
    for _ in 0..3 {
        scanner.send("GET", &link, "Sec-Purpose: prefetch\r\nPurpose: prefetch\r\n", "").is(303);
        let head = scanner.send("HEAD", &link, "", "").is(303);
        assert_eq!(head.body, "");
        scanner.send("HEAD", "/invite", "", "").is(200);
        scanner.get("/invite").is(200);
    }
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        assert_eq!(scanner.send(method, &link, "", "").status, 405, "{method}");
    }
    assert_eq!(shell.run("convoctl audit head").exits(0).stdout, before);
    assert_eq!(status(&shell, "bo@acme.example"), "pending");
    // Somebody else's scanner has opened it, and it is still good.
    follow(&mut Guest::new(&server), &link, PASSWORD, PASSWORD).leads_to("/");
}

#[test]
fn what_a_link_carries_is_kept_from_other_hosts_over_tls() {
    let shell = desk();
    let link = invited(&shell, "Bo Li", "bo@acme.example");
    let server = Server::start_as(&shell, "exec convoctl serve --listen 127.0.0.1:0 --behind-proxy 127.0.0.1");
    let mut bo = Guest::from(&server, "203.0.113.9");
    let taken = bo.get(&link).leads_to("/invite");
    assert!(
        taken.cookies()[0].starts_with("__Host-link=inv_")
            && taken.cookies()[0].ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure")
    );
    assert_eq!(taken.line("strict-transport-security"), "max-age=31536000");
    let entered = bo.fill("/invite", "/invite", &[("password", PASSWORD), ("again", PASSWORD)]).leads_to("/");
    assert!(entered.cookies()[0].starts_with("__Host-session=ses_") && entered.cookies()[0].ends_with("; Secure"));
    // A cookie of the same host without TLS is not taken for it.
    let session = bo.jar["__Host-session"].clone();
    let mut other = Guest::from(&server, "203.0.113.9");
    other.jar.insert("session".to_owned(), session);
    other.get("/").leads_to("/login");
}

#[test]
fn a_link_that_is_over_says_so_and_asks_for_no_password() {
    let mut shell = desk();
    let used = invited(&shell, "Bo Li", "bo@acme.example");
    let revoked = invited(&shell, "Cy Po", "cy@acme.example");
    let expired = invited(&shell, "Di Wu", "di@acme.example");
    let suspended = invited(&shell, "Ed Ek", "ed@acme.example");
    shell.run("convoctl invite revoke cy@acme.example --yes").exits(0);
    shell.run("convoctl agent suspend ed@acme.example").exits(0);
    let server = Server::start(&shell);
    follow(&mut Guest::new(&server), &used, PASSWORD, PASSWORD).leads_to("/");
    let ended = |link: &str, status: u16, text: &str, server: &Server| {
        let mut guest = Guest::new(server);
        guest.get(link).leads_to("/invite");
        let page =
            guest.get("/invite").is(status).says(text).hides("type=\"password\"").says("href=\"/login\"").hides("acme");
        assert!(page.body.contains("dministrator"), "whom to ask: {}", page.body);
        // To send a form all the same comes to the same.
        let proof = guest.get("/login").proof("/login");
        let sent = format!("proof={proof}&password={0}&again={0}", PASSWORD.replace(' ', "+"));
        guest.post("/invite", &sent).is(status).says(text).hides("type=\"password\"");
    };
    ended(&used, 409, "This link was used already", &server);
    ended(&revoked, 410, "This link was revoked or replaced by a newer one", &server);
    ended(&suspended, 409, "This account is suspended for you", &server);
    drop(server);
    shell.at("2026-02-08T09:00:00Z");
    let server = Server::start(&shell);
    ended(&expired, 410, "This link has expired", &server);
    assert_eq!(status(&shell, "di@acme.example"), "pending");
}

#[test]
fn a_link_that_is_none_is_a_guess_and_guesses_wait() {
    let mut shell = desk();
    let link = invited(&shell, "Bo Li", "bo@acme.example");
    let serve = "exec convoctl serve --listen 127.0.0.1:0 --behind-proxy 127.0.0.1";
    let server = Server::start_as(&shell, serve);
    let none = format!("/invite/inv_{}", "A".repeat(43));
    let mut guest = Guest::from(&server, "2001:db8:1:2::7");
    guest.get(&none).leads_to("/invite");
    guest.get("/invite").is(400).says("This link is not known").hides("type=\"password\"").hides("acme");
    // Reloading is no guess: there is nothing left that is shown.
    guest.get("/invite").is(400).says("Open the link in your letter");
    let mut same = Guest::from(&server, "2001:db8:1:2:ffff::1");
    same.get(&link).is(303);
    let waits = same.get("/invite").is(429);
    assert_eq!(waits.line("retry-after"), "1");
    same.get("/invite/short").is(429);
    // Whoever comes from elsewhere does not wait for them.
    let mut other = Guest::from(&server, "2001:db8:1:3::7");
    other.get(&link).is(303);
    other.get("/invite").is(200);
    drop(server);
    // Another start knows of it, and after the second it is over.
    let server = Server::start_as(&shell, serve);
    let mut same = Guest::from(&server, "2001:db8:1:2::9");
    same.get(&link).is(303);
    same.get("/invite").is(429);
    drop(server);
    shell.at("2026-01-31T09:00:02Z");
    let server = Server::start_as(&shell, serve);
    let mut same = Guest::from(&server, "2001:db8:1:2::9");
    same.get("/reset/x%20y").is(400).says("This link is not known");
    same.get(&link).is(303);
    assert_eq!(same.get("/invite").is(429).line("retry-after"), "3");
    drop(server);
    shell.at("2026-01-31T09:00:06Z");
    let server = Server::start_as(&shell, serve);
    follow(&mut Guest::from(&server, "2001:db8:1:2::9"), &link, PASSWORD, PASSWORD).leads_to("/");
}

#[test]
fn a_password_that_is_not_taken_consumes_nothing() {
    let shell = desk();
    let link = invited(&shell, "Bo Li", "bo@acme.example");
    let server = Server::start(&shell);
    let mut bo = Guest::new(&server);
    for (password, reason) in [
        ("", "it has 0 characters, and 15 are the least"),
        ("short", "it has 5 characters, and 15 are the least"),
        ("passwordpassword", "it is too easy to guess: "),
        ("bo-li-acme-example-x7", "too little of it is left without the person&#39;s name"),
        (&"x1 ".repeat(100), "it is longer than 256 characters"),
    ] {
        let reason = reason.replace("&#39;", "'");
        let page = follow(&mut bo, &link, password, password).is(400).says(&reason);
        // Beside its field, and in the summary, and never the password itself.
        assert_eq!(page.body.matches(reason.as_str()).count(), 2, "{}", page.body);
        assert!(page.body.contains("aria-invalid=\"true\"") && page.body.contains("role=\"alert\""));
        assert!(password.is_empty() || !page.body.contains(&format!("value=\"{password}")));
    }
    follow(&mut bo, &link, PASSWORD, "something else, but long").is(400).says("The two passwords are not alike.");
    assert_eq!(status(&shell, "bo@acme.example"), "pending");
    follow(&mut bo, &link, PASSWORD, PASSWORD).leads_to("/");
}

#[test]
fn a_new_password_ends_what_was_open_and_the_session_that_the_browser_had() {
    let shell = desk();
    let server = Server::start(&shell);
    let mut elsewhere = Guest::new(&server);
    elsewhere.log_in("asha@acme.example", PASSWORD).leads_to("/");
    let mut jane = Guest::new(&server);
    shell.pipe("convoctl agent password jane@acme.example --password-stdin", PASSWORD).exits(0);
    jane.log_in("jane@acme.example", PASSWORD).leads_to("/");
    let of_jane = jane.jar["session"].clone();
    let reset = shell.run("convoctl agent password asha@acme.example --show-link --json").exits(0).json();
    let link = path(reset["reset"]["link"].as_str().unwrap());
    // In the browser in which Jane is logged in.
    jane.get(&link).leads_to("/reset");
    jane.get("/reset").says("Choose a new password").says("asha@acme.example").hides("jane@acme.example");
    let fields = [("password", "another horse battery staple"), ("again", "another horse battery staple")];
    jane.fill("/reset", "/reset", &fields).leads_to("/");
    jane.get("/").says("Asha Rao").hides("Jane Roe");
    elsewhere.get("/").leads_to("/login");
    let mut old = Guest::new(&server);
    old.jar.insert("session".to_owned(), of_jane);
    old.get("/").leads_to("/login");
    jane.get(&link).leads_to("/reset");
    jane.get("/reset").is(409).says("This link was used already").says("href=\"/forgot\"");
}

#[test]
fn of_two_who_follow_a_link_at_once_one_gets_in() {
    let shell = desk();
    let link = invited(&shell, "Bo Li", "bo@acme.example");
    let server = Server::start(&shell);
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| follow(&mut Guest::new(&server), &link, PASSWORD, PASSWORD).status))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 409).count(), 3, "{answers:?}");
}
