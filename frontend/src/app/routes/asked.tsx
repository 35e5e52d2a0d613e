import { useLingui } from "@lingui/react/macro";
import { PageHead } from "@/components/page";
import { AskedList } from "@/features/asked/components/asked-list";

export function AskedPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead
        title={t`What you are asked`}
        lead={t`Recommendations that wait for your answer, and reports before they are final. What is due first stands first.`}
      />
      <AskedList />
    </>
  );
}
