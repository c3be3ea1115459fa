//! What is written as it should be.

use super::*;

#[test]
fn lines() {
    let wanted = ["1@1 {\"甲\":1}", "2@2 {\"甲\":2}", "3@5 {\"甲\":3}"];
    let text = "{\"甲\":1}\n{\"甲\":2}\n\n  \n{\"甲\":3}\n";
    assert_eq!(told("a.ndjson", text.as_bytes()), wanted);
    assert_eq!(told("a.jsonl", text.replace('\n', "\r\n").as_bytes()), wanted);
    assert_eq!(told("-", text.trim_end().as_bytes()), wanted, "without a name, the last line without its end");
    assert_eq!(told("a.ndjson", format!("\u{FEFF}{text}").as_bytes()), wanted);
    assert_eq!(told("a.ndjson", format!("\n\n{text}").as_bytes())[0], "1@3 {\"甲\":1}");
}

#[test]
fn nothing() {
    for name in ["a.ndjson", "a.json", "-"] {
        for text in ["", "\n", " \r\n\n \t", "\u{FEFF}", "\u{FEFF}\n"] {
            assert!(told(name, text.as_bytes()).is_empty(), "{name} {text:?}");
        }
    }
    assert!(told("a.json", b" [ \n ] ").is_empty());
}

#[test]
fn a_list() {
    let wanted = ["1@1 {\"甲\":1}", "2@2 {\n \"甲\": [2, {\"乙\": \"}]\\\"{\"}]\n}", "3@4 {}"];
    let text = "[{\"甲\":1},\n{\n \"甲\": [2, {\"乙\": \"}]\\\"{\"}]\n} ,{}]";
    for name in ["a.json", "a.ndjson", "-", "a"] {
        assert_eq!(told(name, text.as_bytes()), wanted);
        assert_eq!(told(name, format!("\u{FEFF}\n{text}\n").as_bytes())[0], "1@2 {\"甲\":1}");
    }
}

#[test]
fn items_that_are_no_records_are_for_the_reader_to_refuse() {
    assert_eq!(
        told("a.json", "[1, \"a,]\" ,null,[{\"甲\":1}], -2.5e3]".as_bytes()),
        ["1@1 1", "2@1 \"a,]\"", "3@1 null", "4@1 [{\"甲\":1}]", "5@1 -2.5e3"]
    );
}

#[test]
fn documents_one_after_the_other() {
    let text = "{\n \"甲\": 1\n}\n{\"甲\":2}{\"甲\":3} {\"甲\":4}\n";
    let wanted = ["1@1 {\n \"甲\": 1\n}", "2@4 {\"甲\":2}", "3@4 {\"甲\":3}", "4@4 {\"甲\":4}"];
    for name in ["a.json", "a.ndjson", "-"] {
        assert_eq!(told(name, text.as_bytes()), wanted);
    }
    let sequence = "\u{1E}{\"甲\":1}\n\u{1E}{\"甲\":2}\n";
    assert_eq!(told("-", sequence.as_bytes()), ["1@1 {\"甲\":1}", "2@2 {\"甲\":2}"]);
}

#[test]
fn files_put_together() {
    let text = "[{\"甲\":1}]\n\u{FEFF}{\"甲\":2}\n[\n{\"甲\":3},\n{\"甲\":4}\n]{\"甲\":5}";
    let wanted = ["1@1 {\"甲\":1}", "2@2 {\"甲\":2}", "3@4 {\"甲\":3}", "4@5 {\"甲\":4}", "5@6 {\"甲\":5}"];
    assert_eq!(told("a.json", text.as_bytes()), wanted);
}

#[test]
fn escapes_at_every_border() {
    let report = "{\"甲\":\"\\\\\",\"乙\":\"\\\"}\",\"丙\":\"\\\\\\\"{\",\"丁\":{}}";
    let text = format!("{report}{report}");
    assert_eq!(told("-", text.as_bytes()), [format!("1@1 {report}"), format!("2@1 {report}")]);
}

