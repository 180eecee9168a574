"""Whether two names mean the same unit or the same project, as offices write them over the years."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_YEAR = re.compile(r"(?:19|20)\d{2}\s*年?度?|[一二〇○零]{2}[一二三四五六七八九〇○零]{2}年度?")
_OUTSIDE = re.compile(r"[\s　·•—\-_“”\"'《》〈〉()\[\]（）【】,.，。、:：]")
_PROJECT_TAIL = re.compile(r"(?:项目|专项资金|专项经费|补助资金|补助经费|专项|资金|经费|补助|工程|工作)+$")
_SHORTEST = 4


@lru_cache(maxsize=65536)
def bare_name(name: str) -> str:
    """A name without years, spaces, quotes and brackets, in half width."""
    return _YEAR.sub("", _OUTSIDE.sub("", unicodedata.normalize("NFKC", name)))


@lru_cache(maxsize=65536)
def bare_project(name: str) -> str:
    """A project name without years and without the words every project name ends in."""
    bare = bare_name(name)
    return _PROJECT_TAIL.sub("", bare) or bare


def same_unit(a: str, b: str) -> bool:
    """澜浦市湖东区教育信息中心 and 湖东区教育信息中心 are one unit: the one name ends in the other."""
    return _ends_alike(bare_name(a), bare_name(b))


def same_project(a: str, b: str) -> bool:
    """2022年教师研训经费 and 教师研训专项经费项目 are one project: the one bare name lies in the other."""
    return _lies_in(bare_project(a), bare_project(b))


def same_units(names: tuple[str, ...], wanted: str) -> list[bool]:
    """same_unit of every name with one; the bare forms of `names` are kept."""
    bare = bare_name(wanted)
    return [_ends_alike(name, bare) for name in _bare_names(names)]


def same_projects(names: tuple[str, ...], wanted: str) -> list[bool]:
    """same_project of every name with one; the bare forms of `names` are kept."""
    bare = bare_project(wanted)
    return [_lies_in(name, bare) for name in _bare_projects(names)]


def _ends_alike(a: str, b: str) -> bool:
    if not a or not b:
        return False
    return a == b or (min(len(a), len(b)) >= _SHORTEST and (a.endswith(b) or b.endswith(a)))


def _lies_in(a: str, b: str) -> bool:
    if not a or not b:
        return False
    return a == b or (min(len(a), len(b)) >= _SHORTEST and (a in b or b in a))


@lru_cache(maxsize=8)
def _bare_names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(bare_name(name) for name in names)


@lru_cache(maxsize=8)
def _bare_projects(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(bare_project(name) for name in names)
