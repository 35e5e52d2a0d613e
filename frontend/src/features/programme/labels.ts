import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { apart } from "@/i18n/apart";
import { useFormat } from "@/i18n/format";
import type { Clash, Gain, OpenRule, Part, PlannedVisit, ProgrammeItem, Unfitted, View } from "./schemas";

const CRITERION: Record<string, MessageDescriptor> = {
  "time-since-visit": msg`Time since the last visit`,
  "never-visited": msg`Never visited`,
  size: msg`Size`,
  overcrowding: msg`Overcrowding`,
  vulnerability: msg`Persons in need of protection`,
  "coercive-measures": msg`Coercive measures`,
  deaths: msg`Deaths`,
  complaints: msg`More complaints than expected`,
  silence: msg`Silence`,
  information: msg`Information received`,
  incidents: msg`Incidents`,
  "past-findings": msg`Findings of past visits`,
  recommendations: msg`Open recommendations`,
  allegations: msg`Allegations of ill-treatment`,
  "reprisal-risk": msg`Risk of reprisals`,
  "return-due": msg`Return after another body’s visit`,
};
type MadeState = NonNullable<PlannedVisit["made"]>["state"];
const VISIT_STATE: Record<MadeState, MessageDescriptor> = {
  draft: msg({ message: "Draft", context: "visit" }),
  planned: msg({ message: "Planned", context: "visit" }),
  "under-way": msg({ message: "Under way", context: "visit" }),
  "final-talk-held": msg({ message: "Final talk held", context: "visit" }),
  reporting: msg({ message: "Reporting", context: "visit" }),
  closed: msg({ message: "Closed", context: "visit" }),
  cancelled: msg({ message: "Cancelled", context: "visit" }),
};
const STATE: Record<ProgrammeItem["state"], MessageDescriptor> = {
  draft: msg`Draft`,
  solved: msg`Solved`,
  adopted: msg`Adopted`,
};
const VIEW: Record<View, MessageDescriptor> = {
  plan: msg`Plan`,
  places: msg`Places by score`,
  compare: msg`Compare`,
  settings: msg`Criteria and limits`,
};
const CLASH: Record<Clash["clash"], MessageDescriptor> = {
  "unknown-place": msg`This place is closed, or left out.`,
  "unknown-person": msg`Somebody who is locked here does not go on visits any more.`,
  "week-outside": msg`This week lies outside the programme.`,
  "too-many-teams": msg`More teams are locked in one week than may be out.`,
  "twice-in-a-week": msg`Somebody is locked at two places in one week.`,
  away: msg`Somebody who is locked here is away.`,
  "team-size": msg`The locked team has another size than the place asks for.`,
  "team-without-core": msg`No member or staff is in the locked team.`,
  "team-one-sex": msg`The locked team is of one sex.`,
  "team-lacks-expertise": msg`Nobody in the locked team has the expertise the place asks for.`,
  days: msg`What is locked takes more person-days than there are.`,
  money: msg`What is locked costs more than there is.`,
  "person-days": msg`What is locked takes more days of the people than they can give.`,
  "not-staffed": msg`No team can be found beside what else is locked.`,
};

