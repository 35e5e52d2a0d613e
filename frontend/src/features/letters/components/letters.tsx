import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { lettersQuery } from "../api/letters";
import { DraftForm } from "./draft-form";
import { LetterCard } from "./letter-card";

interface Props {
  complaint: string;
  side: string;
  language: string;
}

/** What was written in this complaint, newest first. */
export function Letters({ complaint, side, language }: Props) {
  const may = useMay();
  const letters = useQuery(lettersQuery(complaint));
  const [drafting, setDrafting] = useState(false);
  const [written, setWritten] = useState<string | null>(null);
  const writes = may("complaints.complaint.work") || may("complaints.complaint.register");
  return (
    <div className="stack">
      <Fetched query={letters} tight>
        {(found) =>
          found.length > 0 ? (
            <div className="letter-list">
              {found.map((letter) => (
                <LetterCard
                  // Anew once it is the one just drafted: its text opens by itself.
                  key={letter.id === written ? `${letter.id} written` : letter.id}
                  letter={letter}
                  writing={letter.id === written}
                />
              ))}
            </div>
          ) : (
            <p className="soft small">
              <Trans>Nothing was written yet.</Trans>
            </p>
          )
        }
      </Fetched>
      {writes ? (
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => setDrafting(true)}>
            <Icon name="letter" small />
            <Trans>Write a letter</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={<Trans>Write a letter</Trans>} isOpen={drafting} onClose={() => setDrafting(false)}>
        <DraftForm
          complaint={complaint}
          side={side}
          language={language}
          onClose={() => setDrafting(false)}
          onDrafted={(letter) => {
            setWritten(letter);
            setDrafting(false);
          }}
        />
      </Dialog>
    </div>
  );
}
