# The total of the PHQ-9 and its band behind every row, for mawk: `-v first=N` is the column of q1. Quotes are understood,
# line breaks within them are not: every line is a row.
function band(total) {
    if (total == "") return ""
    return total < 5 ? "minimal" : total < 10 ? "mild" : total < 15 ? "moderate" : total < 20 ? "moderately-severe" : "severe"
}
BEGIN { FS = "\"" }
NR == 1 { print $0 ",total,total_band"; next }
{
    column = 0
    sum = answered = 0
    last = ""
    for (part = 1; part <= NF; part += 2) { # what is outside quotes
        cells = split($part, cell, ",")
        for (i = 1; i <= cells; i++) {
            if (i > 1) column++
            item = column - first + 2
            if (item < 1 || item > 9 || cell[i] == "") continue
            sum += cell[i]
            answered++
            if (item == 9) last = cell[i]
        }
    }
    total = answered >= 7 && last != "" ? int((18 * sum + answered) / (2 * answered)) : ""
    print $0 "," total "," band(total)
}
