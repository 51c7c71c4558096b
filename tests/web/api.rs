//! The API: every operation by its name, as JSON.

use std::io::Write as _;

use serde_json::{Value, json};

use crate::server::{Answer, Server, read_all};
use crate::support::{Shell, wanted};

/// A served store with an agent, and the tokens of both: of the administrator to write, of the agent to look.
pub struct Desk {
    /// It ends before its store is looked at.
    pub server: Server,
    pub shell: Shell,
    pub jane: String,
    pub bo: String,
}

impl Desk {
    pub fn new() -> Self {
        Self::of(Shell::with_store())
    }

    /// With what this shell has.
    pub fn of(shell: Shell) -> Self {
        shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
        shell.verified("Bo Li", "agent", "bo@acme.example");
        shell.run("convoctl inbox allocate support --agent bo@acme.example").exits(0);
        let token = |person: &str, scope: &str| {
            let line = format!("convoctl --as {person} token add --name api --scope {scope} --jq .token");
            shell.run(&line).exits(0).stdout.trim().to_owned()
        };
        let (jane, bo) = (token("jane@acme.example", "write"), token("bo@acme.example", "read"));
        let server = Server::start(&shell);
        Self { server, shell, jane, bo }
    }

    /// Asks with these lines in the head.
    pub fn post(&self, name: &str, lines: &str, body: &str) -> Answer {
        let length = body.len();
        let head = format!("POST /api/v1/{name} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        let mut stream = self.server.connect();
        let text = format!("{head}Content-Length: {length}\r\n{lines}\r\n{body}");
        // Whoever is refused in the middle of it is answered all the same.
        let _ = stream.write_all(text.as_bytes());
        Answer::read(&read_all(&mut stream))
    }

    pub fn ask(&self, token: &str, name: &str, body: &str) -> Answer {
        let lines = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
        self.post(name, &lines, body)
    }

    #[track_caller]
    pub fn refused(&self, name: &str, body: &str, status: u16, code: &str) {
        let answer = self.ask(&self.jane, name, body);
        let shown = &body[..body.len().min(200)];
        assert_eq!((answer.status, code_of(&answer).as_str()), (status, code), "{name} {shown}: {}", answer.body);
    }
}

pub fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

pub fn code_of(answer: &Answer) -> String {
    json_of(answer)["error"]["code"].as_str().unwrap_or_default().to_owned()
}

const ASHA: &str = r#"{"name":"Asha Rao","type":"agent","email":"asha@acme.example","inbox":["support"]}"#;

#[test]
fn an_answer_is_what_json_prints() {
    let desk = Desk::new();
    let added = desk.ask(&desk.jane, "agent.add", ASHA);
    assert_eq!((added.status, json_of(&added)["outcome"].clone()), (200, json!("created")));
    assert!(json_of(&added)["invitation"]["link"].is_string(), "no mail leaves: the link is to be handed over");
    for (name, body, line) in [
        ("agent.list", "{}", "convoctl agent list --json"),
        (
            "agent.list",
            r#"{"status":"pending","sort":"name:desc","limit":1}"#,
            "convoctl agent list --json --status pending",
        ),
        ("agent.show", r#"{"refs":["asha@acme.example"]}"#, "convoctl agent show asha@acme.example --json"),
        ("agent.show", r#"{"refs":[1,"2"]}"#, "convoctl agent show 1 2 --json"),
        ("inbox.list", "", "convoctl inbox list --json"),
        ("canned.list", "{}", "convoctl canned list --json"),
        ("audit.verify", "{}", "convoctl audit verify --json"),
        ("whoami", "{}", "convoctl --as jane@acme.example whoami --json"),
    ] {
        let answer = desk.ask(&desk.jane, name, body);
        let printed = desk.shell.run(line).exits(0).stdout;
        if name == "whoami" {
            assert_eq!(json_of(&answer)["email"], "jane@acme.example");
        } else {
            assert_eq!((answer.status, answer.body.as_str()), (200, printed.as_str()), "{name} {body}");
        }
        assert!(answer.head.contains("content-type: application/json"), "{}", answer.head);
    }
}

#[test]
fn a_listing_comes_in_lines_where_that_is_accepted() {
    let desk = Desk::new();
    let lines = format!("Authorization: Bearer {}\r\nAccept: application/x-ndjson\r\n", desk.jane);
    let answer = desk.post("agent.list", &lines, "");
    assert_eq!(answer.body, desk.shell.run("convoctl agent list -o jsonl").exits(0).stdout);
}

#[test]
fn who_shows_nothing_or_nothing_good_is_not_logged_in() {
    let desk = Desk::new();
    let json = "Content-Type: application/json\r\n";
    for lines in [
        String::new(),
        "Authorization: Basic amFuZTpqYW5l\r\n".to_owned(),
        "Authorization: Bearer \r\n".to_owned(),
        format!("Authorization: Bearer {}x\r\n", desk.jane),
        format!("Authorization: Bearer tok_{}\r\n", "A".repeat(43)),
    ] {
        let answer = desk.post("agent.list", &format!("{json}{lines}"), "{}");
        assert_eq!((answer.status, code_of(&answer).as_str()), (401, "not_logged_in"), "{lines}");
        assert!(answer.head.contains("www-authenticate: bearer"), "{}", answer.head);
    }
    desk.shell.run("convoctl --as jane@acme.example token revoke api --yes").exits(0);
    assert_eq!(desk.ask(&desk.jane, "agent.list", "{}").status, 401);
}

#[test]
fn rights_are_those_of_the_person_and_of_the_token() {
    let desk = Desk::new();
    let read = desk.ask(&desk.bo, "agent.edit", r#"{"refs":["bo@acme.example"],"availability":"busy"}"#);
    assert_eq!((read.status, code_of(&read).as_str()), (403, "read_only_token"));
    let audit = desk.ask(&desk.bo, "audit.list", "{}");
    assert_eq!((audit.status, code_of(&audit).as_str()), (403, "denied"));
    // What an agent does not see does not exist.
    desk.shell.run("convoctl inbox add --name sales --email sales@acme.example").exits(0);
    let hidden = desk.ask(&desk.bo, "inbox.show", r#"{"refs":["sales"]}"#);
    assert_eq!((hidden.status, code_of(&hidden).as_str()), (404, "inbox_not_found"));
    desk.shell.run("convoctl agent suspend bo@acme.example").exits(0);
    assert!(matches!(desk.ask(&desk.bo, "agent.list", "{}").status, 401 | 403));
}

#[test]
fn what_is_asked_wrongly_is_refused_and_nothing_is_done() {
    let desk = Desk::new();
    let before = desk.shell.run("convoctl export").exits(0).stdout;
    desk.refused("nope", "{}", 404, "usage");
    desk.refused("db.status", "{}", 404, "usage");
    desk.refused("mail.receive", "{}", 404, "usage");
    for body in ["[]", "1", "\"x\"", "null", "{", "{\"a\"", "{} {}", "{\"x\":1}", "\u{feff}{}", "{'a':1}"] {
        desk.refused("agent.list", body, 400, "usage");
    }
    desk.refused("agent.add", r#"{"name":"A","name":"B","type":"agent","email":"a@b.example"}"#, 400, "usage");
    desk.refused("agent.add", r#"{"name":"A","type":"agent"}"#, 400, "usage");
    desk.refused("agent.add", r#"{"name":"A","type":"boss","email":"a@b.example"}"#, 400, "usage");
    desk.refused("agent.add", r#"{"name":"A","type":"agent","email":"nope"}"#, 400, "invalid_address");
    desk.refused("agent.add", r#"{"name":"A","type":"agent","email":["a@b.example"]}"#, 400, "usage");
    desk.refused(
        "agent.add",
        r#"{"name":"A","type":"agent","email":"jane@acme.example"}"#,
        409,
        "administrator_exists",
    );
    desk.refused("agent.show", r#"{"refs":["nobody@acme.example"]}"#, 404, "agent_not_found");
    desk.refused("canned.add", r#"{"code":"a","text":""}"#, 400, "invalid_text");
    desk.refused("canned.add", r#"{"code":"a","text":"a\u0000b"}"#, 400, "invalid_text");
    desk.refused("inbox.add", r#"{"name":"x","email":"x@acme.example","title":"a\nb"}"#, 400, "invalid_title");
    let open = r#"{"inbox":"support","contact":"a@b.example","subject":"a\nb","text":"x"}"#;
    desk.refused("convo.open", open, 400, "invalid_subject");
    desk.refused("agent.list", r#"{"limit":-1}"#, 400, "usage");
    desk.refused("agent.list", r#"{"dry_run":"yes"}"#, 400, "usage");
    desk.refused("mail.test", r#"{"to":"bo@acme.example"}"#, 409, "mail_not_configured");
    let deep = format!("{{\"refs\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    desk.refused("agent.show", &deep, 400, "usage");
    let long = format!("{{\"name\":\"{}\"}}", "x".repeat(2 * 1024 * 1024));
    assert_eq!(desk.ask(&desk.jane, "agent.add", &long).status, 413);
    let form = format!("Authorization: Bearer {}\r\nContent-Type: text/plain\r\n", desk.jane);
    assert_eq!(desk.post("agent.list", &form, "{}").status, 400);
    assert_eq!(desk.server.get("/api/v1/agent.list").status, 405);
    assert_eq!(desk.shell.run("convoctl export").exits(0).stdout, before);
}

#[test]
fn a_change_is_tried_done_once_or_done_as_shown() {
    let desk = Desk::new();
    let tried = ASHA.replace('}', r#","dry_run":true}"#);
    assert_eq!(json_of(&desk.ask(&desk.jane, "agent.add", &tried))["dry_run"], true);
    desk.refused("agent.show", r#"{"refs":["asha@acme.example"]}"#, 404, "agent_not_found");
    let once = |body: &str| {
        let lines = format!(
            "Authorization: Bearer {}\r\nContent-Type: application/json\r\nIdempotency-Key: k-1\r\n",
            desk.jane
        );
        desk.post("agent.add", &lines, body)
    };
    let first = json_of(&once(ASHA));
    let second = json_of(&once(ASHA));
    assert_eq!((&second["id"], &second["invitation"]["link"]), (&first["id"], &Value::Null));
    let other = once(&ASHA.replace("Asha Rao", "Asha R."));
    assert_eq!((other.status, code_of(&other).as_str()), (409, "idempotency_conflict"));
    let expecting = r#"{"refs":["asha@acme.example"],"expect":"another"}"#;
    desk.refused("agent.delete", expecting, 409, "world_changed");
    let deleted = desk.ask(&desk.jane, "agent.delete", r#"{"refs":["asha@acme.example"]}"#);
    assert_eq!(json_of(&deleted)["outcome"], "deleted");
    let again = desk.ask(&desk.jane, "agent.delete", r#"{"refs":["asha@acme.example"],"if_missing":"ignore"}"#);
    assert_eq!((again.status, again.body.as_str()), (200, "[]\n"));
}

#[test]
fn a_moment_may_be_relative() {
    let desk = Desk::new();
    let later = desk.ask(&desk.jane, "agent.suspend", r#"{"refs":["bo@acme.example"],"until":"+2d"}"#);
    assert_eq!(json_of(&later)["suspended_until"], "2026-02-02T09:00:00.000Z");
    let wrong = desk.ask(&desk.jane, "agent.suspend", r#"{"refs":["bo@acme.example"],"until":"soon"}"#);
    assert_eq!(wrong.status, 400);
}

#[test]
fn two_references_that_act_as_one_person_end_as_one() {
    let desk = Desk::new();
    let other = desk.ask(&desk.jane, "agent.list", r#"{"as":"bo@acme.example"}"#);
    assert_eq!((other.status, code_of(&other).as_str()), (400, "usage"));
    assert_eq!(desk.ask(&desk.jane, "agent.list", r#"{"as":"Jane@Acme.example","account":"acme"}"#).status, 200);
}

#[test]
fn the_description_is_openapi_and_names_every_operation() {
    let desk = Desk::new();
    let answer = desk.server.get("/api/v1/openapi.json");
    let document = json_of(&answer);
    assert_eq!(document["openapi"], "3.1.0");
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.len() > 60, "{}", paths.len());
    let forms = |name: &str| &document["paths"][format!("/api/v1/{name}")]["post"]["requestBody"]["content"];
    let form = &forms("convo.reply")["multipart/form-data"];
    assert_eq!(form["schema"]["properties"]["attach"]["items"]["format"], "binary");
    assert_eq!(form["encoding"]["asked"]["contentType"], "application/json");
    assert_eq!(forms("convo.note").as_object().unwrap().len(), 1);
    for reference in references(&document) {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

/// Every `$ref` of a document.
fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("$ref").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(fields.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_machine_that_reads_the_description_finds_nothing_wrong() {
    let found = std::process::Command::new("schemathesis").arg("--version").output().is_ok();
    if !wanted(found, "schemathesis is not installed") {
        return;
    }
    let desk = Desk::new();
    let checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,\
                  ignored_auth,negative_data_rejection";
    let output = std::process::Command::new("schemathesis")
        .args(["run", &format!("{}/api/v1/openapi.json", desk.server.url)])
        .args(["-H", &format!("Authorization: Bearer {}", desk.jane), "--checks", checks, "--seed", "7"])
        .args(["--max-examples", "10", "--phases", "coverage,fuzzing", "--no-color"])
        // One never ends, three take lines, and two ask others than this server.
        .args(
            ["events", "agent.import", "apply", "diff", "mail.test", "webhook.test"]
                .map(|name| format!("--exclude-path=/api/v1/{name}")),
        )
        .current_dir(desk.shell.home())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
}
