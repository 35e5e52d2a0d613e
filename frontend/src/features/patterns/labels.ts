import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { IconName } from "@/components/icon";
import { apart } from "@/i18n/apart";
import { useFormat } from "@/i18n/format";
import type { Band, Decision, Kind, PatternItem, Shown } from "./schemas";

const KIND: Record<Kind, MessageDescriptor> = {
  cluster: msg`More than expected`,
  silence: msg`Fewer than expected`,
  "chronic-silence": msg`Long silent`,
  repeat: msg`Goes on after a recommendation`,
  "mass-filing": msg`Mass filing`,
};
const ICON: Record<Kind, IconName> = {
  cluster: "warn",
  silence: "ask",
  "chronic-silence": "ask",
  repeat: "recs",
  "mass-filing": "people",
};
const DECISION: Record<Decision, MessageDescriptor> = {
  seen: msg`Seen`,
  "not-a-signal": msg`Not a signal`,
  "acted-on": msg`Acted on`,
};
const MARK: Record<PatternItem["marks"][number], MessageDescriptor> = {
  "mass-filing": msg`A mass filing in these months is counted as one complaint.`,
  "rare-code": msg`This theme hardly occurs anywhere: it may be a matter of how complaints were coded.`,
  "population-unknown": msg`Nobody has recorded how many people are held here; as many as in a usual place of its category are assumed.`,
};
const SHOW: Record<Shown, MessageDescriptor> = {
  open: msg`To look at`,
  current: msg`Standing now`,
  past: msg`Past`,
  all: msg`All`,
};

export function usePatternLabels() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const when = (one: PatternItem) => {
    const since = format.month(one.since);
    const until = format.month(one.until);
    if (one.kind === "mass-filing") {
      return one.since === one.until
        ? t`on ${format.day(one.since)}`
        : t`from ${format.day(one.since)} to ${format.day(one.until)}`;
    }
    if (one.standing === "current") return t`since ${since}`;
    return since === until ? t`in ${since}` : t`from ${since} to ${until}`;
  };
  const sentence = (one: PatternItem): string => {
    const place = apart(one.place.name);
    const about = one.theme ? t`complaints on ${apart(one.theme.name)}` : t`complaints`;
    const time = when(one);
    switch (one.kind) {
      case "cluster":
        switch (one.times) {
          case "half-as-many-again":
            return t`Half as many ${about} again at ${place} ${time} as such a place would be expected to give`;
          case "twice":
            return t`Twice as many ${about} at ${place} ${time} as such a place would be expected to give`;
          case "three-times":
            return t`Three times as many ${about} at ${place} ${time} as such a place would be expected to give`;
          case "four-times":
            return t`Four times as many ${about} at ${place} ${time} as such a place would be expected to give`;
          case "five-times-or-more":
            return t`At least five times as many ${about} at ${place} ${time} as such a place would be expected to give`;
          default:
            return t`More ${about} at ${place} ${time} than such a place would be expected to give`;
        }
      case "silence":
        switch (one.times) {
          case "half":
            return t`About half as many ${about} at ${place} ${time} as such a place would be expected to give`;
          case "far-fewer":
            return t`Far fewer ${about} at ${place} ${time} than such a place would be expected to give`;
          default:
            return t`Fewer ${about} at ${place} ${time} than such a place would be expected to give`;
        }
      case "chronic-silence":
        return t`${place} has given less than half the ${about} of places like it ${time}`;
      case "repeat":
        return t`The ${about} at ${place} go on ${time} as if nothing had been recommended`;
      case "mass-filing":
        return t`Many ${about} at ${place} came within days of each other, ${time}: taken as one protest`;
    }
  };
  return {
    sentence,
    kind: (kind: Kind) => i18n._(KIND[kind]),
    icon: (kind: Kind) => ICON[kind],
    decision: (decision: Decision) => i18n._(DECISION[decision]),
    mark: (mark: PatternItem["marks"][number]) => i18n._(MARK[mark]),
    show: (show: Shown) => i18n._(SHOW[show]),
    expected: (count: number) => (count < 1 ? t`under 1` : format.number(count)),
    band: ({ low, high }: Band) => {
      if (high === null) return t`${format.number(low)} or more`;
      if (low === 0) return t`fewer than ${format.number(high + 1)}`;
      return t`${format.number(low)} to ${format.number(high)}`;
    },
  };
}
