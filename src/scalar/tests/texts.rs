use proptest::prelude::*;

use super::*;

#[test]
fn numbers_in_words() {
    let read = |text: &str| read_number(text).map(|number| number.to_string());
    for (text, number) in [
        ("三", "3"),
        ("两", "2"),
        ("十", "10"),
        ("十九", "19"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("一百一十五", "115"),
        ("一百十五", "115"),
        ("一千零一", "1001"),
        ("一万零五", "10005"),
        ("一万五千", "15000"),
        ("三万五千二百", "35200"),
        ("十二亿三千万", "1230000000"),
        ("一万亿", "1000000000000"),
        ("九千九百九十九万九千九百九十九亿", "9999999900000000"),
        ("〇", "0"),
        ("二〇二三", "2023"),
        ("一九四九", "1949"),
        ("壹仟贰佰叁拾肆", "1234"),
        ("壹佰零伍", "105"),
        ("廿五", "25"),
        ("负三点一四", "-3.14"),
        ("第三", "3"),
        ("（十九）", "19"),
        ("(19)", "19"),
        ("【第一百】", "100"),
        ("三、", "3"),
        ("（三）、", "3"),
        ("12", "12"),
        ("１２", "12"),
        ("1,030.50", "1030.5"),
        ("12万", "120000"),
        ("⑤", "5"),
        ("㈠", "1"),
        ("⑴", "1"),
    ] {
        assert_eq!(read(text).as_deref(), Some(number), "{text}");
    }
    for text in [
        "",
        "甲",
        "三五",
        "七八",
        "十五六",
        "一百五",
        "一万五",
        "百",
        "万",
        "点五",
        "三点",
        "三十个",
        "百一",
        "一百千",
        "一百零",
        "二两",
        "近20",
        "十十",
        "三万五万",
        "一亿亿",
        "五廿",
        "负",
        "第",
        "（）",
        "三分之一",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn lists_in_texts() {
    let items = |text: &str| enumerate(text).map(|found| (found.items.join("|"), found.open));
    let done = |items: &str, open| Some((items.to_owned(), open));
    assert_eq!(split("甲、乙（丙、丁）、、 戊 ", "、"), ["甲", "乙（丙、丁）", "戊"]);
    assert_eq!(split("“甲、乙”、丙（丁、戊)", "、"), ["“甲、乙”", "丙（丁、戊)"]);
    assert_eq!(split("甲（乙、丙", "、"), ["甲（乙", "丙"]);
    assert_eq!(split("甲）、（乙、（丙）", "、"), ["甲）", "（乙", "（丙）"]);
    assert_eq!(split("", "、"), [""; 0]);
    assert_eq!(split("a--b", "--"), ["a", "b"]);
    assert_eq!(items("甲、乙和丙"), done("甲|乙|丙", false));
    assert_eq!(items("甲和乙"), done("甲|乙", false));
    assert_eq!(items("甲、乙以及丙等。"), done("甲|乙|丙", true));
    assert_eq!(items("甲、和平里小学及丙……"), done("甲|和平里小学|丙", true));
    assert_eq!(items("甲和乙、丙"), done("甲和乙|丙", false));
    assert_eq!(items("甲及其下属单位、乙（丙和丁）"), done("甲及其下属单位|乙（丙和丁）", false));
    assert_eq!(items("甲、乙和丙与丁"), None);
    assert_eq!(items("一等奖、高等教育"), done("一等奖|高等教育", false));
    assert_eq!(items(""), done("", false));
}

#[test]
fn likeness_of_texts() {
    let share = |one: &str, two: &str| Likeness::of(one, two).share().unwrap();
    assert_eq!(share("预算执行率偏低", "预算执行率偏高"), ex("6/7"));
    assert_eq!(share("甲 乙", "甲乙"), ex("1"));
    assert_eq!(share("", " "), ex("1"));
    assert_eq!(share("甲", ""), ex("0"));
    assert_eq!(Likeness::of("甲乙丙", "甲丁丙").work(), 1);
}

#[test]
fn patterns_say_what_is_wrong() {
    for (text, why, piece) in [
        ("(甲", Flaw::GroupUnclosed, "("),
        ("甲)", Flaw::GroupUnopened, ")"),
        ("[甲", Flaw::ClassUnclosed, "["),
        ("[z-a]", Flaw::Range, "z-a"),
        ("*甲", Flaw::NothingRepeated, "*"),
        ("甲{2,1}", Flaw::Repetition, "{2,1}"),
        (r"甲\y", Flaw::Escape, r"\y"),
        (r"\p{甲}", Flaw::UnknownClass, r"\p{甲}"),
        ("(?=甲)", Flaw::GoesBack, "(?="),
        (r"(甲)\1", Flaw::GoesBack, r"\1"),
        (r"(\w{500}){500}", Flaw::TooLarge, ""),
    ] {
        let bad = Pattern::new(text, Fit::Part).unwrap_err();
        assert_eq!((bad.why, bad.piece.as_str()), (why, piece), "{text}");
    }
    assert_eq!(Pattern::new(&"(".repeat(10_000), Fit::Part).unwrap_err().why, Flaw::GroupUnclosed);
    let deep = format!("{}甲{}", "(".repeat(10_000), ")".repeat(10_000));
    assert_eq!(Pattern::new(&deep, Fit::Part).unwrap_err().why, Flaw::TooDeep);
}

#[test]
fn patterns_fit_all_or_a_part() {
    let fits = |pattern: &str, fit, text: &str| Pattern::new(pattern, fit).unwrap().fits(text);
    assert!(fits("甲|甲乙", Fit::Whole, "甲乙"));
    assert!(!fits("甲", Fit::Whole, "甲乙"));
    assert!(fits("甲", Fit::Part, "甲乙"));
    assert!(fits("(?x) 甲 # all", Fit::Whole, "甲"));
    assert!(!fits("甲$", Fit::Whole, "甲\n"));
    let first = |pattern: &str, text| Pattern::new(pattern, Fit::Part).unwrap().first(text).map(str::to_owned);
    assert_eq!(first(r"\d+年", "自2023年起"), Some("2023年".to_owned()));
    assert_eq!(first(r"(\d+)年", "自2023年起"), Some("2023".to_owned()));
    assert_eq!(first(r"\d+月", "自2023年起"), None);
}

/// A number below 10^16 in words, as it is taught in school.
fn in_words(number: u64) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    fn below(number: u64, units: &[(u64, &str)]) -> String {
        let Some(((unit, word), rest)) = units.split_first() else { return DIGITS[number as usize].to_string() };
        let (above, left) = (number / unit, number % unit);
        let head = match above {
            0 => String::new(),
            _ => format!("{}{word}", below(above, if *unit >= 10_000 { &units[1..] } else { &[] })),
        };
        match (above, left) {
            (0, _) => below(left, rest),
            (_, 0) => head,
            (_, _) if left < unit / 10 => format!("{head}零{}", below(left, rest)),
            (_, _) => format!("{head}{}", below(left, rest)),
        }
    }
    let units = [(100_000_000, "亿"), (10_000, "万"), (1000, "千"), (100, "百"), (10, "十")];
    below(number, &units)
}

proptest! {
    #[test]
    fn every_number_in_words_is_read(number in 0_u64..10_000_000_000_000_000, zeros in 0_u32..16) {
        let number = number / 10_u64.pow(zeros) * 10_u64.pow(zeros.min(15)) % 10_000_000_000_000_000;
        for number in [number, number / 10_u64.pow(zeros)] {
            let words = in_words(number);
            prop_assert_eq!(read_number(&words).map(|read| read.to_string()), Some(number.to_string()), "{}", words);
        }
    }

    #[test]
    fn any_text_is_looked_at(text in "[一二十百千万亿零〇第（）0-9点负、和及等()“”\\[ ]{0,24}") {
        let _ = read_number(&text);
        if let Some(found) = enumerate(&text) {
            prop_assert!(found.items.iter().all(|item| !item.is_empty() && text.contains(item)));
        }
        let parts = split(&text, "、");
        // Only separators and blanks are lost.
        let all: String = parts.concat().chars().filter(|c| !c.is_whitespace() && *c != '、').collect();
        let whole: String = text.chars().filter(|c| !c.is_whitespace() && *c != '、').collect();
        prop_assert_eq!(all, whole);
    }

    #[test]
    fn likeness_is_a_share_and_has_no_order(one in "[甲乙丙 ]{0,8}", two in "[甲乙丙 ]{0,8}") {
        let share = Likeness::of(&one, &two).share().unwrap();
        prop_assert!(share >= Exact::zero() && share <= Exact::one());
        prop_assert_eq!(&share, &Likeness::of(&two, &one).share().unwrap());
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>();
        let (a, b) = (letters(&one), letters(&two));
        let longer = a.len().max(b.len()).max(1) as i64;
        let distance = strsim::generic_levenshtein(&a, &b) as i64;
        prop_assert_eq!(share, Exact::int(longer - distance).div(&Exact::int(longer)).unwrap());
    }

    /// The median of any true values lies where the median says.
    #[test]
    fn medians_are_sound(texts in prop::collection::vec((-40_i64..40, -5_i64..=5), 1..7)) {
        let mut vars = Vars::new();
        let items: Vec<Quantity> = texts.iter().map(|(tenths, _)| {
            figure(&Exact::ratio(*tenths, 10).unwrap().show(1).text, Writing::Rounded, &mut vars)
        }).collect();
        let median = |mut values: Vec<Exact>| {
            values.sort();
            let (low, high) = (&values[(values.len() - 1) / 2], &values[values.len() / 2]);
            low.add(high).unwrap().div(&Exact::int(2)).unwrap()
        };
        let found = Quantity::median(&items, &mut vars).unwrap().unwrap();
        prop_assert_eq!(found.written(), median(items.iter().map(Quantity::written).collect()));
        // Deviations in hundredths; a figure without decimals is exact only where it is a bare 0.
        let moved = items.iter().zip(&texts).map(|(item, (_, by))| {
            let range = item.range(&vars);
            let moved = item.written().add(&Exact::ratio(*by, 100).unwrap()).unwrap();
            if range.contains(&moved) { moved } else { item.written() }
        });
        prop_assert!(found.range(&vars).contains(&median(moved.collect())));
    }
}

#[test]
fn a_median_that_rounding_cannot_move_is_the_figure_itself() {
    let mut vars = Vars::new();
    let items = figures("1.0 5.0 3.0", &mut vars);
    assert_eq!(Quantity::median(&items, &mut vars).unwrap().as_ref(), items.get(2));
    assert_eq!(Quantity::median(&[], &mut vars).unwrap(), None);
}
