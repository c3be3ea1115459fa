use crate::scalar::interval::Bound;
use proptest::prelude::*;

use super::*;

/// A figure's written text and how it was written.
fn written() -> impl Strategy<Value = (String, Writing)> {
    let writing = prop_oneof![
        Just(Writing::Exact),
        Just(Writing::Rounded),
        Just(Writing::HalfUp),
        Just(Writing::HalfEven),
        Just(Writing::Truncated)
    ];
    let text = (-300_i64..300, 0_usize..3)
        .prop_map(|(units, places)| Exact::int(units).mul(&Exact::pow10(-(places as i32))).unwrap().show(places).text)
        .prop_flat_map(|text| {
            // Trailing zeros are written places too.
            prop_oneof![
                Just(text.clone()),
                Just(if text.contains('.') { format!("{text}0") } else { format!("{text}.0") })
            ]
        });
    (text, writing)
}

/// An expression over four figures and small constants.
#[derive(Debug, Clone)]
enum Expr {
    Figure(usize),
    Constant(i64),
    Two(char, Box<Expr>, Box<Expr>),
    Abs(Box<Expr>),
    Round(Box<Expr>, i32, Mode),
}

fn modes() -> impl Strategy<Value = Mode> {
    prop::sample::select(vec![
        Mode::HalfUp,
        Mode::HalfEven,
        Mode::HalfDown,
        Mode::Truncate,
        Mode::Up,
        Mode::Floor,
        Mode::Ceiling,
    ])
}

fn expressions() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![4 => (0_usize..4).prop_map(Expr::Figure), 1 => (-3_i64..4).prop_map(Expr::Constant)];
    leaf.prop_recursive(4, 12, 2, |inner| {
        let op = prop::sample::select(vec!['+', '-', '+', '-', '*', '/', '/', '<', '>']);
        prop_oneof![
            8 => (op, inner.clone(), inner.clone()).prop_map(|(op, a, b)| Expr::Two(op, Box::new(a), Box::new(b))),
            1 => inner.clone().prop_map(|a| Expr::Abs(Box::new(a))),
            1 => (inner, -1..3, modes()).prop_map(|(a, places, mode)| Expr::Round(Box::new(a), places, mode)),
        ]
    })
}

impl Expr {
    fn quantity(&self, figures: &[Quantity], vars: &mut Vars) -> Result<Quantity, NoNumber> {
        match self {
            Expr::Figure(at) => Ok(figures[*at].clone()),
            Expr::Constant(value) => Ok(Quantity::constant(Exact::int(*value))),
            Expr::Two(op, a, b) => {
                let (a, b) = (a.quantity(figures, vars)?, b.quantity(figures, vars)?);
                match op {
                    '+' => a.add(&b, vars),
                    '-' => a.sub(&b, vars),
                    '*' => a.mul(&b, vars),
                    '/' => a.div(&b, vars),
                    '<' => a.min(&b, vars),
                    _ => a.max(&b, vars),
                }
            }
            Expr::Abs(a) => a.quantity(figures, vars)?.abs(vars),
            Expr::Round(a, places, mode) => a.quantity(figures, vars)?.round(*places, *mode, vars),
        }
    }

    /// The oracle: the value at given true values, where it has one.
    fn value(&self, at: &[Exact]) -> Option<Exact> {
        match self {
            Expr::Figure(figure) => Some(at[*figure].clone()),
            Expr::Constant(value) => Some(Exact::int(*value)),
            Expr::Two(op, a, b) => {
                let (a, b) = (a.value(at)?, b.value(at)?);
                match op {
                    '+' => a.add(&b).ok(),
                    '-' => a.sub(&b).ok(),
                    '*' => a.mul(&b).ok(),
                    '/' => a.div(&b).ok(),
                    '<' => Some(a.min(b)),
                    _ => Some(a.max(b)),
                }
            }
            Expr::Abs(a) => Some(a.value(at)?.abs()),
            Expr::Round(a, places, mode) => a.value(at)?.round(*places, *mode).ok(),
        }
    }
}

