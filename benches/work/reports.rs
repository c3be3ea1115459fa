//! Reports of the form in `benches/pack/self-evaluation.gj`, made from a seed: the same ones on every machine. About a
//! third have one figure or word that is wrong.

use std::fmt::Write;

/// How reports are written. The figures are the same in every shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// In the order of the form.
    Plain,
    /// Every record from its last field to its first.
    OtherOrder,
    /// Figures as texts: `"1051.47"`.
    Quoted,
    /// Names in Chinese.
    Chinese,
    /// Four times the text that no rule reads.
    MoreText,
    /// The whole report three records further down.
    Deeper,
    /// Three names in each record that the form does not know.
    UnknownNames,
}

pub const SHAPES: [Shape; 7] = [
    Shape::Plain,
    Shape::OtherOrder,
    Shape::Quoted,
    Shape::Chinese,
    Shape::MoreText,
    Shape::Deeper,
    Shape::UnknownNames,
];

impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Shape::Plain => "as the form has it",
            Shape::OtherOrder => "other order",
            Shape::Quoted => "figures as texts",
            Shape::Chinese => "Chinese names",
            Shape::MoreText => "more unread text",
            Shape::Deeper => "three records deeper",
            Shape::UnknownNames => "unknown names",
        })
    }
}

/// A field's name in English and in Chinese.
pub const NAMES: [(&str, &str); 49] = [
    ("id", "编号"),
    ("body", "单位名称"),
    ("year", "年度"),
    ("title", "表名"),
    ("goals", "年度目标"),
    ("expected", "预期目标"),
    ("actual", "实际值"),
    ("budget", "预算执行"),
    ("initial", "年初数"),
    ("adjustment", "调整数"),
    ("full_year", "全年数"),
    ("executed", "执行数"),
    ("weight", "分值"),
    ("rate", "执行率"),
    ("score", "得分"),
    ("by_source", "资金来源"),
    ("name", "名称"),
    ("amount", "数额"),
    ("by_nature", "支出性质"),
    ("basic", "基本支出"),
    ("personnel", "人员经费"),
    ("public", "公用经费"),
    ("project", "项目支出"),
    ("expenditure", "支出明细"),
    ("total", "总额"),
    ("items", "各项"),
    ("category", "科目"),
    ("percent", "所占比重"),
    ("indicators", "绩效指标"),
    ("level1", "一级指标名"),
    ("level2", "二级指标名"),
    ("level3", "三级指标名"),
    ("op", "方向符号"),
    ("target", "年度值"),
    ("unit", "计量单位"),
    ("reason", "偏差原因"),
    ("total_weight", "总分值"),
    ("total_score", "总得分"),
    ("grade", "等级"),
    ("narrative", "正文数字"),
    ("balance", "结转结余"),
    ("institutions", "机构情况"),
    ("secondary", "下属单位"),
    ("internal", "内设科室"),
    ("count", "个数"),
    ("list", "名单"),
    ("staff", "人员情况"),
    ("active", "在职人数"),
    ("retired", "退休人数"),
];

/// Numbers in a row that look like chance (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From `least` to `most`, both included.
    fn within(&mut self, least: i64, most: i64) -> i64 {
        least + (self.next() % (most - least + 1).unsigned_abs()).cast_signed()
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let at = self.next() % words.len() as u64;
        words[at as usize]
    }

    /// Sentences, until there are so many characters.
    fn prose(&mut self, characters: usize) -> String {
        const WORDS: [&str; 24] = [
            "按照年度工作安排",
            "围绕群众关心的事项",
            "各科室分工负责",
            "资金及时拨付到位",
            "项目按季度调度",
            "采购程序符合规定",
            "档案资料收集齐全",
            "培训覆盖基层单位",
            "设备验收后投入使用",
            "信息公开及时准确",
            "部分工作受天气影响",
            "年中追加了专项任务",
            "指标设置还不够细",
            "预算编制有待加强",
            "支出进度前慢后快",
            "满意度调查样本偏少",
            "下一步加强日常监督",
            "完善内部控制制度",
            "提高绩效管理水平",
            "压缩一般性支出",
            "与上年相比有所改善",
            "成果已向社会公布",
            "问题整改基本完成",
            "后续由业务科室跟踪",
        ];
        let mut text = String::new();
        let mut length = 0;
        while length < characters {
            let words = self.one_of(&WORDS);
            length += words.chars().count() + 1;
            text.push_str(words);
            text.push_str(if self.next().is_multiple_of(4) { "。" } else { "，" });
        }
        text
    }
}

