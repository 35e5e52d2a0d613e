"""Which German compounds are taken apart into what, on words of this field that were judged one by one."""

import pytest
from search.index import compounds, words

JUDGED = """
    Abschiebehaft: haft; Abschiebungsflug: abschiebung flug; Abschiebungshaft: abschiebung haft;
    Absonderungszelle: absonderung zelle; Akteneinsichtsrecht: akte akteneinsicht einsicht recht;
    Altenheim: heim; Altenpflege: pflege; Amtsarzt: amt arzt; Amtsgericht: amt gericht;
    Anstaltsbeirat: anstalt beirat; Anstaltsleiterin: anstalt leiterin leiter;
    Anstaltsordnung: anstalt ordnung; Anstaltspsychologin: anstalt psychologin; Anstaltsärzte: anstalt arzt;
    Anwaltsbesuch: anwalt besuch; Anwaltsgespräch: anwalt gespräch; Anwaltsschreiben: anwalt schreiben;
    Arbeitsbetrieb: arbeit betrieb; Arbeitsentgelt: arbeit entgelt; Arbeitslohn: arbeit lohn;
    Arbeitspflicht: arbeit pflicht; Arbeitsunfall: arbeit unfall; Arreststrafe: arrest strafe;
    Arrestzelle: arrest zelle; Arztbericht: arzt bericht; Arztgeheimnis: arzt geheimnis;
    Arztzimmer: arzt zimmer; Asylbewerber: asyl bewerber; Aufnahmeabteilung: aufnahme abteilung;
    Aufnahmegespräch: aufnahme gespräch; Aufnahmeuntersuchung: aufnahme untersuchung;
    Augenarzttermin: auge arzt termin; Auslieferungshaft: haft auslieferung;
    Ausländerbehörde: ausländer behörde; Ausnüchterungszelle: zelle ausnüchterung; Badezimmer: zimmer bad;
    Bauchfixierung: fixierung; Behindertentoilette: toilette; Bereitschaftsarzt: arzt bereitschaft;
    Beruhigungsspritze: beruhigung spritze; Beruhigungszelle: beruhigung zelle;
    Beschwerdebriefkasten: beschwerde brief kasten; Beschwerdefrist: beschwerde frist;
    Beschwerderecht: beschwerde recht; Beschwerdestelle: beschwerde stelle;
    Beschwerdeverfahren: beschwerde verfahren; Besuchserlaubnis: besuch erlaubnis; Besuchsraum: besuch raum;
    Besuchstag: besuch tag; Besuchsverbot: besuch verbot; Besuchszeiten: besuch zeit;
    Besuchsüberwachung: besuch überwachung; Betreuungsgericht: betreuung gericht; Bettwanzen: bett wanze;
    Bettwäsche: bett wäsche; Beugehaft: haft; Bewegungsfreiheit: bewegung freiheit;
    Bewährungshelfer: bewährung helfer; Bibliotheksbesuch: bibliothek besuch;
    Botschaftsbesuch: botschaft besuch; Brandschutz: brand schutz; Briefgeheimnis: brief geheimnis;
    Briefkontrolle: brief kontrolle; Briefzensur: brief zensur; Dachzelle: dach zelle;
    Dienstaufsichtsbeschwerde: dienst aufsicht beschwerde; Disziplinarmaßnahme: disziplinar maßnahme;
    Disziplinarverfahren: disziplinar verfahren; Diätkost: diät kost; Dolmetscherkosten: dolmetscher kosten;
    Drogenentzug: droge entzug; Drogentest: droge test; Duschraum: raum dusche;
    Eingangsuntersuchung: eingang untersuchung; Einkaufsliste: einkauf liste; Einzelhaft: haft;
    Einzelhaftraum: haft raum haftraum; Einzelzelle: zelle; Elektroschock: schock; Elektroschocker: schock;
    Elternbesuch: eltern besuch; Entlassungsgeld: entlassung geld;
    Entlassungsvorbereitung: entlassung vorbereitung; Ermittlungsverfahren: ermittlung verfahren;
    Ersatzfreiheitsstrafe: freiheit strafe ersatz; Essensausgabe: essen ausgabe;
    Essensqualität: essen qualität; Familienbesuch: familie besuch; Faustschlag: faust schlag;
    Fensterscheibe: fenster scheibe; Ferngespräch: gespräch; Fernsehgerät: gerät;
    Fesselungsgurt: fesselung gurt; Festnahmeprotokoll: protokoll festnahme; Feueralarm: feuer alarm;
    Fixierungsgurt: fixierung gurt; Fluggastraum: flug gast raum; Flughafenverfahren: flug verfahren hafen;
    Flüchtlingsunterkunft: flüchtling unterkunft; Folterverbot: folter verbot;
    Foltervorwürfe: folter vorwurf; Frauenabteilung: frau abteilung; Frauengefängnis: frau gefängnis;
    Frauenhaus: frau haus; Frauentrakt: frau trakt; Freiheitsentzug: freiheit entzug;
    Freiheitsstrafe: freiheit strafe; Freistunde: stunde frei; Fußfesseln: fuß fessel; Fußtritte: fuß tritt;
    Fünfpunktfixierung: punkt fixierung; Gefangenenakte: gefangene akte; Gefangenenarbeit: gefangene arbeit;
    Gefangenentransport: gefangene transport; Gefängnisarzt: gefängnis arzt;
    Gefängnisaufstand: gefängnis aufstand; Gefängnisbibliothek: gefängnis bibliothek;
    Gefängnisdirektor: gefängnis direktor; Gefängnishof: gefängnis hof; Gefängnisküche: gefängnis küche;
    Gefängnisseelsorger: gefängnis seelsorger; Gefängniswärter: gefängnis wärter;
    Gefängnisärztin: gefängnis ärztin arzt; Gemeinschaftszelle: gemeinschaft zelle;
    Gerichtsarzt: gericht arzt; Gerichtsbeschluss: gericht beschluss; Gerichtstermin: gericht termin;
    Gerichtsverhandlung: gericht verhandlung; Gesichtsverletzung: gesicht verletzung;
    Gesundheitsdienst: gesundheit dienst; Gesundheitsversorgung: gesundheit versorgung;
    Gewahrsamszelle: gewahrsam zelle; Gewaltanwendung: gewalt anwendung; Gewaltschutz: gewalt schutz;
    Gottesdienst: gott dienst; Grenzhaft: grenze haft; Gruppenraum: gruppe raum;
    Haftbedingungen: haft bedingung; Haftbefehl: haft befehl; Haftbeschwerde: haft beschwerde;
    Haftentlassung: haft entlassung; Haftjahre: haft jahr; Haftplätze: haft platz;
    Haftprüfung: haft prüfung; Haftraumgröße: haft raum größe; Haftrichter: haft richter;
    Haftunterbrechung: haft unterbrechung; Handfesseln: hand fessel; Handschellen: hand schelle;
    Handschlag: hand schlag; Hausarzt: haus arzt; Hausordnung: haus ordnung; Hausstrafe: haus strafe;
    Heimbewohner: heim bewohner; Heizungsausfall: heizung ausfall; Hochsicherheitstrakt: sicherheit trakt;
    Hofgang: hof gang; Hungerstreik: hunger streik; Insulinspritze: spritze; Isolationshaft: isolation haft;
    Isolierstation: station; Isolierzelle: zelle; Jugendabteilung: jugend abteilung; Jugendamt: jugend amt;
    Jugendarrest: jugend arrest; Jugendgefängnis: jugend gefängnis;
    Jugendstrafanstalt: jugend strafe anstalt; Justizvollzugsanstalt: justiz vollzug anstalt;
    Justizvollzugsbeamten: justiz vollzug beamte; Kakerlakenplage: kakerlake plage; Kaltwasser: wasser;
    Kameraüberwachung: kamera überwachung; Kinderheim: kind heim; Kinderpsychiatrie: kind psychiatrie;
    Kindeswohl: kind wohl; Klageweg: klage weg; Knochenbruch: knochen bruch; Kontaktsperre: kontakt sperre;
    Kopfverletzungen: kopf verletzung; Krankenakte: akte; Krankenhausaufenthalt: haus aufenthalt;
    Krankenpfleger: pfleger; Krankenzimmer: zimmer; Kriseninterventionsraum: raum krisenintervention;
    Krätzebefall: krätze befall; Körperdurchsuchung: körper durchsuchung;
    Körperverletzung: körper verletzung; Lagerleitung: lager leitung; Langzeitbesuch: zeit besuch;
    Leibesvisitation: visitation leib; Leichenschau: leiche; Lüftungsanlage: lüftung anlage;
    Maßregelvollzug: maßregel vollzug; Medikamentenausgabe: medikament ausgabe;
    Menschenrechte: mensch recht; Menschenrechtsverletzung: mensch recht verletzung;
    Menschenwürde: mensch würde; Methadonprogramm: methadon programm;
    Minderjährigenschutz: minderjährige schutz; Misshandlungsvorwürfe: misshandlung vorwurf;
    Mitgefangene: gefangene; Mittagessen: mittag essen; Mutterkind: mutter kind; Nachtdienst: nacht dienst;
    Nachtruhe: nacht ruhe; Nachtschicht: nacht schicht; Nachtwache: nacht wache;
    Nahrungsverweigerung: nahrung verweigerung; Nassraum: raum; Nervenarzt: nerven arzt;
    Netzbett: netz bett; Notarzt: not arzt; Ordnungshaft: ordnung haft; Paketempfang: paket empfang;
    Patientenakte: patient akte; Patientenrechte: patient recht; Patientenverfügung: patient verfügung;
    Personalmangel: personal mangel; Personalschlüssel: personal schlüssel; Pfefferspray: pfeffer spray;
    Pflegeheim: pflege heim; Pflegekräfte: pflege kraft; Pflegenotstand: pflege notstand;
    Pflegepersonal: pflege personal; Pflichtverteidiger: pflicht verteidiger; Pockenimpfung: impfung;
    Polizeibeamte: polizei beamte; Polizeieinsatz: polizei einsatz; Polizeigewahrsam: polizei gewahrsam;
    Polizeigewalt: polizei gewalt; Polizeihund: polizei hund; Polizeirevier: polizei;
    Polizeistation: polizei station; Polizeizelle: polizei zelle; Psychiatriepatient: psychiatrie patient;
    Rauchverbot: rauch verbot; Rechtsanwalt: recht anwalt; Rechtsbeistand: recht beistand;
    Rechtsmittelbelehrung: recht mittel belehrung; Richtervorbehalt: richter;
    Rollstuhlfahrer: fahrer rollstuhl stuhl; Rückführungsflug: rückführung flug; Rückkehrberatung: beratung;
    Sammelunterkunft: unterkunft; Sanitärbereich: sanitär bereich; Schlafentzug: schlaf entzug;
    Schlafmangel: schlaf mangel; Schlafmittel: mittel schlaf; Schlafplatz: platz schlaf;
    Schlafstörung: schlaf störung; Schlagstock: stock schlag; Schlichtzelle: zelle;
    Schmerzmittel: schmerz mittel; Schulbesuch: schule besuch; Schulunterricht: schule unterricht;
    Schusswaffengebrauch: schuss waffe gebrauch; Schutzhaft: schutz haft; Schwangerenbetreuung: betreuung;
    Selbstmordversuch: mord versuch; Selbsttötung: tötung; Selbstverletzung: verletzung;
    Sicherheitsstufe: sicherheit stufe; Sicherheitsverwahrung: sicherheit verwahrung;
    Sicherungsverwahrung: sicherung verwahrung; Sitzwache: sitz wache; Sozialhilfe: hilfe;
    Sportangebot: sport angebot; Sprachbarriere: sprache barriere; Sprachkurs: kurs sprache;
    Staatsanwaltschaft: staat anwaltschaft; Strafgefangene: strafe gefangene;
    Strafverteidiger: strafe verteidiger; Strafvollstreckung: strafe vollstreckung;
    Strafvollzug: strafe vollzug; Suchtberatung: sucht beratung; Suizidprävention: suizid prävention;
    Suizidversuch: suizid versuch; Tagesablauf: tag ablauf; Tageslicht: tag licht; Taschengeld: tasche geld;
    Tasereinsatz: einsatz; Telefongespräche: telefon gespräch; Telefonverbot: telefon verbot;
    Tierarzt: arzt tier; Todesangst: tod angst; Todesfall: tod fall; Todesstrafe: tod strafe;
    Todesursache: tod ursache; Toilettenpapier: toilette papier; Toilettenspülung: toilette spülung;
    Transitbereich: bereich; Trinkwasser: wasser; Trinkwasserqualität: wasser qualität;
    Unterbringungsbeschluss: unterbringung beschluss; Untersuchungshaft: untersuchung haft;
    Untersuchungshaftanstalt: untersuchung haft anstalt; Urinprobe: urin probe;
    Vernehmungszimmer: vernehmung zimmer; Verwahrraum: raum; Videotelefonie: video telefonie;
    Videoüberwachung: video überwachung; Vollzugsbehörde: vollzug behörde;
    Vollzugslockerung: vollzug lockerung; Vollzugsplan: vollzug plan; Wachpersonal: wache personal;
    Warmwasser: wasser; Wartezelle: zelle; Waschgelegenheit: gelegenheit; Wassertemperatur: wasser;
    Wasserversorgung: wasser versorgung; Werkstattlohn: werkstatt lohn; Winterkleidung: winter kleidung;
    Wochenendausgang: ausgang wochenende; Wolldecke: decke; Wundversorgung: wunde versorgung;
    Würgegriff: griff; Zahnarzt: zahn arzt; Zahnbehandlung: zahn behandlung;
    Zellendurchsuchung: zelle durchsuchung; Zellenfenster: zelle fenster; Zellentür: zelle tür;
    Zeltlager: zelt lager; Zwangsarbeit: zwang arbeit; Zwangsbehandlung: zwang behandlung;
    Zwangseinweisung: zwang einweisung; Zwangsernährung: zwang ernährung; Zwangsjacke: zwang jacke;
    Zwangsmedikation: zwang medikation; Zwangsuntersuchung: zwang untersuchung;
    Überbelegungsquote: überbelegung quote; Übergangsheim: übergang heim;
    Überwachungskamera: überwachung kamera
"""
"""Compounds, each with the words that somebody who asks for one of them wants to meet it by."""

