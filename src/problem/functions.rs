//! E0435…, U0210…: what functions are given and cannot use.

use super::{Kept, Phrase, Problem};

problems! {
    E0435 pattern_not_constant(name)
    zh "「{name}」的式样要写在规则里，不能取自报表" help "把式样写在引号里，或者用「参数」给它起个名字。"
    about "式样要在看报表之前就检查好，所以只能是引号里的文本，或者是这样的一个参数；字段、算出来的文本和定义里括号中的名字都不行。只是找一段文字，用「包含」。"
    en "the pattern of `{name}` is written in the rules; it cannot come from the report" help "Write it in quotes, or give it a name with `param`."
    about "A pattern is checked before any report is read, so it is a text in quotes or a parameter that is one; a field, a computed text or a name in the brackets of a definition will not do. To look for a piece of text, use `contains`."
    rules "规则 例-1 \"式样取自字段\"\n  应 全部(匹配(名, 等级) 逐项 名 取自 名单)\n";

    E0436 bad_pattern(pattern, why)
    zh "式样「{pattern}」写得不对：{why}" help "式样里 [ ] ( ) {{ }} . * + ? | ^ $ \\ 有特别的意思；要找这些字本身，放进方括号，如 [.]。"
    about "式样（正则表达式）里，[0-9] 是一个数字，. 是任何一个字，后面的 * 是任意多个，+ 是至少一个，? 是可有可无，{{4}} 是正好四个，(甲|乙) 是两者之一。在引号里写反斜线要写两个：\"\\\\d\"。"
    en "the pattern `{pattern}` cannot be used: {why}" help "In patterns [ ] ( ) {{ }} . * + ? | ^ $ \\ have meanings of their own; to look for one of them, put it in square brackets, as in [.]."
    about "In a pattern (a regular expression) [0-9] is a digit and . any letter; after it, * is any number of them, + at least one, ? one or none, {{4}} exactly four; (a|b) is one or the other. In quotes a backslash is written twice: \"\\\\d\"."
    rules "规则 例-1 \"括号没有配对\"\n  应 全部(匹配(名, \"[甲乙\") 逐项 名 取自 名单)\n";

    E0437 too_many_patterns(most)
    zh "规则包里的式样超过 {most} 个" help "把相近的式样合成一个：(甲|乙)。"
    about "每个式样都要占内存，所以个数有上限。同一个式样用几次只算一个。"
    en "the pack has more than {most} patterns" help "Put like ones together: (a|b)."
    about "Every pattern takes memory, so there may only be so many. A pattern that is used several times counts once.";

    E0438 place_not_whole()
    zh "第几个要用整数，从 1 数起；从末尾数写 -1、-2" help "例如：第(列表, 1)，截取(文本, -4)。"
    about "项和字从 1 数起，没有第 0 个；负数从末尾数，-1 是最后一个。取几个字也要用整数，不能是负数。"
    en "a place is a whole number that counts from 1, or from the end as -1, -2" help "For example nth(list, 1), substring(text, -4)."
    about "Items and letters are counted from 1; there is no 0. A negative number counts from the end: -1 is the last. How many letters is a whole number, too, and not negative."
    rules "规则 例-1 \"第零个字\"\n  应 截取(\"甲乙\", 0) = \"甲\"\n";

    E0439 exponent_not_whole(most)
    zh "次数要是整数，绝对值不超过 {most}" help "例如：乘方(2, 10)。"
    about "开方一类的结果多半不能准确写出，所以次数只能是整数。"
    en "the exponent is a whole number of at most {most}, without its sign" help "For example power(2, 10)."
    about "Roots mostly cannot be written exactly, so exponents are whole numbers."
    rules "规则 例-1 \"半次方\"\n  应 乘方(2, 0.5) = 1\n";

    E0440 empty_text(function)
    zh "「{function}」要找的文字是空的" help "写明要找的文字。"
    about "空的文字到处都是，找它没有意义。"
    en "`{function}` is to look for an empty text" help "Say which text to look for."
    about "An empty text is everywhere, so looking for it has no meaning."
    rules "规则 例-1 \"替换空文字\"\n  应 替换(\"甲\", \"\", \"乙\") = \"甲\"\n";

    E0441 texts_not_added()
    zh "文本不能用 + 相加" help "把文本连起来写「连接((甲, 乙))」；要把写成文字的数当数用，写「读数(文本)」。"
    about "+ 只用于数。几段文本连成一段用「连接」，可以带上分隔的字：连接((甲, 乙), \"、\")。"
    en "texts are not added with +" help "To put texts together write join((a, b)); to use a number that is written in words, read_number(text)."
    about "+ is for numbers. `join` puts texts together, with something between them if you like: join((a, b), \", \")."
    rules "规则 例-1 \"文本相加\"\n  应 等级 + \"秀\" = \"优秀\"\n";

    U0210 base_is_zero(function)
    zh "「{function}」没有结果：用来除的数是 0" help "规则可以用「当」排除这种情形。"
    about "占比的总数、增长率的上期数、余数的除数为 0 时没有结果，所以不能判断，也不当作通过。"
    en "`{function}` has no result: what it divides by is 0" help "A rule can exclude the case with `when`."
    about "A share of a total of 0, growth from 0 and a remainder by 0 have no result, so nothing can be decided, and it does not count as a pass."
    rules "规则 例-1 \"增长\"\n  应 增长率(甲, 乙) > 0\n" data yaml "甲: 1.00\n乙: 0\n";

    U0211 limits_crossed()
    zh "「限于」的下限比上限大" help "先写下限，再写上限：限于(数, 低, 高)。"
    about "没有数能同时不小于下限、不大于上限。"
    en "the lower limit of `clamp` is above the upper one" help "The lower limit comes first: clamp(x, low, high)."
    about "No number is at least the lower and at most the upper limit."
    rules "规则 例-1 \"上下限\"\n  应 限于(人数, 3, 2) = 2\n" data yaml "人数: 3\n";

    U0212 not_read_as_number(text)
    zh "「{text}」读不成一个确定的数" help "写成 15、十五、一百零五或二〇二三一类的形式。"
    about "「三五」可能是三到五，「一百五」可能是 105 也可能是 150：有两种读法的不猜。带单位的（三个、15%）也不读。"
    en "`{text}` is no number that can be read in one way only" help "Write it as 15, 十五, 一百零五 or 二〇二三."
    about "三五 may mean three to five, 一百五 may be 105 or 150: where there are two readings no guess is made. What has a unit (三个, 15%) is not read either."
    rules "规则 例-1 \"读数\"\n  应 读数(第一项(名单)) = 3\n" data yaml "名单: [三五]\n";

    U0213 list_open(text)
    zh "「{text}」以「等」结尾，没有列全" help "只看点到名的几项，用「点名」；是不是列全，用「有等」。"
    about "以「等」结尾的列举后面可能还有别的项，有几项、有没有某一项都说不准，所以「列举」不能判断。"
    en "`{text}` ends with 等 (and others): the list is not complete" help "For the items that are named use `named`; whether there are others says `open_ended`."
    about "Where a list ends with 等 there may be others; how many they are, or whether something is not among them, nobody can say. So `enumerate` is undecided."
    rules "规则 例-1 \"几项\"\n  应 计数(列举(第一项(名单))) = 2\n" data yaml "名单: [教育、医疗等]\n";

    U0214 list_ambiguous(text)
    zh "「{text}」最后有几个「和」「及」「与」，分不清哪个在分项" help "只用顿号分项，或者改用「拆分」。"
    about "「甲、乙和丙与丁」可能是三项也可能是四项。分不清的不猜。"
    en "several of 和, 及, 与 stand in the last part of `{text}`, and any may separate items" help "Separate the items by 、 only, or use `split`."
    about "甲、乙和丙与丁 may be three items or four. No guess is made."
    rules "规则 例-1 \"几项\"\n  应 计数(列举(第一项(名单))) = 2\n" data yaml "名单: [甲、乙和丙与丁]\n";

    U0215 keys_do_not_match(items, keys)
    zh "要分组的有 {items} 项，分组的依据却有 {keys} 个" help "依据取自同一个列表：分组(明细, 明细.科目)。"
    about "每一项要正好有一个依据，才知道分到哪一组。依据的字段本身是列表时，个数也会对不上。"
    en "{items} items are to be grouped by {keys} keys" help "Take the keys from the same list: group(rows, rows.kind)."
    about "Every item needs one key that says to which group it belongs. A field that is a list itself gives more keys than items."
    rules "规则 例-1 \"分组\"\n  应 计数(分组(明细, 名单)) = 1\n" data yaml "明细: [{金额: 1.00, 得分: 1}]\n名单: [甲, 乙]\n";

    U0216 item_without_key(item, why)
    zh "第 {item} 项不知道分到哪一组：{why}" help "把分组的依据填上；或者先去掉没有依据的项：列出(行 逐项 行 取自 明细 其中 有(行.科目))。"
    about "缺了依据的项不会悄悄丢掉：它可能属于任何一组，所以哪一组都算不准。"
    en "nobody can say to which group item {item} belongs: {why}" help "Fill in its key; or leave such items out first: list(row each row in rows where has(row.kind))."
    about "An item without a key is never dropped silently: it may belong to any group, so no group is known."
    rules "规则 例-1 \"分组\"\n  应 计数(分组(明细, 明细.金额)) = 1\n" data yaml "明细: [{得分: 1}]\n";

    U0217 not_found(function)
    zh "「{function}」没有找到要找的内容" help "找不到时用别的代替：写「缺则」。"
    about "文本里没有要找的标记或式样，列表里没有要找的项，这一条就不适用。"
    en "`{function}` did not find what it looks for" help "To use something else instead write `or else`."
    about "Where the text has no such mark or pattern, or the list no such item, the check does not apply."
    rules "规则 例-1 \"冒号之前\"\n  应 之前(第一项(名单), \"：\") = \"甲\"\n" data yaml "名单: [甲]\n";

    U0218 text_too_long(most)
    zh "拼出来的文本超过 {most} 字节" help "检查是否反复拼接。"
    about "拼出来的文本有上限，免得耗尽内存。超过上限不能判断。"
    en "the text put together is longer than {most} bytes" help "See whether something is put together over and over."
    about "Texts that are put together are limited so that memory is not used up. Beyond that nothing is decided.";

    U0219 list_too_long(most)
    zh "拼出来的列表超过 {most} 项" help "检查是否反复并列。"
    about "拼出来的列表有上限，免得耗尽内存。超过上限不能判断。"
    en "the list put together has more than {most} items" help "See whether something is put together over and over."
    about "Lists that are put together are limited so that memory is not used up. Beyond that nothing is decided.";

    E0442 no_decimal_text(number)
    zh "{number} 除不尽，写不成小数" help "先四舍五入，再写成文字：文字(四舍五入(数, 2))。"
    about "写成文字的数要和数完全一样，不会悄悄取近似值。"
    en "{number} has no end as a decimal" help "Round it first: text_of(round(x, 2))."
    about "A number's text is exactly the number; nothing is silently approximated."
    rules "规则 例-1 \"三分之一\"\n  应 文字(人数 ÷ 3) = \"1\"\n" data yaml "人数: 1\n";
}
