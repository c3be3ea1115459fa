//! The middle of several quantities.

use super::exact::{Exact, NoNumber};
use super::interval::{Interval, high_first, low_first};
use super::linear::Vars;
use super::quantity::Quantity;

impl Quantity {
    /// The middle one in the order of size, or the mean of the two in the middle; `None` of nothing.
    ///
    /// Where rounding cannot change which is in the middle, it is that very figure. Else the result has a deviation of its own:
    /// the median grows with each item, so it lies between the median of the least values and that of the greatest.
    pub fn median(items: &[Quantity], vars: &mut Vars) -> Result<Option<Quantity>, NoNumber> {
        let mut sorted: Vec<(Interval, &Quantity)> = items.iter().map(|item| (item.range(vars), item)).collect();
        sorted.sort_by_cached_key(|(_, item)| item.written());
        let above = sorted.len().div_euclid(2);
        let below = sorted.len().saturating_sub(1).div_euclid(2);
        let (Some((_, low)), Some((_, high))) = (sorted.get(below), sorted.get(above)) else { return Ok(None) };
        let middle = mean(low, high, vars)?;
        if settled(&sorted, below, above) {
            return Ok(Some(middle));
        }
        let mut lows: Vec<Quantity> = Vec::new();
        let mut highs: Vec<Quantity> = Vec::new();
        let (mut los, mut his): (Vec<_>, Vec<_>) = sorted.iter().map(|(range, _)| (&range.lo, &range.hi)).unzip();
        los.sort_by(|one, two| low_first(one, two));
        his.sort_by(|one, two| high_first(one, two));
        for at in [below, above] {
            let (lo, hi) =
                (los.get(at).and_then(|end| end.value.clone()), his.get(at).and_then(|end| end.value.clone()));
            lows.extend(lo.map(Quantity::constant));
            highs.extend(hi.map(Quantity::constant));
        }
        let range = match (lows.as_slice(), highs.as_slice()) {
            ([a, b], [c, d]) => Interval::closed(mean(a, b, vars)?.written(), mean(c, d, vars)?.written()),
            _ => Interval::everything(),
        };
        let written = middle.written();
        let deviation = range.add(&Interval::point(written.neg()));
        Ok(Some(Quantity::figure(written, vars.result(deviation))))
    }
}

fn mean(one: &Quantity, two: &Quantity, vars: &mut Vars) -> Result<Quantity, NoNumber> {
    if one == two {
        return Ok(one.clone());
    }
    one.add(two, vars)?.div(&Quantity::constant(Exact::int(2)), vars)
}

/// Whether every other item surely stays on its side of the middle.
fn settled(sorted: &[(Interval, &Quantity)], below: usize, above: usize) -> bool {
    let (Some((low, _)), Some((high, _))) = (sorted.get(below), sorted.get(above)) else { return true };
    let apart = |hi: &Option<Exact>, lo: &Option<Exact>| matches!((hi, lo), (Some(hi), Some(lo)) if hi <= lo);
    let under_both = |hi: &Option<Exact>| [low, high].iter().all(|middle| apart(hi, &middle.lo.value));
    let over_both = |lo: &Option<Exact>| [low, high].iter().all(|middle| apart(&middle.hi.value, lo));
    let under = sorted.iter().take(below).all(|(range, _)| under_both(&range.hi.value));
    let over = sorted.iter().skip(above.saturating_add(1)).all(|(range, _)| over_both(&range.lo.value));
    under && over
}
