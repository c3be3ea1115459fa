#!/usr/bin/env python3
"""Writes the report of an invented water bureau as a Word document, a workbook and a plain text.

    python3 examples/linjiang/make.py [FOLDER]

Nothing but Python's own library is used, and the files come out the same, byte for byte, every time. Three errors are
planted: the share of personnel costs (two digits swapped), the number of sections of the bureau (one more than the list
has), and the total score (one more than the scores add up to).
"""

import pathlib
import sys
import zipfile
from xml.sax.saxutils import escape

TITLE = "临江区水务局2024年度部门整体支出绩效自评报告"

NARRATIVE = [
    "按照《临江区财政局关于开展2024年度部门绩效自评的通知》的要求，我局组织了自评，现将2024年度部门整体支出绩效自评情况报告如下：",
    "一、部门基本情况",
    "（一）机构设置",
    "本部门由1个行政单位、3个二级机构及6个内设股室组成。行政单位具体为局本级；"
    "二级机构具体为河道管理站、供水服务中心、水政监察大队；"
    "内设股室具体为办公室（政策法规股）、计划财务股、水资源股、建设管理股、防汛抗旱股，共6个股室。",
    "（二）人员编制情况",
    "截至2024年12月31日，我局核定编制52名，在职在编人员46人，退休人员21人。",
    "（三）主要职能职责",
    "1、管理全区河道、堤防和水库，组织水旱灾害防御。",
    "2、保障城乡供水，管理水资源的开发、利用和节约。",
    "3、组织水利工程建设，监督工程质量和安全。",
    "二、一般公共预算支出情况",
    "（一）整体支出情况",
    "2024年年初预算金额为1280.00万元，年中追加预算金额为320.50万元，年终决算支出1580.50万元，年末结余金额20.00万元，全年预算执行率98.75%。",
    "其中基本支出700.30万元，占支出总额的44.31%；包括：人员经费支出610.30万元，占总支出的38.16%；"
    "公用经费支出90.00万元，占总支出的5.69%；项目支出880.20万元，占支出总额的55.69%。",
    "项目支出主要用于堤防加固工程、供水管网改造工程、泵站改造工程。",
    "全年“三公”经费支出8.60万元，上年“三公”经费支出9.40万元，减少8.51%，主要是公务用车运行费减少。",
    "（二）支出结构情况",
    "2024年度财政拨款支出1580.50万元，主要用于以下方面：农林水支出1280.20万元，占81.00%；"
    "社会保障和就业支出160.10万元，占10.13%；卫生健康支出80.10万元，占5.07%；住房保障支出60.10万元，占3.80%。",
    "三、绩效目标完成情况",
    "全年加固堤防12.6公里，新建和改造供水管网38公里，汛前完成了全部水库的检查；受雨季影响，一处泵站的改造推迟到次年一季度。",
    "四、存在问题",
    "1、项目前期工作做得晚，个别工程开工推迟。",
    "2、供水管网的漏损率还偏高。",
    "五、下一步改进措施",
    "1、提前半年办理项目前期手续，按月督促进度。",
    "2、分片计量，先改造漏损最大的管段。",
]

