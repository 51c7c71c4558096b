//! Flags, environment and file put together.

use std::path::PathBuf;
use std::time::Duration;

use etcetera::BaseStrategy as _;

use crate::config::environment::{Environment, wrong};
use crate::config::file::{self, File, Layers, Section};
use crate::config::{Color, Config, Flags, Limits, ServerPlace, Setting, StorePlace, Supervisor, mail, server};
use crate::domain::password::PasswordPolicy;
use crate::domain::reference::Reference;
use crate::domain::time::{Instant, Span};
use crate::mail::templates::Templates;
use crate::operations::Refusal;
use crate::operations::clock::Clock;
use crate::operations::run::Caller;
use crate::operations::settings::Settings;
use crate::terminal::Format;

const DEFAULT_PUBLIC_URL: &str = "http://localhost:8080";

/// Puts a configuration together, or says which part of it is wrong.
pub fn gather(flags: Flags, environment: &Environment) -> Result<Config, Refusal> {
    let named_file = flags.config.clone().or(environment.path("CONVOCTL_CONFIG"));
    let default_file = directory(environment, "XDG_CONFIG_HOME", ".config").map(|dir| dir.join("config.toml"));
    let path = named_file.clone().or(default_file);
    let file = match &path {
        Some(path) => file::read(path, named_file.is_some())?,
        None => File::default(),
    };
    let profile = flags.profile.clone().or(environment.text("CONVOCTL_PROFILE")?);
    let layers = layers(&file, profile.as_deref())?;
    let limits = Limits::read(&file.serve)?;
    let mut sources = Sources { environment, layers, shown: Vec::new() };
    sources.config(flags, path, limits)
}

fn layers<'f>(file: &'f File, profile: Option<&str>) -> Result<Layers<'f>, Refusal> {
    let Some(name) = profile else { return Ok(Layers { profile: None, defaults: &file.defaults }) };
    let found = file.profile.get(name).ok_or_else(|| Refusal::Config {
        message: format!("the configuration file has no profile `{name}`"),
        hint: Some("convoctl config show".to_owned()),
    })?;
    Ok(Layers { profile: Some(found), defaults: &file.defaults })
}

/// `$XDG_…/convoctl`, or its place below the home directory; none where there is neither.
pub(super) fn directory(environment: &Environment, variable: &str, below_home: &str) -> Option<PathBuf> {
    let base = environment.path(variable).filter(|path| path.is_absolute()).or_else(|| {
        let home = environment
            .path("HOME")
            .or_else(|| etcetera::base_strategy::Xdg::new().ok().map(|x| x.home_dir().to_owned()))?;
        Some(home.join(below_home))
    });
    base.map(|base| base.join("convoctl"))
}

struct Sources<'e> {
    environment: &'e Environment,
    layers: Layers<'e>,
    shown: Vec<Setting>,
}

impl<'e> Sources<'e> {
    fn config(&mut self, flags: Flags, file: Option<PathBuf>, limits: Limits) -> Result<Config, Refusal> {
        let environment = self.environment;
        let given = flags.clone();
        let server = self.server(flags.server, flags.db.is_some())?;
        let store = self.store(flags.db)?;
        let account = self.text("account", "CONVOCTL_ACCOUNT", flags.account, |s| s.account.clone())?;
        let person = self.text("as", "CONVOCTL_AS", flags.person, |s| s.person.clone())?;
        let format = self.format(flags.format, flags.jq.is_some())?;
        let yes = self.switch("yes", "CONVOCTL_YES", flags.yes, |s| s.yes)?;
        let no_input = self.switch("no_input", "CONVOCTL_NO_INPUT", flags.no_input, |s| s.no_input)?;
        let no_progress = self.switch("no_progress", "CONVOCTL_NO_PROGRESS", flags.no_progress, |s| s.no_progress)?;
        let timeout = self.timeout(flags.timeout)?;
        let color = self.color(flags.color)?;
        let public_url = self.text("public_url", "CONVOCTL_PUBLIC_URL", None, |s| s.public_url.clone())?;
        let mail = mail::gather(environment, &self.layers, public_url.is_some())?;
        self.show_mail(&mail);
        for (name, value, is_built_in) in limits.shown() {
            let source = if is_built_in { "built in" } else { "serve" };
            self.show(name, Some(value).filter(|value| !value.is_empty()), source);
        }
        let settings = self.settings(public_url, mail.sender.email.domain())?;
        Ok(Config {
            store,
            server,
            caller: Caller { account: account.map(Reference::new), person, os_user: os_user(), ..Caller::default() },
            format,
            fields: flags.fields,
            jq: flags.jq,
            csv_safe: flags.csv_safe,
            dry_run: flags.dry_run,
            yes,
            no_input,
            quiet: flags.quiet,
            verbosity: verbosity(environment, flags.verbose)?,
            color,
            no_progress,
            timeout,
            clock: Clock { fixed: fixed_now(environment)? },
            settings,
            mail,
            limits,
            supervisor: supervisor(environment)?,
            editor: editor(environment)?,
            file,
            shown: std::mem::take(&mut self.shown),
            flags: given,
        })
    }

