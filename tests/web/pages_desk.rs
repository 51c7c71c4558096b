//! The account: what somebody sees of it, and what they do there

use crate::guest::{Guest, Page, body, desk, encoded, receive};
use crate::server::Server;
use crate::support::{PASSWORD, Shell};

/// Asha, logged in.
fn asha(server: &Server) -> Guest<'_> {
    let mut guest = Guest::new(server);
    guest.log_in("asha@acme.example", PASSWORD).leads_to("/");
    guest
}

fn show(shell: &Shell, number: i64) -> serde_json::Value {
    shell.run(&format!("convoctl convo show {number} --json")).exits(0).json()
}

#[test]
fn one_lands_on_what_is_ones_own() {
    let shell = desk();
    shell.run("convoctl inbox add --name sales --email sales@acme.example").exits(0);
    for (id, subject) in [("1", "Lost parcel"), ("2", "Late parcel"), ("3", "Wet parcel")] {
        receive(&shell, id, "Ola Berg <ola@people.example>", subject, "Where is it?");
    }
    shell.run("convoctl convo assign 2 --to asha@acme.example").exits(0);
    let line = "convoctl --as jane@acme.example convo open --inbox sales --contact x@people.example --subject Secret --text Hush";
    shell.run(line).exits(0);
    let server = Server::start(&shell);
    let mut asha = asha(&server);
    asha.get("/")
        .is(200)
        .says("Late parcel")
        .says("Ola Berg")
        .hides("Lost parcel")
        .hides("Secret")
        .says("support@acme.example")
        .hides("sales");
    asha.get("/?show=unassigned").is(200).says("Lost parcel").says("Wet parcel").hides("Late parcel").hides("Secret");
    asha.get("/?show=open").is(200).says("Lost parcel").says("Late parcel").hides("Secret");
    asha.get("/?show=resolved").is(200).says("No conversation is resolved.");
    asha.get("/?show=%3Cscript%3E&show=open&after=x").is(200).hides("&lt;script").says("Late parcel");
    asha.get("/?after=99").is(404);
    asha.get("/conversations/4").is(404).hides("Secret");
    asha.get("/conversations/99").is(404);
    for word in ["x", "-1", "1x", "%31%00", "99999999999999999999", "..%2F1", "+1"] {
        asha.get(&format!("/conversations/{word}")).is(404);
    }
    let proof = asha.get("/").proof("/logout");
    for act in ["reply", "note", "resolve", "take", "reopen"] {
        let key = "&text=x&key=0123456789abcdef0123456789abcdef";
        let key = if matches!(act, "reply" | "note") { key } else { "" };
        asha.post(&format!("/conversations/4/{act}"), &format!("proof={proof}{key}")).is(404);
    }
    asha.post("/conversations/1/delete", &format!("proof={proof}")).is(404);
    // An administrator sees all.
    shell.pipe("convoctl agent password jane@acme.example --password-stdin", PASSWORD).exits(0);
    let mut jane = Guest::new(&server);
    jane.log_in("jane@acme.example", PASSWORD).leads_to("/");
    jane.get("/?show=open").is(200).says("Secret").says("Lost parcel");
    jane.get("/conversations/4").is(200).says("Hush");
    Guest::new(&server).get("/").leads_to("/login");
    Guest::new(&server).get("/conversations/1/attachments/1/1").is(303);
}

#[test]
fn long_lists_and_long_conversations_come_in_pages() {
    let shell = desk();
    for id in 1..=52 {
        receive(&shell, &id.to_string(), "Ola <ola@people.example>", &format!("Parcel {id}."), "Where?");
    }
    for id in 1..=105 {
        shell.run(&format!("convoctl --as asha@acme.example convo note 1 --text 'Note {id}.'")).exits(0);
    }
    let server = Server::start(&shell);
    let mut asha = asha(&server);
    let first = asha.get("/?show=open").is(200);
    let next =
        first.body.split('"').find(|word| word.starts_with("/?show=open&amp;after=")).unwrap().replace("&amp;", "&");
    assert_eq!(first.body.matches("href=\"/conversations/").count(), 50);
    let second = asha.get(&next).is(200).hides("Older ones");
    assert_eq!(second.body.matches("href=\"/conversations/").count(), 2);
    asha.get("/conversations/1").is(200).says("Show the 6 before these").says("Note 105.").hides("Note 1.");
    asha.get("/conversations/1?all=1").is(200).says("Note 1.").says("Note 105.");
}

