//! Reports out of Arrow record batches: the verdicts of each alone, in the order of the rows.

use crate::shared::project;
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, Int64Array, LargeBinaryArray, LargeStringArray, NullArray,
    RecordBatch, StringArray, StringViewArray,
};
use gouji::{Data, Lang, Options, Outcome, Pack, Report, Wants};
use std::sync::Arc;

fn pack() -> Pack {
    Pack::load(project("tests/batch/例.gj")).unwrap()
}

/// Reports of every kind, and rows without one.
fn rows() -> Vec<Option<String>> {
    let mut rows: Vec<Option<String>> = vec![None];
    for number in 1..400 {
        let right = if number % 7 == 0 { "12.7" } else { "12.5" };
        rows.push(Some(format!(
            r#"{{"编号": "A{number}", "单位": "教育局", "甲": 12.5, "乙": {right}, "明细": [1, 2]}}"#
        )));
        match number % 50 {
            10 => rows.extend([None, None]),
            20 => rows.push(Some("{\"编号\": ".to_owned())),
            30 => rows.push(Some("{\n  \"编号\": \"B\",\n  \"单位\": \"教育局\",\n  \"甲\": \"近20万\",\n  \"乙\": -1,\n  \"明细\": [0, -1]\n}".to_owned())),
            40 => rows.push(Some(String::new())),
            _ => {}
        }
    }
    rows.push(None);
    rows
}

fn records(column: ArrayRef) -> RecordBatch {
    let other = Int64Array::from_iter_values(0..i64::try_from(column.len()).unwrap());
    RecordBatch::try_from_iter([("number", Arc::new(other) as ArrayRef), ("text", column)]).unwrap()
}

fn text(array: &dyn Array, row: usize) -> Option<String> {
    let texts = array.as_string::<i32>();
    texts.is_valid(row).then(|| texts.value(row).to_owned())
}

fn number(array: &dyn Array, row: usize) -> Option<i64> {
    let numbers = array.as_primitive::<Int64Type>();
    numbers.is_valid(row).then(|| numbers.value(row))
}

/// The row says what the report says that was checked alone.
fn says(verdicts: &RecordBatch, row: usize, report: &Report, all: bool) {
    let counts = report.counts();
    for (name, count) in [
        ("held", counts.held),
        ("within_rounding", counts.within_rounding),
        ("violated", counts.violated),
        ("not_applicable", counts.not_applicable),
        ("undecided", counts.undecided),
        ("explained", counts.explained),
    ] {
        assert_eq!(number(&verdicts[name], row), Some(i64::try_from(count).unwrap()), "{name} of row {row}");
    }
    assert_eq!(text(&verdicts["worst"], row), report.worst().map(|worst| worst.key().to_owned()));
    let listed: Vec<_> = report
        .findings()
        .iter()
        .filter(|finding| all || matches!(finding.outcome(), Outcome::Violated | Outcome::Undecided))
        .collect();
    let findings = verdicts["findings"].as_list::<i32>().value(row);
    let findings = findings.as_struct();
    assert_eq!(findings.len(), listed.len(), "findings of row {row}");
    for (at, finding) in listed.into_iter().enumerate() {
        let said = |name: &str| text(findings.column_by_name(name).unwrap(), at);
        let difference = finding.difference();
        assert_eq!(said("rule").unwrap(), finding.rule());
        assert_eq!(said("title").unwrap(), finding.title());
        assert_eq!(said("outcome").unwrap(), finding.outcome().key());
        assert_eq!(said("severity").unwrap(), finding.severity().key());
        assert_eq!(said("code").unwrap(), finding.code());
        assert_eq!(said("difference"), difference.map(|difference| difference.value.clone()));
        assert_eq!(said("unit"), difference.map(|difference| difference.unit.clone()));
        assert_eq!(said("explained_by"), None);
        if finding.outcome() != Outcome::Undecided {
            assert_eq!(said("message").unwrap(), finding.message().text);
        }
        let paths = findings.column_by_name("paths").unwrap().as_list::<i32>().value(at);
        let paths: Vec<_> = (0..paths.len()).map(|path| text(&paths, path).unwrap()).collect();
        assert_eq!(paths, finding.operands().map(|operand| operand.path.clone()).collect::<Vec<_>>());
        let place = finding.operands().find_map(|operand| operand.place.as_ref()).map(|place| place.start());
        for (name, wanted) in
            [("line", place.as_ref().map(|at| at.line)), ("column", place.as_ref().map(|at| at.column))]
        {
            let told = number(findings.column_by_name(name).unwrap(), at);
            assert_eq!(told, wanted.map(|number| i64::try_from(number).unwrap()), "{name} of row {row}");
        }
    }
}

