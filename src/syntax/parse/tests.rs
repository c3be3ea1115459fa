//! The two readings of a declaration.

#![allow(clippy::unwrap_used, clippy::panic, clippy::wildcard_enum_match_arm, reason = "tests")]

use super::*;
use crate::syntax::ast::ExprKind;
use std::path::PathBuf;

fn rule_files(folder: PathBuf, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rule_files(path, out);
        } else if path.extension().is_some_and(|ending| ending == "gj") {
            out.push(path);
        }
    }
}

/// The quick reading of a declaration says what the careful one says, or nothing.
#[test]
fn both_readings_agree() {
    let mut files = Vec::new();
    for folder in ["tests/cases", "rules", "benches/pack"] {
        rule_files(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    let (mut quick, mut careful, mut wrong) = (0, 0, 0);
    let mut texts = Vec::new();
    for file in files {
        let Ok(content) = std::fs::read_to_string(&file) else { continue };
        texts.push(Text::new(file.display().to_string(), content));
    }
    // A keyword for a name, behind something else that is wrong.
    texts.extend(
        ["应 1 < 2 < 3 且 否则", "应 a 且 b 或 c 或 规则包", "应 99999999999999999999999999999999999999999 + 规则 > 1"]
            .map(|clause| Text::new("keyword.gj", format!("规则 甲-1 \"题\"\n  {clause}\n"))),
    );
    texts.push(Text::new("keyword.gj", "测试 \"词\"\n  改 a[0].规则包 = 1\n"));
    for text in texts {
        for range in declarations(&text) {
            let carefully = cursor::parse(&text, range.clone(), Rule::only_declaration).ok().map(built);
            match (quickly(&text, range.clone()), carefully) {
                (Some(one), Some(other)) => {
                    quick += 1;
                    assert_eq!(format!("{one:?}"), format!("{other:?}"), "{}", Place::new(&text, range));
                }
                (None, Some((_, told))) => careful += usize::from(told.is_empty()),
                (None, None) => wrong += 1,
                (Some(_), None) => panic!("{} is mistaken", Place::new(&text, range)),
            }
        }
    }
    assert!(quick > 1_000 && wrong > 100, "{quick} read quickly, {wrong} mistaken");
    assert_eq!(careful, 0, "declarations that have no mistake and were read twice");
}

/// Blanks as web pages and word processors have them part words like any other, and no blank is part of a name.
#[test]
fn every_blank_parts_words() {
    let rules = "规则 甲-1 \"题\"\n  当 a or else 0 > 10 %\n  应 a = b\n  否则 错误 \"差{a - b}\"\n";
    let says = |content: String| {
        let text = Text::new("g.gj", content);
        let (file, found) = parse(&text);
        assert!(found.is_empty(), "{found:?}");
        format!("{:?}", file.rules.iter().map(|rule| (&rule.name.text, &rule.steps, &rule.checks)).collect::<Vec<_>>())
    };
    for odd in ["\t", "\u{B}", "\u{C}", "\u{85}", "\u{A0}", "\u{2003}", "\u{2028}", "\u{3000}", "\u{FEFF}"] {
        assert_eq!(says(rules.to_owned()), says(rules.replace(' ', odd)), "{odd:?}");
    }
}

/// Signs of full width mean what the others mean, mixed with them as well.
#[test]
fn signs_of_either_width_are_the_same() {
    let read = |rules: &str| {
        let (file, found) = parse(&Text::new("g.gj", rules));
        assert!(found.is_empty(), "{rules}: {found:?}");
        let rule = file.rules.into_iter().next().unwrap();
        (rule.name.text, rule.checks.into_iter().next().unwrap().expr.kind)
    };
    let equal =
        [("≤", ["<=", "＜＝", "＜=", "<＝"]), ("≥", [">=", "＞＝", "＞=", ">＝"]), ("≠", ["!=", "！＝", "！=", "!＝"])];
    for (one, others) in equal {
        let sign = |sign: &str| match read(&format!("规则 甲-1 \"题\"\n  应 a {sign} b\n")).1 {
            ExprKind::Compare(sign, _, _) => sign,
            other => panic!("{sign}: {other:?}"),
        };
        assert!(others.iter().all(|other| sign(other) == sign(one)), "{one}");
    }
    assert_eq!(read("规则 甲－1 \"题\"\n  应 a = b\n").0, "甲-1");
}
