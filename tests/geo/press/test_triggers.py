"""Words for events, and how they are told."""

from __future__ import annotations

import pytest

from data.codes import Lang
from data.tables.wording import Stand, Wording
from geo.press.sentences import Sentence
from geo.press.triggers import MOST_TOLD, find_triggers, is_long_past, points_back, stand_of, tells


def of(text: str, wording: Wording, lang: Lang = Lang.EN) -> list[tuple[str, Stand]]:
    stands = [words for words in wording.stand if words.lang is lang]
    return [(one.event_type, stand_of(one, stands)) for one in find_triggers(Sentence(text, 1, 1, 0), wording, lang)]


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("Gunmen attacked a convoy near Kita.", "asserted"),
        ("If gunmen attacked a convoy, fuel could run out.", "conditional"),
        ("A strike by drivers is planned for Monday.", "forecast"),
        ("The union threatened a strike by its drivers.", "threat"),
        ("The army denied any attack.", "denied"),
        ("A rumour said on Sunday: the station was attacked.", "denied"),
        ("The attack has not been claimed by any group.", "asserted"),
        ("In 2012 rebels attacked Gao.", "history"),
        ("Convoys are often attacked there.", "habitual"),
        ("A convoy was reportedly attacked.", "hearsay"),
        ("Youths put up roadblocks to demand fuel.", "asserted"),
        ("Did gunmen attack the convoy that burned?", "conditional"),
        ("The convoy, attacked near Kita, is expected to leave.", "asserted"),
        ("The army recalled its lorries and would send no others to Gao.", "asserted"),
        ("A lorry of cement was made to turn into the bush and has not been seen again.", "asserted"),
        ("Passengers on the coach were told to hand over their phones.", "asserted"),
        ("Two tankers were lost to rocket fire near Loulouni.", "asserted"),
        ("Firms will send nothing to Tema after two lorries were burned on the way.", "asserted"),
        ("07:45 No convoy came in overnight.", "denied"),
        ("Deliveries of fuel were cut due to gunfire near Loulouni.", "asserted"),
        ("Militants used explosives to bring down the Ouenkoro bridge.", "asserted"),
        ("Militants came to bring down the Ouenkoro bridge.", "forecast"),
        ("Passengers should hand over their phones to robbers.", "conditional"),
        ("Reports that gunmen attacked a convoy are untrue.", "denied"),
        ("The agreement eased the country's shortage.", "denied"),
        ("They also attack women on that road.", "habitual"),
        ("One attacked locality lies near the border.", "habitual"),
        ("Ambushes and abductions on the road to Kita are increasingly common.", "habitual"),
        ("It is the gate of all supplies entering from Senegal by truck.", "habitual"),
        ("Dozens of tankers were seen entering Kita.", "asserted"),
        ("Their pay has not been found, prompting them to suspend all traffic.", "asserted"),
        ("The group's strategy of blocking roads has spread.", "habitual"),
        ("Two drivers were seen while delivering trucks of fuel to Kita.", "habitual"),
    ],
)
def test_a_stand_is_that_of_the_words_that_govern_the_event(text: str, stand: str, wording: Wording) -> None:
    assert {found for _, found in of(text, wording)} == {Stand(stand)}


def test_but_parts_what_is_denied_from_what_is_told(wording: Wording) -> None:
    text = "L'armée dément toute embuscade, mais un camion a été incendié."
    by_type = dict(of(text, wording, Lang.FR))
    assert by_type == {"ambush": Stand.DENIED, "arson_vehicles": Stand.DENIED}  # a denial may reach: nothing is told
    by_type = dict(of("Aucune attaque contre le poste, mais un camion a été incendié.", wording, Lang.FR))
    assert by_type == {"attack": Stand.DENIED, "arson_vehicles": Stand.ASSERTED}


def test_the_end_of_a_name_is_no_future(wording: Wording) -> None:
    text = "Une attaque a eu lieu dimanche entre Kaniéra et Lakamané."
    assert of(text, wording, Lang.FR) == [("attack", Stand.ASSERTED)]
    assert of(text.replace("Kaniéra", "elle aggravera Lakamané"), wording, Lang.FR) == [("attack", Stand.FORECAST)]


