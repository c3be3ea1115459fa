//! Random expressions and figures against an interpreter of our own that reckons in plain fractions: values exactly,
//! verdicts by trying true values out of what the figures as written stand for.

mod fractions;
mod making;

use fractions::{At, Condition, Figure, Sign, fraction};
use gouji::{Data, Lang, Options, Outcome, Pack, evaluate};
use making::Choices;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The same cases on every run, unless `PROPTEST_CASES` or `PROPTEST_RNG_SEED` say otherwise.
fn config(cases: u32) -> ProptestConfig {
    let asked = |name: &str| std::env::var_os(name).is_some();
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if asked("PROPTEST_CASES") { default.cases } else { cases },
        rng_seed: if asked("PROPTEST_RNG_SEED") { default.rng_seed } else { RngSeed::Fixed(20_261_124) },
        failure_persistence: None,
        ..default
    }
}

fn options() -> Options {
    Options { all: true, ..Options::in_lang(Lang::En) }
}

fn outcome(rules: &str, data: &str) -> Outcome {
    let pack = Pack::parse("random.gj", rules).unwrap_or_else(|problems| panic!("{problems}\n{rules}"));
    let data = Data::parse("data.yaml", data).unwrap_or_else(|problems| panic!("{problems}\n{data}"));
    let report = pack.check_with(&data, &options());
    assert!(report.problems().is_empty(), "{:?}", report.problems());
    assert_eq!(report.counts().instances(), 1);
    let finding = &report.findings()[0];
    if finding.outcome() == Outcome::Undecided {
        assert_eq!(finding.code(), "U0201", "{rules}{data:?}");
    }
    finding.outcome()
}

/// A pack with the fields of the figures and one check, and the data.
fn written_out(figures: &[Figure], check: &str) -> (String, String) {
    let fields: String = figures.iter().map(|figure| format!("  {} : {}\n", figure.name, figure.form())).collect();
    let data: String = figures.iter().map(|figure| format!("{}: {}\n", figure.name, figure.text)).collect();
    (format!("规则包 例\n表单 报告\n{fields}规则 一 \"一\"\n  应 {check}\n"), data)
}

/// True values of the figures, most of them at the ends of what they can be.
fn sample(figures: &[Figure], picks: &[u8]) -> Vec<BigRational> {
    let shares = [(0, 1), (1, 1), (1, 1000), (999, 1000), (1, 2), (1, 3)];
    let pick = |(figure, pick): (&Figure, &u8)| {
        let (over, under) = shares[usize::from(*pick) % shares.len()];
        let truth = &figure.lo.0 + (&figure.hi.0 - &figure.lo.0) * fraction(over, under);
        if figure.can_be(&truth) { truth } else { figure.value.clone() }
    };
    figures.iter().zip(picks).map(pick).collect()
}

