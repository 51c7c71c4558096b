//! Whatever a stranger writes is text on a page, in every place where a page shows it

use std::collections::BTreeSet;

use crate::guest::{Guest, body, desk};
use crate::server::Server;
use crate::support::{PASSWORD, Shell};

/// Texts that do something where they are taken for HTML, for an attribute, for a script or for a link.
pub const CORPUS: [&str; 16] = [
    "<script>canary=1</script>",
    "</script><script>canary=1</script>",
    "<img src=x onerror=canary=1>",
    "\"><img src=x onerror=canary=1>",
    "' onmouseover='canary=1",
    "\" autofocus onfocus=\"canary=1",
    "<svg/onload=canary=1>",
    "<svg><script>canary=1</script></svg>",
    "</textarea><script>canary=1</script>",
    "</title><script>canary=1</script>",
    "</style><script>canary=1</script>",
    "javascript:canary=1",
    "<a href=javascript:canary=1>x</a>",
    "<iframe srcdoc='<script>parent.canary=1</script>'>",
    "<!--><script>canary=1</script>-->",
    "&lt;script&gt;canary=1&lt;/script&gt;",
];

/// A store in which these texts stand wherever somebody can write them: each conversation has one of them in its subject,
/// its contact's name, its text, what it quotes, its files, notes and replies.
pub fn full_of_them() -> Shell {
    let shell = desk();
    for (at, text) in CORPUS.iter().enumerate() {
        shell.write("text.txt", text);
        let title: String = text.chars().take(60).collect();
        let inbox = format!("box-{at}");
        let quoted = title.replace('\'', "'\\''");
        let add = format!("convoctl inbox add --name {inbox} --email {inbox}@acme.example --title '{quoted}'");
        shell.run(&add).exits(0);
        shell.run(&format!("convoctl inbox allocate {inbox} --agent asha@acme.example")).exits(0);
        let name = text.replace('"', "\\\"");
        let mail = format!(
            "From: \"{name}\" <x{at}@people.example>\nTo: {inbox}@acme.example\nSubject: {text}\nMessage-ID: <{at}@people.example>\n\
             MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n{text}\n\nOn Monday, Asha wrote:\n> {text}\n\
             --b\nContent-Type: text/html; name=\"{name}\"\nContent-Disposition: attachment; filename=\"{name}\"\n\n{text}\n--b--\n"
        );
        shell.pipe(&format!("convoctl mail receive --inbox {inbox}"), mail).exits(0);
        let number = at + 1;
        shell.run(&format!("convoctl convo assign {number} --to asha@acme.example")).exits(0);
        shell.run(&format!("convoctl --as asha@acme.example convo note {number} --file text.txt")).exits(0);
        shell.run(&format!("convoctl --as asha@acme.example convo reply {number} --file text.txt --no-send")).exits(0);
        shell.run(&format!("convoctl convo label {number} --label l-{at}")).exits(0);
    }
    let evil = "<script>canary=1</script>\"><img src=x onerror=canary=1>";
    shell.run(&format!("convoctl agent edit asha@acme.example --name '{evil}'")).exits(0);
    shell
}

/// The names of elements and attributes in a page; whatever is not written as we write it fails the test.
fn read(page: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut elements, mut attributes) = (BTreeSet::new(), BTreeSet::new());
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("a page begins so");
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let closing = rest.starts_with('/');
        let name: String = rest.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(!name.is_empty(), "a stray <: {}", &rest[..rest.len().min(80)]);
        rest = &rest[name.len() + usize::from(closing)..];
        elements.insert(name);
        while !rest.starts_with('>') {
            rest = rest.strip_prefix(' ').unwrap_or_else(|| panic!("no attribute: {}", &rest[..rest.len().min(80)]));
            let end = rest.find(['=', ' ', '>']).unwrap();
            attributes.insert(rest[..end].to_owned());
            rest = &rest[end..];
            if let Some(value) = rest.strip_prefix("=\"") {
                let end = value.find('"').unwrap();
                let is_ours = |place: &str| place.starts_with('/') || place.starts_with('#');
                let is_link = ["href", "src", "action"].iter().any(|name| attributes_end(page, value, name));
                assert!(!is_link || is_ours(&value[..end]), "a link leads to {}", &value[..end]);
                rest = &value[end + 1..];
            }
        }
    }
    (elements, attributes)
}

/// Whether the text before a value is this attribute.
fn attributes_end(page: &str, value: &str, name: &str) -> bool {
    page[..page.len() - value.len()].ends_with(&format!(" {name}=\""))
}

const ELEMENTS: &str = "html head meta title link script body a header div span bdi form input button main h1 h2 h3 p nav ul ol li \
    section dl dt dd article details summary label textarea strong";
const ATTRIBUTES: &str = "lang charset name content rel href type src defer class method action value id aria-current aria-label \
    aria-labelledby aria-describedby aria-invalid role for autocomplete maxlength autocapitalize spellcheck required dir \
    tabindex download readonly data-least data-live data-page data-follow aria-live";

fn check(page: &str) {
    let (elements, attributes) = read(page);
    let known = |words: &str| words.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
    let strange: Vec<_> =
        elements.difference(&known(ELEMENTS)).chain(attributes.difference(&known(ATTRIBUTES))).cloned().collect();
    assert!(strange.is_empty(), "{strange:?}: {page}");
    assert_eq!(page.matches("<script").count(), 1);
}

#[test]
fn every_page_has_our_elements_alone() {
    let shell = full_of_them();
    let server = Server::start(&shell);
    let mut asha = Guest::new(&server);
    asha.log_in("asha@acme.example", PASSWORD).leads_to("/");
    let home = asha.get("/").is(200);
    check(&home.body);
    for (at, text) in CORPUS.iter().enumerate() {
        let place = format!("/conversations/{}", at + 1);
        let page = asha.get(&place).is(200);
        check(&page.body);
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        // Its subject twice, its text, what it quotes, the note and the reply.
        assert!(page.body.matches(&escaped).count() >= 6, "{escaped}: {}", page.body);
        assert!(home.body.contains(&escaped), "{escaped}");
        // What is given back, since it cannot be done.
        let hidden = page.hidden(&format!("{place}/note"));
        let written = format!("{text}\u{1b}");
        check(&asha.post(&format!("{place}/note"), &body(&hidden, &[("text", &written)])).is(400).body);
        let mut guest = Guest::new(&server);
        check(&guest.log_in(text, "x").body);
        check(&guest.get(&format!("/login?next={}", crate::guest::encoded(text))).is(200).body);
    }
    for path in
        ["/forgot", "/invite", "/invite/%3Cscript%3E", "/%3Cscript%3Ealert(1)%3C/script%3E", "/conversations/%3Cb%3E"]
    {
        let page = asha.get(path);
        check(&page.body);
    }
}
