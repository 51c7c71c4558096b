//! `convoctl convo show`: the page that people read, piped and on a terminal.

use unicode_width::UnicodeWidthStr as _;

use crate::desk::{desk, open};
use crate::support::Shell;
use crate::terminal::{self, Terminal};

/// A mail with all that makes a page hard to set: another script, long words, what acts on a terminal, history, and parcels.
fn mail() -> String {
    let text = "注文番号四二の荷物がまだ届いていません。月曜日に届くはずでした。どうなっていますか、至急確認してください。\n\
                \n\
                The tracking page, which I open every morning and every evening, says https://parcels.example/track?number=\
                00340434161094015902&language=en&zip=0150&all=yes and nothing more.\n\
                >> a long line that was quoted twice and is so long that a terminal cannot hold all of it at once\n\
                \x20   indented code stays where it was, and what is folded off it stands below its beginning, of course\n\
                \u{1b}]0;owned\u{7}\u{1b}[31m 👩‍👩‍👧 ok\n\
                \n\
                On Friday, Bo Li wrote:\n\
                > It is on its way,\n\
                > and will be there on Monday, as we promised when we last wrote to you about the parcel.\n";
    let part = |head: &str, body: &str| format!("--b\nContent-Type: {head}\n\n{body}\n");
    format!(
        "From: 山田太郎 <taro@people.example>\nTo: support@acme.example\nMessage-ID: <1@people.example>\n\
         Subject: A parcel that was to come on Monday, and about which nobody could tell me anything on the telephone\n\
         MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{}{}{}--b--\n",
        part("text/plain; charset=utf-8", text),
        part("image/png; name=slip.png\nContent-Disposition: attachment", &"x".repeat(12_300)),
        part("text/plain; name=note.txt\nContent-Disposition: attachment", "y"),
    )
}

/// Bo's desk with that mail, labelled, noted into, and resolved.
fn received() -> Shell {
    let mut shell = desk();
    shell.pipe("convoctl mail receive --inbox support", mail()).exits(0);
    shell.at("2026-01-31T11:00:00Z");
    for line in ["label 1 --label late --label vip", "prioritize 1 --priority high", "note 1 --text 'I ask the depot.'"]
    {
        shell.run(&format!("convoctl --as bo@acme.example convo {line}")).exits(0);
    }
    shell
}

/// What a terminal of this width shows of a line of the session.
#[track_caller]
fn on_a_terminal(shell: &Shell, columns: u16, line: &str) -> String {
    let shown = Terminal::run(shell, &format!("stty cols {columns}; {line}")).ends(0).replace("\r\n", "\n");
    for line in shown.lines() {
        assert!(line.width() <= usize::from(columns), "{} columns: {line}", line.width());
    }
    shown
}

const PIPED: &str = "\
#1  A parcel that was to come on Monday, and about which nobody could tell me anything on the telephone
contact:   山田太郎 <taro@people.example>
inbox:     support
status:    open, priority high, waiting since 2026-01-31T09:00:00.000Z
labels:    late and vip

山田太郎, 2026-01-31T09:00:00.000Z
  注文番号四二の荷物がまだ届いていません。月曜日に届くはずでした。どうなっていますか、至急確認してください。

  The tracking page, which I open every morning and every evening, says \