    /// The server that was named, unless a store was named nearer at hand.
    fn server(&mut self, flag: Option<String>, store_by_flag: bool) -> Result<Option<ServerPlace>, Refusal> {
        let by_flag = flag.is_some();
        if by_flag && store_by_flag {
            return Err(Refusal::usage("--db and --server exclude each other"));
        }
        let variable = self.environment.text("CONVOCTL_SERVER")?;
        let store_by_variable = self.environment.path("CONVOCTL_DB").is_some();
        if !by_flag && !store_by_flag && variable.is_some() && store_by_variable {
            return Err(Refusal::usage("CONVOCTL_DB and CONVOCTL_SERVER exclude each other"));
        }
        let by_variable = variable.is_some();
        let (named, source) = self.first(flag, variable, |s| s.server.clone());
        let hidden = store_by_flag || (!by_flag && !by_variable && store_by_variable);
        let Some(url) = named.filter(|_| !hidden) else { return Ok(None) };
        let (ca_file, _) = self.first(None, None, |s| s.server_ca_file.clone());
        let place = server::place(&url, by_flag, ca_file, self.environment)?;
        self.show("server", Some(place.url.clone()), source);
        Ok(Some(place))
    }

    fn store(&mut self, flag: Option<PathBuf>) -> Result<StorePlace, Refusal> {
        let (named, source) = self.first(flag, self.environment.path("CONVOCTL_DB"), |s| s.db.clone());
        let place = match named {
            Some(path) if path.as_os_str() == ":memory:" => StorePlace::Memory,
            Some(path) => {
                let text = path.to_string_lossy();
                if text.starts_with("postgres://") || text.starts_with("postgresql://") {
                    let message = "this convoctl keeps its store in SQLite; PostgreSQL is not supported yet".to_owned();
                    return Err(Refusal::Config { message, hint: Some("name a file with --db".to_owned()) });
                }
                StorePlace::Named(path)
            }
            None => StorePlace::Default(default_store(self.environment)?),
        };
        let shown = match &place {
            StorePlace::Memory => ":memory:".to_owned(),
            StorePlace::Named(path) | StorePlace::Default(path) => path.display().to_string(),
        };
        self.show("db", Some(shown), source);
        Ok(place)
    }

    fn format(&mut self, flag: Option<Format>, filtered: bool) -> Result<Format, Refusal> {
        let flag = flag.or(filtered.then_some(Format::Json));
        if filtered && !flag.is_some_and(Format::is_json) {
            return Err(Refusal::usage("--jq filters JSON, and -o asks for another format"));
        }
        if let Some(format) = flag {
            let word = Format::WORDS.iter().find(|(_, known)| *known == format).map(|(word, _)| (*word).to_owned());
            self.show("output", word, "flag");
            return Ok(format);
        }
        let word = self.text("output", "CONVOCTL_OUTPUT", None, |s| s.output.clone())?;
        let Some(word) = word else { return Ok(Format::Table) };
        let name = self.environment.blame("CONVOCTL_OUTPUT", "output");
        Format::from_word(&word).ok_or_else(|| wrong(name, "it is none of table, json, jsonl, csv and id"))
    }

