//! E026: documents, their parts and cells.

use super::{Kept, Phrase, Problem};

problems! {
    E0260 document_is_other(kind, how)
    zh "这是{kind}，不能直接检查" help "只改名字的结尾没有用。{how}"
    about "能直接检查的有 Word 文档（.docx）、工作簿（.xlsx、.xls、.ods）、CSV 和纯文本。一个文件是什么，看它的内容，不看名字的结尾：改名并不会改变内容，所以要用原来的软件另存为能读的格式，而不是改名。"
    en "this is {kind}, which cannot be checked as it is" help "Another ending of its name would not help. {how}"
    about "Word documents (.docx), workbooks (.xlsx, .xls, .ods), CSV and plain text can be checked as they are. What a file is, its contents say, whatever its name ends in: renaming changes nothing, so it has to be saved anew by its own program in a form that can be read.";

    E0261 document_locked()
    zh "这个文件加了密码，打不开" help "请用 Word、Excel 或 WPS 输入密码打开，在「文件」的「信息」（WPS 为「文档加密」）里去掉密码，保存后再检查。"
    about "加了打开密码的文件，内容全部是加密的，没有密码谁也读不了。程序不会询问密码，也不会去猜。只限制修改、不限制打开的文件不受影响，可以直接检查。"
    en "this file is locked with a password" help "Open it in Word, Excel or WPS with the password, take the password off under \"File\", \"Info\", save it, and check again."
    about "Where a file has a password for opening, all of its contents are encrypted, and nobody can read them without it. The program neither asks for passwords nor tries any. A file that is only protected against changes can be checked as it is.";

    E0262 document_broken(part, why)
    zh "这个文件已损坏：「{part}」{why}" help "请重新取得这个文件，或者用 Word、Excel、WPS 打开它（打开时会试着修复），另存一份后再检查。"
    about "Word 文档和工作簿是由许多部分压缩成的一个文件。缺了一部分，或者一部分读不通，别的部分也未必可靠，所以不去猜里面原来写了什么。常见的原因是没有传完，或者是被别的程序改坏了。"
    en "this file is damaged: in `{part}`, {why}" help "Fetch the file anew, or open it in Word, Excel or WPS, which try to mend it, save a copy, and check that."
    about "Word documents and workbooks are many parts packed into one file. Where a part is missing or cannot be read, the others are not to be relied on, so nobody guesses what it said. Mostly the file was not transferred to its end, or another program has spoilt it.";

    E0263 document_too_large(part, why)
    zh "这个文件里的「{part}」解压后太大了（{why}）" help "请确认文件的来源；如果它确实是一份报告，请只留下要检查的内容，另存一份后再检查。"
    about "很小的文件可以解压出极大的内容，有人用这种办法耗尽别人机器的内存，所以解压出来多大、是原来的多少倍都有上限。真实的报告离上限很远。图片、附件等用不到的部分根本不解压。"
    en "the part `{part}` of this file is too large when unpacked ({why})" help "Make sure where the file comes from; if it truly is a report, keep only what is to be checked in a copy, and check that."
    about "A very small file can be unpacked into an enormous one, and some people use this to exhaust the memory of others' machines; so there are limits to the size, and to how many times larger than packed it may be. Real reports are nowhere near them. Pictures, attachments and other parts that are not needed are never unpacked.";

    E0264 document_declares(part)
    zh "这个文件的「{part}」里有办公软件从不写的 XML 声明（DTD 或自定义实体），所以没有读" help "请确认文件的来源；如果它确实是一份报告，请用 Word、Excel 或 WPS 打开，另存一份后再检查。"
    about "XML 的文档类型声明可以让几行文字展开成上亿个字，或者指向别的文件和网址。办公软件写出的文件里从来没有它。这样的声明既不展开，也不去取它指向的东西，整个文件不读。"
    en "the part `{part}` of this file holds XML declarations that no office program writes (a DTD or entities of its own), so it was not read" help "Make sure where the file comes from; if it truly is a report, open it in Word, Excel or WPS, save a copy, and check that."
    about "A document type declaration of XML can make a few lines expand into billions of characters, or point at other files and addresses. Office programs never write one. It is neither expanded nor followed; the file is not read at all.";

    E0265 table_too_large(name, limit)
    zh "「{name}」太大，最多只能有 {limit} 个有内容的单元格" help "请把要检查的部分另存为一个文件；明细数据请按单位或按年度分开检查。"
    about "一份报告里的表很少超过几千个单元格。单元格的数量有上限，是为了不让过大的或有意造大的文件耗尽内存和时间。没有内容的单元格不算。"
    en "`{name}` is too large; {limit} cells with something in them is the most" help "Save the part that is to be checked as a file of its own; split details by unit or by year."
    about "The tables of a report seldom have more than a few thousand cells. The number of cells is limited so that an oversized or malicious file cannot use up memory and time. Cells without anything in them do not count.";

    E0266 document_empty()
    zh "这个文件里没有文字，也没有表格" help "请确认选对了文件，并且文件已经保存；如果内容是图片（例如扫描件），请改用有文字的原文件。"
    about "文件打开了，但里面没有一个字。可能是选错了文件，或者没有保存；也可能整页都是图片，图片里的字不能读取。"
    en "this file holds neither text nor tables" help "Make sure that it is the right file and that it was saved; if it consists of pictures (of scanned pages, for one), use the original that has words in it."
    about "The file could be opened, but there is not a single word in it. It may be the wrong one, or may not have been saved; or its pages are pictures, whose words cannot be read.";

    E0267 document_ending_differs(kind, ending)
    zh "文件名以「.{ending}」结尾，内容其实是{kind}，已按内容读取" help "不影响检查；建议把文件名改对，免得别人打不开。"
    about "一个文件是什么，看它的内容。名字的结尾与内容不符时，按内容读，并在这里说明。"
    en "the file's name ends in `.{ending}`, but it really is {kind}, and was read as that" help "The findings are not affected; give the file its proper name, so that others can open it."
    about "What a file is, its contents say. Where the ending of its name says something else, it is read by its contents, and this note says so.";

    E0268 formula_not_computed(count, sheet)
    zh "「{sheet}」里有 {count} 个公式从来没有算出过结果，这里是第一个" help "请用 Excel 或 WPS 表格打开，保存一次再检查；打开时会把公式都算一遍。"
    about "工作簿里的公式旁边存着上次算出的结果，读的就是它。有些程序写出的工作簿只有公式，没有结果：它该是多少，要打开的程序来算，这里不替它算，这些单元格当作读不出来。"
    en "`{sheet}` has formulas that were never computed, {count} in all; this is the first" help "Open it in Excel or WPS, save it, and check again: opening computes all formulas."
    about "Beside each formula a workbook stores what it last came to, and that is what is read. Some programs write workbooks with formulas alone. What they come to is for the program to say that opens them; nothing is computed here, and these cells count as unreadable.";

    E0269 sheet_hidden(sheet)
    zh "工作表「{sheet}」是隐藏的，没有读" help "其中有要核对的数的，请取消隐藏，保存后再检查；没有的，不必理会。"
    about "隐藏的工作表多半是底稿，或者别的年度的旧数，看报告的人看不到，所以不从里面取数，只在这里说明。"
    en "the sheet `{sheet}` is hidden and was not read" help "If it holds figures that are to be checked, unhide it, save, and check again; if not, leave it."
    about "Hidden sheets mostly hold drafts or the figures of other years, which readers of the report do not see. No figures are taken from them, and this note says so.";

    E0274 struck_text(count)
    zh "有 {count} 处划掉的文字，没有读" help "划掉的内容仍然要用的，请去掉删除线，保存后再检查；不用的，不必理会。"
    about "加了删除线的文字，是写的人不要的：旁边往往就是改过的数，两个连在一起会读成一个谁也没写过的数。所以划掉的文字不读，只在这里说明。"
    en "text that is struck through was not read, {count} in all" help "If any of them still counts, take the line through it away, save, and check again; if not, leave it."
    about "Text with a line through it is what its writer no longer wants: the corrected figure often stands right beside it, and the two together would read as a figure that nobody wrote. Such text is left out, and this note says so.";

    E0275 rows_hidden(count_rows, count_columns, sheet)
    zh "工作表「{sheet}」有 {count_rows} 行、{count_columns} 列是隐藏的，其中的数照样读了" help "请看一看隐藏的行和列：旧的、不要的数请删掉，要用的请取消隐藏，保存后再检查。"
    about "隐藏的行和列，看报告的人看不到，公式却照样用到其中的数，所以不跳过它们；但里面常有没删干净的旧数，读到的数与看到的不一样时，先看这里。只数有内容的行和列。"
    en "the sheet `{sheet}` has hidden rows or columns ({count_rows} and {count_columns}), whose figures were read all the same" help "Look at them: delete what is old, unhide what counts, save, and check again."
    about "Readers of the report do not see hidden rows and columns, but formulas use their figures, so they are not passed over. They often hold old figures that were never deleted: where a figure read is not the one seen, look here first. Only rows and columns with something in them are counted.";

    E0277 pictures_not_read(count)
    zh "有 {count} 张图片或嵌入的对象，里面的文字和数没有读" help "其中有要核对的数的，请把它们录入正文或表格后再检查；没有的，不必理会。"
    about "图片、图表、嵌入的表格和工作表上的文本框，里面的文字不在正文和单元格里，不能读取，只在这里说明。"
    en "pictures or embedded objects, {count} in all, were not read, nor the words and figures in them" help "If any of them hold figures that are to be checked, type them into the text or a table; if not, leave it."
    about "Words in pictures, charts, embedded tables and text boxes on sheets stand neither in the text nor in a cell. They cannot be read, and this note says so.";

    E0278 list_numbers_unknown(count)
    zh "有 {count} 个段落的自动编号用了这里不认识的编号样式，编号没有读" help "请在 Word 或 WPS 里把这些编号改成「一、」「（一）」「1.」之类常用的样式，保存后再检查。"
    about "自动编号不在段落的文字里，要按编号样式算出来。常用的样式都能算；不认识的不去猜，段落照样读，只是前面没有编号，靠编号认标题的规则可能找不到它。"
    en "paragraphs, {count} in all, have automatic numbers in a style that is not known here; the numbers were not read" help "Give these lists one of the usual styles of numbers in Word, save, and check again."
    about "Automatic numbers are no part of a paragraph's text; they are worked out from the style of the list. The usual styles are known. Others are not guessed at: the paragraph is read without its number, and rules that know a heading by its number may not find it.";
}
