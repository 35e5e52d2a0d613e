import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { LevelMark, Reference, SideMark } from "@/components/marks";
import { useMechanismName } from "@/components/mechanisms";
import { Crumb, PageHead } from "@/components/page";
import { documentQuery } from "@/features/mechanisms/api/documents";
import { EmbargoMark } from "@/features/mechanisms/components/embargo-mark";
import { EmbargoPanel, EmbargoPast } from "@/features/mechanisms/components/embargo-panel";
import { StandingIn } from "@/features/mechanisms/components/standing-in";
import { useDocumentLabels } from "@/features/mechanisms/labels";
import type { BodyDocument } from "@/features/mechanisms/schemas";
import { useFormat } from "@/i18n/format";

const route = getRouteApi("/shell/recommendations/documents/$document");

export function BodyDocumentPage() {
  const { document } = route.useParams();
  const found = useQuery(documentQuery(document));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} record={record} />}
    </Fetched>
  );
}

function Record({ record }: { record: BodyDocument }) {
  const { t } = useLingui();
  const format = useFormat();
  const mechanism = useMechanismName();
  const labels = useDocumentLabels();
  return (
    <>
      <PageHead
        said
        title={record.title}
        windowTitle={record.embargoed ? t`Unpublished document` : (record.symbol ?? t`Document`)}
        crumb={<Crumb to="/recommendations/documents">{t`International bodies`}</Crumb>}
        gutter={
          <>
            {record.symbol ? <Reference>{record.symbol}</Reference> : null}
            <bdi>{format.day(record.dated_on)}</bdi>
          </>
        }
        marks={
          <>
            <b>{mechanism(record.mechanism)}</b>
            <span>{labels.kind(record.kind)}</span>
            {record.to_us ? (
              <b>
                <Trans>Addressed to us</Trans>
              </b>
            ) : null}
            {record.embargoed ? <EmbargoMark /> : <LevelMark level={record.level} strong />}
            <SideMark side={record.side} />
            {record.link ? (
              <a href={record.link} target="_blank" rel="noreferrer noopener">
                <Trans>On the web</Trans>
              </a>
            ) : null}
          </>
        }
        acts={
          record.may_import ? (
            <>
              <Link className="btn" to="/recommendations/imports" search={{ document: record.id }}>
                <Icon name="upload" small />
                <Trans>Bring in a file</Trans>
              </Link>
              <Link
                className="btn primary"
                to="/recommendations/documents/$document/paste"
                params={{ document: record.id }}
              >
                <Icon name="plus" small />
                <Trans>Paste its text</Trans>
              </Link>
            </>
          ) : null
        }
      />
      {record.embargoed ? <EmbargoPanel record={record} /> : null}
      <StandingIn record={record} />
      {record.embargoed ? null : <EmbargoPast record={record} />}
    </>
  );
}
