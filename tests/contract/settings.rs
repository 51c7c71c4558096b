//! Settings: who beats whom, what a variable may say, and what a configuration file must not.

use crate::support::Shell;
use crate::tables::desk;

#[track_caller]
fn setting(shell: &Shell, flags: &str, name: &str) -> (String, String) {
    let shown = shell.run(&format!("convoctl {flags} config show -o jsonl")).exits(0).stdout;
    let mut settings = shown.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let found = settings.find(|setting| setting["name"] == name).unwrap();
    (found["value"].as_str().unwrap_or("null").to_owned(), found["source"].as_str().unwrap().to_owned())
}

#[test]
fn a_flag_beats_the_environment_that_beats_the_profile_that_beats_the_defaults() {
    let mut shell = Shell::new();
    shell.write(
        "config.toml",
        "[defaults]\ndb = \"defaults.db\"\naccount = \"defaults\"\nas = \"defaults@acme.example\"\ntimeout = \"4s\"\n\
         yes = true\nno_input = true\nno_progress = true\n\
         [profile.p]\ndb = \"profile.db\"\naccount = \"profile\"\nas = \"profile@acme.example\"\ntimeout = \"3s\"\n\
         yes = false\n",
    );
    for (name, variable, flag) in [
        ("db", "CONVOCTL_DB", "--db"),
        ("account", "CONVOCTL_ACCOUNT", "--account"),
        ("as", "CONVOCTL_AS", "--as"),
        ("timeout", "CONVOCTL_TIMEOUT", "--timeout"),
    ] {
        let (in_flag, in_variable) = if name == "timeout" { ("1s", "2s") } else { ("flag", "variable") };
        let source = |found: (String, String)| found.1;
        assert_eq!(source(setting(&shell, "", name)), "defaults");
        assert_eq!(source(setting(&shell, "--profile p", name)), "profile");
        shell.set("CONVOCTL_PROFILE", "p");
        assert_eq!(source(setting(&shell, "", name)), "profile");
        shell.set(variable, in_variable);
        assert_eq!(setting(&shell, "", name), (in_variable.to_owned(), "environment".to_owned()));
        assert_eq!(setting(&shell, &format!("{flag} {in_flag}"), name), (in_flag.to_owned(), "flag".to_owned()));
        shell.set(variable, "");
        assert_eq!(source(setting(&shell, "", name)), "profile", "an empty variable is unset");
        shell.unset(variable);
        shell.unset("CONVOCTL_PROFILE");
    }
    assert_eq!(setting(&shell, "", "yes"), ("true".to_owned(), "defaults".to_owned()));
    assert_eq!(setting(&shell, "--profile p", "yes"), ("false".to_owned(), "profile".to_owned()));
    assert_eq!(setting(&shell, "--profile p --yes", "yes"), ("true".to_owned(), "flag".to_owned()));
    shell.set("CONVOCTL_YES", "0");
    assert_eq!(setting(&shell, "", "yes"), ("false".to_owned(), "environment".to_owned()));
}

#[test]
fn the_format_comes_from_flag_environment_profile_and_defaults() {
    let mut shell = desk();
    let first = |shell: &Shell, flags: &str| {
        let text = shell.run(&format!("convoctl {flags} agent show 1")).exits(0).stdout;
        text.lines().next().unwrap().split([',', ':']).next().unwrap().to_owned()
    };
    assert_eq!(first(&shell, ""), "id");
    shell.write("config.toml", "[defaults]\noutput = \"id\"\n[profile.p]\noutput = \"csv\"\n");
    assert_eq!(first(&shell, ""), "jane@acme.example");
    assert_eq!(first(&shell, "--profile p"), "id");
    shell.set("CONVOCTL_OUTPUT", "json");
    assert_eq!(first(&shell, "--profile p"), "{\"id\"");
    assert_eq!(first(&shell, "--profile p -o id"), "jane@acme.example");
    shell.set("CONVOCTL_OUTPUT", "xml");
    let refused = shell.run("convoctl agent list").exits(12).prints("");
    assert!(refused.stderr.contains("CONVOCTL_OUTPUT"), "{refused:?}");
    shell.unset("CONVOCTL_OUTPUT");
    shell.write("config.toml", "[defaults]\noutput = \"xml\"\n");
    let refused = shell.run("convoctl agent list").exits(12).prints("");
    assert!(refused.stderr.contains("the setting output is wrong"), "{refused:?}");
    shell.write("config.toml", "");
}

#[test]
fn boolean_variables_say_yes_or_no_or_nothing() {
    let mut shell = desk();
    let delete = "convoctl agent delete cy@acme.example --if-missing ignore";
    for no in ["0", "false", "no", "NO", ""] {
        shell.set("CONVOCTL_YES", no);
        assert_eq!(shell.run(&format!("{delete} --json")).exits(2).error()["code"], "confirmation_required");
    }
    for yes in ["1", "true", "yes", "True"] {
        shell.set("CONVOCTL_YES", yes);
        shell.run(delete).exits(0);
    }
    shell.unset("CONVOCTL_YES");
    for variable in ["CONVOCTL_YES", "CONVOCTL_NO_INPUT", "CONVOCTL_NO_PROGRESS"] {
        for junk in ["maybe", "2", "on", " "] {
            shell.set(variable, junk);
            let error = shell.run("convoctl agent list --json").exits(12).prints("").error();
            assert_eq!(error["code"], "config_invalid");
            assert!(error["message"].as_str().unwrap().contains(variable));
        }
        shell.unset(variable);
    }
}

