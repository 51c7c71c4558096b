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

/// Whether what is sent to a host ends at this one by any spelling of it. A name that somebody gave one of its addresses
/// says nothing.
pub fn leads_here(host: &str) -> bool {
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    let is_here = |ip: IpAddr| ip.is_loopback() || ip.is_unspecified();
    // RFC 6761, section 6.3.
    is_loopback(&name)
        || name.ends_with(".localhost")
        || name.parse().is_ok_and(|ip: IpAddr| is_here(ip.to_canonical()))
}
