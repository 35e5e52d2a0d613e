import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { useLevelAct } from "../api/levels";
import type { Readers } from "../schemas";
import { isNamed, type PersonDraft, PersonField } from "./person-field";
import { WhatBecomes } from "./what-becomes";

interface Row extends PersonDraft {
  key: number;
}

/** Chooses who reads it from now on, and says what becomes of all else. */
export function SealForm({ readers, onClose }: { readers: Readers; onClose: () => void }) {
  const { t } = useLingui();
  const act = useLevelAct(readers);
  const [purpose, setPurpose] = useState("");
  const [rows, setRows] = useState<Row[]>([]);
  const [leaves, setLeaves] = useState(false);
  const change = (row: Row, person: PersonDraft) =>
    setRows(rows.map((each) => (each.key === row.key ? { ...person, key: row.key } : each)));
  const ready = purpose.trim().length >= 8 && rows.every(isNamed) && (!leaves || rows.length > 0);
  const named = rows.map(({ account, purpose }) => ({ account, purpose: purpose.trim() }));
  return (
    <FormFrame
      act={act}
      ready={ready}
      missing={leaves && rows.length === 0 ? [t`Who reads it beside you`] : []}
      words={<Trans>Seal it</Trans>}
      onSubmit={() =>
        act.mutate({ what: "seal", body: { purpose: purpose.trim(), named, leaves } }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <TextField
        label={t`Why it is sealed, and what you read it for`}
        hint={t`At least 8 characters, seen by those named. No names here.`}
        required
        minLength={8}
        maxLength={500}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
      />
      <fieldset className="stack">
        <legend>
          <Trans>Who reads it beside you</Trans>
        </legend>
        {rows.map((row) => (
          <div key={row.key} className="stack-s">
            <PersonField
              complaint={readers.id}
              without={rows.map(({ account }) => account)}
              value={row}
              onChange={(person) => change(row, person)}
            />
            <button
              type="button"
              className="btn compact quiet"
              onClick={() => setRows(rows.filter((each) => each.key !== row.key))}
            >
              <Trans>Not this person</Trans>
            </button>
          </div>
        ))}
        <button
          type="button"
          className="btn compact"
          onClick={() =>
            setRows([
              ...rows,
              { key: 1 + Math.max(0, ...rows.map(({ key }) => key)), account: "", purpose: "" },
            ])
          }
        >
          <Icon name="plus" small />
          <Trans>Add a person</Trans>
        </button>
      </fieldset>
      <label className="choice">
        <input type="checkbox" checked={leaves} onChange={(event) => setLeaves(event.target.checked)} />
        <Trans>I give up reading it myself. Only those I named read it from now on.</Trans>
      </label>
      {leaves && rows.length === 0 ? (
        <p className="small">
          <Trans>Then name somebody first: a complaint that nobody reads is lost.</Trans>
        </p>
      ) : null}
      {readers.affected ? <WhatBecomes affected={readers.affected} /> : null}
    </FormFrame>
  );
}
