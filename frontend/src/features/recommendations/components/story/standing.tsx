import { Trans } from "@lingui/react/macro";
import { Icon, type IconName } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useRecommendationLabels } from "../../labels";
import type { Answering, ResponseKind } from "../../schemas";

const ICONS: Record<ResponseKind, IconName> = {
  accepted: "done",
  supported: "done",
  "in-part": "lv-internal",
  rejected: "no",
  noted: "note",
  unclear: "ask",
};

/** What the newest response says; else that there is none. */
export function Standing({ story }: { story: Answering }) {
  const labels = useRecommendationLabels();
  const format = useFormat();
  const newest = story.responses.find((each) => !each.withdrawn);
  if (!story.answer || !newest) {
    return (
      <p className="mark">
        <Icon name="clock" />
        <b>
          <Trans>Not answered yet</Trans>
        </b>
      </p>
    );
  }
  return (
    <p className="mark">
      <Icon name={ICONS[story.answer]} />
      <b>{labels.response(story.answer)}</b>
      <bdi>{format.day(newest.received_on)}</bdi>
    </p>
  );
}
