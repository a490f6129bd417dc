"""Files of articles, invented, as the press saves them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FRENCH = (
    "Des hommes armés ont incendié deux camions-citernes mardi entre Diéma et Sandaré, selon des transporteurs.",
    "Le trafic a repris mercredi sous escorte, et les chauffeurs disent qu'ils ne roulent plus la nuit.",
)
ENGLISH = (
    "Gunmen burned two tankers on Tuesday between Diema and Sandare, according to hauliers who were waiting in town.",
    "Traffic resumed on Wednesday under escort, and the drivers said that they would not travel at night.",
)


def page(
    head: str = "", above: str = "", body: Sequence[str] = FRENCH, below: str = "", title: str = "Deux citernes brûlées"
) -> str:
    """Return a saved page: a story between navigation, captions, related headlines and a notice about cookies."""
    story = "\n".join(f"<p>{one}</p>" for one in body)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title} - Le Journal</title>{head}</head><body>"
        "<nav><a href='/'>Accueil</a> <a href='/sport'>Sport</a></nav>"
        f"<article><h1>{title}</h1>{above}"
        "<figure><img src=x><figcaption>Un convoi à Kita, le 3 février 2017. Photo d'archives</figcaption></figure>"
        f"{story}</article>"
        "<aside class='related'><h3>À lire aussi</h3><ul>"
        "<li><a href='/1'>Attaque d'un car à Boni : 11 morts (28 décembre 2018)</a></li></ul></aside>"
        f"{below}<div class='comments'><p>Encore une attaque hier à Boni, personne n'en parle !</p></div>"
        "<p class='gdpr'>En poursuivant votre navigation, vous acceptez l'utilisation de cookies.</p></body></html>"
    )


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """Write a file of an article."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def pdf(lines: Sequence[str], pages: int = 1, locked_by: str = "") -> bytes:
    """Return a PDF with lines of Latin text on each page."""
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    writer = PdfWriter()
    for _ in range(pages):
        sheet = writer.add_blank_page(600, 800)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): font})
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = StreamObject()
        shown = " T* ".join("(" + line.replace("(", r"\(").replace(")", r"\)") + ") Tj" for line in lines)
        stream.set_data(f"BT /F1 10 Tf 12 TL 40 760 Td {shown} ET".encode("cp1252"))
        sheet[NameObject("/Contents")] = writer._add_object(stream)
    if locked_by:
        writer.encrypt(locked_by, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
