"""What pandas and openpyxl need to read the files that the bench `import` made and kept: seconds, rows a second, and the peak of memory.

    HUOPAN_BENCH_KEEP=/tmp cargo bench --bench import
    python3 benches/import.py /tmp/list.csv /tmp/list.xlsx

Each in a process of its own. They only read: no column is understood, no cell checked, nothing stored.
"""

import resource
import subprocess
import sys
import time

WAYS = {
    "csv": ["pandas.read_csv", "csv.reader"],
    "xlsx": ["pandas.read_excel", "openpyxl read_only"],
}


def read(way, path):
    if way == "pandas.read_csv":
        import pandas

        return len(pandas.read_csv(path, dtype=str))
    if way == "csv.reader":
        import csv

        with open(path, encoding="utf-8", newline="") as file:
            return len([row for row in csv.reader(file)]) - 1
    if way == "pandas.read_excel":
        import pandas

        return len(pandas.read_excel(path, dtype=str))
    import openpyxl

    page = openpyxl.load_workbook(path, read_only=True).active
    return len([row for row in page.iter_rows(values_only=True)]) - 1


if len(sys.argv) == 4 and sys.argv[1] == "--one":
    began = time.time()
    rows = read(sys.argv[2], sys.argv[3])
    took = time.time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"  {sys.argv[2]:<20} {took:7.2f} s {rows / took:9.0f} rows/s   peak {peak} kB")
else:
    for path in sys.argv[1:]:
        print(path)
        for way in WAYS[path.rsplit(".", 1)[1]]:
            subprocess.run([sys.executable, __file__, "--one", way, path], check=True)
