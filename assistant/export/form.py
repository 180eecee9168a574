"""A template rendered through docxtpl, with what the user wrote set in only afterwards.

While Jinja runs, every value is a token; the text itself is put into the finished tree. So no character of a user's
text can be read as a tag or as markup, and none is lost to escaping.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4
from zipfile import BadZipFile

from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from assistant.errors import ExportError
from assistant.intake.characters import writable


class _Value(str):
    """A text for the template: compares as itself, prints as the token that stands for it."""

    token: str

    def __html__(self) -> str:
        return self.token


class _Place:
    """A block tag: prints as a paragraph that holds its token."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __html__(self) -> str:
        return f"<w:p><w:r><w:t>{self.token}</w:t></w:r></w:p>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A rendered template: texts still to be set by token, and the paragraphs where blocks go, by tag name."""

    document: Document
    texts: Mapping[str, str]
    places: Mapping[str, BaseOxmlElement]


def render_form(file: Path, texts: Mapping[str, str], places: Iterable[str]) -> Form:
    """Render a template; `places` are names of block tags, "funds.use" for `{{p funds.use }}`.

    Raises ExportError naming the file if it cannot be opened or uses a tag there is not.
    """
    values = {name: _Value(text) for name, text in texts.items()}
    for value in values.values():
        value.token = uuid4().hex
    anchors = {name: _Place(uuid4().hex) for name in places}
    try:
        template = DocxTemplate(file)
        template.render(_context(values, anchors), SandboxedEnvironment(autoescape=True, undefined=StrictUndefined))
    except UndefinedError as error:
        raise ExportError(
            f"模板 {file.name} 用了不认识的标记（{error.message}），请用 template check 检查。"
        ) from error
    except TemplateError as error:
        raise ExportError(f"模板 {file.name} 的标记写法有误（{error.message}），请用 template check 检查。") from error
    except (PackageNotFoundError, BadZipFile, OSError, KeyError, ValueError) as error:
        raise ExportError(f"模板 {file.name} 打不开，请换一份 .docx 模板。") from error
    document: Document = template.docx
    by_token = {anchor.token: name for name, anchor in anchors.items()}
    found: dict[str, BaseOxmlElement] = {}
    for shown in document.element.body.iter(qn("w:t")):
        name = by_token.get(shown.text or "")
        if name:
            found[name] = shown.getparent().getparent()
    return Form(document=document, texts={v.token: str(v) for v in values.values()}, places=found)


def _context(values: Mapping[str, _Value], anchors: Mapping[str, _Place]) -> dict[str, object]:
    context: dict[str, object] = dict(values)
    for name, anchor in anchors.items():
        chapter, _, section = name.partition(".")
        if section:
            setattr(context.setdefault(chapter, SimpleNamespace()), section, anchor)
        else:
            context[name] = anchor
    return context


def fill(form: Form, content: Mapping[str, Sequence[BaseOxmlElement]]) -> None:
    """Set the texts into body, headers and footers, and `content` into the places of the same names."""
    for root in _roots(form.document):
        for shown in root.iter(qn("w:t")):
            for token, text in form.texts.items():
                if token in (shown.text or ""):
                    shown.text = shown.text.replace(token, " ".join(writable(text).split("\n")))
                    shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for name, paragraph in form.places.items():
        parent = paragraph.getparent()
        elements = list(content.get(name, ()))
        last = elements[-1] if elements else None
        if parent.tag == qn("w:tc") and (last is None or last.tag != qn("w:p")) and paragraph.getnext() is None:
            elements.append(OxmlElement("w:p"))  # a cell must end with a paragraph
        for element in elements:
            paragraph.addprevious(element)
        parent.remove(paragraph)


def _roots(document: Document) -> Iterator[BaseOxmlElement]:
    yield document.element
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer", "/footnotes")):
            element = getattr(relation.target_part, "_element", None)
            if element is not None:
                yield element
