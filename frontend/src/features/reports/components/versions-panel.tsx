import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fetched } from "@/components/fetched";
import { SelectField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { downloadReport } from "../api/documents";
import { differencesQuery, versionsQuery } from "../api/versions";
import { useReportLabels } from "../labels";
import type { Differences, DocumentCopy, DocumentForm, Report, Version, WordsChanged } from "../schemas";

/** What was kept of the report, what changed since, and its papers. */
export function VersionsPanel({ report }: { report: Report }) {
  const found = useQuery(versionsQuery(report.id));
  return (
    <>
      <Papers report={report} />
      <Section title={<Trans>Versions</Trans>}>
        <Fetched query={found} tight>
          {(versions) =>
            versions.length === 0 ? (
              <p className="soft">
                <Trans>None was kept yet. One is kept each time it is sent, or by hand.</Trans>
              </p>
            ) : (
              <Compare report={report.id} versions={versions} />
            )
          }
        </Fetched>
      </Section>
    </>
  );
}

function Papers({ report }: { report: Report }) {
  const problem = useProblemText();
  const fetch = useMutation({
    mutationFn: ([form, copy]: [DocumentForm, DocumentCopy]) => downloadReport(report, form, copy),
    onError: (error) => say(problem(error)),
  });
  const adopted = report.adopted_at !== null || report.state === "adopting";
  const copies: { copy: DocumentCopy; name: React.ReactNode }[] = [
    ...(report.sections.length > 0 && !report.adopted_at
      ? [{ copy: "draft" as const, name: <Trans>As it stands now</Trans> }]
      : []),
    ...(adopted ? [{ copy: "adopted" as const, name: <Trans>As proposed or adopted</Trans> }] : []),
    ...(report.state === "published"
      ? [{ copy: "public" as const, name: <Trans>As everybody reads it</Trans> }]
      : []),
  ];
  return (
    <Section title={<Trans>Papers</Trans>}>
      <ul className="stack-s">
        {copies.map(({ copy, name }) => (
          <li key={copy} className="acts">
            <span>{name}</span>
            {(["pdf", "docx"] as const).map((form) => (
              <button
                key={form}
                type="button"
                className="btn compact"
                disabled={fetch.isPending}
                onClick={() => fetch.mutate([form, copy])}
              >
                <Icon name="download" small />
                {form.toUpperCase()}
              </button>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Compare({ report, versions }: { report: string; versions: Version[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useReportLabels();
  const [before, setBefore] = useState(versions[0]?.number ?? 1);
  const [after, setAfter] = useState<number | null>(null);
  const found = useQuery(differencesQuery(report, before, after));
  const name = (version: Version) =>
    `${format.number(version.number)} · ${version.note || labels.because(version.because)} · ${format.moment(version.at)}`;
  return (
    <div className="stack">
      <div className="cols">
        <SelectField
          label={t`From version`}
          value={before}
          onChange={(event) => setBefore(Number(event.target.value))}
        >
          {versions.map((version) => (
            <option key={version.id} value={version.number}>
              {name(version)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t`To`}
          value={after ?? ""}
          onChange={(event) => setAfter(event.target.value ? Number(event.target.value) : null)}
        >
          <option value="">{t`As it stands now`}</option>
          {versions
            .filter(({ number }) => number > before)
            .map((version) => (
              <option key={version.id} value={version.number}>
                {name(version)}
              </option>
            ))}
        </SelectField>
      </div>
      <Fetched query={found} tight>
        {(differences) => <Changed differences={differences} />}
      </Fetched>
    </div>
  );
}

function Changed({ differences }: { differences: Differences }) {
  const kinds = useChangeNames();
  if (differences.title.length + differences.sections.length + differences.paragraphs.length === 0)
    return (
      <p className="soft">
        <Trans>Nothing is different.</Trans>
      </p>
    );
  return (
    <ul className="stack">
      {differences.title.length > 0 ? (
        <li>
          <WordsDiff words={differences.title} />
        </li>
      ) : null}
      {differences.sections.map(({ section, kind, title }) => (
        <li key={section}>
          <p className="small soft">{kinds[kind]}</p>
          <WordsDiff words={title} />
        </li>
      ))}
      {differences.paragraphs.map(({ paragraph, kind, number_after, number_before, label, words }) => (
        <li key={paragraph}>
          <p className="small soft">
            <bdi>{number_after ?? number_before ?? ""}</bdi> {kinds[kind]}
          </p>
          {label ? <p dir="auto">{label}</p> : null}
          <WordsDiff words={words} />
        </li>
      ))}
    </ul>
  );
}

function useChangeNames(): Record<Differences["paragraphs"][number]["kind"], string> {
  const { t } = useLingui();
  return {
    added: t({ message: "Added", context: "difference" }),
    removed: t({ message: "Taken out", context: "difference" }),
    moved: t({ message: "Moved", context: "difference" }),
    changed: t({ message: "Changed", context: "difference" }),
  };
}

/** Added words are underlined, removed ones struck through; the elements say it to who does not see. */
function WordsDiff({ words }: { words: WordsChanged[] }) {
  let at = 0;
  return (
    <p className="voice" dir="auto">
      {words.map(({ kind, text }) => {
        at += text.length + 1;
        if (kind === "added")
          return (
            <ins key={at} className="words-added">
              {text}
            </ins>
          );
        if (kind === "removed")
          return (
            <del key={at} className="words-removed">
              {text}
            </del>
          );
        return <span key={at}>{text}</span>;
      })}
    </p>
  );
}