/// A value of JSON, written down in whatever shape is asked for.
enum Json {
    Figure(String),
    Text(String),
    Null,
    Record(Vec<(&'static str, Json)>),
    List(Vec<Json>),
}

impl Json {
    fn write(&self, shape: Shape, out: &mut String) {
        match self {
            Json::Figure(figure) if shape == Shape::Quoted => write!(out, "\"{figure}\"").unwrap(),
            Json::Figure(figure) => out.push_str(figure),
            Json::Text(text) => write!(out, "\"{text}\"").unwrap(),
            Json::Null => out.push_str("null"),
            Json::Record(fields) => {
                let mut separate = '{';
                let mut field = |name: &str, value: &Json, out: &mut String| {
                    out.push(separate);
                    separate = ',';
                    write!(out, "\"{name}\":").unwrap();
                    value.write(shape, out);
                };
                if shape == Shape::OtherOrder {
                    fields.iter().rev().for_each(|(name, value)| field(name, value, out));
                } else {
                    for (name, value) in fields {
                        let name = if shape == Shape::Chinese { chinese(name) } else { name };
                        field(name, value, out);
                    }
                }
                if shape == Shape::UnknownNames {
                    field("updated", &Json::Text("2024-03-05".to_owned()), out);
                    field("页码", &Json::Figure("17".to_owned()), out);
                    field("checked_by", &Json::Null, out);
                }
                out.push('}');
            }
            Json::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    item.write(shape, out);
                }
                out.push(']');
            }
        }
    }
}

fn chinese(name: &str) -> &str {
    NAMES.iter().find(|(english, _)| *english == name).map_or(name, |(_, chinese)| chinese)
}

/// Hundredths, with both decimals.
fn hundredths(units: i64) -> String {
    format!("{}{}.{:02}", if units < 0 { "-" } else { "" }, units.abs() / 100, units.abs() % 100)
}

