"""Writes tests/import/workbook.xlsx (openpyxl 3.1): python3 validation/import/workbook.py, in the root of the repository."""

from datetime import datetime

from openpyxl import Workbook

book = Workbook()
sheet = book.active
sheet.title = "Trials"
sheet["A1"] = "Extraction sheet"
sheet.merge_cells("A1:D1")
sheet.append([])
sheet.append(["Study", "Setting", "Events (treatment)", "N (treatment)", "Events (control)", "N (control)", "Recruited until", "Dose", "Percent"])
sheet.append(["Adams 2001", "clinic", 12, 100, 20, 102, datetime(2000, 6, 30), 0.1 + 0.2, 12])
sheet.append(["Baker 2004", None, 8, 80, 15, 79, datetime(2003, 1, 1, 12), 1.5, "=C5/D5"])
sheet.append(['Chen, "Li" 2009', "home", 30, 210, 41, 205, None, 1 / 3, None])
sheet.merge_cells("B4:B5")
hidden = book.create_sheet("Old")
hidden.append(["a", "b"])
hidden.append([1, 2])
hidden.sheet_state = "hidden"
book.create_sheet("Empty")["A1"] = "nothing yet"
notes = book.create_sheet("Notes on trials")
notes.append(["Study", "What was odd"])
notes.append(["Adams 2001", "=\"x\"&\"y\""])
notes.append(["Baker 2004", "Stopped early"])
book.properties.creator = "metaweave"
book.properties.created = book.properties.modified = datetime(2026, 1, 1)
book.save("tests/import/workbook.xlsx")
