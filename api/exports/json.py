"""A decision as the JSON of the API."""

from api.exports.base import Export

EXPORT = Export("application/json", lambda decision, contents, language: decision.as_json())
