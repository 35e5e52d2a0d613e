import { useLingui } from "@lingui/react/macro";
import { Crumb, PageHead } from "@/components/page";
import { DirectoryList } from "@/features/case-work/components/directory-list";

export function DirectoryPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead
        hang={false}
        title={t`Directory`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
        lead={t`Organisations and groups that take part in complaints.`}
      />
      <DirectoryList />
    </>
  );
}
