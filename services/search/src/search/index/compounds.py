"""German words that are made of several: of which, for the words of this field.

A word is taken apart where it is made of listed words and of nothing else. One end of it may be unknown beside a
``STRONG`` word, with which others neither begin nor end by chance, and after a joint such as that of
``Auslieferungs-haft``, by which both ends are words, listed or not. Whoever changes a list changes what is indexed:
both engines then build their index anew by themselves.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

LANGUAGES = ("de",)
"""Those whose words are taken apart."""

_STRONG = """
    abhängigkeit ablehnung abschiebung abschirmung absonderung abteilung ambulanz anamnese angehörige
    anhörung anklage anordnung anstalt antrag anwalt anzeige apotheke arrest arzt aufenthalt aufklärung
    aufnahme aufseher aufsicht ausgang auslieferung ausländer ausschuss ausstattung beamte beamter
    beauftragte bedienstete bediensteter bedingung bedrohung befragung begleitung begutachtung behandlung
    behinderung behörde beihilfe beistand belastung belegung belehrung beleuchtung belüftung beobachtung
    berater beratung bericht beruhigung bescheid beschluss beschränkung beschwerde besuch besucher
    betreuer betreuung bewegung bewohner bewährung bibliothek botschafter chirurg demenz depression
    diagnose direktor disziplin dokumentation dolmetscher drogen durchsuchung einrichtung einsatz
    einsicht einweisung einwilligung entlassung entlüftung entscheidung entschuldigung entschädigung
    entwöhnung entziehung entzug epidemie epilepsie ergebnis erkrankung erlaubnis ermittler ermittlung
    ernährung ersatz erziehung fahrzeug familie fenster fessel fesselung festnahme fixierung flüchtling
    folter folterung forensik fortbildung freigang freiheit frist fürsorge gebäude gebühr gefahr
    gefangene gefangener gefängnis gegenstand geheimnis geisel geistlicher gemeinschaft genehmigung
    gericht gesetz gespräch gesuch gesundheit gewahrsam gewalt gewerkschaft gutachten gutachter heizung
    hepatitis hilfe hinrichtung hygiene häftling identität impfung infektion insasse inspektion
    internierung isolation isolierung jugend jugendlicher justiz kakerlake kamera kammer kantine kapelle
    kleidung klinik knebel kommission konsulat kontakt kontrolle konzept kopie kosten kranker krankheit
    kurs kündigung leistung leitung lockerung lüftung mahlzeit mangel matratze maßnahme maßregel
    medikament medikation medizin meldung mensch methadon migration minderjährige minderjähriger minister
    ministerium missbrauch misshandlung mitarbeiter mitteilung nahrung notruf opfer ordnung panik partner
    patient person personal pfleger pflicht polizei polizist praktikant problem programm protokoll
    präsidium prävention prüfung psychiatrie psychologin psychopharmaka psychose quarantäne quote reform
    regelung register rehabilitation religion richter richtlinie sanktion schaden schikane schimmel
    schlüssel schmerz schmuggel schuss schutz seelsorge seelsorger seife sicherheit sicherung sprache
    spritze station stempel strafe straftat substitution sucht suizid tabak tablette telefon termin
    therapeut therapie toilette trakt transport trennung tuberkulose täter umschluss unfall unterbringung
    unterkunft unterlage unterricht untersuchung urlaub urteil verband verbot verbrechen verdacht
    verfahren verfolgung verfügung vergewaltigung verhandlung verhör verlegung verletzung vermerk
    vernachlässigung vernehmung verpflegung verschluss versicherung versorgung versuch verteidiger
    vertrag vertreter verwahrung verwaltung verweigerung visitation visite vollstreckung vollzug
    vorbereitung vormund vorschrift vorwurf waffe wasser weiterbildung widerspruch widerstand wohnung
    wärter wäsche würde zelle zimmer zugang zulassung zustand zwang zwischenfall überbelegung übergriff
    übersetzer übersetzung überstellung überwachung
