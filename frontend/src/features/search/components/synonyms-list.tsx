import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useRemoveSynonyms } from "../api/synonyms";
import type { Synonyms } from "../schemas";
import { SynonymsForm } from "./synonyms-form";

/** All groups, each changed where it stands. */
export function SynonymsList({ groups }: { groups: Synonyms[] }) {
  const [editing, setEditing] = useState<string | null>(null);
  const done = () => setEditing(null);
  return (
    <Section first title={<Trans>Groups of words</Trans>} note={<Trans>For the whole institution</Trans>}>
      <div className="stack">
        <p className="soft">
          <Trans>
            Who searches for one of these words finds what is written with another. It works from the next
            question on; the answer says what else was searched for.
          </Trans>
        </p>
        {groups.length > 0 ? (
          <ul className="ledger">
            {groups.map((group) =>
              editing === group.id ? (
                <li key={group.id} className="whole">
                  <SynonymsForm kept={group} onDone={done} />
                </li>
              ) : (
                <SynonymsLine key={group.id} group={group} onEdit={() => setEditing(group.id)} />
              ),
            )}
          </ul>
        ) : (
          <p className="soft">
            <Trans>No words were entered yet.</Trans>
          </p>
        )}
        {editing === "new" ? (
          <SynonymsForm kept={null} onDone={done} />
        ) : (
          <p>
            <button type="button" className="btn" onClick={() => setEditing("new")}>
              <Icon name="plus" small />
              <Trans>Add words</Trans>
            </button>
          </p>
        )}
      </div>
    </Section>
  );
}

function SynonymsLine({ group, onEdit }: { group: Synonyms; onEdit: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const problem = useProblemText();
  const remove = useRemoveSynonyms();
  const first = group.words[0] ?? "";
  return (
    <li>
      <span className="due">
        <small>{group.language ? format.language(group.language) : t`Any language`}</small>
      </span>
      <p className="what">
        <bdi lang={group.language ?? undefined}>{group.words.join(" · ")}</bdi>
      </p>
      <div className="do acts">
        <button type="button" className="btn compact" aria-label={t`Change “${first}”`} onClick={onEdit}>
          <Trans>Change</Trans>
        </button>
        <button
          type="button"
          className="btn quiet compact"
          aria-label={t`Remove “${first}”`}
          disabled={remove.isPending}
          onClick={() => remove.mutate(group, { onError: (error) => say(problem(error)) })}
        >
          <Trans>Remove</Trans>
        </button>
      </div>
    </li>
  );
}
