import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { useLookUpPerson } from "../api/look-up-person";
import type { Answers, PersonAnswers } from "../draft";
import type { KnownPerson as Known } from "../schemas";

/** Looks, with a purpose, whether this person is known from a complaint one may read; then it is one person. */
export function KnownPerson({ at }: { at: number }) {
  const may = useMay();
  const { control, setValue } = useFormContext<Answers>();
  const person = useWatch({ control, name: `people.${at}` });
  const [asking, setAsking] = useState(false);
  if (!may("complaints.complaint.unseal")) return null;
  if (person.known) {
    return (
      <p className="strip accent" role="status">
        <Icon name="check" />
        <span>
          <Trans>
            Linked to a person known already. What you write here only adds to what is not known yet.
          </Trans>{" "}
          <button
            type="button"
            className="btn quiet compact"
            onClick={() => setValue(`people.${at}.known`, "", { shouldDirty: true })}
          >
            <Trans>It is somebody else</Trans>
          </button>
        </span>
      </p>
    );
  }
  const something = [person.name, person.number, person.phone, person.email].some(
    (value) => value.trim() !== "",
  );
  return (
    <p className="acts">
      <button type="button" className="btn compact" disabled={!something} onClick={() => setAsking(true)}>
        <Icon name="search" small />
        <Trans>Known already?</Trans>
      </button>
      <Dialog title={<Trans>Known already?</Trans>} isOpen={asking} onClose={() => setAsking(false)}>
        <Lookup
          person={person}
          onClose={() => setAsking(false)}
          onChoose={(known) => {
            setValue(`people.${at}.known`, known, { shouldDirty: true });
            setAsking(false);
          }}
        />
      </Dialog>
    </p>
  );
}

interface LookupProps {
  person: PersonAnswers;
  onChoose: (known: string) => void;
  onClose: () => void;
}

function Lookup({ person, onChoose, onClose }: LookupProps) {
  const { t } = useLingui();
  const look = useLookUpPerson();
  const [purpose, setPurpose] = useState("");
  if (look.data) return <Found persons={look.data.persons} onChoose={onChoose} onClose={onClose} />;
  const text = (value: string) => value.trim() || null;
  // The dialog stands in the page's form: its button sends nothing but this question.
  return (
    <div className="stack">
      <ErrorSummary error={look.error} />
      <p>
        <Trans>
          Looks for the same name, number or contact in complaints you may read. That you looked, and why, is
          kept.
        </Trans>
      </p>
      <AreaField
        label={t`Purpose`}
        hint={t`A few words; they are kept sealed.`}
        maxLength={500}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
      />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
        <button
          type="button"
          className="btn primary"
          disabled={purpose.trim().length < 8 || look.isPending}
          onClick={() =>
            look.mutate({
              purpose,
              name: text(person.name),
              number: text(person.number),
              phone: text(person.phone),
              email: text(person.email),
            })
          }
        >
          <Trans>Look</Trans>
        </button>
      </div>
    </div>
  );
}

interface FoundProps {
  persons: Known[];
  onChoose: (known: string) => void;
  onClose: () => void;
}

function Found({ persons, onChoose, onClose }: FoundProps) {
  const format = useFormat();
  const { t } = useLingui();
  const names: Record<string, string> = {
    name: t`Name`,
    number: t`Number`,
    phone: t`Telephone`,
    email: t`E-mail`,
  };
  return (
    <div className="stack" role="status">
      <p>
        <Plural
          value={persons.length}
          _0="Nobody you may know of."
          one="# person seems to be the same."
          other="# persons seem to be the same."
        />
      </p>
      {persons.map((person) => (
        <div key={person.known} className="stack-s known">
          <p>
            <Trans>The same: {format.list(person.matched.map((kind) => names[kind] ?? kind))}</Trans>
          </p>
          <ul>
            {person.complaints.map((each) => (
              <li key={each.id}>
                <Reference>{each.reference}</Reference> <bdi>{each.summary}</bdi>
              </li>
            ))}
          </ul>
          <p>
            <button type="button" className="btn compact" onClick={() => onChoose(person.known)}>
              <Trans>It is the same person</Trans>
            </button>
          </p>
        </div>
      ))}
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onClose}>
          <Trans>Close</Trans>
        </button>
      </div>
    </div>
  );
}
