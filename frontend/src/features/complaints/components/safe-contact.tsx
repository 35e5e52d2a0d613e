import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useLabels } from "../labels";
import type { Party } from "../schemas";

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
          <b>{labels.safeContact(party.safe_contact)}</b>
          <p className="small">
            {labels.party(party.role)}
            {party.safe_contact_note ? (
              <>
                {": "}
                <span dir="auto">{party.safe_contact_note}</span>
              </>
            ) : null}
          </p>
          {party.safe_contact === "do-not-write" || party.safe_contact === "do-not-contact" ? (
            <p className="small soft">
              <Trans>The duty to acknowledge is met by a note on file.</Trans>
            </p>
          ) : null}
        </div>
      </div>
    );
  });
}
