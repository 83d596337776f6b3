# The total of the PHQ-9 and its band behind every row, with data.table: phq9.R IN OUT THREADS
suppressMessages(library(data.table))
given <- commandArgs(TRUE)
setDTthreads(as.integer(given[3]))
items <- paste0("q", 1:9)
header <- names(fread(given[1], nrows = 0))
classes <- ifelse(header %in% items, "integer", "character")
rows <- fread(given[1], colClasses = setNames(classes, header), na.strings = "")
for (text in setdiff(header, items)) # fread leaves doubled quotes doubled, and fwrite doubles them again
  set(rows, j = text, value = gsub('""', '"', rows[[text]], fixed = TRUE))
sums <- integer(nrow(rows))
answered <- integer(nrow(rows))
for (item in items) {
  value <- rows[[item]]
  there <- !is.na(value)
  answered <- answered + there
  sums <- sums + fifelse(there, value, 0L)
}
total <- ifelse(answered >= 7L & !is.na(rows$q9), (18L * sums + answered) %/% (2L * answered), NA_integer_)
bands <- c("minimal", "mild", "moderate", "moderately-severe", "severe")
rows[, total := total]
rows[, total_band := bands[findInterval(total, c(0, 5, 10, 15, 20))]]
fwrite(rows, given[2], na = "")
