import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { evidenceOfQuery } from "../api/evidence";
import { KIND_ICONS, useEvidenceLabels } from "../labels";
import { type Evidence, type KeptOn, writes } from "../schemas";
import { AddFiles } from "./add-files";

/** All files of a visit. Pictures are looked at one by one, on their own page: every look is kept. */
export function EvidenceSection({ visit }: { visit: KeptOn }) {
  const evidence = useQuery(evidenceOfQuery(visit.id));
  return (
    <div className="stack">
      <Fetched query={evidence} tight>
        {(found) =>
          found.length === 0 ? (
            <p className="soft small">
              <Trans>
                No files yet. Photos are kept without what the camera writes into them; as they came, they lie
                sealed.
              </Trans>
            </p>
          ) : (
            <ul className="ledger">
              {found.map((one) => (
                <EvidenceLine key={one.id} evidence={one} />
              ))}
            </ul>
          )
        }
      </Fetched>
      {writes(visit) ? <AddFiles visit={visit} /> : null}
    </div>
  );
}

function EvidenceLine({ evidence }: { evidence: Evidence }) {
  const labels = useEvidenceLabels();
  const format = useFormat();
  return (
    <li>
      <span className="due">
        <Icon name={KIND_ICONS[evidence.kind]} />
        <b>
          <bdi>{evidence.reference}</bdi>
        </b>
      </span>
      <div>
        <p className="what">
          <Link
            to="/visits/$visit/evidence/$evidence"
            params={{ visit: evidence.visit, evidence: evidence.id }}
          >
            {evidence.title ? <span dir="auto">{evidence.title}</span> : labels.kind(evidence.kind)}
          </Link>
        </p>
        <p className="meta">
          {evidence.title ? <span>{labels.kind(evidence.kind)}</span> : null}
          <span>{format.bytes(evidence.size)}</span>
          <bdi>{format.moment(evidence.taken_at ?? evidence.created_at)}</bdi>
          {evidence.unit ? <bdi>{evidence.unit.name}</bdi> : null}
          <bdi>{evidence.by.name}</bdi>
          <ForWhom evidence={evidence} />
          {evidence.title || evidence.shows || evidence.erased_on ? null : (
            <span className="mark">
              <Icon name="pen" small />
              <Trans>what it shows is not said yet</Trans>
            </span>
          )}
        </p>
      </div>
    </li>
  );
}

/** Whether it may be shown beyond the team. */
export function ForWhom({ evidence }: { evidence: Evidence }) {
  if (evidence.erased_on)
    return (
      <span className="mark">
        <Icon name="no" small />
        <Trans>erased</Trans>
      </span>
    );
  if (evidence.shown_beyond === null)
    return (
      <span className="mark">
        <Icon name="lv-confidential" small />
        <Trans>for the team alone</Trans>
      </span>
    );
  if (evidence.nobody_because)
    return (
      <span className="mark">
        <Icon name="done" small />
        <Trans>nobody can be recognised</Trans>
      </span>
    );
  return (
    <span className="mark">
      <Icon name="done" small />
      <Trans>covered</Trans>
    </span>
  );
}
