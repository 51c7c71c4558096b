//! One row of comma-separated values (RFC 4180), and its cells written again.

use crate::terminal::csv as written;

/// Cuts rows into their cells, whose memory it uses again.
pub struct Cells {
    reader: csv_core::Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Default for Cells {
    fn default() -> Self {
        // A carriage return alone ends no row: what follows it would be lost.
        let reader = csv_core::ReaderBuilder::new().terminator(csv_core::Terminator::Any(b'\n')).build();
        Self { reader, text: vec![0; 256], ends: vec![0; 16] }
    }
}

impl Cells {
    /// The cells of one row.
    pub fn of(&mut self, row: &[u8]) -> Vec<&[u8]> {
        use csv_core::ReadRecordResult::{InputEmpty, OutputEndsFull, OutputFull};
        self.reader.reset();
        let (mut read, mut written, mut ended) = (0, 0, 0);
        loop {
            let (result, nin, nout, nend) =
                self.reader.read_record(&row[read..], &mut self.text[written..], &mut self.ends[ended..]);
            (read, written, ended) = (read + nin, written + nout, ended + nend);
            match result {
                OutputFull => self.text.resize(self.text.len() * 2, 0),
                OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                // Asked once more without input, it ends the last cell.
                InputEmpty => {}
                _ => break,
            }
        }
        let starts = std::iter::once(0).chain(self.ends[..ended].iter().copied());
        starts.zip(&self.ends[..ended]).map(|(start, &end)| &self.text[start..end]).collect()
    }
}

/// A row of these cells, without the end of the line.
pub fn row(cells: impl Iterator<Item = impl AsRef<[u8]>>) -> Vec<u8> {
    written::row(cells)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The cells of a row, as text.
    fn texts(row: &[u8]) -> Vec<String> {
        let mut reader = Cells::default();
        reader.of(row).into_iter().map(|cell| String::from_utf8(cell.to_vec()).expect("it is UTF-8")).collect()
    }

    #[test]
    fn cells_are_cut_and_unquoted() {
        assert_eq!(texts(b"a,\"b,\"\"c\"\"\nd\",,e"), ["a", "b,\"c\"\nd", "", "e"]);
        assert_eq!(texts(b"a\rb,\"c\r\nd\""), ["a\rb", "c\r\nd"]);
        assert_eq!(texts(b"a,b,"), ["a", "b", ""]);
        assert_eq!(texts("é".as_bytes()), ["é"]);
        assert_eq!(Cells::default().of(b"a,\xE9"), [b"a", b"\xE9"]);
        let long = "x".repeat(5_000);
        assert_eq!(texts(format!("{long},{long}").as_bytes()), [long.as_str(), &long]);
        assert_eq!(texts(",".repeat(99).as_bytes()).len(), 100);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_the_same(cells in proptest::collection::vec("[a-zé,\"\n\r ;]{0,9}", 1..20)) {
            let row = row(cells.iter().map(String::as_str));
            // A row of one empty cell is an empty line, which is no row.
            if cells != [String::new()] {
                prop_assert_eq!(texts(&row), cells);
            }
        }
    }
}