export function useProgrammeLabels() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const days = (value: number) => format.number(value);
  return {
    state: (state: ProgrammeItem["state"]) => i18n._(STATE[state]),
    view: (view: View) => i18n._(VIEW[view]),
    criterion: (code: string) => (CRITERION[code] ? i18n._(CRITERION[code]) : code),
    visitState: (state: MadeState) => i18n._(VISIT_STATE[state]),
    clash: (clash: Clash["clash"]) => i18n._(CLASH[clash]),
    /** What a part of a score was made from. */
    made: (part: Part): string => {
      const { data } = part;
      const text = (name: string) => (data[name] === null ? null : String(data[name]));
      const number = (name: string) => (data[name] === null ? null : Number(data[name]));
      const day = (name: string) => format.day(text(name) ?? "");
      switch (part.criterion) {
        case "time-since-visit": {
          const interval = format.number(number("interval") ?? 0);
          return text("last_visit")
            ? t`Last visited ${day("last_visit")}; the longest interval is ${interval} months`
            : t`Never visited; the longest interval is ${interval} months`;
        }
        case "never-visited":
          return text("last_visit") ? t`Visited before` : t`Never visited`;
        case "size":
          return number("population") === null
            ? t`No reading: it weighs nothing`
            : t`${format.number(number("population") ?? 0)} people on ${day("reading_on")}`;
        case "overcrowding":
          return part.value === null
            ? t`No reading of people and capacity: it weighs nothing`
            : t`${format.number(number("population") ?? 0)} people for ${format.number(number("capacity") ?? 0)} places on ${day("reading_on")}`;
        case "vulnerability":
          return part.value === null
            ? t`Nothing set for this category: it weighs nothing`
            : t`${format.percent(part.value)} by its category`;
        case "coercive-measures":
        case "deaths": {
          const count = number(part.criterion === "deaths" ? "deaths" : "measures");
          if (part.value === null || count === null) return t`No reading: it weighs nothing`;
          const people = format.number(number("population") ?? 0);
          return text("since")
            ? t`${format.number(count)} from ${day("since")} to ${day("reading_on")}, ${people} people`
            : t`${format.number(count)} until ${day("reading_on")}, ${people} people`;
        }
        case "complaints":
        case "silence": {
          if (text("until") === null) return t`Nobody tells how many complaints there are: it weighs nothing`;
          const low = number("from") ?? 0;
          const high = number("to");
          const band =
            high === null
              ? t`${format.number(low)} complaints or more`
              : low === 0
                ? t`Fewer than ${format.number(high + 1)} complaints`
                : t`${format.number(low)} to ${format.number(high)} complaints`;
          const months = format.number(number("months") ?? 0);
          const counted = t`${band} in the ${months} months until ${day("until")}`;
          const filings = number("mass_filings") ?? 0;
          const told =
            filings > 0
              ? t`${counted} (${i18n._(msg`${plural(filings, { one: "a mass filing is one of them", other: "# mass filings are one each" })}`)})`
              : counted;
          const expected = number("expected");
          if (data.covered === false)
            return t`${told}; none come from its region, so nobody can tell silence`;
          if (expected === null) return t`${told}; what to expect of such a place nobody can say`;
          const usual = format.number(expected);
          if (number("population") === null) {
            const other = t`${told}; elsewhere such a place gives some ${usual}`;
            return part.value === null ? t`${other}, but how many people are there nobody counted` : other;
          }
          const people = format.number(number("population") ?? 0);
          const held = t`${told}; of such a place with ${people} people some ${usual} would be expected`;
          return part.value === null ? t`${held}, too few to tell silence` : held;
        }
        case "information":
        case "incidents": {
          const count = number("count") ?? 0;
          if (count === 0) return t`Nothing received that you read`;
          const received = i18n._(msg`${plural(count, { one: "# received", other: "# received" })}`);
          const newest = t`${received}, the last one of ${day("newest")}`;
          const deaths = number("deaths") ?? 0;
          if (deaths > 0) {
            return t`${newest}; ${i18n._(msg`${plural(deaths, { one: "# death", other: "# deaths" })}`)}`;
          }
          return data.reprisal ? t`${newest}; somebody may suffer for having talked` : newest;
        }
        case "past-findings":
          return part.value === null
            ? t`Never visited: it weighs nothing`
            : t`${format.number(number("grave") ?? 0)} grave, ${format.number(number("serious") ?? 0)} serious, ${format.number(number("minor") ?? 0)} minor, confirmed within five years`;
        case "recommendations": {
          const open = number("open") ?? 0;
          if (open === 0) return t`Nothing that was recommended here within five years is open`;
          const issued = i18n._(
            msg`${plural(open, { one: "# open recommendation of five years", other: "# open recommendations of five years" })}`,
          );
          const overdue = number("overdue") ?? 0;
          const verify = number("to_verify") ?? 0;
          const oldest = t`${issued}, the oldest of ${day("oldest")}`;
          const toVerify = i18n._(
            msg`${plural(verify, { one: "# is to be verified on a visit", other: "# are to be verified on a visit" })}`,
          );
          const all = verify === 0 ? oldest : t`${oldest}; ${toVerify}`;
          if (overdue === 0) return all;
          const late = i18n._(
            msg`${plural(overdue, { one: "# answer is overdue", other: "# answers are overdue" })}`,
          );
          return t`${all}; ${late}`;
        }
        case "allegations": {
          if (text("from") === null) return t`None, or too few to be told: it adds nothing`;
          const low = format.number(number("from") ?? 0);
          const high = number("to");
          const band =
            high === null ? t`${low} allegations or more` : t`${low} to ${format.number(high)} allegations`;
          const months = format.number(number("months") ?? 0);
          return t`${band} in the ${months} months until ${day("until")}; the band moves only with several of them`;
        }
        case "reprisal-risk": {
          const warned = number("warned") ?? 0;
          const intimidated = number("intimidated") ?? 0;
          const findings = number("findings") ?? 0;
          const signs = [
            warned > 0 &&
              i18n._(msg`${plural(warned, { one: "# warning received", other: "# warnings received" })}`),
            intimidated > 0 &&
              i18n._(
                msg`${plural(intimidated, { one: "intimidation on # visit", other: "intimidation on # visits" })}`,
              ),
            findings > 0 &&
              i18n._(
                msg`${plural(findings, { one: "# finding on reprisals", other: "# findings on reprisals" })}`,
              ),
          ].filter((sign) => sign !== false);
          return signs.length > 0 ? signs.join("; ") : t`No sign of them that you read`;
        }
        case "return-due":
          return text("since")
            ? t`Somebody is to go back between ${day("since")} and ${day("until")}`
            : t`Nobody has to go back`;
        default:
          return part.value === null ? t`No data: it weighs nothing` : "";
      }
    },
    why: (one: Unfitted): string => {
      switch (one.why) {
        case "no-expert":
          return t`Nobody has the expertise it asks for: ${format.list(one.expertise.map(apart))}`;
        case "no-team":
          return t`In no week are enough of the right people free`;
        case "days":
          return t`${days(one.person_days ?? 0)} person-days are missing`;
        case "money":
          return t`${format.number(one.money ?? 0)} is missing in money`;
        case "weeks":
          return t`In every week it could be in, as many teams are out as may be`;
        case "people":
          return t`Who could go is elsewhere, or has given all their days`;
      }
    },
    rule: ({ rule, about }: OpenRule): string => {
      const name = apart(about?.name ?? "");
      switch (rule) {
        case "interval":
          return t`${name} is not visited within its longest interval`;
        case "category":
          return t`No place of the category ${name} is visited`;
        case "region":
          return t`No place in ${name} is visited`;
        case "draw":
          return t`${name} was drawn at random and does not fit`;
        case "both-sexes":
          return t`People of one sex only can go: no team has both`;
      }
    },
    gain: (one: Gain): string => {
      const places = i18n._(
        msg`${plural(one.places.length, { one: "# place more", other: "# places more" })}`,
      );
      switch (one.limit) {
        case "days":
          return t`With ${days(one.person_days ?? 0)} person-days more: ${places}`;
        case "money":
          return t`With ${format.number(one.money ?? 0)} more in money: ${places}`;
        case "teams":
          return t`With one more team a week: ${places}`;
        case "reserve":
          return t`With half of the reserve, ${days(one.person_days ?? 0)} person-days: ${places}`;
      }
    },
  };
}
