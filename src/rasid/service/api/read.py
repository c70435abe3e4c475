"""`/read`: a report that is read at once and kept nowhere."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from rasid.service.access.admission import spend
from rasid.service.access.principals import Asking, reader
from rasid.service.answers import json
from rasid.service.reading import LONGEST, read_text
from rasid.service.services import Shared

router = APIRouter(prefix="/read", tags=["read"])


class Pasted(BaseModel):
    """A report to read; without its day, phrases like «أمس» have no date."""

    model_config = ConfigDict(extra="forbid")
    text: str = Field(min_length=1, max_length=LONGEST, description="The report, in Arabic.")
    title: str | None = Field(None, max_length=1000, description="Goes in front of the text.")
    published: str | None = Field(None, max_length=40, description="Day of publication, YYYY-MM-DD.")
    publisher: str | None = Field(None, max_length=300)


_EXAMPLES = {
    "a strike": {"value": {"text": "قصفت طائرات حربية بلدة سرمين أمس ما أدى إلى مقتل ثلاثة مدنيين", "published": "2021-03-06"}}
}


@router.post("", summary="Read a report", dependencies=[Depends(reader)])
def read_report(
    request: Request, shared: Shared, who: Asking, report: Annotated[Pasted, Body(openapi_examples=_EXAMPLES)]
) -> Response:
    """The record that `rasid extract --format jsonl` prints of it; nothing is stored."""
    spend(request, shared, who, "read")
    return json(read_text(**report.model_dump()))
