//! E01: a rule file that cannot be read.

use super::{Kept, Phrase, Problem};

problems! {
    E0101 unexpected(found, expected)
    zh "这里不该是「{found}」" help "此处可以写：{expected}。"
    about "规则文件的一条（声明或子句）读到这里读不下去了。上一个词之前都读得通；请看清指出的位置，多半是少写或多写了一个符号，或者一行写了两件事。其余各条照常检查。"
    en "`{found}` cannot stand here" help "What can stand here: {expected}."
    about "A declaration or a clause of the rule file could be read up to this place and no further. Look at the place pointed at: most often a sign is missing or one too many, or two things stand on one line. Everything else is checked all the same."
    rules "规则 例-1 \"多了一个数\"\n  应 甲 = 乙 3\n";

    E0102 ends_too_early(expected)
    zh "这一条没有写完" help "后面还应当有：{expected}。"
    about "一条声明或子句在写完之前就结束了，例如等号右边没有内容。请把它补全；下一行如果是它的延续，检查下一行的开头是不是被当成了新的子句。"
    en "this is not finished" help "What should follow: {expected}."
    about "A declaration or a clause ends before it is complete: nothing stands to the right of an equals sign, for example. Complete it. If the next line was meant to continue it, see whether that line begins with a word that opens a clause."
    rules "规则 例-1 \"没有写完\"\n  应 甲 =\n";

    E0103 rule_quote_not_closed(quote)
    zh "引号 {quote} 没有配对" help "一段文字要在同一行里用同样的引号结束：\"……\" 或 “……”。"
    about "文字要写在一对引号里，而且不能跨行。直引号用直引号结束，弯引号用弯引号结束；输入法有时会把后引号打成另一种。"
    en "the quote {quote} has no partner" help "A text ends on its own line with the same kind of quote: \"…\" or “…”."
    about "A text stands in a pair of quotes and cannot run over the end of its line. A straight quote is closed by a straight one, a curly one by a curly one; input methods sometimes type the other kind."
    rules "规则 例-1 \"少了后引号\n  应 甲 = 乙\n";

    E0104 rule_bracket_not_closed()
    zh "这个左括号没有配对的右括号" help "补上右括号），或者删去这个左括号。"
    about "圆括号要成对，全角半角可以混用。"
    en "this bracket is not closed" help "Add the closing bracket, or delete this one."
    about "Round brackets come in pairs; full-width and half-width ones may be mixed."
    rules "规则 例-1 \"少了右括号\"\n  应 (甲 + 乙 = 甲\n";

    E0105 rule_bracket_not_opened()
    zh "这个右括号前面没有左括号" help "补上左括号（，或者删去这个右括号。"
    about "圆括号要成对，全角半角可以混用。"
    en "this bracket was never opened" help "Add the opening bracket, or delete this one."
    about "Round brackets come in pairs; full-width and half-width ones may be mixed."
    rules "规则 例-1 \"多了右括号\"\n  应 甲 + 乙) = 甲\n";

    E0106 foreign_operator(found, instead)
    zh "这里的「{found}」不是规则语言的写法" help "请写成{instead}。"
    about "表格软件和编程语言里的一些符号在这里另有写法：不等于写 ≠（或 !=），并且写「且」，或者写「或」，否定写「非」。"
    en "`{found}` is not how this language says it" help "Write {instead}."
    about "Some signs of spreadsheets and programming languages are written differently here: not equal is ≠ (or !=), and the logical words are and, or, not."
    rules "规则 例-1 \"不等于\"\n  应 甲 <> 乙\n";

    E0107 keyword_as_name(word)
    zh "「{word}」是规则语言的词，不能直接当名字" help "如果确实是名字，写成【{word}】。"
    about "语言自己的词（规则、当、应、否则、且、或……）不能直接作名字，因为会分不清是名字还是语句。名字要用这些词时，用【】括起来。"
    en "`{word}` is a word of the language and cannot be a name as it stands" help "If it is a name, write 【{word}】 or put it in backticks."
    about "The language's own words (rule, when, check, else, and, or …) cannot be names as they stand, since nobody could tell a name from a clause. Quote such a name: 【when】 or `when`."
    rules "规则 例-1 \"用关键字作名字\"\n  令 应 = 甲\n  应 甲 = 乙\n";

    E0108 glued_operator(word, operator, rest)
    zh "「{word}」里的「{operator}」和名字连在一起了" help "「{operator}」两边要空格：写成「{operator} {rest}」一类的形式。"
    about "「且」「或」「非」「属于」一类的词两边要有空格，否则会和旁边的字连成一个名字。"
    en "in `{word}` the operator `{operator}` is glued to a name" help "Put spaces around `{operator}`, as in `{operator} {rest}`."
    about "Words such as 且, 或, 非 and 属于 need spaces on both sides; without them they run together with the characters beside them into one name."
    rules "规则 例-1 \"连写\"\n  应 占比 ≤ 95%且 甲 = 乙\n  应 占比 ≤ 95% 且甲 = 乙\n";

    E0109 glued_names(word, spaced)
    zh "没有叫「{word}」的名字" help "如果是两个名字，中间的词两边要空格：{spaced}。"
    about "「且」「或」「非」「属于」一类的词两边要有空格，否则会和旁边的字连成一个名字。"
    en "there is nothing called `{word}`" help "If these are two names, put spaces around the word between them: {spaced}."
    about "Words such as 且, 或, 非 and 属于 need spaces on both sides; without them they run together with the characters beside them into one name."
    rules "定义 丙 = 甲 > 0\n定义 丁 = 乙 > 0\n规则 例-1 \"连写\"\n  应 丙且丁\n";

    E0110 not_a_declaration(found, known)
    zh "「{found}」开头的这一行不属于任何声明" help "如果只是给人看的话，在前面加 #；不然这一部分要以这些词之一开头：{known}。"
    about "规则文件由若干声明组成，每个声明以自己的关键词开头，到下一个声明为止。第一个声明之前只能有注释（以 # 开头）。"
    en "the line that begins with `{found}` belongs to no declaration" help "If it is only for readers, put # before it; else begin this part with one of these words: {known}."
    about "A rule file is a row of declarations; each begins with its own word and ends where the next one begins. Only comments (from #) may stand before the first."
    rules "应 甲 = 乙\n";

    E0111 else_without_check()
    zh "这个「否则」前面没有「应」" help "「否则」写在它所说明的「应」的后面。"
    about "「否则」说明前面的「应」不成立时是什么程度、说什么话，所以必须跟在「应」后面。一个「否则」管它前面所有还没有「否则」的「应」。"
    en "this `else` has no `check` before it" help "An `else` stands after the `check` that it speaks for."
    about "An `else` says how grave it is when the `check` before it fails, and what to say, so it must follow one. It speaks for every check before it that has no `else` yet."
    rules "规则 例-1 \"先说否则\"\n  否则 错误 \"不对\"\n  应 甲 = 乙\n";

    E0112 and_or_mixed(one, other)
    zh "「且」和「或」混用时要加括号" help "两种读法：{one}；或者 {other}。"
    about "「且」「或」混在一起而不加括号，不同的人会有不同的读法，所以要写明白先算哪一个。"
    en "`and` and `or` side by side need brackets" help "Two readings: {one}; or {other}."
    about "When `and` and `or` are mixed without brackets people read them differently, so the rule has to say which comes first."
    rules "规则 例-1 \"混用\"\n  应 甲 = 乙 且 占比 > 0 或 人数 > 0\n";

    E0113 comparison_chain(first, second)
    zh "比较不能连写" help "拆成两个：{first} 且 {second}；表示区间可以写「属于 … 到 …」。"
    about "一个比较的结果是「成立」或「不成立」，不能再和下一个数比较。"
    en "comparisons cannot be chained" help "Write two: {first} and {second}; for an interval write `in … to …`."
    about "A comparison comes to yes or no, which cannot be compared with the next number."
    rules "规则 例-1 \"连写比较\"\n  应 0 < 人数 < 10\n";

    E0114 within_needs_equal()
    zh "「容差」只能跟在等式后面" help "写成：甲 = 乙 容差 0.5万元。"
    about "「容差」给等式一个事先讲定的允许差额，例如 甲 = 乙 容差 0.5万元。其他比较没有容差。"
    en "`within` only follows an equation" help "Write: a = b within 0.5万元."
    about "`within` gives an equation a tolerance that is agreed beforehand, as in a = b within 0.5万元. Other comparisons have none."
    rules "规则 例-1 \"容差\"\n  应 甲 ≤ 乙 容差 1万元\n";

    E0115 too_deep(limit)
    zh "嵌套太深，或者一串运算太长（最多 {limit} 层）" help "用「令」或「定义」把它拆成几步；一长串相加可以写「合计(…)」。"
    about "括号、「若」或一长串运算套得太深时，既看不懂，也可能耗尽内存，所以设了上限。"
    en "this is nested too deeply, or is too long a row of operations ({limit} levels at most)" help "Split it into steps with `let` or `define`; a long sum can be written `sum(…)`."
    about "Brackets, `if` or a very long row of operations nested this deeply can neither be understood nor, without end, be held in memory; hence the limit."
    rules "规则 例-1 \"太深\"\n  应 ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((甲)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))) = 乙\n";

    E0120 misspelt(word, near)
    zh "没有「{word}」这个词，是不是想写「{near}」？" help "改成「{near}」。"
    about "每一行以自己的关键词开头；这个词和其中一个很像，多半是写错了。"
    en "there is no word `{word}`; did you mean `{near}`?" help "Write `{near}`."
    about "Each line begins with a word of the language; this one is very like one of them and most likely misspelt."
    rules "规则 例-1 \"写错关键词\"\n  chek 甲 = 乙\n";

    E0121 name_needs_quotes(name)
    zh "「{name}」不能直接作名字" help "写成【{name}】，用到它的地方也这样写。"
    about "名字只能由文字和数字组成，并且不以数字开头；里面有括号、空格或者符号时，用【】括起来。"
    en "`{name}` cannot be a name as it stands" help "Write 【{name}】 here and wherever it is used."
    about "A name is made of letters, characters and digits and does not begin with a digit. One with brackets, blanks or signs in it is quoted: 【…】."
    rules "记录 其他\n  总额(万元) : 万元\n";

    E0122 brace_not_closed()
    zh "说明里的这个「{{」没有配对的「}}」" help "补上「}}」；如果就是要写花括号，写成「{{{{」。"
    about "说明里花括号中间是要算出来的名字或算式，要成对。要写花括号本身，就写两个。"
    en "the brace `{{` in this message is not closed" help "Add `}}`; for a brace as such write `{{{{`."
    about "In a message, braces hold a name or an expression that is to be computed, and come in pairs. A brace as such is written twice."
    rules "规则 例-1 \"花括号\"\n  应 甲 = 乙\n  否则 错误 \"甲是 {甲\"\n";

    E0125 sign_after_keyword(word, sign)
    zh "「{word}」后面不用「{sign}」" help "去掉它，留一个空格再接着写。"
    about "开头的关键词后面直接写内容，不用冒号；算式前面也不像表格软件那样要等号。"
    en "`{word}` takes no `{sign}` after it" help "Delete the sign, leave a space and go on."
    about "After the word that opens a line its content follows at once, without a colon; nor does an expression begin with an equals sign as in spreadsheets."
    rules "规则 例-1 \"冒号\"\n  应：甲 = 乙\n";

    E0124 brace_empty()
    zh "花括号里没有写名字或算式" help "写上要显示的名字；如果就是要写花括号，写成「{{{{}}}}」。"
    about "说明里花括号中间是要算出来的名字或算式，例如 {差额}。"
    en "there is nothing in the braces" help "Write the name to be shown; for braces as such write `{{{{}}}}`."
    about "In a message, braces hold a name or an expression that is to be computed, such as {difference}."
    rules "规则 例-1 \"空花括号\"\n  应 甲 = 乙\n  否则 错误 \"甲是 {}\"\n";

    E0123 brace_not_opened()
    zh "说明里的这个「}}」前面没有「{{」" help "删去它；如果就是要写花括号，写成「}}}}」。"
    about "说明里花括号中间是要算出来的名字或算式，要成对。要写花括号本身，就写两个。"
    en "the brace `}}` in this message was never opened" help "Delete it; for a brace as such write `}}}}`."
    about "In a message, braces hold a name or an expression that is to be computed, and come in pairs. A brace as such is written twice."
    rules "规则 例-1 \"花括号\"\n  应 甲 = 乙\n  否则 错误 \"甲是 甲}\"\n";

    E0119 number_split(joined)
    zh "数的中间不要用逗号或空格分节" help "连着写：{joined}。"
    about "数据里的数可以带千分位，规则里的数要连着写，因为规则里的逗号用来分隔几个值。"
    en "a number has no commas or spaces in it" help "Write it in one piece: {joined}."
    about "Figures in data may have thousands separators; numbers in rules are written in one piece, since a comma in a rule separates values."
    rules "规则 例-1 \"分节\"\n  应 人数 < 1,030,700\n";

    E0116 number_too_long(number)
    zh "数「{number}」太长" help "一个数最多 28 位有效数字。"
    about "数按精确的十进制计算，一个写出的数最多 28 位有效数字，报表中的数远远够用。"
    en "the number {number} is too long" help "A number has 28 significant digits at most."
    about "Numbers are exact decimals; one as written may have 28 significant digits, which is far more than reports need."
    rules "规则 例-1 \"太长的数\"\n  应 人数 < 12345678901234567890123456789012345\n";

    E0117 rules_too_large(limit)
    zh "规则文件太大（超过 {limit} MB）" help "规则文件是人写的文字，通常不过几十 KB；请检查是不是选错了文件。"
    about "这么大的文件多半不是规则文件。"
    en "the rule file is too large (over {limit} MB)" help "A rule file is text written by people, some dozens of kB; see whether this is the right file."
    about "A file of this size is most likely no rule file.";

    E0118 too_many_problems(limit)
    zh "问题太多，只列出前 {limit} 个" help "先改正前面的问题，再检查一次。"
    about "一个文件的问题太多时只列出前面的，免得看不完。"
    en "too many problems; only the first {limit} are listed" help "Mend those and check again."
    about "When a file has very many problems only the first are listed, so that they can be read.";

    E0126 other_quotes(found, instead)
    zh "{found} 用的不是规则语言的引号" help "写成：{instead}。"
    about "文字要写在 \"……\" 或者 “……” 里，前后成对。单引号、书名号、「」『』和其他引号都不能围住一段文字，写在文字里面则没有关系。"
    en "{found} has other quotes than the language's" help "Write {instead}."
    about "A text stands between \"…\" or “…”, opened and closed by the same kind. Single quotes, 《》, 「」 and the like do not enclose a text; inside one they are like any other character."
    rules "规则 例-1 \"单引号\"\n  应 等级 = '优'\n";

    E0127 sign_at_end(sign, instead)
    zh "行末不用「{sign}」" help "写成：{instead}。换行就是结束。"
    about "规则一行写一条，换行就是结束，后面不加句号、分号或者逗号。"
    en "a line does not end with `{sign}`" help "Write {instead}; the end of the line is the end."
    about "A clause ends with its line; no full stop, semicolon or comma follows it."
    rules "规则 例-1 \"句号\"\n  应 甲 = 乙。\n";

    E0128 number_written_so(found, instead)
    zh "「{found}」这样写的数读不出来" help "写成：{instead}。"
    about "数用阿拉伯数字写，后面跟单位：100元、160万元、95%、5个。货币符号、千分号和「千元」「百分点」一类的说法不用。"
    en "the number `{found}` cannot be read" help "Write {instead}."
    about "A number is written in digits with its unit after it: 100元, 160万元, 95%, 5个. Signs of currencies, ‰ and spoken units are not used."
    rules "规则 例-1 \"货币符号\"\n  应 甲 < ￥100\n";

    E0129 foreign_comment(sign, instead)
    zh "注释不用「{sign}」，用 #" help "写成：{instead}。"
    about "从 # 到行末是写给人看的注释，程序不读。别的语言里的 //、--、/* */ 在这里不是注释。"
    en "a comment begins with #, not with `{sign}`" help "Write {instead}."
    about "From # to the end of the line is a comment for readers, which the program passes over. //, -- and /* */ of other languages are not comments here."
    rules "规则 例-1 \"注释\"\n  应 甲 = 乙 // 两边相等\n";

    E0130 other_brackets_of_list(found, list, interval)
    zh "这里不用「{found}」这样的括号" help "列举几个值，写成：{list}；如果是一个区间，写成：{interval}。"
    about "规则语言的括号只有圆括号。几个值写在圆括号里，用逗号分开；区间写「80% 到 100%」，两头都包括在内。"
    en "`{found}` is no bracket of the language" help "For several values write {list}; for an interval write {interval}."
    about "The language only has round brackets. Several values stand in them with commas between; an interval is written `80% to 100%`, both ends included."
    rules "规则 例-1 \"方括号\"\n  应 人数 属于 [1, 2]\n";

    E0131 name_bracket_not_closed(instead)
    zh "「【」没有配对的「】」" help "写成：{instead}。"
    about "【】里的是一个名字，要在同一行里成对。"
    en "`【` has no `】` after it" help "Write {instead}."
    about "A name in 【】 is closed on its own line."
    rules "规则 例-1 \"少了】\"\n  应 【甲 = 乙\n";

    E0132 texts_joined(instead)
    zh "文字不用「&」连接" help "连接两个条件写「且」；要在说明里写出数据，把名字放进花括号：{instead}。"
    about "规则里不拼接文字。说明里要显示的数据写在花括号里；「并且」写「且」。"
    en "texts are not joined with `&`" help "Between two conditions write `and`; to show data in a message put the name in braces: {instead}."
    about "Rules do not join texts. What a message is to show stands in braces; for a logical and write `and`."
    rules "规则 例-1 \"拼接\"\n  应 等级 & \"等\" = \"优等\"\n";

    E0133 check_comes_first(instead)
    zh "「应」写在一行的开头" help "写成：{instead}。"
    about "每一行以关键词开头，「应」后面写一个完整的条件：应 甲 = 乙。"
    en "the word `check` comes first on its line" help "Write {instead}."
    about "Each line begins with its keyword; after `check` stands a whole condition: check a = b."
    rules "规则 例-1 \"先后\"\n  甲 应 等于 乙\n";

    E0134 line_without_keyword(found)
    zh "「{found}」开头的这一行，不知道是做什么的" help "要检查的条件写成「应 …」，前提写成「当 …」，给一个值起名写成「令 名字 = …」，说明写成「否则 错误 \"…\"」；注释以 # 开头。"
    about "规则里每一行以关键词开头，它说明这一行是做什么的。"
    en "nothing tells what the line that begins with `{found}` is for" help "What must hold is written `check …`, a condition for it `when …`, a value with a name `let name = …`, a message `else error \"…\"`; a comment begins with #."
    about "Each line of a rule begins with a keyword that says what the line is for."
    rules "规则 例-1 \"没有关键词\"\n  甲 = 乙\n";

    E0135 two_lines(word, instead)
    zh "两件事要分成两行写" help "写成两行：{instead}。"
    about "「当」说明在什么情况下检查，「应」说明要满足什么，各写一行。"
    en "two things on one line; each has its own" help "Write two lines: {instead}."
    about "`when` says in which case a rule is checked, `check` says what must hold; each has its own line."
    rules "规则 例-1 \"一行两事\"\n  如果 甲 > 0 那么 甲 = 乙\n";

    E0136 text_needs_quotes(found, instead)
    zh "「{found}」是文字，要写在引号里" help "写成：{instead}。"
    about "标题、说明、依据和文件名是文字，都写在引号里；没有引号的是名字或者关键词。"
    en "`{found}` is a text and stands in quotes" help "Write {instead}."
    about "Titles, messages, the basis and names of files are texts and stand in quotes; what has no quotes is a name or a keyword."
    rules "规则 例-1 收支核对\n  应 甲 = 乙\n";

    E0137 nothing_follows(word, instead)
    zh "「{word}」后面没有内容" help "接着写在同一行，例如 {instead}；用不到就删去这一行。"
    about "这个关键词后面要有内容，写在同一行里。"
    en "nothing follows `{word}`" help "Go on in the same line, as in {instead}; or delete the line."
    about "Something must follow this keyword, on the same line."
    rules "规则 例-1 \"空的依据\"\n  依据\n  应 甲 = 乙\n";

    E0138 field_form(found, instead)
    zh "字段的名字和类型之间要一个冒号" help "写成：{instead}。"
    about "表单和记录里一行写一个字段：名字、冒号、类型。"
    en "a colon stands between a field's name and its type" help "Write {instead}."
    about "A form or a record has a field a line: name, colon, type."
    rules "记录 其他\n  备注 = 文本\n";

    E0139 field_without_type(name, instead)
    zh "字段「{name}」没有写类型" help "写明它是什么，例如 {instead}。类型有：文本、数字、元、万元、亿元、百分比、分、计数 人、日期、年份、是否、列表。"
    about "表单和记录里一行写一个字段：名字、冒号、类型。"
    en "the field `{name}` has no type" help "Say what it is, as in {instead}. Types are text, number, 元, 万元, 亿元, percent, points, count 人, date, year, yes/no, list of …"
    about "A form or a record has a field a line: name, colon, type."
    rules "记录 其他\n  备注\n";

    E0140 name_missing(word, instead)
    zh "「{word}」后面先写名字，再写引号里的标题" help "写成：{instead}，名字可以自己定。"
    about "每条规则要有一个短名字，报告和测试里用它来称呼这条规则；标题写在名字后面的引号里，可以不写。"
    en "after `{word}` comes a name, then the title in quotes" help "Write {instead}, with a name of your own."
    about "A rule has a short name by which reports and tests call it; a title in quotes may follow."
    rules "规则 \"没有名字\"\n  应 甲 = 乙\n";

    E0141 equals_missing(word, instead)
    zh "「{word}」用等号给出值" help "写成：{instead}。"
    about "参数、定义、「令」和测试里的「改」都写成 名字 = 值。"
    en "`{word}` gives a value with an equals sign" help "Write {instead}."
    about "A parameter, a definition, `let` and the `change` of a test are written name = value."
    rules "参数 上限：20%\n";

    E0142 severity_missing(instead)
    zh "「否则」后面先写程度" help "写成：{instead}；程度有错误、核实、警告、提醒四种。"
    about "「否则」后面先写程度（错误、核实、警告或提醒），再写引号里的说明。"
    en "after `else` comes how grave it is" help "Write {instead}; the choice is error, query, warning or note."
    about "After `else` stands how grave it is (error, query, warning or note), then the message in quotes."
    rules "规则 例-1 \"没有程度\"\n  应 甲 = 乙\n  否则 \"两边不等\"\n";

    E0143 unseen_character(code, instead)
    zh "这里有一个看不见的字符（{code}）" help "把这一行删去，重新打一遍：{instead}。"
    about "从网页或文档里复制文字，有时会带进看不见的字符，它会把一个名字断成两个。"
    en "there is a character here that cannot be seen ({code})" help "Delete the line and type it anew: {instead}."
    about "Text copied from a web page or a document may bring characters that cannot be seen; they cut a name in two."
    rules "规则 例-1 \"零宽空格\"\n  应 甲\u{200B} = 乙\n";

    E0144 foreign_mark(mark, instead)
    zh "行首不用编号或符号「{mark}」" help "写成：{instead}。"
    about "每一行以关键词开头，前面不加编号、短横或圆点。"
    en "no number or mark such as `{mark}` begins a line" help "Write {instead}."
    about "Each line begins with its keyword, without a number, a dash or a dot before it."
    rules "规则 例-1 \"编号\"\n  1. 应 甲 = 乙\n";

    E0145 word_not_needed(word, instead)
    zh "这里不用「{word}」" help "写成：{instead}。"
    about "规则语言里这个字没有作用，去掉它意思不变。"
    en "`{word}` is not needed here" help "Write {instead}."
    about "The word has no meaning in the language; without it the line says the same."
    rules "规则 例-1 \"当……时\"\n  当 甲 > 0 时\n  应 甲 = 乙\n";

    E0146 band_form(found, instead)
    zh "这一档的界限「{found}」读不出来" help "写成：{instead}。≥ 和 ≤ 包括这个数本身，> 和 < 不包括。"
    about "评级的一档先写等级，再写界限：优 ≥ 90；两头都有界限的用「且」：良 ≥ 80 且 < 90；最后可以写「差 其余」。"
    en "the limits `{found}` of this band cannot be read" help "Write {instead}. >= and <= take in the number itself, > and < do not."
    about "A band of a grade is a label and its limits: good >= 90; with two ends: fair >= 80 and < 90; the last may be `poor otherwise`."
    rules "评级 例-1 \"以上\"\n  按 人数\n  优 90以上\n  差 其余\n";

    E0147 part_missing(word, instead)
    zh "这里少了「{word}」" help "写成：{instead}。"
    about "「若」要写全：若 条件 则 值 否则 值；「分档」要写明按什么位数的值分（全值，或者 保留 2），每一档写「则」。"
    en "`{word}` is missing here" help "Write {instead}."
    about "`if` is written whole: if condition then value else value; `case` says which value is banded (full, or round 2), and each band has its `then`."
    rules "规则 例-1 \"没有否则\"\n  应 人数 = 若 甲 > 0 则 10\n";

    E0148 wrong_order(word, instead)
    zh "「{word}」写在名字的后面" help "写成：{instead}。"
    about "「期望」后面先写规则的名字，再写结果：期望 结构-01 违反。"
    en "`{word}` comes after the name" help "Write {instead}."
    about "After `expect` stands the name of the rule, then how it ends: expect tie-01 violated."
    rules "规则 例-1 \"先后\"\n  应 甲 = 乙\n测试 \"先后\"\n  数据 \"a.yaml\"\n  期望 违反 例-1\n";

    E0149 cell_address(cell)
    zh "「{cell}」是表格里的单元格，规则里用名字" help "写表单里那个字段的名字；要一列数的总和，写「合计(列表.字段)」。"
    about "规则不认单元格的位置，只认表单里声明的名字，这样表格增加一行也不会算错。"
    en "`{cell}` is a cell of a spreadsheet; rules use names" help "Write the name of that field of the form; for the sum of a column write `sum(list.field)`."
    about "Rules know no cells, only the names that the form declares; so a row more in the table does no harm."
    rules "规则 例-1 \"单元格\"\n  应 $A$1 = 甲\n";

    E0150 optional_with_mark(found, instead)
    zh "「{found}」里可以不填的意思用问号表示" help "写成：{instead}。"
    about "字段可以不填的，在类型后面写一个问号：备注 : 文本 ?。"
    en "in `{found}`, that a field may be left out is said with a question mark" help "Write {instead}."
    about "A field that need not be filled in has a question mark after its type: remark : text ?."
    rules "记录 其他\n  备注 : 文本（选填）\n";

    E0181 items_count_from_one()
    zh "方括号里要写第几项，从 1 数起" help "第一项写 [1]。"
    about "测试里改列表中的一项，用方括号说明是第几项，从 1 数起，只能是整数。"
    en "square brackets hold the number of an item, counted from 1" help "The first item is [1]."
    about "To change an item of a list in a test, its number stands in square brackets: a whole number from 1."
    rules "测试 \"第零项\"\n  数据 \"a.yaml\"\n  改 明细[0].金额 = 1\n  期望 人数 > 0\n";

    E0182 precision_missing(full, rounded)
    zh "没有写明按什么值来分档" help "按没有取整的值分，写成：{full}；按四舍五入后的值分，写成：{rounded}（2 是小数位数）。"
    about "89.6 按全值不到 90，取整后是 90，会落在不同的档里，所以「分档」后面要写明是按「全值」还是「保留」几位。"
    en "nothing says which value the bands go by" help "For the value as it is write {full}; for the rounded value {rounded}, where 2 is the number of places."
    about "89.6 is below 90 in full and 90 once it is rounded, which are different bands; so `case` says whether it goes by the `full` value or by one rounded to so many places."
    rules "规则 例-1 \"分档\"\n  应 分档 人数：≥ 3 则 是，其余 否\n";

    E0183 band_ends_with_comma(sign, instead)
    zh "各档之间用逗号，不用「{sign}」" help "写成：{instead}。"
    about "「分档」的几档用逗号隔开，最后一档后面什么也不写。"
    en "bands are separated by commas, not by `{sign}`" help "Write {instead}."
    about "The bands of a `case` have commas between them, and nothing after the last."
    rules "规则 例-1 \"分档\"\n  应 分档 人数 全值：\n    ≥ 3 则 是；\n    其余 否\n";
}
