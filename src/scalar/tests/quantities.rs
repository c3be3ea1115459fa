use super::*;

fn range(quantity: &Quantity, vars: &Vars) -> String {
    quantity.range(vars).to_string()
}

fn truth(left: &Quantity, relation: Relation, right: &Quantity, vars: &mut Vars) -> (bool, bool, bool) {
    let truth = compare(left, relation, right, vars).unwrap().truth;
    (truth.as_written, truth.possible, truth.certain)
}

#[test]
fn shares_of_a_published_report_sum_to_100_within_rounding() {
    let vars = &mut Vars::new();
    let shares = figures("0.002 92.78 0.05 1.58 1.98 1.19 2.43", vars);
    let sum = Quantity::sum(shares.iter(), vars).unwrap();
    assert_eq!(sum.written(), ex("100.012"));
    let found = compare(&sum, Relation::Equal, &constant("100"), vars).unwrap();
    assert_eq!(found.truth, Truth { as_written: false, possible: true, certain: false });
    assert_eq!(found.difference, ex("0.012"));
    assert_eq!(found.explained, Some(ex("0.0305")));
    assert_eq!(found.residuals, []);
}

#[test]
fn expenditure_of_a_published_report_does_not_tie_out() {
    let vars = &mut Vars::new();
    let parts = figures("1051.47 5506.86 1051.64 6558.50", vars);
    let sum = parts[0].add(&parts[1], vars).unwrap();
    let found = compare(&sum, Relation::Equal, &parts[3], vars).unwrap();
    assert_eq!(found.truth, Truth::of(false));
    assert_eq!(found.difference, ex("-0.17"));
    assert_eq!(found.explained, Some(ex("0.015")));
    let other = parts[2].add(&parts[1], vars).unwrap();
    let found = compare(&other, Relation::Equal, &parts[3], vars).unwrap();
    assert_eq!(found.truth, Truth { as_written: true, possible: true, certain: false });
}

#[test]
fn a_figure_used_twice_is_one_figure() {
    let vars = &mut Vars::new();
    let f = figures("3.0 5.0", vars);
    let (x, y) = (&f[0], &f[1]);
    assert_eq!(x.sub(x, vars).unwrap(), constant("0"));
    assert_eq!(x.div(x, vars).unwrap(), constant("1"));
    let sum = x.add(y, vars).unwrap();
    let (one, two) = (x.div(&sum, vars).unwrap(), y.div(&sum, vars).unwrap());
    assert_eq!(one.add(&two, vars).unwrap(), constant("1"));
    assert_eq!(Quantity::sum([&one, &two].into_iter(), vars).unwrap(), constant("1"));
    // x/(x+y) is least where x is least and y greatest.
    assert_eq!(one.range(vars), Interval::closed(ex("2.95/8"), ex("3.05/8")));
    // (x−y)/y
    let growth = x.sub(y, vars).unwrap().div(y, vars).unwrap();
    assert_eq!(growth.range(vars), Interval::closed(ex("-2.1/5.05"), ex("-1.9/4.95")));
    // x/y·y, (x/y)/(x/y), and y/(x/y) … cancel.
    let ratio = x.div(y, vars).unwrap();
    assert_eq!(ratio.mul(y, vars).unwrap(), *x);
    assert_eq!(ratio.div(&ratio, vars).unwrap(), constant("1"));
    assert_eq!(x.div(&ratio, vars).unwrap(), *y);
    assert_eq!(ratio.mul(&y.div(x, vars).unwrap(), vars).unwrap(), constant("1"));
    assert_eq!(constant("2").div(&ratio, vars).unwrap().mul(x, vars).unwrap(), y.mul(&constant("2"), vars).unwrap());
    // What is no linear fraction still cancels with itself.
    let product = x.mul(y, vars).unwrap();
    assert_eq!(product.sub(&y.mul(x, vars).unwrap(), vars).unwrap(), constant("0"));
    let mixed = x.add(&ratio, vars).unwrap();
    assert_eq!(mixed.sub(&ratio, vars).unwrap(), *x);
    assert_eq!(
        product.range(vars),
        Interval::closed(ex("2.95").mul(&ex("4.95")).unwrap(), ex("3.05").mul(&ex("5.05")).unwrap())
    );
    assert_eq!(x.round(0, Mode::HalfUp, vars).unwrap(), constant("3"));
    assert_eq!(
        x.sub(&constant("3"), vars)
            .unwrap()
            .mul(&x.sub(&constant("3"), vars).unwrap(), vars)
            .unwrap()
            .range(vars)
            .to_string(),
        "[0, 0.0025]"
    );
}

