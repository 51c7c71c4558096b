//! Logging in and out, and how long that lasts

use crate::guest::{Guest, Page, desk, invited};
use crate::server::{Server, wait};
use crate::support::PASSWORD;

const PROXIED: &str = "exec convoctl serve --listen 127.0.0.1:0 --behind-proxy 127.0.0.1";

#[test]
fn logging_in_begins_a_new_session_and_ends_the_old_one() {
    let shell = desk();
    let server = Server::start(&shell);
    let mut asha = Guest::new(&server);
    // A session that somebody else has put there is never the one that is logged in.
    let planted = format!("ses_{}", "A".repeat(43));
    asha.jar.insert("session".to_owned(), planted.clone());
    let page = asha.get("/login").is(200);
    assert!(page.cookies()[0].starts_with("form=") && page.cookies()[0].ends_with("; Path=/; HttpOnly; SameSite=Lax"));
    asha.log_in(" ASHA@acme.example ", PASSWORD).leads_to("/");
    let first = asha.jar["session"].clone();
    assert!(first != planted && first.len() == 47);
    asha.get("/login").leads_to("/");
    let mut again = Guest::new(&server);
    again.log_in("asha@acme.example", PASSWORD).leads_to("/");
    again.jar.insert("session".to_owned(), first.clone());
    let form = Guest::new(&server).get("/login").is(200);
    assert_eq!(form.line("cache-control"), "no-store");
    // The form is not shown to who is logged in; sent all the same, the session that they had ends.
    let mut tab = Guest::new(&server);
    let hidden = tab.get("/login").hidden("/login");
    tab.jar.insert("session".to_owned(), first.clone());
    let fields = [("email", "asha@acme.example"), ("password", PASSWORD)];
    tab.post("/login", &crate::guest::body(&hidden, &fields)).leads_to("/");
    assert_ne!(tab.jar["session"], first);
    asha.get("/").leads_to("/login");
    assert!(!asha.jar.contains_key("session"), "a session that is none is forgotten");
    tab.get("/").is(200).says("Asha Rao");
}

#[test]
fn logging_out_ends_the_session() {
    let shell = desk();
    let server = Server::start(&shell);
    let mut asha = Guest::new(&server);
    asha.log_in("asha@acme.example", PASSWORD).leads_to("/");
    let session = asha.jar["session"].clone();
    asha.send("GET", "/logout", "", "").is(405);
    asha.fill("/", "/logout", &[]).leads_to("/login?out=1");
    assert!(!asha.jar.contains_key("session"));
    asha.get("/login?out=1").is(200).says("You are logged out.");
    asha.jar.insert("session".to_owned(), session);
    asha.get("/").leads_to("/login");
    asha.post("/logout", "").leads_to("/login");
}

/// What somebody sees of a page that may tell two cases apart.
fn seen(page: &Page) -> (u16, String, Vec<String>) {
    let head = page.head.iter().filter(|(name, _)| name != "date" && name != "set-cookie");
    let body =
        page.body.split("name=\"proof\"").last().unwrap_or_default().split_once("value=\"").unwrap_or_default().1;
    (
        page.status,
        body[body.find('"').unwrap_or(0)..].to_owned(),
        head.map(|(name, value)| format!("{name}: {value}")).collect(),
    )
}

#[test]
fn nobody_is_told_whether_there_is_an_account() {
    let shell = desk();
    invited(&shell, "Pat Po", "pend@acme.example");
    shell.verified("Sue Xu", "agent", "susp@acme.example");
    shell.run("convoctl agent suspend susp@acme.example").exits(0);
    let server = Server::start_as(&shell, PROXIED);
    let mut pages = Vec::new();
    for (at, email) in
        ["asha@acme.example", "noun@acme.example", "pend@acme.example", "susp@acme.example"].iter().enumerate()
    {
        let mut guest = Guest::from(&server, &format!("192.0.2.{at}"));
        let page =
            guest.log_in(email, "wrong horse battery staple").is(401).says("The address or the password is wrong.");
        pages.push({
            let (status, body, head) = seen(&page);
            (status, body.replace(email, "X"), head)
        });
    }
    assert!(pages.iter().all(|page| *page == pages[0]), "{pages:#?}");
}

