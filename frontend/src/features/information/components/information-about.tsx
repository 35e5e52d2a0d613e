import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMayPrevent } from "@/client/session";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { informationAboutQuery } from "../api/information";
import { STATE_ICONS, useInformationLabels } from "../labels";
import { Warnings } from "./information-marks";

/** Beside a place, or a visit: what was said of the one, or what the other goes after. */
export function InformationAbout({ about }: { about: { place: string } | { visit: string } }) {
  const may = useMayPrevent();
  const labels = useInformationLabels();
  const format = useFormat();
  const reads = may("visits.information.read", "visits.information.write");
  const found = useQuery({ ...informationAboutQuery(about), enabled: reads });
  if (!reads || !found.data) return null;
  const place = "place" in about ? about.place : undefined;
  return (
    <section>
      <h2>
        <Trans>Information received</Trans>
      </h2>
      {found.data.items.length === 0 ? (
        <p className="soft small">
          <Trans>None that you may read.</Trans>
        </p>
      ) : (
        <ul className="plain-list stack-s">
          {found.data.items.map((each) => (
            <li key={each.id}>
              <Link to="/information/$information" params={{ information: each.id }}>
                {labels.title(each)}, <bdi>{format.day(each.received_on)}</bdi>
              </Link>
              <p className="meta">
                <span className="mark">
                  <Icon name={STATE_ICONS[each.state]} />
                  {labels.state(each.state)}
                </span>
                <Warnings of={each} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {place && may("visits.information.write") ? (
        <Link className="btn quiet compact" to="/information/new" search={{ place }}>
          <Trans>Record information</Trans>
        </Link>
      ) : null}
    </section>
  );
}
