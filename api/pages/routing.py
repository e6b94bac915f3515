"""Addresses of pages begin with their language, and in a call with its key too: ``/nl/…``, ``/fr/call/1f0c…/…``."""

import re

from fastapi import APIRouter
from starlette.convertors import Convertor, register_url_convertor

from api.accounts.access import Access, open_to
from engine import LANGUAGES

#: What stands before the address of a page: its language, and the key of a call.
BEFORE = re.compile(rf"/({'|'.join(LANGUAGES)})(?:/call/([0-9a-f]{{8}}))?(?:/|$)")


class _LanguageConvertor(Convertor[str]):
    regex = rf"(?:{'|'.join(LANGUAGES)})(?:/call/[0-9a-f]{{8}})?"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("language", _LanguageConvertor())


def part_router(access: Access) -> APIRouter:
    """A router for a part of the site; its addresses are written without the language.

    Args:
        access: for whom the part is; a route in it may declare otherwise, by ``dependencies=[open_to(…)]``.
    """
    return APIRouter(prefix="/{language:language}", include_in_schema=False, dependencies=[open_to(access)])
