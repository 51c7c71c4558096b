//! Networks: from where somebody comes, as far as one of them can be told from another.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The network of a caller: an IPv4 address, or the /64 of an IPv6 one, since a host can have any address in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Network {
    /// This host, over a socket that has no address.
    Local,
    V4(Ipv4Addr),
    /// The first 64 bits.
    V6(u64),
}

/// A text is no address of a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is no IP address")]
pub struct NetworkError;

impl Network {
    /// Reads the address of a host, without a port.
    pub fn parse(text: &str) -> Result<Self, NetworkError> {
        text.parse::<IpAddr>().map(Self::of).map_err(|_| NetworkError)
    }

    /// The network of an address. An IPv4 address in IPv6's clothes is that IPv4 address.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self::V4(address),
            IpAddr::V6(address) => Self::V6((address.to_bits() >> 64) as u64),
        }
    }
}

impl std::fmt::Display for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Local => f.write_str("local"),
            Self::V4(address) => address.fmt(f),
            Self::V6(prefix) => write!(f, "{}/64", Ipv6Addr::from_bits(u128::from(*prefix) << 64)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(text: &str) -> String {
        Network::parse(text).map_or_else(|error| error.to_string(), |network| network.to_string())
    }

    #[test]
    fn an_address_of_version_4_is_a_network_of_its_own() {
        assert_eq!(network("192.0.2.7"), "192.0.2.7");
        assert_ne!(network("192.0.2.7"), network("192.0.2.8"));
        assert_eq!(network("::ffff:192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn of_version_6_the_first_half_counts() {
        assert_eq!(network("2001:db8:0:1:2:3:4:5"), "2001:db8:0:1::/64");
        assert_eq!(network("2001:db8:0:1::"), network("2001:db8:0:1:ffff:ffff:ffff:ffff"));
        assert_ne!(network("2001:db8:0:1::1"), network("2001:db8:0:2::1"));
        assert_eq!(network("::1"), "::/64");
    }

    #[test]
    fn nothing_else_is_an_address() {
        for bad in ["", "localhost", "192.0.2.7:80", "[::1]", "192.0.2", "192.0.2.07", " 192.0.2.7", "fe80::1%eth0"] {
            assert_eq!(Network::parse(bad), Err(NetworkError), "{bad:?}");
        }
    }
}
