//! The same pages in a real browser

use crate::browser::{Browser, Scripts, is_there};
use crate::guest::{desk, encoded, receive};
use crate::pages_hostile::{CORPUS, full_of_them};
use crate::server::Server;
use crate::support::{PASSWORD, Shell};

/// A server under the address that its letters name.
fn serve(shell: &mut Shell) -> (Server, String) {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("http://localhost:{port}");
    shell.set("CONVOCTL_PUBLIC_URL", &url);
    (Server::start_as(shell, &format!("exec convoctl serve --listen 127.0.0.1:{port}")), url)
}

/// The link in the letter to somebody.
fn link(shell: &Shell, to: &str) -> String {
    let letters = shell.letters();
    let letter =
        letters.iter().find(|letter| letter.contains(&format!("<{to}>"))).unwrap_or_else(|| panic!("{letters:?}"));
    let letter = letter.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=");
    let start = letter.find("http://localhost:").unwrap();
    letter[start..].split(|c: char| c.is_whitespace() || c == '"' || c == '<').next().unwrap().to_owned()
}

/// Opens a link as from a mail that is read on another site.
fn open_from_mail(browser: &Browser, link: &str) {
    browser.open(&format!("data:text/html,<a id=link href={}>Confirm</a>", encoded(link)));
    browser.click("#link");
}

fn log_in(browser: &Browser, url: &str, email: &str) {
    browser.open(&format!("{url}/login"));
    browser.write("#email", email);
    browser.write("#password", PASSWORD);
    browser.click("main button[type=submit]");
    browser.sees("Log out");
}

/// From the letter to the account, and to the first answer.
fn story(scripts: Scripts) {
    if !is_there() {
        return;
    }
    let mut shell = desk();
    receive(&shell, "1", "Ola Berg <ola@people.example>", "Lost parcel", "Where is it?\n\n  On Monday it was to come.");
    let (server, url) = serve(&mut shell);
    shell.run("convoctl agent add --name 'Bo Li' --type agent --email bo@acme.example --inbox support").exits(0);
    let link = link(&shell, "bo@acme.example");
    assert!(link.starts_with(&format!("{url}/invite/inv_")), "{link}");
    let browser = Browser::start(scripts);
    open_from_mail(&browser, &link);
    assert_eq!(browser.url(), format!("{url}/invite"));
    assert!(browser.text("main").contains("Bo Li") && !browser.source().contains("inv_"));
    choose(&browser, scripts);
    assert_eq!(browser.url(), format!("{url}/"));
    browser.open(&format!("{url}/invite"));
    browser.sees("Open the link in your letter");
    browser.open(&url);
    browser.sees("No open conversation is yours.");
    assert!(browser.text("main").contains("bo@acme.example"));
    answer(&browser, &url, &shell);
    // A press on "back" shows nothing any more to whoever comes to the desk next.
    browser.click("header button");
    browser.sees("You are logged out.");
    browser.back();
    browser.sees("Log in");
    assert!(!browser.source().contains("Lost parcel"));
    assert_eq!(browser.complaints(), [""; 0]);
    assert!(!server.said().iter().any(|line| line.contains("inv_")));
}

/// A password that is too short, one that is easy to guess, and one that is taken.
fn choose(browser: &Browser, scripts: Scripts) {
    browser.write("#password", "short");
    browser.write("#again", "short");
    if scripts == Scripts::On {
        assert_eq!(browser.text("#password-live"), "10 more characters");
        browser.click("button.quiet");
        assert_eq!(browser.count("input[type=password]"), 0, "both are shown");
        browser.click("button.quiet");
        assert_eq!(browser.script("document.cookie"), "", "no script sees a cookie");
    } else {
        assert_eq!(browser.count("main button"), 1, "what needs a script is not there without");
    }
    assert_eq!(browser.count("input[type=password]"), 2);
    browser.click("main button[type=submit]");
    browser.sees("it has 5 characters, and 15 are the least");
    for again in ["#password", "#again"] {
        browser.write(again, "passwordpassword");
    }
    browser.click("main button[type=submit]");
    browser.sees("it is too easy to guess");
    browser.write("#password", PASSWORD);
    browser.write("#again", PASSWORD);
    browser.click("main button[type=submit]");
    browser.sees("Log out");
}

