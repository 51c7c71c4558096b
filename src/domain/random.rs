//! Where unpredictable bytes come from.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The operating system's randomness; in a test store a stream that its seed and its count of changes determine.
pub enum Random {
    System,
    Seeded(Box<ChaCha20Rng>),
}

/// The operating system gave no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random bytes: {0}")]
pub struct NoRandomness(String);

impl Random {
    /// The stream of one change of a test store: ChaCha20, keyed by the seed and the number of the change, so that
    /// processes that live for one change each do not repeat one another.
    pub fn seeded(seed: i64, change: i64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&change.to_le_bytes());
        Self::Seeded(Box::new(ChaCha20Rng::from_seed(key)))
    }

    /// One of many streams that a secret key opens: ChaCha20 under that key, with the number as its nonce.
    pub fn keyed(key: &[u8; 32], number: u64) -> Self {
        let mut stream = ChaCha20Rng::from_seed(*key);
        stream.set_stream(number);
        Self::Seeded(Box::new(stream))
    }

    pub fn bytes<const N: usize>(&mut self) -> Result<[u8; N], NoRandomness> {
        let mut bytes = [0; N];
        match self {
            Self::System => getrandom::fill(&mut bytes).map_err(|error| NoRandomness(error.to_string()))?,
            Self::Seeded(stream) => stream.fill_bytes(&mut bytes),
        }
        Ok(bytes)
    }
}
