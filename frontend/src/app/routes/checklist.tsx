import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Choices } from "@/components/choices";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Crumb, PageHead, Section } from "@/components/page";
import { referenceQuery } from "@/components/pickers/reference";
import { NotHere } from "@/components/states";
import {
  checklistQuery,
  useBeginDraft,
  useChangeChecklist,
  useMoveVersion,
  versionQuery,
} from "@/features/checklists/api/checklists";
import { ChecklistBuilder } from "@/features/checklists/components/checklist-builder";
import { ChecklistPaper } from "@/features/checklists/components/checklist-paper";
import { ChecklistPreview } from "@/features/checklists/components/checklist-preview";
import { VersionsPart } from "@/features/checklists/components/versions-part";
import { useChecklistLabels } from "@/features/checklists/labels";
import type { Checklist, Version } from "@/features/checklists/schemas";
import { useFormat } from "@/i18n/format";

const route = getRouteApi("/shell/checklists/$checklist");

export function ChecklistPage() {
  const may = useMay();
  const { checklist } = route.useParams();
  const query = useQuery(checklistQuery(checklist));
  if (!may("visits.checklist.read")) return <NotHere />;
  return <Fetched query={query}>{(found) => <One checklist={found} />}</Fetched>;
}

function One({ checklist }: { checklist: Checklist }) {
  const { t } = useLingui();
  const may = useMay();
  const labels = useChecklistLabels();
  const { version } = route.useSearch();
  const writes = may("visits.checklist.write");
  const number =
    version ?? (writes ? checklist.draft : null) ?? checklist.published ?? checklist.versions[0]?.number ?? 1;
  const query = useQuery(versionQuery(checklist.id, number));
  return (
    <>
      <PageHead
        title={<bdi>{checklist.title || t`Without a name`}</bdi>}
        windowTitle={checklist.title}
        crumb={<Crumb to="/checklists">{t`Checklists`}</Crumb>}
        gutter={<Trans>Version {number}</Trans>}
        marks={query.data ? <span className="mark">{labels.state(query.data.state)}</span> : null}
        acts={writes && checklist.draft === null ? <BeginDraft checklist={checklist} /> : null}
      />
      <Fetched query={query}>
        {(found) =>
          found.state === "draft" && writes ? (
            <ChecklistBuilder key={found.id} first={found} />
          ) : (
            <Published key={found.id} version={found} withdraws={writes && found.state === "published"} />
          )
        }
      </Fetched>
      {writes ? <ForPlaces key={checklist.version} checklist={checklist} /> : null}
      <VersionsPart checklist={checklist} />
    </>
  );
}

function BeginDraft({ checklist }: { checklist: Checklist }) {
  const navigate = route.useNavigate();
  const begin = useBeginDraft(checklist.id);
  return (
    <button
      type="button"
      className="btn"
      disabled={begin.isPending}
      onClick={() => begin.mutate(null, { onSuccess: () => void navigate({ search: {} }) })}
    >
      <Icon name="pen" small />
      <Trans>Write the next version</Trans>
    </button>
  );
}

function Published({ version, withdraws }: { version: Version; withdraws: boolean }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const [paper, setPaper] = useState(false);
  const { languages } = version.definition;
  const [language, setLanguage] = useState(
    languages.includes(i18n.locale) ? i18n.locale : (languages[0] ?? "en"),
  );
  return (
    <>
      <div className="acts pad checklist-acts no-print">
        <button type="button" className="btn" aria-pressed={paper} onClick={() => setPaper(!paper)}>
          <Icon name={paper ? "eye" : "doc"} small />
          {paper ? <Trans>As the monitor sees it</Trans> : <Trans>On paper</Trans>}
        </button>
        {paper ? (
          <>
            <label>
              <span className="vh">
                <Trans>Language of questions</Trans>
              </span>
              <select
                className="select"
                value={language}
                onChange={(event) => setLanguage(event.target.value)}
              >
                {languages.map((each) => (
                  <option key={each} value={each}>
                    {format.language(each)}
                  </option>
                ))}
              </select>
            </label>
            <button type="button" className="btn" onClick={() => window.print()}>
              <Icon name="print" small />
              <Trans>Print</Trans>
            </button>
          </>
        ) : null}
        {withdraws ? <Withdraw version={version} /> : null}
      </div>
      {paper ? (
        <ChecklistPaper definition={version.definition} language={language} />
      ) : (
        <ChecklistPreview definition={version.definition} />
      )}
    </>
  );
}

function Withdraw({ version }: { version: Version }) {
  const { t } = useLingui();
  const move = useMoveVersion();
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null)
    return (
      <button type="button" className="btn" onClick={() => setReason("")}>
        <Trans>Withdraw from use</Trans>
      </button>
    );
  return (
    <form
      className="acts"
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate({ version, to: "withdrawn", reason });
      }}
    >
      <ErrorSummary error={move.error} />
      <input
        className="input"
        dir="auto"
        required
        maxLength={1000}
        aria-label={t`Why is it withdrawn?`}
        placeholder={t`Why is it withdrawn?`}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit" className="btn" disabled={move.isPending}>
        <Trans>Withdraw from use</Trans>
      </button>
    </form>
  );
}

function ForPlaces({ checklist }: { checklist: Checklist }) {
  const { t } = useLingui();
  const change = useChangeChecklist(checklist);
  const query = useQuery(referenceQuery("place-category"));
  const chosen = checklist.categories.map((each) => each.id);
  return (
    <Section
      title={<Trans>For which places</Trans>}
      note={<Trans>It is offered first on their visits</Trans>}
    >
      <ErrorSummary error={change.error} />
      <Fetched query={query} tight>
        {(categories) => (
          <Choices
            legend={t`Kinds of place`}
            options={categories.map((each) => each.id)}
            value={chosen}
            onChange={(next) => change.mutate(next)}
            name={(id) => categories.find((each) => each.id === id)?.name}
          />
        )}
      </Fetched>
    </Section>
  );
}
