// The total of the PHQ-9 and its band behind every row, with DuckDB: duckdb.mjs IN OUT THREADS
import { DuckDBInstance } from "@duckdb/node-api";
import { openSync, readSync } from "node:fs";

const [input, output, threads] = process.argv.slice(2);
const start = Buffer.alloc(65536);
const header = start.toString("utf8", 0, readSync(openSync(input), start)).split("\n")[0].split(",");
const items = Array.from({ length: 9 }, (_, i) => `q${i + 1}`);
const types = header.map((name) => `'${name}': '${items.includes(name) ? "TINYINT" : "VARCHAR"}'`).join(", ");
const sum = items.map((item) => `coalesce(${item}, 0)::INTEGER`).join(" + ");
const answered = items.map((item) => `(${item} IS NOT NULL)::INTEGER`).join(" + ");
const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();
await connection.run(`
    COPY (
        SELECT * EXCLUDE (s, m), CASE WHEN total < 5 THEN 'minimal' WHEN total < 10 THEN 'mild' WHEN total < 15 THEN 'moderate'
                                      WHEN total < 20 THEN 'moderately-severe' WHEN total >= 20 THEN 'severe' END AS total_band
        FROM (SELECT *, CASE WHEN m >= 7 AND q9 IS NOT NULL THEN (18 * s + m) // (2 * m) END AS total
              FROM (SELECT *, ${sum} AS s, ${answered} AS m
                    FROM read_csv('${input}', header = true, delim = ',', quote = '"', escape = '"', columns = {${types}})))
    ) TO '${output}' (HEADER, DELIMITER ',')`);