#[test]
fn nothing_and_zero_are_numbers() {
    let vars = &mut Vars::new();
    assert_eq!(Quantity::sum(std::iter::empty(), vars).unwrap(), constant("0"));
    let x = figures("3.0", vars).remove(0);
    assert_eq!(x.mul(&constant("0"), vars).unwrap(), constant("0"));
    assert_eq!(constant("0").div(&x, vars).unwrap(), constant("0"));
    assert_eq!(x.div(&constant("0"), vars), Err(NoNumber::DivisionByZero));
    let zero = figures("0.0", vars).remove(0);
    assert_eq!(zero.div(&zero, vars), Err(NoNumber::DivisionByZero));
    assert_eq!(x.div(&zero, vars), Err(NoNumber::DivisionByZero));
    assert_eq!(x.sub(&x, vars).unwrap().div(&x, vars).unwrap(), constant("0"));
    let huge = Quantity::constant(Exact::pow10(2400));
    assert_eq!(huge.mul(&huge, vars), Err(NoNumber::TooLarge));
    assert_eq!(x.mul(&huge, vars).unwrap().mul(&huge, vars), Err(NoNumber::TooLarge));
    assert_eq!(vars.deviation(Var(99)), Interval::everything());
}

#[test]
fn a_denominator_that_may_be_zero_leaves_everything_open() {
    let vars = &mut Vars::new();
    let (x, y) =
        (figure("3.0", Writing::Rounded, vars), Quantity::figure(ex("0.01"), vars.add(interval("[-0.05, 0.05]"))));
    let ratio = x.div(&y, vars).unwrap();
    assert_eq!(ratio.range(vars), Interval::everything());
    assert_eq!(
        truth(&ratio, Relation::Equal, &constant("5"), vars),
        (false, false, false),
        "3 ÷ [-0.04, 0.06] is never 5"
    );
    assert_eq!(truth(&ratio, Relation::Less, &constant("5"), vars), (false, true, false));
    assert_eq!(compare(&ratio, Relation::Equal, &constant("5"), vars).unwrap().explained, None);
    // A denominator that comes near to 0 without being 0 keeps its sign.
    let near = Quantity::figure(ex("0.05"), vars.add(interval("(-0.05, 0.05]")));
    let ratio = x.div(&near, vars).unwrap();
    assert_eq!(ratio.range(vars), Interval::everything());
    assert_eq!(truth(&ratio, Relation::Greater, &constant("29.5"), vars), (true, true, false), "2.95 ÷ 0.1");
    assert_eq!(truth(&ratio, Relation::GreaterEqual, &constant("29.5"), vars), (true, true, true), "2.95 ÷ 0.1");
}

#[test]
fn negative_denominators_keep_their_ends() {
    let vars = &mut Vars::new();
    let (x, y) = (figure("3.0", Writing::Truncated, vars), figure("-2.0", Writing::Truncated, vars));
    assert_eq!(x.div(&y, vars).unwrap().range(vars), interval("(-1.55, -3/2.1)").clone());
    let z = figure("-2.0", Writing::Rounded, vars);
    assert_eq!(constant("1").div(&z, vars).unwrap().range(vars), Interval::closed(ex("-1/1.95"), ex("-1/2.05")));
}

#[test]
fn open_ends_stay_open() {
    let vars = &mut Vars::new();
    // 1.5 half-up is [1.45, 1.55), 1.6 is [1.55, 1.65).
    let (a, b) = (figure("1.5", Writing::HalfUp, vars), figure("1.6", Writing::HalfUp, vars));
    use Relation::*;
    assert_eq!(truth(&a, Equal, &b, vars), (false, false, false));
    assert_eq!(truth(&a, Less, &b, vars), (true, true, true));
    assert_eq!(truth(&a, GreaterEqual, &b, vars), (false, false, false));
    let (a, b) = (figure("1.5", Writing::Rounded, vars), figure("1.6", Writing::Rounded, vars));
    assert_eq!(truth(&a, Equal, &b, vars), (false, true, false));
    assert_eq!(truth(&a, Less, &b, vars), (true, true, false));
    assert_eq!(truth(&a, LessEqual, &b, vars), (true, true, true));
    assert_eq!(truth(&a, Greater, &b, vars), (false, false, false));
    assert_eq!(truth(&a, GreaterEqual, &b, vars), (false, true, false));
    assert_eq!(truth(&a, NotEqual, &b, vars), (true, true, false));
    let found = compare(&a, Equal, &b, vars).unwrap();
    assert_eq!(found.residuals.iter().map(|(_, by)| by.to_string()).collect::<Vec<_>>(), ["0.05", "-0.05"]);
    assert_eq!(found.explained, Some(ex("0.1")));
}

