import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { STATE_ICONS, useVisitLabels } from "../labels";
import type { Visit, VisitRow } from "../schemas";

type Either = Visit | VisitRow;

/** Where it goes, in words; that the reader does not know yet, where that is so. */
export function WhereWords({ visit }: { visit: Either }) {
  if (visit.places === null)
    return (
      <span className="soft">
        <Trans>You are told where at the set hour</Trans>
      </span>
    );
  if (visit.places.length === 0)
    return (
      <span className="soft">
        <Trans>No place yet</Trans>
      </span>
    );
  return visit.places.map((place, at) => (
    <span key={place.id}>
      {at > 0 ? ", " : null}
      <bdi>{place.name}</bdi>
    </span>
  ));
}

export function DaysWords({ visit }: { visit: Either }) {
  const format = useFormat();
  if (!visit.starts_on) return <>–</>;
  if (!visit.ends_on || visit.ends_on === visit.starts_on)
    return <bdi>{format.dayShort(visit.starts_on)}</bdi>;
  return (
    <Trans>
      <bdi className="whole-day">{format.dayShort(visit.starts_on)}</bdi> to{" "}
      <bdi className="whole-day">{format.dayShort(visit.ends_on)}</bdi>
    </Trans>
  );
}

export function StateMark({ visit }: { visit: Either }) {
  const labels = useVisitLabels();
  return (
    <span className="state">
      <Icon name={STATE_ICONS[visit.state]} small />
      {labels.state(visit.state)}
    </span>
  );
}

/** Words first: that nobody else may hear of it. */
export function SecretMark({ visit }: { visit: Either }) {
  if (!visit.secret || visit.state === "cancelled") return null;
  return (
    <span className="mark">
      <Icon name="lv-sealed" small />
      <b>
        <Trans>Secret</Trans>
      </b>
    </span>
  );
}