WHOLE = """
    Gefängnis Gefangene Gefangener Gefangenschaft Minister Ministerium Transport Personal Person
    Persönlichkeit Abteilung Abteil Anstalt Gestalt Verhalten Erhalten enthaftet dauerhaft mangelhaft
    glaubhaft wahrhaft Gemeinschaft Mannschaft Wirtschaft Wissenschaft Botschaft Gesellschaft
    Eigenschaft Parzelle Gazelle Novelle Bagatelle Kapelle Traum Schraube Straftat Strafe Beamter
    Beamtin gesamt Gesamtheit Verwaltung Gewalt Behandlung Handlung Misshandlung Verhandlung
    Untersuchung Versuch Besucher Bericht Gericht Unterricht Nachricht berichten gerichtet Verdacht
    Verdichtung Pflicht Verpflichtung Schlacht Schicht Geschichte Gesicht Ansicht Absicht Aufsicht
    Vorsicht Rücksicht Verfahren Erfahrung gefährlich Gefahr Verwahrlosung Bewahrung Versammlung
    Vereinbarung Verfassung Entlassung Verletzung Versetzung Besetzung Beschwerde Beschwerdeführer
    schwerwiegend Ernährung Wahrnehmung Unternehmen Teilnehmer Abnahme Annahme Direktor Direktion
    Disziplin Medizin Medikament Psychiatrie Therapie Patient Klinik Hospital Toilette Matratze Decke
    Fenster Heizung Kleidung Leitung Zeitung Abschiebung Einweisung Aufnahme Ausnahme Ausgabe Übergabe
    Angabe Aufgabe Verpflegung Bewegung Belegung Überbelegung Unterbringung Übersetzer Dolmetscher
    Vormund Morgen morgens Mittag Sonntag Montag Tagung Vertrag Antrag Auftrag Betrag Ertrag betragen
    Kommission Information Organisation Situation Isolation Fixierung Sanktion Kontrolle Protokoll
    Folter Staatsangehörigkeit möglicherweise normalerweise insbesondere gegenüber einander manchmal
    niemals überhaupt Hamburg Straßburg Österreich Frankreich Brandenburg Magdeburg Regensburg Heilbronn
    Offenbach Hannover Wiesbaden Stuttgart Schwarzenberg Rosenheim Bernhard Eberhard Leonhard Gerhardt
    Eisenhower Zimmermann Hartmann Kaufmann Bergmann Schmidtke Arbeiterin Zellulose Personalien
    gewaltsam polizeilich arbeitslos beziehungsweise Ausbildung Reaktion Albtraum Manifestation
    Verbraucher gesundheitlich personifizieren verpflichtet
"""
"""Words that are no compounds, or whose parts tell nothing of them."""