fn answer(browser: &Browser, url: &str, shell: &Shell) {
    browser.click("a[href='/?show=unassigned']");
    browser.click("a[href='/conversations/1']");
    assert!(browser.text(".text").contains("Where is it?\n\n  On Monday"), "{}", browser.text(".text"));
    browser.click("form[action$='/take'] button");
    browser.sees("Bo Li assigned this to Bo Li");
    browser.write("#reply", "It is in Oslo.\nIt comes tomorrow.");
    browser.click("form[action$='/reply'] button");
    browser.sees("It comes tomorrow.");
    assert!(browser.url().starts_with(&format!("{url}/conversations/1#m")), "{}", browser.url());
    crate::server::wait(
        || shell.letters().iter().any(|letter| letter.contains("It comes tomorrow.")),
        || "the reply did not go out".to_owned(),
    );
    browser.click("form[action$='/resolve'] button");
    browser.sees("Bo Li resolved this");
}

#[test]
fn from_the_letter_into_the_account() {
    story(Scripts::On);
}

#[test]
fn from_the_letter_into_the_account_without_scripts() {
    story(Scripts::Off);
}

#[test]
fn nothing_that_strangers_write_is_run() {
    if !is_there() {
        return;
    }
    let mut shell = full_of_them();
    let (_server, url) = serve(&mut shell);
    let browser = Browser::start(Scripts::On);
    // What is looked for would be found.
    browser.open("data:text/html,<script>canary=1</script>");
    assert_eq!(browser.script("typeof canary"), "number");
    log_in(&browser, &url, "asha@acme.example");
    let quiet = |place: &str| {
        assert!(!browser.has_dialog(), "{place}");
        assert_eq!(browser.script("typeof canary"), "undefined", "{place}");
        let ours =
            browser.script("document.scripts.length + document.querySelectorAll('img, svg, iframe, style').length");
        assert_eq!(ours, 1, "{place}");
        // A script that the policy stops would have been one all the same.
        assert_eq!(browser.complaints(), [""; 0], "{place}");
    };
    quiet("/");
    for at in 1..=CORPUS.len() {
        let place = format!("{url}/conversations/{at}");
        browser.open(&place);
        browser.script("document.querySelectorAll('details').forEach((more) => { more.open = true; })");
        quiet(&place);
    }
    browser.open(&format!("{url}/login?next={}", encoded(CORPUS[3])));
    quiet("/login");
}

#[test]
fn another_site_can_have_nothing_done() {
    if !is_there() {
        return;
    }
    let mut shell = desk();
    receive(&shell, "1", "Ola <ola@people.example>", "Lost", "Where?");
    let (server, url) = serve(&mut shell);
    let browser = Browser::start(Scripts::On);
    log_in(&browser, &url, "asha@acme.example");
    browser.open(&format!("{url}/conversations/1"));
    let proof = browser.script("document.querySelector('input[name=proof]').value");
    // Another name of this host is another site; and even one that knows the proof gets nowhere.
    for (site, place) in [("data:text/html,", "/conversations/1/resolve"), ("data:text/html,", "/logout")] {
        let form = format!(
            "<form method=post action={url}{place}><input name=proof value={}><button>x</button></form>",
            proof.as_str().unwrap()
        );
        browser.open(&format!("{site}{}", encoded(&form)));
        browser.click("button");
        browser.sees("another site");
    }
    // Nor can it put a page of ours into one of its own.
    browser.open(&format!("data:text/html,{}", encoded(&format!("<iframe src={url}/></iframe>"))));
    browser.enter_frame();
    assert!(!browser.source().contains("convoctl"), "it was framed");
    browser.open(&format!("{url}/conversations/1"));
    browser.sees("Asha Rao");
    assert_eq!(shell.run("convoctl convo show 1 --json").exits(0).json()["status"], "open");
    drop(server);
}

