"""The measuring half of whole.sh: runs huopan as people do and watches it from outside, by clock, by its screen and by /proc."""

import codecs
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import termios
import threading
import time
import unicodedata

SYNC_LIMIT = 600.0
BOARD_LIMIT = 60.0
PAGE = os.sysconf("SC_PAGE_SIZE")
# How far the list goes, below it: `1-18 / 1,000,604款`, with `…` while a search goes on.
SHOWN = re.compile(r"1-\d+ / ([\d,]+)")


class Screen:
    """As much of a terminal as the board uses: text at places, erasing, the rest let through unseen."""

    PIECE = re.compile(rb"\x1b\[([0-9;:?<>=]*)[ -/]*([@-~])|\x1b[\]P][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^\[\]P]|([^\x1b]+)", re.S)

    def __init__(self):
        self.rows, self.row, self.col, self.rest = {}, 0, 0, b""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def take(self, piece):
        text = self.rest + piece
        # A sequence that is cut waits for its other half.
        cut = text.rfind(b"\x1b", max(0, len(text) - 32))
        whole = cut if cut >= 0 and not self.PIECE.match(text, cut) else len(text)
        self.rest, text = text[whole:], text[:whole]
        for found in self.PIECE.finditer(text):
            numbers, final, words = found.groups()
            if words is not None:
                self.write(self.decoder.decode(words))
            elif final == b"H":
                at = [int(one or 1) for one in (numbers or b"1;1").split(b";")]
                self.row, self.col = at[0] - 1, (at[1] if len(at) > 1 else 1) - 1
            elif final == b"J":
                self.rows.clear()

    def write(self, words):
        for one in words:
            if one >= " ":
                line = self.rows.setdefault(self.row, {})
                line[self.col] = one
                wide = unicodedata.east_asian_width(one) in "WF"
                if wide:
                    line[self.col + 1] = ""
                self.col += 2 if wide else 1

    def lines(self):
        for _, line in sorted(self.rows.items()):
            yield "".join(line.get(col, " ") for col in range(max(line) + 1))


def peak_mb(pid):
    """Highest resident memory of a process so far, in MB."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return 0.0


def cpu_seconds(usage):
    return usage.ru_utime + usage.ru_stime


def disk_mb(folder):
    total = 0
    for root, _, names in os.walk(folder):
        total += sum(os.stat(os.path.join(root, name)).st_blocks * 512 for name in names)
    return total / 1024 / 1024


def sync(binary, goods, folder):
    """One sync into an empty folder: seconds, CPU seconds, peak MB, disk MB."""
    shutil.rmtree(folder, ignore_errors=True)
    line = [binary, "demo", "--offers", str(goods), "--keep", folder, "--sync-only", "--json"]
    began = time.monotonic()
    child = subprocess.Popen(line, stdout=subprocess.PIPE)
    timer = threading.Timer(SYNC_LIMIT, child.kill)
    timer.start()
    said = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    timer.cancel()
    took = time.monotonic() - began
    if status != 0:
        sys.exit(f"the sync ended with {status}")
    answer = json.loads(said)
    return {
        "sync, process, s": took,
        "sync alone, s": answer["millis"] / 1000,
        "sync, goods a second": answer["added"] / answer["millis"] * 1000,
        "sync, CPU s": cpu_seconds(usage),
        "sync, peak MB": usage.ru_maxrss / 1024,
        "store on disk, MB": disk_mb(folder),
    }


class Board:
    """The board in a terminal of 120 by 36, opened by a command line."""

    def __init__(self, line):
        self.began = time.monotonic()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="zh_CN.UTF-8")
            os.execv(line[0], line)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        self.screen = Screen()

    def read(self, seconds):
        """Takes what is written within so long; whether anything was."""
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return False
        piece = os.read(self.terminal, 1 << 16)
        # What the terminal is asked at the start is answered as the plainest terminal would.
        if b"\x1b[c" in piece:
            os.write(self.terminal, b"\x1b[?1;2c")
        self.screen.take(piece)
        return True

    def goods(self):
        """Goods in the list that is shown; 0 before its first row."""
        found = [SHOWN.search(line) for line in self.screen.lines()]
        return next((int(one[1].replace(",", "")) for one in found if one), 0)

    def wait_for(self, goods, limit=BOARD_LIMIT):
        """Seconds from the start until so many goods are in the list."""
        while time.monotonic() - self.began < limit:
            if self.goods() >= goods:
                return time.monotonic() - self.began
            self.read(0.05)
        sys.exit(f"the board showed {self.goods()} of {goods} goods within {limit} s")

    def rest(self, quiet):
        """Reads until nothing was written for so long; when the last piece came, in seconds from the start."""
        last = time.monotonic()
        while time.monotonic() - last < quiet and last - self.began < BOARD_LIMIT:
            if self.read(quiet):
                last = time.monotonic()
        return last - self.began

    def press(self, key):
        """Milliseconds from a key to the first byte of the frame that answers it."""
        self.rest(0.3)
        pressed = time.monotonic()
        os.write(self.terminal, key)
        return (time.monotonic() - pressed) * 1000 if self.read(5) else float("nan")

    def end(self):
        peak = peak_mb(self.pid)
        os.kill(self.pid, signal.SIGTERM)
        _, _, usage = os.wait4(self.pid, 0)
        os.close(self.terminal)
        return peak, cpu_seconds(usage)


def board(binary, folder, goods):
    """The board over the store: until the first rows, until it rests, keys, peak MB."""
    shown = Board([binary, "--data", folder])
    rows = shown.wait_for(1)
    whole = shown.wait_for(goods)
    # In this order, so that each key moves: the ends of the list one after the other.
    keys = {"Down": b"\x1b[B", "PageDown": b"\x1b[6~", "End": b"\x1b[F", "Home": b"\x1b[H"}
    pressed = {name: [] for name in keys}
    for _ in range(5):
        for name, key in keys.items():
            pressed[name].append(shown.press(key))
    answers = {f"board, {name} to first byte, ms": statistics.median(times) for name, times in pressed.items()}
    peak, cpu = shown.end()
    return {
        "board, first rows, s": rows,
        "board, all read and sorted, s": whole,
        **answers,
        "board, CPU s": cpu,
        "board, peak MB": peak,
    }


def watched_sync(binary, goods):
    """A sync with the board open from the start: until the first rows, until all goods are in the list, peak MB."""
    shown = Board([binary, "demo", "--offers", str(goods)])
    rows = shown.wait_for(1, SYNC_LIMIT)
    whole = shown.wait_for(goods, SYNC_LIMIT)
    peak, cpu = shown.end()
    return {
        "sync at the board, first rows, s": rows,
        "sync at the board, all in the list, s": whole,
        "sync at the board, CPU s": cpu,
        "sync at the board, peak MB": peak,
    }


def main():
    binary, goods, rounds, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    figures = {}
    print(f"{goods} goods, {rounds} rounds, {os.cpu_count()} cores, load at the start {os.getloadavg()[0]:.1f}", flush=True)
    for _ in range(rounds):
        measured = {**sync(binary, goods, folder), **board(binary, folder, goods), **watched_sync(binary, goods)}
        for name, value in measured.items():
            figures.setdefault(name, []).append(value)
    print(f"\n| figure | median | lowest | highest |\n| --- | ---: | ---: | ---: |")
    for name, values in figures.items():
        print(f"| {name} | {statistics.median(values):,.2f} | {min(values):,.2f} | {max(values):,.2f} |")
    print(f"\nload at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
