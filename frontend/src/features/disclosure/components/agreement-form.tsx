import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named, Side } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, TextField } from "@/components/fields";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { today } from "@/i18n/format";
import { useKeepAgreement } from "../api/agreements";
import type { Agreement, Content } from "../schemas";
import { ContentChoices } from "./choices";

interface AgreementFormProps {
  kept: Agreement | null;
  side: Side;
  onDone?: () => void;
}

export function AgreementForm({ kept, side, onDone }: AgreementFormProps) {
  const { t } = useLingui();
  const keep = useKeepAgreement(kept);
  const problem = useFieldProblemText();
  const [authority, setAuthority] = useState<Named | null>(kept?.authority ?? null);
  const [title, setTitle] = useState(kept?.title ?? "");
  const [independent, setIndependent] = useState(kept?.independent ?? false);
  const [from, setFrom] = useState(kept?.valid_from ?? today());
  const [until, setUntil] = useState(kept?.valid_until ?? "");
  const [purpose, setPurpose] = useState(kept?.purpose ?? "");
  const [content, setContent] = useState<Content[]>(kept?.content ?? []);
  const [contact, setContact] = useState(kept?.contact ?? "");
  const [key, setKey] = useState(kept?.public_key ?? "");
  const [days, setDays] = useState(String(kept?.answer_days ?? 30));
  const wrong = fieldProblems(keep.error);
  const error = (name: string) => {
    const found = wrong.get(name);
    return found ? problem(found) : undefined;
  };
  const whole = authority && title.trim() && from && purpose.trim() && content.length > 0 && key.trim();
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!authority) return;
        keep.mutate(
          {
            side,
            authority: authority.id,
            title,
            independent,
            valid_from: from,
            valid_until: until || null,
            purpose,
            content,
            contact: contact.trim() || null,
            public_key: key.trim(),
            answer_days: Number(days),
          },
          {
            onSuccess: () => {
              say(t`The agreement is kept.`);
              onDone?.();
            },
          },
        );
      }}
    >
      <ErrorSummary error={keep.error} fields={wrong.size} />
      {kept ? null : (
        <RecordPicker
          label={<Trans>Partner body</Trans>}
          error={error("authority")}
          value={authority}
          onChange={setAuthority}
          find={findAuthorities}
        />
      )}
      <TextField
        label={t`What the agreement is called`}
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={independent}
          onChange={(event) => setIndependent(event.target.checked)}
        />
        <span>
          <Trans>A responsible independent body</Trans>
          <small className="soft block">
            <Trans>Only such a body may be told something without consent, when two people agree.</Trans>
          </small>
        </span>
      </label>
      <TextField
        type="date"
        label={t`In force from`}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        type="date"
        label={t`In force until`}
        hint={t`Left empty: without an end.`}
        min={from}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <AreaField
        label={t`Purpose of the agreement`}
        maxLength={1000}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
      />
      <ContentChoices
        legend={<Trans>Parts the agreement names</Trans>}
        value={content}
        onChange={setContent}
      />
      <TextField
        label={t`How it is brought to them`}
        hint={t`Whom to call, and how the sealed package reaches them.`}
        maxLength={300}
        value={contact}
        onChange={(event) => setContact(event.target.value)}
      />
      <TextField
        label={t`Their public key`}
        hint={t`For age; it begins with age1. Have it read out to you by somebody you know there.`}
        error={error("public_key")}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      <TextField
        type="number"
        min={1}
        max={365}
        label={t`Days until an answer is due`}
        value={days}
        onChange={(event) => setDays(event.target.value)}
      />
      <div className="acts">
        <Submit ready={Boolean(whole)} waits={keep.isPending}>
          <Trans>Keep the agreement</Trans>
        </Submit>
      </div>
    </form>
  );
}
