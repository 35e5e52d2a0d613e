import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { groupLettersQuery, membersQuery } from "../api/group-letters";
import { GroupDraftForm } from "./group-draft-form";
import { GroupLetterCard } from "./group-letter-card";

interface Props {
  complaint: string;
  side: string;
  language: string;
}

/** What was written to all who are handled together with this complaint; nothing where nobody is. */
export function GroupLetters(props: Props) {
  const members = useQuery(membersQuery(props.complaint));
  if (!members.data || members.data.length === 0) return null;
  return <ToGroup {...props} size={members.data.length + 1} />;
}

function ToGroup({ complaint, side, language, size }: Props & { size: number }) {
  const may = useMay();
  const letters = useQuery(groupLettersQuery(complaint));
  const [writing, setWriting] = useState(false);
  const close = () => setWriting(false);
  return (
    <div className="stack gap-t">
      <h3>
        <Trans>Letters to the whole group</Trans>
      </h3>
      {letters.data?.map((letter) => (
        <GroupLetterCard key={letter.id} complaint={complaint} letter={letter} />
      ))}
      {may("complaints.complaint.work") ? (
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => setWriting(true)}>
            <Icon name="letter" small />
            <Trans>Write to the whole group</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={<Trans>Write to the whole group</Trans>} isOpen={writing} onClose={close}>
        <GroupDraftForm complaint={complaint} side={side} language={language} size={size} onClose={close} />
      </Dialog>
    </div>
  );
}