"""
_WORDS = """
    ablauf abschluss adresse akte alarm alter amt angebot angst anlage anruf anwaltschaft anwendung
    apparat arbeit arbeiter arm art artikel arznei asyl atem aufstand auge ausbildung ausfall ausgabe
    auskunft austausch ausweis auto bad bahn barriere bau bauer befall befehl beginn bein beirat bereich
    bereitschaft beruf beschwerdeführer betrag betrieb betrug bett bewerber bewerbung bild bildung binde
    blick block blut boden botschaft brand bremse brief bruch buch bund bus busen bündel bürger bürste
    chef christ creme dach daten dauer dauerhaft decke deutsch dieb diebstahl dienst dienstag ding
    disziplinar diät donnerstag dorf druck dusche ecke ehe ehre eid eigenschaft eigentum eingang eingriff
    einheit einkauf einkommen eisen ekel eltern empfang ende energie entgelt entwicklung erbe erde
    ernsthaft essen examen fabrik fach fahrer fahrt fall farbe faust fax fehler fernsehen fernseher fest
    feuer fieber film finger fisch fleisch flucht flug flugzeug fluss form frage frankreich frau frei
    freitag freizeit freund fund funk fuß fußball führer gang garten gas gast gebet gebiet gebrauch
    geburt gefecht gefühl gehalt gehilfe gehör geist geld gelegenheit gelenk gepäck geruch gerät
    geschichte geschick geschirr geschlecht geschäft gesellschaft gesicht gewicht gewissenhaft gift
    gitter glas glaube glaubhaft glied gott gottesfürchtig grad grenze griff grippe grund grundsätzlich
    gruppe größe gummi gurt haar hafen haft haftpflicht haftung halle hals hand handel handlung handwerk
    haus haut heim heimat helfer hemd herd herkunft herz herzhaft hilfreich hitze hof hose hund hunger
    höhe hütte imam jacke jahr kabel kabine kanal kappe karte kasse kasten keller kette kind kinder
    kirche kissen klage klasse klinge klingel klo knie knochen knopf koch koffer kohle kollege kontakte
    kopf korb korn kost kraft krampf krankhaft kreis krieg krise krätze kälte köchin körper küche laden
    lage lager lampe land landschaft last lauf lauge leben lebhaft lehre lehrer leib leiche leiter
    leitfaden leute licht liste loch lohn luft luke lunge lärm löffel macht machthaber magen mahnung
    mangelhaft manifestation mann mannschaft marke markt maske material mauer maul medien messer miete
    milch minute mitglied mittag mittel mitternacht mittwoch monat mond montag mord mund musik mutter
    möbel müll mütze nacht nadel name nase natur nerven netz niere not notfall notstand notwendig ofen
    ohr ordner ort paket papier park partei pass pause personalien pfad pfarrer pfeffer pferd pflege
    plage plan plastik platz post posten praxis preis presse probe prozess psyche psychologe puls punkt
    qualität quelle radio rasierer rasse rat raub rauch raucher raum recht rechtfertigung rechtzeitig
    rede regel reinigung reis reise rente reporter reserve rettung ring rohr ruf ruhe ruhigstellung
    rücken rückführung saal sache salbe samstag sanitär satz sauna schacht schadhaft scham schamhaft
    scheibe schein schelle schicht schiff schild schlaf schlag schleuse schloss schnee schnitt schock
    schrank schranke schreiben schrift schuh schuld schule schulter schwangerschaft schwelle schädel
    schüler see seele seil seite sitte sitz sohn sonne sonntag sorge sorte spannung speise sperre spiegel
    spiel sport spray sprecher sprecherin spruch spur spülung staat stadt stahl stand standhaft stange
    staub stein stelle steuer stich stift stille stimme stock stoff strahl straße streife streik strick
    strom stufe stuhl stunde sturz störung stück suche tag tagung tasche tat tausch technik teil
    teilnahme teilnehmer telefonie tempel test teuer tier tisch titel tochter tod ton tonne topf tor tote
    tracht transit treppe tritt trupp truppe träger tugendhaft turm tötung tür uhr unterbrechung
    unterhalt urin ursache vater verbraucher verein verhalten verkehr verletzter verlust verschonung
    vertrauen video visum vogel volk vorfall vorrat wache wagen wahl wald wand wanne wanze ware warnung
    weg wein welt werk werkstatt werkzeug wert wetter wind windel winter wirkung wirt wirtschaft wissen
    wissenschaft woche wochenende wohl wohlhabend wohnen wolle wort wortlaut wunde wunsch wut wächter
    wärme zahl zahn zaun zeichen zeile zeit zeitpunkt zeitraum zeitung zellulose zelt zensur zeug zeuge
    ziel zimmermann zins zoll zone zug zunge zusatz zweck zweifelhaft ärzte übergang übung
