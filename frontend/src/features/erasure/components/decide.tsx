import { Trans } from "@lingui/react/macro";
import { Decide as Shared } from "@/components/erasures/decide";
import { useDecideErasure } from "../api/erasures";
import { type Erasure, LONGEST } from "../schemas";

export function Decide({ record }: { record: Erasure }) {
  return (
    <Shared
      act={useDecideErasure(record)}
      mayAgree={record.may_decide}
      mayWithdraw={record.may_withdraw}
      shortest={1}
      longest={LONGEST}
    >
      <Trans>It begins at once and cannot be stopped. Nobody can bring it back, from no backup either.</Trans>
    </Shared>
  );
}
