//! What is not written as it should be: what is whole is given out, and no report is ever made up.

use super::*;

#[test]
fn a_report_that_is_cut_off() {
    // At the end of the input.
    assert_eq!(told("a.json", b"[{\"a\":1},{\"a\":"), ["1@1 {\"a\":1}", "2@1 E0255 +5", "@1 E0258 +0"]);
    assert_eq!(told("a.json", b"[{\"a\":1},"), ["1@1 {\"a\":1}", "@1 E0258 +0"]);
    assert_eq!(told("-", b"{\n\"a\":1}\n{\n\"a\":\"2"), ["1@1 {\n\"a\":1}", "2@3 E0255 +8"]);
    assert_eq!(told("a.ndjson", b"{\"a\":1}\n{\"a\":"), ["1@1 {\"a\":1}", "2@2 {\"a\":"], "for the reader to refuse");
    // Before another report: in an object, in a list, in a string, in an escape.
    for cut in ["{\n\"a\":1,\n\"b\":{\n", "{\n\"a\":[1\n", "{\n\"a\":\"x\n", "{\n\"a\":\"x\\\n"] {
        let text = format!("{{\n\"a\":0}}\n{cut}{{\n\"a\":2}}\n{{\n\"a\":3}}\n");
        let lines = cut.matches('\n').count();
        let wanted = [
            "1@1 {\n\"a\":0}".to_owned(),
            format!("2@3 E0255 +{}", cut.len()),
            format!("3@{} {{\n\"a\":2}}", 3 + lines),
            format!("4@{} {{\n\"a\":3}}", 5 + lines),
        ];
        assert_eq!(told("-", text.as_bytes()), wanted, "{cut:?}");
    }
}

#[test]
fn no_report_is_made_up_of_the_rows_of_a_broken_one() {
    // Rows where JSON allows them, rows that open otherwise, rows that are indented otherwise.
    let broken = "{\n\"a\":[\n{\n\"a\":1},\n{\n\"b\":2}\n  {\"a\":3}\n";
    let told_of = told("a.json", format!("{broken}{{\n\"a\":4}}\n").as_bytes());
    assert_eq!(told_of, [format!("1@1 E0255 +{}", broken.len()), "2@8 {\n\"a\":4}".to_owned()]);
    // A missing comma in a report that is otherwise closed is for the reader to tell.
    let slip = "{\n  \"a\": [\n    {\"a\": 1}\n    {\"a\": 2}\n  ]\n}";
    assert_eq!(told("a.json", format!("{slip}\n{slip}").as_bytes()).len(), 2);
}

#[test]
fn brackets_that_cross() {
    let text = "{\n\"a\":[1}\n,\"b\":{\"a\":0}}\n{\"b\":1}\n{\n\"a\":2}\n";
    assert_eq!(told("-", text.as_bytes()), ["1@1 E0256 +32", "2@5 {\n\"a\":2}"]);
    let list = "[\n {\"a\":1},\n {\"a\":[2},\n {\"a\":3},\n {\"a\":{]}\n]";
    assert_eq!(
        told("a.json", list.as_bytes()),
        ["1@2 {\"a\":1}", "2@3 E0256 +10", "3@4 {\"a\":3}", "4@5 E0256 +10", "@6 E0258 +0"]
    );
}

#[test]
fn text_between_reports() {
    let text = "{\"a\":1}{\"a\":2} end {\"a\":0}\nlog: {\"a\":0}\n{log}\n {\"b\":3}}\n{\"b\":4}";
    assert_eq!(
        told("-", text.as_bytes()),
        ["1@1 {\"a\":1}", "2@1 {\"a\":2}", "@1 E0257 +31", "3@4 {\"b\":3}", "@4 E0257 +2", "4@5 {\"b\":4}"]
    );
    let mut reader = reader("-", "{\n}\u{1}甲乙\t丙\n".as_bytes(), 1, BIG);
    let chunk = reader.next(Vec::new()).unwrap().unwrap();
    let Kind::Pieces(pieces) = &chunk.kind else { panic!("{chunk:?}") };
    let Found::Stray(problem) = &pieces[1].found else { panic!("{chunk:?}") };
    assert!(problem.says(crate::problem::Lang::En).contains("`甲乙 丙`"), "{problem:?}");
}