#[test]
fn what_is_a_stream() {
    let one = "{\"甲\": 1}\n";
    let pretty = "{\n  \"甲\": 1\n}\n";
    assert_eq!(layout_of("a.ndjson", one), (Layout::Lines, true));
    assert_eq!(layout_of("A.JSONL.GZ", one), (Layout::Lines, true));
    assert!(!layout_of("a.json", one).1);
    assert!(!layout_of("a.json", pretty).1);
    assert!(!layout_of("-", pretty).1);
    assert!(!layout_of("a.json", "{\"甲\": 1} rest").1);
    assert!(!layout_of("a.json", "{\"甲\": [1}").1);
    assert_eq!(layout_of("a.json", &one.repeat(2)), (Layout::Lines, true));
    assert_eq!(layout_of("-", &pretty.repeat(2)), (Layout::Json, true));
    assert_eq!(layout_of("a.ndjson", &pretty.repeat(2)), (Layout::Json, true));
    assert_eq!(layout_of("a.json", "[{\"甲\": 1}]"), (Layout::Json, true));
    assert_eq!(layout_of("a.json", " [ ]"), (Layout::Json, true));
    assert!(!layout_of("-", "[甲, 乙]").1);
    assert!(!layout_of("a.yaml", &one.repeat(2)).1);
    assert!(!layout_of("a.toml", "[[甲]]\n").1);
    assert!(!layout_of("-", "甲: 1\n").1);
    // A first line that was cut does not make lines into something else.
    assert_eq!(layout_of("a.ndjson", "{\"甲\": [1,\n{\"甲\": 2}\n{\"甲\": 3}\n"), (Layout::Lines, true));
    assert_eq!(layout_of("-", "{\"甲\": \"x\n{\"甲\": 2}\n{\"甲\": 3}\n"), (Layout::Lines, true));
    // More than is looked at first.
    let long = format!("{{\"甲\": \"{}\"}}\n", "x".repeat(2 * sniff::HEAD));
    assert_eq!(layout_of("a.ndjson", &long), (Layout::Lines, true));
    assert_eq!(read(reader("-", long.repeat(3).as_bytes(), usize::MAX, BIG)).len(), 3);
}

#[test]
fn a_single_document_is_handed_over_as_it_is() {
    let text = "甲: 1\n".repeat(50_000);
    assert_eq!(reader("a.yaml", text.as_bytes(), 4096, BIG).into_bytes(1 << 20).unwrap(), text.as_bytes());
    assert_eq!(reader("a.yaml", text.as_bytes(), 4096, BIG).into_bytes(100_000).unwrap().len(), 100_001);
    let small = Sizes { chunk: 16, longest: 64 };
    assert_eq!(reader("a.yaml", text.as_bytes(), 7, small).into_bytes(1 << 20).unwrap(), text.as_bytes());
}

#[test]
fn the_caller_may_know_better() {
    let input = Cursor::new(b"{\"a\":1}\n{\"a\":2}\n".to_vec());
    let reader = Reader::new("-", input, Some(Layout::Json)).unwrap();
    assert_eq!(reader.layout, Layout::Json);
    assert_eq!(read(reader), ["1@1 {\"a\":1}", "2@2 {\"a\":2}"]);
}

#[test]
fn patterns() {
    let folder = std::env::temp_dir().join(format!("gouji-stream-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("县/乡")).unwrap();
    for name in ["b.ndjson", "a.ndjson", "a.json", ".c.ndjson", "县/d.ndjson", "县/乡/e.ndjson", "x[1].ndjson"] {
        std::fs::write(folder.join(name), "{}\n").unwrap();
    }
    let path = |name: &str| folder.join(name);
    let names = |patterns: &[&str]| {
        let found = expand(&patterns.iter().map(|name| path(name)).collect::<Vec<_>>()).unwrap();
        found.iter().map(|file| file.strip_prefix(&folder).unwrap().display().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(&["b*.ndjson", "a.*"]), ["b.ndjson", "a.json", "a.ndjson"]);
    assert_eq!(names(&["[ab].ndjson"]), ["a.ndjson", "b.ndjson"]);
    assert_eq!(names(&["x[1].ndjson"]), ["x[1].ndjson"]);
    assert_eq!(names(&["**/?.ndjson"]), ["a.ndjson", "b.ndjson", "县/d.ndjson", "县/乡/e.ndjson"]);
    assert_eq!(names(&["absent.json"]), ["absent.json"], "to be told when it is opened");
    assert_eq!(expand(&["-".into()]).unwrap(), [Path::new("-")]);
    let problems = expand(&[path("*.csv"), path("a.*"), path("*/x*")]).unwrap_err();
    assert_eq!(problems.iter().map(Problem::code).collect::<Vec<_>>(), ["E0250", "E0250"]);
    assert!(is_stream(&path("a.ndjson")).unwrap() && !is_stream(&path("a.json")).unwrap());
    for name in ["absent.json", "县"] {
        assert_eq!(is_stream(&path(name)).unwrap_err().code(), "E0506");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
