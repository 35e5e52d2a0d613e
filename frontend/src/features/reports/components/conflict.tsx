import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { Words } from "@/components/words";
import { useFormat } from "@/i18n/format";
import type { Pen } from "../use-writing";
import type { Unkept } from "../writing";

/** Somebody else changed the paragraph meanwhile: both texts, and the choice. */
export function Conflict({ id, unkept, pen }: { id: string; unkept: Unkept; pen: Pen }) {
  const format = useFormat();
  const { theirs } = unkept;
  if (!theirs) return null;
  return (
    <div className="strip soon conflict" role="alert">
      <Icon name="merge" />
      <div className="stack-s">
        <b>
          <Trans>Someone else changed this</Trans>
        </b>
        <p className="small">
          <Trans>
            <bdi>{theirs.updated_by.name}</bdi> wrote this at <bdi>{format.time(theirs.updated_at)}</bdi>.
            Yours stands in the field above: nothing is lost. You may take parts of one over into the other.
          </Trans>
        </p>
        {theirs.text.trim() === "" ? (
          <p className="faint">
            <Trans>They emptied it.</Trans>
          </p>
        ) : (
          <Words text={theirs.text} language={theirs.language} />
        )}
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => pen.settle(id, "theirs")}>
            <Trans>Take theirs</Trans>
          </button>
          <button type="button" className="btn compact primary" onClick={() => pen.settle(id, "mine")}>
            <Trans>Save mine in its place</Trans>
          </button>
        </p>
      </div>
    </div>
  );
}
