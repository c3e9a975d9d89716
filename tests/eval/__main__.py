"""How good the rules of language are on real reports, on the part they were tuned on and the other.

`python -m tests.eval [--split tune|aside] [--mistakes] [--findings]`: precision and recall of the
family of blame, accuracy on actions, precision on emotion, findings per page of 500 words, speed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence

from pm_tui.checks.language import findings_in, findings_in_markdown
from tests.eval.corpus import SPLITS, Sentence, labelled, place, reports, split_of
from tests.eval.people import PARTS, SHOWN, sentences

BLAME = {
    f"language/{rule}"
    for rule in (
        "blame",
        "omission",
        "human-error",
        "judgement",
        "counterfactual",
        "named-actor",
        "hindsight",
    )
}
PAGE = 500


def fires(sentence: Sentence, rules: Iterable[str]) -> list[str]:
    """Return the findings at warning or above of some rules on a sentence."""
    wanted = set(rules)
    return [
        f"{hit.rule}: {hit.words}"
        for hit in findings_in(sentence.text, sentence.scope)
        if hit.rule in wanted and hit.level != "hint"
    ]


def measure(
    name: str, rules: Iterable[str], right: Sequence[Sentence], wrong: Sequence[Sentence]
) -> list[str]:
    """Print precision, recall and accuracy of rules, and return their mistakes."""
    rules = set(rules)
    missed = [one for one in right if not fires(one, rules)]
    alarms = [(one, fires(one, rules)) for one in wrong]
    false = [(one, found) for one, found in alarms if found]
    hits, all_of = len(right) - len(missed), len(right) + len(wrong)
    precision = f"{hits / (hits + len(false)):.2f}" if hits + len(false) else "n/a"
    recall = f"{hits / len(right):.2f}" if right else "n/a"
    accuracy = f"{(all_of - len(missed) - len(false)) / all_of:.2f}" if all_of else "n/a"
    print(
        f"  {name:28} precision {precision:>4} ({hits}/{hits + len(false)})  "
        f"recall {recall:>4} ({hits}/{len(right)})  accuracy {accuracy:>4} ({all_of})"
    )
    return [f"missed  {_mark(one)} {one.text}" for one in missed] + [
        f"false   {_mark(one)} {'; '.join(found)}  <-  {one.text}" for one, found in false
    ]


def on_reports(split: str, texts: Sequence[str], *, show: bool) -> None:
    """Print how many findings whole reports get."""
    pages = sum(len(text.split()) for text in texts) / PAGE
    start = time.process_time()
    found = [(text, hit) for text in texts for hit in findings_in_markdown(text)]
    took = time.process_time() - start
    size = sum(len(text.encode()) for text in texts) / 1e6
    grave = [(text, hit) for text, hit in found if hit.level != "hint"]
    print(
        f"  {len(texts)} reports, {pages:.0f} pages: {len(grave)} findings at warning or above "
        f"({len(grave) / pages:.2f} a page), {len(found) - len(grave)} hints; "
        f"{size / took:.2f} MB/s"
    )
    for rule, number in Counter(f"{hit.level} {hit.rule}" for _, hit in grave).most_common():
        print(f"    {number:4} {rule}")
    if show:
        for text, hit in grave:
            around = text[max(0, hit.span[0] - 70) : hit.span[1] + 50].replace("\n", " ")
            print(f"    {hit.level} {hit.rule} {hit.words}  <-  {around}")


def on_own(part: str, *, show: bool) -> None:
    """Print how the family of blame does on a part of the sentences written for this purpose."""
    rows = list(sentences(part))
    print(f"our own sentences, part {part}: {len(rows)}")
    mistakes = measure(
        "blame family",
        BLAME,
        [one for one in rows if one.label == "blame"],
        [one for one in rows if one.label != "blame"],
    )
    if show:
        print(*(f"    {line}" for line in mistakes), sep="\n")


def _mark(one: Sentence) -> str:
    return f"[{one.scope or '-'}{', doubtful' if one.doubt else ''}]"


def main() -> int:
    """Print the figures of each split."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=__doc__)
    parser.add_argument("--split", choices=SPLITS, action="append")
    parser.add_argument("--mistakes", action="store_true", help="list the sentences judged wrongly")
    parser.add_argument("--findings", action="store_true", help="list what reports are told")
    options = parser.parse_args()
    for part in PARTS:
        on_own(part, show=options.mistakes and part in SHOWN)
    corpus = place()
    if corpus is None:
        print("no corpus: set PM_TUI_CORPUS to the folder of labelled.jsonl", file=sys.stderr)
        return 0
    every = list(labelled(corpus))
    for split in options.split or SPLITS:
        rows = [one for one in every if split_of(one.slug) == split]
        of = {
            label: [one for one in rows if one.label == label]
            for label in {one.label for one in every}
        }
        clear = [one for one in rows if not one.doubt]
        print(f"{split}: {len(rows)} sentences")
        mistakes = measure(
            "blame family",
            BLAME,
            of["blame"],
            [one for one in rows if one.label != "blame" and one.scope != "actions"],
        )
        measure(
            "blame family, undisputed",
            BLAME,
            [one for one in clear if one.label == "blame"],
            [one for one in clear if one.label != "blame" and one.scope != "actions"],
        )
        for rule in sorted(BLAME):
            measure("  " + rule, {rule}, of["blame"], [o for o in rows if o.label != "blame"])
        mistakes += measure(
            "vague actions",
            {"language/vague-action"},
            of["vague-action-item"],
            of["concrete-action-item"],
        )
        mistakes += measure(
            "emotion",
            {"language/emotion"},
            of["emotion/opinion"],
            [one for one in rows if one.label != "emotion/opinion"],
        )
        if options.mistakes:
            print(*(f"    {line}" for line in mistakes), sep="\n")
        texts = [text for slug, text in reports(corpus) if split_of(slug) == split]
        on_reports(split, texts, show=options.findings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