proptest! {
    #![proptest_config(config(700))]

    #[test]
    fn values_are_those_of_plain_fractions(choices in prop::collection::vec(any::<u8>(), 0..120)) {
        let mut choices = Choices::new(&choices, Vec::new());
        let kind = choices.kind();
        let expr = choices.expr(kind, 5);
        let english = choices.pick(2) == 1;
        let none = Data::parse("none.yaml", "{}").unwrap();
        let shown = format!("({})", expr.spelt(english));
        match expr.value(&At::written(&[])) {
            // A literal has 28 digits at most.
            Some(value) if value.numer().bits().max(value.denom().bits()) > 66 => {}
            Some(value) => {
                let claim = format!("{shown} == {}", expr.kind().literal(&value));
                let told = evaluate(&claim, &none, &options());
                prop_assert_eq!(told.as_deref().ok(), Some("yes"), "{} {:?}", claim, told);
                // One part in a million away is another value.
                let other = value + fraction(1, 1_000_000);
                let claim = format!("{shown} == {}", expr.kind().literal(&other));
                let told = evaluate(&claim, &none, &options());
                prop_assert_eq!(told.as_deref().ok(), Some("no"), "{} {:?}", claim, told);
            }
            None => {
                let problems = evaluate(&shown, &none, &options()).unwrap_err();
                prop_assert_eq!(problems.all()[0].code(), "U0201", "{}", shown);
            }
        }
    }

    #[test]
    fn no_true_value_contradicts_a_verdict(
        figures in prop::collection::vec(making::figure(), 4),
        choices in prop::collection::vec(any::<u8>(), 1..80),
        picks in prop::collection::vec(prop::collection::vec(any::<u8>(), 4), 40),
    ) {
        let figures = making::named(figures);
        let mut choices = Choices::new(&choices, figures.clone());
        let condition = choices.condition(4);
        let english = choices.pick(2) == 1;
        let (rules, data) = written_out(&figures, &condition.spelt(english));
        let found = outcome(&rules, &data);
        let written: Vec<BigRational> = figures.iter().map(|figure| figure.value.clone()).collect();
        match condition.holds(&At::written(&written)) {
            Some(true) => prop_assert_eq!(found, Outcome::Held, "{}{}", rules, data),
            // A side that is false as written but possible does not decide over one that has no value.
            Some(false) => prop_assert!(
                matches!(found, Outcome::WithinRounding | Outcome::Violated)
                    || found == Outcome::Undecided && condition.has_gap(&At::written(&written)),
                "{:?}\n{}{}", found, rules, data),
            None => prop_assert_eq!(found, Outcome::Undecided, "{}{}", rules, data),
        }
        if found == Outcome::Violated {
            for picks in &picks {
                let truth = sample(&figures, picks);
                let at = At { truth: &truth, written: &written };
                prop_assert_ne!(condition.holds(&at), Some(true), "true values {:?}\n{}{}", truth, rules, data);
            }
        }
    }

    #[test]
    fn of_sums_the_verdict_is_exactly_what_the_written_sets_allow(
        figures in prop::collection::vec(making::figure(), 3),
        factors in prop::collection::vec(-3_i64..4, 3),
        sign in prop::sample::select(Sign::ALL.to_vec()),
        (near, off) in (0_usize..9, -2_i64..3),
    ) {
        let figures = making::named(figures.into_iter().map(Figure::pure).collect());
        let written: BigRational = figures.iter().zip(&factors).map(|(figure, factor)| &figure.value * fraction(*factor, 1)).sum();
        // A bound as near to what the figures come to as their rounding is, or a little beyond.
        let widths: Vec<BigRational> = figures.iter().zip(&factors).map(|(figure, factor)| {
            (&figure.hi.0 - &figure.lo.0) * fraction(factor.abs(), 2)
        }).collect();
        let reach: BigRational = widths.iter().sum();
        let bound = &written + reach * fraction(near as i64 - 4, 4) + fraction(off, 1000);
        let terms: Vec<String> = figures.iter().zip(&factors).map(|(figure, factor)| format!("{factor} × {}", figure.name)).collect();
        let check = format!("{} {} {} ÷ {}", terms.join(" + "), sign.text(), bound.numer(), bound.denom());
        let (rules, data) = written_out(&figures, &check);
        let (mut lo, mut hi) = ((-&bound, true), (-&bound, true));
        for (figure, factor) in figures.iter().zip(&factors).filter(|(_, factor)| **factor != 0) {
            let (low, high) = if *factor > 0 { (&figure.lo, &figure.hi) } else { (&figure.hi, &figure.lo) };
            lo = (lo.0 + &low.0 * fraction(*factor, 1), lo.1 && low.1);
            hi = (hi.0 + &high.0 * fraction(*factor, 1), hi.1 && high.1);
        }
        let zero = BigRational::zero();
        let below = lo.0.is_negative();
        let above = hi.0.is_positive();
        let equal = (lo.0 < zero || lo.0 == zero && lo.1) && (hi.0 > zero || hi.0 == zero && hi.1);
        let possible = match sign {
            Sign::Equal => equal,
            Sign::NotEqual => below || above,
            Sign::Less => below,
            Sign::LessEqual => below || equal,
            Sign::Greater => above,
            Sign::GreaterEqual => above || equal,
        };
        let wanted = match (sign.holds(&written, &bound), possible) {
            (true, _) => Outcome::Held,
            (false, true) => Outcome::WithinRounding,
            (false, false) => Outcome::Violated,
        };
        prop_assert_eq!(outcome(&rules, &data), wanted, "{}{}", rules, data);
    }
}

/// The kinds of cases that the tests above are meant to reach are reached: else they would prove little.
#[test]
fn random_checks_come_to_every_outcome() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::new(config(1));
    let strategy = (prop::collection::vec(making::figure(), 4), prop::collection::vec(any::<u8>(), 1..80));
    let mut seen = std::collections::BTreeMap::new();
    for _ in 0..400 {
        let (figures, choices) = strategy.new_tree(&mut runner).unwrap().current();
        let figures = making::named(figures);
        let condition: Condition = Choices::new(&choices, figures.clone()).condition(4);
        let (rules, data) = written_out(&figures, &condition.spelt(false));
        *seen.entry(outcome(&rules, &data)).or_insert(0) += 1;
    }
    let least = [Outcome::Held, Outcome::WithinRounding, Outcome::Violated, Outcome::Undecided];
    assert!(least.iter().all(|outcome| seen.get(outcome).is_some_and(|times| *times >= 4)), "{seen:?}");
}
