import { Trans, useLingui } from "@lingui/react/macro";
import { Crumb, PageHead } from "@/components/page";
import { ProceduresList } from "@/features/legislation/components/procedures";

export function LawProceduresPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead
        hang={false}
        title={t`How bills go`}
        lead={
          <Trans>Through which stages. What is changed here holds for bills that are entered after it.</Trans>
        }
        crumb={<Crumb to="/recommendations/legislation">{t`Legislation`}</Crumb>}
      />
      <ProceduresList />
    </>
  );
}
