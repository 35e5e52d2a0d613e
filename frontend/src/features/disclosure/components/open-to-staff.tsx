import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { useOpenToStaff } from "../api/staff";
import type { Content, Subject } from "../schemas";
import { type Checked, NamesCheck } from "./names-check";
import { useVerdict, VerdictNote } from "./verdict-note";

interface OpenToStaffProps {
  subject: Subject & { version: number; place: unknown; unit: string | null };
  onClose: () => void;
}

/** Consent first, then a look through the texts; then all staff of the side read it. */
export function OpenToStaff({ subject, onClose }: OpenToStaffProps) {
  const open = useOpenToStaff(subject.id, subject.version);
  const [checked, setChecked] = useState<Checked | null>(null);
  const content = contentOf(subject);
  const wanted = {
    purpose: "staff-reading" as const,
    recipient_kind: "staff" as const,
    content,
    persons: [],
  };
  const verdict = useVerdict(subject.id, wanted);
  const agreed = subject.parties.length === 0 || verdict.data?.allowed === true;
  const marked = (checked?.marks.length ?? 0) > 0;
  return (
    <FormFrame
      act={open}
      ready={agreed && checked !== null && !marked}
      words={<Trans>Open it to all staff</Trans>}
      onSubmit={() => checked && open.mutate(checked.checked, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        <Trans>
          All staff of this side read it from then on, and find it by its words. Names of persons stay sealed
          apart; a name in the text does not.
        </Trans>
      </p>
      <h3>
        <Trans>1. Did everybody in it agree?</Trans>
      </h3>
      {subject.parties.length === 0 ? (
        <p className="small">
          <Trans>Nobody is named in this complaint, so nobody is asked.</Trans>
        </p>
      ) : (
        <VerdictNote verdict={verdict} parties={subject.parties} />
      )}
      {agreed || verdict.isPending ? null : (
        <p className="small">
          <Link to="." hash="consent" onClick={onClose}>
            <Trans>Record a consent for reading by all staff</Trans>
          </Link>
        </p>
      )}
      <h3>
        <Trans>2. Does a text say who it is?</Trans>
      </h3>
      <NamesCheck subject={subject} content={content} value={checked} onChange={setChecked} />
      {marked ? (
        <div className="strip soon" role="status">
          <Icon name="warn" />
          <div>
            <b>
              <Trans>What is blacked out here would still be read</Trans>
            </b>
            <p className="small">
              <Trans>
                Take these words out by correcting the record, then look again. Or press a place to leave it.
              </Trans>
            </p>
          </div>
        </div>
      ) : null}
    </FormFrame>
  );
}

function contentOf({ narrative, place, unit }: OpenToStaffProps["subject"]): Content[] {
  return [
    "case",
    "summary",
    ...(narrative ? ["narrative" as const] : []),
    ...(place || unit ? ["place" as const] : []),
  ];
}
