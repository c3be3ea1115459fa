//! The numerals of Word's lists.

/// A number in numerals of a kind, as Word calls it; nothing where the kind is not known.
pub(super) fn numeral(kind: &str, number: u32) -> Option<String> {
    let decimal = || number.to_string();
    let sign = |first: char, from: u32, to: u32| {
        let code = (from..=to).contains(&number).then(|| u32::from(first) + number - from);
        code.and_then(char::from_u32).map(String::from)
    };
    // After the last one they begin anew.
    let of = |signs: &str| {
        let count = u32::try_from(signs.chars().count()).unwrap_or(1).max(1);
        let at = number.checked_sub(1).map(|before| before % count);
        at.and_then(|at| signs.chars().nth(at as usize)).map_or_else(decimal, String::from)
    };
    Some(match kind {
        "decimal" | "decimalHalfWidth" => decimal(),
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => replaced(&decimal(), "０１２３４５６７８９"),
        "decimalEnclosedParen" => sign('⑴', 1, 20).unwrap_or_else(|| format!("({number})")),
        "decimalEnclosedFullstop" => sign('⒈', 1, 20).unwrap_or_else(|| format!("{number}.")),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            sign('①', 1, 20).or_else(|| sign('㉑', 21, 35)).or_else(|| sign('㊱', 36, 50)).unwrap_or_else(decimal)
        }
        "ideographEnclosedCircle" => sign('㊀', 1, 10).unwrap_or_else(decimal),
        "chineseCounting" | "taiwaneseCounting" => counted(number, "〇一二三四五六七八九", ["十", "百", "千"], false),
        "chineseCountingThousand" | "taiwaneseCountingThousand" => {
            counted(number, "零一二三四五六七八九", ["十", "百", "千"], false)
        }
        "japaneseCounting" if (100..200).contains(&number) || (1000..2000).contains(&number) => {
            counted(number, "〇一二三四五六七八九", ["十", "百", "千"], false).split_off("一".len())
        }
        "japaneseCounting" => counted(number, "〇一二三四五六七八九", ["十", "百", "千"], false),
        "chineseLegalSimplified" => counted(number, "零壹贰叁肆伍陆柒捌玖", ["拾", "佰", "仟"], true),
        "ideographLegalTraditional" => counted(number, "零壹貳參肆伍陸柒捌玖", ["拾", "佰", "仟"], true),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            replaced(&decimal(), "〇一二三四五六七八九")
        }
        "ideographTraditional" => of("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => of("子丑寅卯辰巳午未申酉戌亥"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "bullet" | "none" => String::new(),
        _ => return None,
    })
}

fn replaced(decimal: &str, digits: &str) -> String {
    let digit = |c: char| digits.chars().nth(c.to_digit(10)? as usize);
    decimal.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

/// `二十一`; beyond thousands, in Arabic numerals.
fn counted(number: u32, digits: &str, units: [&str; 3], one_ten: bool) -> String {
    let digit = |digit: u32| digits.chars().nth(digit as usize).map(String::from).unwrap_or_default();
    if number > 9999 {
        return number.to_string();
    }
    if number == 0 {
        return digit(0);
    }
    let mut out = String::new();
    let mut gap = false;
    let [ten, hundred, thousand] = units;
    for (worth, unit) in [(1000, thousand), (100, hundred), (10, ten), (1, "")] {
        let here = number / worth % 10;
        if here == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push_str(&digit(0));
        }
        if here > 1 || worth != 10 || !out.is_empty() || one_ten {
            out.push_str(&digit(here));
        }
        out.push_str(unit);
    }
    out
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut left, mut out) = (number, String::new());
    for (worth, sign) in SIGNS {
        while left >= worth {
            out.push_str(sign);
            left -= worth;
        }
    }
    out
}

/// `a` to `z`, then `aa` to `zz`.
fn letters(number: u32, first: char) -> String {
    let Some(before) = number.checked_sub(1).filter(|before| *before < 780) else { return number.to_string() };
    let letter = char::from_u32(u32::from(first) + before % 26).unwrap_or(first);
    std::iter::repeat_n(letter, before as usize / 26 + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (kind, number, wanted) in [
            ("decimal", 12, "12"),
            ("decimalFullWidth", 12, "１２"),
            ("decimalEnclosedParen", 3, "⑶"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("chineseCountingThousand", 10, "十"),
            ("chineseCountingThousand", 12, "十二"),
            ("chineseCountingThousand", 20, "二十"),
            ("chineseCountingThousand", 105, "一百零五"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseLegalSimplified", 11, "壹拾壹"),
            ("ideographDigital", 10, "一〇"),
            ("ideographTraditional", 2, "乙"),
            ("japaneseCounting", 100, "百"),
            ("upperRoman", 14, "XIV"),
            ("lowerLetter", 28, "bb"),
            ("bullet", 1, ""),
        ] {
            assert_eq!(numeral(kind, number).as_deref(), Some(wanted), "{kind} {number}");
        }
        assert_eq!(numeral("hebrew1", 1), None);
    }
}