https://parcels.example/track?number=00340434161094015902&language=en&zip=0150&all=yes and nothing more.
  >> a long line that was quoted twice and is so long that a terminal cannot hold all of it at once
      indented code stays where it was, and what is folded off it stands below its beginning, of course
  \\u{1b}]0;owned\\u{7}\\u{1b}[31m 👩‍👩‍👧 ok
  [3 quoted lines folded: convoctl convo show 1 --quoted]
  + slip.png (image/png, 12 KiB)
  + note.txt (text/plain, 1 byte)

* Bo Li put on the labels late and vip, 2026-01-31T11:00:00.000Z

* Bo Li set the priority to high, 2026-01-31T11:00:00.000Z

Bo Li, a note, 2026-01-31T11:00:00.000Z
  I ask the depot.
";

const FOLDED: &str = "\
#1  A parcel that was to come on Monday, and about which nobody could tell me
    anything on the telephone
contact:   山田太郎 <taro@people.example>
inbox:     support
status:    open, priority high, waiting since 2026-01-31T09:00:00.000Z
labels:    late and vip

山田太郎, 2h ago
  注文番号四二の荷物がまだ届いていません。月曜日に届くはずでした。どうなっていま
  すか、至急確認してください。

  The tracking page, which I open every morning and every evening, says
  https://parcels.example/track?number=00340434161094015902&language=en&zip=0150
  &all=yes and nothing more.
  >> a long line that was quoted twice and is so long that a terminal cannot
  >> hold all of it at once
      indented code stays where it was, and what is folded off it stands below
      its beginning, of course
  \\u{1b}]0;owned\\u{7}\\u{1b}[31m 👩‍👩‍👧 ok
  > On Friday, Bo Li wrote:
  > > It is on its way,
  > > and will be there on Monday, as we promised when we last wrote to you
  > > about the parcel.
  + slip.png (image/png, 12 KiB)
  + note.txt (text/plain, 1 byte)

* Bo Li put on the labels late and vip, now

* Bo Li set the priority to high, now

Bo Li, a note, now
  I ask the depot.
";

const HISTORY: &str = "  > On Friday, Bo Li wrote:
  > > It is on its way,
  > > and will be there on Monday, as we promised when we last wrote to you about the parcel.
";

#[test]
fn a_piped_page_is_folded_nowhere_and_its_times_are_full() {
    let shell = received();
    shell.run("convoctl convo show 1").exits(0).says("").prints(PIPED);
    let hint = "  [3 quoted lines folded: convoctl convo show 1 --quoted]\n";
    assert!(PIPED.contains(hint));
    shell.run("convoctl convo show 1 --quoted").exits(0).says("").prints(&PIPED.replace(hint, HISTORY));
    let whole = shell.run("convoctl convo show 1 --json").exits(0).stdout;
    shell.run("convoctl convo show 1 --quoted --json").exits(0).prints(&whole);
    shell.run("convoctl convo show 1 1 --quoted").exits(0).prints(&PIPED.replace(hint, HISTORY));
}

#[test]
fn a_terminal_shows_no_line_wider_than_itself() {
    if !terminal::is_there() {
        return;
    }
    let shell = received();
    assert_eq!(on_a_terminal(&shell, 80, "convoctl convo show 1 --quoted --color never"), FOLDED);
    for columns in [20, 33, 57, 81] {
        let page = on_a_terminal(&shell, columns, "convoctl convo show 1 --quoted --color never");
        assert!(page.lines().count() > 25, "{page}");
    }
    // The widest line is as wide as people like to read, whatever room there is.
    let page = on_a_terminal(&shell, 300, "convoctl convo show 1 --color never");
    assert_eq!(page.lines().map(str::width).max(), Some(100), "{page}");
}

#[test]
fn colours_tell_nothing_that_the_words_do_not() {
    let shell = received();
    let page = shell.run("convoctl convo show 1 --color always").exits(0).stdout;
    for toned in [
        "\u{1b}[1m山田太郎\u{1b}[0m\u{1b}[2m, 2026-01-31T09:00:00.000Z\u{1b}[0m\n",
        "\u{1b}[2mBo Li set the priority to high, 2026-01-31T11:00:00.000Z\u{1b}[0m\n",
        "\u{1b}[1mBo Li\u{1b}[0m\u{1b}[33m, a note\u{1b}[0m\u{1b}[2m, 2026-01-31T11:00:00.000Z\u{1b}[0m\n  \
         \u{1b}[33mI ask the depot.\u{1b}[0m\n",
        "status:    \u{1b}[0m\u{1b}[33mopen\u{1b}[0m, priority high",
    ] {
        assert!(page.contains(toned), "{page:?}");
    }
    let plain =
        ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[33m"].iter().fold(page, |page, code| page.replace(code, ""));
    assert_eq!(plain, PIPED);
    if terminal::is_there() {
        assert!(on_a_terminal(&shell, 500, "convoctl convo show 1 --color never").contains("Bo Li, a note, now\n"));
    }
}

#[test]
fn what_goes_out_is_marked_and_what_says_nothing_says_so() {
    let shell = desk();
    open(&shell, "ola@people.example", "Your parcel", "It is on its way.");
    let empty = "From: pat@people.example\nTo: support@acme.example\nMessage-ID: <2@people.example>\nSubject:\n\n\n";
    shell.pipe("convoctl mail receive --inbox support", empty).exits(0);
    let at = "2026-01-31T09:00:00.000Z";
    shell.run("convoctl convo show 1 2").exits(0).says("").prints(&format!(
        "#1  Your parcel\ncontact:   ola@people.example\ninbox:     support\nstatus:    open\n\n\
         Bo Li, to the user, {at}  ◦ queued\n  It is on its way.\n\n\
         #2  (no subject)\ncontact:   pat@people.example\ninbox:     support\n\
         status:    open, waiting since {at}\n\npat@people.example, {at}\n  [no text]\n",
    ));
}

#[test]
fn a_page_says_when_it_began_where_its_first_message_does_not() {
    let mut shell = desk();
    open(&shell, "ola@people.example", "First", "One.");
    shell.at("2026-02-01T09:00:00Z");
    open(&shell, "ola@people.example", "Second", "Two.");
    shell.run("convoctl convo merge 1 --into 2 --yes").exits(0);
    let page = shell.run("convoctl convo show 2").exits(0).stdout;
    assert!(
        page.contains("\nstatus:    open\nbegan:     2026-02-01T09:00:00.000Z\n\nBo Li, to the user, 2026-01-31"),
        "{page}"
    );
    let other = open(&shell, "ola@people.example", "Third", "Three.");
    assert!(!shell.run(&format!("convoctl convo show {other}")).exits(0).stdout.contains("began:"));
}