#[test]
fn variables_that_mean_nothing_are_named() {
    for (variable, junk) in [
        ("CONVOCTL_TIMEOUT", "soon"),
        ("CONVOCTL_NOW", "tomorrow"),
        ("CONVOCTL_NOW", "+5m"),
        ("CONVOCTL_LOG", "everything"),
        ("CONVOCTL_SMTP_URL", "gopher://mail"),
        ("CONVOCTL_MAIL_FROM", "nobody"),
        ("CONVOCTL_MAIL_RATE", "often"),
        ("CONVOCTL_PUBLIC_URL", "desk.example"),
    ] {
        let mut shell = desk();
        shell.set(variable, junk);
        let refused = shell.run("convoctl agent list").exits(12).prints("");
        assert!(refused.stderr.contains(variable), "{refused:?}");
        shell.unset(variable);
    }
}

#[test]
fn an_unknown_key_is_named_with_its_line_and_nothing_of_it_is_shown() {
    let shell = desk();
    for (text, line, shown) in [
        ("[defaults]\n\nsmtp_pasword = \"hunter2\"\n", 3, "smtp_pasword"),
        ("[defaults]\nyes = true\n[profile.p]\nacount = \"hunter2\"\n", 4, "acount"),
        ("[default]\nyes = true\n", 1, "default"),
        ("surplus = \"hunter2\"\n", 1, "surplus"),
        // What is no TOML, or of the wrong type, is not shown either: it may be a password in the wrong place.
        ("[defaults]\nsmtp_password = hunter2\n", 2, ""),
        ("[defaults]\nsmtp_password = \"hunter2\n", 2, ""),
        ("[defaults]\nyes = \"hunter2\"\n", 2, "boolean"),
        ("[defaults]\npassword_min_length = \"hunter2\"\n", 2, ""),
        ("[defaults]\nsmtp_password = [\"hunter2\"]\n", 2, ""),
        ("[defaults]\nsmtp_password = 12345678\n", 2, ""),
        ("[defaults]\nyes = 12345678\n", 2, ""),
        ("[defaults]\nyes = true hunter2\n", 2, ""),
        ("[defaults\nyes = \"hunter2\"\n", 1, ""),
    ] {
        shell.write("config.toml", text);
        crate::streams::mode(&shell.path("config.toml"), 0o600);
        let error = shell.run("convoctl agent list --json").exits(12).prints("").error();
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(&format!("line {line}")) && message.contains(shown), "{text}: {message}");
        assert!(!message.contains("hunter2") && !message.contains("12345678"), "{message}");
    }
    shell.write("config.toml", "");
}

#[test]
fn a_configuration_with_a_secret_is_for_its_owner_alone() {
    let shell = desk();
    let config = shell.path("config.toml");
    shell.write("config.toml", "[defaults]\nsmtp_url = \"smtp://me@localhost:2525\"\nsmtp_password = \"hunter2\"\n");
    for mode in [0o644, 0o640, 0o604] {
        crate::streams::mode(&config, mode);
        let error = shell.run("convoctl agent list --json").exits(12).prints("").error();
        assert_eq!(error["hint"], format!("chmod 0600 {}", config.display()));
    }
    crate::streams::mode(&config, 0o600);
    for line in ["agent list", "config show --json", "config show", "doctor --timeout 1s", "-vvv agent list"] {
        let ran = shell.run(&format!("env -u CONVOCTL_SMTP_URL convoctl {line}"));
        assert!(!ran.stdout.contains("hunter2") && !ran.stderr.contains("hunter2"), "{ran:?}");
    }
    shell.write("config.toml", "[defaults]\n");
    for mode in [0o620, 0o602, 0o666] {
        crate::streams::mode(&config, mode);
        let error = shell.run("convoctl agent list --json").exits(12).prints("").error();
        assert!(error["message"].as_str().unwrap().ends_with("others can write it"));
    }
    crate::streams::mode(&config, 0o644);
    shell.run("convoctl agent list").exits(0);
}

#[test]
fn the_file_lies_where_xdg_config_home_says_and_nowhere_else() {
    let mut shell = desk();
    shell.unset("CONVOCTL_CONFIG");
    let at = |shell: &Shell| shell.run("convoctl config path").exits(0).stdout;
    assert_eq!(at(&shell), format!("{}\n", shell.path(".config/convoctl/config.toml").display()));
    shell.write("convoctl.toml", "nonsense");
    shell.write(".convoctl", "nonsense");
    shell.run("convoctl agent list").exits(0);
    shell.run("mkdir -p xdg/convoctl").exits(0);
    shell.write("xdg/convoctl/config.toml", "[defaults]\noutput = \"id\"\n");
    shell.set("XDG_CONFIG_HOME", shell.path("xdg").to_str().unwrap());
    assert!(shell.run("convoctl agent list").exits(0).stdout.starts_with("jane@acme.example\n"));
    assert_eq!(at(&shell), format!("{}\n", shell.path("xdg/convoctl/config.toml").display()));
    shell.run("convoctl --config missing.toml agent list").exits(12);
    shell.run("CONVOCTL_CONFIG=missing.toml convoctl agent list").exits(12);
    shell.run("convoctl --config xdg agent list").exits(12);
    let profile = shell.run("convoctl --profile missing agent list --json").exits(12).error();
    assert!(profile["message"].as_str().unwrap().contains("missing"));
}
