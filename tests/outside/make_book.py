"""Makes tests/outside/book.xlsx: a workbook with much in it that a marked copy must not lose."""

import sys

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

book = Workbook()
sheet = book.active
sheet.title = "自评 表"
sheet.append(["项目", "年初预算数", "全年执行数", "得分"])
for row in (["年度资金总额", 1051.47, 6558.5, 9.5], ["其中：财政拨款", 1000, "=C2-10", None]):
    sheet.append(row)
sheet["B2"].number_format = "0.00"
sheet["A1"].font = Font(bold=True)
sheet.merge_cells("A5:B6")
sheet["A5"] = "合并 <&>"
sheet["C2"].comment = Comment("原来的批注", "会计")
sheet.conditional_formatting.add("B2:C3", CellIsRule(operator="greaterThan", formula=["6000"], fill=PatternFill("solid", bgColor="FFFF00")))
chart = BarChart()
chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
sheet.add_chart(chart, "F2")
sheet.freeze_panes = "A2"
other = book.create_sheet("其他")
other["B3"] = "123456789012345678"
other["B3"].number_format = "@"
hidden = book.create_sheet("隐藏")
hidden["A1"] = 1
hidden.sheet_state = "hidden"
book.defined_names["总额"] = DefinedName("总额", attr_text="'自评 表'!$C$2")
book.save(sys.argv[1])