# Rows of the table: cells as (words, columns, rows); None stands below a cell that covers several rows.
TABLE_TITLE = "部门整体支出绩效自评表"
TABLE_YEAR = "（2024年度）"
FUNDS = "年度预算申请（万元）"
GOALS = "年度总体目标"
MARKS = "绩效指标"
ROWS = [
    [("预算部门名称", 2, 1), ("临江区水务局", 8, 1)],
    [(FUNDS, 1, 6), ("", 2, 1), ("年初预算数", 1, 1), ("全年预算数", 1, 1), ("全年执行数", 1, 1), ("分值", 1, 1), ("执行率", 1, 1), ("得分", 2, 1)],
    [None, ("年度资金总额", 2, 1), ("1280.00", 1, 1), ("1600.50", 1, 1), ("1580.50", 1, 1), ("10", 1, 1), ("98.75%", 1, 1), ("9.88", 2, 1)],
    [None, ("按收入性质：", 3, 1), ("按支出性质：", 6, 1)],
    [None, ("其中：一般公共预算：1580.50万元", 3, 1), ("其中：基本支出：700.30万元", 6, 1)],
    [None, ("政府性基金拨款：0万元；纳入专户管理的非税收入拨款：0万元", 3, 1), ("项目支出：880.20万元", 6, 1)],
    [None, ("其他资金：0万元", 3, 1), ("", 6, 1)],
    [(GOALS, 1, 2), ("预期目标", 3, 1), ("实际完成情况", 6, 1)],
    [None, ("加固堤防12公里以上；改造供水管网38公里；水库安全度汛", 3, 1), ("堤防加固12.6公里；管网改造完成38公里；水库无险情；一处泵站未完工", 6, 1)],
    [(MARKS, 1, 11), ("一级指标", 1, 1), ("二级指标", 1, 1), ("三级指标", 1, 1), ("年度指标值", 1, 1), ("实际完成值", 1, 1), ("分值", 1, 1), ("得分", 1, 1), ("偏差原因分析及改进措施", 1, 1), ("佐证材料", 1, 1)],
]
INDICATORS = [
    ("产出指标（50分）", [
        ("数量指标", "加固堤防长度", "≥12公里", "12.6公里", "10", "10", "", "竣工验收书"),
        ("数量指标", "改造供水管网长度", "≥38公里", "38公里", "10", "10", "", "管网竣工图"),
        ("质量指标", "完工项目验收合格率", "≥100%", "100%", "15", "15", "", "验收记录"),
        ("时效指标", "项目按期完工率", "≥95%", "88%", "5", "4.63", "雨季停工，一处泵站推迟；次年一季度完工", "工期延期批复"),
        ("成本指标", "项目支出", "≤880.20万元", "880.20万元", "10", "10", "", "项目支出明细账"),
    ]),
    ("效益指标（30分）", [
        ("经济效益指标", "供水管网漏损率", "≤12%", "11.4%", "10", "10", "", "供水公司统计表"),
        ("社会效益指标", "饮水安全受益人口", "≥3.2万人", "3.4万人", "10", "10", "", "受益人口台账"),
        ("生态效益指标", "河道水质达标率", "≥90%", "93%", "5", "5", "", "水质监测报告"),
        ("可持续影响指标", "水库安全责任人到岗率", "≥100%", "100%", "5", "5", "", "责任人签到表"),
    ]),
    ("满意度指标（10分）", [
        ("服务对象满意度指标", "用水户满意度（问卷调查）", "≥90%", "92%", "10", "10", "", "2024年11月问卷500份"),
    ]),
]
TOTAL = ("100", "99.15")


def rows():
    """All rows of the table."""
    yield from ROWS
    for first, items in INDICATORS:
        for nth, item in enumerate(items):
            head = (first, 1, len(items)) if nth == 0 else None
            yield [None, head, *((words, 1, 1) for words in item)]
    yield [("总分", 6, 1), (TOTAL[0], 1, 1), (TOTAL[1], 1, 1), ("", 2, 1)]


def placed():
    """The cells with their places: row, column, words, columns, rows."""
    covered = {}
    for at, row in enumerate(rows()):
        column = 0
        for cell in row:
            if cell is None:
                assert (at, column) in covered, (at, column)
                column += covered[(at, column)]
                continue
            while (at, column) in covered:
                column += covered[(at, column)]
            words, columns, height = cell
            for below in range(at + 1, at + height):
                covered[(below, column)] = columns
            yield at, column, words, columns, height
            column += columns
        assert column == 10, (at, column)


def text():
    """Plain text: a line a paragraph, a line a row of the table, its cells parted by tabs."""
    lines = [TITLE, "", *NARRATIVE, "", TABLE_TITLE, TABLE_YEAR, ""]
    table = {}
    for row, column, words, _, _ in placed():
        table.setdefault(row, {})[column] = words
    for row in sorted(table):
        cells = table[row]
        lines.append("\t".join([""] * (min(cells)) + [cells[column] for column in sorted(cells)]))
    return "\n".join(lines) + "\n"


