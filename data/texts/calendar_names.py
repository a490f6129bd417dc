"""Names of months and weekdays by language, written as within a sentence; January and Monday come first."""

from __future__ import annotations

from data.codes import Lang

MONTHS = {
    Lang.FR: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    Lang.EN: "January February March April May June July August September October November December".split(),
}
SHORT_MONTHS = {
    Lang.FR: "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),
    Lang.EN: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
}
WEEKDAYS = {
    Lang.FR: "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    Lang.EN: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
