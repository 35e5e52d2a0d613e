import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { LevelMark } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { useLabels } from "../labels";
import type { Party, SealedFields } from "../schemas";
import { OpenParty } from "./open-party";

/** How long an opened person stays readable in this window. */
export const OPEN_FOR = 15 * 60_000;

/** Someone who is part of the complaint. Closed slats until opened with a purpose, and closed again by itself. */
export function PartyCard({ complaint, party }: { complaint: string; party: Party }) {
  const { t } = useLingui();
  const labels = useLabels();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const [person, setPerson] = useState<SealedFields | null>(null);
  useEffect(() => {
    if (!person) return;
    const timer = setTimeout(() => setPerson(null), OPEN_FOR);
    return () => clearTimeout(timer);
  }, [person]);
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
        <OpenedPerson person={person} onClose={() => setPerson(null)} />
      ) : (
        <div className="slats" aria-hidden="true" />
      )}
      <div className="sealed-f stack-s">
        {party.safe_contact !== "any" ? (
          <p className="soft">{labels.safeContact(party.safe_contact)}</p>
        ) : person ? null : (
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
          onOpened={(opened) => {
            setPerson(opened);
            setAsking(false);
          }}
        />
      </Dialog>
    </article>
  );
}

function OpenedPerson({ person, onClose }: { person: SealedFields; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const fields: [string, string | null | undefined][] = [
    [t`Name`, person.name],
    [t`Born on`, person.birth_date ? format.day(person.birth_date) : null],
    [t`Number`, person.number],
    [t`Telephone`, person.phone],
    [t`E-mail`, person.email],
    [t`Address`, person.address],
  ];
  return (
    <div className="sealed-open stack-s" role="status">
      <dl className="facts">
        {fields.map(([label, value]) =>
          value ? (
            <div key={label} className="pair">
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      <p className="small soft">
        <Trans>Open for 15 minutes. This reading is kept in the audit trail.</Trans>
      </p>
      <button type="button" className="btn compact" onClick={onClose}>
        <Trans>Close the blind</Trans>
      </button>
    </div>
  );
}
