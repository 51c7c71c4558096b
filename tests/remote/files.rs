//! Files on their way to a server and back: byte for byte those that a store takes and gives

use crate::support::Shell;
use crate::twin::Twin;

const MIB: usize = 1024 * 1024;

fn desk(shell: &Shell) {
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    let mail = "From: Ola <ola@people.example>\nTo: support@acme.example\nMessage-ID: <1@x>\n\nHello\n";
    shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
}

/// Bytes in which nothing repeats itself soon.
fn noise(count: usize) -> Vec<u8> {
    (0..count as u64).map(|n| (n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8).collect()
}

/// Saves what hangs on the conversation on either side, and compares it.
fn saved(twin: &Twin) -> Vec<(String, Vec<u8>)> {
    let save = |folder: &str| format!("convoctl convo show 1 --save-attachments {folder} --json");
    twin.here(&save("here"), "").exits(0);
    twin.away(&save("away"), "").exits(0);
    twin.shell.run("diff -r here away").exits(0);
    let mut files: Vec<_> = std::fs::read_dir(twin.shell.path("away"))
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn as_much_as_a_mail_carries_arrives() {
    let twin = Twin::new(desk);
    let content = noise(17 * MIB);
    twin.shell.write("big.bin", &content);
    twin.shell.write("rest.bin", noise(MIB));
    twin.both("convoctl convo reply 1 --text x --attach big.bin --attach rest.bin").exits(0);
    let files = saved(&twin);
    assert_eq!((files.len(), files[0].1 == content), (2, true));
    twin.shell.write("more.bin", "x");
    let more = "convoctl convo reply 1 --text x --attach big.bin --attach rest.bin --attach more.bin";
    twin.both(more).exits(5);
    twin.both(&more.replace("--attach rest.bin", "-n")).exits(0);
    twin.both("convoctl convo reply 2 --text x --attach big.bin").exits(3);
    twin.both("convoctl convo reply 1 --text '' --attach big.bin").exits(5);
    twin.both("convoctl convo reply 1 --text x --attach none.bin").exits(3);
}

#[test]
fn whatever_files_are_called_they_are_called_the_same() {
    let twin = Twin::new(desk);
    let names = [
        "plain.txt",
        "two \"words\" 'and' more.pdf",
        "line\r\nX-Evil: 1\r\n\r\nbody.png",
        "50%22 100%25.csv",
        "back\\slash.txt",
        "ends in\\",
        "ünï — 図.docx",
        "--b",
        ".hidden",
        "PLAIN.txt",
        "a;b=c, d.tar.gz",
        "tab\there\u{7f}.md",
    ];
    let mut line = "convoctl convo reply 1 --text x".to_owned();
    for (n, name) in names.iter().enumerate() {
        std::fs::write(twin.shell.path(name), if n == 0 { Vec::new() } else { noise(n * 1_000) }).unwrap();
        line += &format!(" --attach='{}'", name.replace('\'', "'\\''"));
    }
    twin.both(&line).exits(0);
    let hung = |json: serde_json::Value| json["messages"][1]["attachments"].clone();
    let show = "convoctl convo show 1 --json";
    let (here, away) = (hung(twin.here(show, "").json()), hung(twin.away(show, "").json()));
    assert_eq!((here.as_array().unwrap().len(), &here), (names.len(), &away));
    assert_eq!(saved(&twin).len(), names.len());
    twin.piped("convoctl convo reply 1 --text x --attach -", "from a pipe").exits(0);
    assert_eq!(saved(&twin).len(), names.len() + 1);
}

#[test]
fn a_key_sends_files_once() {
    let twin = Twin::new(desk);
    twin.shell.write("a.txt", "one");
    let line = "convoctl convo reply 1 --text x --attach a.txt --idempotency-key k";
    for _ in 0..2 {
        twin.both(line).exits(0);
    }
    twin.shell.write("a.txt", "two");
    twin.both(line).exits(4);
    assert_eq!(saved(&twin).len(), 1);
}

#[test]
fn who_is_refused_hears_why_and_need_not_send_it_all() {
    let twin = Twin::new(|shell| {
        desk(shell);
        shell.verified("Bo Li", "agent", "bo@acme.example");
    });
    twin.shell.write("big.bin", noise(17 * MIB));
    let look = twin.away("convoctl token add --name look --scope read --jq .token", "").exits(0).stdout;
    twin.shell.write("token", look);
    twin.shell.run("chmod 600 token").exits(0);
    let reply = "convoctl convo reply 1 --text x --attach big.bin --json";
    let told = twin.away(&format!("CONVOCTL_TOKEN_FILE=token {reply}"), "").exits(11);
    assert_eq!(told.error()["code"], "read_only_token");
    twin.away("convoctl token revoke look --yes", "").exits(0);
    let told = twin.away(&format!("CONVOCTL_TOKEN_FILE=token {reply}"), "").exits(11);
    assert_eq!(told.error()["code"], "not_logged_in");
}