"""
"""With these letters other words begin or end, too: they count where all of a word is known. None is taken apart."""

_BOUND = """
    abschiebe allein alt alten außen back beuge brech doppel dreh drei dusch einzel elektro erst fernseh
    fremd fünf ganz gesamt groß haupt heiz hoch höchst innen inner isolier jung kalt klein kranken kurz
    lang leer leih lern lese mehr mehrbett mehrfach mindest mit nah nass neben neu nieder ober privat
    rasier rast reiz renn roll rund sammel schieß schwer selbst sieben sonder sozial sprech spreng
    standard steh stehl treff trenn trink trocken unter verwahr vier voll warm warte wasch wieder wohn
    würge zentral zivil zwei zwischen
"""
"""What stands before others and is no word that anybody asks for."""

_PREFIXES = frozenset(
    "durch einher empor fort gegen heran herum hinter hinzu miss nach nieder rück unter vorbei weiter "
    "wider wieder zurück zusammen über".split()
)
_SUFFIX = re.compile(
    "e?(?:bar|haft|heit|igkeit|ig|isch|ist|keit|lich|ling|los|mässig|sam|schaft|tum|ung|weise|end|er|(?:if)?i?[sz]?ier)"
)
"""Which make another word of one, and no compound."""
_JOINT = re.compile("...(?:heit|ion|ität|keit|ling|schaft|tum|ung)s$")
"""After which another word begins, as these endings have no ``s`` otherwise."""

_SHORTEST, _LONGEST, _SHORTEST_REST = 7, 60, 4
_LINKS = ("", "e", "s", "es", "n", "en", "er", "ens", "ns")
_ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern", "in", "innen")
_CHANGED = ("e", "en", "er", "ern", "n", "in", "innen")
_UMLAUTS = {"au": "äu", "a": "ä", "o": "ö", "u": "ü"}
_LAST_VOWEL = re.compile("(au|a|o|u)(?=[^aeiouäöü]+(?:e[rl]?)?$)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A listed word and where it stands, with what joins it to the next; ``said`` is empty where nobody asks for it."""

    start: int
    end: int
    said: str


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[str, ...]:
    """The words it is made of, and those that are made of some of these in turn; none of a word that is whole."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return ()
    word = _spelled(word)
    pieces = _pieces(word)
    found: dict[str, None] = {}
    for last, piece in enumerate(pieces):
        if not piece.said:
            continue
        for first in pieces[: last + 1]:
            begun = word[first.start : piece.start]
            if first.start or piece.end < len(word):
                found[begun + piece.said] = None
            if piece.end == len(word) and first.start:
                found[word[first.start :]] = None
    return tuple(found)


def _spelled(word: str) -> str:
    return word.lower().replace("ß", "ss")


def _changed(word: str) -> str:
    """As before the endings that change its vowel: ``räum`` of ``raum``."""
    changed = _LAST_VOWEL.sub(lambda vowel: _UMLAUTS[vowel[0]], word)
    return changed.removesuffix("e")


def _listed(words: str) -> list[str]:
    return _spelled(words).split()


def _forms(words: list[str], endings: tuple[str, ...], *, short: bool) -> dict[str, str]:
    """Each form of each word, and the word."""
    found: dict[str, str] = {}
    for word in words:
        if short and word.endswith("e") and len(word) > 3:
            found.setdefault(word[:-1], word)
        for ending in _CHANGED:
            found.setdefault(_changed(word) + ending, word)
    for word in words:
        for ending in endings:
            found[word + ending] = word
    return found | {word: word for word in words}


_ALONE = [*_listed(_STRONG), *_listed(_WORDS)]
_STRONGLY = frozenset(_listed(_STRONG))
_ENDING = _forms(_ALONE, _ENDINGS, short=False)
_BEGINNING = dict.fromkeys(_listed(_BOUND), "") | _forms(_ALONE, _LINKS, short=True)


def _pieces(word: str) -> tuple[_Piece, ...]:
    """All of it in listed words; else what covers most of it beside one unknown end."""
    if word in _ENDING:
        return ()
    ends = _to_the_end(word)
    if ends[0]:
        return ends[0]
    begins = _from_the_beginning(word)
    after = (
        (*_unknown(word[:at]), *pieces)
        for at in range(_SHORTEST_REST, len(word))
        if (pieces := ends[at]) and _may_follow(word[:at], pieces[0])
    )
    before = (
        pieces
        for at in range(len(word) - _SHORTEST_REST, 2, -1)
        if (pieces := begins[at]) and _may_precede(pieces[-1], word[at:])
    )
    return max((next(after, ()), next(before, ()), _at_a_joint(word)), key=_length)


def _length(pieces: tuple[_Piece, ...]) -> int:
    return pieces[-1].end - pieces[0].start if pieces else 0


def _unknown(begun: str) -> tuple[_Piece, ...]:
    """What stands before a joint is a word, known or not."""
    return (_Piece(0, len(begun), begun[:-1]),) if _JOINT.search(begun) else ()


def _may_follow(unknown: str, piece: _Piece) -> bool:
    return (piece.said in _STRONGLY and unknown not in _PREFIXES) or bool(_JOINT.search(unknown))


def _may_precede(piece: _Piece, unknown: str) -> bool:
    return piece.said in _STRONGLY and not _SUFFIX.match(unknown)


def _at_a_joint(word: str) -> tuple[_Piece, ...]:
    for at in range(len(word) - _SHORTEST_REST, _SHORTEST_REST, -1):
        if (begun := _unknown(word[:at])) and not _SUFFIX.match(word, at):
            return (*begun, _Piece(at, len(word), word[at:]))
    return ()


def _to_the_end(word: str) -> list[tuple[_Piece, ...]]:
    """For each place the fewest pieces from there to the end; none where something is unknown."""
    whole = len(word)
    best: list[tuple[_Piece, ...]] = [()] * (whole + 1)
    for start in range(whole - 3, -1, -1):
        if (said := _ENDING.get(word[start:])) is not None:
            best[start] = (_Piece(start, whole, said),)
            continue
        for end in range(start + 2, whole - 2):
            said = _BEGINNING.get(word[start:end])
            if said is not None and best[end] and (not best[start] or len(best[end]) + 1 < len(best[start])):
                best[start] = (_Piece(start, end, said), *best[end])
    return best


def _from_the_beginning(word: str) -> list[tuple[_Piece, ...]]:
    """For each place the fewest pieces from the beginning up to there."""
    best: list[tuple[_Piece, ...]] = [()] * (len(word) + 1)
    for end in range(3, len(word) - 2):
        for start in range(end - 2):
            said = _BEGINNING.get(word[start:end])
            if said is None or (start and not best[start]):
                continue
            if not best[end] or len(best[start]) + 1 < len(best[end]):
                best[end] = (*best[start], _Piece(start, end, said))
    return best
