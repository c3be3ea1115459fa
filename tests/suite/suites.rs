//! The cases that others' systems are held to (`../shared/suites`), each turned into a rule and data of the language,
//! checked, and compared with the verdict given. What differs on purpose or cannot be said is in [`REVIEWED`], with the
//! reason (for expressions in `dmn::reviewed`); a difference that is not there fails, and so does an entry that nothing needs.
//! `docs/suites.md` tells the results.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop")]

mod batch;
mod calc11;
mod decimal;
mod dmn;
mod eba;
mod ledger;
mod public;
mod rounding;
mod shigu;

use ledger::{Ends, Reviewed};

const TOO_LONG: &str =
    "the figure needs more digits or places than 96 bits and 28 places hold; it is pointed at, not rounded";
const MULTIPLE: &str = "±1.1E28 is no multiple of 1E28; Arelle's 28 digits do not see it, exact numbers do";
const WIDENED: &str = "the viewer widens a figure with digits beyond its unit; the row's own note says to reject it";
const TOO_FINE: &str = "a form's unit has 28 places at most, and this one has 29";

/// Every row that does not give what its file expects, and every row that the language cannot say.
const REVIEWED: &[Reviewed] = &[
    public("iv-5", "undecided U0107", WIDENED),
    public("xd-33", "undecided U0107", MULTIPLE),
    public("xd-39", "undecided U0107", MULTIPLE),
    public("xd-35", "undecided U0104", TOO_LONG),
    public("xd-41", "undecided U0104", TOO_LONG),
    public("xd-52", "undecided U0104", TOO_LONG),
    public("xd-53", "undecided U0104", TOO_LONG),
    public("xd-54", "undecided U0104", TOO_LONG),
    public("xd-56", "undecided U0104", TOO_LONG),
    Reviewed { file: "calc11_public", rows: "decimals 29", count: 5, ends: Ends::CannotBeSaid, why: TOO_FINE },
    Reviewed {
        file: "decimal_arith",
        rows: "sqrt",
        count: 164,
        ends: Ends::CannotBeSaid,
        why: "the language has no square root: no tie between figures of a report needs one, and it leaves the fractions",
    },
    Reviewed {
        file: "shigu_rules",
        rows: "x03",
        count: 1,
        ends: Ends::CannotBeSaid,
        why: "whether a percent may exceed 100% depends on what it measures; the row gives no verdict and no two figures to compare",
    },
];

/// A row of `calc11_public.json` that ends otherwise.
const fn public(rows: &'static str, gives: &'static str, why: &'static str) -> Reviewed {
    Reviewed { file: "calc11_public", rows, count: 1, ends: Ends::Otherwise(gives), why }
}
