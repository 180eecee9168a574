"""Official outlines as data: one folder each, `outline.toml` for the headings and `report.docx` for the form.

An outline turns a draft (Markdown) into sections and back, and maps the headings other offices use to its ids.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path

from assistant.errors import SettingsError
from assistant.outlines.wording import plain, topics
from assistant.schema import DraftSection

DEFAULT_OUTLINE = "yunnan-2023"
_FOLDER = Path(__file__).parent
_MARKER = re.compile(
    r"^[\s#*]*(?:第[一二三四五六七八九十百\d]+[章节部分]+|[（(〔【\[][一二三四五六七八九十\d]+[)）〕】\]]|[㈠-㈩]|[①-⑳]|[⑴-⒛]"
    r"|[一二三四五六七八九十]+(?:\s*[、．.,，)）]|\s+)|\d+(?:\.\d+)*\s*[、．.)）]?)?[\s、．.:：]*"
)
_TITLE = re.compile("(?:自评|评价|总结|绩效)报告$")  # a report's title, no chapter of it
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t#]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineSection:
    """One narrative section: `chapter` is its chapter's heading; equal to `heading` where the chapter is the section.

    `signs` is a regular expression of the words its topic is told by where an office words the heading its own way;
    `late` one of wordings that mean it only as a chapter after those before it (绩效目标完成情况 after 组织实施情况).
    """

    id: str
    heading: str
    chapter: str
    synonyms: tuple[str, ...] = ()
    signs: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The sections of one official form, in order; `title` has the placeholders {unit} {year} {project}.

    `elsewhere` is a regular expression for headings that speak of no section, such as how the evaluation was done.
    """

    id: str
    name: str
    title: str
    sections: tuple[OutlineSection, ...]
    chapter_synonyms: Mapping[str, tuple[str, ...]]
    elsewhere: str = ""

    def select(self, wanted: str) -> tuple[OutlineSection, ...]:
        """Sections meant by an id or a prefix of ids ("funds"); all for ""; raises SettingsError if none matches."""
        found = tuple(s for s in self.sections if covers(wanted, s.id))
        if not found:
            known = "、".join(s.id for s in self.sections)
            raise SettingsError(f"没有“{wanted}”这一章节，可用的章节有：{known}。")
        return found

    def section(self, section_id: str) -> OutlineSection:
        """The section with exactly this id; raises SettingsError if there is none."""
        return next((s for s in self.sections if s.id == section_id), None) or self.select(section_id)[0]

    def section_for(self, heading: str, chapter: str = "") -> str:
        """Outline id for a heading as some office writes it, "" if it maps nowhere.

        `chapter` is the heading above it, which decides between namesakes such as （一）管理情况 under 资金 and 实施.
        """
        return next(iter(self.sections_for(heading, chapter)), "")

    def sections_for(self, heading: str, chapter: str = "") -> tuple[str, ...]:
        """Ids of all sections a heading names, in the order it names them: 存在的问题及下一步打算 names two."""
        wanted = bare(heading)
        if not wanted or _TITLE.search(wanted):
            return ()
        chapter = chapter or heading
        known = self._known(wanted, chapter)
        parts = [self._known(topic, chapter) or self._signed(topic, chapter) for topic in topics(wanted)]
        return tuple(dict.fromkeys(found for found in (known, *parts) if found))

    def late_section(self, chapter_heading: str, seen: Collection[str]) -> str:
        """Id of the section a chapter's heading means because of where it stands, after the sections `seen`, or ""."""
        before = ""
        for section in self.sections:
            standing = before in {self.section(s).chapter for s in seen if s} and section.id not in seen
            if section.late and standing and re.search(section.late, bare(chapter_heading)):
                return section.id
            before = section.chapter
        return ""

    def knows(self, heading: str) -> bool:
        """Whether a heading is worded like one of the outline's own, a chapter's or a section's, or like a synonym."""
        wanted = bare(heading)
        return bool(wanted) and (bool(self._known(wanted, "")) or bool(self.chapter_for(heading)))

    def chapter_for(self, heading: str) -> str:
        """The outline's own heading of the chapter that a heading names, "" if it names none."""
        return next((s.chapter for s in self.sections if self._is_chapter(s.chapter, heading)), "")

    def _known(self, wanted: str, chapter: str) -> str:
        """Id of the section worded so, the chapter deciding between namesakes; "" if none is."""
        for form in (str, plain):
            hits = [s for s in self.sections if form(wanted) in (form(bare(s.heading)), *(form(w) for w in s.synonyms))]
            in_chapter = [s for s in hits if chapter and self._is_chapter(s.chapter, chapter)]
            if hits:
                return (in_chapter or hits)[0].id
        return ""

    def _signed(self, topic: str, chapter: str) -> str:
        """Id of the section whose signs stand last in a topic (its head noun), the longest on a tie; "" if none do."""
        if self.elsewhere and re.search(self.elsewhere, topic):
            return ""
        best, chosen = (0, 0), ""
        for section in self.sections:
            inside = chapter and self._is_chapter(section.chapter, chapter)
            context = bare(chapter).replace("及", "") if inside else ""
            for found in re.finditer(section.signs or "(?!)", context + topic):
                reach = (found.end() - len(context), found.end() - found.start())
                if reach > best:
                    best, chosen = reach, section.id
        return chosen

    def _is_chapter(self, own: str, heading: str) -> bool:
        names = (bare(own), *self.chapter_synonyms.get(own, ()))
        return plain(bare(heading)) in {plain(name) for name in names}

    def split(self, text: str) -> tuple[DraftSection, ...]:
        """The sections of a Markdown draft in order; body = text[start:end], heading lines excluded.

        Text before any heading, and a text without headings, is one section with id "". Lower headings (###) are body;
        under a title (one # line that is no chapter) chapters are ## and sections ###.
        """
        marks = list(_HEADING.finditer(text))
        top = 2 if self._has_title(marks) else 1
        marks = [m for m in marks if len(m.group(1)) <= top + 1]
        sections: list[DraftSection] = []
        if text[: marks[0].start() if marks else len(text)].strip():
            sections.append(DraftSection(id="", heading="", start=0, end=marks[0].start() if marks else len(text)))
        chapter = ""
        for mark, following in zip_longest(marks, marks[1:]):
            end = following.start() if following else len(text)
            start = min(mark.end() + 1, end)
            heading = mark.group(2)
            if len(mark.group(1)) <= top:
                chapter = heading
                if (
                    not text[start:end].strip()
                    and following is not None
                    and len(following.group(1)) > len(mark.group(1))
                ):
                    continue
            sections.append(DraftSection(id=self.section_for(heading, chapter), heading=heading, start=start, end=end))
        return tuple(sections)

    def _has_title(self, marks: Sequence[re.Match[str]]) -> bool:
        """Whether the first heading is a title: the only # line, no chapter, with chapters below it."""
        tops = [m for m in marks if len(m.group(1)) == 1]
        if len(tops) != 1 or tops[0] is not marks[0] or self.section_for(tops[0].group(2), ""):
            return False
        return any(len(m.group(1)) == 2 and self.section_for(m.group(2), m.group(2)) for m in marks)

    def join(self, bodies: Mapping[str, str]) -> str:
        """A Markdown draft from section bodies by id; sections not in `bodies` keep their heading with no text."""
        lines: list[str] = []
        chapter = ""
        for section in self.sections:
            if section.chapter != chapter:
                chapter = section.chapter
                lines.append(f"# {chapter}")
            if section.heading != section.chapter:
                lines.append(f"## {section.heading}")
            body = bodies.get(section.id, "").strip()
            if body:
                lines.append(body)
        return "\n".join(lines) + "\n"


