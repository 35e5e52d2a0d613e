import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { LevelMark } from "@/components/marks";
import { useOpenVictim } from "../api/allegations";
import { useLabels } from "../labels";
import type { Allegation } from "../schemas";
import { OpenSealed } from "./open-sealed";
import { PersonFacts, SealedNote } from "./person-fields";
import { useOpened } from "./use-opened";

export function VictimCard({ record, mayOpen }: { record: Allegation; mayOpen: boolean }) {
  const labels = useLabels();
  const [asking, setAsking] = useState(false);
  const opening = useOpenVictim(record.id);
  const { opened, open, close } = useOpened(opening);
  return (
    <article className="sealed">
      <div className="sealed-h">
        <h3>
          <Trans>Victim</Trans>
        </h3>
        <LevelMark level="sealed" />
      </div>
      {opened ? (
        <div className="sealed-open stack-s" role="status">
          <PersonFacts person={opened.content.person} />
          <SealedNote />
          <button type="button" className="btn compact" onClick={close}>
            <Trans>Close the blind</Trans>
          </button>
        </div>
      ) : (
        <div className="slats" aria-hidden="true" />
      )}
      <div className="sealed-f stack-s">
        <p className="soft">{labels.safeContact(record.victim_safe_contact)}</p>
        {!opened && record.victim_known && mayOpen ? (
          <p className="acts">
            <button type="button" className="btn compact" onClick={() => setAsking(true)}>
              <Icon name="key" small />
              <Trans>Open with a purpose</Trans>
            </button>
          </p>
        ) : null}
        {record.victim_known ? null : (
          <p className="faint">
            <Trans>Nobody was entered.</Trans>
          </p>
        )}
      </div>
      <Dialog
        title={<Trans>Why do you need to see this?</Trans>}
        isOpen={asking && !opened}
        onClose={() => setAsking(false)}
      >
        <OpenSealed
          act={opening}
          onOpen={(purpose) => void open(purpose).then(() => setAsking(false))}
          onClose={() => setAsking(false)}
        />
      </Dialog>
    </article>
  );
}
