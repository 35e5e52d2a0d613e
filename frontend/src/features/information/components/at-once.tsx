import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMayPrevent } from "@/client/session";
import { HomePart } from "@/components/home-part";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { atOnceQuery } from "../api/information";
import { useInformationLabels } from "../labels";
import { Warnings } from "./information-marks";

/** At the top for who heads or plans: a death, or that somebody may suffer for having talked. */
export function InformationAtOnce() {
  const may = useMayPrevent();
  const labels = useInformationLabels();
  const format = useFormat();
  const heads = may("visits.visit.head", "visits.visit.plan");
  const waiting = useQuery({ ...atOnceQuery, enabled: heads && may("visits.information.read") });
  const items = waiting.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <HomePart
      title={<Trans>Look at this at once</Trans>}
      count={items.length}
      all={
        <Link to="/information" search={{ show: "at-once" }}>
          <Trans>Open as a list</Trans>
        </Link>
      }
      className="pad information-at-once"
    >
      <ul className="ledger">
        {items.map((each) => (
          <li key={each.id}>
            <span className="due late">
              <Icon name="warn" />
              <span>
                <b>{labels.title(each)}</b>
                <bdi>{format.dayShort(each.received_on)}</bdi>
              </span>
            </span>
            <div>
              <p className="what">
                <Link to="/information/$information" params={{ information: each.id }}>
                  <span dir="auto">{each.beginning}</span>
                </Link>
              </p>
              <p className="meta">
                <Reference>{each.reference}</Reference>
                {each.places.map((place) => (
                  <bdi key={place.id}>{place.name}</bdi>
                ))}
                <Warnings of={each} />
              </p>
            </div>
            <div className="do">
              <Link className="btn compact" to="/information/$information" params={{ information: each.id }}>
                <Trans context="action">Open</Trans>
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </HomePart>
  );
}
