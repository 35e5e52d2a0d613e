import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { placeDoublesQuery } from "../api/doubles";
import type { PlaceDoubles } from "../schemas";
import { AlikeReasons } from "./alike-reasons";
import { BriefLine } from "./brief-line";
import { PairActs } from "./pairs-list";
import { UnmergePlace } from "./unmerge-place";
import "../place-doubles.css";

/** What the place was merged into, what was merged into it, and what may be the same. */
export function DoublesOfPlace({ place }: { place: { id: string; name: string; reference: string } }) {
  const doubles = useQuery(placeDoublesQuery(place.id));
  if (!doubles.data) return null;
  return (
    <>
      <WentTo doubles={doubles.data} reference={place.reference} />
      <TookIn doubles={doubles.data} reference={place.reference} />
      <MayBe doubles={doubles.data} place={place} />
    </>
  );
}

interface Part {
  doubles: PlaceDoubles;
  reference: string;
}

function WentTo({ doubles, reference }: Part) {
  const format = useFormat();
  const may = useMay();
  const { merged_into: into, leads } = doubles;
  if (!into || !leads) return null;
  return (
    <div className="strip soon place-strip" role="note">
      <Icon name="merge" />
      <div className="stack-s">
        <p>
          <Trans>
            This is the same place as{" "}
            <Link to="/places/$place" params={{ place: leads.id }}>
              <bdi>{leads.name}</bdi>
            </Link>
            . It is kept there.
          </Trans>
        </p>
        <p className="soft small">
          <Trans>
            Merged on {format.day(into.at.slice(0, 10))} by <bdi>{into.by.name}</bdi>:
          </Trans>{" "}
          <span dir="auto">{into.reason}</span>
        </p>
        {may("visits.place.write") ? (
          <p className="acts">
            <UnmergePlace kept={into.place} away={{ id: doubles.id, version: doubles.version, reference }} />
          </p>
        ) : null}
      </div>
    </div>
  );
}

function TookIn({ doubles, reference }: Part) {
  const format = useFormat();
  const may = useMay();
  if (doubles.merged.length === 0) return null;
  const kept = { id: doubles.id, version: doubles.version, reference };
  return (
    <section className="place-strip">
      <h2>
        <Trans>Also in the register as</Trans>
      </h2>
      <ul className="doubles">
        {doubles.merged.map((one) => (
          <li key={one.place.id}>
            <div className="stack-s">
              <BriefLine place={one.place} />
              <p className="soft small">
                <Trans>
                  Merged on {format.day(one.at.slice(0, 10))} by <bdi>{one.by.name}</bdi>:
                </Trans>{" "}
                <span dir="auto">{one.reason}</span>
              </p>
            </div>
            {may("visits.place.write") && !doubles.leads ? (
              <p className="acts">
                <UnmergePlace kept={kept} away={one.place} />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function MayBe({ doubles, place }: { doubles: PlaceDoubles; place: { id: string; name: string } }) {
  if (doubles.suggested.length === 0) return null;
  return (
    <section className="place-strip">
      <h2>
        <Trans>The same place twice?</Trans>
      </h2>
      <ul className="doubles">
        {doubles.suggested.map(({ place: other, alike }) => (
          <li key={other.id}>
            <div className="stack-s">
              <BriefLine place={other} />
              <AlikeReasons alike={alike} />
            </div>
            <PairActs place={place} other={other} />
          </li>
        ))}
      </ul>
    </section>
  );
}
