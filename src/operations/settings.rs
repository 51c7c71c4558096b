//! What the rules may be told by the configuration.

use crate::domain::password::PasswordPolicy;
use crate::mail::templates::Templates;

/// The settings that operations obey.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The base of links, without a slash at its end.
    pub public_url: String,
    pub password: PasswordPolicy,
    pub templates: Templates,
    /// The domain of Message-IDs: that of the sender's address.
    pub message_id_domain: String,
}
