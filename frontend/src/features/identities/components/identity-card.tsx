import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { SAFE_CONTACT } from "@/components/complaint-labels";
import { Fact, Facts } from "@/components/facts";
import { LevelMark } from "@/components/marks";
import { PurposeForm } from "@/components/purpose-form";
import { SEALED_FIELDS, useSealedFieldTexts } from "@/components/sealed-fields";
import { useFormat } from "@/i18n/format";
import { useOpenIdentity } from "../api/identities";
import type { Identity, IdentityFields } from "../schemas";
import { IdentityForm } from "./identity-form";
import { Readers } from "./readers";

const PURPOSES = [
  msg`To speak with the person again`,
  msg`To open a protection file or an allegation`,
  msg`To see that nobody suffered for talking`,
];
const OPEN_FOR = 15 * 60_000;

/** One person: sealed, opened for a purpose, closed again by itself. */
export function IdentityCard({ identity }: { identity: Identity }) {
  const format = useFormat();
  const opening = useOpenIdentity(identity.id);
  const [asking, setAsking] = useState(false);
  const [person, setPerson] = useState<IdentityFields | null>(null);
  const [correcting, setCorrecting] = useState(false);
  useEffect(() => {
    if (person === null) return;
    const timer = setTimeout(() => setPerson(null), OPEN_FOR);
    return () => clearTimeout(timer);
  }, [person]);
  if (correcting && person)
    return (
      <IdentityForm
        interview={identity.interview}
        known={{ identity, person }}
        onClose={() => {
          setCorrecting(false);
          // What it says now is read anew, for a purpose.
          setPerson(null);
        }}
      />
    );
  return (
    <article className="sealed">
      <div className="sealed-h">
        <h3>
          <Trans>
            Sealed by <bdi>{identity.by.name}</bdi>
          </Trans>
        </h3>
        <LevelMark level="sealed" />
      </div>
      {person ? (
        <div className="sealed-open stack-s" role="status">
          <Person person={person} />
          <p className="small soft">
            <Trans>Open for 15 minutes. This reading is kept with its purpose.</Trans>
          </p>
          <p className="acts">
            <button type="button" className="btn compact" onClick={() => setPerson(null)}>
              <Trans>Close the blind</Trans>
            </button>
            <button type="button" className="btn compact quiet" onClick={() => setCorrecting(true)}>
              <Trans>Correct it</Trans>
            </button>
          </p>
        </div>
      ) : (
        <div className="slats" aria-hidden="true" />
      )}
      <div className="sealed-f stack-s">
        <p className="soft">
          <bdi>{format.moment(identity.created_at)}</bdi>
        </p>
        <Readers identity={identity} />
        {person ? null : asking ? (
          <PurposeForm
            purposes={PURPOSES}
            note={<Trans>Your name, the time and this purpose are kept with the record.</Trans>}
            act={opening}
            onOpen={(purpose) =>
              opening.mutate(purpose, {
                onSuccess: (reading) => {
                  setPerson(reading.person);
                  setAsking(false);
                },
              })
            }
            onClose={() => setAsking(false)}
          />
        ) : (
          <p className="acts">
            <button type="button" className="btn compact" onClick={() => setAsking(true)}>
              <Trans>Open with a purpose</Trans>
            </button>
          </p>
        )}
      </div>
    </article>
  );
}

function Person({ person }: { person: IdentityFields }) {
  const { t, i18n } = useLingui();
  const texts = useSealedFieldTexts();
  const format = useFormat();
  return (
    <Facts>
      {SEALED_FIELDS.map((field) => {
        const value = person[field];
        return (
          <Fact key={field} label={texts[field].label}>
            {value ? <bdi>{field === "birth_date" ? format.day(value) : value}</bdi> : null}
          </Fact>
        );
      })}
      <Fact label={t`How they can be reached safely`}>
        <b>{i18n._(SAFE_CONTACT[person.safe_contact ?? "only-next-visit"])}</b>
        {person.safe_contact_note ? <p dir="auto">{person.safe_contact_note}</p> : null}
      </Fact>
    </Facts>
  );
}
