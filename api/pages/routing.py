"""Addresses of pages begin with their language: ``/nl/…``, ``/fr/…``, ``/en/…``."""

from fastapi import APIRouter
from starlette.convertors import Convertor, register_url_convertor

from engine import LANGUAGES


class _LanguageConvertor(Convertor[str]):
    regex = "|".join(LANGUAGES)

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("language", _LanguageConvertor())


def part_router() -> APIRouter:
    """A router for a part of the site; its addresses are written without the language."""
    return APIRouter(prefix="/{language:language}", include_in_schema=False)