    fn timeout(&mut self, flag: Option<Duration>) -> Result<Duration, Refusal> {
        if let Some(timeout) = flag {
            self.show("timeout", Some(format!("{}s", timeout.as_secs())), "flag");
            return Ok(timeout);
        }
        let text = self.text("timeout", "CONVOCTL_TIMEOUT", None, |s| s.timeout.clone())?;
        let Some(text) = text else { return Ok(Duration::from_secs(10)) };
        let name = self.environment.blame("CONVOCTL_TIMEOUT", "timeout");
        Span::parse(&text).map(Span::std).map_err(|error| wrong(name, &error.to_string()))
    }

    fn color(&mut self, flag: Option<Color>) -> Result<Color, Refusal> {
        if let Some(color) = flag {
            return Ok(color);
        }
        if self.environment.path("NO_COLOR").is_some() {
            return Ok(Color::Never);
        }
        if self.environment.path("CLICOLOR_FORCE").is_some_and(|value| value.as_os_str() != "0") {
            return Ok(Color::Always);
        }
        match self.layers.pick(|s| s.color.as_deref()) {
            None | Some("auto") => Ok(Color::Auto),
            Some("always") => Ok(Color::Always),
            Some("never") => Ok(Color::Never),
            Some(_) => Err(wrong("color", "it is none of auto, always and never")),
        }
    }

