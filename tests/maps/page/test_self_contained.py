from __future__ import annotations

import base64
import hashlib
import re

import pytest

from data.errors import PageError
from maps.page.self_contained import (
    PACKAGED,
    audit,
    content_policy,
    icon_patch,
    inline_assets,
    number_ids,
    script_element,
)

HOST = "https://assets.example"


def test_known_assets_are_inlined() -> None:
    endings = list(PACKAGED)
    head = f'<script src="{HOST}{endings[0]}"></script><link rel="stylesheet" href="{HOST}{endings[1]}"/>'
    inlined = inline_assets(head)
    assert HOST not in inlined
    assert "L.Map" in inlined or "Leaflet" in inlined
    assert "data:image/png;base64," in inlined
    assert "sourceMappingURL" not in inlined
    audit(inlined)


def test_folium_refers_to_nothing_else_for_leaflet() -> None:
    import folium

    urls = [url for name, url in (*folium.Map.default_js, *folium.Map.default_css) if name.startswith("leaflet")]
    assert urls
    assert all(url.endswith(tuple(PACKAGED)) for url in urls)


@pytest.mark.parametrize("tag", ['<script src="{}"></script>', '<link rel="stylesheet" href="{}"/>'])
def test_an_unknown_asset_is_an_error(tag: str) -> None:
    with pytest.raises(PageError, match="not a packaged asset"):
        inline_assets(tag.format(f"{HOST}/leaflet@2.0.0/dist/leaflet.js"))


def test_a_script_cannot_be_ended_early() -> None:
    element = script_element("var a='</script><!--</SCRIPT>';")
    assert element == "<script>var a='<\\/script><\\!--<\\/SCRIPT>';</script>"


def test_ids_are_numbered_by_appearance() -> None:
    assert number_ids(f"map_{'a' * 32} x_{'b' * 32} map_{'a' * 32}") == "map_1 x_2 map_1"


def test_longer_hashes_are_left_alone() -> None:
    assert number_ids("a" * 64) == "a" * 64


def test_policy_names_every_script_and_only_those() -> None:
    page = '<script>one()</script><script type="application/json">{}</script><script >two()</script>'
    wanted = {base64.b64encode(hashlib.sha256(body).digest()).decode() for body in (b"one()", b"two()")}
    policy = content_policy(page)
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == wanted
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "unsafe-eval" not in policy


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://x/y.png">',
        '<img srcset="y.png 2x">',
        '<script src="a.js"></script>',
        '<link rel="stylesheet" href="//x/y.css">',
        "<style>@import 'x.css';</style>",
        "<style>a{background:url(//x/y.png)}</style>",
        '<p style="background:url(https://x/y.png)">',
        '<iframe srcdoc="x"></iframe>',
        '<form action="https://x"></form>',
        '<base href="https://x">',
        '<a ping="https://x" href="https://x">x</a>',
        '<meta http-equiv="refresh" content="0;url=https://x">',
        '<image href="https://x/y.svg">',
    ],
)
def test_audit_finds_what_would_be_fetched(html: str) -> None:
    with pytest.raises(PageError, match="not self-contained"):
        audit(html)


def test_audit_lets_links_and_data_through() -> None:
    audit(
        '<a href="https://x">x</a><img src="data:image/png;base64,AA"><style>a{behavior:url(#x)}</style><p>src="x"</p>'
    )


def test_default_markers_get_their_images() -> None:
    assert icon_patch().count("data:image/png;base64,") == 3
