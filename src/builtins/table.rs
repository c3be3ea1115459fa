//! The table of functions.

use super::{Builtin, Takes, aggregate, list, number, target, time};
use crate::problem::Bilingual;

macro_rules! builtins {
    ($($zh:literal $en:literal $takes:ident $ty:path, $apply:path,
        $about_zh:literal $about_en:literal [$($example:literal),*];)*) => {
        /// The rows of this table.
        pub(super) const ROWS: &[Builtin] = &[$(Builtin {
            zh: $zh, en: $en, takes: Takes::$takes, ty: $ty, apply: $apply,
            about: Bilingual { zh: $about_zh, en: $about_en }, examples: &[$($example),*],
        }),*];
    };
}

mod lists;
mod numbers;
mod texts;

/// Every function, in the order of the reference.
pub static ALL: &[Builtin] = &joined::<{ size(TABLES) }>(TABLES);

const TABLES: &[&[Builtin]] = &[ROWS, numbers::ROWS, lists::ROWS, texts::ROWS];

const fn size(tables: &[&[Builtin]]) -> usize {
    match tables.split_first() {
        Some((first, rest)) => first.len() + size(rest),
        None => 0,
    }
}

#[allow(clippy::indexing_slicing, reason = "done by the compiler, which checks it")]
const fn joined<const SIZE: usize>(tables: &[&[Builtin]]) -> [Builtin; SIZE] {
    let mut all = [ROWS[0]; SIZE];
    let (mut table, mut row, mut at) = (0, 0, 0);
    while at < SIZE {
        if row == tables[table].len() {
            table += 1;
            row = 0;
        } else {
            all[at] = tables[table][row];
            row += 1;
            at += 1;
        }
    }
    all
}