#[test]
fn pages_fit_a_phone_and_every_field_has_a_label() {
    if !is_there() {
        return;
    }
    let mut shell = desk();
    let long = "Wordwithoutanyspace".repeat(20);
    receive(&shell, "1", "Ola <ola@people.example>", &long, &format!("{long}\n{long}"));
    let (_server, url) = serve(&mut shell);
    let browser = Browser::start(Scripts::On);
    browser.resize(360, 740);
    let fits = |place: &str| {
        let unlabelled = "[...document.querySelectorAll('input:not([type=hidden]), textarea')].filter((field) => !field.labels.length).length";
        assert_eq!(browser.script(unlabelled), 0, "{place}");
        assert_eq!(browser.script("document.querySelectorAll('h1').length"), 1, "{place}");
        assert_eq!(browser.script("document.documentElement.scrollWidth <= innerWidth"), true, "{place}");
        let ids = "[...document.querySelectorAll('[id]')].map((one) => one.id)";
        assert_eq!(browser.script(&format!("new Set({ids}).size === {ids}.length")), true, "{place}");
    };
    for place in ["/login", "/forgot", "/invite", "/nothing"] {
        browser.open(&format!("{url}{place}"));
        fits(place);
    }
    log_in(&browser, &url, "asha@acme.example");
    for place in ["/?show=open", "/conversations/1"] {
        browser.open(&format!("{url}{place}"));
        fits(place);
    }
}

#[test]
fn the_cookies_of_a_server_with_tls_are_taken() {
    if !is_there() {
        return;
    }
    let shell = desk();
    let key = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    shell.write("desk.pem", key.cert.pem());
    shell.write("desk.key", key.signing_key.serialize_pem());
    shell.run("chmod 0600 desk.key").exits(0);
    let line = "exec convoctl serve --listen 127.0.0.1:0 --tls-cert desk.pem --tls-key desk.key";
    let server = Server::start_as(&shell, line);
    let url = server.url.replace("127.0.0.1", "localhost");
    let browser = Browser::start(Scripts::On);
    log_in(&browser, &url, "asha@acme.example");
    browser.sees("Asha Rao");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn what_others_do_appears_without_a_reload_and_what_is_being_written_stays() {
    if !is_there() {
        return;
    }
    let mut shell = desk();
    receive(&shell, "1", "Ola Berg <ola@people.example>", "Lost parcel", "Where is it?");
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell.run("convoctl inbox allocate support --agent bo@acme.example").exits(0);
    let (server, url) = serve(&mut shell);
    let browser = Browser::start(Scripts::On);
    log_in(&browser, &url, "bo@acme.example");
    browser.open(&format!("{url}/conversations/1"));
    browser.write("#reply", "I am still at it");
    wait_for_a_stream(&server);
    shell.run("convoctl --as jane@acme.example convo note 1 --text 'It is in Oslo'").exits(0);
    browser.sees("It is in Oslo");
    assert_eq!(browser.script("document.getElementById('reply').value"), "I am still at it");
    assert_eq!(browser.script("document.getElementById('news').textContent"), "Something on this page has changed");
    shell.run("convoctl --as jane@acme.example convo resolve 1").exits(0);
    browser.sees("Jane Roe resolved this");
    assert_eq!((browser.count("form[action$='/resolve']"), browser.count("form[action$='/reopen']")), (0, 1));
    // What is new in the list comes to it, and who stands on a conversation goes on standing there.
    browser.open(&format!("{url}/?show=open"));
    browser.sees("No conversation is open.");
    wait_for_a_stream(&server);
    receive(&shell, "2", "Ola Berg <ola@people.example>", "Second parcel", "And this one?");
    browser.sees("Second parcel");
    browser.script("document.querySelector(\"a[href='/conversations/2']\").focus()");
    receive(&shell, "3", "Ola Berg <ola@people.example>", "Third parcel", "And this?");
    browser.sees("Third parcel");
    assert_eq!(browser.script("document.activeElement.getAttribute('href')"), "/conversations/2");
    // A server that was away for a moment costs nothing.
    let port = url.rsplit(':').next().unwrap().to_owned();
    server.signal("KILL");
    drop(server);
    let mail = "From: ola@people.example\nMessage-ID: <4@people.example>\nSubject: Fourth parcel\n\nAnd?\n";
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    let server = Server::start_as(&shell, &format!("exec convoctl serve --listen 127.0.0.1:{port}"));
    browser.sees("Fourth parcel");
    assert_eq!(browser.complaints(), [""; 0]);
    drop(server);
}

/// The page follows what happens from here on.
fn wait_for_a_stream(server: &Server) {
    crate::server::wait(|| server.metric("event_streams") > 0.5, || "the page follows nothing".to_owned());
}
