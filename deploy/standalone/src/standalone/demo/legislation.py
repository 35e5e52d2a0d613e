"""Laws of the invented country: one in force, assessed by article, a bill on its way, and a law that is missing."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from standalone.demo.calls import Caller
from standalone.demo.country import TODAY

_URL = "/api/recommendations/v1"
_LAW: tuple[tuple[str, str, str], ...] = (
    ("Article 1", "Purpose", "This Act governs the execution of deprivation of liberty in prisons and remand centres."),
    ("Article 2", "Dignity", "Persons deprived of liberty are treated with humanity and with respect for their dignity."),
    ("Article 7", "Admission", "Every person is told of their rights and duties within a reasonable time of admission."),
    ("Article 8", "Medical examination", "Every person is examined by a doctor after admission, where one is available."),
    ("Article 12", "Searches", "Staff may search persons and cells at any time. Searches are entered in a register."),
    ("Article 18", "Complaints", "Complaints are handed to the director, who answers them within 30 days."),
    ("Article 21", "Telephone", "Persons who behave well may use the telephone once a week."),
    ("Article 24", "Visits", "Visits last at least one hour and take place at least twice a month."),
    ("Article 31", "Discipline", "The director imposes disciplinary measures after hearing the person."),
    ("Article 32", "Solitary confinement", "Solitary confinement is imposed for up to 28 days and may be repeated."),
    ("Article 33", "Use of force", "Force is used only as a last resort and in proportion. Its use is reported in writing."),
    ("Article 40", "Monitoring", "The national preventive mechanism has access at any time to all places and registers."),
)  # fmt: skip
_JUDGED: tuple[tuple[str | None, str, str, str, str], ...] = (
    ("Article 2", "mandela-rules", "Rule 1", "complies", "It says what the rule says."),
    ("Article 7", "mandela-rules", "Rule 54", "partly", "A reasonable time is not promptly, and nothing is said of writing or language."),
    ("Article 8", "mandela-rules", "Rule 30", "partly", "As soon as possible is asked for; here it depends on whether a doctor is there."),
    ("Article 12", "mandela-rules", "Rule 51", "partly", "There is a register, and neither reasons nor who searched need stand in it."),
    ("Article 18", "mandela-rules", "Rule 56", "does-not-comply", "Complaints pass through those they are about, and no independent body is named."),
    ("Article 21", "mandela-rules", "Rule 58", "does-not-comply", "Contact is made a reward."),
    ("Article 24", "mandela-rules", "Rule 58", "complies", "Regular visits are granted."),
    ("Article 31", "mandela-rules", "Rule 41", "unclear", "Whether the person may prepare a defence or appeal is not said."),
    ("Article 32", "mandela-rules", "Rule 44", "does-not-comply", "Anything beyond 15 days is prolonged solitary confinement, which is prohibited."),
    ("Article 33", "mandela-rules", "Rule 82", "complies", "Last resort, proportion, and a report."),
    ("Article 40", "opcat", "Article 20", "complies", "Access to places and to information is granted without leave."),
    (None, "opcat", "Article 21", "silent", "Nothing protects from reprisals those who speak with the mechanism."),
)  # fmt: skip
_GAP = "That nobody may suffer for information given to the mechanism"


class Legislation:
    """Enters them, as whoever is signed in."""

    def __init__(
        self,
        caller: Caller,
        office: str,
        authorities: Mapping[str, str],
        themes: Mapping[str, str],
        standards: Mapping[str, str],
    ) -> None:
        self.caller = caller
        self.office = office
        self.authority = authorities["justice"]
        self.themes = themes
        self.standards = standards

    async def all(self) -> int:
        """Answers how many provisions were entered."""
        await self._law()
        gap = await self._missing()
        await self._bill(gap)
        return len(_LAW)

    async def _enter(self, **said: Any) -> dict[str, Any]:
        body = {"office": self.office, "authority": self.authority, "language": "en"} | said
        made: dict[str, Any] = await self.caller.post(f"{_URL}/legal-texts", body)
        return made

    async def _take(self, text: dict[str, Any], articles: list[dict[str, str]]) -> dict[str, dict[str, Any]]:
        taken = {"items": articles}
        await self.caller.act(f"{_URL}/legal-texts/{text['id']}/provisions-taken", text["version"], taken)
        page = await self.caller.get(f"{_URL}/legal-texts/{text['id']}/provisions", limit=200)
        return {each["number"]: each for each in page["items"]}

    async def _law(self) -> None:
        law = await self._enter(
            kind="law",
            titles={
                "en": "Act on the Execution of Deprivation of Liberty",
                "fr": "Loi sur l’exécution des mesures privatives de liberté",
                "es": "Ley de ejecución de las medidas privativas de libertad",
                "ar": "قانون تنفيذ التدابير السالبة للحرية",
            },
            number="Official Gazette 2014, no. 41",
            adopted_on="2014-06-12",
            in_force_on="2015-01-01",
            themes=[self.themes["use-of-force.solitary-confinement"], self.themes["use-of-force.searches"]],
        )
        articles = [{"number": n, "heading": heading, "words": words} for n, heading, words in _LAW]
        found = await self._take(law, articles)
        judged = {}
        for number, standard, article, verdict, reasons in _JUDGED:
            about = {"provision": found[number]["id"]} if number else {"gap": _GAP}
            body = {
                "standard": self.standards[standard],
                "article": article,
                "verdict": verdict,
                "reasons": reasons,
                "language": "en",
                "assessed_on": (TODAY - timedelta(days=40)).isoformat(),
            }
            judged[number] = await self.caller.post(
                f"{_URL}/legal-texts/{law['id']}/assessments", about | body
            )
        searches = found["Article 12"]
        words = "Staff search persons and cells for a stated reason. Each search is entered in a register."
        change = {"words": words, "valid_from": (TODAY - timedelta(days=20)).isoformat()}
        await self.caller.patch(f"{_URL}/provisions/{searches['id']}", searches["version"], change)
        await self._propose(
            law,
            provision=found["Article 32"]["id"],
            proposed="Solitary confinement is imposed for up to 15 days and may not be repeated within two months.",
            rationale="What lasts longer than 15 days is prohibited by Rule 44 of the Nelson Mandela Rules.",
            assessments=[judged["Article 32"]["id"]],
        )

    async def _missing(self) -> str:
        gap = await self._enter(
            kind="missing-law",
            titles={"en": "Restraint in psychiatric hospitals", "fr": "Contention en psychiatrie"},
            to_govern="When, by whom and for how long a person may be restrained, and who reviews it.",
            standards=[{"standard": self.standards["cpt-standards"], "article": "CPT/Inf (2017) 6"}],
            themes=[self.themes["use-of-force.solitary-confinement"]],
        )
        found: str = gap["id"]
        return found

    async def _bill(self, gap: str) -> None:
        bill = await self._enter(
            kind="bill",
            titles={"en": "Bill on Mental Health Care", "ar": "مشروع قانون الرعاية الصحية النفسية"},
            number="Bill 2026/118",
            fills=gap,
        )
        url = f"{_URL}/legal-texts/{bill['id']}"
        days: tuple[tuple[str, dict[str, int | str]], ...] = (
            ("draft", {"reached_on": 210}),
            ("public-consultation", {"reached_on": 150, "note": "We took part in the hearing."}),
            ("government", {"reached_on": 75}),
            ("committee", {"expected_on": -12}),
            ("first-reading", {"expected_on": -40}),
        )
        stages = {each["kind"]: each for each in bill["stages"]}
        for kind, said in days:
            body = {
                name: value if isinstance(value, str) else (TODAY - timedelta(days=value)).isoformat()
                for name, value in said.items()
            }
            await self.caller.patch(f"{url}/stages/{stages[kind]['id']}", 1, body)
        now = await self.caller.get(url)
        asked = {
            "asked_by": self.authority,
            "asked_on": (TODAY - timedelta(days=9)).isoformat(),
            "due_on": (TODAY + timedelta(days=8)).isoformat(),
        }
        bill = await self.caller.act(f"{url}/opinions", now["version"], asked)
        articles = [
            {"number": "Article 9", "heading": "Consent", "words": "Treatment needs consent that was given freely."},
            {"number": "Article 14", "heading": "Restraint", "words": "Restraint is ordered by a doctor and reviewed daily."},
            {"number": "Article 15", "heading": "Register", "words": "Each hospital keeps a register of restraint."},
        ]  # fmt: skip
        found = await self._take(bill, articles)
        made = await self._propose(
            bill,
            provision=found["Article 14"]["id"],
            proposed="Restraint is ordered by a doctor after seeing the person, and reviewed every two hours.",
            rationale="A review once a day lets restraint last a day without anybody looking.",
        )
        sent = {
            "submitted_to": self.authority,
            "submitted_on": (TODAY - timedelta(days=60)).isoformat(),
        }
        made = await self.caller.act(f"{_URL}/law-proposals/{made['id']}/submission", made["version"], sent)
        outcome = {
            "outcome": "in-part",
            "outcome_on": (TODAY - timedelta(days=15)).isoformat(),
            "final_words": "Restraint is ordered by a doctor after seeing the person, and reviewed every six hours.",
        }
        await self.caller.put(
            f"{_URL}/law-proposals/{made['id']}/outcome", version=made["version"], json=outcome
        )

    async def _propose(self, text: dict[str, Any], **said: Any) -> dict[str, Any]:
        body = {"language": "en"} | said
        made: dict[str, Any] = await self.caller.post(f"{_URL}/legal-texts/{text['id']}/proposals", body)
        return made
