import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { Menu } from "@/components/menu";
import { NextPage } from "@/components/next-page";
import { useProblemText } from "@/components/problem-text";
import { Empty, Failure, Loading } from "@/components/states";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { downloadRegister, entriesQuery, type TableKind } from "../api/entries";
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
      <ul className="ledger">
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
  const problem = useProblemText();
  const fetch = useMutation({
    mutationFn: downloadRegister,
    onError: (error) => say(problem(error)),
  });
  return (
    <Menu
      buttonClass="btn"
      isDisabled={fetch.isPending}
      button={
        <>
          <Icon name="download" small />
          <Trans>CSV, XLSX</Trans>
        </>
      }
      label={t`Download the register`}
      choices={[
        { id: "csv", label: "CSV", note: t`for any program` },
        { id: "xlsx", label: "XLSX", note: t`for Excel and LibreOffice` },
      ]}
      onChoose={(id) => fetch.mutate(id as TableKind)}
    />
  );
}
