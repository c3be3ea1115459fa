//! The bank of slips: `tests/cases/slips`, each file one mistake of an author, answered by one message that says what
//! to type. What the messages say is in the snapshots; here is what must be true of all of them.

use crate::cases::all;
use gouji::Problems;

/// Codes that only say where reading stopped, and not what to type.
const GENERIC: &[&str] = &["E0101", "E0102", "E0103"];

/// Files that a code of those answers rightly, since its help shows how a text ends.
const EXCEPTIONS: &[&str] = &["message_quote_not_closed"];

#[test]
fn every_slip_is_answered_by_one_message_that_names_the_fix() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in all().iter().filter(|case| case.name().starts_with("slips/")) {
        count += 1;
        let problems = case.pack().err();
        let codes: Vec<&str> =
            problems.iter().flat_map(Problems::all).map(|problem| problem.code()).collect::<Vec<_>>();
        let name = case.name();
        let known = EXCEPTIONS.iter().any(|exception| name.ends_with(exception));
        let generic = codes.iter().any(|code| GENERIC.contains(code)) && !known;
        if codes.len() != 1 || generic {
            wrong.push(format!("{name}: {codes:?}"));
        }
    }
    assert!(count >= 60, "the bank has {count} files");
    assert!(wrong.is_empty(), "answered by none, by several or by a generic message:\n{}", wrong.join("\n"));
}
