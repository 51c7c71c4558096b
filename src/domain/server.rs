//! How a mail server is spoken to, be it for sending or for fetching.

use core::net::IpAddr;

/// How a connection becomes private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// STARTTLS where it is offered; without it, only to this host.
    Offered,
    /// STARTTLS, or nothing is said.
    StartTls,
    /// TLS from the first byte.
    Implicit,
}

/// Whether a host is this one itself, by its address or as `localhost`.
pub fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
