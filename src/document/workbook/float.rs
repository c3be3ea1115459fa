//! The one door at which old workbooks' binary floats become text. Nothing is reckoned with them: what comes out is the shortest decimal
//! text that stands for the float, and of that the fifteen digits that people see.

use super::figure::Figure;

/// The figure that the bits of a float stand for; nothing where they stand for no number.
pub(super) fn figure(bits: u64) -> Option<Figure> {
    Figure::parse(&format!("{:e}", f64::from_bits(bits)))
}
