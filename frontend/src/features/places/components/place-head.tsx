import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { LevelMark, Reference, SideMark } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { useFormat } from "@/i18n/format";
import type { Place } from "../schemas";

interface Props {
  place: Place;
  /** What else can be done with it. */
  acts?: ReactNode;
}

export function PlaceHead({ place, acts }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const may = useMay();
  const others = Object.entries(place.names).filter(([, name]) => name !== place.name);
  return (
    <PageHead
      said
      title={place.name}
      windowTitle={place.name}
      crumb={<Crumb to="/places">{t`Places`}</Crumb>}
      gutter={
        <>
          <Reference>{place.code ?? place.reference}</Reference>
          <span>{place.category.name}</span>
        </>
      }
      lead={
        others.length + place.former_names.length > 0 ? (
          <span className="names">
            {others.map(([language, name]) => (
              <bdi key={language} lang={language === "und" ? undefined : language}>
                {name}
              </bdi>
            ))}
            {place.former_names.map((former) => (
              <span key={former.name} className="faint">
                {former.until ? (
                  <Trans>
                    until {format.day(former.until)}: <bdi>{former.name}</bdi>
                  </Trans>
                ) : (
                  <Trans>
                    formerly <bdi>{former.name}</bdi>
                  </Trans>
                )}
              </span>
            ))}
          </span>
        ) : undefined
      }
      marks={
        <>
          <LevelMark level={place.level} strong />
          <SideMark side={place.side} />
          {place.closed_on ? (
            <span className="badge">
              <Trans>Closed {format.day(place.closed_on)}</Trans>
            </span>
          ) : null}
        </>
      }
      acts={
        <>
          {acts}
          {may("complaints.complaint.register") ? (
            <Link
              className="btn primary"
              to="/complaints/new"
              search={{ place: place.leads?.id ?? place.id }}
            >
              <Icon name="plus" small />
              <Trans>Register a complaint</Trans>
            </Link>
          ) : null}
        </>
      }
    />
  );
}
