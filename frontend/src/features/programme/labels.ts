import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { apart } from "@/i18n/apart";
import { useFormat } from "@/i18n/format";
import type { Clash, Gain, OpenRule, Part, ProgrammeItem, Unfitted, View } from "./schemas";

const CRITERION: Record<string, MessageDescriptor> = {
  "time-since-visit": msg`Time since the last visit`,
  "never-visited": msg`Never visited`,
  size: msg`Size`,
  overcrowding: msg`Overcrowding`,
  vulnerability: msg`Persons in need of protection`,
  "coercive-measures": msg`Coercive measures`,
  deaths: msg`Deaths`,
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
        default:
          return part.value === null ? t`No data: it weighs nothing` : "";
      }
    },
    why: (one: Unfitted): string => {
      switch (one.why) {
        case "no-expert":
          return t`Nobody has the expertise it asks for: ${one.expertise.map(apart).join(", ")}`;
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
