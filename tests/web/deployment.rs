//! What a server is set up with, judged by the programs that it is for

use std::fmt::Write as _;

use crate::support::{Shell, has};

#[test]
fn systemd_takes_the_unit_and_finds_it_well_closed() {
    if !has("systemd-analyze") {
        return;
    }
    let shell = Shell::new();
    shell.run("convoctl serve --print-unit > convoctl.service").exits(0).says("");
    let verified = shell.run("systemd-analyze verify ./convoctl.service 2>&1").exits(0);
    assert!(!verified.stdout.contains("convoctl.service"), "{}", verified.stdout);
    let judged = shell.run("systemd-analyze security --offline=true ./convoctl.service").exits(0).stdout;
    let level = judged.lines().find_map(|line| line.split("exposure level for convoctl.service: ").nth(1)).unwrap();
    let level: f64 = level.split(' ').next().unwrap().parse().unwrap();
    assert!(level <= 2.0, "{judged}");
}

#[test]
fn postfix_takes_its_lines() {
    if !has("postfix") {
        return;
    }
    let shell = Shell::new();
    let printed = shell.run("convoctl serve --print-postfix").exits(0).says("").stdout;
    let (master, main) = printed.split_once("# /etc/postfix/main.cf").unwrap();
    let main = main.split_once('\n').unwrap().1;
    std::fs::create_dir(shell.path("postfix")).unwrap();
    for folder in ["queue", "data"] {
        std::fs::create_dir(shell.path(folder)).unwrap();
    }
    let mut text = String::from("compatibility_level = 3.6\n");
    for (name, folder) in [("queue_directory", "queue"), ("data_directory", "data")] {
        writeln!(text, "{name} = {}", shell.path(folder).display()).unwrap();
    }
    shell.write("postfix/main.cf", text + main);
    shell.write("postfix/master.cf", master);
    let service = shell.run("postconf -c ./postfix -M convoctl-support/unix 2>&1").exits(0).stdout;
    assert!(service.contains("mail receive --inbox support"), "{service}");
    shell
        .run("postconf -c ./postfix -h transport_maps 2>&1")
        .exits(0)
        .prints("inline:{support@acme.example=convoctl-support:}\n");
    shell
        .run("postmap -c ./postfix -q support@acme.example 'inline:{support@acme.example=convoctl-support:}' 2>&1")
        .exits(0)
        .prints("convoctl-support:\n");
    let unused = shell.run("postconf -c ./postfix -n 2>&1 >/dev/null").exits(0).stdout;
    assert_eq!(unused, "", "every parameter is known");
}

#[test]
fn nginx_takes_its_server() {
    if !has("nginx") || !has("openssl") {
        return;
    }
    let shell = Shell::new();
    let printed = shell.run("convoctl serve --print-proxy").exits(0).says("").stdout;
    let make =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=desk.example";
    shell.run(&format!("{make} -keyout desk.example.key -out desk.example.pem 2>/dev/null")).exits(0);
    let here = shell.home().display().to_string();
    shell.write("server.conf", printed.replace("/etc/ssl", &here));
    let whole = format!(
        "pid {here}/pid;\nerror_log {here}/log;\nevents {{}}\nhttp {{\naccess_log off;\ninclude server.conf;\n}}\n"
    );
    shell.write("nginx.conf", whole);
    let tested = shell.run(&format!("nginx -t -p {here} -c {here}/nginx.conf 2>&1")).exits(0);
    assert!(!tested.stdout.contains("warn"), "{}", tested.stdout);
}

#[test]
fn one_thing_is_printed_at_a_time_and_needs_no_store() {
    let shell = Shell::new();
    let unit = shell.run("convoctl --db none.db serve --print-unit").exits(0).says("").stdout;
    assert!(unit.contains("\nNoNewPrivileges=yes\n") && !unit.contains('{'), "{unit}");
    shell.run("convoctl serve --print-unit --print-proxy").exits(2).prints("");
}
