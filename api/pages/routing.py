"""Addresses of pages begin with their language: ``/nl/…``, ``/fr/…``, ``/en/…``."""

from fastapi import APIRouter
from starlette.convertors import Convertor, register_url_convertor

from api.accounts.access import Access, open_to
from engine import LANGUAGES


class _LanguageConvertor(Convertor[str]):
    regex = "|".join(LANGUAGES)

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
