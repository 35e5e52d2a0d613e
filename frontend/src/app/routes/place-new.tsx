import { useLingui } from "@lingui/react/macro";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { PlaceForm } from "@/features/places/components/place-form";

export function NewPlacePage() {
  const { t } = useLingui();
  const may = useMay();
  if (!may("visits.place.write")) return <NotHere />;
  return (
    <>
      <PageHead
        title={t`Enter a place`}
        crumb={<Crumb to="/places">{t`Places`}</Crumb>}
        lead={t`Wherever people are or may be held and cannot leave at will.`}
      />
      <PlaceForm />
    </>
  );
}
