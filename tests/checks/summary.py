# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums the cases of JUnit logs: a line a log, every failed and skipped case by name, and `N passed, N failed, N skipped`.

Exits with 1 when a case failed, when a log is missing, or when nothing passed at all.
"""
import os
import sys
import xml.etree.ElementTree as ET


def cases(path):
    """(name, verdict, reason) of every case; a program that died before its first case counts as one failure."""
    for suite in ET.parse(path).getroot().iter("testsuite"):
        found = suite.findall("testcase")
        verdicts = []
        for case in found:
            bad = [n for n in (case.find("failure"), case.find("error")) if n is not None]
            skip = case.find("skipped")
            verdict = "failed" if bad else "skipped" if skip is not None else "passed"
            node = bad[0] if bad else skip
            reason = "" if node is None else (node.get("message") or node.text or "").strip()
            verdicts.append((f'{suite.get("name")} {case.get("name")}', verdict, reason))
        broken = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        if broken and not any(v == "failed" for _, v, _ in verdicts):
            verdicts.append((suite.get("name"), "failed", "the program ended badly"))
        yield from verdicts


def main(paths):
    total = {"passed": 0, "failed": 0, "skipped": 0}
    for path in paths:
        label = os.path.basename(path).split(".")[0]
        count = dict.fromkeys(total, 0)
        if os.path.exists(path):
            for name, verdict, reason in cases(path):
                count[verdict] += 1
                if verdict != "passed":
                    print(f"  {verdict}: {name} {reason}".rstrip())
        else:
            print(f"  failed: {label} left no log")
            count["failed"] += 1
        print(f"{label}: " + ", ".join(f"{n} {verdict}" for verdict, n in count.items()))
        for verdict, n in count.items():
            total[verdict] += n
    print(", ".join(f"{n} {verdict}" for verdict, n in total.items()))
    return 1 if total["failed"] or not total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
