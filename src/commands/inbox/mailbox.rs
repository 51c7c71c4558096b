//! The flags that say from where an inbox fetches its mail.

use std::path::PathBuf;

use clap::Args;
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::commands::arguments::read_file;
use crate::domain::imap::{ImapError, ImapUrl, check_password, folder_name, user_name};
use crate::operations::Refusal;
use crate::operations::mailboxes::Setting;

/// From where mail is fetched.
#[derive(Debug, Args)]
pub struct MailboxArgs {
    /// Fetch its mail from imaps://HOST[:PORT][/FOLDER], imap+starttls:// or imap://, for convoctl mail fetch; none: no more
    #[arg(long = "imap-url", value_name = "URL|none")]
    url: Option<String>,
    /// As whom to log in there
    #[arg(long = "imap-user", value_name = "USER")]
    user: Option<String>,
    /// Read the password for that from a file; one newline at its end is stripped
    #[arg(long = "imap-password-file", value_name = "PATH")]
    password_file: Option<PathBuf>,
    /// Move what was fetched to this folder there; none: mark it as seen
    #[arg(long = "imap-move-to", value_name = "FOLDER|none")]
    move_to: Option<String>,
}

impl MailboxArgs {
    /// What becomes of the mailbox; none where nothing was said of it.
    pub fn setting(&self) -> Result<Option<Setting>, Refusal> {
        let more = self.user.is_some() || self.password_file.is_some() || self.move_to.is_some();
        match self.url.as_deref() {
            None if !more => return Ok(None),
            Some("none") if more => {
                return Err(Refusal::usage("--imap-url none takes the mailbox away, and leaves nothing to set"));
            }
            Some("none") => return Ok(Some(Setting::Away)),
            _ => {}
        }
        let folder = |folder: &str| if folder == "none" { Ok(None) } else { folder_name(folder).map(Some) };
        Ok(Some(Setting::To {
            url: self.url.as_deref().map(ImapUrl::parse).transpose()?,
            user: self.user.as_deref().map(user_name).transpose()?,
            password: self.password()?,
            move_to: self.move_to.as_deref().map(folder).transpose()?,
        }))
    }

    fn password(&self) -> Result<Option<SecretString>, Refusal> {
        let Some(path) = &self.password_file else { return Ok(None) };
        let bytes = Zeroizing::new(read_file(path)?);
        let text = std::str::from_utf8(&bytes).map_err(|_| ImapError::PasswordText)?;
        let text = text.strip_suffix('\n').map_or(text, |line| line.strip_suffix('\r').unwrap_or(line));
        check_password(text)?;
        Ok(Some(SecretString::from(text)))
    }
}
