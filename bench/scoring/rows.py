"""Writes rows to be scored: rows.py SHAPE ROWS OUT

A shape is one of SHAPES, or `columns-N` (clean, and N columns more) or `items-N` (a questionnaire of N items). The same
rows come out every time: a pool of them, over and over, under ids of their own. It runs by itself, so that the memory
it takes is not counted among that of what is measured."""

import random
import sys

SITES = [
    "North, Ward 2", '""Old"" House, A', "St. Anne, East", "Harbour, Room 14", 'Hill, ""B""', "Riverside, 3rd",
]  # fmt: skip
NOTES = ["", "called, again", "ok", 'said ""fine""', "by phone", "no, later"]
# shape: (quoted id and texts, rows in 100 with a blank item, most blanks in such a row, line break)
SHAPES = {
    "clean": (False, 0, 0, "\n"),
    "clean-crlf": (False, 0, 0, "\r\n"),
    "clean-blanks": (False, 20, 1, "\n"),
    "clean-quotes": ("id", 0, 0, "\n"),
    "real": (True, 20, 1, "\n"),
    "real-crlf": (True, 20, 1, "\r\n"),
    "check": (True, 60, 4, "\n"),
}
ID_DIGITS = 9


def answers(rng, items, options, blank_share, most_blanks):
    """As people answer: all high or all low rather than anything."""
    level = rng.random() * options
    cells = [str(min(options - 1, max(0, int(rng.gauss(level, 0.9))))) for _ in range(items)]
    if rng.random() * 100 < blank_share:
        for item in rng.sample(range(items), rng.randint(1, most_blanks)):
            cells[item] = ""
    return cells


def pool(shape, digits):
    """A header, and 10^digits rows whose ids begin with marks instead of digits."""
    rng = random.Random(7)
    kind, _, number = shape.partition("-")
    number = int(number) if number.isdigit() else 0
    items, options = (number, 5) if kind == "items" else (9, 4)
    quoted, blank_share, most_blanks, line_break = SHAPES.get(shape, SHAPES["clean"])
    extra = [f"x{column}" for column in range(number)] if kind == "columns" else []
    wide = quoted is True
    header = ["id"] + ["site", "date"] * wide + [f"q{item}" for item in range(1, items + 1)] + ["note"] * wide + extra
    marks = "@" * (ID_DIGITS - digits)
    rows = []
    for row in range(10**digits):
        cells = answers(rng, items, options, blank_share, most_blanks)
        name = f"{marks}{row:0{digits}}"
        if wide:
            date = f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
            cells = [f'"P{name}"', f'"{rng.choice(SITES)}"', date, *cells, f'"{rng.choice(NOTES)}"']
        else:
            cells = [f'"{name}"' if quoted else name, *cells]
        if extra:
            cells += rng.choices(("letters", "written", "another", "nothing"), k=len(extra))
        rows.append(",".join(cells) + line_break)
    return (",".join(header) + line_break).encode(), "".join(rows).encode(), marks.encode()


def write(shape, rows, path):
    wide = shape.startswith(("columns", "items"))
    digits = min(3 if wide else 5, len(str(rows)) - 1)
    header, block, marks = pool(shape, digits)
    with open(path, "wb") as file:
        file.write(header)
        for turn in range(-(-rows // 10**digits)):
            now = block.replace(marks, b"%0*d" % (len(marks), turn))
            left = rows - turn * 10**digits
            if left < 10**digits:
                now = b"".join(now.splitlines(keepends=True)[:left])
            file.write(now)


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), sys.argv[3])
