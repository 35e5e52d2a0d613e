import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { usePutPlacesTogether, useSetPlacesApart } from "../api/doubles";
import type { PlacePair } from "../schemas";
import { AlikeReasons } from "./alike-reasons";
import { BriefLine } from "./brief-line";
import "@/components/compare.css";
import "../place-doubles.css";

/** Pairs that nobody decided on, the strongest first. */
export function PairsList({ pairs }: { pairs: PlacePair[] }) {
  return (
    <ul className="doubles place-pairs">
      {pairs.map(({ one, other, alike }) => (
        <li key={`${one.id} ${other.id}`}>
          <div className="stack-s">
            <BriefLine place={one} />
            <BriefLine place={other} />
            <AlikeReasons alike={alike} />
          </div>
          <PairActs place={one} other={other} />
        </li>
      ))}
    </ul>
  );
}

interface Named {
  id: string;
  name: string;
}

export function PairActs({ place, other }: { place: Named; other: Named }) {
  const { t } = useLingui();
  const problem = useProblemText();
  const apart = useSetPlacesApart();
  const together = usePutPlacesTogether();
  const pair = { place: place.id, other: other.id };
  const onError = (error: unknown) => say(problem(error));
  const which = (
    <span className="vh">
      {" "}
      <bdi>{place.name}</bdi> · <bdi>{other.name}</bdi>
    </span>
  );
  return (
    <p className="acts">
      <Link className="btn" to="/places/$place/compare/$other" params={{ place: place.id, other: other.id }}>
        <Trans>Compare</Trans>
        {which}
      </Link>
      <button
        type="button"
        className="btn"
        disabled={apart.isPending}
        onClick={() =>
          apart.mutate(pair, {
            onSuccess: () => say(t`Two places: kept`, () => together.mutate(pair, { onError })),
            onError,
          })
        }
      >
        <Trans>Not the same</Trans>
        {which}
      </button>
    </p>
  );
}