/// Hundredths, with as few decimals as they need.
fn shortest(units: i64) -> String {
    let whole = hundredths(units);
    whole.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn text(words: impl Into<String>) -> Json {
    Json::Text(words.into())
}

fn figure(units: i64) -> Json {
    Json::Figure(hundredths(units))
}

/// A quotient in hundredths of a percent, halves up.
fn percent(part: i64, whole: i64) -> i64 {
    if whole == 0 { 0 } else { (part * 20_000 + whole).div_euclid(whole * 2) }
}

/// So many parts that add up to the whole.
fn parts(chance: &mut Chance, whole: i64, count: i64) -> Vec<i64> {
    let mut left = whole;
    let mut all: Vec<i64> = (1..count)
        .map(|_| {
            let part = chance.within(left / 10, left / 2);
            left -= part;
            part
        })
        .collect();
    all.push(left);
    all
}

struct Indicator {
    op: &'static str,
    target: Json,
    actual: Json,
    weight: i64,
    score: i64,
    reason: String,
    unit: &'static str,
}

fn indicator(chance: &mut Chance, weight: i64) -> Indicator {
    let met = chance.within(0, 9) < 8;
    let (op, target, actual, unit) = match chance.within(0, 4) {
        0 => {
            let target = chance.within(80, 98);
            let actual = if met { chance.within(target * 100, 10_000) } else { chance.within(5_000, target * 100 - 1) };
            (">=", text(format!("≥{target}%")), text(format!("{}%", shortest(actual))), "%")
        }
        1 => {
            let target = chance.within(10, 5_000);
            let actual = if met { target } else { target - chance.within(1, 9) };
            ("=", Json::Figure(target.to_string()), Json::Figure(actual.to_string()), "个")
        }
        2 => {
            let target = chance.within(20, 900);
            let actual = if met { target - chance.within(0, 9) } else { target + chance.within(1, 90) };
            ("<=", text(format!("≤{target}")), Json::Figure(actual.to_string()), "万元")
        }
        3 => {
            let target = chance.within(100, 9_999);
            let actual = if met { target + chance.within(0, 99) } else { target - chance.within(1, 99) };
            (">=", Json::Figure(shortest(target * 10)), Json::Figure(shortest(actual * 10)), "人次")
        }
        _ => {
            return Indicator {
                op: "=",
                target: Json::Null,
                actual: Json::Null,
                weight,
                score: weight,
                reason: String::new(),
                unit: "",
            };
        }
    };
    let score = if met { weight } else { weight * chance.within(3, 9) / 10 };
    let reason = if met { String::new() } else { chance.prose(16) };
    Indicator { op, target, actual, weight, score, reason, unit }
}

/// One report, and a wrong figure in about every third.
fn report(number: u64, chance: &mut Chance, shape: Shape) -> Json {
    let wrong = chance.within(0, 71);
    let is = |kind: i64| wrong == kind;
    // By how much a figure is off: far enough that no rounding explains it.
    let off = chance.within(3, 900) * if chance.next().is_multiple_of(2) { 1 } else { -1 };
    let by = |kind: i64| if is(kind) { off } else { 0 };
    let more = if shape == Shape::MoreText { 4 } else { 1 };

    let initial = chance.within(20_000, 90_000_000);
    let adjustment = chance.within(-initial / 20, initial / 4);
    let full_year = initial + adjustment;
    let executed = full_year * chance.within(880, 1_000) / 1_000 + if is(6) { full_year / 4 } else { 0 };
    let rate = percent(executed, full_year);
    let score = if rate >= 9_500 { 1_000 } else { (rate + 5) / 10 };
    let source_count = chance.within(3, 4);
    let sources = parts(chance, executed, source_count);
    let general = sources[0];
    let source_names = ["一般公共预算", "政府性基金", "上级专项转移支付", "其他资金"];
    let basic = executed * chance.within(300, 700) / 1_000;
    let personnel = basic * chance.within(600, 900) / 1_000;
    let project = executed - basic;
    let source = |(at, amount): (usize, &i64)| {
        let name = if at == 0 && is(16) { "财政拨款" } else { source_names[at] };
        Json::Record(vec![("name", text(name)), ("amount", figure(amount + if at == 1 { by(2) } else { 0 }))])
    };
    let budget = Json::Record(vec![
        ("initial", figure(initial)),
        ("adjustment", figure(adjustment)),
        ("full_year", figure(full_year + by(1))),
        ("executed", figure(executed)),
        ("weight", Json::Figure("10".to_owned())),
        (
            "rate",
            match chance.within(0, 1) {
                0 => figure(rate + by(7)),
                _ => text(format!("{}%", hundredths(rate + by(7)))),
            },
        ),
        ("score", Json::Figure(shortest(score + by(8)))),
        ("by_source", Json::List(sources.iter().enumerate().map(source).collect())),
        (
            "by_nature",
            Json::Record(vec![
                (
                    "basic",
                    Json::Record(vec![
                        ("total", figure(basic)),
                        ("personnel", figure(personnel + by(4))),
                        ("public", figure(basic - personnel)),
                    ]),
                ),
                ("project", figure(project + by(3))),
            ]),
        ),
    ]);

    const CATEGORIES: [&str; 7] = [
        "教育支出",
        "科学技术支出",
        "社会保障和就业支出",
        "卫生健康支出",
        "城乡社区支出",
        "农林水支出",
        "住房保障支出",
    ];
    let item = |(at, amount): (usize, &i64)| {
        Json::Record(vec![
            ("category", text(CATEGORIES[at])),
            ("amount", figure(amount + if at == 5 { by(13) } else { 0 })),
            ("percent", figure(percent(*amount, general) + if at == 2 { by(14) } else { 0 })),
        ])
    };
    let categories = parts(chance, general, 7);
    let expenditure = Json::Record(vec![
        ("total", figure(general + by(15))),
        ("items", Json::List(categories.iter().enumerate().map(item).collect())),
    ]);

    let mut scored = score;
    let groups = [("产出指标", 5_000), ("效益指标", 3_000), ("满意度指标", 1_000)];
    let indicators = groups.iter().enumerate().map(|(at, (level1, weight))| {
        let count = if at == 2 { 1 } else { chance.within(3, 5) };
        let mut left = *weight;
        let items = (1..=count).map(|nth| {
            let own = if nth == count { left } else { (weight / count / 100) * 100 };
            left -= own;
            let mut row = indicator(chance, own);
            if at == 0 && nth == 1 {
                row.score += if is(17) { own } else { 0 };
                if is(21) || is(22) {
                    row =
                        Indicator {
                            op: ">=", target: text("≥95%"), actual: text("90%"), reason: String::new(), ..row
                        };
                    row.score = if is(22) { own } else { own / 2 };
                }
            }
            scored += row.score;
            Json::Record(vec![
                ("level2", text(chance.one_of(&["数量指标", "质量指标", "时效指标", "社会效益指标"]))),
                ("level3", text(chance.prose(14))),
                ("op", text(row.op)),
                ("target", row.target),
                ("actual", row.actual),
                ("unit", text(row.unit)),
                ("weight", Json::Figure(shortest(row.weight + if at == 1 && nth == 1 { by(18) } else { 0 }))),
                ("score", Json::Figure(shortest(row.score))),
                ("reason", text(row.reason)),
            ])
        });
        let items = Json::List(items.collect());
        Json::Record(vec![("level1", text(*level1)), ("weight", Json::Figure(shortest(*weight))), ("items", items)])
    });
    let indicators = Json::List(indicators.collect());
    let grade = match scored {
        9_000.. => "优",
        8_000.. => "良",
        6_000.. => "中",
        _ => "差",
    };

    let written = |amount: i64, wrong: i64| {
        Json::Record(vec![("amount", figure(amount)), ("percent", figure(percent(amount, executed) + wrong))])
    };
    let narrative = Json::Record(vec![
        ("initial", figure(initial + by(9))),
        ("adjustment", figure(adjustment)),
        ("executed", figure(executed)),
        ("balance", figure(full_year - executed + by(5))),
        (
            "rate",
            text(match chance.within(0, 2) {
                0 => format!("{}%", (rate + by(10) + 50).div_euclid(100)),
                1 => {
                    let tenths = (rate + by(10) + 5).div_euclid(10);
                    format!("{}.{}%", tenths / 10, tenths % 10)
                }
                _ => format!("{}%", hundredths(rate + by(10))),
            }),
        ),
        ("basic", written(basic + by(11), 0)),
        ("personnel", written(personnel, by(12))),
        ("public", written(basic - personnel, 0)),
        ("project", written(project, 0)),
    ]);

    let mut names = |count: i64, wrong: i64| {
        let list = (0..count)
            .map(|_| text(chance.one_of(&["办公室", "财务科", "人事科", "业务一科", "业务二科", "信息中心"])));
        let list = list.collect();
        Json::Record(vec![("count", Json::Figure((count + wrong).to_string())), ("list", Json::List(list))])
    };
    let institutions =
        Json::Record(vec![("secondary", names(3, if is(24) { 1 } else { 0 })), ("internal", names(5, 0))]);

    let fields = vec![
        ("id", Json::Figure(number.to_string())),
        ("body", text(format!("第{}单位", number % 977))),
        ("year", Json::Figure("2023".to_owned())),
        ("title", text("部门整体支出绩效自评表")),
        (
            "goals",
            Json::Record(vec![
                ("expected", text(chance.prose(200 * more))),
                ("actual", text(chance.prose(180 * more))),
            ]),
        ),
        ("budget", budget),
        ("expenditure", expenditure),
        ("indicators", indicators),
        ("total_weight", Json::Figure(if is(19) { "99" } else { "100" }.to_owned())),
        ("total_score", Json::Figure(shortest(scored + by(20)))),
        ("grade", text(if is(23) { "合格" } else { grade })),
        ("narrative", narrative),
        ("institutions", institutions),
        (
            "staff",
            Json::Record(vec![
                ("active", Json::Figure(chance.within(5, 400).to_string())),
                ("retired", Json::Figure(chance.within(0, 200).to_string())),
            ]),
        ),
        ("problems", text(chance.prose(150 * more))),
        ("measures", text(chance.prose(150 * more))),
    ];
    let whole = Json::Record(fields);
    if shape != Shape::Deeper {
        return whole;
    }
    ["body_of", "document", "envelope"].into_iter().fold(whole, |inner, name| Json::Record(vec![(name, inner)]))
}

/// So many reports, one a line.
pub fn lines(count: u64, seed: u64, shape: Shape) -> String {
    let mut out = String::new();
    for number in 1..=count {
        let mut chance = Chance(seed ^ number.wrapping_mul(0xD129_0DDB_53C4_3E49));
        report(number, &mut chance, shape).write(shape, &mut out);
        out.push('\n');
    }
    out
}
