"""Every sentence of the page and the report, in French and English, side by side so that neither is forgotten."""

from __future__ import annotations

import re

from data.codes import Lang
from data.typography import french_spaces
from maps.texts.card_terms import CARD_TEXTS
from maps.texts.codes import CODE_WORDS
from maps.texts.page import PAGE_TEXTS
from maps.texts.regimes import REGIME_TEXTS
from maps.texts.report_terms import TERM_WORDS
from maps.texts.review import REVIEW_TEXTS
from maps.texts.supply_terms import SUPPLY_TEXTS
from maps.texts.sweep import SWEEP_TEXTS

# key: (French, English); values in braces are filled in by `text`. A key with "_one" added is taken where {n} is 1.
_TEXTS: dict[str, tuple[str, str]] = {
    **CODE_WORDS,
    **PAGE_TEXTS,
    **SUPPLY_TEXTS,
    **CARD_TEXTS,
    **REGIME_TEXTS,
    **SWEEP_TEXTS,
    **TERM_WORDS,
    **REVIEW_TEXTS,
    "colon": (" : ", ": "),
    # --- page: head and headline
    "title": ("Axes d'approvisionnement : état au {day}", "Supply routes: status on {day}"),
    "title_scenario": ("Scénario hypothétique : {title}, au {day}", "Hypothetical scenario: {title}, on {day}"),
    "scenario_note": (
        "Ceci est une hypothèse, non une information : rien ne dit que cela s'est produit. Sont supposés : {changes}.",
        "This is an assumption, not news: no report says that it happened. Assumed are: {changes}.",
    ),
    "assumed.close": ("fermé : {text}", "closed: {text}"),
    "assumed.reopen": ("rouvert : {text}", "reopened: {text}"),
    "assumed.slow": ("ralenti : {text}", "slowed: {text}"),
    "assumed.speed": ("autre vitesse : {text}", "another speed: {text}"),
    "assumed.besiege": ("assiégé : {text}", "besieged: {text}"),
    "assumed.ban": ("interdit : {text}", "banned: {text}"),
    "assumed.escort": ("sous escorte : {text}", "under escort: {text}"),
    "assumed.ignore": ("signalements ignorés : {text}", "reports left out: {text}"),
    "assumed.season": ("saison : {text}", "season: {text}"),
    "assumed.detour_ratio": ("rapport de détour : {text}", "detour ratio: {text}"),
    "subject_to": ("{subject} vers {destination}", "{subject} to {destination}"),
    "subject_day": ("{subject} : ce qui passe au {day}", "{subject}: what gets through on {day}"),
    "range": ("{low} à {high}", "{low} to {high}"),
    "range_at_most": ("au plus {high}", "at most {high}"),
    "short_safe": ("Pas de signalement ne veut pas dire sûr.", "No reports does not mean safe."),
    "headline_none": ("Aucun axe routier n'est évalué au {day}.", "No road corridor is assessed on {day}."),
    "headline_unmatched": (
        "Aucun axe routier évalué ne répond à ce choix : {choice}. Le bouton « {all} » les montre tous.",
        "No assessed road corridor matches this choice: {choice}. The button “{all}” shows all of them.",
    ),
    "knows_no_type": (
        "Attention : la table des effets ne connaît le type d'aucun signalement ; rien n'en est déduit.",
        "Caution: the effects table knows the event type of no report; nothing is concluded from them.",
    ),
    "as_of": ("Situation au {day}", "Situation on {day}"),
    "as_of_default": (
        "Situation au {day} (dernier jour dont on sait quelque chose)",
        "Situation on {day} (the last day that anything is told of)",
    ),
    "as_of_earlier": (
        "Situation au {day}, un jour antérieur ; des sources publiées depuis sont utilisées.",
        "Situation on {day}, an earlier day; sources published since are used.",
    ),
    "known_by": ("avec ce qui était publié au {day}", "with what was published by {day}"),
    "hindsight": (
        "Vue rétrospective : des sources publiées après cette date sont utilisées.",
        "A view in hindsight: sources published after that date are used.",
    ),
    "produced": ("Page produite le {day}", "Page produced on {day}"),
    "data_until": ("Données au {day}", "Data up to {day}"),
    "skip_to_tables": ("Aller aux tableaux", "Skip to the tables"),
    "skip_to_days": ("Aller au curseur des jours", "Skip to the slider of days"),
    # --- page: map
    "map_name": ("Carte des axes", "Map of the corridors"),
    "zoom_in": ("Agrandir", "Zoom in"),
    "zoom_out": ("Réduire", "Zoom out"),
    "close": ("Fermer", "Close"),
    "layers": ("Choisir les couches de la carte", "Choose the map's layers"),
    "layer.corridor": ("Axes évalués", "Assessed corridors"),
    "layer.upstream": ("Trajets en amont (non évalués)", "Upstream legs (not assessed)"),
    "layer.air": ("Liaisons aériennes (non évaluées)", "Air links (not assessed)"),
    "layer.round": ("Contournements le plus probablement praticables", "Ways round most likely to be passable"),
    "layer.closure": ("Fermetures possibles", "Possible closures"),
    "layer.restriction": ("Restrictions possibles (contrôle, escorte)", "Possible restrictions (checkpoint, escort)"),
    "layer.report": ("Signalements des 30 derniers jours", "Reports of the last 30 days"),
    "layer.report_old": ("Signalements plus anciens", "Older reports"),
    "layer.area": ("Où ces signalements peuvent se situer", "Where these reports may lie"),
    "layer.crossing": ("Postes-frontières", "Border crossings"),
    "layer.mine": ("Mines", "Mines"),
    "section_title": ("Axes empruntant cette route", "Corridors using this road"),
    "upstream_title": ("Trajet en amont, non évalué", "Upstream leg, not assessed"),
    "air_note": (
        "Non évalué : les fermetures de routes ne coupent pas une liaison aérienne.",
        "Not assessed: road closures do not cut an air link.",
    ),
    "truncated": (
        "Tracé à partir de {place} seulement : le réseau ne va pas plus loin.",
        "Drawn from {place} only: the network goes no further.",
    ),
    "no_route": ("Pas d'itinéraire sur ce réseau : {problem}", "No route on this network: {problem}"),
    "shares": ("{open} ouvert, {diverted} dévié, {cut} coupé", "{open} open, {diverted} diverted, {cut} cut"),
    "restricted": ("circulation restreinte", "restricted traffic"),
    "delay": ("retard attendu {hours}", "expected delay {hours}"),
    "round_via": ("par {towns}", "via {towns}"),
    "round_cost": (
        "{km} et {hours}, praticable à {p} si la route habituelle ne l'est pas",
        "{km} and {hours}, {p} likely to be passable where the usual road is not",
    ),
    "round_doubts": ("En doute : {sections}", "In doubt: {sections}"),
    "round_draws": (
        "Tous tirages où la route est fermée, médiane (intervalle à 95 %) : {km} et {hours}",
        "All draws with the road closed, median (95 % interval): {km} and {hours}",
    ),
    "assumed_title": ("Supposé par le scénario : {event}", "Assumed by the scenario: {event}"),
    "assumed_where": (
        "Tout le tronçon est supposé touché, de façon certaine à {p}.",
        "All of the stretch is assumed to be affected, with certainty {p}.",
    ),
    "closure_title": ("Fermeture possible : {event}", "Possible closure: {event}"),
    "restriction_title": ("Restriction possible : {event}", "Possible restriction: {event}"),
    "restriction_p": ("Probabilité qu'elle dure encore : {p}", "Probability that it still stands: {p}"),
    "crossing_closure": ("Fermeture possible du poste : {event}, {p}", "The post may be closed: {event}, {p}"),
    "crossing_restriction": (
        "Passage du poste peut-être restreint : {event}, {p}",
        "Passage of the post may be restricted: {event}, {p}",
    ),
    "closure_p": (
        "Probabilité que la route soit encore fermée : {p}",
        "Probability that the road is still closed: {p}",
    ),
    "closure_where": (
        "Le lieu exact n'est pas connu : la bande montre où il peut être.",
        "The exact place is not known: the band shows where it may be.",
    ),
    "when": ("{day} ({precision})", "{day} ({precision})"),
    "when_until": ("{day} ({precision}), jusqu'au {end}", "{day} ({precision}), until {end}"),
    "place_text": ("Lieu indiqué : « {text} »", "Place as reported: “{text}”"),
    "no_place": ("Lieu non indiqué", "Place not given"),
    "how_read": ("Comment les noms sont lus", "How the names are read"),
    "how_placed": ("Comment il est placé : {text}", "How it is placed: {text}"),
    "effect": ("Effet : {text}", "Effect: {text}"),
    "source": ("Source : {text}", "Source: {text}"),
    "same_event": ("Même fait que : {ids}", "Same event as: {ids}"),
    "mine_output": ("Production : {text}", "Output: {text}"),
    "mine_operator": ("Exploitant : {text}", "Operator: {text}"),
    "mine_quality": ("Position à {km} près", "Position good to {km}"),
    "crossing_title": ("Poste-frontière {name}", "Border crossing {name}"),
    "report_marker": ("Signalement : {event}, {day}", "Report: {event}, {day}"),
    "report_markers": ("{n} signalements à cet endroit", "{n} reports at this place"),
    "report_cluster": ("{n} signalements proches", "{n} reports near each other"),
    "mine_marker": ("Mine : {name}", "Mine: {name}"),
    # --- page: legend
    "legend": ("Légende", "Legend"),
    "legend_sharing": (
        "La couleur dit l'état de l'axe entier ; côte à côte, plusieurs axes partagent la route.",
        "The colour tells the status of the whole corridor; side by side, several corridors share the road.",
    ),
    "legend_road": ("autre route du réseau", "other road of the network"),
    "legend_closure": (
        "plus la bande est opaque, plus la fermeture y est probable",
        "the more opaque the band, the likelier the closure there",
    ),
    # --- page: tables
    "t_destinations": (
        "Une route reste-t-elle ? (d'après les seules fermetures signalées)",
        "Is a road left? (going by reported closures alone)",
    ),
    "t_corridors": ("État des axes au {day}", "Status of the corridors on {day}"),
    "t_unmapped": ("Signalements sans lieu sur la carte", "Reports without a place on the map"),
    "t_reports": ("Signalements des 30 derniers jours", "Reports of the last 30 days"),
    "c_destination": ("Destination", "Destination"),
    "c_chance": ("Passe-t-il ?", "Does it get through?"),
    "c_left": ("Axes non signalés coupés", "Corridors not reported cut"),
    "c_corridor": ("Axe", "Corridor"),
    "c_status": ("État", "Status"),
    "c_p": ("Ouvert / dévié / coupé", "Open / diverted / cut"),
    "c_round": ("Contournement", "Way round"),
    "c_evidence": ("Indices", "Evidence"),
    "evidence_count": ("{n} (dernier : {newest})", "{n} (newest: {newest})"),
    "c_change": ("Depuis le {day}", "Since {day}"),
    "c_change_scenario": ("Sans le scénario", "Without the scenario"),
    "c_date": ("Date", "Date"),
    "c_event": ("Fait", "Event"),
    "c_place": ("Lieu indiqué", "Place as reported"),
    "c_why": ("Pourquoi il n'est pas placé", "Why it is not placed"),
    "c_how": ("Comment il est placé", "How it is placed"),
    "c_source": ("Source", "Source"),
    "left_of": ("{n} sur {total}", "{n} of {total}"),
    "days_ago": ("il y a {n} j", "{n} d ago"),
    "today": ("le jour même", "same day"),
    "unchanged": ("inchangé", "unchanged"),
    "was": ("était : {label}", "was: {label}"),
    "dash_note": (
        (
            "« – » : pas de signalement récent de passage ou de fermeture sur la route, donc pas de "
            "probabilité ; les indices comptés sont alors du contexte. L'absence de signalement ne veut pas "
            "dire que la route est sûre."
        ),
        (
            "“–”: no recent report of passage or closure on the road, hence no probability; the evidence "
            "counted is then context. No report does not mean that the road is safe."
        ),
    ),
    "none": ("aucun", "none"),
    "may_be": ("Peut être : {places}", "May be: {places}"),
    "said_by": ("Dit par : {who}.", "Said by: {who}."),
    "said_by_side": ("Dit par : {who} ({side}).", "Said by: {who} ({side})."),
    "withdrawn": ("retiré par sa source : ne compte plus", "withdrawn by its source: counts for nothing"),
    "national": ("concerne tout le pays", "concerns the whole country"),
    "corridor_level": ("concerne un axe entier", "concerns a whole corridor"),
    "left_out": (
        "{n} signalements plus anciens ne sont pas repris ici ; ils sont tous dans incidents.geojson.",
        "{n} older reports are not repeated here; all are in incidents.geojson.",
    ),
    "left_out_one": (
        "Un signalement plus ancien n'est pas repris ici ; il est dans incidents.geojson.",
        "One older report is not repeated here; it is in incidents.geojson.",
    ),
    "rejected": (
        "{n} lignes refusées, avec leur raison, dans rejects.csv.",
        "{n} rows refused, each with its reason, in rejects.csv.",
    ),
    "rejected_one": (
        "Une ligne refusée, avec sa raison, dans rejects.csv.",
        "One row refused, with its reason, in rejects.csv.",
    ),
    "not_drawn": (
        "{n} signalements ou fermetures n'ont plus de place sur cette page ; ils sont dans les fichiers GeoJSON.",
        "{n} reports or closures have no room on this page; they are in the GeoJSON files.",
    ),
    "not_drawn_one": (
        "Un signalement ou une fermeture n'a plus de place sur cette page ; voir les fichiers GeoJSON.",
        "One report or closure has no room on this page; it is in the GeoJSON files.",
    ),
    "counts": (
        "Lignes lues : {rows} ; signalements : {reports} ; postérieurs à la date : {later} ; refus : {rejects}.",
        "Rows read: {rows}; reports: {reports}; later than the date: {later}; refused: {rejects}.",
    ),
    # --- notes
    "notes": ("À savoir avant de s'en servir", "Before you rely on this"),
    "note_contact": ("Corrections : {contact}.", "Corrections: {contact}."),
    "note_safe": (
        "Pas de signalement ne veut pas dire sûr. La carte montre ce qui a été rapporté publiquement, et rien d'autre.",
        "No reports does not mean safe. The map shows what was publicly reported, and nothing else.",
    ),
    "note_method": (
        (
            "Méthode : chaque signalement est placé sur le réseau routier avec son incertitude ; la probabilité "
            "qu'il ferme la route baisse avec le temps (demi-vies : jugement, non calibré). {draws} tirages "
            "(graine {seed}) donnent la part ouverte, déviée, coupée. Un itinéraire de contournement compte tant qu'il "
            "prend au plus "
            "{ratio} fois le temps habituel. {season}."
        ),
        (
            "Method: each report is placed on the road network with its uncertainty; the probability that it "
            "closes the road fades with time (half-lives: judgement, not calibrated). {draws} draws (seed {seed}) "
            "give the shares open, diverted, cut. A way round counts while it takes at most {ratio} times the "
            "usual time. {season}."
        ),
    ),
    "note_factors": (
        "Paramètres changés : demi-vies de la table × {half_life}, poids × {weight} (au plus 1).",
        "Changed parameters: the table's half-lives × {half_life}, weights × {weight} (at most 1).",
    ),
    "note_boundaries": (
        (
            "Les noms et les tracés n'impliquent aucune prise de position sur le statut des territoires ou leurs "
            "frontières."
        ),
        "Names and lines imply no position on the status of any territory or its boundaries.",
    ),
    "note_convoys": (
        (
            "Des convois, seules les arrivées sont dites, à la destination et par semaine passée. Ce qui attend, part "
            "ou passe sous escorte compte dans les états sans être repris."
        ),
        (
            "Of convoys arrivals alone are told, at the destination and by weeks gone by. What waits, sets out or goes "
            "under escort counts for the labels and is not told."
        ),
    ),
    "note_harm": (
        (
            "Ne pas nuire : pas de plan de convoi, pas de position en direct, pas de nom de victime. À utiliser "
            "pour protéger, réparer et prépositionner."
        ),
        "Do no harm: no convoy plans, no live positions, no victims' names. Use it to protect, repair and pre-stock.",
    ),
    "note_sources": (
        "Sources : signalements publics (sources données pour chacun) ; réseau : {network}{network_date}.",
        "Sources: public reports (each with its source); network: {network}{network_date}.",
    ),
    "note_base_map": ("Fond de carte : {source}.", "Base map: {source}."),
    "note_network_date": (", données de {date}", ", data of {date}"),
    "note_license": (
        "Tracés dérivés d'OpenStreetMap, ODbL 1.0, © les contributeurs d'OpenStreetMap. Carte : Leaflet et Folium.",
        "Geometry derived from OpenStreetMap, ODbL 1.0, © OpenStreetMap contributors. Map: Leaflet and Folium.",
    ),
    "note_chance": (
        (
            "Mots de probabilité (GIEC) : très probable 90 % et plus, probable 66 % et plus, incertain 33 % et "
            "plus, peu probable 10 % et plus. Entre parenthèses : intervalle à 95 % dû au nombre de tirages ; la part "
            "ouverte est exacte. Ni l'un ni l'autre ne dit si les poids sont justes."
        ),
        (
            "Words for probabilities (IPCC): very likely 90% or more, likely 66% or more, about as likely as not "
            "33% or more, unlikely 10% or more. In brackets: 95% interval owed to the number of draws; the open "
            "share is exact. Neither says whether the weights are right."
        ),
    ),
    "attribution": ("© contributeurs OpenStreetMap (ODbL)", "© OpenStreetMap contributors (ODbL)"),
    # --- report
    "r_changed": ("Ce qui a changé depuis le {day}", "What changed since {day}"),
    "r_nothing_changed": ("Aucun état d'axe n'a changé.", "No corridor changed its status."),
    "r_change": ("{name} : {before} → {after}", "{name}: {before} → {after}"),
    "r_new_reports": (
        "Faits nouveaux ({n}), du {first} au {last} :",
        "New events ({n}), {first} to {last}:",
    ),
    "r_new_reports_day": ("Faits nouveaux ({n}), {day} :", "New events ({n}), {day}:"),
    "r_stopped": ("Axes à l'arrêt", "Corridors stopped"),
    "r_banned": ("Axes interdits, usage inconnu", "Corridors banned, use unknown"),
    "r_escort only": ("Axes sous escorte", "Corridors under escort only"),
    "r_restricted": ("Axes restreints", "Corridors restricted"),
    "r_cut": ("Axes coupés", "Corridors cut"),
    "r_diverted": ("Axes déviés", "Corridors diverted"),
    "r_at risk": ("Axes à risque", "Corridors at risk"),
    "r_open": ("Axes ouverts", "Corridors open"),
    "r_arrivals": (
        "Arrivées signalées, à la destination et par semaine",
        "Arrivals reported, at the destination and by week",
    ),
    "r_arrival": ("{place} : semaine du {week}", "{place}: week of {week}"),
    "r_why": ("Pourquoi :", "Why:"),
    "r_round": ("Itinéraire de contournement : {text}", "Way round: {text}"),
    "r_no_round": (
        "Aucun contournement raisonnable qui soit plus probablement praticable que fermé.",
        "No reasonable way round that is more likely passable than closed.",
    ),
    "r_substitutes": (
        "Autres axes vers la même destination : {names}",
        "Other corridors to the same destination: {names}",
    ),
    "r_more": ("{names} et {n} autres", "{names} and {n} more"),
    "r_restrictions": ("Restrictions", "Restrictions"),
    "r_destinations": ("Destinations", "Destinations"),
    "r_unknown": ("Ce qu'on ne sait pas", "What is not known"),
    "r_unreported": (
        "Sans signalement récent (ce n'est pas « sûr ») :",
        "Without recent reports (which is not “safe”):",
    ),
    "r_coverage": (
        "{name} : {p} de la route couverte par un signalement des 30 derniers jours",
        "{name}: {p} of the road covered by a report of the last 30 days",
    ),
    "r_more_one": ("{names} et un autre", "{names} and one more"),
    "r_unmapped_one": ("Un signalement sans place sur la carte :", "One report without a place on the map:"),
    "r_unmapped": ("{n} signalements sans place sur la carte :", "{n} reports without a place on the map:"),
    "r_unknown_types": (
        "Types de faits absents de la table des effets, donc sans effet : {types}",
        "Event types missing from the effects table, hence without effect: {types}",
    ),
    "r_no_network": ("Sans itinéraire sur ce réseau :", "Without a route on this network:"),
    "r_air": ("Liaisons aériennes, non évaluées : {names}", "Air links, not assessed: {names}"),
    "r_method": ("Méthode, sources et licence", "Method, sources and licence"),
    "r_evidence": (
        "{day}, {event}, {certainty}, {role}{p} : {place}",
        "{day}, {event}, {certainty}, {role}{p}: {place}",
    ),
    "r_p": (" ({p} de chances que ce soit encore le cas)", " ({p} chance that it still holds)"),
}

TEXTS = {key: (french_spaces(french), english) for key, (french, english) in _TEXTS.items()}
COLUMN = {Lang.FR: 0, Lang.EN: 1}
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def text(lang: Lang, key: str, **values: object) -> str:
    """Return a text in a language with its values filled in.

    Raises
    ------
    KeyError
        There is no such text, or a value is missing.
    """
    one = f"{key}_one"
    chosen = one if values.get("n") == 1 and one in TEXTS else key
    return TEXTS[chosen][COLUMN[lang]].format(**{name: _isolated(value) for name, value in values.items()})


def raw_text(lang: Lang, key: str) -> str:
    """Return a text in a language with its values still open."""
    return TEXTS[key][COLUMN[lang]]


def has_text(key: str) -> bool:
    """Say whether there is a text of that key."""
    return key in TEXTS


def _isolated(value: object) -> object:
    """Keep a value written from right to left from turning the sentence around it (core/texts.js does the same)."""
    return f"\u2068{value}\u2069" if isinstance(value, str) and RIGHT_TO_LEFT.search(value) else value
