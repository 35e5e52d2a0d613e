"""Invented paragraphs in which everything that tells who somebody is stands in brackets, each with its kind.

``[name:Selim Arran]`` is to be found as a name. A combination goes around what it is made of: ``{…}``.
"""

import re
from dataclasses import dataclass
from datetime import date

from servicekit.papers.reidentification import HitKind, Known, People

KNOWN = Known(
    names=("Selim Arran", "Muhammad Kareem Haddad", "Irina Volkanova", "سليم عرّان", "ليلى منصور"),
    public=(
        "Harrow Bridge Prison",
        "Sarn",
        "National Preventive Mechanism of Kelmara",
        "Nelson Mandela",
        "Maison d’arrêt de Pont-Herse",
        "Centro de Vallehondo",
        "Mariam Osei",
    ),
    days=(date(2026, 11, 3), date(2026, 11, 4)),
    place=People(320, {"female": 3, "child": 40, "remand": 110}),
    units={"Unit B": People(24, {"child": 2})},
)

EN = (
    "[name:Selim Arran] told the delegation that the food was cold.",
    "According to [name:Arran], the window was never opened.",
    "The file of [name:Mohammed Karim Hadad] was incomplete.",
    "Mrs [name:Volkanova] and Dr. [name:Pellin] were present.",
    "A detainee named [name:Tarek] asked for a doctor.",
    "A man called [name:Daniel Okoro] had asked for a doctor twice.",
    "[name:Pavel Dorn] said that he was afraid.",
    "Officer [name:Kellan] struck him in the yard.",
    "The delegation thanks Mariam Osei, who leads the Mechanism.",
    "The Nelson Mandela Rules ask for two hours of contact a day.",
    "The Minister of Justice told the Mechanism that funds were lacking.",
    "The Officer Training Centre was closed. Unit A and Unit C were full.",
    "Harrow Bridge Prison said that the works would end soon.",
    "Judge President of the Regional Court described the delays.",
    "A prisoner was beaten [date:on 12 September 2026] in the yard.",
    "[date:On 3 November 2026] a man was taken to a doctor [date:at 10:40 pm].",
    "He was moved [date:on the night of 14 March].",
    "She said that she had asked for a doctor on [date:2026-09-12].",
    "The Prisons Act of 3 March 2019 gives every prisoner two visits a month.",
    "The visit took place on 3 and 4 November 2026.",
    "The rules in force since 1 January 2020 do not say when a person may be searched.",
    "In a letter dated 4 May 2026, the director promised that every prisoner would get a mattress.",
    "The works began on 14 July 2026 and shall end in spring.",
    "Doors are locked at 17:00 and opened at 8:00.",
    "[age:A 34-year-old man] slept on the floor.",
    "The prisoner, [age:aged 61], could not climb the stairs.",
    "[age:He was 17] when he came. The boy is held with adults.",
    "A patient [age:at the age of 72] was restrained.",
    "[age:A sixteen-year-old boy] was locked in with adults.",
    "Persons aged 18 to 25 are held apart. Children under 14 may not be held.",
    "She was sentenced to 34 years in prison. The building is 120 years old.",
    "Those aged 60 or over have a wing of their own.",
    "The person in [number:cell 214] had no mattress.",
    "Prisoner [number:number 20481] had lodged three complaints. The [number:file no. 2026/881] was missing.",
    "In [number:room 12B] a patient was restrained.",
    "Cells of 12 m² hold four persons. Cell 4 m² in size are too small; room 8 persons share has no light.",
    "Finding F-2026-000012 goes with Rule 13 and article 7.",
    "The family may be reached at [contact:+33 6 12 34 56 78] or [contact:l.invented@example.org].",
    "His sister lives at [contact:12 Garden Street].",
    "The wing held 84 persons in 52 places on 1 200 square metres.",
    "[small-group:The only woman] was held in the sick bay.",
    "[small-group:The two women] shared one shower.",
    "[small-group:Both women] asked for sanitary towels.",
    "[small-group:A woman] said that she was searched by men.",
    "In Unit B, [small-group:a minor] was held with adults.",
    "The two wings and the three yards were seen. Two prisoners were asked. Women and children are held apart.",
    "The delegation spoke with a minor and with the parents of others.",
    "[post:The deputy director] admitted that staff were too few.",
    "[post:The prison doctor] said in private that wounds are not recorded.",
    "The director received the delegation and explained the regime.",
    "The doctor comes twice a week. The psychologist has an office.",
    "{[age:A 34-year-old Nigerian man], who is diabetic and convicted of arson}, asked for insulin.",
    "{A former police officer, Georgian, who uses a wheelchair,} had no access to the yard as a prisoner.",
    "A man asked for a lawyer. Many prisoners are Nigerian or Romanian.",
    "{A transgender prisoner, HIV-positive and convicted of armed robbery}, is held alone.",
    "Women said that they were treated well by staff. Diabetic prisoners receive a diet.",
    "Staff polish the floors each morning; a man turns the key.",
    "**[name:Selim Arran]** had not been heard.",
    "{[name:Ahmed], a Sudanese national [age:aged 27] who worked as a journalist}, told us that he had been slapped.",
    "{A young Eritrean woman, seven months pregnant}, is kept in the sick bay as [small-group:the only woman].",
    "Detainee [name:A.K.] was transferred [date:on 5/10/2026]. U.N. rules were shown to the patient.",
    "Sergeant [name:Brandt] and Officer [name:Lowe] slapped him. Ms. [name:O’Neill] and Mr. [name:van der Meer] were heard.",
    "The oldest prisoner, [age:83], sleeps in [number:bed 14] of [number:dormitory 3].",
    "[post:The only teacher] said that books are missing.",
    "[age:The 22-year-old] was beaten by guards [date:on Sept. 12].",
    "{One prisoner, who killed his brother, is deaf} and has no interpreter.",
    "A man in his thirties said that guards insulted him in spring 2026.",
    "A 30-year-old building cannot be heated by one man. She was born [date:on 3 May 2009].",
    "The French section and the Spanish translation are annexed. A prisoner may read both.",
)
FR = (
    "M. [name:Dorval] a été frappé par le surveillant [name:Keller].",
    "Une personne détenue nommée [name:Aïcha Benali] n’a pas vu de médecin.",
    "[name:Selim Arran] a déclaré que la nourriture était froide.",
    "Mme [name:Volkanova] et Me [name:Lorrain] étaient présents.",
    "Madame la Ministre et Monsieur le Directeur ont reçu la délégation.",
    "La Maison d’arrêt de Pont-Herse a déclaré que les travaux finiraient bientôt.",
    "Un homme a été frappé [date:le 12 septembre 2026] [date:vers 22 h 40].",
    "[date:Dans la nuit du 14 mars], [small-group:une femme] détenue est décédée.",
    "La loi du 3 mars 2019 donne à toute personne détenue deux visites par mois.",
    "La visite s’est déroulée les 3 et 4 novembre 2026.",
    "Dans un courrier du 4 mai 2026, le directeur a indiqué que chaque détenu aurait un matelas.",
    "Les portes ferment à 17 h. Le rapport a été publié le 2 juin 2026.",
    "Un [age:homme de 34 ans] dormait au sol.",
    "[small-group:Une patiente] [age:âgée de 72 ans] était attachée.",
    "[age:Il avait 17 ans] à son arrivée, et cet adolescent est détenu avec des adultes.",
    "Un [age:garçon âgé de seize ans] se trouvait seul.",
    "Les mineurs de moins de 16 ans ne peuvent être détenus. Une peine de 10 ans est longue.",
    "Les personnes âgées de 60 ans et plus ont un quartier.",
    "La personne de [number:la cellule n° 214] n’avait pas de matelas.",
    "Le [number:dossier n° 2026/881] manquait. Le détenu, [number:écrou n° 20481], s’est plaint.",
    "Les cellules de 12 m² accueillent quatre personnes ; la cellule 12 m² est petite.",
    "Sa famille est joignable au [contact:06 12 34 56 78], [contact:14, rue des Lilas].",
    "[small-group:La seule femme] était détenue à l’infirmerie.",
    "[small-group:Les deux femmes] partageaient une douche.",
    "[small-group:Une femme] a été fouillée par des hommes.",
    "Les deux quartiers et les trois cours ont été visités. Deux détenus ont été entendus.",
    "[post:Le médecin de la prison] a confié que les blessures ne sont pas notées.",
    "Le directeur a reçu la délégation. Le psychologue vient le mardi.",
    "{[age:Un homme de 34 ans], géorgien, diabétique et condamné pour incendie volontaire}, demandait de l’insuline.",
    "{Un jeune [age:Érythréen de 22 ans], sourd, est détenu en [number:cellule 7]}.",
    "[small-group:L’unique détenue] enceinte n’a pas vu de sage-femme. [name:Ahmed B.] a été transféré [date:le 5 octobre].",
    "[small-group:Les trois mineurs] du quartier B n’ont pas d’école.",
    "{Un avocat kurde, diabétique}, détenu depuis mars, a été frappé.",
    "Beaucoup de détenus sont roumains ou algériens. Un homme demandait un avocat.",
)
ES = (
    "El Sr. [name:Dorval] fue golpeado por el funcionario [name:Quiroga].",
    "Un interno llamado [name:Tomás] pidió un médico.",
    "[name:Selim Arran] declaró que la comida estaba fría.",
    "La señora Ministra recibió a la delegación.",
    "Un interno fue golpeado [date:el 12 de septiembre de 2026] [date:a las 22:40].",
    "La ley de 3 de marzo de 2019 da a toda persona dos visitas al mes.",
    "La visita tuvo lugar el 3 de noviembre de 2026.",
    "Las puertas se cierran a las 17:00.",
    "Un [age:hombre de 34 años] dormía en el suelo.",
    "Una paciente [age:de 72 años de edad] estaba atada.",
    "Una pena de 10 años es larga. Los menores de 14 años no pueden ser detenidos.",
    "La persona de [number:la celda 214] no tenía colchón. Faltaba el [number:expediente n.º 2026/881].",
    "Su familia vive en la [contact:calle Mayor, 12].",
    "[small-group:La única mujer] estaba en la enfermería.",
    "[small-group:Las dos mujeres] compartían una ducha.",
    "Los dos módulos y los tres patios fueron visitados. Dos internos fueron escuchados.",
    "[post:La médica del centro] contó que las heridas no se registran.",
    "{Una joven colombiana embarazada} duerme en el suelo. [small-group:Los tres menores] no tienen escuela.",
    "{Un periodista kurdo, diabético}, dijo que fue golpeado.",
    "El director recibió a la delegación. El psicólogo viene los martes.",
    "{[age:Un hombre de 34 años], georgiano, diabético y condenado por homicidio}, pedía insulina.",
)
AR = (
    "قال السيد [name:سليم عران] إن الطعام كان باردًا.",
    "أفادت [name:ليلى منصور] بأنها لم ترَ طبيبًا.",
    "طلب سجين اسمه [name:طارق] طبيبًا.",
    "استقبل السيد الوزير الوفد، وحضر الدكتور المناوب.",
    "ضُرب سجين [date:يوم 12 أيلول 2026] في الساحة.",
    "نُقلت [small-group:سجينة] إلى المستشفى [date:في 14 مارس] [date:عند الساعة 10:40].",
    "يمنح القانون الصادر في 3 آذار 2019 كل سجين زيارتين في الشهر.",
    "جرت الزيارة يوم 3 تشرين الثاني 2026.",
    "كان رجل [age:يبلغ من العمر 34 عامًا] ينام على الأرض.",
    "[small-group:مريضة] [age:عمرها 72 سنة] كانت مقيدة.",
    "حُكم عليه بالسجن 34 سنة. لا يجوز احتجاز من هم دون 14 سنة.",
    "لم يكن في [number:الزنزانة رقم 214] فراش. وكان [number:الملف رقم 2026/881] مفقودًا.",
    "رقم هاتف العائلة [contact:+961 1 555 123].",
    "كانت [small-group:السجينة الوحيدة] في العيادة.",
    "[small-group:المرأتان] تتقاسمان حمامًا واحدًا.",
    "زار الوفد الجناحين والساحات الثلاث واستمع إلى سجناء.",
    "قالت [post:طبيبة السجن] إن الجروح لا تُسجَّل.",
    "صفع الرقيب [name:خالد] [small-group:سجينة].",
    "{شابة إريترية حامل} تنام على الأرض.",
    "{صحفي كردي مصاب بالسكري} قال إنه ضُرب.",
    "استقبل المدير الوفد وشرح النظام.",
    "{رجل جورجي [age:يبلغ من العمر 34 عامًا] مصاب بمرض السكري ومحكوم بالقتل} طلب الأنسولين.",
)

