import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { formSettingsQuery } from "@/features/public-form/api/form-settings";
import { FormSettingsForm } from "@/features/public-form/components/form-settings-form";

export function PublicFormPage() {
  const may = useMay();
  if (!may("complaints.settings.write")) return <NotHere />;
  return <Setup />;
}

function Setup() {
  const { t } = useLingui();
  const settings = useQuery(formSettingsQuery);
  return (
    <>
      <PageHead
        title={t`Public form`}
        lead={t`By it anybody can report, without an account, and come back with a code. It needs no script and keeps no address.`}
        crumb={<Crumb to="/settings">{t`Settings`}</Crumb>}
      />
      <Fetched query={settings}>
        {(kept) => <FormSettingsForm key={kept ? `${kept.id} ${kept.version}` : "new"} kept={kept} />}
      </Fetched>
    </>
  );
}
