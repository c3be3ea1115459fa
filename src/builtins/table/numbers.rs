//! Functions of numbers.

use crate::builtins::{Builtin, Takes, arithmetic};
use crate::problem::Bilingual;

builtins! {
    "占比" "share" Alike arithmetic::ratio, arithmetic::share,
    "前一个数占后一个数的百分之几；总数为 0 时不能判断。"
    "How many percent of the second number the first is; undecided where the total is 0."
    ["占比(30万元, 1.2亿元) = 0.25%", "share(3, 4) = 75%"];

    "增长率" "growth" Alike arithmetic::ratio, arithmetic::growth,
    "（本期数 − 上期数）÷ 上期数的绝对值，用百分比表示；上期数为 0 时不能判断。"
    "(now − before) ÷ |before|, in percent; undecided where what was before is 0."
    ["增长率(120, 100) = 20%", "growth(-50, -100) = 50%", "growth(0, 8) = -100%"];

    "余数" "remainder" Alike arithmetic::rest, arithmetic::remainder,
    "除以后一个数剩下的数，和除数同号（同表格软件的 MOD）：数 − 除数 × 向下取整(数 ÷ 除数)。除数为 0 时不能判断。"
    "What is left after dividing by the second number, with the divisor's sign (like MOD in spreadsheets): x − y × floor(x ÷ y). Undecided where the divisor is 0."
    ["余数(7, 3) = 1", "remainder(-7, 3) = 2", "remainder(7, -3) = -2", "remainder(1.05万元, 2000元) = 500元"];

    "是整数" "whole" Values arithmetic::of_one_number, arithmetic::is_whole,
    "按值自己的单位是不是整数：2.5万元 不是，5% 是。"
    "Whether it is a whole number in its own unit: 2.5万元 is not, 5% is."
    ["是整数(3.00)", "not whole(2.5万元)", "whole(5%)"];

    "限于" "clamp" Alike arithmetic::three, arithmetic::clamp,
    "限在下限和上限之间：小于下限取下限，大于上限取上限。"
    "The number, but at least the lower and at most the upper limit."
    ["限于(120%, 0%, 100%) = 100%", "clamp(-3, 0, 10) = 0", "clamp(5, 0, 10) = 5"];

    "中位数" "median" Items super::super::aggregate::same_number, arithmetic::median,
    "按大小排在正中的一项；项数为偶数时取中间两项的平均；没有项时不适用。"
    "The item in the middle by size; of an even number of items the mean of the two in the middle; of none it does not apply."
    ["中位数(3, 1, 10) = 3", "median(1, 2, 3, 10) = 2.5"];

    "乘方" "power" Values arithmetic::base_and_exponent, arithmetic::power,
    "自乘若干次，准确计算；次数是整数（按写出的值），绝对值不超过 10000，负数次是倒数；任何数的 0 次方是 1。"
    "Multiplied by itself so many times, exactly; the exponent is a whole number (as written) of at most 10,000 without its sign, a negative one gives the reciprocal; to the power of 0 everything is 1."
    ["乘方(2, 10) = 1024", "power(2, -2) = 0.25", "power(1.05, 2) = 1.1025", "power(0, 0) = 1"];

    "满几档" "whole_steps" Alike arithmetic::count_of_two, arithmetic::whole_steps,
    "前一个数里有几个整的后一个数，不满一档的不算；前一个数不大于 0 时是 0。「每低 5 个百分点扣 2 分」写：2分 × 满几档(95% - 执行率, 5%)。"
    "How many whole times the second number goes into the first; 0 where the first is not above 0. For 2 points off for each whole 5 points short: 2 points * whole_steps(95% - rate, 5%)."
    ["满几档(7%, 5%) = 1", "whole_steps(-3%, 5%) = 0", "whole_steps(10万元, 2.5万元) = 4"];

    "几档" "started_steps" Alike arithmetic::count_of_two, arithmetic::started_steps,
    "同「满几档」，但不满一档的也算一档。"
    "Like whole_steps, but a step that is only begun counts as well."
    ["几档(7%, 5%) = 2", "started_steps(5%, 5%) = 1", "started_steps(-3%, 5%) = 0"];
}