#[test]
fn commas_that_are_missing_or_too_many_are_told_once() {
    let text = "{\"a\":1},\n{\"a\":2},\n{\"a\":3},\n";
    let wanted = ["1@1 {\"a\":1}", "@1 E0218 +1", "2@2 {\"a\":2}", "3@3 {\"a\":3}"];
    assert_eq!(told("a.ndjson", text.as_bytes()), wanted);
    let list = "[{\"a\":1}\n{\"a\":2} {\"a\":3},\n]";
    let wanted = ["1@1 {\"a\":1}", "@2 E0217 +0", "2@2 {\"a\":2}", "3@2 {\"a\":3}", "@2 E0218 +1"];
    assert_eq!(told("a.json", list.as_bytes()), wanted);
    assert_eq!(told("a.json", b"[,{\"a\":1},,{\"a\":2}]"), ["@1 E0218 +1", "1@1 {\"a\":1}", "2@1 {\"a\":2}"]);
}

#[test]
fn a_report_that_is_too_long() {
    let small = |chunk| Sizes { chunk, longest: 32 };
    let long = "x".repeat(100);
    let lines = format!("{{\"a\":1}}\n{{\"a\":\"{long}\"}}\n{{\"a\":3}}\n{{\"{long}");
    let wanted = ["1@1 {\"a\":1}", "2@2 E0254 +108", "3@3 {\"a\":3}", "4@4 E0254 +102"];
    let list = format!("[{{\"a\":1}},\n{{\"a\":\n\"{long}\"}},{{\"a\":3}}\n]");
    let wanted_of_list = ["1@1 {\"a\":1}", "2@2 E0254 +109", "3@3 {\"a\":3}"];
    for step in [1, 7, usize::MAX] {
        for chunk in [1, 8, 32] {
            assert_eq!(read(reader("a.ndjson", lines.as_bytes(), step, small(chunk))), wanted, "{step} {chunk}");
            assert_eq!(read(reader("a.json", list.as_bytes(), step, small(chunk))), wanted_of_list, "{step} {chunk}");
        }
    }
    // The limit itself is not too long.
    for (name, end) in [("a.ndjson", "\n"), ("a.ndjson", ""), ("a.json", "")] {
        let exact = format!("{{\"a\":\"{}\"}}", "x".repeat(24));
        let told_of = read(reader(name, format!("{exact}{end}").as_bytes(), usize::MAX, small(8)));
        assert_eq!(told_of, [format!("1@1 {exact}")]);
    }
}

#[test]
fn an_input_that_fails_gives_what_came_before() {
    for (name, text, wanted) in [
        ("a.ndjson", "{\"a\":1}\n{\"a\":", vec!["1@1 {\"a\":1}", "2@2 {\"a\":", "E0253"]),
        ("a.json", "[{\"a\":1},{\"a\":", vec!["1@1 {\"a\":1}", "2@1 E0255 +5", "E0253"]),
        ("a.json", "[{\"a\":1},", vec!["1@1 {\"a\":1}", "E0253"]),
    ] {
        for step in [1, 3, usize::MAX] {
            let input = Drip { bytes: Cursor::new(text.as_bytes().to_vec()), step, fails: true };
            assert_eq!(read(Reader::new(name, input, None).unwrap()), wanted);
        }
    }
}

#[test]
fn what_is_no_text_is_refused() {
    let utf16: Vec<u8> = "\u{FEFF}{\"a\":1}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes, code, stream) in [
        ("a.ndjson", utf16.as_slice(), "E0259", true),
        ("a.json", &utf16, "E0259", false),
        ("a.ndjson", b"PK\x03\x04\0\0", "E0204", true),
        ("a.json", b"BZh91AY", "E0251", true),
        ("-", b"\xFD7zXZ\0\0", "E0251", true),
    ] {
        let reader = reader(name, bytes, 1, BIG);
        assert_eq!(reader.is_stream(), stream);
        assert_eq!(read(reader), [code]);
    }
    assert_eq!(reader("a.json", &utf16, 1, BIG).into_bytes(100).unwrap(), utf16);
}

#[test]
fn deep_nesting_takes_no_memory() {
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let text = format!("{deep}\n{deep} {{\"a\":1}}");
    assert_eq!(read(reader("-", text.as_bytes(), usize::MAX, BIG)).len(), 3);
}
