//! `--jq`: the JSON of every command through a filter, and what a filter cannot do

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::desk::three;
use crate::people::asha;
use crate::support::Shell;

fn desk() -> Shell {
    let shell = Shell::with_store();
    asha(&shell);
    shell
}

/// A line with a filter that does not get through; the error.
#[track_caller]
fn fails(shell: &Shell, line: &str, filter: &str, (status, code): (i32, &str)) -> serde_json::Value {
    shell.write("filter.jq", filter);
    let error = shell.run(&format!("convoctl {line} --jq \"$(cat filter.jq)\"")).exits(status).error();
    assert_eq!(error["code"], code, "{error}");
    error
}

#[test]
fn the_example_of_the_manual_works_as_it_is_written() {
    let shell = desk();
    let filtered = shell.run(r#"convoctl agent list --jq '.[] | select(.status=="pending") | .email'"#);
    filtered.exits(0).says("").prints("asha@acme.example\n");
}

#[test]
fn a_listing_is_one_document_and_each_json_line_is_one() {
    let shell = desk();
    shell.run("convoctl agent list --jq length").exits(0).says("").prints("2\n");
    shell.run("convoctl agent list --json --jq '.[0].id'").exits(0).prints("1\n");
    shell.run("convoctl agent list -o json --jq '.[1] | {id, inboxes}'").exits(0).prints("{\"id\":2,\"inboxes\":[]}\n");
    shell.run("convoctl agent list -o jsonl --jq .id,.name").exits(0).prints("1\nJane Roe\n2\nAsha Rao\n");
    shell.run("convoctl agent list -o jsonl --jq 'select(.id > 1).id'").exits(0).prints("2\n");
    shell.run("convoctl --jq .email agent show 2").exits(0).prints("asha@acme.example\n");
    shell.run("convoctl agent show 1 2 --jq '.[].id'").exits(0).prints("1\n2\n");
    shell.run("convoctl agent list --status suspended --jq .").exits(0).prints("[]\n");
    shell.run("convoctl agent list --status suspended -o jsonl --jq .").exits(0).prints("");
    shell.run("convoctl agent list --jq empty").exits(0).says("").prints("");
    shell.run("CONVOCTL_OUTPUT=csv convoctl agent list --jq length").exits(0).prints("2\n");
    shell.run("convoctl agent list --fields id --jq .").exits(0).prints("[{\"id\":1},{\"id\":2}]\n");
    shell.run("convoctl agent list --jq 'now | todate'").exits(0).prints("2026-01-31T09:00:00Z\n");
}

#[test]
fn a_change_shows_what_the_filter_makes_of_it() {
    let shell = desk();
    let edit = "convoctl agent edit 2";
    shell.run(&format!("{edit} --name A --jq '.name, .outcome'")).exits(0).says("").prints("A\nupdated\n");
    shell.run(&format!("{edit} --name B -n --jq '.name, .dry_run'")).exits(0).prints("B\ntrue\n");
    shell.run(&format!("{edit} 1 --access own -o jsonl --jq .id")).exits(0).prints("2\n1\n");
    shell.run(&format!("{edit} --name C -q --jq .name")).exits(0).prints("C\n");
    shell.run("convoctl agent show 2 --jq .name").exits(0).prints("C\n");
    let three = three();
    three
        .run("convoctl convo list -o id | convoctl convo label - --label vip --jq 'map(.number) | add'")
        .exits(0)
        .prints("6\n");
    three.run("convoctl convo watch --count 0 -o jsonl --jq .action").exits(0).prints("");
}

#[test]
fn with_a_wrong_filter_nothing_is_done() {
    let shell = desk();
    for filter in
        ["", ".[", "nothing", "$nothing", "1 +", "import \"a\" as a; .", "include \"a\"; .", "break $x", "]", "\"\\q\""]
    {
        for line in ["agent edit 2 --name X", "agent list", "inbox add --name x --email x@acme.example"] {
            let error = fails(&shell, line, filter, (2, "invalid_filter"));
            assert!(
                error["message"].as_str().unwrap().starts_with("the filter of --jq is not acceptable: "),
                "{error}"
            );
        }
    }
    shell.run("convoctl agent show 2 --jq .name").exits(0).prints("Asha Rao\n");
    shell.run("convoctl inbox list --jq length").exits(0).prints("0\n");
    shell.run("convoctl --db new.db init --account a --admin 'A <a@a.example>' --jq '.['").exits(2);
    assert!(!shell.path("new.db").exists());
}

#[test]
fn a_filter_needs_json_to_work_on() {
    let shell = desk();
    for line in [
        "agent list -o table",
        "agent list -o csv",
        "agent edit 2 --name X -o id",
        "completions bash",
        "man",
        "help errors",
        "mail show 1 --raw",
    ] {
        fails(&shell, line, ".", (2, "usage"));
    }
    shell.run("convoctl agent show 2 --jq .name").exits(0).prints("Asha Rao\n");
}

#[test]
fn a_change_whose_filter_fails_is_made_and_the_error_says_so() {
    let shell = desk();
    let error = fails(&shell, "agent edit 2 --name X", ".name.x", (5, "filter_failed"));
    assert_eq!(error["message"], "the change was made, but the filter of --jq failed: cannot index \"X\" with \"x\"");
    assert_eq!(error["retryable"], false);
    let error = fails(&shell, "agent edit 2 --name Y --dry-run", ".name.x", (5, "filter_failed"));
    assert_eq!(error["message"], "the filter of --jq failed: cannot index \"Y\" with \"x\"");
    let error = fails(&shell, "agent edit 2 --name Z --timeout 1s", "def f: f; f", (5, "filter_too_much"));
    assert_eq!(error["message"], "the change was made, but the filter of --jq did not end within 1s");
    shell.run("convoctl agent show 2 --jq .name").exits(0).prints("Z\n");
}

#[test]
fn a_failure_tells_the_beginning_of_what_it_failed_on_and_what_came_before_is_printed() {
    let shell = desk();
    let ran = shell.run("convoctl agent list --jq '.[0].id, error'").exits(5).prints("1\n");
    let message = ran.error()["message"].as_str().unwrap().to_owned();
    assert!(message.ends_with("...") && message.len() < 300, "{message}");
    let ran = shell.run("convoctl agent list -o jsonl --jq 'if .id == 2 then error(\"x\") else .id end'");
    ran.exits(5).prints("1\n");
}

#[test]
fn what_others_wrote_cannot_act_on_a_terminal_through_a_filter() {
    let shell = desk();
    let filter = r#""a\u001b[31m\u009b\u202e\r", "two\nlines\tand more", {"a": "\u001b\u007f\u009b\u2028"}, "❤️""#;
    shell.write("filter.jq", filter);
    shell.run("convoctl whoami --jq \"$(cat filter.jq)\"").exits(0).prints(
        "a\\u{1b}[31m\\u{9b}\\u{202e}\\r\ntwo\nlines\tand more\n{\"a\":\"\\u001b\\u007f\\u009b\\u2028\"}\n❤️\n",
    );
    let error = fails(&shell, "whoami", r#"error("\u001b[31m\u202e")"#, (5, "filter_failed"));
    assert!(error["message"].as_str().unwrap().contains("31m"));
}

#[test]
fn a_filter_sees_nothing_but_its_input() {
    let shell = desk();
    shell.write("secret.jq", "def secret: 1;");
    for filter in [
        "env",
        "$ENV",
        "env.PATH",
        "input",
        "[inputs]",
        "input_filename",
        "halt",
        "halt_error",
        "debug",
        "stderr",
        "include \"secret\"; secret",
        "$__prog_args",
        "get_search_list",
        "localtime",
    ] {
        fails(&shell, "agent list", filter, (2, "invalid_filter"));
    }
}

/// A filter ends in time, and neither by the end of its stack nor of the memory.
#[track_caller]
fn is_ended(shell: &Shell, filter: &str) {
    let begun = Instant::now();
    shell.write("filter.jq", filter);
    let line = "convoctl agent list --timeout 2s --jq \"$(cat filter.jq)\" 2> error.json > /dev/null";
    let status = shell.run(line).status;
    let error = std::fs::read_to_string(shell.path("error.json")).unwrap();
    assert_eq!(status, 5, "{filter}: {error}");
    assert!(begun.elapsed() < Duration::from_secs(20), "{filter} took {:?}", begun.elapsed());
    let error: serde_json::Value = serde_json::from_str(&error).unwrap_or_else(|_| panic!("{filter}: {error}"));
    let code = error["error"]["code"].as_str().unwrap();
    assert!(["filter_too_much", "filter_failed"].contains(&code), "{filter}: {error}");
}

#[test]
fn a_filter_that_never_ends_is_ended() {
    let shell = desk();
    for filter in [
        "def f: f; f",
        "range(1e18)",
        "repeat(.)",
        "last(range(1e18))",
        "limit(1e18; repeat(1)) | empty",
        "reduce range(64) as $i (1; [., .])",
        "reduce range(100) as $i (2; . * .) | tostring",
        "[limit(1e15; repeat(1))]",
    ] {
        is_ended(&shell, filter);
    }
}

#[test]
fn a_filter_that_wants_all_the_memory_is_ended() {
    let shell = desk();
    for filter in [
        "[range(1e9)]",
        "def f: [f]; f",
        "def f: 1 + f; f",
        "\"x\" * 1000000000",
        "\"x\" * 100000000000000000000000",
        ". as $all | \"x\" | . *= 100000000000",
        "[\"x\" | def f: . * 1000000000; f]",
        "\"\\(\"x\" * 1000000000000)\"",
        "{(\"x\" * 1000000000000): 1}",
        "reduce range(100) as $i (\"x\"; . + .)",
        "reduce range(100000000) as $i (0; [.]) | length",
        "reduce range(64) as $i (1; [., .]) | tojson | length",
        "(\"[\" * 10000000) | fromjson",
    ] {
        is_ended(&shell, filter);
    }
}

#[test]
fn a_filter_of_great_depth_is_read_or_refused() {
    let shell = desk();
    let around = |open: &str, close: &str, count: usize| format!("{}1{}", open.repeat(count), close.repeat(count));
    for filter in
        [around("(", ")", 30_000), around("1+", "", 30_000), around("[", "]", 30_000), around("def a: ", ";1", 5_000)]
    {
        shell.write("filter.jq", filter);
        let ran = shell.run("convoctl agent list --jq \"$(cat filter.jq)\" > /dev/null");
        assert!([0, 5].contains(&ran.status) && !ran.stderr.contains("overflow"), "{}", ran.status);
    }
}

#[test]
fn multiplying_works_as_ever() {
    let shell = desk();
    for (filter, output) in [
        ("[(1,2) * (3,4)]", "[3,6,4,8]"),
        ("\"ab\" * 2, 2 * \"ab\", \"ab\" * 0", "abab\nabab\nnull"),
        ("{a: {b: 1}} * {a: {c: 2}}", "{\"a\":{\"b\":1,\"c\":2}}"),
        ("{a: 2} | .a *= (3, 4)", "{\"a\":6}\n{\"a\":8}"),
        ("[2, 3] | map(. * .) | add", "13"),
        ("[[1, 2]] | .[] as [$a, $b] | $a * $b", "2"),
        ("reduce (2, 3) as $x (1; . * $x)", "6"),
        ("try (\"x\" * 1000000000) catch \"caught\"", "caught"),
    ] {
        shell.write("filter.jq", filter);
        shell.run("convoctl whoami --jq \"$(cat filter.jq)\"").exits(0).prints(&format!("{output}\n"));
    }
}

#[test]
fn a_reader_who_has_enough_ends_a_listing_and_not_a_change() {
    let shell = desk();
    let ended = "convoctl agent list --jq 'range(1e18)' | head -1 > /dev/null; echo ${PIPESTATUS[0]}";
    shell.write("ended.sh", ended);
    if crate::support::has("bash") {
        let begun = Instant::now();
        shell.run("bash ended.sh").exits(0).says("").prints("141\n");
        assert!(begun.elapsed() < Duration::from_secs(9));
        shell.write(
            "ended.sh",
            "convoctl agent edit 2 --name X --jq 'range(1e18)' | head -1 > /dev/null; echo ${PIPESTATUS[0]}",
        );
        shell.run("bash ended.sh").exits(0).says("").prints("0\n");
        shell.run("convoctl agent show 2 --jq .name").exits(0).prints("X\n");
    }
}

#[test]
fn the_time_that_a_reader_takes_is_not_the_filters() {
    let shell = desk();
    let line = "convoctl agent list --timeout 1s --jq 'range(60000)' | (sleep 2; tail -1)";
    shell.run(line).exits(0).says("").prints("59999\n");
    // Nor does the filter go on unseen meanwhile.
    let mut child = shell
        .command("exec convoctl agent list --timeout 60s --jq 'range(60000), (reduce range(40) as $i (\"x\"; . + .) | length)'")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_secs(3));
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap().trim();
    let kib: u64 = resident.strip_suffix(" kB").unwrap().parse().unwrap();
    assert!(kib < 100 * 1024, "{kib}");
    child.kill().unwrap();
    child.wait().unwrap();
}
