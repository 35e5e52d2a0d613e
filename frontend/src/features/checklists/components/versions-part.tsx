import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Fetched } from "@/components/fetched";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { differencesQuery } from "../api/checklists";
import { useChecklistLabels } from "../labels";
import type { Checklist, VersionLine } from "../schemas";

/** The versions of a checklist, and what changed from one to the next. */
export function VersionsPart({ checklist }: { checklist: Checklist }) {
  const versions = checklist.versions.filter((each) => each.state !== "discarded");
  return (
    <Section title={<Trans>Versions</Trans>} note={<Trans>An answer keeps the one it was given on</Trans>}>
      <ul className="ledger">
        {versions.map((version, number) => (
          <Line
            key={version.number}
            checklist={checklist.id}
            version={version}
            before={versions[number + 1]?.number ?? null}
          />
        ))}
      </ul>
    </Section>
  );
}

function Line({
  checklist,
  version,
  before,
}: {
  checklist: string;
  version: VersionLine;
  before: number | null;
}) {
  const labels = useChecklistLabels();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { number, questions } = version;
  const languages = format.list(version.languages.map((each) => format.language(each)));
  return (
    <li>
      <div className="what">
        <Link to="/checklists/$checklist" params={{ checklist }} search={{ version: number }}>
          <Trans>Version {number}</Trans>
        </Link>{" "}
        <span className="soft">
          {labels.state(version.state)} · <Trans>{questions} questions</Trans> · {languages}
          {version.published_at ? <> · {format.moment(version.published_at)}</> : null}
        </span>
        {open && before !== null ? <Changes checklist={checklist} before={before} after={number} /> : null}
      </div>
      {before !== null ? (
        <div className="do">
          <button type="button" className="btn compact" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Trans>What changed</Trans>
          </button>
        </div>
      ) : null}
    </li>
  );
}

function Changes({ checklist, before, after }: { checklist: string; before: number; after: number }) {
  const { t } = useLingui();
  const labels = useChecklistLabels();
  const query = useQuery(differencesQuery(checklist, before, after));
  return (
    <Fetched query={query} tight>
      {(found) =>
        found.length === 0 ? (
          <p>{t`Nothing`}</p>
        ) : (
          <ul className="small">
            {found.map((each) => (
              <li key={`${each.what} ${each.section} ${each.question}`}>
                <b>{labels.difference(each.what)}</b> <bdi>{each.title}</bdi>
              </li>
            ))}
          </ul>
        )
      }
    </Fetched>
  );
}