def packed(path, parts):
    """A ZIP archive whose entries bear no time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts:
            entry = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + words)


RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def docx(path):
    """The Word document: paragraphs and a table with merged cells."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def paragraph(words, bold=False, centre=False):
        style = "<w:jc w:val=\"center\"/>" if centre else ""
        run = "<w:b/>" if bold else ""
        inner = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""
        return f"<w:p><w:pPr>{style}</w:pPr>{inner}</w:p>"

    def cell(words, columns, merge):
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        down = {"starts": '<w:vMerge w:val="restart"/>', "goes on": "<w:vMerge/>", "": ""}[merge]
        width = f'<w:tcW w:w="{1050 * columns}" w:type="dxa"/>'
        return f"<w:tc><w:tcPr>{width}{span}{down}</w:tcPr>{paragraph(words)}</w:tc>"

    table = {}
    for row, column, words, columns, height in placed():
        table.setdefault(row, {})[column] = cell(words, columns, "starts" if height > 1 else "")
        for below in range(row + 1, row + height):
            table.setdefault(below, {})[column] = cell("", columns, "goes on")
    lines = "".join("<w:tr>" + "".join(table[row][at] for at in sorted(table[row])) + "</w:tr>" for row in sorted(table))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = '<w:gridCol w:w="1050"/>' * 10
    body = paragraph(TITLE, bold=True, centre=True) + "".join(map(paragraph, NARRATIVE))
    body += paragraph(TABLE_TITLE, bold=True, centre=True) + paragraph(TABLE_YEAR, centre=True)
    body += f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    body += paragraph("") + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    packed(path, [
        ("[Content_Types].xml", f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'),
        ("_rels/.rels", f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'),
    ])


# How a workbook stores percents, and the style that shows them so.
PERCENTS = {"100%": ("1", 2), "98.75%": ("0.9875", 3)}


def column_name(column):
    """A, B, … as workbooks name their columns; there are fewer than 27 here."""
    return chr(ord("A") + column)


def xlsx(path):
    """The workbook: a sheet with the narrative, a paragraph a cell, and one with the table."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    # 0 general, 1 two decimals, 2 whole percent, 3 percent with two decimals.
    styles = "".join(f'<xf numFmtId="{number}" applyNumberFormat="1"/>' for number in (0, 2, 9, 10))
    formats = f'<cellXfs count="4">{styles}</cellXfs>'

    def cell(row, column, words):
        at = f"{column_name(column)}{row + 1}"
        if words.replace(".", "", 1).isdigit():
            return f'<c r="{at}" s="{1 if "." in words else 0}"><v>{words}</v></c>'
        if words in PERCENTS:
            stored, style = PERCENTS[words]
            return f'<c r="{at}" s="{style}"><v>{stored}</v></c>'
        if not words:
            return f'<c r="{at}"/>'
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'

    def sheet(cells, merges=()):
        table = {}
        for row, column, words in cells:
            table.setdefault(row, []).append(cell(row, column, words))
        lines = "".join(f'<row r="{row + 1}">{"".join(table[row])}</row>' for row in sorted(table))
        merged = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
        merged = f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else ""
        return f'<worksheet xmlns="{space}"><sheetData>{lines}</sheetData>{merged}</worksheet>'

    first = 3
    cells, merges = [(0, 0, TABLE_TITLE), (1, 0, TABLE_YEAR)], []
    for row, column, words, columns, height in placed():
        cells.append((row + first, column, words))
        if columns > 1 or height > 1:
            end = f"{column_name(column + columns - 1)}{row + first + height}"
            merges.append(f"{column_name(column)}{row + first + 1}:{end}")
    narrative = sheet([(row, 0, words) for row, words in enumerate([TITLE, *NARRATIVE])])
    names = ["正文", "自评表"]
    part = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(f'<sheet name="{name}" sheetId="{nth}" r:id="rId{nth}"/>' for nth, name in enumerate(names, 1))
    links = "".join(
        f'<Relationship Id="rId{nth}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{nth}.xml"/>' for nth in (1, 2)
    )
    packed(path, [
        ("[Content_Types].xml", f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{part}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{part}.styles+xml"/>' + "".join(f'<Override PartName="/xl/worksheets/sheet{nth}.xml" ContentType="{part}.worksheet+xml"/>' for nth in (1, 2)) + "</Types>"),
        ("_rels/.rels", f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'<workbook xmlns="{space}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{RELATIONS}">{links}<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'),
        ("xl/styles.xml", f'<styleSheet xmlns="{space}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>{formats}</styleSheet>'),
        ("xl/worksheets/sheet1.xml", narrative),
        ("xl/worksheets/sheet2.xml", sheet(cells, merges)),
    ])


def main():
    """Writes the three files."""
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent
    (folder / "report.txt").write_text(text(), encoding="utf-8")
    docx(folder / "report.docx")
    xlsx(folder / "report.xlsx")


if __name__ == "__main__":
    main()
