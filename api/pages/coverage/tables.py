"""The figures behind a picture, as a file for a spreadsheet."""

from collections.abc import Iterable

from starlette.responses import Response

from api.pages.page import Page
from engine import TableRow, table_as_csv

#: So that spreadsheets read accents rightly.
_BYTE_ORDER_MARK = "\ufeff"


def csv_response(page: Page, name: str, columns: Iterable[str], rows: Iterable[TableRow]) -> Response:
    """A table as a file to be saved.

    Args:
        page: the page that asks for it.
        name: the name of the file, without its ending.
        columns: the headings.
        rows: the rows.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}-{page.language}.csv"'}
    return page.keep(Response(_BYTE_ORDER_MARK + table_as_csv(columns, rows), media_type="text/csv", headers=headers))
