//! How a text that was made from a document is laid out: what stands where, as a reader of the document would say it.

use std::ops::Range;
use std::sync::Arc;

/// What stands where in a text that was made from a document. Where nothing is laid out, lines and columns count.
#[derive(Debug, Default)]
pub struct Layout {
    /// In the order of the text; none touches another.
    spots: Vec<(Range<usize>, Spot)>,
}

/// A spot of a document. Rows and columns are counted from 0.
#[derive(Debug, Clone)]
pub enum Spot {
    /// A paragraph outside tables.
    Paragraph {
        /// Which one, from 1.
        number: usize,
        /// Whether it is a note at the foot of a page or at the end.
        footnote: bool,
    },
    /// A cell of a table.
    Cell {
        /// Which table, from 1.
        table: usize,
        /// The name of the sheet, in a workbook.
        sheet: Option<Arc<str>>,
        /// Its first row.
        row: usize,
        /// Its first column.
        column: usize,
        /// Where the heading of its column is written.
        heading: Option<Range<usize>>,
    },
}

/// A spot in words and numbers for people: counted from 1, with the heading's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// `第12段`
    Paragraph(usize),
    /// `脚注3`
    Footnote(usize),
    /// `表1 第6行第4列（分值）`
    Cell {
        /// Which table.
        table: usize,
        /// Its first row.
        row: usize,
        /// Its first column.
        column: usize,
        /// The heading of its column.
        heading: Option<String>,
    },
    /// `Sheet1!D6`
    Sheet {
        /// Which sheet.
        table: usize,
        /// The name of the sheet.
        sheet: String,
        /// The name of the cell: `D6`.
        cell: String,
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
        /// The heading of its column.
        heading: Option<String>,
    },
}

impl Layout {
    /// Lays out spots, which come in the order of the text.
    pub fn new(spots: Vec<(Range<usize>, Spot)>) -> Layout {
        Layout { spots }
    }

    /// What stands at a byte of the text; between two spots the one before.
    pub(super) fn at(&self, offset: usize) -> Option<&Spot> {
        let after = self.spots.partition_point(|(range, _)| range.start <= offset);
        self.spots.get(after.saturating_sub(1)).map(|(_, spot)| spot)
    }
}

impl Spot {
    /// The spot as people count it; `words` gives the text at a range.
    pub(super) fn standing(&self, words: impl Fn(Range<usize>) -> String) -> Standing {
        match self {
            Spot::Paragraph { number, footnote: false } => Standing::Paragraph(*number),
            Spot::Paragraph { number, footnote: true } => Standing::Footnote(*number),
            Spot::Cell { table, sheet, row, column, heading } => {
                let heading = heading.clone().map(words);
                let (table, row, column) = (*table, row + 1, column + 1);
                match sheet {
                    None => Standing::Cell { table, row, column, heading },
                    Some(sheet) => {
                        let cell = format!("{}{row}", letters(column));
                        Standing::Sheet { table, sheet: sheet.to_string(), cell, row, column, heading }
                    }
                }
            }
        }
    }
}

impl Standing {
    /// In Chinese.
    pub fn zh(&self) -> String {
        match self {
            Standing::Paragraph(number) => format!("第{number}段"),
            Standing::Footnote(number) => format!("脚注{number}"),
            Standing::Cell { table, row, column, heading } => {
                let heading = heading.as_ref().map_or_else(String::new, |heading| format!("（{heading}）"));
                format!("表{table} 第{row}行第{column}列{heading}")
            }
            Standing::Sheet { sheet, cell, .. } => in_sheet(sheet, cell),
        }
    }

    /// In English.
    pub fn en(&self) -> String {
        match self {
            Standing::Paragraph(number) => format!("paragraph {number}"),
            Standing::Footnote(number) => format!("footnote {number}"),
            Standing::Cell { table, row, column, heading } => {
                let heading = heading.as_ref().map_or_else(String::new, |heading| format!(" ({heading})"));
                format!("table {table}, row {row}, column {column}{heading}")
            }
            Standing::Sheet { sheet, cell, .. } => in_sheet(sheet, cell),
        }
    }
}

/// `Sheet1!D6`, with quotes where spreadsheet programs want them.
fn in_sheet(sheet: &str, cell: &str) -> String {
    if sheet.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.') {
        return format!("{sheet}!{cell}");
    }
    format!("'{}'!{cell}", sheet.replace('\'', "''"))
}

/// The letters of a column, counted from 1: `D` of 4, `AA` of 27.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, wanted) in [(1, "A"), (4, "D"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")] {
            assert_eq!(letters(column), wanted);
        }
    }

    #[test]
    fn sheets_are_quoted_as_spreadsheet_programs_do() {
        assert_eq!(in_sheet("自评表", "D6"), "自评表!D6");
        assert_eq!(in_sheet("附件 1", "D6"), "'附件 1'!D6");
        assert_eq!(in_sheet("it's", "A1"), "'it''s'!A1");
    }
}
