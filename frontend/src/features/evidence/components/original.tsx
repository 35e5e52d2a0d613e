import { msg } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { FileLine } from "@/components/file-line";
import { Icon } from "@/components/icon";
import { LevelMark } from "@/components/marks";
import { PurposeForm } from "@/components/purpose-form";
import { originalAddress, useOpenOriginal } from "../api/evidence";
import type { Evidence } from "../schemas";

const PURPOSES = [
  msg`To show when and where it was taken`,
  msg`To answer a doubt that it is genuine`,
  msg`To give it to a court or an inquiry`,
];

/** The picture as the camera wrote it: sealed, opened by few. */
export function Original({ evidence }: { evidence: Evidence }) {
  const [asking, setAsking] = useState(false);
  const opening = useOpenOriginal(evidence.id);
  const opened = opening.data;
  return (
    <article className="sealed">
      <div className="sealed-h">
        <h3>
          <Trans>As the camera wrote it</Trans>
        </h3>
        <LevelMark level="sealed" />
      </div>
      {opened ? (
        <div className="sealed-open stack-s" role="status">
          <ul className="files">
            <FileLine address={originalAddress(evidence.id)} file={opened} />
          </ul>
          <p className="small soft">
            <Trans>Open for 15 minutes. This reading is kept with its purpose.</Trans>
          </p>
        </div>
      ) : (
        <div className="slats" aria-hidden="true" />
      )}
      <div className="sealed-f stack-s">
        <p className="soft">
          <Trans>With the place, the time and the device it was taken with, and the file's own name.</Trans>
        </p>
        {!opened && evidence.may_open_original ? (
          <p className="acts">
            <button type="button" className="btn compact" onClick={() => setAsking(true)}>
              <Icon name="key" small />
              <Trans>Open with a purpose</Trans>
            </button>
          </p>
        ) : null}
        {evidence.may_open_original ? null : (
          <p className="faint">
            <Trans>Only who heads or plans visits may open it.</Trans>
          </p>
        )}
      </div>
      <Dialog
        title={<Trans>Why do you need to see this?</Trans>}
        isOpen={asking && !opened}
        onClose={() => setAsking(false)}
      >
        <PurposeForm
          purposes={PURPOSES}
          note={<Trans>Your name, the time and this purpose are kept with the record.</Trans>}
          act={opening}
          onOpen={(purpose) => opening.mutate(purpose, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      </Dialog>
    </article>
  );
}