#[test]
fn who_guesses_waits_and_nobody_else() {
    let mut shell = desk();
    let server = Server::start_as(&shell, PROXIED);
    let mut guess = Guest::from(&server, "2001:db8::1");
    guess.log_in("asha@acme.example", "wrong horse battery staple").is(401);
    let waits = Guest::from(&server, "2001:db8::2").log_in("asha@acme.example", PASSWORD).is(429);
    assert_eq!(waits.line("retry-after"), "1");
    Guest::from(&server, "2001:db8:0:1::1").log_in("asha@acme.example", PASSWORD).leads_to("/");
    drop(server);
    let server = Server::start_as(&shell, PROXIED);
    Guest::from(&server, "2001:db8::3").log_in("asha@acme.example", PASSWORD).is(429).says("too many attempts");
    drop(server);
    shell.at("2026-01-31T09:00:02Z");
    let server = Server::start_as(&shell, PROXIED);
    Guest::from(&server, "2001:db8::3").log_in("asha@acme.example", PASSWORD).leads_to("/");
}

/// Whether a session was used at so many minutes after nine, and half a minute.
fn is_seen(shell: &crate::support::Shell, minutes: i64) -> bool {
    const NINE: i64 = 1_769_850_000;
    let db = rusqlite::Connection::open(shell.path("desk.db")).unwrap();
    let sql = "SELECT count(*) FROM credentials WHERE purpose = 'session' AND seen_at = ?1";
    let at = (NINE + minutes * 60 + 30) * 1_000_000;
    db.query_row(sql, [at], |row| row.get::<_, i64>(0)).unwrap() > 0
}

#[test]
fn a_session_ends_when_it_is_not_used_and_at_last_in_any_case() {
    let mut shell = desk();
    let server = Server::start(&shell);
    let mut asha = Guest::new(&server);
    asha.log_in("asha@acme.example", PASSWORD).leads_to("/");
    let mut idle = Guest::new(&server);
    idle.log_in("asha@acme.example", PASSWORD).leads_to("/");
    let (used, unused) = (asha.jar.clone(), idle.jar.clone());
    drop(server);
    // Used every 50 minutes, it lives for 12 hours, to the second.
    for minutes in (50..720).step_by(50).chain([719]) {
        shell.at(&format!("2026-01-31T{:02}:{:02}:30Z", 9 + minutes / 60, minutes % 60));
        let server = Server::start(&shell);
        let mut asha = Guest::new(&server).with(&used);
        asha.get("/").is(200);
        // It is written down after the answer.
        let hour = format!("{:02}:{:02}", 9 + minutes / 60, minutes % 60);
        wait(|| is_seen(&shell, minutes), || format!("nobody wrote down that it was used at {hour}"));
        if minutes == 100 {
            Guest::new(&server).with(&unused).get("/").leads_to("/login");
        }
    }
    shell.at("2026-01-31T21:00:00Z");
    let server = Server::start(&shell);
    Guest::new(&server).with(&used).get("/conversations/1").leads_to("/login?next=%2Fconversations%2F1");
}

#[test]
fn what_ends_access_ends_sessions() {
    let shell = desk();
    let server = Server::start(&shell);
    for line in [
        "convoctl agent suspend asha@acme.example && convoctl agent resume asha@acme.example",
        "convoctl agent edit asha@acme.example --type administrator",
        "printf 'correct horse battery staple' | convoctl agent password asha@acme.example --password-stdin",
    ] {
        let mut asha = Guest::new(&server);
        asha.log_in("asha@acme.example", PASSWORD).leads_to("/");
        asha.get("/").is(200);
        shell.run(line).exits(0);
        asha.get("/").leads_to("/login");
    }
}

