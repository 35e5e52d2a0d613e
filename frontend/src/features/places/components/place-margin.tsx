import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Fact, Facts } from "@/components/facts";
import { useFormat } from "@/i18n/format";
import type { Place } from "../schemas";
import { PlaceLocator } from "./place-locator";
import { UnitsSection } from "./units-section";

interface Props {
  place: Place;
  /** What other features say beside it. */
  children?: ReactNode;
}

export function PlaceMargin({ place, children }: Props) {
  const { t } = useLingui();
  return (
    <aside className="margin" aria-label={t`Facts`}>
      {place.latitude !== null && place.longitude !== null ? (
        <PlaceLocator name={place.name} latitude={place.latitude} longitude={place.longitude} />
      ) : null}
      <section>
        <h2>
          <Trans>Facts</Trans>
        </h2>
        <PlaceFacts place={place} />
      </section>
      <UnitsSection place={place} />
      {children}
    </aside>
  );
}

function PlaceFacts({ place }: { place: Place }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <Facts>
      <Fact label={t`Run by`}>{place.operator ? <bdi>{place.operator.name}</bdi> : null}</Fact>
      <Fact label={t`Answers to`}>{place.authority ? <bdi>{place.authority.name}</bdi> : null}</Fact>
      <Fact label={t`Region`}>{place.region ? <bdi>{place.region.name}</bdi> : null}</Fact>
      <Fact label={t`Town`}>{place.locality ? <bdi>{place.locality}</bdi> : null}</Fact>
      <Fact label={t`Address`}>{place.address ? <bdi>{place.address}</bdi> : null}</Fact>
      <Fact label={t`Opened`}>{place.opened_on ? format.day(place.opened_on) : null}</Fact>
      <Fact label={t`Closed`}>{place.closed_on ? format.day(place.closed_on) : null}</Fact>
      <Fact label={t`Reference`}>
        <bdi className="id">{place.reference}</bdi>
      </Fact>
      <Fact label={t`Other codes`}>
        {place.other_codes.length > 0 ? (
          <ul>
            {place.other_codes.map((other) => (
              <li key={`${other.scheme} ${other.code}`}>
                <bdi className="id">{other.code}</bdi> <span className="faint">{other.scheme}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </Fact>
    </Facts>
  );
}
