"""Letters that must stand in whatever a pattern matches: a text without them needs no search for it."""

from __future__ import annotations

import re
from functools import cache

_SHORT, _LONG = 3, 5  # letters of a word that not every text holds, and that few do: more of them tell hardly better
# of a pattern: an escape, a class, what opens a group, a bar or bracket, plain letters, any other sign
_LETTER = r"[^\\\[()|?*+{.^$]"
_PART = re.compile(rf"\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!])|[()|]|{_LETTER}+|.")
_BRANCH = re.compile(rf"({_LETTER}+?)(?:{_LETTER}\?)?(?=[|)])")  # of a group: letters alone, as most are
_COUNT = re.compile(r"(?:([?*+])|\{(\d*)(?:,\d*)?\})\??")
_ENDS = frozenset({"|", ")"})
_GROUPS = frozenset({"(", "(?:"})  # other brackets only look around


def letters_of(pattern: str) -> list[frozenset[str]]:
    """Return sets of letters, of each of which one stands in whatever a pattern matches, the most telling first.

    It knows groups, classes, counts and lookarounds, as tables of words have them, and no flags.
    """
    return sorted(_one_of(pattern, 0)[0], key=_rank)


def longest_word(run: str) -> str:
    """Return the longest word of a run of letters, or part of a word."""
    return max(run.split(" "), key=len)


def _one_of(pattern: str, start: int) -> tuple[list[frozenset[str]], int]:
    """Read alternatives up to the bracket that closes them; return what any needs, and where the next part is."""
    branches, at = list[list[frozenset[str]]](), start
    while True:
        sets, at = _in_order(pattern, at)
        branches.append(sets)
        at += 1
        if at > len(pattern) or pattern[at - 1] == ")":
            break
    if len(branches) == 1:
        return branches[0], at
    return [frozenset().union(*(min(sets, key=_rank) for sets in branches))] if all(branches) else [], at


def _in_order(pattern: str, start: int) -> tuple[list[frozenset[str]], int]:
    """Read parts that follow each other up to a bar or bracket; return what letters they need, and where it stands."""
    if branch := _BRANCH.match(pattern, start):
        return [*_telling(branch[1])], branch.end()
    sets, run, at = list[frozenset[str]](), "", start
    while (part := _PART.match(pattern, at)) and part.group() not in _ENDS:
        at, letters, inner = part.end(), _plain(part.group()), list[frozenset[str]]()
        if part.group().startswith("("):
            inner, at = _one_of(pattern, at)
        count = _COUNT.match(pattern, at)
        at = count.end() if count else at
        may_lack = count is not None and (count[1] or count[2]) in {"?", "*", "0", ""}
        run += letters[:-1] if may_lack else letters  # what is counted is the last letter
        if count or not letters:
            sets, run = [*sets, *_telling(run)], ""
        if part.group() in _GROUPS and not may_lack:
            sets += inner
    return [*sets, *_telling(run)], at


@cache
def _telling(run: str) -> tuple[frozenset[str], ...]:
    return (frozenset({run}),) if len(longest_word(run)) >= _SHORT else ()


@cache
def _rank(runs: frozenset[str]) -> tuple[int, int]:
    """Return in how many texts runs of letters stand, by how long the shortest is and how many they are."""
    return -min(_LONG, *(len(longest_word(run)) for run in runs)), len(runs)


def _plain(part: str) -> str:
    """Return the letters that a part of a pattern stands for, none where it is a sign for others."""
    if part[0] == "\\":
        return "" if part[1].isalnum() else part[1]
    return "" if part[0] in "[(.^$" else part
