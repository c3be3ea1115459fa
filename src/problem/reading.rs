//! E017, E032: wordings that say where fields stand. E027, N012: documents read by them.

use super::{Kept, Phrase, Problem};

problems! {
    E0170 wording_bracket(sign)
    zh "这里的「{sign}」没有配成对" help "字段写在一对 {{ }} 里，可有可无的字写在一对 [ ] 里。"
    about "照抄的句子里，{字段} 表示数和名称的位置，[甲|乙] 表示这几个字可以是其中一种，也可以没有。括号要成对。"
    en "this `{sign}` has no partner" help "A field goes in a pair of {{ }}, words that may be absent in a pair of [ ]."
    about "In a wording {field} stands where a figure or a name stands, and [this|that] says that either may be there, or neither. Brackets come in pairs."
    rules "增补 表单 报告\n  句 \"支出{甲: 万元，增长\"\n";

    E0171 hole_without_field()
    zh "大括号里没有写字段" help "在大括号里写字段的名字，带单位的写成 {{字段: 万元}}。"
    about "照抄的句子里，每个数和名称的位置写成大括号里的字段名，后面可以写单位。"
    en "there is no field in these braces" help "Write the name of a field in them, with a unit as in {{field: 万元}}."
    about "In a wording every figure or name is replaced by a field in braces, with its unit after a colon."
    rules "增补 表单 报告\n  句 \"支出{: 万元}，\"\n";

    E0320 wording_without_words()
    zh "这句话里没有可以找的字" help "照抄这个数前后的几个字，例如 \"年初预算{{年初预算: 万元}}\"。"
    about "程序凭照抄的字找到句子。方括号里的字可有可无，不能只靠它们。"
    en "this wording has no words to be found by" help "Copy the words before or after the figure, as in \"initial budget {{initial: 万元}}\"."
    about "A sentence is found by the words that are copied. Those in square brackets may be absent, so they are not enough."
    rules "增补 表单 报告\n  句 \"[支出]{人数}\"\n";

    E0321 hole_is_record(name)
    zh "「{name}」是一组字段，不是一个数" help "写出其中的一个字段，例如 {{{name}.金额}}。"
    about "大括号里要写单个的数、文字或列表，不能写一整组字段。"
    en "`{name}` is a group of fields and no single value" help "Name a field of it, as in {{{name}.amount}}."
    about "In braces goes a single figure, a text or a list, not a whole group of fields."
    rules "增补 表单 报告\n  句 \"支出{其他项}。\"\n";

    E0322 hole_unit_unfit(name, ty, unit)
    zh "「{name}」是{ty}，不能带「{unit}」" help "改用合适的单位，或者去掉冒号和单位。"
    about "金额可以写元、万元、亿元，百分比写 %，个数写量词，是否写表示“是”的字。文字写了的，就只认这几个字。日期不带单位。"
    en "`{name}` is {ty} and takes no `{unit}`" help "Use a unit that fits, or drop the colon and the unit."
    about "Money takes 元, 万元 or 亿元, a percent takes %, a count its noun, a yes/no the words that mean yes; a text is then these words and no others. Dates take none."
    rules "增补 表单 报告\n  句 \"支出{甲: %}。\"\n";

    E0323 holes_touch(first, second)
    zh "「{first}」和「{second}」之间没有字，分不清各到哪里" help "把它们中间的字或标点照抄出来。"
    about "两段文字连在一起，没有照抄的字隔开，就说不清前一段到哪里为止。"
    en "there are no words between `{first}` and `{second}`, so that nothing says where one ends" help "Copy the words or the punctuation between them."
    about "Where two texts stand side by side without words between them, nothing says where the first one ends."
    rules "增补 表单 报告\n  句 \"分为{名单}{等级名}。\"\n  等级名 : 文本 ?\n";

    E0324 columns_of_no_list(record)
    zh "「{record}」不是列表的一行，表格的列和行没有地方放" help "「列」「行名」「止」写在作为列表各项的记录里；单个的格子用「格」。"
    about "「列」说的是：表格的每一行是这个记录的一项。所以表单里要有一个字段是这个记录的列表。"
    en "`{record}` is no row of a list, so there is no room for the rows of a table" help "`column`, `named` and `stop` go in the record that a list is made of; for a single cell use `cell`."
    about "`column` says that every row of the table is one of this record. So some field of the form must be a list of it."
    rules "增补 表单 报告\n  列 \"金额\" 甲\n";

    E0325 reading_of_several(record, fields)
    zh "记录「{record}」用在几个字段里：{fields}，说不清读到的是哪一个" help "把句子写到用它的记录或表单里，字段写全，例如 {{基本支出.金额}}。"
    about "一句话要说的是哪个字段，必须清楚。记录用在几个字段里的，句子要写在外面一层。"
    en "the record `{record}` stands under several fields: {fields}; nothing says which of them is read" help "Put the wording in the record or form that uses it, with the whole way, as in {{basic.amount}}."
    about "A wording must say which field it is about. Where a record stands under several fields, it goes one level further out."
    rules "增补 表单 报告\n  又一行 : 行 ?\n增补 记录 行\n  句 \"支出{金额: 万元}。\"\n";

    E0326 hole_of_list(name)
    zh "「{name}」前面的字段没有「{name}」可取" help "列表里的字段，写在这个列表的记录里。"
    about "大括号里可以用点号走进一组字段，不能走进列表：列表有许多项，说不清是哪一项。"
    en "what stands before `{name}` has no such field" help "Fields of the items of a list go in the record that the list is made of."
    about "In braces a dot leads into a group of fields but not into a list, which has many items."
    rules "增补 表单 报告\n  句 \"支出{明细.金额: 万元}。\"\n";

    E0327 hole_needs_list(ty)
    zh "这里要写一个列表，不是{ty}" help "「节」「编号」读到的是许多段，对应的字段要写成「列表 文本」或「列表 计数 项」。"
    about "一节有许多段，编号也有许多个，所以字段要是列表。"
    en "this must be a list and not {ty}" help "`section` and `numbering` read many paragraphs; their fields are `list of text` or `list of count items`."
    about "A section has many paragraphs, and there are many numbers; so their fields are lists."
    rules "增补 表单 报告\n  节 \"存在问题\" 等级\n";

    E0328 numbering_unknown(sample)
    zh "「{sample}」不是认得的编号写法" help "写成 一、 （一） 1. （1） 一是 中的一种。"
    about "报告各级标题常用这几种编号。写哪一种，就取这一种编号的各段。"
    en "`{sample}` is no way of numbering that is known" help "Write one of 一、 （一） 1. （1） 一是."
    about "These are the ways in which reports number their headings. The paragraphs numbered in the one that is written are taken."
    rules "增补 表单 报告\n  编号 \"甲)\" 名单\n";

    E0270 nothing_says_where(pack)
    zh "规则包「{pack}」没有说明各字段在文档的什么地方，不能从文档里读数" help "用「句」「格」「列」说明，或者把数写成 YAML、JSON 或 TOML 再检查。"
    about "文档里的数在哪里，要由表单说明：照抄句子的「句」，表格的「格」「列」。规则包里一处都没有写的，只能检查写成 YAML、JSON 或 TOML 的数据。"
    en "the pack `{pack}` does not say where its fields stand in a document, so nothing can be read from one" help "Say so with `sentence`, `cell` and `column`, or write the figures as YAML, JSON or TOML and check those."
    about "The form says where figures stand in a document: `sentence` copies a sentence, `cell` and `column` name the headings of tables. A pack without any of these can only check data in YAML, JSON or TOML."
    rules "规则包 例\n表单 报告\n  甲 : 万元 ?\n" data txt "支出5万元。\n";

    E0271 mentions_differ(path, first, second)
    zh "「{path}」在文档里前后不一：一处是 {first}，另一处是 {second}" help "请核对原文，改正其中一处；在改正以前，用到它的检查都无法判断。"
    about "同一个数在文档里出现了几次，写得不一样，而且不是保留位数不同。程序不替您选一个，而是把两处都指出来。"
    en "`{path}` differs within the document: {first} in one place, {second} in another" help "Look at the original and correct one of the places; until then what needs it cannot be decided."
    about "The same figure stands in the document several times, and differently, by more than rounding explains. The program does not choose one but shows both places."
    rules "规则包 例\n表单 报告\n  甲 : 万元 ?\n  句 \"支出{甲: 万元}\"\n" data txt "全年支出5万元。\n以上支出6万元。\n";

    E0272 reading_unclear(path)
    zh "「{path}」在这里有不止一种读法，没有读" help "照抄的句子不够具体的，在规则包里写具体一些；有两张表表头一样的，只留要检查的一张；也可以把数写成 YAML 再检查。"
    about "照抄的句子在这里可以有不同的对法，读出来的数或名称不一样；或者有两张表表头一样，说不清哪一张才是；或者标题右边的格子有空的，说不清哪个数在哪一栏。说不准的不猜。"
    en "`{path}` can be read in more than one way here and was not read" help "If the wording is too loose, make it more specific in the pack; if two tables have the same headings, leave only the one that is to be checked; or write the figures as YAML and check those."
    about "The wording fits in different ways here, with different figures or names; or two tables have these headings, and nobody can say which is meant; or one of the cells right of the heading is empty, and nobody can say in which column the others stand. What is not certain is not guessed at."
    rules "规则包 例\n表单 报告\n  甲 : 文本 ?\n  句 \"称{甲}局\"\n" data txt "称财政局审计局。\n";

    E0273 reading_too_long(limit)
    zh "这份文档太长，没有读：最多 {limit} MB 的文字，照抄的句子也不能到处都差一点对上" help "请把报告以外的内容（附录、明细）分到另外的文件里，只检查报告。"
    about "在文档里找各字段，要拿每一句话到处对。文档过长，或者是有意造出来处处似是而非的，就不读了，以免没完没了。真实的报告远远到不了这个长度。"
    en "this document is too long and was not read: {limit} MB of text are the most, and wordings must not nearly fit everywhere" help "Move what is not the report (appendices, details) to a file of its own, and check the report alone."
    about "To find the fields of a document every wording is held against all of it. Where the document is too long, or made so that everything nearly fits, it is not read, so that there is an end to it. Real reports are nowhere near this length.";

    E0276 result_unknown(path)
    zh "「{path}」所在的单元格是公式，还没有算出结果" help "请用 Excel 或 WPS 表格打开，保存一次再检查。"
    about "工作簿里的公式旁边存着上次算出的结果，读的就是它。这个单元格只有公式，没有结果，所以不知道是多少，用到它的检查都无法判断。"
    en "`{path}` stands in a cell with a formula that was never computed" help "Open the workbook in Excel or WPS, save it, and check again."
    about "Beside each formula a workbook stores what it last came to, and that is what is read. This cell has a formula and no result, so nobody knows the figure, and what needs it cannot be decided.";

    E0279 nothing_found()
    zh "文档里一个字段都没有读到" help "请确认文档和规则包对得上；对得上的，在规则包里照文档的说法补上「句」「格」「列」，或者把数写成 YAML 再检查。"
    about "规则包说明了各字段在文档的什么地方，但是这份文档里一处也没有。多半是选错了文件或者规则包，所以不作检查，免得没有查出问题被当成没有问题。"
    en "not one field was found in the document" help "Make sure that document and pack belong together; if they do, add the document's wordings to the pack with `sentence`, `cell` and `column`, or write the figures as YAML and check those."
    about "The pack says where its fields stand in a document, but this document has none of them. Most likely the file or the pack is another one, so nothing is checked, lest no finding be taken for no fault."
    rules "规则包 例\n表单 报告\n  甲 : 万元 ?\n  句 \"支出{甲: 万元}\"\n" data txt "全年收入丰厚。\n";

    N0120 not_found_in_document(path, near)
    zh "文档里没有读到「{path}」{near}" help "文档里确有这个数的，请按规则包写的说法改，或者在规则包里添一种说法；也可以用 gouji read 读出来，补上再检查。"
    about "表单说明了这个字段在文档的什么地方，但是文档里没有这样的句子或表格。最接近的一处会指出来。"
    en "`{path}` was not found in the document{near}" help "If the document has it, word it as the pack does, or add its wording to the pack; or fill it in in what `gouji read` prints, and check that."
    about "The form says where this field stands in a document, but there is no such sentence or table. What comes nearest is shown."
    rules "规则包 例\n表单 报告\n  甲 : 万元\n  乙 : 万元\n  句 \"年初预算{甲: 万元}\"\n  句 \"决算{乙: 万元}\"\n" data txt "年初预算数5万元，决算6万元。\n";
}
