//! What a server does beside its store: letters over the wire, trying the ways out, links that are followed

use crate::receiver::Receiver;
use crate::server::Server;
use crate::support::{PASSWORD, Shell};
use crate::twin::Twin;

const JSON: &str = "Content-Type: application/json\r\n";

#[test]
fn a_letter_is_shown_as_it_goes_over_the_wire() {
    let twin = Twin::new(|shell| {
        shell.run("convoctl agent add --name Bo --type agent --email bo@acme.example --no-send").exits(0);
    });
    let raw = twin.both("convoctl mail show 1 --raw").exits(0);
    assert!(raw.stdout.contains("To: Bo <bo@acme.example>"), "{}", raw.stdout);
    twin.both("convoctl mail show 9 --raw").exits(3);
    twin.both("convoctl mail show 1 --raw --jq .id").exits(2);
    let answer = twin.post("mail.show", JSON, br#"{"refs":["1"],"raw":true}"#);
    assert!(answer.head.contains("content-type: message/rfc822"), "{answer:?}");
    assert_eq!(answer.body.len(), raw.stdout.len());
    let answer = twin.post("mail.show", JSON, br#"{"refs":["1"],"raw":"yes"}"#);
    assert_eq!(answer.status, 400, "{answer:?}");
}

#[test]
fn letters_are_tried_again() {
    let twin = Twin::new(|shell| {
        shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
        shell.run("convoctl agent add --name Bo --type agent --email bo@acme.example --no-send").exits(0);
        let mail = "To: support@acme.example\nSubject: Nobody's\nMessage-ID: <a@x>\n\nHi\n";
        shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    });
    twin.both("convoctl mail list --held").exits(0);
    twin.both("convoctl mail retry 2").exits(0);
    twin.both("convoctl mail retry 2 2 --json").exits(0);
    twin.both("convoctl mail retry 1").exits(4);
    twin.both("convoctl mail retry --all -n").exits(0);
    twin.both("convoctl mail retry 99").exits(3);
}

#[test]
fn the_ways_out_are_tried() {
    let receiver = Receiver::start();
    let hook = receiver.url("/ok");
    let twin = Twin::new(|shell| {
        shell.run(&format!("convoctl webhook add --url {hook} --event agent.added")).exits(0);
    });
    let normal = |text: &str| -> String {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let mut fields = value.as_object().unwrap().clone();
        for random in ["message_id", "delivery"] {
            fields.shift_remove(random);
        }
        serde_json::to_string(&fields).unwrap()
    };
    twin.both("convoctl mail test --to bo@acme.example").exits(0);
    twin.both("convoctl mail test --to bo@acme.example -n").exits(0);
    twin.both("convoctl mail test --to nonsense").exits(5);
    assert_eq!(twin.shell.letters().len(), 2, "one of each, and none of a dry run");
    twin.both("convoctl webhook test 1").exits(0).prints("Webhook 1 took the call: it answered 204\n");
    twin.both("convoctl webhook test 1 -n").exits(0);
    twin.both("convoctl webhook test 2").exits(3);
    let tested: Vec<_> = receiver.told().into_iter().filter(|told| told.body.contains("webhook.tested")).collect();
    assert_eq!(tested.len(), 2, "{tested:?}");
    for line in ["convoctl mail test --to bo@acme.example --json", "convoctl webhook test 1 --json"] {
        let (here, away) = (twin.here(line, "").exits(0), twin.away(line, "").exits(0));
        assert_eq!(normal(&here.stdout), normal(&away.stdout));
    }
    let answer = twin.post("mail.test", JSON, br#"{"to":"bo@acme.example","idempotency_key":"k"}"#);
    assert_eq!(answer.status, 400, "{answer:?}");
}

#[test]
fn who_may_only_look_tries_nothing() {
    let twin = Twin::new(|shell| shell.verified("Bo Li", "agent", "bo@acme.example"));
    let made = twin.away("convoctl token add --name look --scope read --json", "").exits(0).json();
    let token = made["token"].as_str().unwrap().to_owned();
    twin.shell.write("token", token);
    twin.shell.run("chmod 600 token").exits(0);
    let run = "CONVOCTL_TOKEN_FILE=token convoctl mail test --to bo@acme.example --json";
    let refused = twin.away(run, "").exits(11);
    assert_eq!(refused.error()["code"], "read_only_token");
    assert!(twin.shell.letters().is_empty());
}

#[test]
fn a_link_is_followed_without_a_log_in() {
    let mut links = Vec::new();
    let twin = Twin::new(|shell| {
        for name in ["bo", "di"] {
            let add = format!(
                "convoctl agent add --name '{name} Li' --type agent --email {name}@acme.example --no-send --show-link \
                 --json"
            );
            links.push(shell.run(&add).exits(0).json()["invitation"]["link"].as_str().unwrap().to_owned());
        }
    });
    twin.shell.run("rm -r .config .local .state; true").exits(0);
    let follow = |link: &str, more: &str| format!("convoctl invite verify {link} --password-stdin {more}");
    twin.piped(&follow(&links[0], "-n"), PASSWORD).exits(0);
    twin.piped(&follow(&links[0], ""), "short").exits(5);
    let told = twin.piped(&follow(&links[0], ""), PASSWORD).exits(0);
    assert_eq!(told.stdout, "bo Li <bo@acme.example> is verified in account acme\n");
    twin.piped(&follow(&links[0], ""), PASSWORD).exits(4);
    let json = twin.piped(&follow(&links[1], "--json"), PASSWORD).exits(0).json();
    assert_eq!((&json["agent"], &json["name"]), (&"di@acme.example".into(), &"di Li".into()));
    twin.piped(&follow("nonsense", "--json"), PASSWORD).exits(5);
}

#[test]
fn who_makes_links_up_waits() {
    let shell = Shell::with_store();
    let server = Server::start(&shell);
    let ask = |token: &str| {
        let body = format!(r#"{{"refs":["{token}"],"password":"a fine long password"}}"#);
        let head = format!("Host: localhost\r\nConnection: close\r\n{JSON}Content-Length: {}\r\n\r\n", body.len());
        crate::server::Answer::read(&server.raw(format!("POST /api/v1/invite.verify HTTP/1.1\r\n{head}{body}")))
    };
    let made_up = |n: usize| format!("inv_{n:043}");
    let statuses: Vec<u16> = (0..30).map(|n| ask(&made_up(n)).status).collect();
    assert_eq!(statuses[0], 400);
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
    // A good one waits as well.
    let link = shell.run("convoctl agent add --name Bo --type agent --email bo@acme.example --show-link --json");
    let link = link.exits(0).json()["invitation"]["link"].as_str().unwrap().to_owned();
    assert_eq!(ask(&link).status, 429);
    assert_eq!(server.stop(), 0);
}
