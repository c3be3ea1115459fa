//! Numbers that fit in place and numbers that do not: the same arithmetic, one form of each.

use super::*;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

/// Parts on both sides of what fits.
fn parts() -> Vec<BigInt> {
    let most = BigInt::from(i64::MAX);
    let edges = [-2, -1, 0, 1, 2].map(|by| &most + by);
    let ordinary = [1, 2, 3, 5, 7, 10, 97, 1000, 1_000_000_007].map(BigInt::from);
    let powers = [17, 18, 19, 20].map(|power| BigInt::from(10).pow(power));
    edges.into_iter().chain(ordinary).chain(powers).collect()
}

fn numbers() -> Vec<BigRational> {
    let parts = parts();
    let mut out = vec![BigRational::zero()];
    for (index, above) in parts.iter().enumerate() {
        for below in parts.iter().skip(index % 3).step_by(3) {
            out.push(BigRational::new(above.clone(), below.clone()));
            out.push(BigRational::new(-above, below.clone()));
        }
    }
    out
}

fn exact(number: &BigRational) -> Exact {
    Exact::quotient(number.numer().clone(), number.denom().clone()).unwrap()
}

#[test]
fn small_and_large_numbers_are_reckoned_with_alike() {
    let numbers = numbers();
    for (index, one) in numbers.iter().enumerate() {
        let left = exact(one);
        assert_eq!(left.fraction(), one.to_string());
        assert_eq!((left.neg(), left.abs()), (exact(&-one), exact(&one.abs())));
        assert_eq!((left.is_zero(), left.is_integer()), (one.is_zero(), one.is_integer()));
        let whole = if one.is_integer() { one.numer().to_i64() } else { None };
        assert_eq!(left.integer(), whole, "{one}");
        for two in numbers.iter().skip(index % 5).step_by(5) {
            let right = exact(two);
            assert_eq!(left.add(&right).unwrap(), exact(&(one + two)), "{one} + {two}");
            assert_eq!(left.sub(&right).unwrap(), exact(&(one - two)), "{one} - {two}");
            assert_eq!(left.mul(&right).unwrap(), exact(&(one * two)), "{one} * {two}");
            assert_eq!(left.cmp(&right), one.cmp(two), "{one} and {two}");
            assert_eq!(left == right, one == two, "{one} and {two}");
            if !two.is_zero() {
                assert_eq!(left.div(&right).unwrap(), exact(&(one / two)), "{one} / {two}");
            }
        }
    }
}

#[test]
fn small_and_large_numbers_are_rounded_and_written_alike() {
    for one in numbers() {
        let number = exact(&one);
        for places in [-20, -18, -1, 0, 1, 2, 18, 20] {
            let unit = BigRational::from_integer(BigInt::from(10)).pow(places);
            let scaled = &one * &unit;
            let half = BigRational::new(BigInt::from(1), BigInt::from(2));
            let rounded = |mode| number.round(places, mode).unwrap();
            let told = |units: BigRational| exact(&(units / &unit));
            assert_eq!(rounded(Mode::Floor), told(scaled.floor()), "{one}");
            assert_eq!(rounded(Mode::Ceiling), told(scaled.ceil()), "{one}");
            assert_eq!(rounded(Mode::Truncate), told(scaled.trunc()), "{one}");
            let up = (scaled.abs() + half).floor() * scaled.signum();
            assert_eq!(rounded(Mode::HalfUp), told(up), "{one}");
        }
        if let Some(text) = number.decimal() {
            assert_eq!(Exact::parse(&text).unwrap(), number, "{one}");
        }
        // The same number by way of one that is large.
        let large = exact(&BigRational::from_integer(BigInt::from(10).pow(40)));
        assert_eq!(number.mul(&large).unwrap().div(&large).unwrap(), number, "{one}");
        assert_eq!(number.add(&large).unwrap().sub(&large).unwrap(), number, "{one}");
    }
}
