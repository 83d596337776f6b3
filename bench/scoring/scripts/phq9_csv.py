"""The total of the PHQ-9 and its band behind every row, with the csv module: phq9_csv.py IN OUT"""

import csv
import sys

BANDS = ["minimal"] * 5 + ["mild"] * 5 + ["moderate"] * 5 + ["moderately-severe"] * 5 + ["severe"] * 8


def main():
    with open(sys.argv[1], newline="", encoding="utf-8") as file, open(sys.argv[2], "w", newline="", encoding="utf-8") as out:
        rows = csv.reader(file)
        writer = csv.writer(out, lineterminator="\n")
        header = next(rows)
        first = header.index("q1")
        writer.writerow(header + ["total", "total_band"])
        for row in rows:
            answers = [int(cell) for cell in row[first : first + 9] if cell]
            answered = len(answers)
            if answered >= 7 and row[first + 8]:
                total = (18 * sum(answers) + answered) // (2 * answered)
                row += [total, BANDS[total]]
            else:
                row += ["", ""]
            writer.writerow(row)


if __name__ == "__main__":
    main()
