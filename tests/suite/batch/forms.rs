//! Reports whose figures belong together, but for what rounding does and for a slip here and there.

use super::tree::{Json, Random, raw, record, text};

/// A figure of so many units of its last decimal.
pub fn decimal(units: i64, places: usize) -> String {
    if places == 0 {
        return units.to_string();
    }
    let ten = 10_i64.pow(u32::try_from(places).unwrap());
    let sign = if units < 0 { "-" } else { "" };
    let (whole, rest) = (units.abs() / ten, units.abs() % ten);
    format!("{sign}{whole}.{rest:0places$}")
}

/// One number over another, to so many decimals, half up.
fn ratio(over: i64, under: i64, places: usize) -> i64 {
    let ten = 10_i128.pow(u32::try_from(places).unwrap());
    let (over, under) = (i128::from(over) * ten, i128::from(under));
    if under == 0 {
        return 0;
    }
    let half = if (over < 0) == (under < 0) { under / 2 } else { -under / 2 };
    i64::try_from((over + half) / under).unwrap()
}

/// How figures are written in one report.
struct Hand<'r> {
    random: &'r mut Random,
    /// Decimals.
    places: usize,
    /// One of so many figures is a slip.
    slips: usize,
}

impl Hand<'_> {
    fn slip(&mut self, units: i64) -> i64 {
        if !self.random.once_in(self.slips) {
            return units;
        }
        units + *self.random.pick(&[1, -1, 2, -2, 5, -5, 10, 100, -1000])
    }

    fn places(&mut self) -> usize {
        if self.random.once_in(10) { self.random.below(5) } else { self.places }
    }

    fn trimmed(&mut self, figure: String) -> String {
        if self.random.once_in(4) && figure.contains('.') {
            return figure.trim_end_matches('0').trim_end_matches('.').to_owned();
        }
        figure
    }

    /// An amount of 元, in 万元.
    fn money(&mut self, yuan: i64) -> Json {
        let places = self.places();
        let units = self.slip(ratio(yuan, 10_000, places));
        let figure = decimal(units, places);
        let figure = self.trimmed(figure);
        match self.random.below(30) {
            0 => text(figure),
            1 => text(format!("{figure}万元")),
            2 => text(format!("{figure} 万元")),
            3 => text(format!("{yuan}元")),
            4 => text(format!("{}亿元", decimal(yuan, 8))),
            _ => raw(figure),
        }
    }

    /// A part of a total in percents: with a sign, or as the form has it without one.
    fn percent(&mut self, over: i64, under: i64, sign: bool) -> Json {
        let places = self.places();
        let units = self.slip(ratio(over.saturating_mul(100), under, places));
        let figure = decimal(units, places);
        let figure = self.trimmed(figure);
        if sign || self.random.once_in(10) { text(format!("{figure}%")) } else { raw(figure) }
    }

    fn exact(&mut self, units: i64, places: usize) -> Json {
        let figure = decimal(self.slip(units), places);
        let figure = self.trimmed(figure);
        if self.random.once_in(20) { text(figure) } else { raw(figure) }
    }
}

fn hand(random: &mut Random) -> Hand<'_> {
    let places = *random.pick(&[2, 2, 2, 1, 0, 3, 4]);
    let slips = *random.pick(&[1000, 60, 60, 20]);
    Hand { random, places, slips }
}

/// So many parts of a whole.
fn parts(random: &mut Random, whole: i64, count: usize) -> Vec<i64> {
    let mut rest = whole;
    let mut out = Vec::new();
    for _ in 1..count {
        let part = random.between(0, rest.max(0));
        out.push(part);
        rest -= part;
    }
    out.push(rest);
    out
}