def judged() -> dict[str, list[str]]:
    pairs = (each.split(":") for each in JUDGED.split(";"))
    return {compound.strip(): parts.split() for compound, parts in pairs}


def stems(said: list[str] | tuple[str, ...]) -> set[str]:
    return {stem for word in said if (stem := words.form(word, "de"))}


def test_compounds_of_the_field_are_found_by_their_parts() -> None:
    wanted = found = given = wrong = 0
    faults: list[str] = []
    for compound, expected in judged().items():
        right, got = stems(expected), stems(compounds.parts(compound))
        # What is made of some of the parts is right, too.
        beside = {stem for stem in got if not any(each in stem for each in right)}
        wanted, found = wanted + len(right), found + len(right & got)
        given, wrong = given + len(got), wrong + len(beside)
        faults += [f"{compound}: lacks {right - got}, has {beside}"] if beside or not right <= got else []
    print(
        f"{len(judged())} compounds: recall {found / wanted:.3f}, precision {1 - wrong / given:.3f}", faults
    )
    assert len(judged()) > 300
    assert found / wanted > 0.98, faults
    assert wrong / given < 0.01, faults


def test_other_words_stay_whole() -> None:
    apart = {word: found for word in WHOLE.split() if (found := compounds.parts(word))}
    assert not apart


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Untersuchungshaftanstalt", {"untersuchung", "haft", "untersuchungshaft", "haftanstalt", "anstalt"}),
        ("HAFTRÄUME", {"haft", "raum", "räume"}),
        ("Fußfesseln", {"fuss", "fessel", "fesseln"}),
        ("Quarkverbot", {"verbot"}),
        ("Polizeiquark", {"polizei"}),
        ("Vertuschungsquark", {"vertuschung", "quark"}),
        ("Quarkraum", set()),
        ("Zelle", set()),
        ("", set()),
        ("haft" * 16, set()),
    ],
)
def test_how_a_word_is_taken_apart(word: str, expected: set[str]) -> None:
    assert set(compounds.parts(word)) == expected


def test_only_german_words_are_taken_apart() -> None:
    text = "Die Einzelzelle und der Gefängnisarzt"
    assert words.parts_of(text, "de") == "zelle gefängnis arzt"
    assert words.parts_of(text, "nl") == words.parts_of(text, "en") == ""
    assert words.forms_within("Gefängnisarzt", "de") == ("gefangnis", "arzt")
    assert words.forms_within("Gefängnisarzt", "sv") == ()
    assert {"zell", "arzt"} <= words.forms_of(text, ("de",))
    assert not {"zell", "arzt"} & words.forms_of(text, ("nl",))