#[test]
fn one_goes_on_to_pages_of_ours_alone() {
    let shell = desk();
    let server = Server::start(&shell);
    Guest::new(&server).get("/conversations/7?all=1").leads_to("/login?next=%2Fconversations%2F7%3Fall%3D1");
    Guest::new(&server)
        .get("/login?next=%2Fconversations%2F7")
        .is(200)
        .says("name=\"next\" value=\"/conversations/7\"");
    for (next, place) in [
        ("/conversations/7", "/conversations/7"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("/x\r\nSet-Cookie: session=y", "/"),
        ("/%0d%0aX: y", "/"),
        ("javascript:alert(1)", "/"),
        ("\"><script>alert(1)</script>", "/"),
    ] {
        let mut asha = Guest::new(&server);
        let mut hidden = asha.get("/login").hidden("/login");
        hidden.retain(|(name, _)| name != "next");
        let fields = [("email", "asha@acme.example"), ("password", PASSWORD), ("next", next)];
        let page = asha.post("/login", &crate::guest::body(&hidden, &fields)).leads_to(place);
        assert!(page.head.iter().all(|(name, value)| name != "x" && !value.contains("evil")), "{page:?}");
        // Whoever is logged in is led on at once, to the same places.
        let query = format!("/login?next={}", crate::guest::encoded(next));
        asha.get(&query).leads_to(place);
    }
}

#[test]
fn a_forgotten_password_is_answered_alike_whoever_asks() {
    let shell = desk();
    invited(&shell, "Pat Po", "pend@acme.example");
    let server = Server::start_as(&shell, PROXIED);
    let mut pages = Vec::new();
    for (at, email) in
        ["asha@acme.example", "none@acme.example", "pend@acme.example", "no address", ""].iter().enumerate()
    {
        let mut guest = Guest::from(&server, &format!("192.0.2.{at}"));
        let begun = std::time::Instant::now();
        let page = guest.fill("/forgot", "/forgot", &[("email", email)]).is(200).says("Look into your mail");
        assert!(begun.elapsed() > std::time::Duration::from_millis(400), "{email}");
        pages.push((page.body.clone(), seen(&page).2));
    }
    assert!(pages.iter().all(|page| *page == pages[0]), "{pages:#?}");
    let resets = || shell.letters().into_iter().filter(|letter| letter.contains("/reset/")).collect::<Vec<_>>();
    wait(|| !resets().is_empty(), || format!("no letter: {:?}", server.said()));
    let letters = resets();
    assert_eq!(letters.len(), 1);
    let letter = letters[0].replace("=\n", "").replace("=\r\n", "");
    assert!(letter.contains("asha@acme.example"), "{letter}");
    let at = letter.find("/reset/pwr_").unwrap();
    let link = &letter[at..at + "/reset/pwr_".len() + 43];
    let mut asha = Guest::from(&server, "192.0.2.77");
    asha.get(link).leads_to("/reset");
    asha.fill(
        "/reset",
        "/reset",
        &[("password", "a wholly new battery staple"), ("again", "a wholly new battery staple")],
    )
    .leads_to("/");
    Guest::from(&server, "192.0.2.78").log_in("asha@acme.example", PASSWORD).is(401);
}

#[test]
fn who_asks_for_new_passwords_all_the_time_waits() {
    let shell = desk();
    let server = Server::start_as(&shell, PROXIED);
    std::thread::scope(|scope| {
        for _ in 0..10 {
            scope.spawn(|| {
                let mut guest = Guest::from(&server, "192.0.2.1");
                for _ in 0..10 {
                    guest.fill("/forgot", "/forgot", &[("email", "none@acme.example")]).is(200);
                }
            });
        }
    });
    let page = Guest::from(&server, "192.0.2.1").fill("/forgot", "/forgot", &[("email", "asha@acme.example")]).is(429);
    assert_eq!(page.line("retry-after"), "86400");
    Guest::from(&server, "192.0.2.2").fill("/forgot", "/forgot", &[("email", "asha@acme.example")]).is(200);
}
