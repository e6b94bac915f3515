"""The page of the API's description, without any other host."""

from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

from api.accounts.access import open_to

DOCS = "/docs"
#: Where fastapi-offline puts the files of Swagger UI.
_FILES = "/static-offline-docs"
_PARAMETERS = {"validatorUrl": None, "defaultModelsExpandDepth": 0}
#: What the browser may load for the description: only from here. Swagger UI is started by a script in the page itself.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; frame-ancestors 'none'"
)


def install(app: FastAPI) -> None:
    """Show the description."""

    @app.get(DOCS, include_in_schema=False, dependencies=[open_to("anybody")])
    async def docs(request: Request) -> HTMLResponse:
        files = _prefix(request) + _FILES
        page = get_swagger_ui_html(
            openapi_url=_prefix(request) + str(app.openapi_url),
            title=app.title,
            swagger_js_url=f"{files}/swagger-ui-bundle.js",
            swagger_css_url=f"{files}/swagger-ui.css",
            swagger_favicon_url=f"{files}/favicon.png",
            swagger_ui_parameters=_PARAMETERS,
        )
        page.headers["Content-Security-Policy"] = _POLICY
        return page


def _prefix(request: Request) -> str:
    """The path under which a proxy shows the app."""
    return str(request.scope.get("root_path", "")).rstrip("/")