/// A report for `benches/pack/self-evaluation.gj`.
pub fn self_evaluation(random: &mut Random) -> Json {
    let full = *random.pick(&[1_000, 1_234_567, 98_765_432_100, 0, 65_583_300]) + random.between(0, 1_000_000) * 100;
    let executed = full - random.between(0, full / 3);
    let initial = random.between(0, full);
    let basic = random.between(0, executed);
    let personnel = random.between(0, basic);
    let hand = &mut Hand { places: 2, ..hand(random) };
    let weight = 10;
    let rate = ratio(executed * 100, full, 2);
    let score = if rate >= 9500 { weight * 1000 } else { rate * weight / 10 };
    let sources = parts(hand.random, executed, 3);
    let rows = 1 + hand.random.below(7);
    let items = parts(hand.random, executed, rows);
    let names = ["一般公共预算", "政府性基金", "其他"];
    let named = |(name, amount): (Json, Json)| record([("name", name), ("amount", amount)]);
    let by_source = sources.iter().zip(names).map(|(amount, name)| named((text(name), hand.money(*amount)))).collect();
    let percents: Vec<Json> = items
        .iter()
        .map(|amount| {
            let (category, percent) = (text("类"), hand.percent(*amount, executed, false));
            record([("category", category), ("amount", hand.money(*amount)), ("percent", percent)])
        })
        .collect();
    let mut total = score;
    let groups = (0..hand.random.below(4)).map(|_| group(hand, &mut total)).collect();
    let said = |hand: &mut Hand<'_>, amount: i64| {
        record([("amount", hand.money(amount)), ("percent", hand.percent(amount, executed, false))])
    };
    let listed = |hand: &mut Hand<'_>| {
        let count = hand.random.below(5);
        let list = (0..count).map(|at| text(format!("科{at}"))).collect();
        record([("count", hand.exact(count.try_into().unwrap(), 0)), ("list", Json::List(list))])
    };
    let grades = [(90_000, "优"), (80_000, "良"), (60_000, "中"), (i64::MIN, "差")];
    let grade = grades.iter().find(|(least, _)| total >= *least).unwrap().1;
    record([
        ("id", raw(hand.random.below(100_000))),
        ("body", text(*hand.random.pick(&["县教育局", "县财政局", "卫生健康局/无", ""]))),
        ("year", raw(2020 + hand.random.below(6))),
        ("title", text("部门整体支出绩效自评表")),
        ("goals", record([("expected", text("目标\n二")), ("actual", text("完成"))])),
        (
            "budget",
            record([
                ("initial", hand.money(initial)),
                ("adjustment", hand.money(full - initial)),
                ("full_year", hand.money(full)),
                ("executed", hand.money(executed)),
                ("weight", hand.exact(weight, 0)),
                ("rate", hand.percent(executed, full, false)),
                ("score", hand.exact(score, 3)),
                ("by_source", Json::List(by_source)),
                (
                    "by_nature",
                    record([
                        (
                            "basic",
                            record([
                                ("total", hand.money(basic)),
                                ("personnel", hand.money(personnel)),
                                ("public", hand.money(basic - personnel)),
                            ]),
                        ),
                        ("project", hand.money(executed - basic)),
                    ]),
                ),
            ]),
        ),
        ("expenditure", record([("total", hand.money(executed)), ("items", Json::List(percents))])),
        ("indicators", Json::List(groups)),
        ("total_weight", hand.exact(100, 0)),
        ("total_score", hand.exact(total, 3)),
        ("grade", text(grade)),
        (
            "narrative",
            record([
                ("initial", hand.money(initial)),
                ("adjustment", hand.money(full - initial)),
                ("executed", hand.money(executed)),
                ("balance", hand.money(full - executed)),
                ("rate", hand.percent(executed, full, true)),
                ("basic", said(hand, basic)),
                ("personnel", said(hand, personnel)),
                ("public", said(hand, basic - personnel)),
                ("project", said(hand, executed - basic)),
            ]),
        ),
        ("institutions", record([("secondary", listed(hand)), ("internal", listed(hand))])),
        ("staff", record([("active", raw(12)), ("retired", text("3人"))])),
        ("problems", text("存在的问题 \"一\"")),
        ("measures", text("措施 / 办法")),
    ])
}

fn group(hand: &mut Hand<'_>, total: &mut i64) -> Json {
    let mut sum = 0;
    let rows = hand.random.below(5);
    let items = (0..rows)
        .map(|_| {
            let weight = hand.random.between(0, 20);
            let score = weight * 1000 - hand.random.between(0, 2) * hand.random.between(0, weight.max(1) * 100);
            (sum, *total) = (sum + weight, *total + score);
            let words = ["≥95%", "95", "≤3", "=100%", "99.5%", "12", "12.0", "0.5", "100"];
            let odd = ["无", "全部 完成", "1,030", "≥ 5", "１２", "－3", "壹佰", "", "5.", "1e3"];
            let mut either = || {
                let words = *if hand.random.once_in(40) { hand.random.pick(&odd) } else { hand.random.pick(&words) };
                match hand.random.below(6) {
                    0 => raw("null"),
                    1 => raw("95"),
                    _ => text(words),
                }
            };
            let (target, actual) = (either(), either());
            record([
                ("level2", text("产出")),
                ("level3", text(*hand.random.pick(&["甲", "乙", "丙"]))),
                ("op", text(*hand.random.pick(&[">=", "<=", "=", ""]))),
                ("target", target),
                ("actual", actual),
                ("unit", text("%")),
                ("weight", hand.exact(weight, 0)),
                ("score", hand.exact(score, 3)),
                ("reason", if hand.random.once_in(2) { text("") } else { text("受疫情影响") }),
            ])
        })
        .collect();
    record([("level1", text("产出")), ("weight", hand.exact(sum, 0)), ("items", Json::List(items))])
}

