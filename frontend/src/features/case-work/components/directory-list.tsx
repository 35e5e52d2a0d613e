import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Empty } from "@/components/states";
import { directoryQuery } from "../api/directory";
import { useCaseLabels } from "../labels";
import type { Entry } from "../schemas";
import { EntryForm } from "./entry-form";
import "../case-work.css";

/** Organisations and groups, found by part of a name. */
export function DirectoryList() {
  const { t } = useLingui();
  const may = useMay();
  const [words, setWords] = useState("");
  const [closed, setClosed] = useState(false);
  const [editing, setEditing] = useState<Entry | "new" | null>(null);
  const found = useQuery(directoryQuery(useDeferredValue(words), closed));
  const writes = may("complaints.complaint.work") || may("complaints.complaint.register");
  const close = () => setEditing(null);
  return (
    <div className="pad stack">
      <div className="directory-tools">
        <TextField
          label={t`Find by name`}
          type="search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <label className="choice">
          <input type="checkbox" checked={closed} onChange={() => setClosed(!closed)} />
          <Trans>Also those no longer in use</Trans>
        </label>
        {writes ? (
          <button type="button" className="btn primary" onClick={() => setEditing("new")}>
            <Icon name="plus" small />
            <Trans>Add</Trans>
          </button>
        ) : null}
      </div>
      <Fetched query={found}>
        {({ items }) =>
          items.length > 0 ? (
            <Entries items={items} onOpen={writes ? setEditing : undefined} />
          ) : (
            <Empty
              icon="info"
              title={words ? <Trans>Nothing fits.</Trans> : <Trans>The directory is empty</Trans>}
            >
              <p>
                <Trans>
                  Organisations and groups that take part in complaints. Persons are never in it: they stay
                  sealed.
                </Trans>
              </p>
            </Empty>
          )
        }
      </Fetched>
      <Dialog
        title={editing === "new" ? t`Add to the directory` : t`Change the entry`}
        isOpen={editing !== null}
        onClose={close}
      >
        {editing ? <EntryForm kept={editing === "new" ? null : editing} onDone={close} /> : null}
      </Dialog>
    </div>
  );
}

function Entries({ items, onOpen }: { items: Entry[]; onOpen?: (entry: Entry) => void }) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  return (
    <table className="plain stacked">
      <thead>
        <tr>
          <th scope="col">{t`Name`}</th>
          <th scope="col">{t`Kind`}</th>
          <th scope="col">{t`Contact`}</th>
          {onOpen ? (
            <th scope="col">
              <span className="vh">{t`Change`}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {items.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">
              <bdi>{entry.name}</bdi>
              {entry.closed ? (
                <span className="faint">
                  {" "}
                  · <Trans>no longer in use</Trans>
                </span>
              ) : null}
              {entry.other_names.length > 0 ? (
                <span className="other-names">
                  <bdi>{entry.other_names.join(" · ")}</bdi>
                </span>
              ) : null}
            </th>
            <td data-l={t`Kind`}>{labels.entry(entry.kind)}</td>
            <td data-l={t`Contact`}>
              {[entry.email, entry.phone].filter(Boolean).map((contact) => (
                <bdi key={contact} className="contact" dir="ltr">
                  {contact}
                </bdi>
              ))}
            </td>
            {onOpen ? (
              <td>
                <button type="button" className="btn quiet compact" onClick={() => onOpen(entry)}>
                  <Trans>Change</Trans>
                  <span className="vh">{entry.name}</span>
                </button>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