QUIET = {
    "en": (
        "The Mechanism carried out an unannounced visit to Harrow Bridge Prison on 3 and 4 November 2026. The "
        "delegation was composed of four members, among them a doctor and an interpreter.",
        "The prison was built in 1932 and holds men and women on remand. On the first day 320 persons were "
        "held there, for 260 places. The director, who took office in January 2025, received the delegation "
        "at 9:15 and gave it all registers.",
        "In the women’s wing, each person has 3.5 m². The showers may be used twice a week. One prisoner out "
        "of four works. Article 12 of the Prisons Act of 4 May 2010 provides for one hour of exercise a day.",
        "The delegation was told that food is served at 12:00. A nurse is present from 8:00 to 16:00. The "
        "doctor examines every new prisoner within 24 hours. In the view of the Mechanism, a person who has "
        "been beaten must see a doctor at once.",
        "The Ministry of Justice replied on 12 December 2025 that the recommendation was accepted. By 1 March "
        "2027, the administration should install 12 showers. On 14 July 2026 the Supreme Court ruled that "
        "solitary confinement of a minor is unlawful.",
        "Sick prisoners are transferred to Sarn General Hospital. St John Ambulance trains staff. The "
        "European Committee for the Prevention of Torture visited in May 2019. Professor Training is not "
        "provided.",
        "Prisoners of Kurdish or Syrian origin said that they could not call their families. Muslim prisoners "
        "said that meals are served after sunset during Ramadan. Persons with diabetes or HIV receive "
        "treatment.",
        "The right of a prisoner to lodge a complaint is posted on each floor. A prisoner who lodges a "
        "complaint receives a number. It was raised with the director that a child must never be held with "
        "adults.",
        "The register of 12 October 2026 lists 34 incidents. Cell doors in Unit C are closed for 23 hours. In "
        "cells 12 to 20 the toilets are not screened. Rule 43 forbids prolonged solitary confinement, that "
        "is, more than 15 days.",
        "According to staff, there was one death in 2026. One person was placed in seclusion eleven times in "
        "a month. Several prisoners showed bruises. The psychologist’s post has been vacant since 2024.",
        "The delegation met the deputy director and the head of security at the end of the visit and "
        "presented its first findings. Mr Speaker was informed.",
        "May the authorities act on this. Will Grant funding be enough? The Penal Code foresees up to 10 "
        "years. He who is silent is not thereby content.",
    ),
    "fr": (
        "Le Mécanisme a effectué une visite inopinée les 3 et 4 novembre 2026. La délégation comptait quatre "
        "membres, dont un médecin et une interprète.",
        "L’établissement, construit en 1932, accueille des hommes et des femmes. Le premier jour, 320 "
        "personnes étaient détenues pour 260 places. Le directeur, en poste depuis le 1er janvier 2025, a "
        "reçu la délégation à 9 h 15 et a remis tous les registres.",
        "Dans le quartier des femmes, chaque personne dispose de 3,5 m². Un détenu sur quatre travaille. "
        "L’article 12 de la loi du 4 mai 2010 prévoit une heure de promenade par jour.",
        "Un infirmier est présent de 8 h à 16 h. Le médecin examine chaque personne détenue dans les 24 "
        "heures. Toute personne frappée doit voir un médecin sans délai.",
        "Le ministère a répondu le 12 décembre 2025 que la recommandation était acceptée. Le 14 juillet 2026, "
        "la Cour suprême a jugé illégal l’isolement d’un mineur.",
        "Monsieur le Préfet et Madame la Procureure ont été informés. Le Défenseur des droits a visité "
        "l’établissement en mai 2019. Les personnes détenues syriennes ou kurdes ont déclaré ne pas pouvoir "
        "téléphoner.",
        "Le droit d’une personne détenue de se plaindre est affiché. Les registres du 12 octobre 2026 "
        "comptent 34 incidents. Les cellules 12 à 20 n’ont pas de cloison. Il a été relevé que le poste de "
        "psychologue est vacant depuis 2024.",
        "Selon le personnel, un décès est survenu en 2026. Plusieurs détenus présentaient des ecchymoses. Une "
        "peine de 15 ans de réclusion est prévue. La délégation a rencontré le directeur adjoint et le chef "
        "de détention.",
    ),
    "es": (
        "El Mecanismo realizó una visita no anunciada los días 3 y 4 de noviembre de 2026. La delegación "
        "contaba con cuatro miembros, entre ellos un médico y una intérprete.",
        "El centro, construido en 1932, acoge a hombres y mujeres. El primer día había 320 personas internas "
        "para 260 plazas. El director, en el cargo desde el 1 de enero de 2025, recibió a la delegación a las "
        "9:15 y entregó los registros.",
        "En el módulo de mujeres cada persona dispone de 3,5 m². Uno de cada cuatro internos trabaja. El "
        "artículo 12 de la Ley de 4 de mayo de 2010 prevé una hora de patio.",
        "Hay enfermero de 8:00 a 16:00. El médico examina a cada interno en 24 horas. Toda persona golpeada "
        "debe ver a un médico de inmediato.",
        "El Ministerio respondió el 12 de diciembre de 2025 que aceptaba la recomendación. El 14 de julio de "
        "2026 el Tribunal Supremo declaró ilegal el aislamiento de un menor.",
        "La señora Fiscal y el señor Alcalde fueron informados. Las personas sirias o kurdas dijeron que no "
        "podían llamar. El registro del 12 de octubre de 2026 recoge 34 incidentes. Las celdas 12 a 20 no "
        "tienen mampara.",
        "Según el personal, hubo una muerte en 2026. Varios internos presentaban hematomas. La plaza de "
        "psicólogo está vacante desde 2024. La delegación se reunió con el subdirector y el jefe de "
        "seguridad.",
    ),
    "ar": (
        "أجرت الآلية زيارة غير معلنة يومي 3 و4 تشرين الثاني 2026. ضم الوفد أربعة أعضاء، بينهم طبيب ومترجمة.",
        "بُني السجن عام 1932 ويضم رجالًا ونساء. في اليوم الأول كان فيه 320 شخصًا في مكان أُعدّ لـ260. استقبل "
        "المدير الوفد عند الساعة 9:15 وسلّمه السجلات.",
        "لكل شخص 3.5 أمتار مربعة. تنص المادة 12 من القانون الصادر في 4 أيار 2010 على ساعة نزهة في اليوم.",
        "يحضر ممرض من الساعة 8:00 إلى الساعة 16:00. يفحص الطبيب كل سجين خلال 24 ساعة. يجب أن يرى كل شخص تعرّض "
        "للضرب طبيبًا فورًا.",
        "أجابت الوزارة في 12 كانون الأول 2025 بأنها تقبل التوصية. وقضت المحكمة العليا في 14 تموز 2026 بعدم "
        "قانونية عزل القاصر.",
        "أُبلغ السيد المحافظ والسيدة المدعية العامة. قال سجناء سوريون وأكراد إنهم لا يستطيعون الاتصال "
        "بعائلاتهم. يضم سجل 12 تشرين الأول 2026 34 حادثة.",
        "بحسب العاملين وقعت وفاة واحدة في عام 2026. وظيفة الطبيب النفسي شاغرة منذ 2024. التقى الوفد نائب "
        "المدير ورئيس الحرس في نهاية الزيارة. الدكتور المناوب غائب.",
    ),
}
"""What stands in reports everywhere and tells of nobody."""
_MARK = re.compile(r"\[(?P<kind>[a-z-]+):|(?P<open>\{)|(?P<close>[\]}])")


@dataclass(frozen=True, slots=True)
class Labelled:
    language: str
    text: str
    marks: frozenset[tuple[HitKind, int, int]]


def read(language: str, marked: str) -> Labelled:
    text, at = "", 0
    begun: list[tuple[HitKind, int]] = []
    marks: set[tuple[HitKind, int, int]] = set()
    for found in _MARK.finditer(marked):
        text, at = text + marked[at : found.start()], found.end()
        if found["kind"]:
            begun.append((HitKind(found["kind"]), len(text)))
        elif found["open"]:
            begun.append((HitKind.COMBINATION, len(text)))
        else:
            kind, start = begun.pop()
            marks.add((kind, start, len(text)))
    return Labelled(language, text + marked[at:], frozenset(marks))


LABELLED = [
    read(language, marked)
    for language, texts in (("en", EN), ("fr", FR), ("es", ES), ("ar", AR))
    for marked in texts
]