/// A report for `tests/batch/样张.gj`.
pub fn sample(random: &mut Random) -> Json {
    let full = *random.pick(&[125_000, 1_234_567, 98_765_432_100, 65_583_300, 10_000]) + random.between(0, 1_000_000);
    let executed = if random.once_in(8) { full } else { full - random.between(0, full / 3) };
    let initial = random.between(0, full);
    let hand = &mut hand(random);
    let count = hand.random.below(5);
    let parts = parts(hand.random, executed, count.max(1));
    let sources: Vec<Json> = parts.iter().take(count).map(|part| source(hand, *part, executed)).collect();
    let people = hand.random.between(0, 12);
    let (mut weights, mut points) = (0, 0);
    let projects: Vec<Json> = (0..hand.random.below(5)).map(|_| project(hand, &mut weights, &mut points)).collect();
    let rate = ratio(executed * 100, full, 2);
    let award = [(9500, 10), (8000, 8), (6000, 5), (i64::MIN, 0)].iter().find(|(least, _)| rate >= *least).unwrap().1;
    let output = points.min(900);
    let total = award * 10 + output;
    let grades = [(900, "优"), (800, "良"), (600, "中"), (i64::MIN, "差")];
    let grade = grades.iter().find(|(least, _)| total >= *least).unwrap().1;
    let names = ["教育局", "卫生厅", "财政 局 ", "无名", "", "局"];
    let mut fields = vec![
        (
            *hand.random.pick(&["编号", "序号"]),
            text(format!("{}{}", hand.random.pick(&["A", "B", "A/"]), hand.random.below(99))),
        ),
        ("年度", if hand.random.once_in(6) { text("2023年") } else { raw(hand.random.between(2019, 2025)) }),
        (
            "部门",
            record([
                ("名称", text(*hand.random.pick(&names))),
                ("级别", text(*hand.random.pick(&["省", "市", "县", " 市"]))),
                ("在编", if hand.random.once_in(5) { text(format!("{people}人")) } else { hand.exact(people + 1, 0) }),
                ("实有", hand.exact(people, 0)),
                (
                    "独立",
                    hand.random
                        .pick(&[raw("true"), raw("false"), text("是"), text("否"), text("yes"), text("no")])
                        .clone(),
                ),
                (
                    "成立",
                    hand.random
                        .pick(&[raw("1949"), text("2001年"), raw("null"), text("无"), raw("2023"), text(" 1997 年")])
                        .clone(),
                ),
            ]),
        ),
        ("资金", money(hand, (initial, full, executed), sources)),
        ("项目", Json::List(projects)),
        ("名单", Json::List((0..people).map(|at| text(if at == 3 { "某" } else { "张三" })).collect())),
        ("人数序列", Json::List(self::parts(hand.random, people, 3).iter().map(|part| hand.exact(*part, 0)).collect())),
        (
            "金额序列",
            Json::List(
                (0..hand.random.below(4)).map(|at| hand.money(i64::try_from(at).unwrap() * 2_500_000)).collect(),
            ),
        ),
        (
            "评分表",
            record([
                ("预算执行", hand.exact(award, 0)),
                ("产出", hand.exact(output, 1)),
                ("总分", hand.exact(total, 1)),
                ("等级", text(grade)),
            ]),
        ),
        (
            "备注",
            hand.random.pick(&[text("无"), text("已说明：上年结转"), text(""), raw("null"), text("教育局")]).clone(),
        ),
    ];
    if hand.random.once_in(2) {
        let rows: Vec<Json> = self::parts(hand.random, executed, 3).iter().map(|part| detail(hand, *part)).collect();
        let note = record([
            ("文字", text("注")),
            ("页码", hand.random.pick(&[raw("3"), text("3页"), raw("0"), raw("null")]).clone()),
        ]);
        fields.push(("附表", record([("合计数", hand.money(executed)), ("行", Json::List(rows)), ("附注", note)])));
    }
    let left_out = |(name, _): &(&str, Json)| ["名单", "人数序列", "金额序列", "备注"].contains(name);
    fields.retain(|field| !left_out(field) || !hand.random.once_in(6));
    Json::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn money(hand: &mut Hand<'_>, (initial, full, executed): (i64, i64, i64), sources: Vec<Json>) -> Json {
    let places = hand.places();
    let mut fields = vec![
        (*hand.random.pick(&["年初", "年初", "年初预算（万元）"]), hand.money(initial)),
        ("调整", hand.money(full - initial)),
        ("全年", hand.money(full)),
        ("执行", hand.money(executed)),
        ("财政", raw(decimal(ratio(executed, 100_000_000, places + 2), places + 2))),
        ("其他", hand.random.pick(&[raw("0"), raw("0.00"), text("0元"), text("/"), raw("12.5")]).clone()),
        ("执行率", hand.percent(executed, full, true)),
        ("免号率", hand.percent(executed, full, false)),
        ("比率", raw(decimal(ratio(executed, full, places + 2), places + 2))),
        ("精确率", hand.exact(ratio(executed * 100, full, 2), 2)),
        ("系数", raw(decimal(ratio(executed, full, places), places))),
        ("来源", Json::List(sources)),
    ];
    let left_out = |name: &str| ["调整", "财政", "其他", "精确率", "系数", "来源"].contains(&name);
    fields.retain(|(name, _)| !left_out(name) || !hand.random.once_in(8));
    Json::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn source(hand: &mut Hand<'_>, amount: i64, executed: i64) -> Json {
    let count = hand.random.below(4);
    let details: Vec<Json> =
        parts(hand.random, amount, count.max(1)).iter().take(count).map(|part| detail(hand, *part)).collect();
    let mut fields = vec![
        ("名称", text(*hand.random.pick(&["拨款", "结转", ""]))),
        ("类别", hand.random.pick(&[text("财政"), text("事业"), text("其他"), raw("null")]).clone()),
        ("金额", hand.money(amount)),
        ("占比", hand.percent(amount, executed, false)),
        ("明细", Json::List(details)),
    ];
    fields.retain(|(name, _)| !["类别", "占比", "明细"].contains(name) || !hand.random.once_in(6));
    Json::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn detail(hand: &mut Hand<'_>, amount: i64) -> Json {
    let note = record([("文字", text("见附")), ("页码", raw(hand.random.below(3)))]);
    let mut fields = vec![("科目", text("科")), ("金额", raw(decimal(hand.slip(amount), 4))), ("附注", note)];
    fields.retain(|_| !hand.random.once_in(5));
    Json::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn project(hand: &mut Hand<'_>, weights: &mut i64, points: &mut i64) -> Json {
    let weight = hand.random.between(0, 30);
    let score = weight * 10 - hand.random.between(0, 2) * hand.random.between(0, weight + 1);
    (*weights, *points) = (*weights + weight, *points + score);
    let words = ["≥95", "95", "12.50", "12.5", "≥12.5", "100", "0"];
    let odd = ["完成", "≥ 3", "壹佰", "", "≥无", "1,030", "≥≥3", "≥"];
    let mut either = || text(*if hand.random.once_in(40) { hand.random.pick(&odd) } else { hand.random.pick(&words) });
    let (target, actual) = (either(), either());
    let mut fields = vec![
        ("名称", text(*hand.random.pick(&["甲", "乙"]))),
        ("已完成", hand.random.pick(&[raw("true"), raw("false"), text("是"), raw("null")]).clone()),
        ("目标值", target),
        ("实际值", actual),
        ("目标数", raw(hand.random.below(100))),
        ("实际数", raw(decimal(hand.random.between(0, 1000), 1))),
        ("分值", hand.exact(weight, 0)),
        ("得分", hand.exact(score, 1)),
        ("支出", hand.money(weight * 10_000)),
        ("原因", hand.random.pick(&[text("受灾"), text(""), text("无")]).clone()),
    ];
    let needed = ["名称", "分值", "得分"];
    fields.retain(|(name, _)| needed.contains(name) || !hand.random.once_in(7));
    Json::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
