import { Trans, useLingui } from "@lingui/react/macro";
import { Crumb, PageHead } from "@/components/page";
import { TemplatesList } from "@/features/cycles/components/templates-list";

export function CycleTemplatesPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead
        hang={false}
        title={t`How reviews go`}
        lead={
          <Trans>
            Change any of it to what your State and its bodies do. Reviews made before stay as they are.
          </Trans>
        }
        crumb={<Crumb to="/recommendations/cycles">{t`Reviews`}</Crumb>}
      />
      <div className="pad">
        <TemplatesList />
      </div>
    </>
  );
}
