use super::*;

fn read(text: &str) -> (String, i32, String) {
    let figure = Figure::read(text).unwrap_or_else(|why| panic!("{text}: {why:?}"));
    (figure.value.normalize().to_string(), figure.last_place, figure.suffix)
}

fn says(value: &str, last_place: i32, suffix: &str) -> (String, i32, String) {
    (value.into(), last_place, suffix.into())
}

#[test]
fn figures_are_read_as_reports_write_them() {
    assert_eq!(read("1,030,700.00"), says("1030700", -2, ""));
    assert_eq!(read("18 189"), says("18189", 0, ""));
    assert_eq!(read("18\u{a0}189\u{2009}万元".replace('\u{2009}', " ").as_str()), says("18189", 0, "万元"));
    assert_eq!(read("1\u{3000}000\u{3000}000"), says("1000000", 0, ""));
    assert_eq!(read("\u{feff}－３．５％ "), says("-3.5", -1, "%"));
    assert_eq!(read("９７．９ ％"), says("97.9", -1, "%"));
    assert_eq!(read("\u{2212}12"), says("-12", 0, ""));
    assert_eq!(read("+0.50"), says("0.5", -2, ""));
    assert_eq!(read(".5"), says("0.5", -1, ""));
    assert_eq!(read("1.5e3"), says("1500", 2, ""));
    assert_eq!(read("1.5E-3件"), says("0.0015", -4, "件"));
    assert_eq!(read("2e"), says("2", 0, "e"));
    assert_eq!(read("20万元"), says("20", 0, "万元"));
    assert_eq!(read("3个（套）"), says("3", 0, "个（套）"));
    assert_eq!(read("10-20"), says("10", 0, "-20"));
    assert_eq!(read("5，其中"), says("5", 0, "，其中"));
    assert_eq!(read("-0.00"), says("0", -2, ""));
    assert_eq!(read("79228162514264337593543950335"), says("79228162514264337593543950335", 0, ""));
    assert_eq!(read("0000000000000000000000000000000000000001"), says("1", 0, ""));
}

#[test]
fn bare_zero_is_a_zero_without_decimals() {
    let bare = |text| Figure::read(text).unwrap().bare_zero;
    assert!(bare("0") && bare("0万元") && bare("-0") && bare("０"));
    assert!(!bare("0.0") && !bare("0e3") && !bare("10"));
}

#[test]
fn what_is_no_figure_says_why() {
    let why = |text| Figure::read(text).err();
    for text in ["", "  ", "完成", "-", "--5", "- 5", "1.2.3", "<5", "≥95%", "第3", "近期完成", ".", "e5"] {
        assert_eq!(why(text), Some(Unreadable::NotANumber), "{text}");
    }
    for text in ["1,03", "1,0300", "1030,700", "12 34", "1,030 700", "0,123", "1.5 200", "1.234,567", "2023 12", ",123"]
    {
        assert_eq!(why(text), Some(Unreadable::Separators), "{text}");
    }
    for text in ["近20万", "约5", "20余次", "900多名", "20万余元", "超过30", "十来20", "5左右", "10 来个", "300余"]
    {
        assert_eq!(why(text), Some(Unreadable::Approximate), "{text}");
    }
    for text in ["79228162514264337593543950336", "0.00000000000000000000000000001", "1e99", "1e-29", "1e99999999999"] {
        assert_eq!(why(text), Some(Unreadable::TooManyDigits), "{text}");
    }
    assert_eq!(why(&"9".repeat(100_000)), Some(Unreadable::TooManyDigits));
}

#[test]
fn a_written_figure_stands_for_the_set_of_the_table() {
    let set = |text: &str, writing| Figure::read(text).unwrap().deviation(writing, None).unwrap().to_string();
    use Writing::*;
    let table = [
        ("1.5", ["[0, 0]", "[-0.05, 0.05]", "[-0.05, 0.05)", "(-0.05, 0.05)", "[0, 0.1)"]),
        ("1.4", ["[0, 0]", "[-0.05, 0.05]", "[-0.05, 0.05)", "[-0.05, 0.05]", "[0, 0.1)"]),
        ("-1.5", ["[0, 0]", "[-0.05, 0.05]", "(-0.05, 0.05]", "(-0.05, 0.05)", "(-0.1, 0]"]),
        ("0.0", ["[0, 0]", "[-0.05, 0.05]", "(-0.05, 0.05)", "[-0.05, 0.05]", "(-0.1, 0.1)"]),
        ("0", ["[0, 0]", "[0, 0]", "[0, 0]", "[0, 0]", "[0, 0]"]),
        ("15e2", ["[0, 0]", "[-50, 50]", "[-50, 50)", "(-50, 50)", "[0, 100)"]),
    ];
    for (text, row) in table {
        for (writing, expected) in [Exact, Rounded, HalfUp, HalfEven, Truncated].into_iter().zip(row) {
            assert_eq!(set(text, writing), expected, "{text} {writing:?}");
        }
    }
    let to = |text: &str, unit: &str| Figure::read(text).unwrap().deviation(Rounded, Some(&ex(unit)));
    assert_eq!(to("12000", "1000").unwrap().to_string(), "[-500, 500]");
    assert_eq!(to("0", "1000").unwrap().to_string(), "[-500, 500]");
    assert_eq!(to("12000.00", "1000").unwrap().to_string(), "[-500, 500]");
    assert_eq!(to("12300", "1000"), Err(Unreadable::ExcessDigits));
    assert_eq!(to("12300", "0"), Err(Unreadable::ExcessDigits));
}

