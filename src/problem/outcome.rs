//! G0: what a check comes to. U0: why one cannot be decided. N0: what is noticed about the data.

use super::{Kept, Phrase, Problem};

problems! {
    G0001 violated()
    zh "不成立" help "请核对指出的数。"
    about "规则要求的关系不成立，四舍五入也解释不了。下面列出所有参与的数和它们的位置；相差多少、四舍五入最多能解释多少，都是精确算出来的。"
    en "violated" help "Look at the figures pointed at."
    about "The tie that the rule asks for does not hold, and rounding cannot explain it. All figures that took part are listed with their places; the difference and the most that rounding explains are exact."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n" data yaml "甲: 1.00\n乙: 2.00\n";

    G0002 within_rounding()
    zh "四舍五入范围内成立" help "不用改。"
    about "写出来的数并不正好相符，但每个数都是四舍五入后写出的，只要真实的数在各自的范围里取适当的值，关系就成立。"
    en "holds within rounding" help "Nothing needs to be done."
    about "The figures as written do not agree exactly, but each was rounded when it was written, and there are true values within their ranges for which the tie holds."
    rules "规则 例-1 \"相等\"\n  应 甲 + 乙 = 1.02万元\n" data yaml "甲: 1.00\n乙: 0.01\n";

    G0003 held()
    zh "成立" help "不用改。"
    about "写出来的数正好相符。"
    en "held" help "Nothing needs to be done."
    about "The figures as written agree."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n" data yaml "甲: 1.00\n乙: 1.00\n";

    G0004 does_not_apply()
    zh "「当」的条件不成立" help "不用改。"
    about "规则的「当」不成立，或者用到的数写明不适用。"
    en "the condition of `when` does not hold" help "Nothing needs to be done."
    about "The rule's `when` does not hold, or the data says that a figure it needs does not apply."
    rules "规则 例-1 \"有条件\"\n  当 甲 > 5万元\n  应 甲 = 乙\n" data yaml "甲: 1.00\n乙: 2.00\n";

    U0101 figure_missing(path)
    zh "没有填「{path}」" help "补上这个数；如果本来就没有，按表单规定写「无」一类的词。"
    about "规则要用的数在数据里没有，所以不能判断。没有填不等于 0：规则如果要在缺数时另取一个数，会写「缺则」。"
    en "`{path}` is not filled in" help "Fill it in; if there is none, write the form's word for that."
    about "The data does not have a figure that the rule needs, so nothing can be decided. Missing is not 0: a rule that wants another value then says `or else`."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n" data yaml "甲: 1.00\n";

    U0102 figure_not_applicable(path, written)
    zh "「{path}」写的是「{written}」，不适用" help "如果应当有数，请填上。"
    about "表单规定这个词表示不适用。不适用的数不当作 0，也不参与合计。"
    en "`{path}` says `{written}`: not applicable" help "If there should be a figure, fill it in."
    about "The form says that this word means not applicable. Such a figure does not count as 0 and takes no part in totals."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n" data yaml "甲: 1.00\n乙: 无\n";

    U0103 not_a_number(path, written, wanted)
    zh "「{path}」写的是「{written}」，读不成{wanted}" help "改成{wanted}。"
    about "这里应当是一个数，写的却不是，所以用到它的规则不能判断；其余的照常检查。"
    en "`{path}` says `{written}`, which cannot be read as {wanted}" help "Write {wanted}."
    about "A figure is due here and something else is written, so the rules that need it cannot be decided; the rest is checked all the same."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n" data yaml "甲: 1.00\n乙: 完成\n";

    U0104 too_many_digits(path, written)
    zh "「{path}」的「{written}」位数太多" help "一个数最多 28 位有效数字。"
    about "数按精确的十进制读取，最多 28 位有效数字；更长的数不会被悄悄舍入，而是指出来。"
    en "`{path}` has too many digits: {written}" help "A figure has 28 significant digits at most."
    about "Figures are read as exact decimals of at most 28 significant digits; a longer one is not silently rounded but pointed out."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n" data yaml "甲: 1.00\n乙: 1234567890123456789012345678901\n";

    U0105 odd_separators(path, written)
    zh "「{path}」的「{written}」分节不对" help "千分位每三位一节：1,030,700.00；小数点用「.」。"
    about "逗号或空格只能作千分位，每节三位。别的写法可能是小数点打成了逗号，猜错会差一千倍，所以不猜。"
    en "`{path}` has odd separators: {written}" help "Thousands are groups of three: 1,030,700.00; the decimal point is a dot."
    about "A comma or a space may only separate thousands, three digits each. Anything else may be a comma for a decimal point; a wrong guess is out by a thousand, so no guess is made."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n" data yaml "甲: 1.00\n乙: \"1,03\"\n";

    U0106 approximate(path, written)
    zh "「{path}」的「{written}」是大概的数，不能用来比较" help "填准确的数。"
    about "「近20万」「20余次」这样的数没有确定的范围，不能判断相等或大小。"
    en "`{path}` is an approximation: {written}" help "Give the exact figure."
    about "A figure such as 近20万 or 20余次 has no certain range; neither equality nor order can be decided."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n" data yaml "甲: 1.00\n乙: 近20万\n";

    U0107 excess_digits(path, written, granularity)
    zh "「{path}」的「{written}」比表单规定的单位（{granularity}）写得细" help "按规定的单位取整，或者改表单。"
    about "表单写明这个数计到某个单位，写出来的数却有更细的位数，说明取整的办法和表单说的不一样，所以不能用它的范围来判断。"
    en "`{path}` is finer than the form's unit of {granularity}: {written}" help "Round it to that unit, or change the form."
    about "The form says to what unit the figure is rounded, but it is written with finer digits; so it was not rounded as the form says and its range is not known."
    rules "记录 其他\n  数 : 数字 计至 1000\n定义 丙 = 其他项.数\n规则 例-1 \"千位\"\n  应 丙 > 0\n" data yaml "其他项:\n  数: 1234\n";

    U0108 wrong_unit(path, written, unit, wanted)
    zh "「{path}」的「{written}」单位是「{unit}」，应当是{wanted}" help "改正单位，或者改表单。"
    about "数后面写的单位和表单规定的不是一类，不能换算。"
    en "`{path}` says `{written}`: the unit is `{unit}`, and it should be {wanted}" help "Correct the unit, or the form."
    about "The unit after the figure is not of the kind that the form wants, and cannot be converted."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n" data yaml "甲: 1.00\n乙: 3人\n";

    U0109 percent_sign_missing_in_data(path, written)
    zh "「{path}」的「{written}」没有 %，不知道是百分数还是小数" help "写成 97.9%；如果整列都不写 %，在表单里注明「免号」（97.9 即 97.9%）或「小数」（0.979 即 97.9%）。"
    about "同样的百分比有人写 97.9，有人写 0.979，差一百倍。表单没有注明时，只认带 % 的。"
    en "`{path}` says {written} without %, which may be a percent or a ratio" help "Write 97.9%; if the whole column has no sign, say `signless` (97.9 is 97.9%) or `as ratio` (0.979 is 97.9%) in the form."
    about "The same percent is written 97.9 by some and 0.979 by others, which differ a hundredfold. Unless the form says which, only figures with the sign are taken."
    rules "规则 例-1 \"上限\"\n  应 占比 ≤ 95%\n" data yaml "占比: 97.9\n";

    U0110 not_whole(path, written, noun)
    zh "「{path}」的「{written}」不是整数，{noun}只能是整数" help "填整数。"
    about "人数、个数一类的数只能是整数。"
    en "`{path}` is {written}; a count of {noun} is a whole number" help "Fill in a whole number."
    about "Counts of people or things are whole numbers."
    rules "规则 例-1 \"人数\"\n  应 人数 > 0\n" data yaml "人数: 3.5\n";

    U0111 not_in_list(path, written, words)
    zh "「{path}」写的是「{written}」，只能是{words}" help "改成其中一个。"
    about "表单规定了这个字段可以填哪些词。"
    en "`{path}` says `{written}`; it can only be {words}" help "Use one of these."
    about "The form lists the words that this field may have."
    rules "规则 例-1 \"等级\"\n  应 等级 = \"优\"\n" data yaml "等级: 甲等\n";

    U0112 wrong_shape(path, wanted, got)
    zh "「{path}」应当是{wanted}，这里是{got}" help "按表单的样子填。"
    about "表单说明了每个字段是单个值、一组字段还是一列。"
    en "`{path}` should be {wanted}, and this is {got}" help "Fill it in as the form has it."
    about "The form says whether a field is one value, a group of fields, or a list."
    rules "规则 例-1 \"合计\"\n  应 合计(明细.金额) = 甲\n" data yaml "甲: 1.00\n明细: 3\n";

    U0113 unreadable(path, why)
    zh "「{path}」不能用：{why}" help "先改正这一处数据。"
    about "数据里这一处有问题（例如同一个名字写了两次），不知道该取哪一个，所以用到它的规则不能判断。"
    en "`{path}` cannot be used: {why}" help "Mend this place of the data first."
    about "Something is wrong with the data at this place (a name given twice, for example), and nobody can say which is meant; so the rules that need it cannot be decided."
    rules "规则 例-1 \"相等\"\n  应 甲 = 乙\n" data yaml "甲: 1.00\n乙: 1.00\n乙: 2.00\n";

    U0114 unit_unknown(path, field)
    zh "「{path}」的单位写在「{field}」里，那里不是元、万元或亿元" help "在「{field}」里写明元、万元或亿元。"
    about "表单规定这个金额的单位由另一个字段给出，而那个字段没有填，或者填的不是金额单位。"
    en "the unit of `{path}` is given by `{field}`, which is not 元, 万元 or 亿元" help "Write 元, 万元 or 亿元 in `{field}`."
    about "The form says that another field gives the unit of this money, and that field is empty or no unit of money."
    rules "规则 例-1 \"大于零\"\n  应 其他项.款 > 0\n记录 其他\n  数 : 数字 ?\n  单位 : 文本\n  款 : 金额 以 单位 计\n" data yaml "其他项:\n  单位: 美元\n  款: 3\n";

    U0201 division_by_zero(divisor)
    zh "除数「{divisor}」是 0" help "除数为 0 时没有结果；规则可以用「当」排除这种情形。"
    about "除以 0 没有结果，所以不能判断，也不当作通过。"
    en "the divisor `{divisor}` is 0" help "There is no result; a rule can exclude the case with `when`."
    about "Division by 0 has no result, so nothing can be decided, and it does not count as a pass."
    rules "规则 例-1 \"占比\"\n  应 占比 = 甲 ÷ 乙\n" data yaml "占比: 3%\n甲: 1.00\n乙: 0\n";

    U0202 number_too_large()
    zh "算出来的数太大或太长" help "检查是否有反复相乘。"
    about "中间结果有上限，免得耗尽内存。超过上限不能判断，也不会悄悄取近似值。"
    en "the number computed is too large or too long" help "See whether something is multiplied over and over."
    about "Intermediate results are limited so that memory is not used up. Beyond that nothing is decided, and nothing is silently approximated."
    rules "定义 幂(数) = 数 × 数 × 数 × 数 × 数 × 数 × 数 × 数\n规则 例-1 \"太大\"\n  应 幂(幂(幂(人数))) > 0\n" data yaml "人数: 1234567890123\n";

    U0203 nothing_to_choose(function)
    zh "没有可取「{function}」的项" help "列表是空的，或者各项都不适用。"
    about "空列表没有平均数，也没有最大最小的一项。"
    en "there is no item to take `{function}` of" help "The list is empty, or none of its items apply."
    about "An empty list has no average, no least and no greatest item."
    rules "规则 例-1 \"平均\"\n  应 平均(明细.金额) = 甲\n" data yaml "甲: 1.00\n明细: []\n";

    U0204 said_inapplicable()
    zh "规则写明这种情况不适用" help "不用改数据；要改的话，看规则里写「不适用」的地方。"
    about "算式可以写「不适用」作结果，例如除数为零的比率；用到它的检查就算不适用，合计时不计这一项。"
    en "the rule says that this does not apply here" help "Nothing is wrong with the data; see where the rule says `inapplicable`."
    about "An expression may come to `inapplicable`, as a rate over zero does; a check that needs it does not apply, and a sum leaves it out."
    rules "规则 例-1 \"变动率\"\n  应 (若 乙 = 0 则 不适用 否则 甲 ÷ 乙) ≤ 100%\n" data yaml "甲: 1.00\n乙: 0\n";

    N0101 unknown_key(path, near)
    zh "表单里没有「{path}」{near}" help "检查名字；如果是不用检查的内容，可以不管。"
    about "数据里有一个名字，表单没有声明。多半无妨；但如果是写错了字，应当检查的数就没有查到。"
    en "the form has no `{path}`{near}" help "See whether the name is right; if it is nothing to be checked, leave it."
    about "The data has a name that the form does not declare. Often that is fine, but a misspelt name means that a figure went unchecked."
    rules "规则 例-1 \"大于零\"\n  应 甲 > 0\n" data yaml "甲: 1.00\n甲甲: 2\n";

    N0102 field_missing(path)
    zh "没有填「{path}」" help "表单里它不是可选的；请补上。"
    about "表单没有用 ? 注明可选的字段都应当填。"
    en "`{path}` is not filled in" help "The form does not mark it optional; fill it in."
    about "Every field that the form does not mark with ? should be filled in."
    rules "规则包 例\n表单 报告\n  甲 : 万元\n  乙 : 万元\n规则 例-1 \"大于零\"\n  应 甲 > 0\n" data yaml "甲: 1.00\n";

    U0230 no_band(value)
    zh "{value} 不在任何一档里" help "检查分档的界限；检查时指定的参数，或者参数在这个期间的值，会让各档之间出现空档。"
    about "界限是固定数的分档，看报表以前就查过没有空档；界限是参数的，参数另有指定、或者在别的期间取别的值，就可能有值哪一档都不在。"
    en "{value} falls in none of the bands" help "See to the limits; a parameter that is set for the check, or its value in this period, has opened a gap."
    about "Bands with fixed limits are proved to be without gaps before any report is read; where limits are parameters, another value set for the check or of another period may open one.";

    G0020 score_differs(name, stated, computed, maximum)
    zh "「{name}」自评 {stated}，按规则应得 {computed}（满分 {maximum}）" help "核对自评分和算分用的数。"
    about "自评的得分和按规则算出的不一样。下面列出算分用到的每一个数。"
    en "`{name}` is stated as {stated}, and the rule awards {computed} (out of {maximum})" help "Check the stated score and the figures that it is computed from."
    about "The score stated in the report differs from what the rule awards. Every figure that the rule used is listed below."
    rules "评分 例-1 \"算分\"\n  满分 10分\n  得分 满分 × 较小(甲 ÷ 乙, 100%)\n  自评 得分项\n定义 得分项 = 8分\n" data yaml "甲: 1.00\n乙: 2.00\n";

    G0021 grade_differs(name, stated, computed)
    zh "「{name}」自评「{stated}」，按规则应评「{computed}」" help "核对自评的等级和总分。"
    about "自评的等级和按规则评出的不一样。下面列出用到的每一个数。"
    en "`{name}` is stated as `{stated}`, and the rule gives `{computed}`" help "Check the stated grade and the score that it rests on."
    about "The grade stated in the report differs from what the rule gives. Every figure that the rule used is listed below."
    rules "评级 例-1 \"评级\"\n  按 人数\n  优 ≥ 90\n  良 其余\n  自评 等级\n" data yaml "人数: 3\n等级: 优\n";

    U0231 step_not_positive()
    zh "每一档的大小不大于 0，数不出有几档" help "核对「满几档」「几档」的第二个值。"
    about "「满几档(数, 每档)」数的是有几个「每档」，所以每一档要大于 0。"
    en "a step is not above 0, so that steps cannot be counted" help "See to the second value of whole_steps or started_steps."
    about "whole_steps(amount, step) counts how many steps there are, so a step must be above 0."
    rules "规则 例-1 \"数档\"\n  应 满几档(甲, 乙) = 1\n" data yaml "甲: 1.00\n乙: 0\n";

    U0232 data_nested_beyond(path, limit)
    zh "「{path}」套了太多层（超过检查时允许的 {limit} 层）" help "把数据写得平一些，或者放宽检查的限制。"
    about "检查的人可以限定数据最多套几层。超过的部分不读，用到它的规则不能判断。"
    en "`{path}` is nested too deeply (beyond the {limit} levels that this check allows)" help "Write the data flatter, or allow the check more."
    about "Whoever runs a check may limit how deep data are nested. What is deeper is not read, and the rules that need it are undecided.";

    U0233 text_beyond(path, limit)
    zh "「{path}」的文字超过检查时允许的 {limit} 字节" help "缩短这段文字，或者放宽检查的限制。"
    about "检查的人可以限定一段文字最长多少字节。超过的不读，用到它的规则不能判断。"
    en "the text of `{path}` is longer than the {limit} bytes that this check allows" help "Shorten the text, or allow the check more."
    about "Whoever runs a check may limit how long a text may be. A longer one is not read, and the rules that need it are undecided.";

    U0234 pattern_beyond(pattern, limit)
    zh "式样「{pattern}」太大（超过检查时允许的 {limit} 字节）" help "把式样写简单些，或者放宽检查的限制。"
    about "检查的人可以限定一个式样编译后最多占多少字节。超过的不用，用到它的规则不能判断。"
    en "the pattern `{pattern}` is too large (beyond the {limit} bytes that this check allows)" help "Write a simpler pattern, or allow the check more."
    about "Whoever runs a check may limit how many bytes a pattern takes once it is compiled. A larger one is not used, and the rules that need it are undecided.";

    U0235 two_bands(value)
    zh "{value} 同时在两档里，不能判断是哪一档" help "检查分档的界限；检查时指定的参数，或者参数在这个期间的值，让两档重叠了。"
    about "界限是固定数的分档，看报表以前就查过没有重叠；界限是参数的，参数另有指定、或者在别的期间取别的值，两档就可能重叠。"
    en "{value} falls in two bands at once" help "See to the limits; a parameter that is set for the check, or its value in this period, has made them overlap."
    about "Bands with fixed limits are proved not to overlap before any report is read; where limits are parameters, another value set for the check or of another period may make them overlap.";
}