#[test]
fn an_end_is_reached_whatever_does_not_matter_there() {
    let vars = &mut Vars::new();
    // (2x + z) / x with z in [0, 0.1) is greatest, 2, where z is 0, for any x in (-3.05, -2.95].
    let (x, z) = (figure("-3.0", Writing::HalfUp, vars), Quantity::figure(ex("0"), vars.add(interval("[0, 0.1)"))));
    let num = x.mul(&constant("2"), vars).unwrap().add(&z, vars).unwrap();
    assert_eq!(num.div(&x, vars).unwrap().range(vars), interval("(5.8/2.95, 2]"));
}

#[test]
fn residuals_of_two_figures_that_just_touch_are_their_ends() {
    let vars = &mut Vars::new();
    let (a, b) = (figure("1.6", Writing::Rounded, vars), figure("1.5", Writing::Rounded, vars));
    let found = compare(&a, Relation::Equal, &b, vars).unwrap();
    assert_eq!(found.residuals, [(Var(0), ex("-0.05")), (Var(1), ex("0.05"))]);
}

#[test]
fn a_square_is_that_of_one_figure() {
    let vars = &mut Vars::new();
    for text in ["3.0", "-3.0"] {
        let x = figure(text, Writing::HalfUp, vars);
        assert_eq!(range(&x.mul(&x, vars).unwrap(), vars), "[8.7025, 9.3025)");
    }
}

#[test]
fn the_only_free_deviation_is_determined() {
    let vars = &mut Vars::new();
    let x = figure("1.5", Writing::Rounded, vars);
    let found = compare(&x.mul(&constant("2"), vars).unwrap(), Relation::Equal, &constant("3.05"), vars).unwrap();
    assert_eq!(found.residuals, [(Var(0), ex("0.025"))]);
    assert_eq!(found.explained, Some(ex("0.1")));
}

#[test]
fn lesser_greater_size_and_rounding_have_tight_ranges() {
    let vars = &mut Vars::new();
    let (a, b) = (figure("1.5", Writing::HalfUp, vars), figure("1.5", Writing::Rounded, vars));
    assert_eq!(range(&a.min(&b, vars).unwrap(), vars), "[1.45, 1.55)");
    assert_eq!(range(&a.max(&b, vars).unwrap(), vars), "[1.45, 1.55]");
    assert_eq!(a.min(&constant("2"), vars).unwrap(), a);
    assert_eq!(a.max(&constant("2"), vars).unwrap(), constant("2"));
    assert_eq!(range(&a.min(&constant("1.5"), vars).unwrap(), vars), "[1.45, 1.5]");
    assert_eq!(a.min(&a, vars).unwrap(), a);
    let zero = figure("0.0", Writing::Truncated, vars);
    assert_eq!(range(&zero.abs(vars).unwrap(), vars), "[0, 0.1)");
    assert_eq!(a.abs(vars).unwrap(), a);
    assert_eq!(a.neg().abs(vars).unwrap(), a);
    let x = figure("2.45", Writing::HalfUp, vars);
    assert_eq!(range(&x.round(1, Mode::HalfUp, vars).unwrap(), vars), "[2.4, 2.5]");
    assert_eq!(range(&x.round(0, Mode::Up, vars).unwrap(), vars), "[3, 3]");
    let y = figure("2.4", Writing::HalfUp, vars); // [2.35, 2.45)
    assert_eq!(y.round(1, Mode::HalfUp, vars).unwrap(), constant("2.4"));
    assert_eq!(y.round(1, Mode::HalfEven, vars).unwrap(), constant("2.4"));
    assert_eq!(range(&y.round(1, Mode::HalfDown, vars).unwrap(), vars), "[2.3, 2.4]");
}

