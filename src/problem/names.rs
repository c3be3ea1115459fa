//! E03: names. E04: types and units.

use super::{Kept, Phrase, Problem};

problems! {
    E0301 unknown_name(name, near)
    zh "没有叫「{name}」的名字{near}" help "名字要么是表单的字段，要么是参数、定义、「令」或「逐项」给出的。"
    about "规则里用到的名字必须先有出处：表单的字段、参数、定义，或者本条规则里「令」「逐项」给出的名字。多半是写错了字；信息里会列出最接近的名字。"
    en "there is nothing called `{name}`{near}" help "A name is a field of the form, a parameter, a definition, or given by `let` or `each`."
    about "A name used in a rule must come from somewhere: a field of the form, a parameter, a definition, or a `let` or `each` of the rule itself. Most often it is misspelt; the message lists the nearest names."
    rules "规则 例-1 \"写错名字\"\n  应 甲 = 己\n";

    E0302 unknown_field(record, field, near)
    zh "「{record}」没有字段「{field}」{near}" help "字段写在表单或记录的声明里。"
    about "点号后面的名字必须是前面那个记录声明过的字段。"
    en "`{record}` has no field `{field}`{near}" help "Fields are declared in the form or the record."
    about "The name after a dot must be a field that the record before it declares."
    rules "规则 例-1 \"写错字段\"\n  逐项 项 取自 明细\n  应 项.金颁 > 0\n";

    E0303 unknown_function(name, near)
    zh "没有叫「{name}」的函数{near}" help "函数的清单在参考手册里；自己的公式用「定义」给出。"
    about "名字后面带括号的是函数或带参数的定义。多半是写错了字；信息里会列出最接近的函数。"
    en "there is no function `{name}`{near}" help "The reference lists the functions; `define` gives your own formulas."
    about "A name with brackets after it is a function or a definition with parameters. Most often it is misspelt; the message lists the nearest functions."
    rules "规则 例-1 \"写错函数\"\n  应 合汁(明细.金额) = 甲\n";

    E0304 declared_twice(name)
    zh "「{name}」重复了" help "给其中一个换个名字，或者删去一个。"
    about "在一个规则包里一个名字只能代表一样东西：规则之间、字段之间、参数和定义之间都不能重名。"
    en "`{name}` is declared twice" help "Rename one of them or delete it."
    about "Within a pack one name stands for one thing: rules, the fields of a record, parameters and definitions may not share names."
    rules "参数 上限 = 3\n参数 上限 = 4\n";

    E0305 name_taken(name)
    zh "「{name}」已经是别的东西的名字" help "给这里的名字换一个写法。"
    about "「令」和「逐项」给出的名字不能和表单的字段、参数、定义或者外层的名字相同，否则读的人分不清说的是哪一个。"
    en "`{name}` already stands for something else" help "Choose another name here."
    about "A name given by `let` or `each` may not equal a field of the form, a parameter, a definition or an outer name; a reader could not tell which is meant."
    rules "规则 例-1 \"同名\"\n  令 甲 = 3\n  应 人数 > 甲\n";

    E0306 unknown_type(name, near)
    zh "没有叫「{name}」的类型或记录{near}" help "类型有：文本、数字、元、万元、亿元、百分比、分、计数、日期、年份、是否、之一、列表、指标值，或声明过的记录。"
    about "字段冒号后面写类型，或者写一个用「记录」声明的名字。金额要写明单位（元、万元、亿元）。"
    en "there is no type or record `{name}`{near}" help "Types are text, number, 元, 万元, 亿元, percent, points, count, date, year, yes/no, one of, list of, target, or a declared record."
    about "After a field's colon stands a type, or the name of a record that is declared with `record`. Money states its unit (元, 万元, 亿元)."
    rules "记录 其他\n  备注 : 文木\n";

    E0307 defined_by_itself(name)
    zh "「{name}」用自己来定义自己" help "去掉这个循环。"
    about "定义和参数可以用到别的定义，但绕一圈又用到自己就没有结果了。"
    en "`{name}` is defined by itself" help "Break the circle."
    about "Definitions and parameters may use others, but a circle has no result."
    rules "定义 丙 = 丁\n定义 丁 = 丙\n";

    E0308 parameter_not_constant(name)
    zh "参数「{name}」的值不能取自报表" help "参数是写定的数；要用报表里的数，改用「定义」。"
    about "参数是政策规定的数，各地可以改，但不随报表变化。"
    en "the value of parameter `{name}` cannot come from the report" help "A parameter is a fixed value; to compute from the report use `define`."
    about "A parameter is a figure set by policy that others may change, but that does not vary with the report."
    rules "参数 上限 = 甲\n";

    E0309 wrong_arguments(name, wanted, given)
    zh "「{name}」要 {wanted} 个值，这里给了 {given} 个" help "按定义里的括号逐个给出。"
    about "用到带参数的定义时，括号里的值要和定义时一样多。"
    en "`{name}` takes {wanted} values, {given} given" help "Give one for each name in the definition's brackets."
    about "A definition with parameters is used with as many values as it declares."
    rules "定义 倍(数) = 数 × 2\n规则 例-1 \"少了\"\n  应 倍(甲, 乙) = 乙\n";

    E0310 no_fields(what, ty)
    zh "「{what}」是{ty}，没有字段" help "只有记录和记录的列表才能用点号取字段。"
    about "点号用来取记录里的字段；数和文本没有字段。"
    en "`{what}` is {ty} and has no fields" help "Only a record, or a list of records, has fields after a dot."
    about "A dot takes a field of a record; numbers and texts have none."
    rules "规则 例-1 \"取字段\"\n  应 甲.金额 = 乙\n";

    E0311 field_of_rows(name, record)
    zh "「{name}」是「{record}」里的字段，不能单独用" help "写明是哪一个的：记录写「记录.{name}」；列表先写「逐项 行 取自 列表」，再写「行.{name}」。"
    about "表单自己的字段可以直接用名字；记录里的字段要用点号说明是哪个记录的，列表里的要先逐项取出一行。"
    en "`{name}` is a field of `{record}` and does not stand alone" help "Say whose it is: `record.{name}`; for a list first `each row in list`, then `row.{name}`."
    about "The form's own fields go by their names; a field of a record is named after a dot, and one of a list needs a row that `each` takes from the list."
    rules "规则 例-1 \"行的字段\"\n  应 金额 > 0\n";

    E0312 quotes_forgotten(name)
    zh "没有叫「{name}」的名字；如果是文字，少了引号" help "文字写成 \"{name}\"。"
    about "和文本比较的文字要写在引号里；没有引号的是名字。"
    en "there is nothing called `{name}`; if it is a text, its quotes are missing" help "Write \"{name}\"."
    about "A text that is compared with a text stands in quotes; without them it is a name."
    rules "规则 例-1 \"少引号\"\n  应 等级 = 优\n";

    E0313 type_elsewhere(name, instead)
    zh "「{name}」不能这样作类型" help "写成：{instead}。"
    about "表格软件和编程语言里的类型在这里另有名字：文字是「文本」，数是「数字」，金额写明元、万元或亿元，人数是「计数 人」。"
    en "`{name}` as it stands is no type" help "Write {instead}."
    about "Types of spreadsheets and programming languages have other names here: text, number, money with its unit (元, 万元, 亿元), a count with its noun."
    rules "记录 其他\n  备注 : 字符串\n";

    E0314 function_elsewhere(name, instead)
    zh "没有叫「{name}」的函数" help "在这里写成：{instead}。"
    about "表格软件的函数在这里另有写法：SUM 是「合计」，AVERAGE 是「平均」，AND 写「且」，IF 写「若 … 则 … 否则 …」。"
    en "there is no function called `{name}`" help "Here it is written {instead}."
    about "Functions of spreadsheets are written differently here: SUM is `sum`, AVERAGE is `average`, AND is `and`, IF is `if … then … else …`."
    rules "规则 例-1 \"表格函数\"\n  应 SUM(甲, 乙) > 0\n";

    E0315 name_is_expression(name, instead)
    zh "没有叫「{name}」的名字" help "在这里写成：{instead}。"
    about "没有引号的字连在一起会被当成一个名字。数要写成阿拉伯数字，运算和比较要写成符号，符号两边的才是名字。"
    en "there is nothing called `{name}`" help "Here it is written {instead}."
    about "Characters written together without quotes are taken for one name. Numbers are written in digits, operations and comparisons as signs, with the names on both sides of them."
    rules "规则 例-1 \"连写\"\n  应 甲大于乙\n";

    E0316 or_of_values(instead)
    zh "「或」「且」两边都要是完整的条件" help "几个值中的一个，写成：{instead}。"
    about "「人数 = 1 或 2」的右边只有一个值，不是条件。要说是几个值中的一个，用「属于」和括号。"
    en "both sides of `or` and `and` are whole conditions" help "For one of several values write {instead}."
    about "In `staff = 1 or 2` the right side is a value and no condition. For one of several values use `in` and brackets."
    rules "规则 例-1 \"几个值\"\n  应 人数 = 1 或 2\n";

    E0317 interval_with_hyphen(instead)
    zh "区间不用减号" help "写成：{instead}。"
    about "「80%-100%」是一个减法，得 -20%。区间写「80% 到 100%」，两头都包括在内。"
    en "an interval is not written with a minus sign" help "Write {instead}."
    about "`80%-100%` is a subtraction that gives -20%. An interval is written `80% to 100%`, both ends included."
    rules "规则 例-1 \"区间\"\n  应 占比 属于 80%-100%\n";

    E0401 units_differ(left, left_unit, right, right_unit)
    zh "单位不同：「{left}」是{left_unit}，「{right}」是{right_unit}" help "只有同类的量才能相加、相减、比较；要算占比，请用除法。"
    about "金额和百分比、人数和个数这样不同的量不能相加减，也不能比较。元、万元、亿元之间会精确换算，不算不同。没有单位的数可以和个数、分值、百分比一起用，但不能和金额一起用。"
    en "the units differ: `{left}` is {left_unit}, `{right}` is {right_unit}" help "Only like quantities can be added, subtracted or compared; for a share, divide."
    about "Quantities of different kinds, such as money and a percent or 人 and 个, cannot be added, subtracted or compared. 元, 万元 and 亿元 convert exactly and do not count as different. A number without unit goes with counts, points and percents, but not with money."
    rules "规则 例-1 \"金额加百分比\"\n  应 甲 + 占比 = 乙\n";

    E0402 units_without_sense(what, left_unit, right_unit)
    zh "「{what}」没有意义：{left_unit}和{right_unit}不能这样相乘除" help "检查是不是把相减或占比写成了别的。"
    about "金额乘金额、分值乘分值、数除以金额这样的结果没有单位可言，多半是写错了。"
    en "`{what}` makes no sense: {left_unit} and {right_unit} cannot be multiplied or divided so" help "See whether a difference or a share was meant."
    about "Money times money, points times points, or a number divided by money has no unit, and is most likely a slip."
    rules "规则 例-1 \"金额乘金额\"\n  应 甲 × 乙 = 甲\n";

    E0403 wrong_type(wanted, got)
    zh "这里要{wanted}，而它是{got}" help "检查名字和比较符是否写全。"
    about "「应」「当」「其中」后面要一个条件，加减乘除要数，逐项要列表。"
    en "{wanted} is wanted here, and this is {got}" help "See whether the name and the comparison are complete."
    about "After `check`, `when` and `where` stands a condition, arithmetic wants numbers, `each` wants a list."
    rules "规则 例-1 \"不是条件\"\n  应 甲 + 乙\n";

    E0404 list_where_number(what)
    zh "「{what}」是一列数，不是一个数" help "要总和写「合计({what})」，要每一个都满足用「逐项」。"
    about "从列表取字段得到的是一列数，要先合计、取最大最小，或者逐项来查。"
    en "`{what}` is a list of numbers, not one number" help "For the total write sum({what}); for every one of them use `each`."
    about "A field taken from a list is a list of numbers: sum it, take the least or the greatest, or go through it with `each`."
    rules "规则 例-1 \"忘了合计\"\n  应 明细.金额 = 甲\n";

    E0418 list_where_value(what)
    zh "「{what}」是一列值，不能直接比较" help "逐个比较用「逐项」：逐项 行 取自 列表，再写 行.字段。"
    about "从列表取字段得到的是一列值。要逐行比较，先用「逐项」取出一行，再用点号取这一行的字段。"
    en "`{what}` is a list of values and cannot be compared as such" help "To compare row by row: `each row in list`, then `row.field`."
    about "A field taken from a list is a list of values. To compare row by row, take a row with `each` and its fields with a dot."
    rules "规则 例-1 \"列表比列表\"\n  应 明细.金额 ≤ 明细.金额\n";

    E0419 no_difference(word)
    zh "这条「应」没有比较两个数，「{word}」没有意义" help "从说明里去掉它，或者在「应」里比较两个数。"
    about "「差额」「可解释」说的是没有对上的那个比较里两边的数之差。没有比较两个数，就没有差额。"
    en "this `check` compares no two numbers, so `{word}` has no meaning" help "Leave it out of the message, or compare two numbers in the `check`."
    about "`difference` and `explained` are about the two sides of the comparison that failed. Where no numbers are compared there is none."
    rules "规则 例-1 \"无差额\"\n  应 有(甲)\n  否则 错误 \"差 {差额}\"\n";

    E0405 not_comparable(left, right)
    zh "{left}和{right}不能相比" help "检查两边是不是写对了名字。"
    about "只有同类的值才能比较或者互相替代：数和数、文本和文本、日期和日期。"
    en "{left} and {right} cannot be compared" help "See whether both names are right."
    about "Only values of a kind can be compared or stand for one another: numbers, texts, dates."
    rules "规则 例-1 \"数比文本\"\n  应 人数 = \"五\"\n";

    E0406 no_order(ty)
    zh "{ty}没有大小之分" help "文本只能用 = 和 ≠ 比较。"
    about "大于小于只用于数和日期。"
    en "{ty} has no order" help "Texts are only compared with = and ≠."
    about "Greater and less are for numbers and dates."
    rules "规则 例-1 \"文本比大小\"\n  应 等级 > \"良\"\n";

    E0407 word_not_listed(word, near)
    zh "这个字段不会是「{word}」{near}" help "表单里写明了这个字段可以填哪些词。"
    about "字段的类型是「之一」时，只会是列出的词；和别的词比较永远不成立，一定是写错了。"
    en "this field is never `{word}`{near}" help "The form lists the words that the field may have."
    about "A field of type `one of` only has the words listed; comparing it with another can never hold and must be a slip."
    rules "规则 例-1 \"写错等级\"\n  应 等级 = \"优秀\"\n";

    E0408 percent_sign_missing(number, what, meant)
    zh "「{what}」是百分比，{number} 少了 %" help "如果是 {meant}，就写 {meant}。"
    about "百分比和没有 % 的数比较，会差一百倍。请写明 %。"
    en "`{what}` is a percent and {number} has no % sign" help "If {meant} is meant, write {meant}."
    about "Comparing a percent with a number that has no % sign is wrong by a factor of a hundred. Write the sign."
    rules "规则 例-1 \"少了百分号\"\n  应 占比 ≤ 95\n";

    E0409 times_hundred(what)
    zh "「{what}」不用乘 100" help "百分比在这里就是比值：直接写 甲 ÷ 乙。"
    about "两数相除得到的比值可以直接和百分比比较：16.03% 就是 0.1603。再乘 100 就大了一百倍。"
    en "`{what}` need not be multiplied by 100" help "A percent is a ratio here: write a ÷ b."
    about "A quotient can be compared with a percent as it is: 16.03% is 0.1603. Multiplying by 100 makes it a hundred times too large."
    rules "规则 例-1 \"乘一百\"\n  应 占比 = 甲 ÷ 乙 × 100\n";

    E0410 money_unit_missing(number, unit)
    zh "{number} 是多少钱？没有写单位" help "写明单位，例如 {number}{unit}；0 不用写。"
    about "金额和没有单位的数比较或相加，单位不清楚。请在数后面写明元、万元或亿元；0 不用写。"
    en "{number} of which money? There is no unit" help "State the unit, as in {number}{unit}; 0 needs none."
    about "Money compared with or added to a number without unit is ambiguous. Write 元, 万元 or 亿元 after the number; 0 needs none."
    rules "规则 例-1 \"没写单位\"\n  应 甲 < 100\n";

    E0411 not_a_list(what, ty)
    zh "「{what}」是{ty}，不是列表" help "「取自」「属于」后面写列表；区间写「1 到 3」。"
    about "逐项要从列表里取；「属于」后面是列表、括号里的几个值，或者一个区间。"
    en "`{what}` is {ty}, not a list" help "After `in` stands a list, or an interval such as `1 to 3`."
    about "`each` goes through a list; after `in` stands a list, several values in brackets, or an interval."
    rules "规则 例-1 \"不是列表\"\n  逐项 项 取自 人数\n  应 人数 > 0\n";

    E0412 wrong_argument(name, ordinal, wanted, got)
    zh "「{name}」的第 {ordinal} 个值要{wanted}，这里是{got}" help "见参考手册里「{name}」的说明。"
    about "函数对每个值的类型有要求，例如「合计」要数的列表。"
    en "value {ordinal} of `{name}` should be {wanted}, and this is {got}" help "The reference describes `{name}`."
    about "A function wants values of certain types: `sum`, for example, a list of numbers."
    rules "规则 例-1 \"合计文本\"\n  应 合计(名单) = 人数\n";

    E0413 each_outside_aggregate(name)
    zh "「{name}」后面的括号里不能用「逐项」" help "「逐项」只能用在合计、计数、平均、较小、较大、全部、任一一类的函数里，而且只带一个值。"
    about "「合计(项.金额 逐项 项 取自 明细)」这样的写法是对列表逐项计算再汇总，所以只用于汇总的函数。"
    en "`each` cannot stand in the brackets of `{name}`" help "`each` goes with sum, count, average, min, max, all, any and the like, with one value before it."
    about "sum(row.amount each row in list) computes something for every item and gathers it, so it only goes with functions that gather."
    rules "规则 例-1 \"逐项\"\n  应 绝对值(项.金额 逐项 项 取自 明细) = 甲\n";

    E0414 modifier_does_not_fit(modifier, ty)
    zh "「{modifier}」不能用于{ty}" help "精确、约数、截尾等只用于数和指标值；免号、小数只用于百分比。"
    about "这些词说明数是怎样写出来的，所以只能用于数的字段。"
    en "`{modifier}` does not go with {ty}" help "exact, rounded, truncated and the like go with numbers and targets; signless and as ratio with percents."
    about "These words say how figures are written, so they only go with fields of numbers."
    rules "记录 其他\n  备注 : 文本 精确\n";

    E0415 granularity_not_positive()
    zh "「计至」后面要一个大于零的数" help "例如：计至 1000，计至 0.01。"
    about "「计至」说明数是按多大的单位取整写出来的。"
    en "`to` wants a number above zero" help "For example: to 1000, to 0.01."
    about "`to` says to what unit the figures were rounded when they were written."
    rules "记录 其他\n  数 : 数字 计至 0\n";

    E0416 not_a_date(text)
    zh "「{text}」不是日期" help "写成 2023-12-31 或 2023年12月31日，而且日历上要有这一天。"
    about "日期要有年、月、日，而且日历上有这一天。"
    en "`{text}` is not a date" help "Write 2023-12-31 or 2023年12月31日, a day that the calendar has."
    about "A date has a year, a month and a day, and exists in the calendar."
    rules "规则 例-1 \"没有这一天\"\n  应 日期(\"2023-02-30\") < 日期(\"2023-12-31\")\n";

    E0417 places_not_whole()
    zh "小数位数要是 -28 到 28 之间的整数" help "例如：四舍五入(数, 2)；-2 表示取到百位。"
    about "位数说明保留几位小数，负数表示取到十位、百位。"
    en "the number of places is a whole number between -28 and 28" help "For example round(x, 2); -2 rounds to hundreds."
    about "The number of places says how many decimals are kept; a negative one rounds to tens or hundreds."
    rules "规则 例-1 \"半位小数\"\n  应 四舍五入(1.25, 0.5) = 1\n";

    E0489 inapplicable_alone()
    zh "「不适用」只能和别的结果放在一起" help "写成：若 上年 = 0 则 不适用 否则 本年 ÷ 上年。"
    about "「不适用」写在「则」「否则」「缺则」或分档的后面，另一个结果是数或文字；单独写着，就不知道应当是什么，也没有可比的。"
    en "`inapplicable` needs another result beside it" help "Write: if last = 0 then inapplicable else this ÷ last."
    about "`inapplicable` stands after `then`, `else`, `or else` or in a band, where the other results are numbers or texts. Alone, nobody could tell what it stands for, and nothing can be compared with it."
    rules "参数 封顶 = 不适用\n规则 例-1 \"相等\"\n  应 甲 = 乙\n";

    E0480 award_incomplete(name, clause)
    zh "「{name}」没有写「{clause}」" help "补上「{clause}」。"
    about "评分要有「满分」和「得分」，评级要有「按」和至少一档，测试要有「期望」；缺了就算不出来。"
    en "`{name}` has no `{clause}`" help "Add `{clause}`."
    about "A score needs `out of` and `award`, a grade `of` and at least one band, a test `expect`; without them nothing can be computed."
    rules "评分 例-1 \"没有满分\"\n  得分 10分\n";

    E0481 band_gap(value)
    zh "各档之间有空档：{value} 不在任何一档里" help "补上这一档，或者最后写「其余」。"
    about "分档必须把每个可能的值都分到一档里。这里找到了一个哪一档都不包括的值。"
    en "the bands leave a gap: {value} falls in none" help "Add a band for it, or end with `otherwise`."
    about "Bands must take in every possible value. Here is one that belongs to none of them."
    rules "评级 例-1 \"有空档\"\n  按 人数\n  多 ≥ 90\n  少 < 80\n";

    E0482 band_overlap(value, first, second)
    zh "两档重叠：{value} 既在「{first}」里，又在「{second}」里" help "让两档首尾相接：一档写「≥」，另一档写「<」。"
    about "一个值只能落在一档里。方向相同的几档（≥ 90、≥ 80……）按先后取第一档，不算重叠；方向相反的，或者两头都有界限的，不能重叠。"
    en "two bands overlap: {value} is in `{first}` and in `{second}`" help "Let one end where the other begins: `>=` in one, `<` in the other."
    about "A value may be in one band only. Bands open in the same direction (>= 90, >= 80, …) are taken in order, the first that fits, and do not count as overlapping; bands of opposite directions, or with two ends, must not overlap."
    rules "评级 例-1 \"重叠\"\n  按 人数\n  多 ≥ 80\n  少 ≤ 80\n";

    E0483 band_never(band)
    zh "这一档「{band}」永远轮不到" help "检查先后次序和界限：前面的档已经把它的值都占了，或者它自己没有值。"
    about "从上到下取第一个符合的档。前面的档已经包括了它的每一个值（例如 ≥ 60 写在 ≥ 80 前面），或者它的上下界限之间没有值。"
    en "the band `{band}` is never reached" help "See to the order and the limits: earlier bands have all its values, or it has none."
    about "Bands are tried from top to bottom and the first that fits is taken. Earlier bands have every value of this one (>= 60 before >= 80, for example), or no value lies between its ends."
    rules "评级 例-1 \"次序颠倒\"\n  按 人数\n  中 ≥ 60\n  优 ≥ 90\n  差 其余\n";

    E0484 band_not_constant(what)
    zh "分档的界限「{what}」要读数据，不是固定的" help "界限写数或者参数；随数据变的条件用「若 … 则 … 否则」。"
    about "各档有没有空档、重不重叠，要在看到数据以前就能说清，所以界限只能是数、文字或参数。"
    en "the limit `{what}` depends on the data" help "Limits are numbers or parameters; for a condition that depends on data write `if … then … else`."
    about "Whether bands leave a gap or overlap must be known before any data is seen, so limits are numbers, texts or parameters."
    rules "评级 例-1 \"界限不定\"\n  按 人数\n  多 ≥ 明细总数\n  少 其余\n定义 明细总数 = 计数(明细)\n";

    E0485 band_subject(ty)
    zh "{ty}不能分档" help "分档的可以是数、限定的词、文本或者是否。"
    about "分档按数的大小，或者按写的是哪个词来分。"
    en "{ty} cannot be put in bands" help "A number, a word of a list, a text or yes/no can."
    about "Bands go by the size of a number, or by which word it is."
    rules "评级 例-1 \"列表分档\"\n  按 明细\n  多 ≥ 90\n  少 其余\n";

    E0486 unknown_rule(name, near)
    zh "没有叫「{name}」的规则、评分或评级{near}" help "检查名字；测试只能期望规则包里有的规则。"
    about "测试里「期望」后面的名字要和规则的名字一样。"
    en "there is no rule, score or grade called `{name}`{near}" help "See to the name; a test can only expect something of a rule that the pack has."
    about "The name after `expect` in a test is that of a rule of the pack."
    rules "测试 \"没有的规则\"\n  数据 \"a.yaml\"\n  期望 例-9 违反\n";

    E0487 label_twice(label)
    zh "等级「{label}」写了两次" help "一个等级只写一档。"
    about "同一个等级写在两档里，多半是写错了名字。"
    en "the grade `{label}` is here twice" help "Give each grade one band."
    about "One grade with two bands is most likely a slip in the name."
    rules "评级 例-1 \"两个优\"\n  按 人数\n  优 ≥ 90\n  优 ≥ 80\n  差 其余\n";

    E0488 too_many_bands(limit)
    zh "分档太多（超过 {limit} 档）" help "能算出来的就用算式，不要一档一档地写。"
    about "一处分档最多这么多档；再多，多半可以用一个算式代替。"
    en "too many bands (over {limit})" help "What can be computed is better written as an expression than band by band."
    about "A case has so many bands at most; more than that can most likely be replaced by an expression.";
}
