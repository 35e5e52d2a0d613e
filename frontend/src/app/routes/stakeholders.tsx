import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Crumb, PageHead } from "@/components/page";
import { authorityNameQuery } from "@/components/pickers/authorities";
import { NotHere } from "@/components/states";
import { recommendationQuery } from "@/features/recommendations/api/recommendations";
import { EstimateForm } from "@/features/stakeholders/components/estimate-form";
import { StakeholderMapView } from "@/features/stakeholders/components/stakeholder-map";
import "@/features/stakeholders/stakeholders.css";

const route = getRouteApi("/shell/recommendations/stakeholders");

export function StakeholdersPage() {
  const { t } = useLingui();
  const may = useMay();
  const navigate = useNavigate();
  const search = route.useSearch();
  const [entering, setEntering] = useState(false);
  const writes = may("recommendations.recommendation.write") || may("recommendations.recommendation.issue");
  const authority = useQuery({
    ...authorityNameQuery(search.authority ?? ""),
    enabled: search.authority !== undefined,
  });
  const recommendation = useQuery({
    ...recommendationQuery(search.recommendation ?? ""),
    enabled: search.recommendation !== undefined,
  });
  if (!writes && !may("recommendations.recommendation.head")) return <NotHere />;
  const about = recommendation.data;
  return (
    <>
      <PageHead
        hang={false}
        title={t`Stakeholder map`}
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        lead={
          <Trans>
            Who can move something, how much it concerns them, and where they stand. Ours alone: no authority
            reads it.
          </Trans>
        }
        marks={
          authority.data && search.authority ? (
            <button
              type="button"
              className="chip on"
              onClick={() =>
                void navigate({
                  to: "/recommendations/stakeholders",
                  search: { ...search, authority: undefined },
                })
              }
            >
              <b>
                <bdi>{authority.data.name}</bdi>
              </b>
              <Icon name="x" />
              <span className="vh">
                <Trans>Remove</Trans>
              </span>
            </button>
          ) : null
        }
        acts={
          writes ? (
            <button type="button" className="btn primary" onClick={() => setEntering(true)}>
              <Icon name="plus" small />
              <Trans>Enter an estimate</Trans>
            </button>
          ) : null
        }
      />
      <StakeholderMapView
        search={search}
        writes={writes}
        onSearch={(next) => void navigate({ to: "/recommendations/stakeholders", search: next })}
      />
      <Dialog title={t`Where somebody stands`} isOpen={entering} onClose={() => setEntering(false)}>
        <EstimateForm
          authority={authority.data && search.authority ? authority.data : null}
          recommendation={about && search.recommendation ? { id: about.id, name: about.title } : null}
          theme={search.theme ?? null}
          onDone={() => setEntering(false)}
        />
      </Dialog>
    </>
  );
}
