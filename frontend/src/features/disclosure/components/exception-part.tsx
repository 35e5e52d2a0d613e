import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { today, useFormat } from "@/i18n/format";
import { agreementsQuery } from "../api/agreements";
import { exceptionsQuery, useAskException, useDecideException } from "../api/disclosures";
import { useDisclosureLabels } from "../labels";
import type { Content, Exception, Ground, Subject } from "../schemas";
import { ContentChoices } from "./choices";

const SHORTEST = 12;

export function ExceptionList({ subject }: { subject: Subject }) {
  const exceptions = useQuery(exceptionsQuery(subject.id));
  return (
    <Fetched query={exceptions} tight>
      {(found) =>
        found.length > 0 ? (
          <section className="stack">
            <h3>
              <Trans>Without consent</Trans>
            </h3>
            <ul className="plain-list stack">
              {found.map((exception) => (
                <li key={exception.id}>
                  <OneException complaint={subject.id} exception={exception} />
                </li>
              ))}
            </ul>
          </section>
        ) : null
      }
    </Fetched>
  );
}

function OneException({ complaint, exception }: { complaint: string; exception: Exception }) {
  const labels = useDisclosureLabels();
  const format = useFormat();
  const decide = useDecideException(complaint, exception);
  const over = exception.state === "agreed" && exception.until < today();
  return (
    <article className="stack-s">
      <p className="mark">
        <Icon name={exception.state === "agreed" && !over ? "check" : "pause"} />
        <b>
          {over ? (
            <Trans>Agreed, and over</Trans>
          ) : exception.state === "agreed" ? (
            <Trans>Agreed by a second person</Trans>
          ) : exception.state === "refused" ? (
            <Trans>Refused by a second person</Trans>
          ) : (
            <Trans>Waits for a second person</Trans>
          )}
        </b>
      </p>
      <p>
        <bdi>{exception.recipient.name}</bdi> · {exception.content.map(labels.content).join(" · ")} ·{" "}
        <Trans>
          until <bdi>{format.day(exception.until)}</bdi>
        </Trans>
      </p>
      <p>
        {labels.ground(exception.ground)}
        {": "}
        <span dir="auto">{exception.reason}</span>
      </p>
      <p>
        <Trans>Tried first:</Trans> <span dir="auto">{exception.tried}</span>
      </p>
      <p className="small soft">
        <Trans>
          Asked by <bdi>{exception.asked_by.name}</bdi>
        </Trans>
        {exception.decided_by ? (
          <>
            {" · "}
            <Trans>
              decided by <bdi>{exception.decided_by.name}</bdi>
            </Trans>
          </>
        ) : null}
      </p>
      {exception.may_decide ? (
        <div className="acts">
          <button
            type="button"
            className="btn compact primary"
            disabled={decide.isPending}
            onClick={() => decide.mutate({ agrees: true })}
          >
            <Trans>Agree</Trans>
          </button>
          <button
            type="button"
            className="btn compact"
            disabled={decide.isPending}
            onClick={() => decide.mutate({ agrees: false })}
          >
            <Trans>Refuse</Trans>
          </button>
        </div>
      ) : null}
    </article>
  );
}

/** The way around consent, where there is one: named bodies, a ground, other sources first, a second person. */
export function AskException({ subject }: { subject: Subject }) {
  const [asking, setAsking] = useState(false);
  const agreements = useQuery(agreementsQuery);
  const bodies = (agreements.data ?? []).filter((each) => each.independent && each.in_force);
  if (bodies.length === 0) return null;
  return (
    <>
      <button type="button" className="btn compact" onClick={() => setAsking(true)}>
        <Trans>Ask for an exception</Trans>
      </button>
      <Dialog
        title={<Trans>Tell an independent body without consent</Trans>}
        isOpen={asking}
        onClose={() => setAsking(false)}
      >
        <ExceptionForm
          subject={subject}
          bodies={[...new Map(bodies.map((each) => [each.authority.id, each.authority])).values()]}
          onClose={() => setAsking(false)}
        />
      </Dialog>
    </>
  );
}

interface ExceptionFormProps {
  subject: Subject;
  bodies: { id: string; name: string }[];
  onClose: () => void;
}

function ExceptionForm({ subject, bodies, onClose }: ExceptionFormProps) {
  const { t } = useLingui();
  const labels = useDisclosureLabels();
  const ask = useAskException(subject.id);
  const [recipient, setRecipient] = useState(bodies[0]?.id ?? "");
  const [content, setContent] = useState<Content[]>([]);
  const [ground, setGround] = useState<Ground>("asking-raises-risk");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState("");
  const [until, setUntil] = useState("");
  return (
    <FormFrame
      act={ask}
      ready={
        content.length > 0 &&
        until >= today() &&
        reason.trim().length >= SHORTEST &&
        tried.trim().length >= SHORTEST
      }
      words={<Trans>Ask a second person</Trans>}
      onSubmit={() =>
        ask.mutate({ recipient, content, ground, reason, tried, until }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <SelectField
        label={t`Which independent body`}
        value={recipient}
        onChange={(event) => setRecipient(event.target.value)}
      >
        {bodies.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </SelectField>
      <ContentChoices legend={<Trans>Which parts</Trans>} value={content} onChange={setContent} />
      <SelectField
        label={t`Why nobody is asked`}
        value={ground}
        onChange={(event) => setGround(event.target.value as Ground)}
      >
        <option value="asking-raises-risk">{labels.ground("asking-raises-risk")}</option>
        <option value="cannot-consent">{labels.ground("cannot-consent")}</option>
      </SelectField>
      <AreaField
        label={t`The reason, for this case`}
        hint={t`No names here.`}
        maxLength={2000}
        required
        minLength={SHORTEST}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <AreaField
        label={t`Other sources tried first`}
        maxLength={2000}
        required
        minLength={SHORTEST}
        value={tried}
        onChange={(event) => setTried(event.target.value)}
      />
      <TextField
        type="date"
        label={t`Until`}
        hint={t`At most 90 days.`}
        min={today()}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
    </FormFrame>
  );
}
