import { Plural, Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import type { Pen } from "../use-writing";

/** Whether all that was written is kept; always in sight. */
export function KeptLine({ pen }: { pen: Pen }) {
  const format = useFormat();
  const { unkept, saving, keptAt } = pen.desk;
  const all = [...unkept.values()];
  const stuck = all.filter(({ standing }) => standing === "failed").length;
  const asks = all.filter(({ standing }) => standing !== "failed" && standing !== "typed").length;
  const time = keptAt ? format.time(keptAt) : "";
  return (
    <div className="kept-line">
      {asks > 0 ? (
        <a
          className="mark asks"
          href={`#p-${[...unkept].find(([, { standing }]) => standing !== "typed")?.[0]}`}
        >
          <Icon name="warn" />
          <Plural value={asks} one="# paragraph asks for you" other="# paragraphs ask for you" />
        </a>
      ) : null}
      {stuck > 0 ? (
        <button type="button" className="btn compact" onClick={() => void pen.flush()}>
          <Icon name="cloudoff" small />
          <Plural value={stuck} one="# not yet saved: try now" other="# not yet saved: try now" />
        </button>
      ) : (
        <p className="saved" role="status">
          {saving || all.some(({ standing }) => standing === "typed") ? (
            <Trans>Saving…</Trans>
          ) : keptAt ? (
            <>
              <Icon name="done" small />
              <Trans>
                Saved <bdi>{time}</bdi>
              </Trans>
            </>
          ) : null}
        </p>
      )}
    </div>
  );
}
