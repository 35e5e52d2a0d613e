import { useLingui } from "@lingui/react/macro";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { ErasureList } from "@/features/erasure/components/erasure-list";
import { DECIDES } from "@/features/erasure/schemas";

export function RecordErasuresPage() {
  const { t } = useLingui();
  const may = useMay();
  if (!may(DECIDES)) return <NotHere />;
  return (
    <>
      <PageHead
        hang={false}
        title={t`Erasures`}
        lead={t`Asked for by one person, agreed to by another.`}
        crumb={<Crumb to="/visits">{t`Visits`}</Crumb>}
      />
      <ErasureList />
    </>
  );
}
