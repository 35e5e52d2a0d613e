import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { Empty, Failure, Loading } from "@/components/states";
import { TableDownload } from "@/components/table-download";
import { useFormat } from "@/i18n/format";
import { downloadRegister, entriesQuery } from "../api/entries";
import type { PublicFacts, RegisterEntry } from "../schemas";
import { FactsLine } from "./facts-line";

interface Props {
  outcomeName: (outcome: PublicFacts["outcome"]) => string;
}

/** The register as the public reads it, the newest first. */
export function RegisterList({ outcomeName }: Props) {
  const list = useInfiniteQuery(entriesQuery);
  const entries = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <Loading lines={6} />;
  if (list.isError) return <Failure error={list.error} again={() => void list.refetch()} />;
  if (entries.length === 0) {
    return (
      <Empty icon="reports" title={<Trans>Nothing is published yet</Trans>}>
        <p>
          <Trans>
            On a closed complaint, somebody writes a public summary; a second person publishes it. It then
            stands here.
          </Trans>
        </p>
      </Empty>
    );
  }
  return (
    <>
      <ul className="ledger pad">
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} outcomeName={outcomeName} />
        ))}
      </ul>
      <NextPage list={list} shown={entries.length} />
    </>
  );
}

function Line({ entry, outcomeName }: { entry: RegisterEntry } & Props) {
  const format = useFormat();
  return (
    <li>
      <div className="small soft">
        <Reference>{entry.number}</Reference>
        <br />
        <bdi>{format.dayShort(entry.published_on)}</bdi>
      </div>
      <div>
        <p className="voice" dir="auto" lang={entry.language}>
          {entry.text}
        </p>
        <FactsLine facts={entry} outcomeName={outcomeName} />
      </div>
    </li>
  );
}

export function KeepRegister() {
  const { t } = useLingui();
  return <TableDownload label={t`Download the register`} download={downloadRegister} />;
}
