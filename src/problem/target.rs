//! E043: rules about targets. U012: why a target cannot be judged.

use super::{Kept, Phrase, Problem};

problems! {
    E0430 no_direction(word, near)
    zh "「{word}」不是方向{near}" help "第三个值写「越大越好」或「越小越好」。"
    about "只写一个数的指标值（如 100%）没有说明多了好还是少了好。规则知道的，在第三个值里写明：「越大越好」表示至少要这么多，「越小越好」表示最多这么多。"
    en "`{word}` is no direction{near}" help "Write \"higher\" or \"lower\" as the third value."
    about "A target that is a plain figure, such as 100%, does not say whether more or less is better. A rule that knows says so in the third value: \"higher\" means at least as much, \"lower\" at most."
    rules "规则包 例\n表单 报告\n  目标 : 指标值\n  实际 : 指标值\n规则 例-1 \"方向\"\n  应 达到(实际, 目标, \"越多越好\")\n";

    E0431 target_is_met(left, right)
    zh "「{left}」和「{right}」不能这样比较：指标值里不只是一个数" help "是否达到，写 达到(实际, 目标)；只看两处写的是否一样，用 =。"
    about "指标值可能是「≥95%」「10-20」「2023年12月底前」或者一句话，不能直接比大小。「达到」会按写法判断；= 和 ≠ 只比较两个指标值（或文本）写的是否一样。"
    en "`{left}` and `{right}` cannot be compared so: a target is more than a number" help "Whether it is met is meets(actual, target); = only asks whether two are written alike."
    about "A target may be ≥95%, 10-20, 2023年12月底前 or a phrase, and has no order. `meets` judges it by the way it is written; = and ≠ only ask whether two targets (or texts) are written alike."
    rules "规则包 例\n表单 报告\n  目标 : 指标值\n规则 例-1 \"比大小\"\n  应 目标 ≥ 95%\n";

    U0120 target_in_words(actual, target)
    zh "指标值「{target}」、实际「{actual}」，文字对不上，不能判断是否达到" help "指标值是数的，实际值也填数；是文字的，达到了就照指标值的文字填。"
    about "指标值或实际值是文字的，只有两种情形能判断：写得一样，就是达到；在同样的文字前面写了「未」「没有」「不」，就是没有达到。意思相近的话要由人来看。"
    en "target `{target}`, actual `{actual}`: the words differ, so nobody can tell" help "Beside a figure fill in a figure; beside words repeat the words if they came true."
    about "Where a target or an actual value is in words, two things can be told: the same words mean that it is met, and the same words after 未, 没有 or 不 that it is not. Whether other words mean the same is for a person to judge."
    rules "规则包 例\n表单 报告\n  目标 : 指标值\n  实际 : 指标值\n规则 例-1 \"达到\"\n  应 达到(实际, 目标)\n" data yaml "目标: ≤30万元\n实际: 完成\n";

    U0121 target_units_differ(actual, target)
    zh "指标值「{target}」、实际「{actual}」，单位不同，或者有一处没有写单位" help "两处写同一种单位。单位写在另一列的，规则用 指标值(文字, 符号, 单位) 合起来。"
    about "单位不同的数不能相比（元和万元会精确换算，不算不同）。只有一处写了单位时，如果结果和单位有关，也不判断：「90」可能是 90 元，也可能是 90 万元；「1」可能是 1%，也可能是 100%。"
    en "target `{target}`, actual `{actual}`: the units differ, or one is not written" help "Write the same unit in both. Where it has a column of its own, the rule joins them: target(text, sign, unit)."
    about "Figures of different units cannot be compared (元 and 万元 convert exactly and are not different). Where only one has a unit and the answer depends on it, nothing is decided either: 90 may be 元 or 万元, 1 may be 1% or 100%."
    rules "规则包 例\n表单 报告\n  目标 : 指标值\n  实际 : 指标值\n规则 例-1 \"达到\"\n  应 达到(实际, 目标)\n" data yaml "目标: ≥50个\n实际: 50人\n";

    U0122 target_without_direction(actual, target)
    zh "指标值「{target}」没有写 ≥ 或 ≤，实际「{actual}」和它不同，不知道多了好还是少了好" help "指标值写明 ≥ 或 ≤；或者规则写明方向：达到(实际, 目标, \"越大越好\")。"
    about "只写一个数的指标值，产出多半是「至少」，成本多半是「最多」，光看这个数分不出来。实际值正好等于它就是达到；不等的，要有 ≥、≤ 一类的符号，或者由规则的第三个值写明「越大越好」「越小越好」（也可以取自写着「正向」「反向」的一列）。"
    en "target `{target}` has no ≥ or ≤, and actual `{actual}` differs from it: is more better, or less?" help "Write ≥ or ≤ in the target, or the direction in the rule: meets(actual, target, \"higher\")."
    about "A plain figure mostly means at least for outputs and at most for costs, and the figure alone does not tell which. An actual value equal to it meets it. One that differs needs a sign such as ≥ or ≤, or a third value in the rule, \"higher\" or \"lower\" (which may come from a column that says 正向 or 反向)."
    rules "规则包 例\n表单 报告\n  目标 : 指标值\n  实际 : 指标值\n规则 例-1 \"达到\"\n  应 达到(实际, 目标)\n" data yaml "目标: 39人\n实际: 52人\n";

    U0123 actual_not_exact(actual, target)
    zh "指标值「{target}」，实际「{actual}」：可能达到了，也可能没有" help "实际值填确定的一个数或一天。指标值「某日前」包括当天的，就写那一天，不写「前」。"
    about "实际值写成范围（≥90%、10-20）、月份或者「某日前」时，只有全部落在指标值以内才算达到，全部在外才算没有达到；一部分在内就不能判断。「6月1日前」没有说明包不包括 6 月 1 日，实际正好是那一天也不能判断（月底的一天算包括在内）。"
    en "target `{target}`, actual `{actual}`: it may be met or not" help "Fill in one figure or one day. If a target before a day (6月1日前) includes the day, write the day without 前."
    about "An actual value written as a range (≥90%, 10-20), as a month or as a time before a day meets a target only if all of it does, and fails only if none of it does; otherwise nothing is decided. 6月1日前 does not say whether the first of June is included, so that day itself is not decided either (the last day of a month counts as included)."
    rules "规则包 例\n表单 报告\n  目标 : 指标值\n  实际 : 指标值\n规则 例-1 \"达到\"\n  应 达到(实际, 目标)\n" data yaml "目标: ≥95%\n实际: ≥90%\n";

    U0124 target_of_another_kind(actual, target)
    zh "指标值「{target}」、实际「{actual}」，一处是日期，一处是数" help "核对是不是填错了行；期限的实际值填日期。"
    about "期限只能和日期比，数只能和数比。"
    en "target `{target}`, actual `{actual}`: one is a date, the other a figure" help "See whether a row was mixed up; beside a deadline fill in a date."
    about "A deadline is compared with a date, and a figure with a figure."
    rules "规则包 例\n表单 报告\n  目标 : 指标值\n  实际 : 指标值\n规则 例-1 \"达到\"\n  应 达到(实际, 目标)\n" data yaml "目标: 2023年12月底前\n实际: 100%\n";

    U0125 deadline_without_year(actual, target)
    zh "指标值「{target}」、实际「{actual}」，没有都写明年份" help "写明年份，例如 2023年11月底前。"
    about "没有年份的日期可能是今年，也可能是明年，不能比较先后。两处写的是同一个日期时，算按期完成。"
    en "target `{target}`, actual `{actual}`: not both have a year" help "Write the year, as in 2023年11月底前."
    about "A date without a year may be this year's or the next, so neither comes first for certain. Where both give the same date, it counts as met."
    rules "规则包 例\n表单 报告\n  目标 : 指标值\n  实际 : 指标值\n规则 例-1 \"达到\"\n  应 达到(实际, 目标)\n" data yaml "目标: 11月底前\n实际: 10月\n";

    U0126 target_parts_differ(text, other)
    zh "指标值写的是「{text}」，旁边一列写的是「{other}」，合不到一起" help "符号、单位只写一处，或者两处写得一样。"
    about "指标值自己带了符号或单位，旁边的一列又写了别的，不知道以哪个为准；文字前面也不能加 ≥、≤。"
    en "the target says `{text}` and the column beside it `{other}`, which do not go together" help "Write the sign and the unit once, or alike."
    about "The target has a sign or a unit of its own and the column beside it says another, so nobody can say which counts; nor can ≥ or ≤ stand before words."
    rules "规则包 例\n表单 报告\n  目标 : 文本\n  符号 : 文本\n规则 例-1 \"达到\"\n  应 达到(\"5次\", 指标值(目标, 符号))\n" data yaml "目标: ≥5次\n符号: ≤\n";

    U0127 direction_unknown(word)
    zh "「{word}」不是方向" help "填「正向」或「反向」，或者「越大越好」「越小越好」。"
    about "「达到」「完成率」的第三个值说明只写一个数的指标值是多了好还是少了好。它取自数据的一列时，那一列要填「正向」「反向」「越大越好」「越小越好」之一；空白要由规则用「缺则」另行规定。"
    en "`{word}` is no direction" help "Fill in 正向 or 反向, or 越大越好, 越小越好, higher, lower."
    about "The third value of `meets` and `completion` says whether more or less is better than a plain figure. Where it comes from a column of the data, the column says 正向, 反向, 越大越好, 越小越好, higher or lower; for a blank one the rule says `or else`."
    rules "规则包 例\n表单 报告\n  目标 : 指标值\n  性质 : 文本\n规则 例-1 \"达到\"\n  应 达到(\"5次\", 目标, 性质)\n" data yaml "目标: 6次\n性质: 中性\n";

    U0128 no_completion(actual, target)
    zh "指标值「{target}」、实际「{actual}」，算不出完成率" help "规则可以改用「达到」，或者用「当 方向(目标) ≠ \"期限\"」一类的条件排除。"
    about "完成率是两个数之比。期限、没有落在其中的区间，还有小于 0 的数，没有完成率可言。"
    en "target `{target}`, actual `{actual}`: there is no completion rate" help "The rule can ask `meets` instead, or leave such targets out, as in: when direction(goal) ≠ \"期限\"."
    about "A completion rate is a ratio of two figures. Deadlines, ranges that the actual value is outside of, and figures below 0 have none."
    rules "规则包 例\n表单 报告\n  目标 : 指标值\n  实际 : 指标值\n规则 例-1 \"完成\"\n  应 完成率(实际, 目标) = 100%\n" data yaml "目标: 2023年12月底前\n实际: 2023年11月\n";

    U0129 target_sign_unknown(sign, text)
    zh "「{sign}」不是指标值的符号（指标值「{text}」）" help "写 ≥、≤、=、>、< 或者「大于等于」「不超过」一类的词；没有符号就空着或写「/」。"
    about "符号一列可以写 ≥ ≤ = > < 和它们的文字写法，前面可以有「正向」「反向」，也可以写「定性」「定量」。别的写法不去猜。"
    en "`{sign}` is no sign of a target (target `{text}`)" help "Write ≥, ≤, =, >, < or words such as 大于等于, 不超过; leave it blank or write / where there is none."
    about "A column of signs may have ≥ ≤ = > < or the words for them, after 正向 or 反向 if wanted, or 定性, 定量. Nothing else is guessed at."
    rules "规则包 例\n表单 报告\n  目标 : 文本\n  符号 : 文本\n规则 例-1 \"达到\"\n  应 达到(\"5次\", 指标值(目标, 符号))\n" data yaml "目标: 5次\n符号: 大约\n";
}