def test_a_truce_that_ends_is_none(wording: Wording) -> None:
    assert not of("The raid of bandits broke a month-old truce.", wording)[1:]
    assert of("A truce was agreed on Monday.", wording) == [("truce", Stand.ASSERTED)]


def test_of_words_that_overlap_the_longest_count(wording: Wording) -> None:
    assert of("Customs seized 4,000 litres of smuggled fuel.", wording) == [("seizure", Stand.ASSERTED)]


def test_a_noun_tells_a_deed_with_what_it_did(wording: Wording) -> None:
    (told,) = find_triggers(Sentence("The attack killed four people.", 1, 1, 0), wording, Lang.EN)
    (named,) = find_triggers(Sentence("Analysts speak of the attack.", 1, 1, 0), wording, Lang.EN)
    assert tells(told, wording)
    assert not tells(named, wording)
    assert points_back(named, wording)


def test_a_toll_points_back_to_what_it_counts(wording: Wording) -> None:
    (trigger,) = find_triggers(Sentence("Bilan : deux camions incendiés.", 1, 1, 0), wording, Lang.FR)
    assert points_back(trigger, wording)


@pytest.mark.parametrize(
    ("text", "lang", "event_type"),
    [
        ("Armed men burned the market at Boulkessi.", Lang.EN, "attack"),
        ("Armed men on motorbikes burned a checkpoint.", Lang.EN, "attack"),
        ("Des hommes à moto ont incendié la mairie.", Lang.FR, "attack"),
        ("Des hommes à moto ont incendié deux bennes.", Lang.FR, "arson_vehicles"),
    ],
)
def test_what_burned_says_what_it_was(text: str, lang: Lang, event_type: str, wording: Wording) -> None:
    assert {one.event_type for one in find_triggers(Sentence(text, 1, 1, 0), wording, lang)} == {event_type}


def test_what_stands_between_two_words_for_an_event_is_one_statement(wording: Wording) -> None:
    text = "A minibus left Kita; four traders were led away."
    assert {one.event_type for one in find_triggers(Sentence(text, 1, 1, 0), wording, Lang.EN)} == {"abduction"}


def test_what_had_happened_before_is_long_past(wording: Wording) -> None:
    (past,) = find_triggers(Sentence("Rebels had attacked the town.", 1, 1, 0), wording, Lang.EN)
    (now,) = find_triggers(Sentence("Rebels attacked the town.", 1, 1, 0), wording, Lang.EN)
    assert is_long_past(past)
    assert not is_long_past(now)


@pytest.mark.parametrize(
    ("text", "lang", "is_past"),
    [
        ("Forty tankers that had waited at Zegoua drove into Sikasso on Tuesday.", Lang.EN, False),
        ("Deux chauffeurs qui avaient bravé l'interdiction ont été enlevés à Madonga.", Lang.FR, False),
        ("Tankers had already twice entered the town.", Lang.EN, True),
        ("Des hommes armés avaient aussi attaqué le village.", Lang.FR, True),
    ],
)
def test_of_a_verb_its_own_auxiliary_says_that_it_is_long_past(
    text: str, lang: Lang, wording: Wording, *, is_past: bool
) -> None:
    *_, trigger = find_triggers(Sentence(text, 1, 1, 0), wording, lang)  # those before it lead to it
    assert is_long_past(trigger) is is_past


@pytest.mark.parametrize(
    ("text", "lang", "is_told"),
    [
        ("The JNIM did not attack the convoy at Kita on Tuesday.", Lang.EN, False),
        ("Gunmen have not burned any lorry near Diéma.", Lang.EN, False),
        ("Le convoi n'a été ni attaqué ni arrêté mardi à Kita.", Lang.FR, False),
        ("Le chauffeur n'a pas été enlevé à Diéma.", Lang.FR, False),
        ("Gunmen attacked the convoy at Kita on Tuesday.", Lang.EN, True),
        ("Le convoi a été attaqué mardi à Kita.", Lang.FR, True),
        ("Le pont de Kita, dynamité mardi, n'est toujours pas réparé.", Lang.FR, True),
        ("The bridge of Kita, blown up on Tuesday, has not been repaired.", Lang.EN, True),
        ("Le pont de Kita n'a pas été dynamité mardi.", Lang.FR, False),
        ("Le pont de Kita n'a pas résisté à la charge mardi.", Lang.FR, True),
    ],
)
def test_a_deed_that_was_not_done_is_denied(text: str, lang: Lang, wording: Wording, *, is_told: bool) -> None:
    assert any(stand is Stand.ASSERTED for _, stand in of(text, wording, lang)) is is_told


