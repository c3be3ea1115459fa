//! How a table of problems is written: one row a problem, each with a constructor of the same name for its arguments.

use super::{Bilingual, Lang, Row};

/// Writes the rows: a constructor function for each, and `ROWS` with all of them in order.
macro_rules! problems {
    ($($code:ident $name:ident ($($arg:ident),*)
        zh $zh:literal help $zh_help:literal about $zh_about:literal
        en $en:literal help $en_help:literal about $en_about:literal
        $(rules $rules:literal)? $(data $ending:ident $data:literal)? ;)*) => {
        $(
            #[doc = concat!(stringify!($code), ": ", $en)]
            #[cfg_attr(not(all(feature = "cli", feature = "arrow")), allow(dead_code, reason = "some are raised by the command or for Arrow alone"))]
            pub fn $name($($arg: impl Into<Phrase>),*) -> Problem {
                Problem::new(&$code, vec![$((stringify!($arg), $arg.into())),*])
            }
            static $code: Kept = Kept(concat!(
                stringify!($code), "\0", $zh, "\0", $en, "\0", $zh_help, "\0", $en_help, "\0", $zh_about, "\0", $en_about,
                "\0" $(, $rules)?, "\0" $(, stringify!($ending), "\0", $data)?
            ));
        )*
        /// Every row of the table, in the order of the codes.
        pub(super) static ROWS: &[&Kept] = &[$(&$code),*];
    };
}

/// A row as it is kept: its texts in one, each but the last ended by a zero. Every text by itself would be an address, which is
/// put right at every start of the program.
#[derive(Debug)]
pub struct Kept(pub(super) &'static str);

/// The letters of a code.
const CODE: usize = 5;

impl Kept {
    /// The row.
    pub(super) fn row(&self) -> Row {
        let mut texts = self.0.split('\0');
        let mut next = || texts.next().unwrap_or("");
        Row {
            code: next(),
            says: Bilingual { zh: next(), en: next() },
            help: Bilingual { zh: next(), en: next() },
            about: Bilingual { zh: next(), en: next() },
            rules: next(),
            data: Some(next()).filter(|ending| !ending.is_empty()).map(|ending| (ending, next())),
        }
    }

    /// Its code.
    pub(super) fn code(&self) -> &'static str {
        self.0.get(..CODE).unwrap_or("")
    }

    /// What is wrong, as a template.
    pub(super) fn says(&self, lang: Lang) -> &'static str {
        self.text(if lang == Lang::Zh { 0 } else { 1 })
    }

    /// What to do about it, as a template.
    pub(super) fn help(&self, lang: Lang) -> &'static str {
        self.text(if lang == Lang::Zh { 2 } else { 3 })
    }

    /// One text alone, counted behind the code: what stands behind it is long and not looked at.
    fn text(&self, number: usize) -> &'static str {
        let mut ends = memchr::memchr_iter(0, self.0.as_bytes()).skip(number);
        let (start, end) = (ends.next().unwrap_or(0) + 1, ends.next().unwrap_or(self.0.len()));
        self.0.get(start..end).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_of_a_row_is_taken_for_two() {
        let rows: Vec<_> = super::super::TABLES.iter().flat_map(|table| table.rows).collect();
        assert!(rows.len() > 200, "{}", rows.len());
        for kept in rows {
            let row = kept.row();
            let parts = 9 + usize::from(row.data.is_some());
            assert_eq!((kept.0.split('\0').count(), kept.code()), (parts, row.code));
            for lang in [Lang::Zh, Lang::En] {
                let texts = (row.says.in_lang(lang), row.help.in_lang(lang));
                assert_eq!((kept.says(lang), kept.help(lang)), texts);
            }
        }
    }
}
