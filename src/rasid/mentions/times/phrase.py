"""What the words of one phrase say about when, before it is laid on a calendar."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(slots=True)
class Phrase:
    """The slots that a phrase fills; None where its words say nothing.

    `first` and `last` are token positions. Steps count from the current one: -1 the last, 0 this, 1 the next.
    """

    first: int
    last: int
    days: int | None = None  # اليوم 0, أمس -1
    now: bool = False
    just_now: bool = False
    weekday: int | None = None
    weekday_step: int | None = None
    this_weekday: bool = False  # «هذا الخميس»
    night_before: bool = False  # «ليلة السبت» leads into Saturday
    tonight: bool = False  # «الليلة», «هذه الليلة»
    weekday_after: int | None = None  # the second day of «ليل الجمعة-السبت»
    nth: int | None = None  # «الثلاثاء الثالث من», -1 the last
    day: int | None = None  # of the month, -1 the last
    day_end: int | None = None  # «13 إلى 15 تموز»
    month: tuple[bool, int] | None = None  # (hijri, number)
    month_step: int | None = None
    nth_week: int | None = None
    year: int | None = None
    hijri_year: bool = False
    year_end: int | None = None  # «موسم 2012-2013»
    year_step: int | None = None
    stamped: bool = False  # «Jul 24, 2022», as networks stamp posts
    year_is_current: bool = False  # «العام الحالي 2024»
    decade: int | None = None  # its first year
    week_step: int | None = None
    weekend: int | None = None
    day_step: int | None = None  # «اليوم السابق»
    portion: str | None = None
    season: tuple[str, int] | None = None
    season_step: int | None = None
    feast: Any = None
    feast_day: int = 0  # days from its first («ثاني أيام عيد الفطر» 1, «عشية عيد الأضحى» -1)
    part: str | None = None
    clock: tuple[int, int] | None = None
    zone: str | None = None
    shifts: list[tuple[int, int, str]] = field(default_factory=list)  # (fewest, most, unit), negative for the past
    bound: str | None = None  # since, until, before, after
    window: tuple[int | None, str, int] | None = None  # how many units (None: some), and the step
    anaphora: str | None = None  # same, next, previous
    focus: bool = False  # counted from another happening («بعد يومين من …»)

    def dated(self) -> bool:
        """Whether the phrase says anything about which day."""
        return (
            self.days is not None
            or self.weekday is not None
            or self.day is not None
            or self.month is not None
            or self.year is not None
            or self.month_step is not None
            or self.year_step is not None
            or self.decade is not None
            or self.week_step is not None
            or self.weekend is not None
            or self.day_step is not None
            or self.season is not None
            or self.feast is not None
            or self.window is not None
            or self.anaphora is not None
            or bool(self.shifts)
            or self.now
            or self.just_now
        )


SLOTS = tuple(slot.name for slot in fields(Phrase))
