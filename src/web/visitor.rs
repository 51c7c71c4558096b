//! Who visits: the address that a request comes from, through declared proxies.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;

use crate::config::{Block, neighbourhood};

/// Where a connection comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    Address(IpAddr),
    /// A process of this host, through a socket in the file system: whoever may open it is trusted as a proxy is.
    Local,
}

/// Where a request comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visitor {
    pub address: IpAddr,
    /// Whether it came by TLS, to us or to the proxy.
    pub secure: bool,
    /// Whether it came through a proxy, declared or not.
    pub forwarded: bool,
    /// Whether a proxy that was declared brought it.
    pub(super) by_proxy: bool,
}

impl Peer {
    pub fn address(self) -> IpAddr {
        match self {
            Self::Address(address) => address.to_canonical(),
            Self::Local => IpAddr::V6(Ipv6Addr::LOCALHOST),
        }
    }

    pub fn is_proxy(self, proxies: &[Block]) -> bool {
        match self {
            Self::Address(address) => proxies.iter().any(|block| block.contains(address)),
            Self::Local => true,
        }
    }
}

impl Visitor {
    /// What a proxy says of it counts only where the proxy was declared. Each proxy adds to the right of what it was told:
    /// the first from there that is no proxy of ours is the visitor, and what stands before, anybody may have written.
    pub fn of(peer: Peer, tls: bool, headers: &HeaderMap, proxies: &[Block]) -> Self {
        let by_proxy = peer.is_proxy(proxies);
        let forwarded = ["x-forwarded-for", "forwarded", "x-real-ip"].iter().any(|name| headers.contains_key(*name));
        let mut address = peer.address();
        let mut secure = tls;
        if by_proxy {
            for said in said(headers, "x-forwarded-for").into_iter().rev() {
                let Some(said) = parse(said) else { break };
                address = said;
                if !proxies.iter().any(|block| block.contains(said)) {
                    break;
                }
            }
            secure |= said(headers, "x-forwarded-proto").last().is_some_and(|word| word.eq_ignore_ascii_case("https"));
        }
        Self { address, secure, forwarded, by_proxy }
    }

    /// Whether it comes from this host, and from nowhere else through it.
    pub fn is_local(&self) -> bool {
        self.address.is_loopback() && (!self.forwarded || self.by_proxy)
    }

    /// Who counts as one visitor.
    pub fn neighbourhood(&self) -> IpAddr {
        neighbourhood(self.address)
    }
}

/// The words of all headers of a name, from left to right.
fn said<'h>(headers: &'h HeaderMap, name: &str) -> Vec<&'h str> {
    let texts = headers.get_all(name).iter().map(|value| value.to_str().unwrap_or("?"));
    texts.flat_map(|text| text.split(',')).map(str::trim).collect()
}

/// An address, with or without its port.
fn parse(text: &str) -> Option<IpAddr> {
    let address = text.parse::<IpAddr>().ok().or_else(|| {
        let socket = text.parse::<std::net::SocketAddr>().ok();
        socket.map(|socket| socket.ip())
    });
    address.or_else(|| text.strip_prefix('[')?.strip_suffix(']')?.parse().ok()).map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitor(peer: &str, lines: &[(&'static str, &'static str)]) -> Visitor {
        let proxies: Vec<Block> = ["127.0.0.1", "10.0.0.0/8"].iter().map(|text| Block::parse(text).unwrap()).collect();
        let mut headers = HeaderMap::new();
        for &(name, value) in lines {
            headers.append(name, value.parse().unwrap());
        }
        let peer = if peer == "unix" { Peer::Local } else { Peer::Address(peer.parse().unwrap()) };
        Visitor::of(peer, false, &headers, &proxies)
    }

    fn address(peer: &str, forwarded_for: &'static str) -> String {
        visitor(peer, &[("x-forwarded-for", forwarded_for)]).address.to_string()
    }

    #[test]
    fn a_visitor_is_whom_the_last_of_our_proxies_saw() {
        assert_eq!(address("127.0.0.1", "203.0.113.9"), "203.0.113.9");
        assert_eq!(address("127.0.0.1", "198.51.100.1, 203.0.113.9"), "203.0.113.9");
        assert_eq!(address("127.0.0.1", "198.51.100.1,203.0.113.9, 10.0.0.7"), "203.0.113.9");
        assert_eq!(address("127.0.0.1", "203.0.113.9:4711"), "203.0.113.9");
        assert_eq!(address("127.0.0.1", "[2001:db8::1]:80"), "2001:db8::1");
        assert_eq!(address("127.0.0.1", "[2001:db8::1]"), "2001:db8::1");
        assert_eq!(address("127.0.0.1", "::ffff:203.0.113.9"), "203.0.113.9");
        assert_eq!(address("unix", "203.0.113.9"), "203.0.113.9");
        let lines = [("x-forwarded-for", "198.51.100.1"), ("x-forwarded-for", "203.0.113.9")];
        assert_eq!(visitor("127.0.0.1", &lines).address.to_string(), "203.0.113.9");
    }

    #[test]
    fn nobody_else_is_believed() {
        assert_eq!(address("192.0.2.1", "127.0.0.1"), "192.0.2.1");
        assert_eq!(address("127.0.0.1", "127.0.0.1, rubbish"), "127.0.0.1");
        assert_eq!(address("127.0.0.1", "203.0.113.9, , 10.0.0.7"), "10.0.0.7");
        assert!(!visitor("192.0.2.1", &[("x-forwarded-proto", "https")]).secure);
        assert!(visitor("127.0.0.1", &[("x-forwarded-proto", "https")]).secure);
        assert!(!visitor("127.0.0.1", &[("x-forwarded-proto", "https, http")]).secure);
    }

    #[test]
    fn what_comes_through_a_proxy_is_not_of_this_host() {
        assert!(visitor("127.0.0.1", &[]).is_local());
        assert!(visitor("unix", &[]).is_local());
        assert!(!visitor("127.0.0.1", &[("x-forwarded-for", "203.0.113.9")]).is_local());
        assert!(!visitor("127.0.0.2", &[("x-forwarded-for", "203.0.113.9")]).is_local(), "a proxy nobody declared");
        assert!(!visitor("127.0.0.2", &[("forwarded", "for=203.0.113.9")]).is_local());
        assert!(!visitor("192.0.2.1", &[]).is_local());
    }
}
