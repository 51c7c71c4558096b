//! How letters leave, as it is configured.

use std::path::Path;
use std::time::Duration;

use secrecy::SecretString;

use crate::config::environment::{Environment, wrong};
use crate::config::file::Layers;
use crate::domain::address::EmailAddress;
use crate::domain::agent::Mailbox;
use crate::mail::transport::Transport;
use crate::operations::Refusal;

/// The sender of letters.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The account's name where none is configured.
    pub name: Option<String>,
    pub email: EmailAddress,
}

/// At most so many letters in a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Between the beginnings of two letters.
    pub pause: Duration,
}

/// How letters leave.
#[derive(Debug, Clone)]
pub struct MailConfig {
    /// None: letters wait, and links are handed over.
    pub transport: Option<Transport>,
    pub sender: Sender,
    /// The sender of letters that nobody is to answer.
    pub no_reply: EmailAddress,
    pub rate: Option<Rate>,
    /// Certificates in PEM that IMAP servers are trusted by, instead of the host's own.
    pub imap_ca: Option<Vec<u8>>,
    /// And those that the receivers of webhooks are trusted by.
    pub webhook_ca: Option<Vec<u8>>,
    /// Whether a base of links was configured, or the built-in one is used.
    pub public_url_set: bool,
}

impl MailConfig {
    /// Why letters with links stay where they are although there is a transport.
    pub fn held_back(&self) -> Option<&'static str> {
        let leaves = self.transport.as_ref().is_some_and(Transport::leaves_this_host);
        (leaves && !self.public_url_set).then_some("letters with links stay queued: CONVOCTL_PUBLIC_URL is not set, and a link to this host would lead nobody anywhere")
    }
}

impl Rate {
    /// Reads `N/s`, `N/m` or `N/h`.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.split_once('/')?;
        let seconds = match unit {
            "s" => 1,
            "m" => 60,
            "h" => 3_600,
            _ => return None,
        };
        let count: u32 = count.parse().ok().filter(|&count| count > 0)?;
        Some(Self { pause: Duration::from_secs(seconds) / count })
    }
}

pub fn gather(environment: &Environment, layers: &Layers, public_url_set: bool) -> Result<MailConfig, Refusal> {
    let url = environment.text("CONVOCTL_SMTP_URL")?.or(layers.pick(|s| s.smtp_url.clone()));
    let mut transport = None;
    if let Some(url) = url {
        let refused = |error| wrong(environment.blame("CONVOCTL_SMTP_URL", "smtp_url"), &format!("{error}"));
        let mut parsed = Transport::parse(&url).map_err(refused)?;
        if let Transport::Smtp(smtp) = &mut parsed {
            smtp.password = password(environment, layers)?;
            let ca = environment.path("CONVOCTL_SMTP_CA_FILE").or(layers.pick(|s| s.smtp_ca_file.clone()));
            smtp.ca = ca.map(|path| read(&path)).transpose()?;
        }
        transport = Some(parsed);
    }
    let rate = environment.text("CONVOCTL_MAIL_RATE")?.or(layers.pick(|s| s.mail_rate.clone()));
    let rate = match rate {
        None => None,
        Some(text) => Some(
            Rate::parse(&text)
                .ok_or_else(|| wrong(environment.blame("CONVOCTL_MAIL_RATE", "mail_rate"), "it is not like 60/m"))?,
        ),
    };
    let sender = sender(environment, layers)?;
    let no_reply = no_reply(environment, layers, &sender)?;
    let imap_ca = environment.path("CONVOCTL_IMAP_CA_FILE").or(layers.pick(|s| s.imap_ca_file.clone()));
    let imap_ca = imap_ca.map(|path| read(&path)).transpose()?;
    let webhook_ca = environment.path("CONVOCTL_WEBHOOK_CA_FILE").or(layers.pick(|s| s.webhook_ca_file.clone()));
    let webhook_ca = webhook_ca.map(|path| read(&path)).transpose()?;
    Ok(MailConfig { transport, sender, no_reply, rate, imap_ca, webhook_ca, public_url_set })
}

/// Where none is configured, one beside the sender.
fn no_reply(environment: &Environment, layers: &Layers, sender: &Sender) -> Result<EmailAddress, Refusal> {
    let text = environment.text("CONVOCTL_MAIL_NO_REPLY")?.or(layers.pick(|s| s.mail_no_reply.clone()));
    let Some(text) = text else {
        return Ok(EmailAddress::stored(&format!("no-reply@{}", sender.email.domain())));
    };
    let name = environment.blame("CONVOCTL_MAIL_NO_REPLY", "mail_no_reply");
    EmailAddress::parse(&text).map_err(|error| wrong(name, &error.to_string()))
}

fn sender(environment: &Environment, layers: &Layers) -> Result<Sender, Refusal> {
    let text = environment.text("CONVOCTL_MAIL_FROM")?.or(layers.pick(|s| s.mail_from.clone()));
    let Some(text) = text else {
        return Ok(Sender { name: None, email: EmailAddress::stored("convoctl@localhost.localdomain") });
    };
    let name = environment.blame("CONVOCTL_MAIL_FROM", "mail_from");
    if text.contains('<') {
        let mailbox = Mailbox::parse(&text).map_err(|error| wrong(name, &error.to_string()))?;
        return Ok(Sender { name: Some(mailbox.name.to_string()), email: mailbox.email });
    }
    let email = EmailAddress::parse(&text).map_err(|error| wrong(name, &error.to_string()))?;
    Ok(Sender { name: None, email })
}

fn password(environment: &Environment, layers: &Layers) -> Result<Option<SecretString>, Refusal> {
    if let Some(path) = environment.path("CONVOCTL_SMTP_PASSWORD_FILE") {
        return read_password(&path).map(Some);
    }
    let of = |section: &crate::config::file::Section| -> Option<Result<SecretString, Refusal>> {
        section.smtp_password.clone().map(Ok).or_else(|| section.smtp_password_file.as_deref().map(read_password))
    };
    layers.profile.and_then(of).or_else(|| of(layers.defaults)).transpose()
}

fn read_password(path: &Path) -> Result<SecretString, Refusal> {
    let bytes = zeroize::Zeroizing::new(read(path)?);
    let text = std::str::from_utf8(&bytes).map_err(|_| unreadable(path, "it is not UTF-8"))?;
    let text = text.strip_suffix('\n').map_or(text, |line| line.strip_suffix('\r').unwrap_or(line));
    Ok(SecretString::from(text))
}

fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    std::fs::read(path).map_err(|error| unreadable(path, &error.to_string()))
}

fn unreadable(path: &Path, reason: &str) -> Refusal {
    Refusal::Config { message: format!("cannot read {}: {reason}", path.display()), hint: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_so_many_in_a_time() {
        assert_eq!(Rate::parse("60/m"), Some(Rate { pause: Duration::from_secs(1) }));
        assert_eq!(Rate::parse("4/s"), Some(Rate { pause: Duration::from_millis(250) }));
        for bad in ["", "60", "0/m", "-1/m", "60/d", "x/m"] {
            assert_eq!(Rate::parse(bad), None, "{bad}");
        }
    }
}
