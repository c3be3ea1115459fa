//! What is looked at many bytes at once comes to the same as byte by byte.

use super::figure::{short, trimmed};
use super::signs::Signs;
use proptest::prelude::*;

/// The number that a text begins with, byte by byte: units, decimals, length.
fn plainly(text: &str) -> Option<(i64, usize, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    if whole == 0 || (whole > 1 && text.starts_with('0')) {
        return None;
    }
    let rest = text.get(whole..)?;
    let decimals = if rest.starts_with('.') { digits(rest.get(1..)?) } else { 0 };
    if rest.starts_with('.') && decimals == 0 {
        return None;
    }
    let length = if decimals == 0 { whole } else { whole + 1 + decimals };
    let units = text.get(..length)?.replace('.', "").parse().ok()?;
    Some((units, decimals, length))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_short_number_is_what_its_digits_say(text in "[0-9]{0,12}(\\.[0-9]{0,8})?[0-9.,:;%e 中≥/@-]{0,3}") {
        let padded = [text.as_bytes(), &[0; 32]].concat();
        let (read, plain) = (short(&padded), plainly(&text));
        match plain {
            // What takes all sixteen bytes is for others.
            Some((_, _, length)) if length > 15 => prop_assert_eq!(read, None),
            plain => prop_assert_eq!(read, plain, "{}", text),
        }
    }

    #[test]
    fn texts_lose_the_blanks_that_any_text_loses(text in "[ \u{a0}\u{85}\u{1680}\u{2003}\u{2028}\u{202f}\u{205f}\u{3000}ᚁ“”。，甲é\u{e000}a]{0,6}") {
        prop_assert_eq!(trimmed(text.as_bytes()), text.trim().as_bytes());
    }

    #[test]
    fn signs_are_found_wherever_they_stand(
        before in "[a甲é·]{0,90}",
        sign in "[\u{0}-\u{1f}\u{7f}-\u{bf}\\\\a]{0,2}",
        after in "[a甲é·]{0,90}",
    ) {
        let text = format!("{before}{sign}{after}");
        let control = text.chars().any(|c| c.is_control() && !"\n\r\t".contains(c));
        let signs = Signs::of(text.as_bytes());
        prop_assert_eq!(signs.is_none(), control, "{:?}", text);
        if let Some(signs) = signs {
            let (blank, escape) = (text.contains(['\n', '\r', '\t']), text.contains('\\'));
            prop_assert_eq!((signs.blank, signs.escape, signs.any()), (blank, escape, blank || escape));
        }
    }
}
