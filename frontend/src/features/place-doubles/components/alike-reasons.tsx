import { Plural } from "@lingui/react/macro";
import { useDoubleLabels } from "../labels";
import type { AlikePlaces } from "../schemas";
import "@/components/compare.css";

/** Why two records may be one place, in words. */
export function AlikeReasons({ alike }: { alike: AlikePlaces }) {
  const labels = useDoubleLabels();
  const metres = alike.metres;
  return (
    <ul className="reasons soft">
      {alike.reasons.map((reason) => (
        <li key={reason}>{labels.reason(reason)}</li>
      ))}
      {metres !== null && metres > 0 && metres < 100_000 ? (
        <li>
          {metres < 1000 ? (
            <Plural value={metres} one="# metre apart" other="# metres apart" />
          ) : (
            <Plural value={Math.round(metres / 1000)} one="# kilometre apart" other="# kilometres apart" />
          )}
        </li>
      ) : null}
    </ul>
  );
}
