//! E02: data that cannot be read.

use super::{Kept, Phrase, Problem};

problems! {
    // E02: data that cannot be read
    E0201 data_not_text(why)
    zh "这份数据不是能读的文本：{why}" help "请在原来的程序里重新打开这份文件，另存为 UTF-8 编码的文本，再检查一次。"
    about "数据文件先按 UTF-8 读，读不通再按 GB18030（GBK）读；开头带有 UTF-16 标记的按 UTF-16 读。每种编码都按最严的规矩读，一个字节不通就不读，以免把乱码当成数据。读不通，通常是文件在传输中损坏、被截断，或者根本不是文本。"
    en "this data is not readable text: {why}" help "Open the file in the program it came from, save it as UTF-8 text, and check again."
    about "A data file is read as UTF-8 and, failing that, as GB18030 (GBK); a file that starts with a UTF-16 mark is read as UTF-16. Each is read strictly, so that garbled characters are never taken for data. If none fits, the file was damaged or cut off on its way, or it is not text at all.";

    E0202 data_in_encoding(encoding)
    zh "这份数据不是 UTF-8，已按 {encoding} 编码读入" help "如果文中的汉字显示正常，不必理会；如果是乱码，请把文件另存为 UTF-8 后再检查。"
    about "数据文件最好用 UTF-8 编码。这一份按 UTF-8 读不通，按另一种编码却能完整读出，于是就照那种编码读了，并在这里说明，好让您知道文字是怎样来的。检查结果不受影响。"
    en "this data is not UTF-8; it was read as {encoding}" help "Nothing needs to be done if the words look right; if they are garbled, save the file as UTF-8 and check again."
    about "Data files are best written in UTF-8. This one does not fit UTF-8 but fits another encoding from end to end, so it was read that way, and this note says so. The findings are not affected.";

    E0203 data_has_control(character)
    zh "这份数据里有文本中不该有的控制字符（{character}）" help "请确认这是一份文本文件；如果是，请删去这个看不见的字符，或者另存为 UTF-8 后再检查。"
    about "除了换行和制表符，文本里不应有别的控制字符。出现这种字符，多半因为文件其实不是文本（例如图片、程序或表格文件），或者是不带标记的 UTF-16，也可能是从别处粘贴时带进来的。"
    en "this data holds a control character that no text should hold ({character})" help "Make sure that this is a text file; if it is, delete the invisible character, or save the file as UTF-8 and check again."
    about "Apart from line breaks and tabs, a text holds no control characters. Where one turns up, the file is most often no text at all (a picture, a program, a workbook), or UTF-16 without its mark, or something was pasted in along with invisible characters."
    data yaml "部门: 甲\u{1}局\n";

    E0204 data_is_office_file(kind)
    zh "这不是数据文本，而是{kind}" help "请把其中的表格按规则包的说明整理成 YAML、JSON 或 TOML 文本后再检查。"
    about "从文件开头的几个字节可以认出，它是办公软件的文件或压缩包，只是名字的结尾像是数据文本。改文件名并不会改变它的内容。要检查的是写成 YAML、JSON 或 TOML 的文本。"
    en "this is not a data text but {kind}" help "Put its tables into a YAML, JSON or TOML text as the rule pack describes, and check that."
    about "The first bytes of the file show that it comes from an office program or is an archive, whatever its name ends in. Renaming a file does not change what it holds. What can be checked is a text written in YAML, JSON or TOML."
    data yaml "%PDF-1.7\n";

    E0205 data_empty()
    zh "这份数据是空的" help "请确认选对了文件，并且文件已经保存；至少要写一个字段，例如「部门: 某局」。"
    about "文件里没有任何字段：可能一个字也没有，也可能只有空行和注释。常见的原因是选错了文件，或者编辑器里的内容还没有保存。"
    en "this data is empty" help "Make sure that it is the right file and that it was saved; it needs at least one field, such as `department: Audit Office`."
    about "The file has no field at all: not a single character, or only blank lines and comments. Most often it is the wrong file, or what was typed has not been saved yet."
    data yaml "# 还没有填写\n";

    E0206 data_not_record(found)
    zh "数据的最外层应当是一个个带名称的字段，这里却是{found}" help "请在最外层写上字段的名称，例如「支出: 100」；如果是一个列表，请给它起个名称，再把各项写在下面。"
    about "一份报告由带名称的字段组成，规则就是凭名称找到数的。最外层如果只是一个列表、一段文字或一个数，就没有名称可找。"
    en "the outermost level of the data should be fields with names, but it is {found}" help "Write the names of the fields at the outermost level, such as `expenditure: 100`; give a list a name and put its items under it."
    about "A report is made of fields with names, and the rules find figures by their names. If the outermost level is only a list, a piece of text or a number, there is no name to go by."
    data yaml "- 甲\n- 乙\n";

    E0207 data_too_deep(limit)
    zh "数据嵌套得太深，最多只能有 {limit} 层" help "请检查是不是有多余的括号或缩进；确实需要这么多层的，请把内层的内容提到外层来。"
    about "字段里套字段、列表里套列表，每套一次算一层。层数有上限，是为了不让写坏的或有意造坏的文件耗尽内存。真实的报告很少超过十层，碰到这个上限，几乎总是因为括号写多了或没有配对。"
    en "the data is nested too deeply; {limit} levels is the most" help "Look for superfluous brackets or indentation; if so many levels are truly needed, move the innermost ones outwards."
    about "Every record or list inside another is one level. There is a limit so that a broken or malicious file cannot use up the memory. Real reports seldom have more than ten levels, so this nearly always means brackets too many, or brackets that are not closed."
    data json "{\"a\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[";

    E0208 data_too_large(limit)
    zh "数据太大：最多只能有 {limit} 个值，全文不得超过 4 GB" help "请把数据分成几份，分别检查。"
    about "每个字段、每个列表项算一个值。数量有上限，是为了不让过大的或有意造大的文件耗尽内存（YAML 的别名能用几行文字造出上亿个值）。全省的明细数据请按县或按单位分开检查。"
    en "the data is too large: {limit} values and 4 GB of text are the most" help "Split the data into several parts and check each of them."
    about "Every field and every item of a list is one value. There is a limit so that an oversized or malicious file cannot use up the memory (with YAML aliases a few lines can stand for billions of values). Split the details of a whole province by county or by unit."
    data yaml "a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]\n";

    E0209 duplicate_name(name)
    zh "字段「{name}」写了不止一次，不知道该以哪个为准" help "请只保留正确的那一个，删去其余的。"
    about "同一条记录里，一个名称只能出现一次。两次写的值即使相同，也说明填报时重复了；值不同时，程序不会替您选一个，而是把这个字段当作不能用，其余的字段照常检查。TOML 格式不允许重名，整份文件都不能读。"
    en "the field `{name}` is written more than once, and nothing says which one counts" help "Keep the right one and delete the others."
    about "Within one record a name may stand only once. Even if both values are the same, something was entered twice; if they differ, the program does not choose for you: the field counts as unusable, and all other fields are still checked. TOML forbids doubled names altogether, so there the whole file cannot be read."
    data yaml "支出: 100\n收入: 90\n支出: 110\n";

    E0210 full_width_colon(name)
    zh "「{name}」后面用了全角冒号「：」，这里不把它当作名称和值之间的冒号" help "请改成半角冒号加一个空格：「{name}: 值」。如果这确实是一段文字，请给整段加上引号。"
    about "YAML 用半角冒号加空格来分开名称和值。中文输入法打出的全角冒号「：」只是普通的字，于是「支出：100」整个成了一段文字，字段就丢了。把它改成「支出: 100」即可。"
    en "a full-width colon （：） follows `{name}`; it does not separate a name from its value" help "Write an ordinary colon and a space instead: `{name}: value`. If this really is a piece of text, put it in quotes."
    about "In YAML an ordinary colon and a space separate a name from its value. The full-width colon of a Chinese input method is a character like any other, so that the whole of `支出：100` becomes one piece of text and the field is lost. Write `支出: 100`."
    data yaml "支出：100\n收入：90\n";

    E0211 colon_without_space(name)
    zh "「{name}」的冒号后面缺一个空格" help "请在冒号后面加一个空格：「{name}: 值」。如果这确实是一段文字，请给整段加上引号。"
    about "在 YAML 里，冒号后面必须有空格，才算分开了名称和值。没有空格，「支出:100」就整个成了一段文字。"
    en "a space is missing after the colon of `{name}`" help "Put a space after the colon: `{name}: value`. If this really is a piece of text, put it in quotes."
    about "In YAML a colon separates a name from its value only if a space follows. Without the space, the whole of `expenditure:100` is one piece of text."
    data yaml "支出:100\n收入:90\n";

    E0212 tab_in_indentation()
    zh "这里用制表符（Tab 键）缩进，YAML 只认空格" help "请把行首的制表符换成空格，每深一层用两个空格。"
    about "YAML 靠行首空格的多少来分层次。制表符在不同的编辑器里宽窄不一，所以 YAML 规定不能用它缩进。多数编辑器能把制表符一次全部换成空格。"
    en "this line is indented with a tab; YAML accepts only spaces" help "Replace the tab at the start of the line by spaces, two for each level."
    about "YAML tells levels by the number of spaces at the start of a line. A tab is wider in one editor than in another, so YAML forbids it there. Most editors can turn all tabs into spaces at once."
    data yaml "支出:\n\t基本支出: 100\n";

    E0213 lines_not_aligned()
    zh "这里的缩进或写法和上面的各行接不上" help "同一层的各行，行首的空格要一样多；每个字段都要写成「名称: 值」，列表的每一项都以「- 」开头。请对照上面几行检查。"
    about "YAML 靠行首空格的多少来分层次，同一层的字段必须对齐。多一个或少一个空格，字段就不知道属于哪一层。还有一种常见的情形：某一行漏了冒号，或者漏了「- 」。"
    en "this line does not fit the lines above it" help "Lines of one level start with the same number of spaces; every field is written `name: value`, and every item of a list starts with `- `. Compare it with the lines above."
    about "YAML tells levels by the number of spaces at the start of a line, and fields of one level must be aligned. With one space more or less it is unclear which level a field belongs to. Just as often a colon or the `- ` of an item is missing."
    data yaml "支出:\n    基本支出: 100\n  项目支出: 200\n";

    E0214 data_quote_not_closed()
    zh "这里的引号没有配对的另一半" help "请在这段文字的末尾补上同样的半角引号；文字里面本来就有引号的，请按这种格式的规定写成转义，或者换用另一种引号。"
    about "用引号括起的文字，开头和结尾必须是同一种半角引号，而且一般要写在同一行里。少了后一半，下面的内容就全被当成文字了。中文引号“”不能与半角引号配对。"
    en "this quote has no partner to close it" help "Put the same ordinary quote at the end of the text; where the text itself holds quotes, escape them as the format asks, or use the other kind of quote around it."
    about "A quoted text must start and end with the same kind of ordinary quote, as a rule on the same line. If the second is missing, everything below is taken for text. Chinese quotes “” cannot be the partner of an ordinary one."
    data json "{\"部门\": \"某局}";

    E0215 data_bracket_not_closed(bracket)
    zh "这里的「{bracket}」没有配对的右括号，文件可能不完整" help "请在该结束的地方补上右括号；如果文件是从别处导出或下载的，请看看末尾是不是缺了一段。"
    about "每个左括号都要有配对的右括号。读到文件末尾还没有遇到，不是漏写了括号，就是文件只传来了一部分。"
    en "nothing closes this `{bracket}`; the file may be incomplete" help "Put the closing bracket where it belongs; if the file was exported or downloaded, see whether its end is missing."
    about "Every opening bracket needs a closing one. If none has come by the end of the file, either the bracket was forgotten or only a part of the file has arrived."
    data json "{\"部门\": \"某局\", \"支出\": {\"总额\": 100";

    E0216 full_width_sign(found, meant)
    zh "这里用了全角的「{found}」，应当用半角的「{meant}」" help "请切换到英文输入法，把它改成「{meant}」。文字内容里的全角标点不必改，放在引号里就行。"
    about "冒号、逗号、引号、括号这些用来分隔数据的符号，都要用半角的。中文输入法打出的全角符号看起来相近，却是别的字。写在引号里的文字不受限制。"
    en "a full-width `{found}` stands where the ordinary `{meant}` is needed" help "Switch to the English input method and write `{meant}`. Full-width punctuation inside quoted text may stay."
    about "The signs that separate data (colons, commas, quotes, brackets) must be the ordinary ones. The full-width signs of a Chinese input method look alike but are different characters. Inside quoted text anything may stand."
    data json "{\"支出\"：100}";

    E0217 comma_missing()
    zh "这里的前面缺一个逗号" help "请在前一个值的后面加上半角逗号「,」。"
    about "在 JSON 和 TOML 的括号里，两个值之间、两个字段之间都要用半角逗号隔开，换行不能代替逗号。"
    en "a comma is missing before this" help "Put a comma `,` after the value before it."
    about "Inside the brackets of JSON and TOML a comma must stand between two values and between two fields; a new line is not enough."
    data json "{\"支出\": 100\n \"收入\": 90}";

    E0218 comma_extra()
    zh "这里多了一个逗号" help "请删去这个逗号；如果是漏填了一个值，请补上，没有值的写 null。"
    about "在 JSON 里，逗号只写在两个值之间，最后一个值的后面不能再有逗号，两个逗号也不能连着写。"
    en "this comma is one too many" help "Delete the comma; if a value was forgotten, put it in, and write null where there is none."
    about "In JSON a comma stands only between two values: none after the last value, and never two in a row."
    data json "{\"支出\": 100, \"收入\": 90,}";

    E0219 needs_quotes(found)
    zh "「{found}」要用半角双引号括起来" help "请写成 \"{found}\" 的样子，引号用英文输入法的双引号；只有数、true 和 false 不加引号。没有值的，JSON 里写 null，TOML 里删去这个字段。"
    about "在 JSON 和 TOML 里，文字值都要放在半角双引号里；JSON 的字段名称也是，而且不能用单引号。不加引号的只有数、true、false，JSON 里还有表示没有值的 null。"
    en "`{found}` must stand in double quotes" help "Write it as \"{found}\" with ordinary double quotes; only numbers, true and false go without. Where there is no value, write null in JSON, and delete the field in TOML."
    about "In JSON and TOML all text values stand in ordinary double quotes; so do the names of fields in JSON, where single quotes will not do. Only numbers, true and false go without, and in JSON null, which means that there is no value."
    data json "{支出: 100}";

    E0220 odd_number(found)
    zh "「{found}」不是这种格式里数的写法" help "请只写数字、负号和小数点，例如 1030.70；带有千分位、百分号、单位或正号的，请整个放进引号里，例如 \"1,030.70\"。"
    about "在 JSON 和 TOML 里，不加引号的数只能由数字、负号和小数点组成：前面不能多写 0（如 007）或正号，不能以小数点开头或结尾，也不能带千分位逗号、百分号和单位。放进引号里就没有这些限制，检查时仍然按数来读。"
    en "`{found}` is not how this format writes a number" help "Write only digits, a minus sign and a decimal point, such as 1030.70; put a number with thousands separators, a percent sign, a unit or a plus sign in quotes, such as \"1,030.70\"."
    about "In JSON and TOML a number without quotes consists of digits, a minus sign and a decimal point: no superfluous 0 (as in 007) or plus sign before it, no point at its start or end, no thousands separators, percent signs or units. In quotes there is no such restriction, and the check still reads it as a number."
    data json "{\"支出\": 1,030.70}";

    E0221 json_comment()
    zh "JSON 里不能写注释" help "请删去注释；需要写说明的，可以另设一个字段，或者改用 YAML 格式。"
    about "JSON 没有注释的写法，「//」和「/* */」都不行。YAML 和 TOML 可以用「#」写注释。"
    en "JSON has no comments" help "Delete the comment; keep a remark in a field of its own, or use YAML instead."
    about "JSON has no way to write comments, neither `//` nor `/* */`. In YAML and TOML a `#` starts a comment."
    data json "{\"支出\": 100 // 万元\n}";

    E0222 unknown_escape(found)
    zh "这里的反斜杠写法不认识：「{found}」" help "文字里要写反斜杠本身的，请连写两个「\\\\」；Windows 的文件路径可以改用「/」。"
    about "在双引号里，反斜杠用来引出特殊的字符，例如 \\n 是换行，\\\" 是引号。后面跟着别的字就没有意义，多半是文件路径或公式里的反斜杠。"
    en "this backslash does not mean anything here: `{found}`" help "To write a backslash itself, write two of them: `\\\\`; in the path of a file use `/` instead."
    about "Inside double quotes a backslash leads in a special character: \\n is a new line, \\\" a quote. Before other characters it has no meaning; mostly it comes from the path of a file or from a formula."
    data json "{\"附件\": \"D:\\资料\"}";

    E0223 several_documents()
    zh "从这里起是第二份数据，一个文件里只能有一份" help "请把各份数据分成几个文件，分别检查；如果「---」只是用来分隔段落的，请删去。"
    about "在 YAML 里，单独一行的「---」表示另起一份数据。一次检查只针对一份报告，所以不会只读第一份而丢掉其余的。"
    en "a second set of data starts here; a file may hold only one" help "Put each into a file of its own and check them one by one; if the `---` was only meant as a line between parts, delete it."
    about "In YAML a line of `---` starts another document. A check is about one report, and the program will not read the first and drop the rest."
    data yaml "支出: 100\n---\n支出: 200\n";

    E0224 sign_needs_quotes(sign)
    zh "这里以「{sign}」开头，YAML 会把它当作特殊符号" help "请给整个值加上引号，例如 \">=95%\"。"
    about "在 YAML 里，有些符号写在值的开头另有含义，例如「>」「|」引出多行文字，「@」「%」「`」是保留的符号，「[」「{」引出列表和记录。指标值「>=95%」这类内容要放在引号里，或者改用「≥95%」。"
    en "this starts with `{sign}`, which YAML takes for a special sign" help "Put the whole value in quotes, such as \">=95%\"."
    about "Some signs have a meaning of their own in YAML when a value starts with them: `>` and `|` lead in a text of several lines, `@`, `%` and the backtick are reserved, `[` and `{` start lists and records. Put a target such as `>=95%` in quotes, or write `≥95%`."
    data yaml "指标值: >=95%\n";

    E0225 merge_key()
    zh "不支持 YAML 的合并写法「<<」" help "请把要合并的字段直接写在这里。"
    about "「<<」是旧版 YAML 的扩展，用来把另一处的字段并进来。并进来之后，一个数究竟写在哪里就说不清了，而检查要给出每个数的出处，所以不支持。"
    en "the merge key `<<` of YAML is not supported" help "Write the fields that it would merge right here."
    about "`<<` is an extension of old YAML that merges fields from another place. After merging, nobody can tell where a figure was written, and a check must show the place of every figure; so it is not supported."
    data yaml "基础: &基础\n  支出: 100\n本年:\n  <<: *基础\n";

    E0226 alias_unknown(name)
    zh "「*{name}」是 YAML 的引用，但前面没有写好的「&{name}」" help "如果这是一段以星号开头的文字，请给它加上引号；如果确实是引用，请先写完「&{name}」标出的内容，再引用它。"
    about "在 YAML 里，以「*」开头的值引用前面用「&」标出的内容。被引用的内容必须写在前面，而且不能引用自己。多数时候它其实是文字，例如备注里的「*注」，加上引号就好。"
    en "`*{name}` is a YAML reference, but nothing complete before it is marked `&{name}`" help "If it is a text that starts with an asterisk, put it in quotes; if it is a reference, first finish what is marked `&{name}`."
    about "In YAML a value that starts with `*` refers to something before it that is marked with `&`. It must stand earlier, and nothing may refer to itself. Most often it is simply a text, such as a remark `*note`; put that in quotes."
    data yaml "备注: *注\n";

    E0227 yaml_tag(tag)
    zh "这里的「{tag}」是 YAML 的类型标记，不支持" help "如果这是一段以叹号开头的文字，请给它加上引号；如果确实是类型标记，请删去。"
    about "在 YAML 里，以「!」开头的词用来标明值的类型。字段是什么类型由规则包的表单决定，数据里不需要再标；不认识的标记也不会悄悄略过。"
    en "`{tag}` is a YAML tag, which is not supported" help "If it is a text that starts with an exclamation mark, put it in quotes; if it is a tag, delete it."
    about "In YAML a word that starts with `!` states the type of a value. The form of the rule pack says what type a field has, so the data need not say it, and an unknown tag is not silently passed over."
    data yaml "备注: !重要 请核对\n";

    E0228 name_not_text()
    zh "字段的名称应当是一个词，这里却是空的、列表或记录" help "请把冒号前面写成一个词，例如「支出: 100」；名称里有括号等符号的，请给名称加上引号。"
    about "YAML 允许用列表或记录作名称，也允许不写名称，但规则要凭名称找到数，所以名称必须是一个词。常见的原因是名称以「[」或「{」开头而没有加引号。"
    en "the name of a field should be a word, but here it is empty, a list or a record" help "Write a word before the colon, such as `expenditure: 100`; put a name with brackets in quotes."
    about "YAML allows lists, records and nothing at all as names, but the rules find figures by name, so a name must be a word. Most often the name starts with `[` or `{` and has no quotes."
    data yaml "[甲, 乙]: 100\n";

    E0229 text_after_quote()
    zh "引号已经结束，后面却还有文字" help "请把整个值放进一对引号里，里面原有的引号换成中文引号“”；或者把外面的引号换成另一种。"
    about "以引号开头的值，到后一个引号就结束了，后面不能再有文字。像「名称: \"十四五\"规划」这样的内容，请写成「名称: '\"十四五\"规划'」，或者用中文引号「名称: “十四五”规划」。"
    en "the quotes are closed, but more text follows" help "Put the whole value in one pair of quotes and turn those inside into Chinese ones “”; or use the other kind of quote around it."
    about "A value that starts with a quote ends at the next one, and no text may follow. Write `name: \"Five-Year\" plan` as `name: '\"Five-Year\" plan'`."
    data yaml "名称: \"十四五\"规划\n";

    E0230 toml_needs_equals(found)
    zh "TOML 用等号分开名称和值，这一行没有等号：「{found}」" help "请写成「名称 = 值」，文字值放在双引号里；名称是汉字的，也要放在双引号里，例如「\"支出\" = 100」。"
    about "TOML 的每一行都是「名称 = 值」，或者是写在方括号里的小标题。用冒号的是 YAML：如果您写的是 YAML，请把文件名的结尾改为 .yaml。"
    en "TOML separates a name from its value by `=`, and this line has none: `{found}`" help "Write `name = value`, with text values in double quotes; names other than plain ASCII words stand in double quotes too, such as `\"支出\" = 100`."
    about "Every line of TOML is `name = value` or a heading in square brackets. It is YAML that uses colons: if that is what you wrote, let the name of the file end in .yaml."
    data toml "支出: 100\n";

    E0231 toml_bare_name(found)
    zh "名称「{found}」要用双引号括起来" help "请写成 \"{found}\"；TOML 里不加引号的名称只能用英文字母、数字、「-」和「_」。"
    about "TOML 规定，不加引号的名称只能由英文字母、数字、减号和下划线组成。汉字名称请放在双引号里：「\"支出\" = 100」，小标题也一样：「[\"支出\"]」。"
    en "the name `{found}` must stand in double quotes" help "Write \"{found}\"; in TOML a name without quotes may hold only ASCII letters, digits, `-` and `_`."
    about "In TOML a name without quotes consists of ASCII letters, digits, hyphens and underscores. Put Chinese names in double quotes, `\"支出\" = 100`, and in headings too: `[\"支出\"]`."
    data toml "支出 = 100\n";

    E0232 not_a_finite_number(found)
    zh "「{found}」不是一个确定的数" help "请填写实际的数；没有数的，请删去这个字段。"
    about "TOML 允许写 inf（无穷大）和 nan（不是数），它们不能参加计算。这个字段当作不能用，其余的字段照常检查。"
    en "`{found}` is not a definite number" help "Enter the actual number; where there is none, delete the field."
    about "TOML allows inf (infinity) and nan (not a number), which cannot be computed with. The field counts as unusable, and all other fields are still checked."
    data toml "\"支出\" = inf\n";

    E0233 data_not_understood(format, found)
    zh "按 {format} 格式读到这里读不下去了：「{found}」" help "请看看这里和上面一行有没有多写或漏写的符号；也请确认文件名的结尾（.json、.yaml、.toml）和内容的格式一致。"
    about "数据要严格按照文件名结尾所说的格式来写。这里的内容不合那种格式，又看不出是哪一种常见的笔误。多写或漏写的括号、引号、逗号和冒号，往往在指出的位置之前一点。"
    en "read as {format}, the data makes no sense from here on: `{found}`" help "See whether a sign is missing or superfluous here or in the line above; and make sure that the ending of the file's name (.json, .yaml, .toml) tells its true format."
    about "Data must be written strictly in the format that the ending of the file's name tells. What stands here does not fit it, and is none of the usual slips. The bracket, quote, comma or colon that is missing or superfluous often stands a little before the place shown."
    data json "{\"支出\": }";

    E0234 json_goes_on(found)
    zh "数据到前面已经结束，这里却还有内容：「{found}」" help "请删去多余的内容；如果是几份数据，请分成几个文件；也请看看前面是不是早写了一个右括号。"
    about "一个 JSON 文件只有一个最外层的花括号，它一结束，数据就结束了。后面还有内容，通常是右括号写早了，或者把几份数据接在了一起。"
    en "the data ended before this, but more follows: `{found}`" help "Delete what is superfluous; put several sets of data into several files; and see whether a closing bracket came too early."
    about "A JSON file has one outermost pair of braces, and the data ends where it closes. If more follows, a closing bracket mostly came too early, or several sets of data were joined."
    data json "{\"支出\": 100} {\"支出\": 200}";

    E0235 json_needs_colon(found)
    zh "名称的后面应当是冒号，这里却是「{found}」" help "请写成「\"名称\": 值」。"
    about "在 JSON 的花括号里，每个字段都写成名称、半角冒号、值。只有名称没有冒号，多半是把列表写进了花括号（列表要用方括号），或者漏了冒号。"
    en "a colon should follow the name, but this does: `{found}`" help "Write `\"name\": value`."
    about "Inside the braces of JSON every field is a name, a colon and a value. If the colon is missing, it was forgotten, or a list was put into braces where square brackets belong."
    data json "{\"支出\" 100}";

    E0236 binary_float(number)
    zh "这里是一个二进制浮点数（{number}），取不到准确的值" help "请让程序交来十进制数（Decimal）或文字，例如 \"0.1\"。"
    about "程序里的浮点数用二进制近似地存放，0.1 存进去就不再是 0.1，也看不出原来写了几位小数。检查要求分毫不差，所以不收浮点数：这个字段当作不能用，其余的字段照常检查。"
    en "this is a binary floating-point number ({number}), whose exact value is unknown" help "Let the program hand over a decimal (Decimal) or a text, such as \"0.1\"."
    about "A floating-point number in a program is stored as a binary approximation: 0.1 is no longer 0.1, and nobody can tell how many decimals were written. A check must be exact, so floats are not accepted: the field counts as unusable, and all other fields are still checked.";

    E0237 raw_bytes(length)
    zh "这里是 {length} 个字节的二进制内容，不是数据" help "请让程序交来文字或数。"
    about "字节串没有说明怎样读成文字，程序不去猜。这个字段当作不能用，其余的字段照常检查。"
    en "these are {length} raw bytes, not data" help "Let the program hand over text or a number."
    about "Raw bytes do not say how to read them as text, and the program does not guess. The field counts as unusable, and all other fields are still checked.";

    E0238 value_not_written(why)
    zh "程序交来的值不能写成数据：{why}" help "请修改程序中这个值的写出方式（Serialize）。"
    about "通过程序接口检查时，值由它自己的 Serialize 写出。它在写出时报了错，或者用了不能作名称的键。"
    en "the value from the program cannot be written as data: {why}" help "Change how the program writes the value (its Serialize)."
    about "When a check is called from a program, a value is written out by its own Serialize. That reported an error, or used a key that cannot be a name.";

    E0239 colon_in_value()
    zh "值里又有一个冒号加空格，YAML 分不清哪个才是名称后面的冒号" help "请给整个值加上引号；如果是两个字段写在了一行，请分成两行。"
    about "在 YAML 里，一行只能有一个「名称: 值」。值本身带有冒号和空格的，例如「说明: 原因: 资金未到位」，要放在引号里，或者改用中文冒号「：」。"
    en "a colon and a space stand in the value again, and YAML cannot tell which colon follows the name" help "Put the whole value in quotes; if two fields were written on one line, give each a line of its own."
    about "In YAML a line holds only one `name: value`. A value with a colon and a space of its own, such as `remark: reason: late funds`, must stand in quotes."
    data yaml "说明: 原因: 资金未到位\n";
}
