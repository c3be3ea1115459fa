//! The pages that tell what things come to: every value in them is evaluated.

use super::words::{expression_in, keyword_table, link};
use super::{Page, code, head, in_lang, say, table};
use gouji::tables::{BUILTINS, Keyword, Kind, Role, TYPES};
use gouji::{Data, Lang, Options, Pack, Problems};

/// The value in words, or the reason why there is none with its code.
fn told(lang: Lang, value: Result<String, Problems>) -> String {
    match value {
        Ok(value) if value.is_empty() => say(lang, "（空）", "(nothing)").to_owned(),
        Ok(value) => code(&value),
        Err(problems) => {
            let problem = &problems.all()[0];
            format!("{} {}", link(problem.code()), problem.says(lang))
        }
    }
}

pub fn types(lang: Lang) -> Page {
    for keyword in Keyword::ALL.iter().filter(|keyword| keyword.role() == Role::Type) {
        let spelt = |kind: &Kind| kind.form.zh.split([' ', '(']).any(|word| word == keyword.zh());
        assert!(TYPES.iter().any(spelt), "{keyword:?} has no row in the table of types (src/types/table.rs)");
    }
    let mut body = String::from(say(
        lang,
        "表单里写 `字段 : 类型`；类型后面加 `?`，表示可以不填。记录的名字也是类型。每种类型下面列出数据里可以怎样写，读出来是什么。\n",
        "In a form, write `field : type`; a `?` after the type says that it may be absent. The name of a record is a type, too. \
         Below each type: what data may say, and what it is read as.\n",
    ));
    let columns = || head(lang, &[("数据里写", "The data says"), ("读成", "It is read as")]);
    for kind in TYPES {
        let form = in_lang(lang, &kind.form);
        let rows = kind.data.iter().map(|written| vec![code(written), told(lang, read(lang, kind, written))]);
        body.push_str(&format!(
            "\n## {form}\n\n{}\n\n{}",
            in_lang(lang, &kind.about),
            table(std::iter::once(columns()).chain(rows))
        ));
    }
    let (title, about) = Role::Modifier.about();
    body.push_str(&format!("\n## {}\n\n{}\n\n", in_lang(lang, &title), in_lang(lang, &about)));
    body.push_str(&keyword_table(lang, Role::Modifier));
    Page::new("types", say(lang, "类型", "Types"), body)
}

/// What a figure of the data is read as; beside it stands the field that gives a unit to those that ask for it.
fn read(lang: Lang, kind: &Kind, written: &str) -> Result<String, Problems> {
    let rules = format!("规则包 例\n表单 报告\n  计量单位 : 文本 ?\n  甲 : {}\n", kind.form.zh);
    let pack = Pack::parse("types.gj", &rules).unwrap_or_else(|problems| panic!("{}: {problems}", kind.form.zh));
    let data = Data::parse("data.yaml", &format!("计量单位: 亿元\n甲: {written}\n")).unwrap();
    pack.evaluate("甲", &data, &Options::in_lang(lang))
}

/// The signs of arithmetic.
const SIGNS: [&str; 4] = ["+", "-", "×", "÷"];

pub fn units(lang: Lang) -> Page {
    let numbers: Vec<(&Kind, &str, &str)> =
        TYPES.iter().filter_map(|kind| kind.figures.map(|(left, right)| (kind, left, right))).collect();
    let (mut rules, mut figures) = (String::from("规则包 例\n表单 报告\n"), String::new());
    for (index, (kind, left, right)) in numbers.iter().enumerate() {
        rules.push_str(&format!("  左{index} : {0}\n  右{index} : {0}\n", kind.form.zh));
        figures.push_str(&format!("左{index}: {left}\n右{index}: {right}\n"));
    }
    let pack = Pack::parse("units.gj", &rules).unwrap();
    let data = Data::parse("data.yaml", &figures).unwrap();
    let value = |expression: &str| pack.evaluate(expression, &data, &Options::in_lang(lang));
    let shown = |name: &str| value(name).unwrap();
    let mut body = String::from(say(
        lang,
        "数都带着单位算。左边一列和上面一行相算，得到格子里的值；— 表示这两种数不能这样算，写规则时就会指出来。\n",
        "Figures are reckoned with their units. Each cell is what the figure at the left gives with the one above; — says that the two do \
         not go together, which is told when the rules are read.\n",
    ));
    for sign in SIGNS {
        let mut rows = vec![vec![sign.to_owned()]];
        rows[0].extend((0..numbers.len()).map(|right| shown(&format!("右{right}"))));
        for left in 0..numbers.len() {
            let mut row = vec![format!("**{}**", shown(&format!("左{left}")))];
            for right in 0..numbers.len() {
                row.push(value(&format!("左{left} {sign} 右{right}")).unwrap_or_else(|_| "—".to_owned()));
            }
            rows.push(row);
        }
        body.push_str(&format!("\n## a {sign} b\n\n{}", table(rows)));
    }
    body.push_str(&format!(
        "\n{}\n",
        say(
            lang,
            "1 亿元 = 10000 万元，1 万元 = 10000 元，换算没有误差。规则里不带单位的数不能和金额、百分比直接加减比较：写 90%，不写 0.9；写 5万元，不写 5。",
            "1 亿元 is 10,000 万元 and 1 万元 is 10,000 元, exactly. A number without unit in a rule is not added to or compared with money or a percent: write 90% and not 0.9, 5万元 and not 5."
        )
    ));
    Page::new("units", say(lang, "单位", "Units"), body)
}

