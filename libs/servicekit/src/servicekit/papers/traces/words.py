"""The words by which persons are spoken of, in the languages that reports are written in."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Each a pattern; ``man`` to ``child`` are nouns for one person."""

    man: str
    woman: str
    boy: str
    girl: str
    person: str
    one: str
    """What stands before such a noun when one person is meant."""
    pronoun: str
    """What stands for one person."""
    told: str
    """What is said of somebody who speaks, suffers or does harm, rather than of somebody who receives visitors."""
    law: str
    """Before a day: the day is that of a paper and nobody's."""
    office: str
    """Courts, ministries and their like, and ``decides`` what they do: a day of theirs is nobody's either."""
    decides: str
    illness: str
    offence: str
    origin: str
    """Nationalities, peoples, religions and other minorities."""
    calling: str
    family: str


_EN = Lexicon(
    man=r"man|gentleman|father",
    woman=r"woman|lady|mother",
    boy=r"boy",
    girl=r"girl",
    person=r"detainee|prisoner|inmate|patient|resident|person|child|minor|juvenile|teenager|adolescent|migrant|"
    r"asylum[- ]seeker|national|officer|guard|nurse",
    one=r"a|an|one|the|this|that|another",
    pronoun=r"he|she|him|her|his|hers",
    told=r"said|told|reported|explained|complained|alleged|stated|described|confided|admitted|feared|hit|struck|beat|"
    r"beaten|insulted|threatened|slapped|kicked|punished|harassed|died|attempted|harmed|born|transferred",
    law=r"act|law|decree|order|ordinance|circular|regulations?|directive|code|report|letter|decision|judgment|"
    r"convention|memorandum|agreement|published|adopted|force|dated|amended|opened|built|inaugurated",
    office=r"court|ministry|parliament|government|committee|council|inspectorate|ombudsman",
    decides=r"ruled|held that|decided|replied|adopted|announced|recommended|issued|found that|responded",
    illness=r"diabet(?:es|ic)|HIV(?:[- ]positive)?|AIDS|hepatitis(?: [ABC])?|tuberculosis|epilep(?:sy|tic)|"
    r"schizophreni[ac]|cancer|asthma(?:tic)?|wheelchair|blind|deaf|amput\w+|dialysis|bipolar|autis\w+|dementia|"
    r"paralysed|multiple sclerosis|sickle[- ]cell|haemophili\w+",
    offence=r"(?:convicted|accused|suspected|guilty) of [\w -]{4,30}|charged with [\w -]{4,30}|murder(?:er)?|"
    r"manslaughter|rape|rapist|drug trafficking|terrorism|espionage|arson|armed robbery|smuggling|treason|killed (?:his|her) \w+",
    origin=r"Afghan|Albanian|Algerian|Armenian|Bangladeshi|Brazilian|British|Bulgarian|Cameroonian|Chinese|Colombian|"
    r"Congolese|Cuban|Dutch|Egyptian|Eritrean|Ethiopian|French|Georgian|German|Ghanaian|Greek|Guinean|Indian|"
    r"Iranian|Iraqi|Italian|Ivorian|Kurdish|Lebanese|Libyan|Malian|Mexican|Moldovan|Moroccan|Nepalese|Nigerian|"
    r"Pakistani|Palestinian|Peruvian|Polish|Portuguese|Romanian|Russian|Senegalese|Serbian|Somali|Spanish|"
    r"Sudanese|Syrian|Tunisian|Turkish|Ukrainian|Venezuelan|Vietnamese|Yemeni|Roma|transgender|trans|gay|lesbian|"
    r"intersex|Jehovah[’']s Witness|Christian|Muslim|Jewish|Yazidi|Hindu|Sikh|stateless",
    calling=r"(?:former|retired|ex-)[ -]?(?:police(?: officer|man|woman)?|soldier|judge|prosecutor|officer|mayor|"
    r"minister|guard)|journalist|lawyer|imam|priest|teacher|musician|footballer|surgeon|accountant|taxi driver|"
    r"fisherman|farmer|trade unionist|mayor",
    family=r"pregnant|(?:mother|father) of (?:\w+)|(?:her|his) (?:newborn|baby|twin|infant)|widow(?:er)?|twins?",
)
_FR = Lexicon(
    man=r"homme|monsieur|père",
    woman=r"femme|dame|mère",
    boy=r"garçon",
    girl=r"(?:jeune )?fille",
    person=r"détenue?|prisonni(?:er|ère)|patiente?|résidente?|personne|enfant|mineure?|adolescente?|migrante?|"
    r"prévenue?|condamnée?|ressortissante?|surveillante?|agente?|infirmi(?:er|ère)",
    one=r"une?|l[’']une?|ce|cet|cette|le|la|l[’']",
    pronoun=r"elle|lui|celui-ci|celle-ci",
    told=r"a (?:dit|déclaré|raconté|expliqué|affirmé|confié|indiqué|rapporté|avoué|frappé|insulté|menacé|giflé|puni)|"
    r"se plaint|s[’']est plainte?|craint|a été (?:frappée?|battue?|punie?|menacée?)|est (?:décédée?|morte?)|née?|a été (?:transférée?|placée?)|"
    r"selon|s[’']est (?:mutilée?|pendue?|suicidée?)",
    law=r"loi|décret|arrêté|circulaire|ordonnance|règlement|code|rapport|courrier|lettre|décision|jugement|arrêt|"
    r"convention|instruction|note|accord|publiée?|adoptée?|vigueur|datée?|modifiée?|ouverte?|construite?|inaugurée?",
    office=r"cour|tribunal|conseil|ministère|parlement|gouvernement|comité|inspection|défenseur",
    decides=r"a (?:jugé|décidé|répondu|adopté|annoncé|recommandé|publié|considéré|estimé)",
    illness=r"diab(?:ète|étique)|VIH|séropositi(?:f|ve)|sida|hépatite(?: [ABC])?|tuberculose|épilep(?:sie|tique)|"
    r"schizophr(?:ène|énie)|cancer|asthm(?:e|atique)|fauteuil roulant|aveugle|sourde?|amputée?|dialyse|bipolaire|"
    r"autis\w+|démence|paralysée?|sclérose en plaques|drépanocytose|hémophil\w+",
    offence=r"(?:condamnée?|accusée?|poursuivie?|soupçonnée?) (?:pour|d[’']|de )\s?[\w’' -]{4,30}|meurtre|assassinat|"
    r"viol|trafic de stupéfiants|terrorisme|espionnage|vol à main armée|incendie volontaire|a tué (?:son|sa) \w+",
    origin=r"afghane?|albanaise?|algérien(?:ne)?|arménien(?:ne)?|bangladaise?|brésilien(?:ne)?|britannique|bulgare|"
    r"camerounaise?|chinoise?|colombien(?:ne)?|congolaise?|égyptien(?:ne)?|érythréen(?:ne)?|éthiopien(?:ne)?|"
    r"géorgien(?:ne)?|ghanéen(?:ne)?|guinéen(?:ne)?|indien(?:ne)?|iranien(?:ne)?|irakien(?:ne)?|italien(?:ne)?|"
    r"ivoirien(?:ne)?|kurde|libanaise?|libyen(?:ne)?|malien(?:ne)?|marocaine?|moldave|nigérian(?:e)?|"
    r"pakistanaise?|palestinien(?:ne)?|polonaise?|portugaise?|roumaine?|russe|sénégalaise?|serbe|somalien(?:ne)?|"
    r"soudanaise?|syrien(?:ne)?|tchadien(?:ne)?|tunisien(?:ne)?|turque?|ukrainien(?:ne)?|yéménite|rom|transgenre|"
    r"trans|homosexuel(?:le)?|lesbienne|intersexe|témoin de Jéhovah|chrétien(?:ne)?|musulmane?|juif|juive|apatride",
    calling=r"(?:ancien(?:ne)?|ex-) ?(?:polici(?:er|ère)|gendarme|militaire|soldat|juge|procureure?|maire|ministre|"
    r"surveillante?)|journaliste|avocate?|imam|prêtre|enseignante?|professeure?|musicien(?:ne)?|footballeu(?:r|se)|"
    r"chirurgien(?:ne)?|comptable|chauffeur de taxi|pêcheur|agricult(?:eur|rice)|syndicaliste",
    family=r"enceinte|(?:mère|père) de \w+ enfants?|son (?:bébé|nourrisson|nouveau-né)|veu(?:f|ve)|jumelles?|jumeaux?",
)
_ES = Lexicon(
    man=r"hombre|señor|padre",
    woman=r"mujer|señora|madre",
    boy=r"niño|chico|muchacho",
    girl=r"niña|chica|muchacha",
    person=r"intern[oa]|pres[oa]|reclus[oa]|detenid[oa]|paciente|residente|persona|menor|adolescente|joven|migrante|"
    r"condenad[oa]|nacional|funcionari[oa]|guardia|enfermer[oa]",
    one=r"una?|el|la|este|esta|otr[oa]",
    pronoun=r"él|ella",
    told=r"dijo|declaró|contó|explicó|afirmó|confió|indicó|relató|denunció|admitió|se quejó|teme|temía|golpeó|insultó|"
    r"amenazó|abofeteó|castigó|fue (?:golpead|castigad|amenazad|insultad)[oa]|murió|falleció|nacid[oa]|fue (?:trasladad|aislad)[oa]|se (?:suicidó|autolesionó)|"
    r"según",
    law=r"ley|decreto|orden|circular|reglamento|código|informe|carta|oficio|decisión|sentencia|convenio|instrucción|"
    r"resolución|acuerdo|publicad[oa]|adoptad[oa]|vigor|fechad[oa]|modificad[oa]|inaugurad[oa]|construid[oa]|abiert[oa]",
    office=r"tribunal|corte|ministerio|parlamento|gobierno|comité|consejo|inspección|defensoría",
    decides=r"declaró|resolvió|respondió|decidió|adoptó|falló|anunció|recomendó|publicó|consideró",
    illness=r"diab(?:etes|étic[oa])|VIH|seropositiv[oa]|sida|hepatitis(?: [ABC])?|tuberculosis|epil(?:epsia|éptic[oa])|"
    r"esquizofr(?:enia|énic[oa])|cáncer|asm(?:a|átic[oa])|silla de ruedas|cieg[oa]|sord[oa]|amputad[oa]|diálisis|"
    r"bipolar|autis\w+|demencia|paralític[oa]|esclerosis múltiple|hemofíli\w+",
    offence=r"(?:condenad|acusad|procesad|sospechos)[oa] (?:por|de) [\w -]{4,30}|asesinato|homicidio|violación|"
    r"tráfico de drogas|narcotráfico|terrorismo|espionaje|robo a mano armada|incendio provocado|mató a su \w+",
    origin=r"afgan[oa]|albanes[a]?|argelin[oa]|armeni[oa]|brasileñ[oa]|británic[oa]|búlgar[oa]|camerunes[a]?|chin[oa]|"
    r"colombian[oa]|congoleñ[oa]|cuban[oa]|ecuatorian[oa]|egipci[oa]|eritre[oa]|etíope|georgian[oa]|ghanes[a]?|"
    r"guatemaltec[oa]|haitian[oa]|hondureñ[oa]|iraní|iraquí|italian[oa]|kurd[oa]|libanes[a]?|libi[oa]|"
    r"malien[sc]e|marroquí|mexican[oa]|moldav[oa]|nicaragüense|nigerian[oa]|pakistaní|palestin[oa]|peruan[oa]|"
    r"polac[oa]|portugues[a]?|ruman[oa]|rus[oa]|salvadoreñ[oa]|senegales[a]?|serbi[oa]|siri[oa]|somalí|sudanes[a]?|"
    r"tunecin[oa]|turc[oa]|ucranian[oa]|venezolan[oa]|yemení|gitan[oa]|roma|transgénero|trans|gay|lesbiana|intersexual|"
    r"testigo de Jehová|cristian[oa]|musulman[a]?|musulmán|judí[oa]|apátrida|indígena|mapuche|quechua",
    calling=r"(?:ex|antigu[oa]|anterior) ?-?(?:policía|militar|soldado|juez[a]?|fiscal|alcalde(?:sa)?|ministr[oa]|"
    r"guardia)|periodista|abogad[oa]|imán|sacerdote|profesor[a]?|maestr[oa]|músico|futbolista|ciruj[oa]n[oa]|"
    r"taxista|pescador|agricultor[a]?|sindicalista",
    family=r"embarazada|(?:madre|padre) de \w+ hijos?|su (?:bebé|recién nacid[oa])|viud[oa]|gemel[oa]s?",
)
_AR = Lexicon(
    man=r"رجل(?:ا|ًا)?|شاب(?:ا|ًا)?|والد",
    woman=r"امرأة|سيدة|شابة|والدة",
    boy=r"فتى|صبي(?:ا|ًا)?|طفل(?:ا|ًا)?",
    girl=r"فتاة|طفلة",
    person=r"سجين(?:ة|ا|ًا)?|موقوف(?:ة|ا|ًا)?|محتجز(?:ة|ا|ًا)?|نزيل(?:ة|ا|ًا)?|مريض(?:ة|ا|ًا)?|معتقل(?:ة|ا|ًا)?|قاصر(?:ة|ا|ًا)?|"
    r"شخص(?:ا|ًا)?|مهاجر(?:ة|ا|ًا)?|لاجئ(?:ة|ا|ًا)?|محكوم(?:ة|ا|ًا)?|حارس(?:ة|ا|ًا)?|ممرض(?:ة|ا|ًا)?",
    one="",
    pronoun=r"هو|هي|إنه|إنها|أنه|أنها",
    told=r"قال(?:ت)?|أفاد(?:ت)?|روى|روت|ذكر(?:ت)?|اشتك(?:ى|ت)|أخبر(?:ت)?|صرّ?ح(?:ت)?|زعم(?:ت)?|ضُ?رب(?:ت|ه|ها)?|أهان(?:ت|ه|ها)?|هدّ?د(?:ت|ه|ها)?|"
    r"صفع(?:ت|ه|ها)?|عوقب(?:ت)?|توفي(?:ت)?|توفّ?ي(?:ت)?|مات(?:ت)?|انتحر(?:ت)?|تعرّ?ض(?:ت)?|مولود(?:ة)?|نُقل(?:ت)?|خاف(?:ت)?",
    law=r"قانون|القانون|مرسوم|المرسوم|قرار|القرار|تعميم|التعميم|نظام|تقرير|التقرير|رسالة|كتاب|حكم|اتفاقية|مذكرة|صادر|الصادر|المؤرخ|افتتح|بُني",
    office=r"محكمة|وزارة|برلمان|حكومة|لجنة|مجلس|هيئة",
    decides=r"قضت|قررت|قرر|أجابت|أجاب|اعتمدت|اعتمد|أعلنت|أعلن|أوصت|رأت|أصدرت",
    illness=r"السكري|سكري|الإيدز|نقص المناعة|التهاب الكبد|السل|الصرع|صرع|الفصام|فصام|السرطان|سرطان|الربو|كرسي متحرك|كفيف(?:ة)?|"
    r"أصم|صماء|مبتور(?:ة)?|غسيل الكلى|التوحد|الخرف|مشلول(?:ة)?|التصلب اللويحي",
    offence=r"(?:محكوم(?:ة)?|مدان(?:ة)?|متهم(?:ة)?|أدين(?:ت)?|اتهم(?:ت)?) ب\w{3,}(?: \w+)?|بتهمة \w+(?: \w+)?|القتل|الاغتصاب|"
    r"تجارة المخدرات|الإرهاب|التجسس|السطو المسلح|الحرق العمد",
    origin=r"(?:ال)?(?:أفغاني|ألباني|جزائري|أرمني|بنغالي|برازيلي|بريطاني|كاميروني|صيني|كولومبي|كونغولي|مصري|إريتري|إثيوبي|"
    r"فرنسي|جورجي|غاني|غيني|هندي|إيراني|عراقي|إيطالي|إيفواري|كردي|لبناني|ليبي|مالي|مغربي|نيجيري|باكستاني|فلسطيني|"
    r"روماني|روسي|سنغالي|صربي|صومالي|سوداني|سوري|تشادي|تونسي|تركي|أوكراني|يمني|مسيحي|إيزيدي|أيزيدي|درزي)(?:ة|ا|ًا)?|"
    r"عديم(?:ة)? الجنسية|مثلي(?:ة)?|متحول(?:ة)? جنسيا|شهود يهوه",
    calling=r"(?:شرطي|ضابط|قاض|قاضي|جندي|وزير|رئيس بلدية)(?:ة|ا|ًا)? (?:سابق|متقاعد)(?:ة|ا|ًا)?|صحفي(?:ة|ا|ًا)?|صحافي(?:ة|ا|ًا)?|"
    r"محام(?:ية|يا|يًا|ي)?|إمام|كاهن|معلم(?:ة|ا|ًا)?|أستاذ(?:ة)? جامعي(?:ة)?|موسيقي|لاعب كرة|جراح|سائق أجرة|صياد|نقابي(?:ة)?",
    family=r"حامل|أم لـ?\s?\w+ أطفال|أب لـ?\s?\w+ أطفال|رضيع(?:ها|ه)|مولود(?:ها|ه)|أرملة?|توأم",
)
LEXICONS: Final = {"en": _EN, "fr": _FR, "es": _ES, "ar": _AR}
LATIN: Final = ("en", "fr", "es")


