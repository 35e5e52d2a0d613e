import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { LevelMark } from "@/components/marks";
import { SEALED_FIELDS, useRelationName, useSealedFieldTexts } from "@/components/sealed-fields";
import { useFormat } from "@/i18n/format";
import { useLabels } from "../labels";
import type { Party, PartyReading, PersonFields } from "../schemas";
import { CorrectPerson } from "./correct-person";
import { OpenParty } from "./open-party";

/** How long an opened person stays readable in this window. */
export const OPEN_FOR = 15 * 60_000;

/** Someone who is part of the complaint. Closed slats until opened with a purpose, and closed again by itself. */
export function PartyCard({ complaint, party }: { complaint: string; party: Party }) {
  const { t } = useLingui();
  const labels = useLabels();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const [opened, setOpened] = useState<PartyReading | null>(null);
  const [correcting, setCorrecting] = useState(false);
  const person = opened?.person ?? null;
  useEffect(() => {
    if (!opened) return;
    const timer = setTimeout(() => setOpened(null), OPEN_FOR);
    return () => clearTimeout(timer);
  }, [opened]);
  return (
    <article className="sealed">
      <div className="sealed-h">
        <h3>{labels.party(party.role)}</h3>
        {person ? (
          <span className="mark">
            <Icon name="key" />
            {t({ message: "Opened", context: "sealed person" })}
          </span>
        ) : (
          <LevelMark level="sealed" />
        )}
      </div>
      {person ? (
        <OpenedPerson person={person} onClose={() => setOpened(null)}>
          {may("complaints.complaint.work") || may("complaints.complaint.register") ? (
            <button type="button" className="btn compact" onClick={() => setCorrecting(true)}>
              <Icon name="pen" small />
              <Trans>Correct</Trans>
            </button>
          ) : null}
        </OpenedPerson>
      ) : (
        <div className="slats" aria-hidden="true" />
      )}
      <div className="sealed-f stack-s">
        <p className="strong">{labels.safeContact(party.safe_contact)}</p>
        {person ? null : (
          <p className="soft">
            <Trans>Name, birth date, number and contact are held here.</Trans>
          </p>
        )}
        {person ? null : may("complaints.complaint.unseal") ? (
          <p className="acts">
            <button type="button" className="btn compact" onClick={() => setAsking(true)}>
              <Icon name="key" small />
              <Trans>Open with a purpose</Trans>
            </button>
          </p>
        ) : (
          <p className="faint">
            <Trans>Your role does not open sealed persons.</Trans>
          </p>
        )}
        <p className="faint">
          <Plural value={party.readings} _0="Never opened" one="Opened once" other="Opened # times" />
        </p>
      </div>
      <Dialog
        title={<Trans>Why do you need to see this?</Trans>}
        isOpen={asking}
        onClose={() => setAsking(false)}
      >
        <OpenParty
          complaint={complaint}
          party={party.id}
          onClose={() => setAsking(false)}
          onOpened={(reading) => {
            setOpened(reading);
            setAsking(false);
          }}
        />
      </Dialog>
      <Dialog
        title={<Trans>Correct what is known of them</Trans>}
        isOpen={correcting && opened !== null}
        onClose={() => setCorrecting(false)}
      >
        {opened ? (
          <CorrectPerson
            complaint={complaint}
            role={party.role}
            opened={opened}
            onClose={() => setCorrecting(false)}
            onCorrected={(corrected) => {
              setOpened(corrected);
              setCorrecting(false);
            }}
          />
        ) : null}
      </Dialog>
    </article>
  );
}

interface OpenedPersonProps {
  person: PersonFields;
  onClose: () => void;
  /** What else can be done while it is open. */
  children: ReactNode;
}

function OpenedPerson({ person, onClose, children }: OpenedPersonProps) {
  const format = useFormat();
  const texts = useSealedFieldTexts();
  const relation = useRelationName();
  return (
    <div className="sealed-open stack-s" role="status">
      <dl className="facts">
        {SEALED_FIELDS.map((name) => {
          const value = person[name];
          return value ? (
            <div key={name} className="pair">
              <dt>{texts[name].label}</dt>
              <dd>
                <bdi>{name === "birth_date" ? format.day(value) : value}</bdi>
              </dd>
            </div>
          ) : null;
        })}
        {person.relation ? (
          <div className="pair">
            <dt>
              <Trans>Relation to who complains</Trans>
            </dt>
            <dd>
              <bdi>{person.relation_words ?? relation(person.relation)}</bdi>
            </dd>
          </div>
        ) : null}
      </dl>
      <p className="small soft">
        <Trans>Open for 15 minutes. This reading is kept in the audit trail.</Trans>
      </p>
      <p className="acts">
        {children}
        <button type="button" className="btn compact" onClick={onClose}>
          <Trans>Close the blind</Trans>
        </button>
      </p>
    </div>
  );
}