/// Lists of the data: what is in them, in both languages, and how the data says so.
const LISTS: [(&str, &str, &str, &str); 4] = [
    ("没有项", "no items", "[]", "[]"),
    ("有一项不适用", "one does not apply", "[2, 无]", "[甲, 无]"),
    ("各项都不适用", "none applies", "[无]", "[无]"),
    ("缺一项", "one is missing", "[2, \"\"]", "[甲, \"\"]"),
];

/// Ways to use a list. The first that can be said of a function or a word is shown.
const OF_A_LIST: [&str; 3] = ["{}(数)", "{}(x > 0 逐项 x 取自 数)", "{}(文)"];

pub fn lists(lang: Lang) -> Page {
    let rules = "规则包 例\n表单 报告\n  不适用 \"无\"\n  数 : 列表 数字\n  文 : 列表 文本\n";
    let pack = Pack::parse("lists.gj", rules).unwrap();
    let data: Vec<Data> = LISTS
        .iter()
        .map(|(_, _, numbers, texts)| Data::parse("data.yaml", &format!("数: {numbers}\n文: {texts}\n")).unwrap())
        .collect();
    let full = Data::parse("data.yaml", "数: [2]\n文: [甲]\n").unwrap();
    let value = |expression: &str, data: &Data| pack.evaluate(expression, data, &Options::in_lang(lang));
    let functions = BUILTINS.iter().filter(|row| row.aggregates()).filter_map(|row| {
        OF_A_LIST.iter().map(|form| form.replace("{}", row.zh)).find(|form| value(form, &full).is_ok())
    });
    let words = Keyword::ALL.iter().filter(|keyword| keyword.role() == Role::Operator);
    let words = words.map(|keyword| format!("2 {} 数", keyword.zh())).filter(|form| value(form, &full).is_ok());
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(LISTS.iter().map(|(zh, en, ..)| say(lang, zh, en).to_owned()));
    let mut reasons = std::collections::BTreeSet::new();
    for expression in functions.chain(words) {
        let shown = expression_in(lang, &expression);
        let shown = match lang {
            Lang::Zh => shown.replace("(数)", "(各项)").replace("(文)", "(各项)").replace(" 数", " 各项"),
            Lang::En => shown.replace("(数)", "(items)").replace("(文)", "(items)").replace(" 数", " items"),
        };
        let mut row = vec![code(&shown)];
        for data in &data {
            row.push(match value(&expression, data) {
                Ok(value) => value,
                Err(problems) => {
                    let reason = problems.all()[0].code();
                    reasons.insert(reason);
                    link(reason)
                }
            });
        }
        rows.push(row);
    }
    let reasons: String = reasons
        .into_iter()
        .map(|reason| {
            let row = gouji::tables::explain(reason).unwrap();
            format!("- {}: {}\n", link(reason), in_lang(lang, &row.about))
        })
        .collect();
    let body = format!(
        "{}\n\n{}\n{reasons}",
        say(
            lang,
            "函数和「属于」对列表给出什么：列表里没有项、有的项写明不适用、有的项没有填的时候。其余的项是 2（文本是甲）。代码表示没有值，用到它的核对或者不适用，或者无法判断：",
            "What functions and `in` give for a list that has no items, with items that say they do not apply, or with one that is not filled in. The other item is 2 (or the text 甲). A code says that there is no value, so that a check that needs it does not apply or is undecided:"
        ),
        table(rows)
    );
    Page::new(
        "lists",
        say(
            lang,
            "空的列表、不适用的项、缺的项",
            "Lists without items, items that do not apply, items that are missing",
        ),
        body,
    )
}