fn table(texts: &[(String, Writing)], vars: &mut Vars) -> Vec<Quantity> {
    texts.iter().map(|(text, writing)| figure(text, *writing, vars)).collect()
}

/// Where the true values of the figures lie, by the table alone.
fn sets(figures: &[Quantity], vars: &Vars) -> Vec<Interval> {
    let set = |(figure, at): (&Quantity, u32)| vars.deviation(Var(at)).add(&Interval::point(figure.written()));
    figures.iter().zip(0..).map(set).collect()
}

/// True values of the figures: each end that belongs to the set, points near the ends, and points between.
fn sample(figures: &[Quantity], vars: &Vars, picks: &[usize]) -> Vec<Exact> {
    let pick = |((figure, range), pick): ((&Quantity, Interval), &usize)| {
        let (lo, hi) = (range.lo.value.clone().unwrap(), range.hi.value.clone().unwrap());
        let share = [ex("0"), ex("1"), ex("1/1000"), ex("999/1000"), ex("1/2"), ex("1/3")][pick % 6].clone();
        let value = lo.add(&hi.sub(&lo).unwrap().mul(&share).unwrap()).unwrap();
        if range.contains(&value) { value } else { figure.written() }
    };
    figures.iter().zip(sets(figures, vars)).zip(picks).map(pick).collect()
}

const RELATIONS: [Relation; 6] = [
    Relation::Equal,
    Relation::NotEqual,
    Relation::Less,
    Relation::LessEqual,
    Relation::Greater,
    Relation::GreaterEqual,
];