def test_what_came_without_incident_came(wording: Wording) -> None:
    assert ("convoy_arrival", Stand.ASSERTED) in of("Eighty tankers reached Kayes without incident.", wording)


def test_a_denial_in_the_words_for_an_event_is_their_own(wording: Wording) -> None:
    assert ("traffic_suspended", Stand.ASSERTED) in of("Coaches have not served Mopti.", wording)
    assert not of("Traffic was not interrupted at Kati.", wording)


def test_a_modal_among_the_words_for_an_event_leaves_it_open(wording: Wording) -> None:
    found = of("Les prix à la pompe pourraient grimper.", wording, Lang.FR)
    assert {stand for _, stand in found} <= {Stand.CONDITIONAL}


def test_what_somebody_declared_is_told_in_a_conditional(wording: Wording) -> None:
    assert ("blockade_declared", Stand.ASSERTED) in of("A spokesman announced that no tanker would pass.", wording)


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("A lorry of sugar was commandeered at Tonka.", Lang.EN, {"hijacking"}),
        ("A committee was commandeered at Tonka.", Lang.EN, set()),  # nothing that it is done to stands by
        (
            "The siege of Boni came to an end.",
            Lang.EN,
            {"town_blockade", "blockade_lifted"},
        ),  # which silences the siege
        ("Deux associations ont suspendu leurs distributions de vivres.", Lang.FR, {"service_suspension"}),
        ("Un éboulement a eu lieu sur la route à Siby.", Lang.FR, {"landslide"}),  # more exact than a road washed out
    ],
)
def test_loose_words_tell_with_what_they_are_done_to(text: str, lang: Lang, told: set[str], wording: Wording) -> None:
    assert {event_type for event_type, _ in of(text, wording, lang)} == told


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("Le convoi, attaqué mardi près de Kita, a repris la route.", Lang.FR, {"attack", "traffic_resumed"}),
        ("Le pont de Kita, détruit hier par des hommes armés, reliait deux villes.", Lang.FR, {"bridge_destroyed"}),
        ("Les chauffeurs, attaqués dans la nuit de lundi à mardi, pleurent.", Lang.FR, {"attack"}),
        ("The bridge at Kita, blown up on Monday night, carried the road.", Lang.EN, {"bridge_destroyed"}),
        ("Three tankers, burned on Tuesday, blocked the road.", Lang.EN, {"arson_vehicles", "road_blocked"}),
        ("Deux citernes, incendiées jeudi à Diéma, fumaient encore.", Lang.FR, {"arson_vehicles"}),
        ("The road to Nioro, closed on Monday by youths, has reopened.", Lang.EN, {"road_blocked", "road_reopened"}),
        ("The driver, abducted on Friday near Diéma, is missing.", Lang.EN, {"abduction"}),
        ("The Kita bridge, opened by the mayor on Friday, has two lanes.", Lang.EN, set()),
        ("L'ordre, entré en vigueur le 8 août, tient.", Lang.FR, set()),
        ("Le marché, visité mardi par le maire, a été repeint.", Lang.FR, set()),
    ],
)
def test_an_aside_with_a_day_tells_something_itself(text: str, lang: Lang, told: set[str], wording: Wording) -> None:
    assert {event_type for event_type, _ in of(text, wording, lang)} == told


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("Hauliers voted against a motion to suspend traffic to Kayes.", Stand.FORECAST),
        ("Hauliers voted on Tuesday not to suspend traffic to Kayes.", Stand.FORECAST),
        ("The council decided against moves to suspend traffic to Nioro.", Stand.FORECAST),
        ("The union agreed a plan to suspend traffic to Kayes.", Stand.FORECAST),
        ("The union votes tomorrow on a bid to suspend traffic to Kayes.", Stand.FORECAST),
        ("Hauliers have yet to agree to suspend traffic to Kayes.", Stand.DENIED),
        ("Hauliers voted on Tuesday to suspend traffic to Kayes.", Stand.ASSERTED),
        ("Hauliers agreed to suspend traffic to Kayes.", Stand.ASSERTED),
        ("The army decided on Monday to suspend traffic to Kayes.", Stand.ASSERTED),
    ],
)
def test_what_was_decided_is_told_and_what_was_not_is_none(text: str, stand: Stand, wording: Wording) -> None:
    assert of(text, wording) == [("traffic_suspended", stand)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le cours du coton, frappé mardi par la crise, a chuté à Koutiala.", Lang.FR),
        ("Les ventes ont explosé mardi à Kayes.", Lang.FR),
        ("L'Assemblée a attaqué mercredi l'examen du budget.", Lang.FR),
        ("The opposition's plans were ambushed on Tuesday by critics of the budget.", Lang.EN),
        ("Fuel prices exploded on Tuesday in Kankan.", Lang.EN),
        ("Kita was flooded with tourists on Saturday.", Lang.EN),
        ("La note recense 47 attaques contre des camions.", Lang.FR),
        ("Analysts counted 31 attacks on tankers.", Lang.EN),
        ("Nos chauffeurs ont peur d'être enlevés.", Lang.FR),
        ("Drivers dread being kidnapped on that road.", Lang.EN),
        ("Une explosion contrôlée a secoué Kita mardi.", Lang.FR),
        ("Mediators came close to lifting the siege.", Lang.EN),
        ("A shortage of nurses was reported in Gao.", Lang.EN),
        ("Le tribunal de Kayes a condamné mardi trois hommes pour l'attaque d'un car.", Lang.FR),
        ("Des pages prétendaient que vingt citernes étaient parties en fumée.", Lang.FR),
        ("Pourquoi n'a-t-on pas fermé la route ? demande un usager.", Lang.FR),
        ("Le trafic de drogue a été démantelé mardi.", Lang.FR),
        ("The president's convoy crossed Ségou on Tuesday.", Lang.EN),
        ("Le convoi des pèlerins a quitté Kayes mardi.", Lang.FR),
        ("It is wrong to say that Niono is under blockade.", Lang.EN),
        ("Il est faux de dire que Niono est sous blocus.", Lang.FR),
        ("A clerk was arrested for siphoning off 2,000 litres of fuel stolen from trucks.", Lang.EN),
        ("Police in Kayes raided a warehouse on Tuesday.", Lang.EN),
    ],
)
def test_what_is_spoken_of_or_told_in_words_of_war_is_no_deed(text: str, lang: Lang, wording: Wording) -> None:
    assert all(stand not in {Stand.ASSERTED, Stand.HEARSAY} for _, stand in of(text, wording, lang))


