"""The Datasette plugin: the hooks, each one call.

Only hooks that Datasette 1.0 keeps. Datasette finds templates and static files beside this file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from datasette import hookimpl
from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from corpus.web import (
    cells,
    checks,
    claims,
    compare,
    documents,
    finding,
    forms,
    headers,
    history,
    home,
    images,
    limits,
    matrix,
    pages,
    passports,
    places,
    review,
    series,
    titles,
)
from corpus.web.config import config_of
from corpus.web.site import answered

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

    _View = Callable[[Datasette, Request], Coroutine[object, object, Response]]

_Hook = TypeVar("_Hook", bound=Callable[..., object])


def _hook(function: _Hook) -> _Hook:
    """Marks a function as a hook, and keeps its type."""
    return cast("_Hook", hookimpl(function))


@_hook
def startup(datasette: Datasette) -> Callable[[], Coroutine[object, object, None]]:
    """Titles and queries reach every database of ours, whatever its file is called."""

    async def begin() -> None:
        await titles.spread(datasette)

    return begin


@_hook
def register_routes() -> list[tuple[str, _View]]:
    """Our own pages."""
    routes: list[tuple[str, _View]] = [
        (r"^/(?P<format>(?!.))?$", home.page),
        (r"^/search(?:\.(?P<format>csv|json|atom))?$", finding.page),
        (r"^/matrix(?:\.(?P<format>csv|json))?$", matrix.page),
        (r"^/series(?:\.(?P<format>csv|json))?$", series.page),
        (r"^/compare(?:\.(?P<format>csv|json))?$", compare.page),
        (r"^/codes/(?P<code>.+)$", history.page),
        (r"^/documents/(?P<id>[0-9]+)$", documents.page),
        (r"^/documents/(?P<id>[0-9]+)/pages/(?P<page>[0-9]+)$", pages.page),
        (r"^/documents/(?P<id>[0-9]+)/pages/(?P<page>[0-9]+)\.png$", images.image),
        (r"^/findings(?:\.(?P<format>csv|json))?$", checks.page),
        (r"^/findings/(?P<passport>[0-9a-f]+)(?:\.(?P<format>csv|json))?$", checks.one),
        (r"^/claims$", claims.page),
        (r"^/review(?:\.(?P<format>csv|json))?$", review.page),
        (r"^/-/auditor$", review.sign_in),
        (r"^/-/record/(?P<passport>[0-9a-f]+)$", passports.page),
    ]
    return [(path, answered(view)) for path, view in routes]


@_hook
def menu_links(datasette: Datasette) -> list[dict[str, str]]:
    """The way back from Datasette's pages to ours."""
    pages = {
        "Home": "/",
        "Search": "/search",
        "Ratings": "/matrix",
        "Series": "/series",
        "Compare": "/compare",
        "Findings": "/findings",
        "Claims": "/claims",
        "Review": "/review",
    }
    return [{"href": str(datasette.urls.path(path)), "label": label} for label, path in pages.items()]


@_hook
def extra_template_vars(datasette: Datasette) -> dict[str, object]:
    """What the pages of a database and of a question need to group the questions."""
    return {"query_groups": titles.grouped, "query_siblings": lambda database, name: titles.siblings(datasette, database, name)}


@_hook
def render_cell(
    row: Mapping[str, cells.Cell], value: cells.Cell, column: str, table: str | None, database: str, datasette: Datasette
) -> Coroutine[object, object, Markup | None]:
    """Links from facts to their place, chips for ratings."""
    return cells.cell(row, value, column, table, database, datasette)


@_hook
def extra_css_urls(datasette: Datasette) -> list[str]:
    """The stylesheet, on Datasette's pages too."""
    return [places.style_address(datasette)]


@_hook
def asgi_wrapper(datasette: Datasette) -> Callable[[headers.App], headers.App]:
    """Security headers, addresses without ``base_url`` twice, and limits."""
    prefix, public = str(datasette.setting("base_url")), config_of(datasette).public
    return lambda app: headers.with_headers(
        headers.without_prefix(limits.limited(forms.with_forms(app), public=public, uncounted=lambda: titles.uncounted(datasette)), prefix)
    )


@_hook
def prepare_connection(conn: sqlite3.Connection) -> None:
    """No query may make a value that takes the server down."""
    limits.limit_connection(conn)
