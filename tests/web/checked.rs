//! What the command line refuses the API refuses too: the operation itself looks, whoever asks for it.

use serde_json::{Value, json};

use crate::api::{Desk, code_of, json_of};
use crate::support::Shell;

/// A store with a conversation in it, and with a folder into which mail goes.
fn desk() -> Desk {
    let desk = Desk::of(Shell::with_mail());
    let mail = "From: Una <una@people.example>\r\nTo: support@acme.example\r\nSubject: Help\r\n\r\nPlease.\r\n";
    desk.shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    desk
}

const PEN: &str = r#""name":"Pen Doe","type":"agent","email":"pen@acme.example""#;

/// Whether nothing was done, is for the log to say.
fn log(desk: &Desk) -> String {
    desk.shell.run("convoctl audit head -o id").exits(0).stdout
}

#[test]
fn an_invitation_lives_longer_than_nothing() {
    let desk = desk();
    let added = desk.ask(&desk.jane, "agent.add", &format!("{{{PEN}}}"));
    assert_eq!(added.status, 200, "{}", added.body);
    let before = log(&desk);
    desk.refused("invite.link", r#"{"refs":["pen@acme.example"],"expires":"0s"}"#, 400, "usage");
    let asha = PEN.replace("pen@", "asha@");
    desk.refused("agent.add", &format!(r#"{{{asha},"expires":"0s"}}"#), 400, "usage");
    assert_eq!(log(&desk), before);
    let shown = desk.ask(&desk.jane, "invite.show", r#"{"refs":["pen@acme.example"]}"#);
    assert_eq!(json_of(&shown)["status"], "pending");
}

#[test]
fn who_is_added_verified_gets_no_invitation_that_could_be_asked_for() {
    let desk = desk();
    let before = log(&desk);
    let verified = format!(r#"{PEN},"verified":true,"password":"correct horse battery staple""#);
    for more in [r#""show_link":true"#, r#""expires":"2d""#] {
        desk.refused("agent.add", &format!("{{{verified},{more}}}"), 400, "usage");
    }
    assert_eq!(log(&desk), before);
    assert_eq!(desk.ask(&desk.jane, "agent.add", &format!("{{{verified}}}")).status, 200);
}

#[test]
fn a_new_password_is_set_sent_for_or_shown_a_link_to() {
    let desk = desk();
    let before = log(&desk);
    for body in [
        r#"{"refs":["bo@acme.example"]}"#,
        r#"{"refs":["bo@acme.example"],"send":false,"show_link":false}"#,
        r#"{"refs":["bo@acme.example"],"password":null}"#,
        r#"{"refs":["bo@acme.example"],"password":"correct horse battery staple","send":true}"#,
    ] {
        desk.refused("agent.password", body, 400, "usage");
    }
    assert_eq!(log(&desk), before);
    let document = json_of(&desk.server.get("/api/v1/openapi.json"));
    let asked = &document["paths"]["/api/v1/agent.password"]["post"]["requestBody"]["content"]["application/json"];
    assert_eq!(asked["schema"]["properties"]["password"]["type"], "string");
    let sent = desk.ask(&desk.jane, "agent.password", r#"{"refs":["bo@acme.example"],"send":true}"#);
    assert_eq!((sent.status, json_of(&sent)["reset"]["delivery"]["status"].clone()), (200, json!("sent")));
}

#[test]
fn a_new_password_is_asked_for_where_no_mail_leaves_too() {
    let desk = Desk::new();
    desk.refused("agent.password", r#"{"refs":["bo@acme.example"]}"#, 400, "usage");
    let linked = desk.ask(&desk.jane, "agent.password", r#"{"refs":["bo@acme.example"],"send":true}"#);
    assert!(json_of(&linked)["reset"]["link"].is_string(), "{}", linked.body);
}

#[test]
fn what_people_leave_behind_goes_to_somebody_or_to_nobody() {
    let desk = desk();
    let before = log(&desk);
    for verb in ["agent.delete", "agent.offboard"] {
        let body = r#"{"refs":["bo@acme.example"],"reassign_to":"jane@acme.example","unassign":true}"#;
        desk.refused(verb, body, 400, "usage");
    }
    assert_eq!(log(&desk), before);
}

#[test]
fn nobody_is_assigned_to_what_is_assigned_to_nobody() {
    let desk = desk();
    let both = r#""assignee":"bo@acme.example","unassigned":true"#;
    desk.refused("convo.list", &format!("{{{both}}}"), 400, "usage");
    desk.refused("convo.search", &format!(r#"{{"text":"help",{both}}}"#), 400, "usage");
    let head = format!("Authorization: Bearer {}\r\n", desk.jane);
    let asked = format!(
        "GET /api/v1/events?assignee=bo@acme.example&unassigned=true HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{head}\r\n"
    );
    let events = crate::server::Answer::read(&desk.server.raw(asked));
    assert_eq!((events.status, code_of(&events).as_str()), (400, "usage"));
}

#[test]
fn an_edit_changes_something() {
    let desk = desk();
    desk.shell.run("convoctl canned add --code thanks --text Thanks").exits(0);
    for (verb, reference) in [
        ("agent.edit", "bo@acme.example"),
        ("inbox.edit", "support"),
        ("contact.edit", "una@people.example"),
        ("account.edit", "acme"),
        ("canned.edit", "thanks"),
    ] {
        desk.refused(verb, &format!(r#"{{"refs":["{reference}"]}}"#), 400, "usage");
    }
    desk.refused("contact.edit", r#"{"refs":["una@people.example"],"name":null}"#, 400, "usage");
}

#[test]
fn a_list_that_has_to_name_something_does() {
    let desk = desk();
    desk.shell.run("convoctl convo assign 1 --to bo@acme.example").exits(0);
    let before = log(&desk);
    for (verb, body) in [
        ("convo.assign", r#"{"refs":["1"],"to":[],"only":true}"#),
        ("convo.assign", r#"{"refs":["1"],"to":[]}"#),
        ("convo.unassign", r#"{"refs":["1"],"from":[]}"#),
        ("convo.label", r#"{"refs":["1"],"label":[]}"#),
        ("convo.unlabel", r#"{"refs":["1"],"label":[]}"#),
        ("inbox.allocate", r#"{"refs":["support"],"agent":[]}"#),
        ("inbox.deallocate", r#"{"refs":["support"],"agent":[]}"#),
        ("convo.merge", r#"{"refs":[],"into":"1"}"#),
        ("mail.retry", "{}"),
        ("mail.retry", r#"{"all":false}"#),
        ("mail.retry", r#"{"all":true,"refs":["1"]}"#),
    ] {
        desk.refused(verb, body, 400, "usage");
    }
    assert_eq!(log(&desk), before);
    let all = desk.ask(&desk.jane, "mail.retry", r#"{"all":true}"#);
    assert_eq!((all.status, all.body.as_str()), (200, "[]\n"));
    // As on the command line, where a pipe may have nothing in it: that names nothing, and nothing is done.
    let none = desk.ask(&desk.jane, "convo.resolve", r#"{"refs":[]}"#);
    assert_eq!((none.status, none.body.as_str()), (200, "[]\n"));
}

#[test]
fn a_look_takes_nothing_that_is_for_changes() {
    let desk = desk();
    for more in
        [r#""dry_run":true"#, r#""no_send":true"#, r#""expect":"x""#, r#""idempotency_key":"k""#, r#""yes":true"#]
    {
        desk.refused("agent.list", &format!("{{{more}}}"), 400, "usage");
        desk.refused("convo.list", &format!("{{{more}}}"), 400, "usage");
        desk.refused("mail.show", &format!(r#"{{"refs":["1"],"raw":true,{more}}}"#), 400, "usage");
    }
    desk.refused("mail.test", r#"{"to":"a@b.example","no_send":true}"#, 400, "usage");
}

#[test]
fn a_key_is_of_a_length_that_can_be_kept() {
    let desk = desk();
    let keyed = |key: &str| format!(r#"{{{PEN},"idempotency_key":"{key}"}}"#);
    desk.refused("agent.add", &keyed(&"k".repeat(900_000)), 400, "usage");
    desk.refused("agent.add", &keyed(&"k".repeat(256)), 400, "usage");
    assert_eq!(desk.ask(&desk.jane, "agent.add", &keyed(&"k".repeat(255))).status, 200);
    let line = |count: usize| {
        let key = "k".repeat(count);
        format!("convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example --idempotency-key {key}")
    };
    let refused = desk.shell.run(&line(256)).exits(2).prints("");
    assert!(refused.stderr.starts_with("error: the idempotency key has 256 bytes"), "{}", refused.stderr);
    desk.shell.run(&line(255)).exits(0);
}

#[test]
fn a_message_that_there_is_not_is_not_found() {
    let desk = desk();
    desk.refused("convo.message", r#"{"conversation":"1","id":999}"#, 404, "message_not_found");
    desk.refused("convo.message", r#"{"conversation":"9","id":1}"#, 404, "conversation_not_found");
    assert_eq!(desk.ask(&desk.jane, "convo.message", r#"{"conversation":"1","id":1}"#).status, 200);
}

#[test]
fn a_value_that_is_none_is_refused_by_its_field_as_on_the_command_line() {
    let desk = desk();
    let open = r#""inbox":"support","contact":"a@b.example""#;
    for (verb, body, field, code, exit) in [
        ("convo.open", format!(r#"{{{open},"subject":"","text":"x"}}"#), "subject", "invalid_subject", 5),
        ("convo.open", format!(r#"{{{open},"subject":"x","text":""}}"#), "text", "invalid_text", 5),
        ("agent.add", r#"{"name":"","type":"agent","email":"a@b.example"}"#.to_owned(), "name", "invalid_name", 5),
        ("agent.add", r#"{"name":"A","type":"agent","email":"nope"}"#.to_owned(), "email", "invalid_address", 5),
        ("agent.add", r#"{"name":"A","type":"boss","email":"a@b.example"}"#.to_owned(), "type", "usage", 2),
        ("agent.add", r#"{"name":"A","type":"agent","email":7}"#.to_owned(), "email", "usage", 2),
        ("agent.add", r#"{"name":"A","type":"agent"}"#.to_owned(), "email", "usage", 2),
        ("agent.add", format!(r#"{{{PEN},"nam":"x"}}"#), "nam", "usage", 2),
        ("agent.add", format!(r#"{{{PEN},"expires":"soon"}}"#), "expires", "usage", 2),
        ("agent.list", r#"{"limit":-1}"#.to_owned(), "limit", "usage", 2),
        ("agent.list", r#"{"sort":"shoes"}"#.to_owned(), "sort", "unknown_field", 2),
        ("convo.list", r#"{"label":"A b"}"#.to_owned(), "label", "invalid_slug", 5),
        ("convo.list", r#"{"since":"soon"}"#.to_owned(), "since", "usage", 2),
        ("convo.list", r#"{"nope":1}"#.to_owned(), "nope", "usage", 2),
        ("convo.label", r#"{"refs":["1"],"label":["ok","A b"]}"#.to_owned(), "label[1]", "invalid_slug", 5),
        ("convo.show", r#"{"refs":["1",{}]}"#.to_owned(), "refs[1]", "usage", 2),
        (
            "convo.reply",
            r#"{"refs":["1"],"text":"x","attach":[{"name":"a","media_type":"text/plain","content":"***"}]}"#.to_owned(),
            "attach[0].content",
            "usage",
            2,
        ),
        (
            "convo.reply",
            r#"{"refs":["1"],"text":"x","attach":[{"name":"a"}]}"#.to_owned(),
            "attach[0].media_type",
            "usage",
            2,
        ),
        ("convo.reply", r#"{"refs":["1","2"],"text":"x"}"#.to_owned(), "refs", "usage", 2),
        ("inbox.add", r#"{"name":"X y","email":"x@acme.example"}"#.to_owned(), "name", "invalid_slug", 5),
        (
            "inbox.add",
            r#"{"name":"x","email":"x@acme.example","title":"a\nb"}"#.to_owned(),
            "title",
            "invalid_title",
            5,
        ),
        ("inbox.edit", r#"{"refs":["support"],"title":"a\nb"}"#.to_owned(), "title", "invalid_title", 5),
        ("inbox.edit", r#"{"refs":["support"],"reopen":"soon"}"#.to_owned(), "reopen", "usage", 2),
        ("inbox.edit", r#"{"refs":["support"],"imap_url":"http://x"}"#.to_owned(), "imap_url", "invalid_imap", 5),
        ("canned.add", r#"{"code":"A b","text":"x"}"#.to_owned(), "code", "invalid_slug", 5),
        ("audit.verify", r#"{"since_head":"x"}"#.to_owned(), "since_head", "invalid_head", 5),
        ("token.add", r#"{"name":"","scope":"read"}"#.to_owned(), "name", "invalid_name", 5),
        ("webhook.add", r#"{"url":"ftp://x.example/"}"#.to_owned(), "url", "invalid_webhook", 5),
        ("webhook.add", r#"{"url":"https://x.example/","event":["no"]}"#.to_owned(), "event[0]", "usage", 2),
        (
            "agent.suspend",
            r#"{"refs":["bo@acme.example"],"until":"9999-12-31T23:59:59Z"}"#.to_owned(),
            "until",
            "usage",
            2,
        ),
        ("convo.snooze", r#"{"refs":["1"],"until":"never"}"#.to_owned(), "until", "usage", 2),
    ] {
        let answer = desk.ask(&desk.jane, verb, &body);
        let error = &json_of(&answer)["error"];
        let seen = (answer.status, error["code"].clone(), error["exit_code"].clone());
        assert_eq!(seen, (400, json!(code), json!(exit)), "{verb} {body}: {}", answer.body);
        let detail = &error["details"][0];
        assert_eq!((&detail["field"], &detail["code"]), (&json!(field), &json!(code)), "{verb} {body}");
        assert_eq!(detail["line"], Value::Null);
        let message = error["message"].as_str().unwrap_or_default();
        assert!(message.starts_with(&format!("{field}: ")), "{verb} {body}: {message}");
        assert!(!message.contains("expected") && !message.contains("parse"), "{verb} {body}: {message}");
    }
    let none = r#"{"refs":["support"],"imap_url":"none","imap_user":"x"}"#;
    desk.refused("inbox.edit", none, 400, "usage");
    // What is wrong is not thrown back whole.
    let long = format!(r#"{{"refs":["1"],"priority":"{}"}}"#, "x".repeat(100_000));
    let answer = desk.ask(&desk.jane, "convo.prioritize", &long);
    assert!(answer.body.len() < 2_000, "{}", answer.body.len());
}

#[test]
fn an_address_that_cannot_be_read_is_answered_as_all_others_are() {
    let desk = desk();
    let ask = |method: &str, path: &str| {
        let head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        crate::server::Answer::read(&desk.server.raw(format!("{head}Content-Length: 0\r\n\r\n")))
    };
    for (method, path) in [
        ("POST", "/api/v1/%ff"),
        ("GET", "/api/v1/%ff"),
        ("POST", "/api/v1/agent.list%ff"),
        ("POST", "/api/v1/%00"),
        ("POST", "/api/v1/agent.import%ff"),
    ] {
        let answer = ask(method, path);
        assert_eq!((answer.status, code_of(&answer).as_str()), (404, "usage"), "{method} {path}: {}", answer.body);
        assert!(answer.head.contains("content-type: application/json"), "{}", answer.head);
    }
    for path in ["/assets/%ff", "/conversations/%ff", "/conversations/1/attachments/%ff/1", "/invite/%ff"] {
        let answer = ask("GET", path);
        assert!(matches!(answer.status, 303 | 404), "{path}: {} {}", answer.status, answer.body);
        assert!(!answer.head.contains("text/plain"), "{path}: {}", answer.head);
    }
}

#[test]
fn a_webhook_to_the_servers_own_host_is_the_operators() {
    let desk = desk();
    let before = log(&desk);
    for url in [
        "http://127.0.0.1:9/",
        "http://localhost:9/",
        "http://[::1]:9/",
        "https://127.0.0.1:9/",
        "http://127.1:9/",
        "http://2130706433:9/",
        "https://0.0.0.0/",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
        "https://LOCALHOST./",
        "https://desk.localhost/",
    ] {
        desk.refused("webhook.add", &format!(r#"{{"url":"{url}"}}"#), 403, "denied");
    }
    assert_eq!(log(&desk), before);
    desk.shell.run("convoctl webhook add --url http://127.0.0.1:9/ --event agent.added").exits(0);
    desk.shell
        .run("convoctl --as jane@acme.example webhook add --url http://127.0.0.1:9/2 --event agent.added")
        .exits(0);
    // It is there by the operator's will.
    let known = r#"{"url":"http://127.0.0.1:9/","event":["agent.added"],"if_exists":"skip"}"#;
    assert_eq!(desk.ask(&desk.jane, "webhook.add", known).status, 200);
}

#[test]
fn a_null_is_nothing_and_no_fault() {
    let desk = Desk::new();
    for (name, body, field) in [
        ("agent.list", r#"{"status":null,"limit":"x"}"#, "limit"),
        ("convo.list", r#"{"inbox":null,"limit":"x"}"#, "limit"),
        ("agent.edit", r#"{"refs":["jane@acme.example"],"name":null,"access":"zz"}"#, "access"),
        ("whoami", r#"{"foo":1}"#, "foo"),
    ] {
        let answer = desk.ask(&desk.jane, name, body);
        assert_eq!(answer.status, 400, "{answer:?}");
        assert!(answer.body.contains(&format!("\"field\":\"{field}\"")), "{name}: {answer:?}");
    }
}
