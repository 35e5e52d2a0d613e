import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useMay } from "@/client/session";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useAddParty, useRemoveParty } from "../api/directory";
import { useCaseLabels } from "../labels";
import type { Complaint } from "../schemas";
import "../case-work.css";

type Party = Complaint["parties"][number];

interface Props {
  complaint: string;
  party: Party;
  /** What the party is in the complaint, and how it is safe to reach them. */
  role: ReactNode;
  contact: ReactNode;
}

/** An organisation or group that is part of the complaint: open, unlike a person. */
export function OrganisationCard({ complaint, party, role, contact }: Props) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const may = useMay();
  const problem = useProblemText();
  const remove = useRemoveParty(complaint);
  const add = useAddParty(complaint);
  const entry = party.entry;
  if (!entry) return null;
  const takeOut = () =>
    remove.mutate(
      { party: party.id, version: party.version },
      {
        onSuccess: () =>
          say(t`${entry.name} is not part of it any more`, () =>
            add.mutate({
              role: party.role,
              entry: entry.id,
              safe_contact: party.safe_contact,
              safe_contact_note: party.safe_contact_note,
            }),
          ),
        onError: (error) => say(problem(error)),
      },
    );
  return (
    <article className="organisation stack-s">
      <p className="small soft">{role}</p>
      <h3>
        <bdi>{entry.name}</bdi>
      </h3>
      <p className="small">{labels.entry(entry.kind)}</p>
      <p className="small soft">{contact}</p>
      {may("complaints.complaint.work") ? (
        <p className="acts">
          <button type="button" className="btn quiet compact" disabled={remove.isPending} onClick={takeOut}>
            <Trans>Take out</Trans>
          </button>
        </p>
      ) : null}
    </article>
  );
}
