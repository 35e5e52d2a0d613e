"""Questions put to an ombudsman's findings, each with what its asker is after, written before any answer was looked at.

A record is judged by what it says, never by where a search put it: nothing where it is not about the matter, 1 where it
touches it, 3 where it says all that was asked for. So all records are judged, and what a search leaves out counts too.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Judged:
    q: str
    wanted: str
    matter: str
    """Without this, a regular expression, a record is of no use to the asker."""
    more: tuple[str, ...] = ()
    """What makes it more useful."""
    never: str | None = None
    since: str = ""
    until: str = "9999"

    def grade(self, text: str, day: str) -> int:
        """From 0 to 3, of what is written in small letters and was decided on ``day``."""
        if not re.search(self.matter, text) or (self.never and re.search(self.never, text)):
            return 0
        if not self.since <= day <= self.until:
            return 0
        if not self.more:
            return 2
        met = sum(bool(re.search(each, text)) for each in self.more)
        return 1 + round(2 * met / len(self.more))


_DAMP = r"\bdamp|mould|mold\b|condensation"
_PEST = (
    r"\bpests?\b|\brats?\b|\bmice\b|\bmouse\b|rodent|vermin|cockroach|bed ?bug|silverfish|\bants\b|pigeon|wasp"
    r"|infest"
)
_LEAK = r"\bleak|water ingress|penetrat|flood"
_LIFT = r"\blifts?\b|elevator"
_ASB = r"anti-? ?social|\basb\b|nuisance|harass|intimidat|threat|abus"
_MOVE = r"rehous|transfer|\bmove\b|\bmoving\b|decant|allocation|banding|mutual exchange|priority"
_MONEY = r"compensat|reimburs|refund|damages|\bclaim\b"
_HEAT = r"heating|boiler|radiator|heaters?\b|hot water"
_NOISE = r"noise|noisy|soundproof|\bloud|sound insulation"
_CHARGE = r"service charge|\brent\b|arrears|charges"
_DISABLED = r"disab|adaptation|wheelchair|wet ?room|accessib|mobility|medical"
_STAFF = r"staff|employee|officer|member of|operative|contractor"
_FIRE = r"\bfire|cladding|smoke|alarm"
_DOOR = r"\bdoors?\b"
_WINDOW = r"\bwindows?\b"

JUDGED = (
    # One matter, one word or two
    Judged("asbestos", "anything about asbestos", "asbestos"),
    Judged("subsidence", "houses that sink or crack", "subsid", (r"crack|structur|movement|subsid",)),
    Judged("cockroaches", "cockroaches; other vermin is of little use", _PEST, ("cockroach", "cockroach")),
    Judged("sewage", "sewage and foul water", r"sewage|foul water|soil stack|drain", ("sewage", "sewage")),
    Judged("scaffolding", "scaffolding left standing or unsafe", "scaffold"),
    Judged(
        "intercom",
        "intercoms and door entry",
        r"intercom|door entry|entry ?phone|entry system",
        ("intercom",),
    ),
    Judged("cladding", "cladding of buildings", "cladding"),
    Judged("silverfish", "silverfish", r"silverfish"),
    Judged("discrimination", "unequal treatment", r"discriminat|equality|racis", ("discriminat",)),
    Judged("succession", "succession to a tenancy", r"succession|succeed"),
    Judged(
        "carbon monoxide",
        "carbon monoxide and gas safety",
        r"carbon monoxide|\bgas\b",
        ("carbon monoxide", "carbon"),
    ),
    Judged("solar panels", "solar panels", r"solar"),
    Judged("skirting boards", "skirting boards", r"skirting"),
    Judged("japanese knotweed", "knotweed", r"knotweed"),
    Judged("cctv", "cameras", r"cctv|camera", ("cctv",)),
    # Words in other forms than the records have them
    Judged("leaking roofs", "roofs that let water in", r"\broof", (_LEAK, "leak")),
    Judged(
        "flooded basement", "flooding of cellars", r"flood|basement|cellar", ("flood", r"basement|cellar")
    ),
    Judged(
        "neighbour's dogs barking",
        "dogs that bark",
        r"\bdogs?\b|barking",
        ("bark", r"neighbour|noise|nuisance"),
    ),
    Judged("infested with mice", "mice in the home", r"\bmice\b|\bmouse\b", (r"infest|pest|rodent",)),
    Judged("overcrowding", "too little room for a family", r"overcrowd|too small"),
    Judged(
        "decanting", "being moved out during works", r"decant|temporary (?:accommodation|move)", ("decant",)
    ),
    Judged(
        "repairing broken windows",
        "windows in need of repair",
        _WINDOW,
        (r"repair|replac|broken|defect|damage",),
    ),
    Judged("blocked drains", "drains that are blocked", r"drain|sewer|blockage", (r"block", r"drain")),
    Judged(
        "trees overgrown",
        "trees and branches",
        r"\btrees?\b|branch|hedge",
        (r"overgrown|prun|cut|height|roots",),
    ),
    Judged(
        "missed appointment",
        "appointments nobody came to",
        r"appointment",
        (r"miss|fail|cancel|did not attend",),
    ),
    Judged(
        "reimbursement of costs", "money paid back", r"reimburs|refund", (r"cost|expense|paid|bill|money",)
    ),
    Judged(
        "adapted bathroom for disabled",
        "bathrooms made fit for a disability",
        r"bath|shower|wet ?room",
        (_DISABLED, "adapt"),
    ),
    # Two and three matters at once
    Judged("damp mould bedroom", "damp in a bedroom", _DAMP, ("bedroom", r"\bdamp", "mould")),
    Judged(
        "damp and mould child health",
        "what damp does to children's health",
        _DAMP,
        (r"child|son\b|daughter|baby|famil", r"health|asthma|ill\b|breath"),
    ),
    Judged(
        "leak from flat above",
        "water from the neighbours upstairs",
        _LEAK,
        (r"above|upstairs|neighbour", r"flat|property"),
    ),
    Judged("ceiling collapse", "ceilings that came down", r"ceiling", (r"collaps|\bfell|falling|came down",)),
    Judged(
        "broken lift disabled resident",
        "lifts out of order, for who cannot do without",
        _LIFT,
        (r"broken|fault|out of (?:order|service|use)|breakdown|repair", _DISABLED),
    ),
    Judged(
        "no heating or hot water winter",
        "going without heating or hot water",
        _HEAT,
        (r"loss|lack|without|no heating|no hot|faulty|breakdown|outage", r"hot water", r"heating"),
    ),
    Judged("boiler replacement delay", "late replacement of a boiler", r"boiler", (r"replac", r"delay|time")),
    Judged(
        "noise nuisance from upstairs neighbour",
        "noise out of the flat above",
        _NOISE,
        (r"upstairs|above", r"neighbour", r"nuisance"),
    ),
    Judged(
        "racist abuse by neighbour",
        "abuse because of race",
        r"racis|racial|race\b|hate",
        (r"neighbour|abus|harass|asb|anti-?social",),
    ),
    Judged(
        "staff rude conduct",
        "how employees behaved",
        _STAFF,
        (r"conduct|rude|behavio|attitude|unprofessional", r"staff|employee|officer"),
    ),
    Judged("fire safety door", "doors as fire protection", r"\bfire", (_DOOR, r"safety")),
    Judged(
        "front door replacement security",
        "a front door that does not keep anybody out",
        r"front door|entrance door",
        (r"replac|repair|renew", r"secur|lock|safe"),
    ),
    Judged(
        "service charge increase",
        "higher service charges",
        r"service charge",
        (r"increas|rise|high|amount|level|reasonab",),
    ),
    Judged(
        "rent arrears letter",
        "letters about rent owed",
        r"arrears|\brent\b",
        ("arrears", r"letter|notice|communicat|action|eviction"),
    ),
    Judged(
        "compensation for damaged belongings after leak",
        "money for things that a leak spoilt",
        _MONEY,
        (r"belonging|possession|carpet|furniture|item|damage", _LEAK),
    ),
    Judged(
        "pest control rats communal area",
        "rats where everybody walks",
        _PEST,
        (r"\brats?\b", r"communal|shared|block|bin"),
    ),
    Judged(
        "bin store rubbish smell",
        "rubbish that is not taken away",
        r"\bbins?\b|rubbish|refuse|waste|fly-? ?tip",
        (r"store|area|communal", r"smell|odour|collect|clear|dump|tip"),
    ),
    Judged(
        "parking space dispute",
        "who may park where",
        r"\bpark(?:ing|ed)?\b",
        (r"space|bay|permit|allocat", r"disput|disagree|neighbour|unauthori|misuse|enforc"),
    ),
    Judged(
        "garden fence boundary",
        "fences and where a garden ends",
        r"fence|fencing|boundary",
        (r"garden", r"boundary"),
    ),
    Judged(
        "shower room tiles repair",
        "tiles in a bathroom",
        r"\btil(?:es?|ing)\b",
        (r"shower|bath", r"repair|replac|fix"),
    ),
    Judged(
        "electrical safety sockets",
        "unsafe wiring",
        r"electric|wiring|socket|rewir",
        (r"safe|danger|hazard|certificate|test", r"socket|wiring"),
    ),
    Judged(
        "window draughts insulation",
        "draughts and cold",
        r"draught|draft|insulat",
        (_WINDOW, r"draught|draft"),
    ),
    Judged(
        "right to buy application delay",
        "buying the home one rents",
        r"right to (?:buy|acquire)",
        (r"delay|time|application|handl",),
    ),
    Judged(
        "request to move because of violence",
        "moving for one's safety",
        _MOVE,
        (r"violen|domestic|safe|threat|harass|\basb\b|anti-? ?social|gang",),
    ),
    Judged(
        "mutual exchange refused",
        "exchanges of homes that were not allowed",
        r"mutual exchange|home ?swap",
        (r"refus|declin|reject|denied|withh",),
    ),
    Judged(
        "leaseholder major works costs",
        "what leaseholders pay for large works",
        r"leasehold",
        (r"major works|section 20|cyclical|planned works", r"cost|charge|bill"),
    ),
    Judged(
        "communal cleaning charges",
        "paying for cleaning of shared parts",
        r"clean",
        (r"communal|estate|block|window", _CHARGE),
    ),
    Judged(
        "data protection breach personal information",
        "personal details given away",
        r"data|personal information|confidential|privacy|gdpr",
        (r"breach|disclos|shar|protect",),
    ),
    Judged(
        "reasonable adjustments",
        "adjustments for a disability",
        r"reasonable adjustment|equality act|adjustment",
        ("reasonable adjustment",),
    ),
    Judged(
        "landlord failed to keep records",
        "poor keeping of records",
        r"record",
        (r"keep", r"fail|poor|lack|inadequate|missing|not "),
    ),
    # The language of questions
    Judged('"water ingress"', "these very words", r"water ingress"),
    Judged('"extractor fan"', "these very words", r"extractor fan"),
    Judged("leak -roof", "leaks that are none of the roof", r"\bleak", never=r"\broof"),
    Judged("lift OR elevator", "either of them", _LIFT),
    Judged("balcon*", "balconies, however it ends", r"balcon"),
    Judged("adapt* bathroom", "adaptation, adapted, adapting", r"adapt", (r"bath|shower|wet ?room",)),
    Judged(
        "noise from:2024-01-01", "of what was decided since 2024", _NOISE, (r"noise",), since="2024-01-01"
    ),
    Judged("boiler to:2021-12-31", "of what was decided before 2022", r"boiler", until="2021-12-31"),
    # As they are typed on a phone
    Judged("asbetsos", "asbestos, two letters the wrong way round", "asbestos"),
    Judged("boilr repair", "a letter left out", r"boiler", (r"repair|replac|fix",)),
    Judged(
        "antisocial behavior neighbor",
        "as it is written elsewhere",
        _ASB,
        (r"neighbour", r"anti-? ?social|\basb\b"),
    ),
)