#[test]
fn exact_numbers_show_themselves() {
    assert_eq!(ex("1/8").decimal().unwrap(), "0.125");
    assert_eq!(ex("-1051.470").decimal().unwrap(), "-1051.47");
    assert_eq!(ex("1200").decimal().unwrap(), "1200");
    assert_eq!(ex("1/3").decimal(), None);
    assert_eq!(ex("2/-6").fraction(), "-1/3");
    let shown = |text, places| {
        let shown = ex(text).show(places);
        (shown.text, shown.exact)
    };
    assert_eq!(shown("1/3", 2), ("0.33".into(), false));
    assert_eq!(shown("-2/3", 0), ("-1".into(), false));
    assert_eq!(shown("0.015", 2), ("0.02".into(), false));
    assert_eq!(shown("0.015", 3), ("0.015".into(), true));
    assert_eq!(shown("1.20", 6), ("1.2".into(), true));
    assert_eq!(shown("-0.004", 2), ("0.00".into(), false));
    assert_eq!(shown("1/3", usize::MAX).0.len(), 2468);
    assert_eq!(ex("1/3").mul(&ex("3")).unwrap(), Exact::one());
    assert_eq!(Exact::ratio(1, 0), Err(NoNumber::DivisionByZero));
    assert_eq!(ex("1").round(2467, Mode::Up), Err(NoNumber::TooLarge));
    assert_eq!(ex("1").round(i32::MIN, Mode::Up), Err(NoNumber::TooLarge));
    assert_eq!(ex("1").round(-2, Mode::Up).unwrap(), ex("100"));
    let huge = Exact::pow10(2400);
    assert_eq!(huge.mul(&huge), Err(NoNumber::TooLarge));
    assert_eq!(Exact::pow10(i32::MIN).mul(&Exact::pow10(i32::MAX)).unwrap(), Exact::one());
    for text in ["", "+", ".", "1e5", "1,000", "１", " 1", "--1", "1.2.3", "+-1"] {
        assert_eq!(Exact::parse(text), None, "{text}");
    }
}

#[test]
fn days_and_years_are_read() {
    for text in ["2023-12-31", "2023年12月31日", "2023/12/31", "2023.12.31", "２０２３－１２－３１", " 2023年12月31号 "]
    {
        assert_eq!(Date::read(text).unwrap().to_string(), "2023-12-31", "{text}");
    }
    assert_eq!(Date::read("2023年1月5日"), Date::new(2023, 1, 5));
    for text in
        ["", "2023-02-29", "2023-12", "2023-12-31-1", "12-31-2023", "2023-12/31", "2023年12月", "20231231", "+023-1-1"]
    {
        assert_eq!(Date::read(text), None, "{text}");
    }
    assert!(Date::new(2023, 12, 31) < Date::new(2024, 1, 1));
    for text in ["2023", "2023年", "2023年度", " ２０２３ 年度"] {
        assert_eq!(read_year(text), Some(2023), "{text}");
    }
    for text in ["", "23", "2023-12", "二〇二三", "12023", "年度", "+203"] {
        assert_eq!(read_year(text), None, "{text}");
    }
}

#[test]
fn the_nearest_names_come_first() {
    let near = |word, names: &[&str]| nearest(word, names.iter().copied());
    assert_eq!(near("金领", &["数量", "金额", "单价", "全额"]), ["金额"]);
    assert_eq!(near("执行数", &["预算数", "全年执行数", "部门"]), ["全年执行数"]);
    assert_eq!(near("全年预算", &["年初预算数", "全年预算数", "全年执行数"])[0], "全年预算数");
    assert_eq!(near("executd", &["weight", "executed", "execute", "e"]), ["executed", "execute"]);
    assert_eq!(near("Sum", &["sum", "min"]), ["sum"]);
    assert_eq!(near("甲", &["乙", "丙"]), Vec::<String>::new());
    assert_eq!(near("", &["", "甲", "a"]), Vec::<String>::new());
    assert_eq!(near("x1", &["x2", "x3", "x4", "x5", "x2"]), ["x2", "x3", "x4"]);
}