builtins! {
    "合计" "sum" Items aggregate::same_number, aggregate::sum,
    "各项之和；没有项时为 0。不适用的项跳过，缺一项则结果缺失。"
    "The sum of the items; 0 of none. Items that do not apply are left out; with an item missing, the sum is missing."
    ["合计(1, 2, 3.5) = 6.5", "sum(1万元, 2000元) = 1.2万元"];

    "计数" "count" Items aggregate::how_many, aggregate::count,
    "有多少项；没有项时为 0。不适用的项不数。"
    "How many items there are; 0 of none. Items that do not apply are not counted."
    ["计数((\"甲\", \"乙\")) = 2", "count((1, 2, 2)) = 3"];

    "平均" "average" Items aggregate::same_number, aggregate::average,
    "各项的算术平均；没有项时不适用。"
    "The arithmetic mean of the items; of none it does not apply."
    ["平均(1, 2) = 1.5"];

    "较小" "min" Items aggregate::same_number, aggregate::min,
    "最小的一项；没有项时不适用。"
    "The least of the items; of none it does not apply."
    ["较小(3, 1, 2) = 1", "min(120%, 100%) = 100%"];

    "较大" "max" Items aggregate::same_number, aggregate::max,
    "最大的一项；没有项时不适用。"
    "The greatest of the items; of none it does not apply."
    ["较大(3, 1, 2) = 3"];

    "全部" "all" ItemsWithGaps aggregate::of_truths, aggregate::all,
    "每一项都成立；没有项时成立。有一项确定不成立，就不成立，不论缺什么。"
    "Every item holds; of none it is true. One that surely fails decides, whatever is missing."
    ["全部(1 < 2, 2 < 3)", "all(x > 0 each x in (1, 2, 3))"];

    "任一" "any" ItemsWithGaps aggregate::of_truths, aggregate::any,
    "至少一项成立；没有项时不成立。有一项确定成立，就成立，不论缺什么。"
    "At least one item holds; of none it is false. One that surely holds decides, whatever is missing."
    ["任一(1 > 2, 2 < 3)", "not any(x > 3 each x in (1, 2, 3))"];

    "连续" "consecutive" Items list::consecutive_numbers, aggregate::consecutive,
    "各项依次为 1、2、3……，不缺号、不重号；列表后面可以写明从几开始。"
    "The items are 1, 2, 3 and so on in this order, none left out and none twice; after a list may stand the number it begins with."
    ["连续(1, 2, 3)", "not consecutive(1, 3)", "consecutive((5, 6, 7), 5)"];

    "各不相同" "unique" Items aggregate::of_equals, aggregate::unique,
    "没有两项相同（数按写出的值比较）。"
    "No two items are the same (numbers are compared as written)."
    ["各不相同(\"甲\", \"乙\")", "not unique(1, 1.0)"];

    "有" "has" Anything number::anything, number::has,
    "填了，而且适用：空白、缺少、「无」一类的词都算没有。"
    "It is filled in and applies: blank, absent and words such as 无 count as not having it."
    ["有(1)"];

    "绝对值" "abs" Values number::one_number, number::abs,
    "去掉正负号的值。"
    "The value without its sign."
    ["绝对值(-2.5) = 2.5"];

    "四舍五入" "round" Values number::number_and_places, number::half_up,
    "保留若干位小数（不写为 0 位），五及以上进一，负数按绝对值。位数按值自己的单位：百分比保留 2 位就是 16.03%。"
    "Rounds to a number of places (0 if none is given), halves away from zero. Places count in the value's own unit: a percent at 2 places is 16.03%."
    ["四舍五入(2.5) = 3", "round(-0.125, 2) = -0.13", "四舍五入(1268, -2) = 1300", "四舍五入(16.0322%, 2) = 16.03%"];

    "银行家" "round_half_even" Values number::number_and_places, number::half_even,
    "四舍六入五成双（GB/T 8170）：正好一半时取偶数。"
    "Rounds halves to the even neighbour (GB/T 8170)."
    ["银行家(2.5) = 2", "round_half_even(1.050, 1) = 1.0", "银行家(-0.0365, 3) = -0.036"];

    "五舍六入" "round_half_down" Values number::number_and_places, number::half_down,
    "正好一半时向零舍去。"
    "Rounds halves toward zero."
    ["五舍六入(2.5) = 2", "round_half_down(2.51) = 3"];

    "截尾" "truncate" Values number::number_and_places, number::truncate,
    "舍去多余的位数，向零。"
    "Drops the further places, toward zero."
    ["截尾(103.74) = 103", "truncate(-1.29, 1) = -1.2"];

    "进一" "round_up" Values number::number_and_places, number::up,
    "有多余的位数就进一，远离零。"
    "Rounds away from zero as soon as anything is left over."
    ["进一(103.74) = 104", "round_up(-1.21, 1) = -1.3"];

    "向下取整" "floor" Values number::number_and_places, number::floor,
    "取不大于它的最大值。"
    "The greatest value that is not above it."
    ["向下取整(-1.5) = -2"];

    "向上取整" "ceiling" Values number::number_and_places, number::ceiling,
    "取不小于它的最小值。"
    "The least value that is not below it."
    ["向上取整(-1.5) = -1"];

    "日期" "date" Values number::date_text, number::date,
    "引号里的日期：2023-12-31、2023年12月31日都可以。"
    "A date in quotes: 2023-12-31 or 2023年12月31日."
    ["日期(\"2023-12-31\") = 日期(\"2023年12月31日\")", "date(\"2023-01-01\") < date(\"2023-12-31\")"];

    "达到" "meets" Values target::two_and_direction, target::is_met,
    "实际值是否达到指标值：认得 ≥95%、95%以上、不超过3次、10-20、2023年12月底前一类的写法；说不准的不判断。光写一个数的，第三个值写明「越大越好」或「越小越好」。"
    "Whether an actual value meets a target, however it is written: ≥95%, 95%以上, 不超过3次, 10-20, 2023年12月底前; what cannot be told is undecided. For a plain figure a third value says \"higher\" or \"lower\" is better."
    ["达到(\"96%\", \"95%以上\")", "not meets(\"4次\", \"≤3次\")", "达到(\"52人\", \"39人\", \"越大越好\")"];

    "完成率" "completion" Values target::share_of_two, target::share,
    "实际值 ÷ 指标值；越小越好的，指标值 ÷ 实际值。不封顶，封顶写 较小(完成率(…), 100%)。"
    "The actual value over the target; where less is better, the target over the actual value. Not capped: write min(completion(…), 100%)."
    ["完成率(\"45个\", \"≥50个\") = 90%", "completion(\"100万元\", \"≤90万元\") = 90%"];

    "方向" "direction" Values target::one_target, target::direction,
    "指标值的要求：「越大越好」「越小越好」「等于」「区间」「期限」「文字」之一，光写一个数的是「未注明」。"
    "What a target asks for, one of these words: 越大越好 (at least), 越小越好 (at most), 等于 (exactly), 区间 (a range), 期限 (a deadline), 文字 (words), 未注明 (a plain figure)."
    ["方向(\"不低于95%\") = \"越大越好\"", "direction(\"100%\") = \"未注明\""];

    "指标值" "target" Anything target::columns, target::put_together,
    "把分写几列的指标值合成一个：文字、符号、单位。符号、单位空白或写「/」就是没有；只给文字时，也认指标名末尾的「合格率≥95%」。"
    "Puts together a target that stands in several columns: text, sign, unit. A sign or unit that is blank or / is none; with the text alone, a target at the end of an indicator's name counts (合格率≥95%)."
    ["达到(\"98%\", 指标值(\"95\", \"≥\", \"%\"))", "meets(\"97%\", target(\"合格率≥95%\"))"];

    "年份" "year_of" Values time::date_to_year, time::year,
    "日期所在的年。"
    "The year of a date."
    ["年份(日期(\"2023-12-31\")) = 2023年"];

    "月" "month_of" Values time::date_to_number, time::month,
    "日期所在的月，1 到 12。"
    "The month of a date, from 1 to 12."
    ["月(日期(\"2023-12-31\")) = 12"];

    "日" "day_of" Values time::date_to_number, time::day,
    "日期是当月的第几天。"
    "The day of the month."
    ["日(日期(\"2023-12-31\")) = 31"];

    "月末" "end_of_month" Values time::date_to_date, time::end_of_month,
    "日期所在月的最后一天。"
    "The last day of the month of a date."
    ["月末(日期(\"2024-02-10\")) = 日期(\"2024-02-29\")"];

    "相差天数" "days_between" Values time::dates_to_days, time::days_between,
    "从前一个日期到后一个日期有多少天，前一天不算、后一天算，同一天为 0；后一个较早时为负数。同「后 - 前」。"
    "The days from the first date to the second, of which the second counts and the first does not, so 0 for one day; less than 0 where the second is earlier. The same as second - first."
    ["相差天数(日期(\"2024-02-28\"), 日期(\"2024-03-01\")) = 2天", "days_between(date(\"2023-01-02\"), date(\"2023-01-01\")) = -1 day"];

    "相差整月" "months_between" Values time::dates_to_months, time::months_between,
    "从前一个日期到后一个日期满了几个月。到了同一日数才满一个月；那个月没有这一日的，月末满（民法典第二百零二条）。后一个较早时为负数。"
    "How many months are over from the first date to the second. A month is over on the same day of the month, or on its last day where it has no such day (Civil Code of China, article 202). Less than 0 where the second is earlier."
    ["相差整月(日期(\"2023-01-31\"), 日期(\"2023-02-28\")) = 1个月", "months_between(date(\"2023-01-15\"), date(\"2023-03-14\")) = 1 month"];

    "加月取月末" "add_months_or_last_day" Values time::date_and_months, time::add_months_or_last_day,
    "若干个月后的同一日；那个月没有这一日的，取那个月的最后一天（民法典第二百零二条）。"
    "The same day of the month some months later; where that month has no such day, its last day (Civil Code of China, article 202)."
    ["加月取月末(日期(\"2023-01-31\"), 1个月) = 日期(\"2023-02-28\")", "add_months_or_last_day(date(\"2024-02-29\"), 1 year) = date(\"2025-02-28\")"];

    "加月取次月初" "add_months_or_next_day" Values time::date_and_months, time::add_months_or_next_day,
    "若干个月后的同一日；那个月没有这一日的，取下一个月的第一天。"
    "The same day of the month some months later; where that month has no such day, the first day of the next."
    ["加月取次月初(日期(\"2023-01-31\"), 1个月) = 日期(\"2023-03-01\")"];
}
