//! How many are inside, in all and of one kind.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Those who are inside: connections by their address, streams by their session.
pub(super) struct Crowd {
    most: usize,
    most_alike: usize,
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    all: usize,
    alike: HashMap<String, usize>,
}

/// A place inside, until it is dropped.
pub struct Place {
    crowd: Arc<Crowd>,
    key: Option<String>,
}

impl Crowd {
    pub fn new(most: usize, most_alike: usize) -> Arc<Self> {
        Arc::new(Self { most, most_alike, inside: Mutex::default() })
    }

    /// A place, if there is one. Without a key only the whole crowd is bounded.
    pub fn enter(self: &Arc<Self>, key: Option<String>) -> Option<Place> {
        let mut inside = self.inside();
        if inside.all >= self.most {
            return None;
        }
        if let Some(key) = &key {
            let alike = inside.alike.entry(key.clone()).or_default();
            if *alike >= self.most_alike {
                return None;
            }
            *alike += 1;
        }
        inside.all += 1;
        drop(inside);
        Some(Place { crowd: Arc::clone(self), key })
    }

    pub fn len(&self) -> usize {
        self.inside().all
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut inside = self.crowd.inside();
        inside.all -= 1;
        if let Some(key) = &self.key
            && let Some(alike) = inside.alike.get_mut(key)
        {
            *alike -= 1;
            if *alike == 0 {
                inside.alike.remove(key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_free_again_when_it_is_left() {
        let crowd = Crowd::new(3, 2);
        let enter = |key: &str| crowd.enter(Some(key.to_owned()));
        let first = enter("a").unwrap();
        let _second = enter("a").unwrap();
        assert!(enter("a").is_none(), "two alike are inside");
        let _third = enter("b").unwrap();
        assert!(enter("b").is_none() && crowd.enter(None).is_none(), "three are inside");
        drop(first);
        assert!(enter("a").is_some());
        assert_eq!(crowd.len(), 2);
        assert_eq!(crowd.inside().alike.len(), 2);
    }

    #[test]
    fn nobody_who_left_is_remembered() {
        let crowd = Crowd::new(1_000, 1);
        for n in 0..1_000 {
            drop(crowd.enter(Some(n.to_string())).unwrap());
        }
        assert_eq!((crowd.len(), crowd.inside().alike.len()), (0, 0));
    }
}
