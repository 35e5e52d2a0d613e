import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { KIND_ICONS, useSearchLabels } from "../labels";
import type { SimilarRecord } from "../schemas";
import { RecordLink } from "./record-link";

/** Records that say much the same, each with the words that it has in common. */
export function SimilarList({ records }: { records: SimilarRecord[] }) {
  const { i18n } = useLingui();
  const labels = useSearchLabels();
  const format = useFormat();
  const words = new Intl.ListFormat(i18n.locale, { type: "unit" });
  return (
    <ul className="hits">
      {records.map((record) => {
        const one = labels.one(record.kind);
        return (
          <li key={record.id}>
            <Icon name={KIND_ICONS[record.kind]} />
            <div>
              <h2>
                <RecordLink kind={record.kind} id={record.id} className="what">
                  <bdi lang={record.language ?? undefined}>{record.title}</bdi>
                </RecordLink>
              </h2>
              <p className="excerpt">
                <Trans>
                  Both say: <bdi>{words.format(record.shared)}</bdi>
                </Trans>
              </p>
              <p className="meta">
                {one ? <span>{one}</span> : null}
                {record.reference ? <Reference>{record.reference}</Reference> : null}
                {record.state ? <span>{labels.state(record.state)}</span> : null}
                {record.on ? <span>{format.day(record.on)}</span> : null}
                {record.places.slice(0, 2).map((place) => (
                  <bdi key={place.id}>{place.name}</bdi>
                ))}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
