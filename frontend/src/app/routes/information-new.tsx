import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMayPrevent } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { placeNameQuery } from "@/components/pickers/places";
import { Loading, NotHere } from "@/components/states";
import { NewInformation } from "@/features/information/components/new-information";
import "@/features/information/information.css";

const route = getRouteApi("/shell/information/new");

export function NewInformationPage() {
  const { t } = useLingui();
  const may = useMayPrevent();
  const { kind = "information", place } = route.useSearch();
  const named = useQuery({ ...placeNameQuery(place ?? ""), enabled: place !== undefined });
  if (!may("visits.information.write")) return <NotHere />;
  const incident = kind === "incident";
  return (
    <>
      <PageHead
        title={incident ? t`Record an incident` : t`Record information`}
        lead={
          incident
            ? t`What was notified to have happened in a place. A death is before those who head the side at once.`
            : t`What somebody tells about a place, where it is no complaint. Who says it is not asked.`
        }
        crumb={<Crumb to="/information">{t`Information received`}</Crumb>}
      />
      {place && named.isPending ? (
        <Loading lines={6} />
      ) : (
        <NewInformation
          key={`${kind}:${place}`}
          kind={kind}
          place={named.data ? { id: named.data.id, name: named.data.name } : null}
        />
      )}
    </>
  );
}
