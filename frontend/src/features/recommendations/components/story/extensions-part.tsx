import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import type { Extension, Recommendation } from "../../schemas";
import { DecisionForm } from "./decision-form";
import type { StoryProps } from "./stories";
import { StoryPart } from "./story-part";

/** More time that they asked for, and what became of it. */
export function ExtensionsPart({ story, recommendation }: StoryProps) {
  if (story.extensions.length === 0) return null;
  return (
    <StoryPart title={<Trans>More time</Trans>}>
      {story.extensions.map((each) => (
        <ExtensionEntry key={each.id} extension={each} recommendation={recommendation} />
      ))}
    </StoryPart>
  );
}

interface EntryProps {
  extension: Extension;
  recommendation: Recommendation;
}

function ExtensionEntry({ extension, recommendation }: EntryProps) {
  const format = useFormat();
  const [deciding, setDeciding] = useState(false);
  const waits = extension.state === "asked";
  return (
    <div>
      <p>
        <Trans>
          Asked on <bdi>{format.day(extension.asked_on)}</bdi>, until <bdi>{format.day(extension.until)}</bdi>
        </Trans>
      </p>
      <p className="voice" dir="auto" lang={extension.language}>
        {extension.reason}
      </p>
      {waits ? (
        <p className="due soon">
          <Icon name="soon" />
          <b>
            <Trans>Waits for a decision</Trans>
          </b>
          {recommendation.may_answer ? (
            <button type="button" className="link-btn" onClick={() => setDeciding(true)}>
              <Trans>Decide</Trans>
            </button>
          ) : null}
        </p>
      ) : (
        <p className="small">
          <b>{extension.state === "granted" ? <Trans>Granted</Trans> : <Trans>Refused</Trans>}</b>{" "}
          <Trans>
            on <bdi>{format.day(extension.decided_on ?? "")}</bdi> by <bdi>{extension.decided_by?.name}</bdi>
          </Trans>
          {extension.decision ? (
            <>
              {": "}
              <bdi>{extension.decision}</bdi>
            </>
          ) : null}
        </p>
      )}
      <Dialog
        title={<Trans>More time until {format.day(extension.until)}?</Trans>}
        isOpen={deciding}
        onClose={() => setDeciding(false)}
      >
        <DecisionForm
          extension={extension.id}
          recommendation={recommendation}
          onDone={() => setDeciding(false)}
        />
      </Dialog>
    </div>
  );
}
