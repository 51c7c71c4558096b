//! The environment, read once.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::operations::Refusal;

/// The variables that a process was started with. An empty one counts as unset.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    variables: HashMap<OsString, OsString>,
}

impl Environment {
    /// Every variable that is read.
    pub const NAMES: [&str; 37] = [
        "CONVOCTL_DB",
        "CONVOCTL_SERVER",
        "CONVOCTL_SERVER_CA_FILE",
        "CONVOCTL_TOKEN_FILE",
        "CONVOCTL_ACCOUNT",
        "CONVOCTL_AS",
        "CONVOCTL_OUTPUT",
        "CONVOCTL_YES",
        "CONVOCTL_NO_INPUT",
        "CONVOCTL_LOG",
        "CONVOCTL_NO_PROGRESS",
        "CONVOCTL_TIMEOUT",
        "CONVOCTL_CONFIG",
        "CONVOCTL_PROFILE",
        "CONVOCTL_SMTP_URL",
        "CONVOCTL_SMTP_PASSWORD_FILE",
        "CONVOCTL_SMTP_CA_FILE",
        "CONVOCTL_IMAP_CA_FILE",
        "CONVOCTL_WEBHOOK_CA_FILE",
        "CONVOCTL_MAIL_FROM",
        "CONVOCTL_MAIL_NO_REPLY",
        "CONVOCTL_MAIL_RATE",
        "CONVOCTL_PUBLIC_URL",
        "CONVOCTL_NOW",
        "CONVOCTL_COMPLETE",
        "CONVOCTL_COMPLETE_MS",
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "VISUAL",
        "EDITOR",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "HOME",
        "NOTIFY_SOCKET",
        "WATCHDOG_USEC",
        "WATCHDOG_PID",
    ];

    #[expect(clippy::disallowed_methods, reason = "the one place where the environment is read")]
    pub fn of_this_process() -> Self {
        let set = |name: &str| std::env::var_os(name).map(|value| (OsString::from(name), value));
        Self { variables: Self::NAMES.into_iter().filter_map(set).collect() }
    }

    pub fn path(&self, name: &str) -> Option<PathBuf> {
        let value = self.variables.get(&OsString::from(name))?;
        (!value.is_empty()).then(|| PathBuf::from(value))
    }

    pub fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(value) = self.path(name) else { return Ok(None) };
        let text = value.into_os_string().into_string();
        text.map(Some).map_err(|_| wrong(name, "it is not UTF-8"))
    }

    /// By what name a setting is to be blamed: its variable's where that is set, else its own.
    pub fn blame<'n>(&self, variable: &'n str, setting: &'n str) -> &'n str {
        if self.path(variable).is_some() { variable } else { setting }
    }

    /// `1 true yes` or `0 false no`.
    pub fn boolean(&self, name: &str) -> Result<Option<bool>, Refusal> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        match text.to_ascii_lowercase().as_str() {
            "1" | "true" | "yes" => Ok(Some(true)),
            "0" | "false" | "no" => Ok(Some(false)),
            _ => Err(wrong(name, "it is none of 1, true, yes, 0, false and no")),
        }
    }
}

/// A variable, or a setting of the file, that cannot be used.
pub fn wrong(name: &str, reason: &str) -> Refusal {
    let is_variable = name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    let what = if is_variable { "variable" } else { "setting" };
    Refusal::Config { message: format!("the {what} {name} is wrong: {reason}"), hint: None }
}
