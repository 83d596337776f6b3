// The total of the PHQ-9 and its band behind every row, with polars: polars.mjs IN OUT sink|frame
import pl from "nodejs-polars";
import { openSync, readSync } from "node:fs";

const [input, output, how] = process.argv.slice(2);
const start = Buffer.alloc(65536);
const header = start.toString("utf8", 0, readSync(openSync(input), start)).split("\n")[0].split(",");
const items = Array.from({ length: 9 }, (_, i) => `q${i + 1}`);
const schema = Object.fromEntries(header.map((name) => [name, items.includes(name) ? pl.Int64 : pl.Utf8]));
const plus = (parts) => parts.reduce((all, part) => all.add(part));
const sum = plus(items.map((item) => pl.col(item).fillNull(0)));
const answered = plus(items.map((item) => pl.col(item).isNotNull().cast(pl.Int64)));
const total = pl.col("total");
const band = (edges) =>
    edges.length ? pl.when(total.lt(edges[0][0])).then(pl.lit(edges[0][1])).otherwise(band(edges.slice(1))) : pl.lit("severe");
const bands = band([[5, "minimal"], [10, "mild"], [15, "moderate"], [20, "moderately-severe"]]);
const scored = (rows) =>
    rows
        .withColumns(sum.alias("s"), answered.alias("m"))
        .withColumns(
            pl.when(pl.col("m").gtEq(7).and(pl.col("q9").isNotNull()))
                .then(pl.col("s").mul(18).add(pl.col("m")).cast(pl.Float64).div(pl.col("m").mul(2)).floor().cast(pl.Int64))
                .otherwise(pl.lit(null))
                .alias("total"),
        )
        .withColumns(pl.when(total.isNotNull()).then(bands).otherwise(pl.lit(null)).alias("total_band"))
        .select(...header, "total", "total_band");
if (how === "frame") scored(pl.readCSV(input, { schema })).writeCSV(output);
else await scored(pl.scanCSV(input, { schema })).sinkCSV(output).collect();
