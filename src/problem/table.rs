//! How a table of problems is written: one row a problem, each with a constructor of the same name for its arguments.

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
            static $code: Row = Row {
                code: stringify!($code),
                says: Bilingual { zh: $zh, en: $en },
                help: Bilingual { zh: $zh_help, en: $en_help },
                about: Bilingual { zh: $zh_about, en: $en_about },
                rules: concat!($($rules)?),
                data: { #[allow(unused_mut, unused_assignments, reason = "rows without data leave it as it is")]
                    { let mut data = None; $(data = Some((stringify!($ending), $data));)? data } },
            };
        )*
        /// Every row of the table, in the order of the codes.
        pub(super) static ROWS: &[&Row] = &[$(&$code),*];
    };
}
