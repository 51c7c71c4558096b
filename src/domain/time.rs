//! Instants and spans as users write and read them.

use std::borrow::Cow;

use jiff::{SignedDuration, Timestamp};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment, in microseconds since 1970 (UTC). Written as RFC 3339 with milliseconds and `Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(i64);

/// A length of time, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(i64);

/// Why a text is no time or duration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    #[error("a duration is a whole number with s, m, h, d or w, as in 90s or 14d")]
    Span,
    #[error("a time is RFC 3339 (2026-01-31T09:00:00Z), a date (2026-01-31, UTC) or +DURATION (+14d)")]
    Instant,
}

/// The last moment that can be reached by adding: 9999-12-30T22:00:00Z, which is also whole in milliseconds.
const END: i64 = 253_402_207_200_000_000;

impl Instant {
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339, a date (midnight UTC), or `+DUR` counted from `now`.
    pub fn parse(text: &str, now: Self) -> Result<Self, TimeError> {
        if let Some(span) = text.strip_prefix('+') {
            let later = Span::parse(span).map_err(|_| TimeError::Instant)?;
            return now.checked_add(later).ok_or(TimeError::Instant);
        }
        if let Ok(date) = text.parse::<jiff::civil::Date>()
            && text.len() == "2026-01-31".len()
        {
            let midnight = date.to_zoned(jiff::tz::TimeZone::UTC).map_err(|_| TimeError::Instant)?;
            return Ok(Self(midnight.timestamp().as_microsecond()));
        }
        let stamp: Timestamp = text.parse().map_err(|_| TimeError::Instant)?;
        Ok(Self(stamp.as_microsecond()))
    }

    /// Reads what [`Instant::parse`] reads, or a bare `DUR`: that long before `now`.
    pub fn parse_since(text: &str, now: Self) -> Result<Self, TimeError> {
        match Span::parse(text) {
            Ok(ago) => {
                let earlier = ago.0.checked_mul(1_000_000).and_then(|micros| now.0.checked_sub(micros));
                let earlier = earlier.filter(|&micros| Timestamp::from_microsecond(micros).is_ok());
                earlier.map(Self).ok_or(TimeError::Instant)
            }
            Err(_) => Self::parse(text, now),
        }
    }

    pub fn checked_add(self, span: Span) -> Option<Self> {
        let later = self.0.checked_add(span.0.checked_mul(1_000_000)?)?;
        (later <= END).then_some(Self(later))
    }

    /// The moment `span` later; the end of time where that lies beyond it.
    #[must_use]
    pub fn plus(self, span: Span) -> Self {
        self.checked_add(span).unwrap_or(Self(END))
    }

    /// The moment as seconds since 1970, for the `Date` line of a letter.
    pub fn system(self) -> std::time::SystemTime {
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH).into()
    }
}

impl From<std::time::SystemTime> for Instant {
    fn from(system: std::time::SystemTime) -> Self {
        Self(Timestamp::try_from(system).map_or(0, Timestamp::as_microsecond))
    }
}

/// The digits of a moment, `2026-01-31T09:00:00.000Z`. Made by hand, since a listing writes at least two of them a row.
struct Digits([u8; 24]);

impl Digits {
    /// None outside the years of four digits.
    fn of(instant: Instant) -> Option<Self> {
        const DAY: i64 = 86_400_000;
        let millis = instant.0.div_euclid(1_000);
        let (year, month, day) = civil(millis.div_euclid(DAY));
        if !(0..=9_999).contains(&year) {
            return None;
        }
        let time = millis.rem_euclid(DAY);
        let mut digits = Self(*b"0000-00-00T00:00:00.000Z");
        digits.put(0..4, year);
        digits.put(5..7, month);
        digits.put(8..10, day);
        digits.put(11..13, time / 3_600_000);
        digits.put(14..16, time / 60_000 % 60);
        digits.put(17..19, time / 1_000 % 60);
        digits.put(20..23, time % 1_000);
        Some(digits)
    }

    fn put(&mut self, place: std::ops::Range<usize>, number: i64) {
        let mut left = number;
        for digit in self.0[place].iter_mut().rev() {
            *digit = b"0123456789"[usize::try_from(left % 10).unwrap_or_default()];
            left /= 10;
        }
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("digits are ASCII")
    }
}

/// Year, month and day of a day counted from 1970, in the Gregorian calendar: years begin in March, so that the leap day
/// is the last of its year, and 400 of them are always 146,097 days.
fn civil(days: i64) -> (i64, i64, i64) {
    const DAYS_TO_1970: i64 = 719_468;
    let day = days + DAYS_TO_1970;
    let (cycle, day) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let march_based = (5 * day + 2) / 153;
    let month = if march_based < 10 { march_based + 3 } else { march_based - 9 };
    (cycle * 400 + year + i64::from(month <= 2), month, day - (153 * march_based + 2) / 5 + 1)
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(digits) = Digits::of(*self) {
            return f.write_str(digits.as_str());
        }
        match Timestamp::from_millisecond(self.0.div_euclid(1_000)) {
            Ok(stamp) => write!(f, "{stamp:.3}"),
            Err(_) => write!(f, "{}us", self.0),
        }
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match Digits::of(*self) {
            Some(digits) => serializer.serialize_str(digits.as_str()),
            None => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let stamp: Timestamp = text.parse().map_err(serde::de::Error::custom)?;
        Ok(Self(stamp.as_microsecond()))
    }
}

impl JsonSchema for Instant {
    fn schema_name() -> Cow<'static, str> {
        "Instant".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = json_schema!({
            "description": "A moment: RFC 3339. Printed in UTC, with milliseconds and `Z`.",
            "type": "string",
            "format": "date-time",
        });
        if generator.contract().is_serialize() {
            let printed = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$";
            schema.insert("pattern".to_owned(), printed.into());
        }
        schema
    }
}

impl Span {
    pub const fn from_secs(seconds: i64) -> Self {
        Self(seconds)
    }

    pub const fn secs(self) -> i64 {
        self.0
    }

    /// Reads `90s`, `5m`, `12h`, `14d` or `2w`.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let unit = text.chars().last().ok_or(TimeError::Span)?;
        let seconds = match unit {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 604_800,
            _ => return Err(TimeError::Span),
        };
        let digits = &text[..text.len() - 1];
        if digits.is_empty() || digits.len() > 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(TimeError::Span);
        }
        let count: i64 = digits.parse().map_err(|_| TimeError::Span)?;
        Ok(Self(count * seconds))
    }

    pub fn std(self) -> std::time::Duration {
        SignedDuration::from_secs(self.0).unsigned_abs()
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Span {
    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A length of time, as in `90s`, `12h` or `14d`.", "type": "string", "pattern": "^[0-9]{1,9}[smhdw]$" })
    }
}

impl std::fmt::Display for Span {
    /// The largest unit that divides it: `14d`, not `1209600s`; weeks are written as days, as long as those can be read.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 / 86_400 >= 1_000_000_000 && self.0 % 604_800 == 0 {
            return write!(f, "{}w", self.0 / 604_800);
        }
        let units = [(86_400, 'd'), (3_600, 'h'), (60, 'm')];
        match units.iter().find(|(seconds, _)| self.0 != 0 && self.0 % seconds == 0) {
            Some((seconds, unit)) => write!(f, "{}{unit}", self.0 / seconds),
            None => write!(f, "{}s", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_and_written() {
        for (text, seconds, shown) in
            [("90s", 90, "90s"), ("5m", 300, "5m"), ("24h", 86_400, "1d"), ("2w", 1_209_600, "14d"), ("0s", 0, "0s")]
        {
            let span = Span::parse(text).expect(text);
            assert_eq!((span.secs(), span.to_string()), (seconds, shown.to_owned()));
        }
        for longest in ["999999999s", "999999999m", "999999999h", "999999999d", "142857143w", "999999999w"] {
            let span = Span::parse(longest).expect(longest);
            assert_eq!(Span::parse(&span.to_string()), Ok(span), "{longest}");
        }
        for bad in ["", "s", "5", "5x", "-5m", "+5m", "5.5h", "99999999999d", "5µ", "٥m"] {
            assert_eq!(Span::parse(bad), Err(TimeError::Span), "{bad:?}");
        }
    }

    #[test]
    fn instants_are_read_in_three_forms() {
        let now = Instant::parse("2026-01-31T09:00:00Z", Instant(0)).expect("a time");
        let shown = |text| Instant::parse(text, now).map(|i| i.to_string());
        assert_eq!(shown("2026-02-01"), Ok("2026-02-01T00:00:00.000Z".to_owned()));
        assert_eq!(shown("+1h"), Ok("2026-01-31T10:00:00.000Z".to_owned()));
        assert_eq!(shown("2026-01-31T10:00:00.1239+01:00"), Ok("2026-01-31T09:00:00.123Z".to_owned()));
        for bad in ["", "+", "tomorrow", "2026-02-30", "2026-01-31T09:00:00", "1h"] {
            assert_eq!(Instant::parse(bad, now), Err(TimeError::Instant), "{bad:?}");
        }
        assert_eq!(Instant::parse_since("1h", now).map(|i| i.to_string()), Ok("2026-01-31T08:00:00.000Z".to_owned()));
    }

    #[test]
    fn every_day_is_written_as_the_calendar_says() {
        let written = |millis: i64| Instant(millis * 1_000 + 999).to_string();
        for text in ["0000-02-29T00:00:00.000Z", "1900-03-01T23:59:59.999Z", "9999-12-30T22:00:00.999Z"] {
            let stamp: Timestamp = text.parse().expect(text);
            assert_eq!(written(stamp.as_millisecond()), text);
        }
        for day in (-719_000_i64..2_932_000).step_by(13) {
            let millis = day * 86_400_000 + (day * 7_919).rem_euclid(86_400_000);
            let stamp = Timestamp::from_millisecond(millis).expect("a moment");
            assert_eq!(written(millis), format!("{stamp:.3}"));
        }
        let before = Timestamp::MIN.as_millisecond();
        assert_eq!(written(before), format!("{:.3}", Timestamp::MIN));
        assert_eq!(serde_json::to_string(&Instant(0)).expect("JSON"), "\"1970-01-01T00:00:00.000Z\"");
    }

    #[test]
    fn the_end_of_time_is_not_passed() {
        let late = Instant::parse("9999-12-30", Instant(0)).expect("a date");
        assert_eq!(late.checked_add(Span::from_secs(i64::MAX / 2)), None);
        assert!(late.plus(Span::from_secs(i64::MAX / 2)) > late);
    }
}
