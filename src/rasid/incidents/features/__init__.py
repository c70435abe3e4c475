"""The comparisons of two event reports, one idea a module; `FEATURES` is all of them in the order they are explained."""

from rasid.incidents.features.day import DAY, WEEKDAY
from rasid.incidents.features.feature import Feature, Level, Report
from rasid.incidents.features.kind import KIND
from rasid.incidents.features.place import PLACE
from rasid.incidents.features.sides import INITIATORS, TARGETS
from rasid.incidents.features.toll import TOLL
from rasid.incidents.features.weapon import WEAPON
from rasid.incidents.features.wording import COPY, WORDS

FEATURES: tuple[Feature, ...] = (KIND, DAY, WEEKDAY, PLACE, INITIATORS, TARGETS, WEAPON, TOLL, WORDS, COPY)

__all__ = ["FEATURES", "Feature", "Level", "Report"]
