//! Functions of texts.

use crate::builtins::{Builtin, Takes, regex, text};
use crate::problem::Bilingual;

builtins! {
    "包含" "contains" Values text::truth_of_two, text::contains,
    "文本里有没有这一段文字。两头的空格不算；全角和半角、大写和小写算不同的字（下同）。"
    "Whether a text has this piece in it. Blanks around either do not count; full-width and half-width, capital and small letters differ (here and below)."
    ["包含(\"教育支出\", \"支出\")", "not contains(\"abc\", \"B\")"];

    "开头是" "starts" Values text::truth_of_two, text::starts,
    "文本是不是以这一段文字开头。"
    "Whether a text begins with this piece."
    ["开头是(\"其中：教育\", \"其中\")", "starts(\" abc\", \"ab\")"];

    "结尾是" "ends" Values text::truth_of_two, text::ends,
    "文本是不是以这一段文字结尾。"
    "Whether a text ends with this piece."
    ["结尾是(\"教育局\", \"局\")", "ends(\"abc \", \"bc\")"];

    "匹配" "matches" WholePattern regex::yes_or_no, regex::matches,
    "整个文本是不是符合式样（正则表达式）。式样写在引号里，或者是参数。"
    "Whether the whole text is as the pattern (a regular expression) says. The pattern is written in quotes, or a parameter."
    ["匹配(\"财预〔2020〕10号\", \"财预〔[0-9]{4}〕[0-9]+号\")", "not matches(\"2023年\", \"[0-9]+\")"];

    "查到" "finds" Pattern regex::yes_or_no, regex::finds,
    "文本里有没有一段符合式样（正则表达式）。"
    "Whether some part of the text is as the pattern (a regular expression) says."
    ["查到(\"自2023年起\", \"[0-9]{4}年\")", "not finds(\"abc\", \"[0-9]\")"];

    "提取" "extract" Pattern regex::a_part, regex::extract,
    "文本里第一段符合式样的文字；式样里有括号时，取第一个括号里的一段。没有时不适用。"
    "The first part of the text that is as the pattern says; where the pattern has brackets, what stands for the first of them. Where there is none it does not apply."
    ["提取(\"自2023年起\", \"[0-9]{4}年\") = \"2023年\"", "extract(\"No. 17 of 2023\", \"No[.] ([0-9]+)\") = \"17\""];

    "字数" "length" Values text::number_of_text, text::length,
    "有多少个字；标点算，空格和换行不算。"
    "How many letters it has; punctuation counts, blanks and line breaks do not."
    ["字数(\"完成 良好。\") = 5", "length(\"a b\") = 2"];

    "相似度" "similarity" Values text::percent_of_two, text::similarity,
    "1 − 最少要改动的字数 ÷ 较长一方的字数（莱文斯坦距离，增、删、换一个字各算一处）；相同为 100%，空格和换行不算。"
    "1 − the least number of letters to change ÷ the length of the longer text (Levenshtein distance: to put in, take out or replace a letter is one change); 100% where they are the same. Blanks and line breaks do not count."
    ["相似度(\"年初预算\", \"年末预算\") = 75%", "similarity(\"a b\", \"ab\") = 100%", "similarity(\"abc\", \"\") = 0%"];

    "读数" "read_number" Values text::number_of_text, text::number,
    "用文字写的数是多少：十九、一百零五、二〇二三、壹仟贰佰、第三、（十九）、⑤、1,030.5、12万。有两种读法的（三五、一百五）不能判断。用数字写的（1,030.5）和「数字」字段一样，是舍入后写的。"
    "The number that a text names: 十九, 一百零五, 二〇二三, 壹仟贰佰, 第三, （十九）, ⑤, 1,030.5, 12万. Undecided where there are two readings (三五, 一百五). What is written in digits (1,030.5) was rounded when it was written, as a `number` field is."
    ["读数(\"一百零五\") = 105", "读数(\"（十九）\") = 19", "read_number(\"第三\") = 3", "read_number(\"壹仟贰佰\") = 1200"];

    "拆分" "split" Values text::text_and_separator, text::split,
    "用顿号（或者写明的文字）分开的各段；括号、书名号、引号里的不分，空的不算。"
    "The parts of a text between 、 (or whatever is given); nothing is parted within brackets and quotation marks, and empty parts are left out."
    ["计数(拆分(\"甲、乙（丙、丁）\")) = 2", "nth(split(\"a; b; c\", \";\"), 2) = \"b\""];

    "列举" "enumerate" Values text::texts_of_text, text::enumeration,
    "列举的各项：用顿号、逗号、分号分开，最后两项之间可以是和、及、与、以及。以「等」结尾的没有列全，不能判断。"
    "The items of an enumeration: between 、 ， ； and, before the last, 和, 及, 与 or 以及. Undecided where it ends with 等 (and others)."
    ["计数(列举(\"教育、医疗和养老\")) = 3", "last(enumerate(\"甲、乙及丙（丁和戊）\")) = \"丙（丁和戊）\""];

    "点名" "named" Values text::texts_of_text, text::named,
    "列举里点到名的各项，不管后面有没有「等」。"
    "The items that an enumeration names, whether or not 等 (and others) follows."
    ["计数(点名(\"教育、医疗等\")) = 2", "first(named(\"甲和乙\")) = \"甲\""];

    "有等" "open_ended" Values text::truth_of_text, text::open_ended,
    "列举是不是以「等」或省略号结尾，没有列全。"
    "Whether an enumeration ends with 等 or dots, so that there are others."
    ["有等(\"教育、医疗等\")", "not open_ended(\"甲和乙\")"];

    "连接" "join" List text::texts_and_separator, text::join,
    "把列表里的文本连成一段，中间可以加分隔的文字。"
    "The texts of a list put together, with something between them if it is given."
    ["连接((\"甲\", \"乙\"), \"、\") = \"甲、乙\"", "join((\"a\", \"b\")) = \"ab\""];

    "截取" "substring" Values text::text_and_place, text::substring,
    "从第几个字起的文字（从 1 数起，-1 是最后一个字），可以写明取几个字；不够的有多少取多少。"
    "The text from this letter on (counted from 1; -1 is the last letter), and perhaps only so many letters; what the text does not have is left out."
    ["截取(\"2023年度\", 1, 4) = \"2023\"", "substring(\"abcdef\", -2) = \"ef\""];

    "之前" "before" Values text::text_of_two, text::before,
    "第一处标记之前的文字；没有标记时不适用。"
    "The text before the first place where the mark stands; where it does not stand it does not apply."
    ["之前(\"教育：100\", \"：\") = \"教育\"", "before(\"a=b=c\", \"=\") = \"a\""];

    "之后" "after" Values text::text_of_two, text::after,
    "第一处标记之后的文字；没有标记时不适用。"
    "The text after the first place where the mark stands; where it does not stand it does not apply."
    ["之后(\"教育：100\", \"：\") = \"100\"", "after(\"a=b=c\", \"=\") = \"b=c\""];

    "替换" "replace" Values text::text_of_three, text::replace,
    "把文本里每一处的某段文字换成另一段。"
    "The text with one piece put in place of another, everywhere."
    ["替换(\"甲;乙;丙\", \";\", \"、\") = \"甲、乙、丙\"", "replace(\"a-b\", \"-\", \"\") = \"ab\""];

    "去空格" "without_blanks" Values text::text_of_text, text::without_blanks,
    "去掉所有的空格和换行，全角的也去掉。"
    "The text without any blanks and line breaks, full-width ones included."
    ["去空格(\"张　三\") = \"张三\"", "without_blanks(\"a b\") = \"ab\""];

    "大写" "upper" Values text::text_of_text, text::upper,
    "字母都改成大写。"
    "The text in capital letters."
    ["大写(\"abc\") = \"ABC\""];

    "小写" "lower" Values text::text_of_text, text::lower,
    "字母都改成小写。"
    "The text in small letters."
    ["小写(\"ABC\") = \"abc\""];

    "文字" "text_of" Values text::printable, text::text_of,
    "数或日期写成的文字：数按自己的单位（不带单位），末尾的 0 不写；除不尽的不能判断。"
    "A number or a date as a text: the number in its own unit, without the unit and without trailing zeros; undecided where its decimals have no end."
    ["文字(3.50) = \"3.5\"", "text_of(2.5万元) = \"2.5\"", "text_of(日期(\"2023年1月5日\")) = \"2023-01-05\""];
}
