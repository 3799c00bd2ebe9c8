# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums the cases of Meson's test logs (a JSON object a line): every failed and skipped case by name, a line a log, and
last `N passed, N failed, N skipped`.

Cases are counted from what the programs printed (TAP); a program that died or stopped short is a failure of its own.
Exits with 1 when a case failed, when a log is missing, or when nothing passed at all.
"""
import json
import os
import re
import sys

TAP = re.compile(r"^(not )?ok\b\s*\d*\s*-?\s*(.*?)(?:\s*#\s*(SKIP)\b\s*(.*))?$", re.IGNORECASE)


def cases(program):
    """(name, verdict, reason) of every case that a program ran."""
    found = []
    for line in (program.get("stdout") or "").split("\n"):
        case = TAP.match(line)
        if case:
            verdict = "failed" if case[1] else "skipped" if (case[3] or "").upper() == "SKIP" else "passed"
            found.append((f'{program["name"]}: {case[2]}', verdict, case[4] or ""))
    result = program["result"]
    if result in ("OK", "SKIP", "EXPECTEDFAIL"):
        return found or [(program["name"], "skipped" if result == "SKIP" else "passed", "")]
    if not any(verdict == "failed" for _, verdict, _ in found):
        found.append((program["name"], "failed", f'the program ended with {result}, status {program.get("returncode")}'))
    return found


def log_cases(path):
    if not os.path.exists(path):
        return [(path, "failed", "no such log: the suite did not run")]
    with open(path, encoding="utf-8") as log:
        return [case for line in log if line.strip() for case in cases(json.loads(line))]


def main(paths):
    total = {"passed": 0, "failed": 0, "skipped": 0}
    for path in paths:
        count = dict.fromkeys(total, 0)
        for name, verdict, reason in log_cases(path):
            count[verdict] += 1
            total[verdict] += 1
            if verdict != "passed":
                print(f"  {verdict}: {name}" + (f" ({reason})" if reason else ""))
        print(f"{os.path.splitext(os.path.basename(path))[0]}: " + ", ".join(f"{n} {v}" for v, n in count.items()))
    print(", ".join(f"{n} {verdict}" for verdict, n in total.items()))
    return 1 if total["failed"] or not total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
