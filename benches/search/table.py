"""The last part of search.sh: asks fzf, and puts everybody's figures beside huopan's."""

import json
import os
import re
import statistics
import subprocess
import sys

# Kinds of queries whose hanzi are looked for as they are, and those that are pinyin of three letters and more.
HANZI = {"one hanzi", "hanzi", "hanzi, long", "scattered hanzi", "two terms, hanzi", "no hit, hanzi", "typo, hanzi"}
PINYIN = {"initials", "full pinyin", "half a syllable", "one syllable", "two terms, pinyin", "no hit, letters", "typo, letters"}
FZF = re.compile(r"avg: ([\d.]+)(ms|s|µs|us).*matches: (\d+)")
MS = {"s": 1000.0, "ms": 1.0, "µs": 0.001, "us": 0.001}


def ask_fzf(fzf, lines, query):
    """What its own `--bench` says: the average of half a second at least, reading the lines not counted."""
    with open(lines, "rb") as given:
        line = [fzf, "-i", "--filter", query, "--bench", "500ms"]
        said = subprocess.run(line, stdin=given, capture_output=True, text=True, timeout=120, check=False)
    found = FZF.search(said.stdout + said.stderr)
    return {"ms": float(found[1]) * MS[found[2]], "hits": int(found[3])} if found else None


def version(fzf):
    return subprocess.run([fzf, "--version"], capture_output=True, text=True, check=False).stdout.split(" ")[0].strip()


def locked(benches):
    with open(os.path.join(benches, "rivals", "Cargo.lock"), encoding="utf-8") as lock:
        found = dict(re.findall(r'name = "(.+)"\nversion = "(.+)"', lock.read()))
    return [f"{name} {found[name]}" for name in ("frizbee", "nucleo-matcher", "fuzzy-matcher", "ib-matcher", "pinyin")]


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as told:
        return next((line.split(": ")[1].strip() for line in told if line.startswith("model name")), "unknown")


def row(cells):
    print("| " + " | ".join(cells) + " |")


def shown(number):
    if number is None:
        return "–"
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def ratio(number):
    return "–" if number is None else f"{number:.4f}" if number < 0.01 else f"{number:.3f}" if number < 1 else f"{number:.1f}"


def median(numbers):
    numbers = [number for number in numbers if number is not None]
    return statistics.median(numbers) if numbers else None


def main():
    out, benches, fzf = sys.argv[1:4]
    with open(os.path.join(out, "ours.json"), encoding="utf-8") as told:
        ours = json.load(told)
    with open(os.path.join(out, "rivals.json"), encoding="utf-8") as told:
        others = {one["query"]: one for one in json.load(told)}
    names = ["frizbee", "nucleo-matcher", "SkimMatcherV2", "ib-matcher"] + (["fzf"] if fzf else [])
    for one in ours["queries"]:
        other = others.get(one["query"])
        rivals = {name[:-3]: figures for name, figures in other["rivals"].items()} if other else {}
        if other:
            # On two threads or on one, whichever is faster.
            both = [other["rivals"]["frizbee 1T"], other["rivals"]["frizbee 2T"]]
            rivals["frizbee"] = min(both, key=lambda figures: figures["ms"])
        if other and fzf:
            lines = "lettered.tsv" if other["lines"] == "pinyin" else "lines.tsv"
            rivals["fzf"] = ask_fzf(fzf, os.path.join(out, lines), other["asked"])
        one["rivals"] = rivals
    with open(os.path.join(out, "all.json"), "w", encoding="utf-8") as kept:
        json.dump(ours, kept, ensure_ascii=False)
    tell(ours, names, locked(benches) + ([f"fzf {version(fzf)}"] if fzf else []))


def tell(ours, names, versions):
    queries = ours["queries"]
    print(f"\n{ours['goods']:,} goods; {', '.join(versions)}; {os.cpu_count()} × {processor()}; load {os.getloadavg()[0]:.1f}\n")
    row(["query", "hits", "first page, ms", "all, ms"] + [f"{name}, ms (matches)" for name in names])
    row(["---", "---:", "---:", "---:"] + ["---:"] * len(names))
    for one in queries:
        rivals = [one["rivals"].get(name) for name in names]
        others = [f"{shown(rival['ms'])} ({rival['hits']:,})" if rival else "–" for rival in rivals]
        query = "`" + one["query"].replace("|", "\\|") + "`"
        row([query, f"{one['hits']:,}", shown(one["first"]), shown(one["complete"])] + others)

    def over(part, name, which):
        return [one[which] / one["rivals"][name]["ms"] if one["rivals"].get(name) else None for one in part]

    print()
    row(["kind", "queries", "first page, ms", "all, ms"] + [f"÷ {name}" for name in names])
    row(["---", "---:", "---:", "---:"] + ["---:"] * len(names))
    kinds = list(dict.fromkeys(one["group"] for one in queries))
    for kind in kinds + ["median of all"]:
        part = [one for one in queries if one["group"] == kind] or queries
        figures = [shown(median(one[which] for one in part)) for which in ("first", "complete")]
        row([kind, str(len(part))] + figures + [ratio(median(over(part, name, "complete"))) for name in names])
    goals(ours, over)


def goals(ours, over):
    queries = ours["queries"]
    hanzi = [one for one in queries if one["group"] in HANZI]
    letters = [one for one in queries if one["group"] in PINYIN]
    against = over(hanzi, "frizbee", "complete")
    pages, ends = (over(letters, "ib-matcher", which) for which in ("first", "complete"))
    print()
    row(["goal", "wanted", "median", "worst", "queries that miss it"])
    row(["---", "---:", "---:", "---:", "---"])
    for name, wanted, part, values in (
        ("hanzi, all matches ÷ frizbee", 0.2, hanzi, against),
        ("pinyin of 3 letters and more, first page ÷ ib-matcher", 0.02, letters, pages),
        ("pinyin of 3 letters and more, all matches ÷ ib-matcher", 0.02, letters, ends),
    ):
        missed = [f"`{one['query']}` {ratio(value)}" for one, value in zip(part, values) if value > wanted]
        row([name, str(wanted), ratio(median(values)), ratio(max(values)), ", ".join(missed) or "none"])
    print()
    row(["every key of every query, ms", "wanted p50, p99", "keys", "p50", "p90", "p99", "max"])
    row(["---", "---:"] + ["---:"] * 5)
    wanted = {"first": "4, 16", "complete": "7, 70", "facets": "–, 60"}
    names = {"first": "to the first page", "complete": "to all hits", "facets": "from there to the facets"}
    for told in ours["keys"]:
        for key, name in names.items():
            figures = [shown(told[key][share]) for share in ("p50", "p90", "p99", "max")]
            row([f"{name}, {told['threads']}T", wanted[key], str(told[key]["keys"])] + figures)


if __name__ == "__main__":
    main()
