//! The JSON output against its published schema.

use crate::cases;
use crate::shared::{project, text};
use gouji::{Data, Lang, Options, Pack};
use serde_json::Value;

pub fn valid(validator: &jsonschema::Validator, json: &str, what: &str) {
    let value: Value = serde_json::from_str(json).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

pub fn schema() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&text(project("docs/report.schema.json"))).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn every_report_fits_the_schema() {
    let validator = schema();
    for lang in [Lang::Zh, Lang::En] {
        let options = Options { all: true, ..Options::in_lang(lang) };
        for case in cases::all() {
            if let Some(report) = case.report(&options) {
                valid(&validator, &report.to_json(), &case.name());
            }
        }
        let pack = Pack::load(project("rules/department-self-evaluation")).unwrap();
        let report = pack.check_with(&Data::read(project("examples/shigu-2023.yaml")).unwrap(), &options);
        valid(&validator, &report.to_json(), "shigu-2023");
        let refused = Pack::parse("broken.gj", "规则 甲\n  应 1 = \n").unwrap_err().in_lang(lang);
        valid(&validator, &refused.to_json("broken.gj"), "broken rules");
        let refused = Data::parse("broken.json", "{").unwrap_err().in_lang(lang);
        valid(&validator, &refused.to_json("broken.json"), "broken data");
    }
}

#[test]
fn the_schema_turns_away_what_is_no_report() {
    let validator = schema();
    let pack = Pack::load(project("rules/department-self-evaluation")).unwrap();
    let report = pack.check(&Data::read(project("examples/shigu-2023.yaml")).unwrap());
    let right: Value = serde_json::from_str(&report.to_json()).unwrap();
    assert!(validator.is_valid(&right));
    for (pointer, value) in [
        ("/schema", Value::from("gouji.report/0")),
        ("/counts/held", Value::from("3")),
        ("/findings/0/difference/value", Value::from(1)),
        ("/findings/0/operands/0/value", Value::from(1)),
        ("/findings/0/operands/0/place/line", Value::from(0)),
        ("/findings/0/outcome", Value::from("fine")),
        ("/findings/0/severity", Value::Null),
    ] {
        let mut wrong = right.clone();
        *wrong.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        assert!(!validator.is_valid(&wrong), "{pointer}");
    }
}