#[test]
fn intervals_multiply_with_open_and_missing_ends() {
    let product = |a, b| interval(a).mul(&interval(b)).to_string();
    assert_eq!(product("(0, 1]", "[1, inf)"), "(0, ∞)");
    assert_eq!(product("[0, 1]", "[1, inf)"), "[0, ∞)");
    assert_eq!(product("[5, inf)", "[2, inf)"), "[10, ∞)");
    assert_eq!(product("(-inf, -1)", "[2, 3]"), "(-∞, -2)");
    assert_eq!(product("(-inf, inf)", "[0, 0]"), "[0, 0]");
    assert_eq!(product("(-inf, inf)", "[0, 1]"), "(-∞, ∞)");
    assert_eq!(product("[0, 1)", "(0, 1)"), "[0, 1)");
    assert_eq!(product("(0, 1)", "(0, 1]"), "(0, 1)");
    assert_eq!(product("[-1, 2)", "[-3, 4]"), "[-6, 8)".replace("[-6", "(-6"));
    assert_eq!(product("(-1, 1)", "[-1, 1]"), "(-1, 1)");
    let tiny = Interval::closed(Exact::pow10(-2400), Exact::one());
    assert_eq!(tiny.mul(&tiny).to_string(), "(0, ∞)");
    let huge = Interval::closed(Exact::one(), Exact::pow10(2400));
    assert_eq!(huge.mul(&huge).to_string(), "(0, ∞)");
    assert_eq!(huge.neg().mul(&huge).to_string(), "(-∞, 0)");
    assert_eq!(interval("[2, inf)").reciprocal().unwrap().to_string(), "(0, 0.5]");
    assert_eq!(interval("[-4, -2)").reciprocal().unwrap().to_string(), "(-0.5, -0.25]");
    assert_eq!(interval("(0, 1]").reciprocal(), None);
    assert_eq!(interval("[1, 2)").intersection(&interval("[2, 3]")), None);
    assert_eq!(interval("[1, 2)").hull(&interval("[2, 3]")).to_string(), "[1, 3]");
    assert_eq!(interval("(1, 2]").intersection(&interval("[1, inf)")).unwrap().to_string(), "(1, 2]");
    assert_eq!(Interval::everything().round(2, Mode::HalfUp), Interval::everything());
    assert_eq!(Interval::everything().scale(&Exact::zero()).to_string(), "[0, 0]");
}

#[test]
fn unbounded_deviations_stay_sound() {
    let vars = &mut Vars::new();
    let any = Quantity::figure(ex("1"), vars.add(Interval::everything()));
    let x = figure("2.0", Writing::Rounded, vars);
    let from = Quantity::figure(ex("1"), vars.add(interval("[0, inf)")));
    assert_eq!(any.add(&x, vars).unwrap().range(vars), Interval::everything());
    assert_eq!(any.sub(&any, vars).unwrap(), constant("0"));
    assert_eq!(range(&from.add(&x, vars).unwrap(), vars), "[2.95, ∞)");
    assert_eq!(x.div(&from, vars).unwrap().range(vars), interval("(0, 2.05]"));
    assert_eq!(range(&any.min(&x, vars).unwrap(), vars), "(-∞, 2.05]");
    assert_eq!(range(&any.abs(vars).unwrap(), vars), "[0, ∞)");
    let found = compare(&from, Relation::Equal, &x, vars).unwrap();
    assert_eq!((found.truth.possible, found.explained), (true, None));
}

#[test]
fn truths_combine() {
    let all = [
        Truth::of(true),
        Truth::of(false),
        Truth { as_written: true, possible: true, certain: false },
        Truth { as_written: false, possible: true, certain: false },
    ];
    for a in all {
        assert_eq!(a.not().not(), a);
        for b in all {
            for c in [a.and(b), a.or(b)] {
                assert!((!c.certain || c.as_written) && (!c.as_written || c.possible));
            }
        }
    }
}

#[test]
fn a_share_of_a_thousand_rows_is_exact() {
    let vars = &mut Vars::new();
    let rows: Vec<Quantity> = (0..1000).map(|row| figure(&format!("{row}.50"), Writing::Rounded, vars)).collect();
    let total = Quantity::sum(rows.iter(), vars).unwrap();
    assert_eq!(range(&total, vars), "[499995, 500005]");
    let share = rows[7].div(&total, vars).unwrap();
    // Least where the row is least and the others are greatest.
    assert_eq!(share.range(vars), Interval::closed(ex("7.495/500004.99"), ex("7.505/499995.01")));
}