#[test]
fn one_answers_once_however_often_one_presses() {
    let shell = desk();
    receive(&shell, "1", "Ola Berg <ola@people.example>", "Lost parcel", "Where is it?");
    let server = Server::start(&shell);
    let mut asha = asha(&server);
    let page = asha.get("/conversations/1").is(200).says("Where is it?").says("Ola Berg");
    let form =
        body(&page.hidden("/conversations/1/reply"), &[("text", "It is in Oslo.\r\n\r\nIt comes tomorrow.\r\n")]);
    let first = asha.post("/conversations/1/reply", &form).is(303);
    let place = first.line("location").to_owned();
    assert!(place.starts_with("/conversations/1#m"), "{place}");
    let pressed: Vec<Page> = std::thread::scope(|scope| {
        let jar = &asha.jar;
        let press = || Guest::new(&server).with(jar).post("/conversations/1/reply", &form);
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(press)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(pressed.into_iter().all(|page| page.leads_to(&place).status == 303));
    let shown = show(&shell, 1);
    let replies: Vec<_> = shown["messages"].as_array().unwrap().iter().filter(|m| m["kind"] == "outgoing").collect();
    assert_eq!(replies.len(), 1);
    assert_eq!(replies[0]["text"], "It is in Oslo.\n\nIt comes tomorrow.");
    assert_eq!(replies[0]["author"]["email"], "asha@acme.example");
    crate::server::wait(|| shell.letters().len() == 1, || "the reply did not go out".to_owned());
    asha.get("/conversations/1").is(200).says("It is in Oslo.\n\nIt comes tomorrow.").says("sent");
    // The same form with another text is no repetition.
    let other = body(&page.hidden("/conversations/1/reply"), &[("text", "It is in Bergen.")]);
    let again = asha.post("/conversations/1/reply", &other).is(409).says("was sent before").says("It is in Bergen.");
    let other = body(&again.hidden("/conversations/1/reply"), &[("text", "It is in Bergen.")]);
    asha.post("/conversations/1/reply", &other).is(303);
    assert_eq!(show(&shell, 1)["messages"].as_array().unwrap().iter().filter(|m| m["kind"] == "outgoing").count(), 2);
}

#[test]
fn one_notes_takes_resolves_and_reopens() {
    let shell = desk();
    receive(&shell, "1", "Ola Berg <ola@people.example>", "Lost parcel", "Where is it?");
    let server = Server::start(&shell);
    let mut asha = asha(&server);
    let place = "/conversations/1";
    asha.fill(place, "/conversations/1/note", &[("text", "Ask the driver.")]).is(303);
    asha.fill(place, "/conversations/1/take", &[]).leads_to(place);
    asha.get(place).is(200).hides("Assign to me").says("Ask the driver.").says("Asha Rao assigned this to Asha Rao");
    let resolve = asha.get(place).hidden("/conversations/1/resolve");
    asha.post("/conversations/1/resolve", &body(&resolve, &[])).leads_to(place);
    // Again, it is so already.
    asha.post("/conversations/1/resolve", &body(&resolve, &[])).leads_to(place);
    assert_eq!(show(&shell, 1)["status"], "resolved");
    asha.get("/").is(200).says("No open conversation is yours.");
    asha.fill(place, "/conversations/1/reopen", &[]).leads_to(place);
    let shown = show(&shell, 1);
    assert_eq!((shown["status"].as_str(), shown["assignees"][0].as_str()), (Some("open"), Some("asha@acme.example")));
    let events = shell.run("convoctl audit list --json").exits(0).json();
    let last = events.as_array().unwrap().iter().find(|event| event["action"] == "conversation.reopened").unwrap();
    assert_eq!(last["actor"]["email"], "asha@acme.example");
    assert!(shell.letters().is_empty());
}

#[test]
fn what_cannot_be_sent_is_not_lost() {
    let shell = desk();
    receive(&shell, "1", "Ola Berg <ola@people.example>", "Lost parcel", "Where is it?");
    shell.run("convoctl contact block ola@people.example").exits(0);
    let server = Server::start(&shell);
    let mut asha = asha(&server);
    let fill =
        |asha: &mut Guest, text: &str| asha.fill("/conversations/1", "/conversations/1/reply", &[("text", text)]);
    fill(&mut asha, "Kept <b>text</b>").is(409).says("blocked").says("Kept &lt;b&gt;text&lt;/b&gt;</textarea>");
    for text in ["", " \r\n ", "a\u{1b}[31m", "/nosuchcode"] {
        let page = fill(&mut asha, text);
        assert!(matches!(page.status, 400 | 404 | 409), "{text:?}: {page:?}");
    }
    // Blank lines at the start survive the way through a form.
    fill(&mut asha, "\n\nlow").is(409).says(">\n\n\nlow</textarea>");
    receive(&shell, "2", "Pia Po <pia@people.example>", "Wet parcel", "It is wet.");
    let place = "/conversations/2/reply";
    let page = asha.fill("/conversations/2", place, &[("text", "/nosuchcode")]).is(404);
    let page = page.says("There is no canned response").says(">\n/nosuchcode</textarea>");
    // Mended, it is the same form.
    asha.post(place, &body(&page.hidden(place), &[("text", "Dry it.")])).is(303);
    // A form that somebody sends who was logged out meanwhile.
    let hidden = asha.get("/conversations/1").hidden("/conversations/1/note");
    shell.run("convoctl agent suspend asha@acme.example && convoctl agent resume asha@acme.example").exits(0);
    asha.post("/conversations/1/note", &body(&hidden, &[("text", "x")]))
        .is(401)
        .says("Nothing was sent")
        .says("href=\"/login\"");
    assert!(!show(&shell, 1).to_string().contains("\"note\""));
}

#[test]
fn who_follows_a_conversation_that_was_merged_comes_to_the_other() {
    let shell = desk();
    receive(&shell, "1", "Ola Berg <ola@people.example>", "Lost parcel", "Where is it?");
    receive(&shell, "2", "Ola Berg <ola@people.example>", "Found parcel", "There it is.");
    shell.run("convoctl convo merge 2 --into 1 --yes").exits(0);
    let server = Server::start(&shell);
    let mut asha = asha(&server);
    asha.get("/conversations/2").leads_to("/conversations/1");
}

#[test]
fn files_of_strangers_are_saved_and_never_shown() {
    let shell = desk();
    let part = |kind: &str, name: &str, content: &str| {
        format!(
            "--x\nContent-Type: {kind}\nContent-Disposition: attachment; filename*=UTF-8''{}\n\n{content}\n",
            encoded(name)
        )
    };
    let mail = [
        "From: Ola <ola@people.example>\nTo: support@acme.example\nSubject: Files\nMessage-ID: <f@people.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nSee.\n".to_owned(),
        part("text/html", "a.html", "<script>alert(1)</script>"),
        part("image/svg+xml", "b.svg", "<svg onload=alert(1)>"),
        part("image/png", "é\"; x=\r\n.png", "PNG"),
        part("application/x-msdownload", "../../c.exe", "MZ"),
        "--x--\n".to_owned(),
    ]
    .concat();
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    receive(&shell, "2", "Ola <ola@people.example>", "None", "No file.");
    let server = Server::start(&shell);
    let mut asha = asha(&server);
    let page = asha.get("/conversations/1").is(200);
    let places: Vec<&str> = page.body.split('"').filter(|word| word.contains("/attachments/")).collect();
    assert_eq!(places.len(), 4, "{}", page.body);
    let mut seen = Vec::new();
    for place in &places {
        let file = asha.get(place).is(200);
        assert!(file.line("content-disposition").starts_with("attachment; filename=\""), "{file:?}");
        assert_eq!((file.line("x-content-type-options"), file.line("cache-control")), ("nosniff", "no-store"));
        assert_eq!(file.line("content-security-policy"), "default-src 'none'; sandbox");
        seen.push((file.line("content-type").to_owned(), file.body.trim_end().to_owned()));
    }
    let bytes = "application/octet-stream".to_owned();
    let expected = [
        (bytes.clone(), "<script>alert(1)</script>".to_owned()),
        (bytes.clone(), "<svg onload=alert(1)>".to_owned()),
        ("image/png".to_owned(), "PNG".to_owned()),
        (bytes, "MZ".to_owned()),
    ];
    assert_eq!(seen, expected);
    let message = places[0].split('/').nth(4).unwrap().to_owned();
    for place in [
        format!("/conversations/2/attachments/{message}/1"),
        format!("/conversations/1/attachments/{message}/5"),
        format!("/conversations/1/attachments/{message}/0"),
        format!("/conversations/1/attachments/{message}/x"),
        format!("/conversations/1/attachments/{message}/..%2f1"),
        "/conversations/1/attachments/999/1".to_owned(),
        "/conversations/9/attachments/1/1".to_owned(),
    ] {
        asha.get(&place).is(404);
    }
    shell.run("convoctl inbox deallocate support --agent asha@acme.example").exits(0);
    asha.get(places[0]).is(404);
}

#[test]
fn a_store_that_is_locked_is_no_success() {
    let shell = desk();
    receive(&shell, "1", "Ola <ola@people.example>", "Lost", "Where?");
    let server = Server::start_as(&shell, "exec convoctl serve --listen 127.0.0.1:0 --timeout 1s");
    let mut asha = asha(&server);
    let hidden = asha.get("/conversations/1").hidden("/conversations/1/reply");
    let form = body(&hidden, &[("text", "Soon.")]);
    let db = rusqlite::Connection::open(shell.path("desk.db")).unwrap();
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    // To look, nobody waits.
    asha.get("/conversations/1").is(200);
    let page = asha.post("/conversations/1/reply", &form).is(503);
    assert!(matches!(page.line("retry-after"), "1" | "5"), "{page:?}");
    let page = page.says(">\nSoon.</textarea>").says("Nothing was done").hides("desk.db");
    assert_eq!(page.hidden("/conversations/1/reply"), hidden);
    db.execute_batch("ROLLBACK").unwrap();
    drop(db);
    asha.post("/conversations/1/reply", &form).is(303);
}