def covers(wanted: str, section_id: str) -> bool:
    """Whether `wanted` ("", "funds", "funds.use") means the section: all, a prefix, or the id itself."""
    return not wanted or section_id == wanted or section_id.startswith(wanted + ".")


@lru_cache(maxsize=4096)
def bare(heading: str) -> str:
    """A heading without marker, spaces and closing colon: "（一）项目 概况：" → "项目概况"."""
    return re.sub(r"[\s　]", "", _MARKER.sub("", heading, count=1)).rstrip("：:。")


def outline_ids() -> tuple[str, ...]:
    """Ids of all outlines, one per folder."""
    return tuple(sorted(p.parent.name for p in _FOLDER.glob("*/outline.toml")))


def template_path(outline_id: str) -> Path:
    """The .docx form of an outline; raises SettingsError for an unknown id."""
    load_outline(outline_id)
    return _FOLDER / outline_id / "report.docx"


@lru_cache
def load_outline(outline_id: str = DEFAULT_OUTLINE) -> Outline:
    """The outline with this id; raises SettingsError naming the ones there are."""
    if outline_id not in outline_ids():
        raise SettingsError(f"没有名为“{outline_id}”的报告提纲，可用的有：{'、'.join(outline_ids())}。")
    data = tomllib.loads((_FOLDER / outline_id / "outline.toml").read_text(encoding="utf-8"))
    sections = tuple(
        OutlineSection(
            id=s["id"],
            heading=s["heading"],
            chapter=c["heading"],
            synonyms=tuple(s.get("synonyms", ())),
            signs=s.get("signs", ""),
            late=s.get("late", ""),
        )
        for c in data["chapters"]
        for s in c["sections"]
    )
    return Outline(
        id=outline_id,
        name=data["name"],
        title=data["title"],
        sections=sections,
        chapter_synonyms={c["heading"]: tuple(c.get("synonyms", ())) for c in data["chapters"]},
        elsewhere=data.get("elsewhere", ""),
    )