def word(pattern: str, *, exact: bool = False) -> re.Pattern[str]:
    """Whole words of a pattern; capitals count only where ``exact``."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", 0 if exact else re.IGNORECASE)


def arabic_word(pattern: str) -> re.Pattern[str]:
    """With the small words and the article that Arabic writes together with the next."""
    return re.compile(rf"(?<!\w)(?:[وف]?(?:[بكل]?ال|لل|[بكل])?)(?:{pattern})(?!\w)")


@cache
def whole(language: str, pattern: str, *, exact: bool = False) -> re.Pattern[str]:
    return arabic_word(pattern) if language == "ar" else word(pattern, exact=exact)


@cache
def single_person(language: str) -> re.Pattern[str]:
    """Where one person is spoken of: a noun in the singular after its article, or a pronoun."""
    known = LEXICONS[language]
    nouns = "|".join((known.man, known.woman, known.boy, known.girl, known.person, known.calling))
    if language == "ar":
        return arabic_word(f"{nouns}")
    between = r"(?:[^\W\d_][\w’'-]*\s+|\d{1,2}[- ]year[- ]old\s+){0,3}?"
    before = rf"(?:{known.one})(?:\s+|(?<=[’']))"
    return re.compile(
        rf"(?<!\w)(?:{before}{between}(?:{nouns})|{known.pronoun}|(?-i:Detainee|Prisoner|Inmate|Patient))(?![\w-])",
        re.IGNORECASE,
    )


@cache
def told(language: str) -> re.Pattern[str]:
    return whole(language, LEXICONS[language].told)
