import { Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import { findFindings, findingNamedQuery } from "@/components/pickers/findings";
import { RecordsField } from "@/components/pickers/records-field";

interface FindingsFieldProps {
  /** Ids. */
  findings: string[];
  onChange: (findings: string[]) => void;
}

/** Findings that a proposal rests on. Those that the reader may not read stay tied, without a name. */
export function FindingsField({ findings, onChange }: FindingsFieldProps) {
  const { t } = useLingui();
  const found = useQueries({ queries: findings.map(findingNamedQuery) });
  return (
    <RecordsField
      label={t`Rests on findings of visits`}
      hint={t`Each is shown only to who may read it.`}
      chosen={findings.map((id, index) => ({
        id,
        name: found[index]?.data?.title ?? (found[index]?.isError ? t`One you may not read` : "…"),
      }))}
      onChange={(chosen) => onChange(chosen.map(({ id }) => id))}
      find={findFindings}
    />
  );
}

/** The same as rows. */
export function FindingRows({ findings }: { findings: string[] }) {
  const found = useQueries({ queries: findings.map(findingNamedQuery) });
  return findings.map((id, index) => (
    <li key={id}>
      <span className="small strong">
        <Trans>Finding</Trans>
      </span>
      {found[index]?.data ? (
        <div>
          <p className="what">
            <Link to="/visits/findings/$finding" params={{ finding: id }}>
              <bdi>{found[index].data.title}</bdi>
            </Link>
          </p>
          <p className="meta">
            <Reference>{found[index].data.reference}</Reference>
          </p>
        </div>
      ) : (
        <p className="soft">{found[index]?.isError ? <Trans>One you may not read</Trans> : "…"}</p>
      )}
      <div />
    </li>
  ));
}