@pytest.mark.parametrize(
    ("text", "lang", "event_type"),
    [
        ("Un drone a frappé mardi le marché au coton.", Lang.FR, "airstrike"),
        ("Three attacks hit tankers near Kita on Tuesday.", Lang.EN, "attack"),
        ("Le car a brûlé mardi près de Kita.", Lang.FR, "arson_vehicles"),
        ("A shortage of diesel was reported in Gao.", Lang.EN, "shortage"),
        ("The customs yard was raided on Tuesday.", Lang.EN, "attack"),
        ("A convoy of 40 tankers left Kayes on Tuesday.", Lang.EN, "convoy_departure"),
        ("Le trafic a repris mardi.", Lang.FR, "traffic_resumed"),
    ],
)
def test_the_same_words_of_things_are_told(text: str, lang: Lang, event_type: str, wording: Wording) -> None:
    assert (event_type, Stand.ASSERTED) in of(text, wording, lang)


def test_loose_words_find_what_it_stands_for_in_the_sentence_before(wording: Wording) -> None:
    alone, behind = (Sentence("It limped into Kidal.", 1, 2, 0, before) for before in ("", "The convoy left Gao."))
    assert not find_triggers(alone, wording, Lang.EN)
    assert [one.event_type for one in find_triggers(behind, wording, Lang.EN)] == ["convoy_arrival"]


def test_what_a_sentence_says_over_and_over_is_told_a_few_times(wording: Wording) -> None:
    told = of("attaqué " * 150, wording, Lang.FR)
    assert 0 < len(told) <= MOST_TOLD
