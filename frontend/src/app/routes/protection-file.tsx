import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { LevelMark, Reference } from "@/components/marks";
import { Crumb, PageHead, Section } from "@/components/page";
import { OpeningStrips, useOwnOpening } from "@/features/glass/components/opening-strips";
import { fileQuery, useOpenFile } from "@/features/protection/api/files";
import { FileActs } from "@/features/protection/components/file-acts";
import { FileContent } from "@/features/protection/components/file-content";
import { OpenSealed } from "@/features/protection/components/open-sealed";
import { useOpened } from "@/features/protection/components/use-opened";
import { useLabels } from "@/features/protection/labels";
import type { ProtectionFile } from "@/features/protection/schemas";
import "@/features/complaints/complaints.css";

const route = getRouteApi("/shell/complaints/protection/$file");

export function ProtectionFilePage() {
  const { file } = route.useParams();
  const found = useQuery(fileQuery(file));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <File key={record.id} record={record} />}
    </Fetched>
  );
}

function File({ record }: { record: ProtectionFile }) {
  const { t } = useLingui();
  const labels = useLabels();
  const opening = useOpenFile(record.id);
  const emergency = useOwnOpening(record.id);
  const { opened, open, close } = useOpened(opening);
  const again = () => {
    if (opened) void open(opened.purpose);
  };
  return (
    <>
      <PageHead
        title={t`Protection file`}
        windowTitle={record.reference}
        gutter={<Reference>{record.reference}</Reference>}
        crumb={<Crumb to="/complaints/protection">{t`Protection`}</Crumb>}
        marks={
          <>
            <LevelMark level="sealed" strong />
            <span className="mark">
              <Icon name="warn" />
              <b>{labels.safeContact(record.safe_contact)}</b>
            </span>
          </>
        }
        acts={
          opened ? (
            <button type="button" className="btn" onClick={close}>
              <Trans>Close the blind</Trans>
            </button>
          ) : null
        }
      />
      <OpeningStrips record={record.id} className="safe" />
      {opened ? (
        <FileContent
          reading={opened.content}
          onChanged={again}
          readOnly={emergency !== null && !record.works}
          acts={
            record.works || emergency ? (
              <FileActs reading={opened.content} works={record.works} onChanged={again} />
            ) : null
          }
        />
      ) : (
        <Section title={<Trans>Why do you need to see this?</Trans>} first>
          <OpenSealed act={opening} onOpen={(purpose) => void open(purpose)} />
        </Section>
      )}
    </>
  );
}