#[test]
fn every_form_of_a_column_gives_each_report_the_verdict_that_it_gets_alone() {
    let rows = rows();
    let texts = || rows.iter().map(Option::as_deref);
    let bytes = || rows.iter().map(|row| row.as_deref().map(str::as_bytes));
    let columns: [ArrayRef; 6] = [
        Arc::new(texts().collect::<StringArray>()),
        Arc::new(texts().collect::<LargeStringArray>()),
        Arc::new(texts().collect::<StringViewArray>()),
        Arc::new(bytes().collect::<BinaryArray>()),
        Arc::new(bytes().collect::<LargeBinaryArray>()),
        Arc::new(bytes().collect::<BinaryViewArray>()),
    ];
    for lang in [Lang::Zh, Lang::En] {
        let mut options = Options::in_lang(lang);
        for wants in [Wants::Findings, Wants::Everything] {
            options.all = wants == Wants::Everything;
            let batch = pack().batch(&options, wants).unwrap();
            let mut first: Option<RecordBatch> = None;
            for column in &columns {
                let mut worker = batch.worker("reports");
                let verdicts = worker.records(&records(column.clone()), "text").unwrap();
                assert_eq!((verdicts.num_rows(), verdicts.schema()), (rows.len(), gouji::verdicts()));
                let summary = worker.summary();
                let broken = verdicts["held"].null_count();
                assert_eq!((summary.reports, summary.broken), (rows.len(), broken));
                assert_eq!(&verdicts, first.get_or_insert_with(|| verdicts.clone()), "{:?}", column.data_type());
            }
            let verdicts = first.unwrap();
            for (at, row) in rows.iter().enumerate() {
                let data = row.as_deref().map(|row| Data::from_piece("reports", row.as_bytes(), 0));
                match data {
                    Some(Ok(data)) => says(&verdicts, at, &pack().check_with(&data, &options), options.all),
                    broken => {
                        assert_eq!((number(&verdicts["violated"], at), text(&verdicts["identity"], at)), (None, None));
                        let problems = verdicts["problems"].as_list::<i32>().value(at);
                        let code = text(problems.as_struct().column_by_name("code").unwrap(), 0).unwrap();
                        assert_eq!(code == "E0284", broken.is_none(), "row {at}: {code}");
                        let says = text(problems.as_struct().column_by_name("message").unwrap(), 0).unwrap();
                        assert!(!says.is_empty() && (lang == Lang::En || !says.is_ascii()), "{says}");
                    }
                }
            }
        }
    }
}

#[test]
fn identities_stand_in_the_order_of_the_rows_for_slices_too() {
    let texts: StringArray = rows().into_iter().collect();
    let batch = pack().batch(&Options::default(), Wants::Findings).unwrap();
    let mut worker = batch.worker("reports");
    let whole = worker.records(&records(Arc::new(texts.clone())), "text").unwrap();
    for (from, length) in [(0, 0), (0, 1), (3, 150), (200, texts.len() - 200)] {
        let part = records(Arc::new(texts.slice(from, length)));
        assert_eq!(worker.records(&part, "text").unwrap(), whole.slice(from, length), "{length} rows from {from}");
    }
    assert_eq!(text(&whole["identity"], 1).as_deref(), Some("A1"));
    assert_eq!(text(&whole["reporter"], 1).as_deref(), Some("教育局"));
    let reports: usize = texts.len() * 2 - 200 + 151;
    assert_eq!(worker.summary().reports, reports);
}

#[test]
fn a_column_of_nothing_but_nulls_is_so_many_broken_reports() {
    let batch = pack().batch(&Options::default(), Wants::Findings).unwrap();
    let verdicts = batch.worker("reports").records(&records(Arc::new(NullArray::new(3))), "text").unwrap();
    assert_eq!((verdicts.num_rows(), verdicts["held"].null_count()), (3, 3));
}

#[test]
fn what_is_wrong_with_the_records_is_told_in_both_languages() {
    let texts: ArrayRef = Arc::new(StringArray::from(vec!["{}"]));
    for (lang, no_column, no_texts, nothing_asked) in [
        (Lang::Zh, "没有「报告」这一列；有的列是：「number」、「text」", "Int64", "只要求了总计"),
        (Lang::En, "no column `报告`; they have: `number`, `text`", "of type Int64", "only the sum"),
    ] {
        for (wants, column, code, words) in [
            (Wants::Findings, "报告", "E0280", no_column),
            (Wants::Reporters, "number", "E0281", no_texts),
            (Wants::Summary, "text", "E0282", nothing_asked),
        ] {
            let batch = pack().batch(&Options::in_lang(lang), wants).unwrap();
            let mut worker = batch.worker("reports");
            let problems = worker.records(&records(texts.clone()), column).unwrap_err();
            assert_eq!(problems.all()[0].code(), code);
            assert!(problems.to_string().contains(words), "{problems}");
            assert_eq!(worker.summary().reports, 0);
        }
    }
}