    fn settings(&mut self, public_url: Option<String>, mail_domain: &str) -> Result<Settings, Refusal> {
        let public_url = public_url.unwrap_or_else(|| DEFAULT_PUBLIC_URL.to_owned());
        let is_base = url::Url::parse(&public_url).is_ok_and(|url| {
            matches!(url.scheme(), "http" | "https")
                && url.has_host()
                && url.query().is_none()
                && url.fragment().is_none()
        });
        if !is_base || public_url.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(wrong(
                self.environment.blame("CONVOCTL_PUBLIC_URL", "public_url"),
                "it is not like https://desk.example",
            ));
        }
        let templates = match self.layers.pick(|s| s.templates.as_deref()) {
            None => Templates::default(),
            Some(folder) => Templates::load(folder)?,
        };
        Ok(Settings {
            public_url: public_url.trim_end_matches('/').to_owned(),
            password: self.password_policy()?,
            templates,
            message_id_domain: mail_domain.to_owned(),
        })
    }

    fn password_policy(&mut self) -> Result<PasswordPolicy, Refusal> {
        let built_in = PasswordPolicy::default();
        let min_length = self.layers.pick(|s| s.password_min_length).unwrap_or(built_in.min_length);
        if !(8..=256).contains(&min_length) {
            return Err(wrong("password_min_length", "it must be from 8 to 256"));
        }
        let memory_kib = self.layers.pick(|s| s.argon2_memory_kib).unwrap_or(built_in.memory_kib);
        let passes = self.layers.pick(|s| s.argon2_passes).unwrap_or(built_in.passes);
        if !(8..=4_194_304).contains(&memory_kib) || !(1..=1_000).contains(&passes) {
            return Err(wrong("argon2_memory_kib", "the parameters of Argon2 are out of range"));
        }
        Ok(PasswordPolicy { min_length, memory_kib, passes })
    }

    fn text(
        &mut self,
        name: &'static str,
        variable: &str,
        flag: Option<String>,
        setting: impl Fn(&'e Section) -> Option<String>,
    ) -> Result<Option<String>, Refusal> {
        let (value, source) = self.first(flag, self.environment.text(variable)?, setting);
        self.show(name, value.clone(), source);
        Ok(value)
    }

    fn switch(
        &mut self,
        name: &'static str,
        variable: &str,
        flag: bool,
        setting: impl Fn(&'e Section) -> Option<bool>,
    ) -> Result<bool, Refusal> {
        let (value, source) = self.first(flag.then_some(true), self.environment.boolean(variable)?, setting);
        self.show(name, Some(value.unwrap_or(false).to_string()), source);
        Ok(value.unwrap_or(false))
    }

    fn first<T>(
        &self,
        flag: Option<T>,
        variable: Option<T>,
        setting: impl Fn(&'e Section) -> Option<T>,
    ) -> (Option<T>, &'static str) {
        let profile = self.layers.profile.and_then(&setting);
        let layers = [
            (flag, "flag"),
            (variable, "environment"),
            (profile, "profile"),
            (setting(self.layers.defaults), "defaults"),
        ];
        let found = layers.into_iter().find_map(|(value, source)| value.map(|value| (Some(value), source)));
        found.unwrap_or((None, "built in"))
    }

    fn show(&mut self, name: &'static str, value: Option<String>, source: &'static str) {
        self.shown.push(Setting { name, value, source });
    }

    fn show_mail(&mut self, mail: &mail::MailConfig) {
        let of = |variable: &str, in_profile: bool, in_defaults: bool| {
            if self.environment.path(variable).is_some() {
                "environment"
            } else if in_profile {
                "profile"
            } else if in_defaults {
                "defaults"
            } else {
                "built in"
            }
        };
        let layers = &self.layers;
        let url = of(
            "CONVOCTL_SMTP_URL",
            layers.profile.is_some_and(|s| s.smtp_url.is_some()),
            layers.defaults.smtp_url.is_some(),
        );
        let from = of(
            "CONVOCTL_MAIL_FROM",
            layers.profile.is_some_and(|s| s.mail_from.is_some()),
            layers.defaults.mail_from.is_some(),
        );
        let secret = match &mail.transport {
            Some(crate::mail::transport::Transport::Smtp(smtp)) => smtp.password.as_ref().map(|_| "(set)".to_owned()),
            _ => None,
        };
        self.shown.push(Setting {
            name: "smtp_url",
            value: mail.transport.as_ref().map(ToString::to_string),
            source: url,
        });
        self.shown.push(Setting { name: "smtp_password", value: secret, source: url });
        self.shown.push(Setting { name: "mail_from", value: Some(mail.sender.email.to_string()), source: from });
    }
}

fn default_store(environment: &Environment) -> Result<PathBuf, Refusal> {
    let directory = directory(environment, "XDG_DATA_HOME", ".local/share").ok_or_else(|| Refusal::Config {
        message: "there is no home directory, and so no place for the default store".to_owned(),
        hint: Some("name a store with --db".to_owned()),
    })?;
    Ok(directory.join("desk.db"))
}

/// As git and crontab choose one.
fn editor(environment: &Environment) -> Result<String, Refusal> {
    let named = environment.text("VISUAL")?.or(environment.text("EDITOR")?);
    Ok(named.unwrap_or_else(|| "vi".to_owned()))
}

/// The watchdog may be another process's.
fn supervisor(environment: &Environment) -> Result<Supervisor, Refusal> {
    let pid = environment.text("WATCHDOG_PID")?;
    let is_ours = pid.is_none_or(|pid| pid == std::process::id().to_string());
    let micros = environment.text("WATCHDOG_USEC")?.filter(|_| is_ours).and_then(|text| text.parse().ok());
    let watchdog = micros.filter(|&micros| micros > 0).map(Duration::from_micros);
    Ok(Supervisor { socket: environment.path("NOTIFY_SOCKET"), watchdog })
}

fn fixed_now(environment: &Environment) -> Result<Option<Instant>, Refusal> {
    let Some(text) = environment.text("CONVOCTL_NOW")? else { return Ok(None) };
    let epoch = Instant::from_micros(0);
    let relative = text.starts_with('+');
    match Instant::parse(&text, epoch) {
        Ok(instant) if !relative => Ok(Some(instant)),
        _ => Err(wrong("CONVOCTL_NOW", "it is not a time like 2026-01-31T09:00:00Z")),
    }
}

fn verbosity(environment: &Environment, flag: u8) -> Result<u8, Refusal> {
    if flag > 0 {
        return Ok(flag);
    }
    match environment.text("CONVOCTL_LOG")?.as_deref() {
        None | Some("off" | "error" | "warn") => Ok(0),
        Some("info") => Ok(1),
        Some("debug") => Ok(2),
        Some("trace") => Ok(3),
        Some(_) => Err(wrong("CONVOCTL_LOG", "it is none of off, error, warn, info, debug and trace")),
    }
}

/// The user as whom this process runs; what they call themselves in the environment does not count.
fn os_user() -> Option<String> {
    let uid = nix::unistd::Uid::current();
    let known = nix::unistd::User::from_uid(uid).ok().flatten().map(|user| user.name);
    known.or_else(|| Some(uid.to_string()))
}
