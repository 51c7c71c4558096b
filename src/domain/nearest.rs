//! What somebody may have meant.

/// Below this likeness (Jaro, from 0 to 1) two words have nothing to do with one another.
const ALIKE: f64 = 0.8;

/// The word that is most like one that is none of them, whatever its letter case.
pub fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let word = word.trim().to_lowercase();
    let likeness = |known: &str| strsim::jaro(&word, &known.to_lowercase());
    let best = known.map(|known| (likeness(known), known)).max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.filter(|(likeness, _)| *likeness >= ALIKE).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let known = ["support", "sales", "returns"];
        let found = |word| nearest(word, known.into_iter());
        assert_eq!(found("suport"), Some("support"));
        assert_eq!(found(" Sales"), Some("sales"));
        assert_eq!(found("retruns"), Some("returns"));
        assert_eq!(found("legal"), None);
        assert_eq!(found(""), None);
        assert_eq!(nearest("support", std::iter::empty()), None);
    }
}
