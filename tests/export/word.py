"""What Word demands of a .docx and LibreOffice lets pass: the order of elements, ids that occur once, parts that exist.

The order tables are those of ISO/IEC 29500-1 (WordprocessingML): CT_PPr, CT_RPr, CT_TblPr, CT_TcPr, CT_TrPr, CT_SectPr,
CT_Style, CT_Settings. Word repairs or refuses a file that breaks them.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss"
    " imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd"
    " fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
    " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
    " headers cellIns cellDel cellMerge tcPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
    " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    " sectPrChange",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
    " personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries"
    " displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts"
    " embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges"
    " bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors"
    " activeWritingStyle proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter"
    " stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves doNotTrackFormatting"
    " documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation"
    " consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle"
    " defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets"
    " drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery"
    " displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin"
    " drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning characterSpacingControl"
    " printTwoOnOne strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture"
    " doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText"
    " doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags"
    " alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr"
    " attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures"
    " forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags"
    " decimalSymbol listSeparator",
    "fonts font": "altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic",
    "rFonts": "",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
}
FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr"}


def faults(path: Path) -> list[str]:
    """Everything in the file that Word would not read as written, one line each."""
    with ZipFile(path) as package:
        names = package.namelist()
        parts = {name: package.read(name) for name in names}
    trees = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    found = [f"{name} occurs twice" for name, count in Counter(names).items() if count > 1]
    for name, tree in trees.items():
        if name.startswith("word/") and not name.endswith(".rels"):
            found += [f"{name}: {fault}" for fault in (*_order(tree), *_cells(tree), *_ids(tree))]
    found += [*_relations(trees, set(names)), *_types(trees, names), *_styles(trees), *_comments(trees)]
    return found


def _order(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter(etree.Element):
        kind = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element if str(child.tag).startswith(W)]
        if kind in FIRST and FIRST[kind] in children[1:]:
            yield f"{FIRST[kind]} is not the first child of {kind}"
        allowed = ORDER.get("fonts font" if kind == "font" else kind, "").split()
        if not allowed or not str(element.tag).startswith(W):
            continue
        unknown = [child for child in children if child not in allowed]
        if unknown:
            yield f"{kind} holds {unknown}"
            continue
        places = [allowed.index(child) for child in children]
        if places != sorted(places):
            yield f"{kind} has its children in the order {children}"
        once = [child for child, count in Counter(children).items() if count > 1]
        repeatable = {"headerReference", "footerReference", "tblStylePr", "tr", "tc", "rsid", "activeWritingStyle"}
        if set(once) - repeatable:
            yield f"{kind} holds {once} more than once"


def _cells(tree: etree._Element) -> Iterator[str]:
    for table in tree.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
            wide = sum(1 if span is None else int(span.get(f"{W}val", "1")) for span in spans)
            if wide != columns:
                yield f"a row has {wide} of {columns} columns"
        for cell in table.iter(f"{W}tc"):
            if len(cell) == 0 or cell[-1].tag != f"{W}p":
                yield "a cell does not end with a paragraph"


def _ids(tree: etree._Element) -> Iterator[str]:
    for kind in ("comment", "bookmarkStart", "ins", "del", "commentRangeStart", "commentRangeEnd"):
        ids = [element.get(f"{W}id") for element in tree.iter(f"{W}{kind}")]
        yield from (f"{kind} id {own} occurs twice" for own, count in Counter(ids).items() if count > 1)
    drawn = [e.get("id") for e in tree.iter() if str(e.tag).endswith("}docPr")]
    yield from (f"docPr id {own} occurs twice" for own, count in Counter(drawn).items() if count > 1)


def _relations(trees: dict[str, etree._Element], names: set[str]) -> Iterator[str]:
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        known = set()
        for relation in tree.iter(f"{REL}Relationship"):
            known.add(relation.get("Id"))
            target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")
            if relation.get("TargetMode") != "External" and target not in names:
                yield f"{name} points to {target}, which is not there"
        used = (
            {value for e in trees[source].iter() for key, value in e.attrib.items() if key.startswith(R)}
            if source in trees
            else set()
        )
        yield from (f"{source} uses the relation {own}, which is not there" for own in used - known)


def _types(trees: dict[str, etree._Element], names: list[str]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    default = {e.get("Extension", "").lower() for e in types if str(e.tag).endswith("}Default")}
    override = {e.get("PartName", "").lstrip("/") for e in types if str(e.tag).endswith("}Override")}
    yield from (
        f"{name} has no content type"
        for name in names
        if name != "[Content_Types].xml"
        and not name.endswith("/")
        and name not in override
        and name.rsplit(".", 1)[-1].lower() not in default
    )
    yield from (
        f"{name} has no content type of its own"
        for name in names
        if re.fullmatch(r"word/\w+\.xml", name) and name not in override
    )
    yield from (f"content type of {name}, which is not there" for name in override - set(names))


def _styles(trees: dict[str, etree._Element]) -> Iterator[str]:
    styles = trees["word/styles.xml"]
    ids = [style.get(f"{W}styleId") for style in styles.iter(f"{W}style")]
    yield from (f"style {own} occurs twice" for own, count in Counter(ids).items() if count > 1)
    for name, tree in trees.items():
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            used = {e.get(f"{W}val") for e in tree.iter(f"{W}{kind}")}
            yield from (f"{name} uses the style {own}, which is not there" for own in used - set(ids))


def _comments(trees: dict[str, etree._Element]) -> Iterator[str]:
    document = trees["word/document.xml"]
    ids = (
        {e.get(f"{W}id") for e in trees["word/comments.xml"].iter(f"{W}comment")}
        if "word/comments.xml" in trees
        else set()
    )
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        used = {e.get(f"{W}id") for e in document.iter(f"{W}{kind}")}
        if used != ids:
            yield f"{kind} names the comments {sorted(used)}, the part has {sorted(ids)}"
