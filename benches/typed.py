"""The measuring half of typing.sh: types at the board by the clock, keeps every byte that comes back with its time, and looks at it
afterwards, so that looking delays nothing."""

import os
import re
import select
import sys
import time

from whole import Board, Screen

# What is typed, one after the other; `<` takes a character back.
TYPED = [
    "sjzj", "shoujizhijia", "手机支架", "bwb", "baowenbei", "保温杯 taoci", "snh", "shounn<ahe", "zhediesan heijiao", "xlx",
    "fajia", "sj 磁<<zhijia", "ertongshuibei", "pvc", "SJ-1000234", "shoujizijia", "手机zj", "duiduiwa", "bwb 毛利>20%", "s<b<x",
]
PACE = 1 / 15
FRAME = re.compile(rb"\x1b\[\?2026([hl])")
# `1-27 / 43,781款`
COUNT = re.compile(r"/ ([\d,]+)款")
# How long ago a good was seen moves on by itself.
AGE = re.compile(r"\d+(秒|分|时|天)")
LABEL = "搜索  "
BORDER = "│"
# Rows of the list that are compared: the first ones below its head.
LIST = slice(5, 17)
# A board that has written nothing for so long has said all.
QUIET = 0.4
PATIENCE = 20
# A letter that is not in the box by then is lost.
LOST_AFTER = 1.0


def keys(typed):
    """Each key with what the box holds after it; at the end all is cleared."""
    text = ""
    for one in typed:
        text = text[:-1] if one == "<" else text + one
        yield (b"\x7f" if one == "<" else one.encode()), text
    yield b"\x15", ""


class Frame:
    """What stands on the screen after a frame, as far as it is looked at."""

    def __init__(self, lines):
        lines = list(lines)
        line = next((one for one in lines[:4] if LABEL in one), "")
        self.box = line.split(LABEL, 1)[-1]
        found = COUNT.search(self.box)
        self.count = found[1] if found else None
        # Beside the list the facets stand, where there is room.
        parts = [AGE.sub("", one).rpartition(BORDER) for one in lines[LIST]]
        self.page = [right.rstrip() for _, _, right in parts]
        self.facets = [left.rstrip() for left, _, _ in parts]

    def echoes(self, text):
        """Whether the box holds this and no more."""
        return self.box.startswith(text + " ") if text else self.box.startswith(" ")

    def answers(self, other):
        return self.page == other.page and self.count == other.count

    def is_all_of(self, other):
        return self.answers(other) and self.facets == other.facets


def slowly(shown):
    """What the screen shows for each text when there is all the time in the world."""
    known = {}
    for typed in TYPED:
        for key, text in keys(typed):
            os.write(shown.terminal, key)
            for _ in range(PATIENCE):
                settle(shown)
                known[text] = Frame(shown.screen.lines())
                if known[text].echoes(text):
                    break
            else:
                sys.exit(f"the box does not hold {text!r}: {known[text].box!r}")
    return known


def settle(shown):
    """Reads until nothing was written for so long."""
    while shown.read(QUIET):
        pass


def quickly(terminal):
    """Types by the clock: when each key was sent, and every piece that came back, with its time."""
    sent, came = [], []
    due = time.monotonic()
    for typed in TYPED:
        for key, text in keys(typed):
            due += PACE
            collect(terminal, due, came)
            sent.append((time.monotonic(), text))
            os.write(terminal, key)
    collect(terminal, time.monotonic() + 2, came)
    return sent, came


def collect(terminal, until, came):
    while (left := until - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            piece = os.read(terminal, 1 << 16)
            came.append((time.monotonic(), piece))


def frames(screen, came):
    """Each frame: when its first and its last byte came, and what stood there then."""
    out, began, rest = [], None, b""
    for at, piece in came:
        rest += piece
        while found := FRAME.search(rest):
            screen.take(rest[: found.end()])
            rest = rest[found.end() :]
            if found[1] == b"h":
                began = at
            else:
                out.append((began or at, at, Frame(screen.lines())))
    return out


def spread(name, values):
    values = sorted(value * 1000 for value in values)
    if values:
        at = [values[int((len(values) - 1) * share)] for share in (0.5, 0.9, 0.99, 1)]
        print(f"| {name} | {len(values)} | " + " | ".join(f"{value:.1f}" for value in at) + " |")


def main():
    binary, goods, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    shown = Board([binary, "--data", folder])
    shown.wait_for(goods)
    settle(shown)
    os.write(shown.terminal, b"/")
    settle(shown)
    known = slowly(shown)
    load = os.getloadavg()[0]
    sent, came = quickly(shown.terminal)
    seen = frames(shown.screen, came)
    tell(sent, seen, known, f"{goods:,} goods, {os.cpu_count()} cores, load {load:.1f} before and {os.getloadavg()[0]:.1f} after")
    peak, cpu = shown.end()
    print(f"\npeak {peak:,.0f} MB, {cpu:.1f} s of processor in all")


def tell(sent, seen, known, where):
    echoes, pages, alls, counted, joined, late, lost, unanswered = [], [], [], [], [], [], [], []
    ends = [at for at, _ in sent[1:]] + [sent[-1][0] + LOST_AFTER]
    for (at, text), until in zip(sent, ends):
        after = [(end, frame) for _, end, frame in seen if at <= end < at + LOST_AFTER]
        echo = next((end for end, frame in after if frame.echoes(text)), None)
        if echo is None:
            # Two keys may come so close that one frame shows both.
            (joined if any(frame.box.startswith(text) for _, frame in after) else lost).append(text)
            continue
        echoes.append(echo - at)
        late.extend([text] if echo > until else [])
        inside = [(end, frame) for end, frame in after if echo <= end <= until]
        page = next((end for end, frame in inside if frame.page == known[text].page), None)
        whole = next((end for end, frame in inside if frame.answers(known[text])), None)
        pages.extend([page - at] if page else [])
        alls.extend([whole - at] if whole else [])
        beside = next((end for end, frame in inside if frame.is_all_of(known[text])), None)
        counted.extend([beside - at] if beside else [])
        unanswered.extend([] if whole else [text])
    print(f"{where}; {len(sent)} keys at {1 / PACE:.0f} a second, {len(seen)} frames\n")
    print("| ms | of | p50 | p90 | p99 | max |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    spread("from the key to the frame with its letter", echoes)
    spread("from the key to the frame with the first goods of what was typed", pages)
    spread("from the key to the frame with these and their count", alls)
    spread("from the key to the frame with their facets too", counted)
    spread("from the first to the last byte of a frame", [end - began for began, end, _ in seen])
    print()
    for name, texts in (
        ("letters that never stood in the box", lost),
        ("letters that came together with the next one", joined),
        ("letters that came after the next key", late),
        ("texts whose goods were not all counted and shown when the next key came", unanswered),
    ):
        print(f"{name}: {len(texts)}" + (f" ({', '.join(repr(text) for text in texts[:12])})" if texts else ""))


if __name__ == "__main__":
    main()