fn holds(relation: Relation, a: &Exact, b: &Exact) -> bool {
    match relation {
        Relation::Equal => a == b,
        Relation::NotEqual => a != b,
        Relation::Less => a < b,
        Relation::LessEqual => a <= b,
        Relation::Greater => a > b,
        Relation::GreaterEqual => a >= b,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_true_value_contradicts_a_range_or_a_comparison(
        texts in prop::collection::vec(written(), 4),
        left in expressions(),
        right in expressions(),
        picks in prop::collection::vec(prop::collection::vec(0_usize..6, 4), 12),
    ) {
        let vars = &mut Vars::new();
        let figures = table(&texts, vars);
        let (Ok(a), Ok(b)) = (left.quantity(&figures, vars), right.quantity(&figures, vars)) else { return Ok(()) };
        let as_written: Vec<Exact> = figures.iter().map(Quantity::written).collect();
        prop_assert_eq!(left.value(&as_written), Some(a.written()));
        let Ok(found) = RELATIONS.iter().map(|relation| compare(&a, *relation, &b, vars)).collect::<Result<Vec<_>, _>>() else { return Ok(()) };
        let range = a.range(vars);
        prop_assert!(range.contains(&a.written()));
        for (relation, found) in RELATIONS.iter().zip(&found) {
            let truth = found.truth;
            prop_assert!((!truth.certain || truth.as_written) && (!truth.as_written || truth.possible));
            prop_assert_eq!(truth.as_written, holds(*relation, &a.written(), &b.written()));
        }
        // The six relations are three and their opposites.
        for (one, other) in [(0, 1), (2, 5), (4, 3)] {
            prop_assert_eq!(found[one].truth.not(), found[other].truth);
        }
        for picks in &picks {
            let at = sample(&figures, vars, picks);
            let (Some(x), Some(y)) = (left.value(&at), right.value(&at)) else { continue };
            prop_assert!(range.contains(&x), "{} not in {}", x, range);
            for (relation, found) in RELATIONS.iter().zip(&found) {
                if holds(*relation, &x, &y) {
                    prop_assert!(found.truth.possible, "{:?} {} {}", relation, x, y);
                } else {
                    prop_assert!(!found.truth.certain, "{:?} {} {}", relation, x, y);
                }
            }
            if let (Some(explained), false) = (&found[0].explained, found[0].difference.is_zero()) {
                let (written, moved) = (&found[0].difference, x.sub(&y).unwrap());
                let by = if written.signum() > 0 { written.sub(&moved) } else { moved.sub(written) }.unwrap();
                prop_assert!(by <= *explained);
            }
            if x == y {
                for (var, by) in found[0].residuals.iter().filter(|(var, _)| !vars.is_derived(*var)) {
                    let index = var.0 as usize;
                    prop_assert_eq!(&at[index].sub(&as_written[index]).unwrap(), by);
                }
            }
        }
    }

    #[test]
    fn linear_forms_and_their_quotients_reach_their_ends(
        texts in prop::collection::vec(written(), 3),
        above in prop::collection::vec(-3_i64..4, 4),
        below in prop::collection::vec(-2_i64..4, 4),
        linear in any::<bool>(),
    ) {
        let vars = &mut Vars::new();
        let figures = table(&texts, vars);
        let below = if linear { vec![0, 0, 0, 1] } else { below };
        let form = |factors: &[i64], vars: &mut Vars| {
            let mut terms = vec![Quantity::constant(Exact::int(factors[3]))];
            for (figure, factor) in figures.iter().zip(factors) {
                terms.push(figure.mul(&Quantity::constant(Exact::int(*factor)), vars).unwrap());
            }
            Quantity::sum(terms.iter(), vars).unwrap()
        };
        let (num, den) = (form(&above, vars), form(&below, vars));
        let Ok(quotient) = num.div(&den, vars) else { return Ok(()) };
        let range = quotient.range(vars);
        let value = |factors: &[i64], at: &[Exact]| at.iter().zip(factors).fold(Exact::int(factors[3]), |sum, (x, factor)| sum.add(&x.mul(&Exact::int(*factor)).unwrap()).unwrap());
        if quotient.is_constant() || den.range(vars).reaches_zero() {
            return Ok(());
        }
        // The oracle: all corners of the box, with whether the corner belongs to it.
        let ranges = sets(&figures, vars);
        let mut corners = Vec::new();
        for corner in 0..8_usize {
            let ends: Vec<&Bound> = ranges.iter().enumerate().map(|(i, range)| if corner >> i & 1 == 0 { &range.lo } else { &range.hi }).collect();
            let at: Vec<Exact> = ends.iter().map(|end| end.value.clone().unwrap()).collect();
            let value = value(&above, &at).div(&value(&below, &at)).unwrap();
            corners.push((value, ends.iter().all(|end| end.closed)));
        }
        let least = corners.iter().map(|corner| corner.0.clone()).min();
        let greatest = corners.iter().map(|corner| corner.0.clone()).max();
        prop_assert_eq!(&range.lo.value, &least);
        prop_assert_eq!(&range.hi.value, &greatest);
        for (value, inside) in corners {
            prop_assert!(!inside || range.contains(&value));
        }
        // An end that belongs to the range is reached: by a corner, or along an edge whose other corners are open.
        let samples = (0..6_usize.pow(3)).map(|pick| [pick % 6, pick / 6 % 6, pick / 36]);
        let reached: Vec<Exact> = samples.map(|picks| {
            let at = sample(&figures, vars, &picks);
            value(&above, &at).div(&value(&below, &at)).unwrap()
        }).collect();
        prop_assert!(reached.iter().all(|value| range.contains(value)));
        for end in [&range.lo, &range.hi] {
            prop_assert_eq!(end.closed, reached.iter().any(|value| end.value.as_ref() == Some(value)));
        }
    }

    #[test]
    fn rounding_an_interval_holds_every_rounded_member_and_reaches_its_ends(
        lo in -40_i64..40, width in 0_i64..30, closed in any::<(bool, bool)>(), places in -1..2, mode in modes(),
    ) {
        let at = |twentieths: i64| Exact::ratio(twentieths, 20).unwrap();
        let closed = if width == 0 { (true, true) } else { closed };
        let range = Interval { lo: Bound { value: Some(at(lo)), closed: closed.0 }, hi: Bound { value: Some(at(lo + width)), closed: closed.1 } };
        let rounded = range.round(places, mode);
        let members: Vec<Exact> = (lo * 8..=(lo + width) * 8).map(|step| Exact::ratio(step, 160).unwrap()).filter(|x| range.contains(x)).collect();
        let images: Vec<Exact> = members.iter().map(|x| x.round(places, mode).unwrap()).collect();
        prop_assert_eq!(rounded.lo, Bound::closed(images.iter().min().unwrap().clone()));
        prop_assert_eq!(rounded.hi, Bound::closed(images.iter().max().unwrap().clone()));
    }

    #[test]
    fn products_of_intervals_are_sound_and_tight(
        a in (-3_i64..4, 0_i64..4, any::<(bool, bool)>()), b in (-3_i64..4, 0_i64..4, any::<(bool, bool)>()),
    ) {
        let make = |(lo, width, closed): (i64, i64, (bool, bool))| {
            let closed = if width == 0 { (true, true) } else { closed };
            Interval { lo: Bound { value: Some(Exact::int(lo)), closed: closed.0 }, hi: Bound { value: Some(Exact::int(lo + width)), closed: closed.1 } }
        };
        let (a, b) = (make(a), make(b));
        let product = a.mul(&b);
        let members = |of: &Interval| (-30..70).map(|step| Exact::ratio(step, 10).unwrap()).filter(|x| of.contains(x)).collect::<Vec<_>>();
        let all: Vec<Exact> = members(&a).iter().flat_map(|x| members(&b).iter().map(|y| x.mul(y).unwrap()).collect::<Vec<_>>()).collect();
        prop_assert!(all.iter().all(|value| product.contains(value)));
        for end in [&product.lo, &product.hi] {
            prop_assert_eq!(end.closed, all.iter().any(|value| Some(value) == end.value.as_ref()), "{} {} {}", a, b, product);
        }
    }

    #[test]
    fn a_written_figure_may_be_any_true_value_that_rounds_to_it(twentieths in -200_i64..200) {
        let truth = Exact::ratio(twentieths, 20).unwrap();
        for (writing, mode) in [(Writing::HalfUp, Mode::HalfUp), (Writing::HalfEven, Mode::HalfEven), (Writing::Truncated, Mode::Truncate), (Writing::Rounded, Mode::HalfDown)] {
            for units in -12_i64..12 {
                let written = Exact::ratio(units, 1).unwrap();
                let figure = Figure::read(&format!("{units}e0")).unwrap();
                let set = figure.deviation(writing, Some(&Exact::one())).unwrap();
                let inside = set.contains(&truth.sub(&written).unwrap());
                let rounds = truth.round(0, mode).unwrap() == written;
                prop_assert!(inside == rounds || (writing == Writing::Rounded && inside), "{truth} {units} {writing:?}");
            }
        }
    }

    #[test]
    fn any_text_is_read_without_panic(text in "[0-9０-９,，.．eE+－ 约余万%\u{3000}-]{0,12}|\\PC{0,12}") {
        let _ = (Figure::read(&text), Date::read(&text), read_year(&text), Exact::parse(&text));
        let _ = nearest(&text, ["金额", "amount", ""].into_iter());
    }

    #[test]
    fn decimals_are_read_back(units in any::<i64>(), places in 0_usize..20) {
        let number = Exact::int(units).mul(&Exact::pow10(-(places as i32))).unwrap();
        let text = number.decimal().unwrap();
        prop_assert_eq!(Exact::parse(&text), Some(number.clone()));
        prop_assert_eq!(Exact::of(Figure::read(&text).unwrap().value), number.clone());
        prop_assert_eq!(number.show(20).text, text);
    }
}
