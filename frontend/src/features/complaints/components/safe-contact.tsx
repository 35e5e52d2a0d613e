import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useLabels } from "../labels";
import type { Party } from "../schemas";

/** Whoever complained, and may not be written to. */
const NEVER_ACKNOWLEDGED: readonly Party["safe_contact"][] = ["do-not-write", "do-not-contact"];

/** What outranks everything below the title: how someone can be reached without being put at risk. */
export function SafeContactStrips({ parties, className = "" }: { parties: Party[]; className?: string }) {
  const labels = useLabels();
  const warned = parties.filter((party) => party.safe_contact !== "any" || party.safe_contact_note);
  return warned.map((party) => {
    const open = party.safe_contact === "any";
    return (
      <div key={party.id} className={`strip ${open ? "accent" : "late"} ${className}`} role="note">
        <Icon name={open ? "info" : "stop"} />
        <div>
          <b>
            {labels.safeContact(party.safe_contact)} · {labels.party(party.role)}
          </b>
          {party.safe_contact_note ? (
            <p className="small" dir="auto">
              {party.safe_contact_note}
            </p>
          ) : null}
          {party.role === "complainant" && NEVER_ACKNOWLEDGED.includes(party.safe_contact) ? (
            <p className="small soft">
              {party.safe_contact === "do-not-contact" ? (
                <Trans>
                  Nobody reaches out to them. Move the complaint on, and keep its deadlines by a note that
                  says why.
                </Trans>
              ) : (
                <Trans>
                  Acknowledge it by word of mouth where that is safe. Otherwise write a note in the timeline
                  that says why, then move the complaint on.
                </Trans>
              )}
            </p>
          ) : null}
        </div>
      </div>
    );
  });
}
